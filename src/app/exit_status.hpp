// What the program's exit status means; the same for every command.
#pragma once

namespace cordelia::app {

enum class ExitStatus {
  ok = 0,
  check_failed = 1,  // something was compared and differed
  usage = 2,         // the command line or a document cannot be used
  environment = 3,   // something on this machine is missing or in the way
  timeout = 4,
  module_error = 5,       // the module answered ERROR
  generator_limited = 6,  // a fleet measured itself, not the back end
};

}  // namespace cordelia::app
