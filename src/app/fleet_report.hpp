// What becomes of a fleet's report: text for people, files for others, and the exit status.
#pragma once

#include <string>

#include "app/exit_status.hpp"
#include "base/result.hpp"
#include "results/report.hpp"

namespace cordelia::app {

struct ReportFiles {
  std::string json;  // empty: none
  std::string html;  // empty: none
  // Of a shard of several: thresholds are judged where all parts are merged, and who reached the
  // end has done its work. Batch systems start again what ends with another status.
  bool is_part = false;
};

// generator_limited where the generator was the limit for more than a twentieth of the run: its
// figures then say nothing of the back end. check_failed where a threshold is not met or the run
// was not complete; ok otherwise.
ExitStatus fleet_status(const results::Report& report);

// Prints the report, writes the files, and gives the status; environment where a file could not be
// written.
ExitStatus hand_over(const results::Report& report, const ReportFiles& files);

// Replaces `path` as a whole or not at all. A sentence where it cannot be written.
base::Result<void, std::string> save_report(const results::Report& report, const std::string& path);

}  // namespace cordelia::app
