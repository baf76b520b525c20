// Why a command that talks to a module did not do what it should, with the program's exit status.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/exit_status.hpp"
#include "app/host_session.hpp"
#include "base/result.hpp"
#include "io/fault.hpp"

namespace cordelia::app {

struct HostFailure {
  ExitStatus status = ExitStatus::environment;
  std::string text;     // a sentence without a full stop, for standard error
  int module_code = 0;  // at-protocol section 6; 0 where the module said no ERROR
};

template <typename T>
using HostResult = base::Result<T, HostFailure>;

ExitStatus status_of(HostOutcome outcome);

// `-10341 FILE_NOT_EXISTS: there is no such file`; nothing where no table knows the code.
std::optional<std::string> code_words(int code);

// What went wrong with one answer; `what` names the thing that was wanted.
HostFailure failure_of(const HostAnswer& answer, std::string_view what);

// Names that are no names are a matter of usage, all else of the machine.
HostFailure failure_of(const io::Failure& failure);

// Neither was a device named nor does a lab run.
HostFailure no_device();

}  // namespace cordelia::app
