#include "scenario/limits.hpp"
#include "scenario/reading.hpp"

namespace cordelia::scenario {
namespace {

constexpr config::Key<BackOff> back_off_keys[] = {
    config::time<&BackOff::first>("first", {1, 3'600'000}, "\"1s\"", "The first wait."),
    config::time<&BackOff::most>("most", {1, 86'400'000}, "\"1m\"",
                                 "The longest wait: each is twice the one before, up to this."),
    config::decimal<&BackOff::spread>("spread", {0, 1}, "0.5",
                                      "Each wait is shortened by a random share of itself, at most "
                                      "this one, so that not all come "
                                      "back at once; 0: none is."),
};

void read_back_off(const config::Table& table, config::Place place, Reading& reading) {
  auto& back_off = reading.scenario.back_off;
  config::read_keys<BackOff>(table, place, "[back_off]", back_off_keys, back_off, reading.errors);
  if (back_off.most < back_off.first) {
    reading.errors.add(place_of(table, "most", place), "most must not be less than first");
  }
}

}  // namespace

const TableRow back_off_table = {
    "back_off", false, read_back_off, [] {
      return text_of_table("[back_off]",
                           "How long a module waits before it connects again, after a connection "
                           "that failed or ended unexpectedly.",
                           back_off_keys);
    }};

}  // namespace cordelia::scenario
