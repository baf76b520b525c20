// `lab devices`: which modules the lab's enrolment service serves.
#pragma once

#include "app/exit_status.hpp"
#include "app/lab_options.hpp"

namespace cordelia::app {

void add_lab_devices(CLI::App& lab_command, LabChoices& choices, ExitStatus& status);

}  // namespace cordelia::app
