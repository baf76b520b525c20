// Where a running lab or module is controlled from, and one thing asked of it there.
#pragma once

#include <string>
#include <vector>

#include "app/exit_status.hpp"
#include "control/action.hpp"

namespace CLI {
class App;
}  // namespace CLI

namespace cordelia::app {

struct ControlChoice {
  std::string module;  // --module
  std::string lab;     // --lab
  std::string socket;  // --socket
  std::string state;   // --state
  bool as_json = false;
};

struct ControlCommand {
  const char* name;
  const char* summary;
  const char* example;
};

// A command of the program that needs one of its own below it, with the options of `choice`, which
// outlives the parser.
CLI::App& add_control_command(CLI::App& program, const ControlCommand& row, ControlChoice& choice);

// Checks the arguments, asks, prints the answer or the complaint.
ExitStatus act(const control::Action& action, const std::vector<std::string>& arguments,
               const ControlChoice& choice);

}  // namespace cordelia::app
