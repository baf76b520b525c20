#include "app/host_failure.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "flash/fault.hpp"
#include "replay/utf8.hpp"

namespace cordelia::app {

ExitStatus status_of(HostOutcome outcome) {
  switch (outcome) {
    case HostOutcome::ok:
      return ExitStatus::ok;
    case HostOutcome::error:
      return ExitStatus::module_error;
    case HostOutcome::timeout:
      return ExitStatus::timeout;
    case HostOutcome::gone:
      break;
  }
  return ExitStatus::environment;
}

std::optional<std::string> code_words(int code) {
  const auto rows = flash::fault_table();
  const auto row = std::find_if(rows.begin(), rows.end(),
                                [code](const auto& fault) { return fault.code == code; });
  if (row == rows.end()) return std::nullopt;
  return fmt::format("{} {}: {}", code, row->name, row->meaning);
}

HostFailure failure_of(const HostAnswer& answer, std::string_view what) {
  const ExitStatus status = status_of(answer.outcome);
  switch (answer.outcome) {
    case HostOutcome::error:
      return {
          status,
          fmt::format(
              "{}: the module answered ERROR ({}), {}", what, replay::visible(answer.error_text),
              code_words(answer.error_code).value_or(fmt::format("code {}", answer.error_code))),
          answer.error_code};
    case HostOutcome::timeout:
      return {status,
              fmt::format("{}: no answer within {:.0f} s; is it the right device and speed, "
                          "and is the module not resetting?",
                          what, std::chrono::duration<double>(answer.took).count()),
              0};
    case HostOutcome::gone:
      return {status, fmt::format("{}: the device went away", what), 0};
    case HostOutcome::ok:
      break;
  }
  return {ExitStatus::module_error, fmt::format("{}: the answer makes no sense", what), 0};
}

HostFailure failure_of(const io::Failure& failure) {
  const bool is_usage = failure.fault == io::Fault::bad_address;
  return {is_usage ? ExitStatus::usage : ExitStatus::environment, failure.text, 0};
}

HostFailure no_device() {
  return {ExitStatus::environment,
          "no lab is running here; start `cordelia lab` in another terminal, or name a device "
          "with --device",
          0};
}

}  // namespace cordelia::app
