// What cordelia doctor found, for people and for programs.
#pragma once

#include <span>
#include <string>

#include "app/exit_status.hpp"
#include "lab/doctor.hpp"

namespace cordelia::app {

// A line a check; below those that are not ok, what to do; at the end a sentence of the whole.
std::string doctor_text(std::span<const lab::Check> checks);

// {"ok", "checks": [{"name", "ok", "needed", "found", "advice"?}]}.
std::string doctor_json(std::span<const lab::Check> checks);

// environment where something that a lab needs is not ok.
ExitStatus doctor_status(std::span<const lab::Check> checks);

}  // namespace cordelia::app
