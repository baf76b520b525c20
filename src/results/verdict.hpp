// What came of a run, in one word and in sentences.
#pragma once

#include <string>
#include <vector>

#include "results/report.hpp"

namespace cordelia::results {

enum class Verdict : std::uint8_t {
  passed,             // complete, and all thresholds are met
  failed,             // a threshold is not met
  incomplete,         // a part was cut short, or identities were not played
  generator_limited,  // for more than a twentieth of the run; its figures say little of the broker
};

// One bad second in a run of minutes is no verdict on it; more than one of so many is.
inline constexpr std::uint32_t seconds_for_one_limited = 20;

Verdict verdict_of(const Report& report);

// PASSED
std::string_view word_of(Verdict verdict);

// The verdict, then who was the limit and for how long where somebody was.
std::vector<std::string> verdict_sentences(const Report& report);

// What a reader has to know beyond the notes of the parts: whose clocks are not known to agree,
// what began again, what was cut short.
std::vector<std::string> remarks_on(const Report& report);

// `modules 100 to 199`, `module 7`
std::string modules_text(std::uint64_t first, std::uint64_t end);

}  // namespace cordelia::results
