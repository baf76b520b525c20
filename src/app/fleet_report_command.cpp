// cordelia fleet report and fleet merge: reports that are files already.
#include <CLI/CLI.hpp>
#include <memory>

#include "app/complaint.hpp"
#include "app/fleet_command.hpp"
#include "app/fleet_report.hpp"
#include "app/local_file.hpp"
#include "results/compare.hpp"
#include "results/limits.hpp"
#include "results/merge.hpp"
#include "results/report_json.hpp"

namespace cordelia::app {
namespace {

struct ReportOptions {
  std::vector<std::string> files;
  ReportFiles out;
};

HostResult<results::NamedReport> read_report(const std::string& path) {
  TRY(const auto text, read_local(path, results::limits::report_bytes_max));
  auto report = results::report_from_json(text);
  if (report) return results::NamedReport{path, *std::move(report)};
  return base::fail(HostFailure{ExitStatus::usage, path + ": " + report.error()});
}

ExitStatus show_report(const ReportOptions& options) {
  const auto one = read_report(options.files.front());
  if (!one) return complain(one.error());
  if (options.files.size() == 1) return hand_over(one->report, options.out);
  if (!options.out.html.empty()) return complain_of_usage("--html is for one report");
  const auto other = read_report(options.files.back());
  if (!other) return complain(other.error());
  print(results::compare_text(*one, *other));
  return after_output(ExitStatus::ok);
}

ExitStatus merge_reports(const ReportOptions& options) {
  std::vector<results::NamedReport> reports;
  for (const auto& file : options.files) {
    auto one = read_report(file);
    if (!one) return complain(one.error());
    reports.push_back(*std::move(one));
  }
  const auto merged = results::merge(reports);
  if (!merged) return complain_of_usage(merged.error());
  return hand_over(*merged, options.out);
}

constexpr const char* report_statuses =
    "\nExit status: 0 all thresholds met, 1 one is not or a part is not complete, 2 a file is no\n"
    "report or does not belong to the others, 6 the generator itself was the limit.";

}  // namespace

void add_fleet_report_command(CLI::App& fleet, ExitStatus& status) {
  auto* command = fleet.add_subcommand("report", "Show a run's report, or compare two");
  // Owned by the parser through the command's callback.
  auto options = std::make_shared<ReportOptions>();
  command->add_option("report", options->files, "What `fleet run --report` wrote")
      ->required()
      ->expected(1, 2)
      ->type_name("FILE [FILE]");
  command->add_option("--html", options->out.html, "Write it as a page")->type_name("FILE");
  command->footer(std::string("Example: cordelia fleet report a.json --html a.html") +
                  report_statuses + " Two reports\nthat could be compared: 0.");
  command->callback([options, &status] { status = show_report(*options); });
}

void add_fleet_merge_command(CLI::App& fleet, ExitStatus& status) {
  auto* command = fleet.add_subcommand("merge", "Make one report of those of all shards");
  // Owned by the parser through the command's callback.
  auto options = std::make_shared<ReportOptions>();
  command->add_option("reports", options->files, "What each shard's `fleet run --report` wrote")
      ->required()
      ->type_name("FILE");
  command->add_option("-o,--report", options->out.json, "Write the one report as JSON")
      ->type_name("FILE");
  command->add_option("--html", options->out.html, "Write it as a page")->type_name("FILE");
  command->footer(std::string("Example: cordelia fleet merge part-*.json -o whole.json") +
                  report_statuses);
  command->callback([options, &status] { status = merge_reports(*options); });
}

}  // namespace cordelia::app
