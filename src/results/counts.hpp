// What a fleet counts. Texts, JSON, Prometheus and thresholds call a count by its name in the
// table.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace cordelia::results {

// Documented in count_rows().
enum class Count : std::uint8_t {
  boots,
  requests,
  request_errors,
  connects_tried,
  connects,
  connects_failed,
  disconnects,
  disconnects_injected,
  published,
  publish_errors,
  skipped,
  received,
  received_foreign,
  lost,
  lost_injected,
  late,
  repeated,
  reordered,
  events_unexpected,
  // The number of rows; no count.
  count_
};

struct CountRow {
  Count count{};
  std::string_view name;     // connects_failed
  std::string_view meaning;  // a phrase for people and for Prometheus' HELP
};

// One row for each Count, in their order.
std::span<const CountRow> count_rows();

// What a member of the fleet is doing; documented in state_rows().
enum class State : std::uint8_t { waiting, off, booting, wifi, connecting, online, failed, count_ };

struct StateRow {
  State state{};
  std::string_view name;
  std::string_view meaning;
};

std::span<const StateRow> state_rows();

// Numbers by the values of an enum that ends with count_.
template <typename Enum, typename Number>
class PerEnum {
 public:
  Number& operator[](Enum which) { return numbers_[static_cast<std::size_t>(which)]; }

  const Number& operator[](Enum which) const { return numbers_[static_cast<std::size_t>(which)]; }

  friend bool operator==(const PerEnum&, const PerEnum&) = default;

 private:
  std::array<Number, static_cast<std::size_t>(Enum::count_)> numbers_{};
};

using Counts = PerEnum<Count, std::uint64_t>;
using States = PerEnum<State, std::uint32_t>;

}  // namespace cordelia::results
