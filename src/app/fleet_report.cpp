#include "app/fleet_report.hpp"

#include <algorithm>

#include "app/complaint.hpp"
#include "app/local_file.hpp"
#include "results/report_html.hpp"
#include "results/report_json.hpp"
#include "results/report_text.hpp"
#include "results/verdict.hpp"

namespace cordelia::app {
namespace {

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
  switch (results::verdict_of(report)) {
    case results::Verdict::passed:
      return ExitStatus::ok;
    case results::Verdict::generator_limited:
      return ExitStatus::generator_limited;
    case results::Verdict::failed:
    case results::Verdict::incomplete:
      break;
  }
  return ExitStatus::check_failed;
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
