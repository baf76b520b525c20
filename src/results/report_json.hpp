// A report as a JSON document and back. Members that have their usual value (0, none, complete) are
// left out; a histogram is a list of [bucket, count]; numbers of 64 bits are exact, and doubles
// have six digits behind the point.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "results/report.hpp"

namespace cordelia::results {

// One line for each part, second and so on, so that two documents can be compared by line. Bytes
// that are no text are written out, see base/legible.hpp.
std::string to_json(const Report& report);

// The document may come from anybody. A sentence says where it is none, or holds what no report
// can: `seconds[12].counts.lost: must be a whole number`.
base::Result<Report, std::string> report_from_json(std::string_view document);

// One second as one line without its end, for those who watch a process from outside.
std::string to_json(const Second& second);
base::Result<Second, std::string> second_from_json(std::string_view line);

}  // namespace cordelia::results
