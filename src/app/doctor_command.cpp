// cordelia doctor: what this machine lacks for a lab, and what to do about it.
#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "app/commands.hpp"
#include "app/complaint.hpp"
#include "app/doctor_report.hpp"
#include "app/state_path.hpp"
#include "io/system_clock.hpp"

namespace cordelia::app {
namespace {

struct DoctorCommandOptions {
  std::string state{};
  bool is_json = false;
};

ExitStatus examine(const DoctorCommandOptions& options) {
  const io::SystemClock clock;
  lab::DoctorOptions patient;
  patient.state = state_path(options.state);
  const auto checks = lab::examine(patient, clock);
  print(options.is_json ? doctor_json(checks) : doctor_text(checks));
  return after_output(doctor_status(checks));
}

}  // namespace

void add_doctor_command(CLI::App& program, ExitStatus& status) {
  auto* command = program.add_subcommand("doctor", "Check this machine and say what to do");
  // Owned by the parser through the command's callback.
  auto options = std::make_shared<DoctorCommandOptions>();
  command->add_option("--state", options->state, "Folder where labs keep their files")
      ->type_name("DIR");
  command->add_flag("--json", options->is_json, "Print one JSON object");
  command->footer(
      "Examples:\n  cordelia doctor\n  cordelia doctor --json\n"
      "Exit status: 0 a lab can run here, 3 something that it needs is missing.");
  command->callback([options, &status] { status = examine(*options); });
}

}  // namespace cordelia::app
