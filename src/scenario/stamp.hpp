// The mark in a payload by which its receiver tells lost, repeated and reordered messages:
// `~INDEX.COUNT.DUE~`, decimal; DUE in microseconds since the run's beginning, of the sender.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cordelia::scenario {

struct Stamp {
  std::uint64_t index = 0;
  std::uint64_t count = 0;
  std::int64_t due_us = 0;

  friend bool operator==(const Stamp&, const Stamp&) = default;
};

void append(const Stamp& stamp, std::string& out);

// The first one in `payload`.
std::optional<Stamp> find_stamp(std::string_view payload);

}  // namespace cordelia::scenario
