// What people look up about a lab: certificates, the broker's log, and what to try next.
#pragma once

#include <string>

#include "app/exit_status.hpp"
#include "app/lab_options.hpp"

namespace CLI {
class App;
}  // namespace CLI

namespace cordelia::app {

// `lab certs`, `lab listeners` and `lab logs`.
void add_lab_listings(CLI::App& lab_command, LabChoices& choices, ExitStatus& status);

// Said when the transcript has ended and the lab stays.
std::string what_next(lab::Lab& lab, const lab::Lab::Attachments& attachments);

}  // namespace cordelia::app
