// Why a line, a device or a child cannot be had, with a sentence that names it and the next step.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace cordelia::io {

enum class Fault {
  bad_address,    // what the user wrote is no address, port or device
  not_found,      // no such file, device or host name
  not_permitted,  // the system refuses; rights are missing
  in_use,         // the address, device or link belongs to somebody else
  unsupported,    // a speed or a kind of file that cannot be used
  refused,        // nobody listens there
  no_answer,      // the other side does not answer in time, or no way leads there
  exhausted,      // no descriptors or memory left, or all lines of the module taken
  failed,         // any other error of the system
};

struct Failure {
  Fault fault = Fault::failed;
  std::string text;
};

template <typename T>
using Result = base::Result<T, Failure>;

// `what: the system's words for error`, with the fault that belongs to this errno.
Failure system_failure(std::string_view what, int error);

}  // namespace cordelia::io
