// Why a lab does not come about, in two parts: the kind, which a program may act on, and the
// details, which make the sentence for people complete.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace cordelia::lab {

enum class Fault {
  bad_name,         // a lab's name or an option cannot be used
  folder_unusable,  // a state folder cannot be made, or is somebody else's
  file_unusable,    // a file cannot be read, written or understood
  already_running,  // another process runs this lab
  too_many_labs,
  crypto_refused,
  broker_missing,  // no Mosquitto on this machine
  broker_too_old,
  broker_refused,  // Mosquitto ended before it was ready
  broker_ended,    // Mosquitto ended by itself while it was wanted
  broker_silent,   // Mosquitto runs but is not ready in time
  no_ports,        // no free ports on loopback
  stopped,         // somebody stopped it while it was starting
};

struct Failure {
  Fault fault;
  std::string details;  // names the file, the version, the last log lines; may be empty
};

template <typename T>
using Result = base::Result<T, Failure>;

inline auto fail(Fault fault, std::string details = {}) {
  return base::fail(Failure{fault, std::move(details)});
}

// The kind as a sentence without its full stop: what is wrong and, where that is known, what to do.
std::string_view text_of(Fault fault);

// The sentence and the details.
std::string describe(const Failure& failure);

}  // namespace cordelia::lab
