#include "app/fleet_report.hpp"

#include <algorithm>

#include "app/complaint.hpp"
#include "app/local_file.hpp"
#include "results/report_html.hpp"
#include "results/report_json.hpp"
#include "results/report_text.hpp"

namespace cordelia::app {
namespace {

// One bad second in a run of minutes is no verdict on it.
constexpr std::size_t limited_of_all = 20;

base::Result<void, std::string> save(const std::string& path, std::string_view content) {
  const auto temporary = path + ".new";
  const auto written = write_local(temporary, content, LocalExisting::replace);
  if (!written) return base::fail(written.error().text);
  std::error_code error;
  std::filesystem::rename(temporary, path, error);
  if (error) return base::fail(path + ": " + error.message());
  return {};
}

ExitStatus part_status(const results::Report& report) {
  const bool is_complete = std::any_of(report.parts.begin(), report.parts.end(),
                                       [](const auto& part) { return part.is_complete; });
  return is_complete ? ExitStatus::ok : ExitStatus::check_failed;
}

}  // namespace

ExitStatus fleet_status(const results::Report& report) {
  if (report.seconds_generator_limited * limited_of_all > report.seconds.size()) {
    return ExitStatus::generator_limited;
  }
  const bool is_complete = std::all_of(report.parts.begin(), report.parts.end(),
                                       [](const auto& part) { return part.is_complete; });
  const bool is_met = std::all_of(report.thresholds.begin(), report.thresholds.end(),
                                  [](const auto& result) { return result.is_met; });
  return is_complete && is_met ? ExitStatus::ok : ExitStatus::check_failed;
}

base::Result<void, std::string> save_report(const results::Report& report,
                                            const std::string& path) {
  return save(path, results::to_json(report));
}

ExitStatus hand_over(const results::Report& report, const ReportFiles& files) {
  print(results::to_text(report));
  auto status = files.is_part ? part_status(report) : fleet_status(report);
  const auto note = [&status](const base::Result<void, std::string>& written) {
    if (!written) status = complain({ExitStatus::environment, written.error(), 0});
  };
  if (!files.json.empty()) note(save_report(report, files.json));
  if (!files.html.empty()) note(save(files.html, results::to_html(report)));
  return after_output(status);
}

}  // namespace cordelia::app
