// A snapshot as people see it while a fleet runs. Lines are plain text; who prints them knows the
// terminal.
#pragma once

#include <string>
#include <vector>

#include "results/snapshot.hpp"

namespace cordelia::results {

inline constexpr std::size_t live_lines_max = 16;
inline constexpr std::size_t live_columns = 80;

// A screen of always the same number of lines.
std::vector<std::string> live_lines(const Snapshot& snapshot);

// The same in one line, without its end: for logs.
std::string live_line(const Snapshot& snapshot);

// `The generator is the limit: its timers are 120 ms late.`
std::string health_sentence(const Second& second);

}  // namespace cordelia::results
