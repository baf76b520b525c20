// Reports as JSON, and back. What is zero is left out of counts, states and seconds; histograms are
// lists of [bucket, count]. Numbers are exact.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "results/report.hpp"

namespace cordelia::results {

std::string to_json(const Report& report);

// Fails with a sentence that says where: `seconds[12].counts.lost: must be a whole number`.
base::Result<Report, std::string> report_from_json(std::string_view text);

// One second as one line, for those who watch a process from outside.
std::string to_json(const Second& second);
base::Result<Second, std::string> second_from_json(std::string_view text);

}  // namespace cordelia::results
