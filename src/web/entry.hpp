// A line of the command window: what docs/api.md calls Entry.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"

namespace cordelia::web {

// A point in time by both clocks: one to measure with, one to show.
struct Moment {
  base::Instant now{};
  double unix_ms = 0;
};

enum class EntryKind { request, answer, event, note };

enum class Outcome { waiting, ok, error, timeout, gone };

enum class Tone { info, warn, error };

struct Entry {
  std::uint64_t seq = 0;
  double at_ms = 0;  // of the first byte
  EntryKind kind = EntryKind::note;
  std::string text{};    // harmless to show: replay::visible
  std::string base64{};  // the bytes as they were, where the text is not just those
  std::size_t bytes = 0;

  // Of a request.
  std::string by{};
  std::optional<std::size_t> data_bytes{};
  Outcome outcome = Outcome::waiting;
  std::optional<double> took_ms{};
  std::optional<std::uint64_t> ends{};  // the line that ended its answer

  std::optional<std::uint64_t> of{};          // of an answer: the request
  std::optional<std::uint64_t> connection{};  // of an event

  // Of a note.
  Tone tone = Tone::info;
  std::string why{};
  std::string next_step{};
};

boost::json::object to_json(const Entry& entry);

// What it takes in memory, about.
std::size_t size_of(const Entry& entry);

}  // namespace cordelia::web
