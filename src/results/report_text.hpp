// Reports as people read them in a terminal.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "results/report.hpp"

namespace cordelia::results {

// At most 100 columns, with a line end at its end: the verdict first, and last what explains it.
std::string to_text(const Report& report);

// Name and words of what a report is of: modules, run, made of, used.
std::vector<std::pair<std::string, std::string>> facts_of(const Report& report);

// The most frequent first.
std::vector<std::pair<std::uint64_t, std::string>> failures_by_count(const Report& report);

// What the parts note comes after what is to be said of them.
std::vector<std::string> notes_and_remarks(const Report& report);

// `10 min planned, from 2026-11-28 17:00:00 UTC`
std::string began_text(const Report& report);

}  // namespace cordelia::results
