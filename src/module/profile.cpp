#include "module/profile.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace cordelia::module {
namespace {

using namespace std::chrono_literals;

// at-protocol F8, F9 and 7.2.
constexpr at::LineTiming careful_line{.response_delay = 5ms,
                                      .event_guard = 100ms,
                                      .event_guard_min = 20ms,
                                      .event_wait_max = 1s,
                                      .byte_time = 0ns};

constexpr Profile rows[] = {
    {.name = "compatible",
     .summary = "Suits every known host program; otherwise quick.",
     .timing = {.line = careful_line,
                .boot = 500ms,
                .factory_reset = 1s,
                .association = 300ms,
                .address = 200ms,
                .key_refused = 2s,
                .scan = 150ms,
                .enrolment_step = 700ms}},
    {.name = "instant", .summary = "No waiting at all: transcripts, tests, fleets.", .timing = {}},
    {.name = "realistic",
     .summary = "The times of the hardware, and lines at the UART's baud rate.",
     .timing = {.line = careful_line,
                .boot = 1200ms,
                .factory_reset = 60s,
                .association = 2s,
                .address = 800ms,
                .key_refused = 5s,
                .scan = 190ms,
                .enrolment_step = 700ms,
                .paces_lines = true}},
};

}  // namespace

std::span<const Profile> profiles() { return rows; }

const Profile* find_profile(std::string_view name) {
  const auto* row = std::find_if(std::begin(rows), std::end(rows), [name](const Profile& profile) {
    return base::same_word(profile.name, name);
  });
  return row == std::end(rows) ? nullptr : row;
}

}  // namespace cordelia::module
