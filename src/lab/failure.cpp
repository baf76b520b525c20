#include "lab/failure.hpp"

#include <fmt/format.h>

namespace cordelia::lab {

std::string_view text_of(Fault fault) {
  switch (fault) {
    case Fault::bad_name:
      return "this cannot be used";
    case Fault::folder_unusable:
      return "the lab's state folder cannot be used";
    case Fault::file_unusable:
      return "a file of the lab cannot be used";
    case Fault::already_running:
      return "another process runs this lab";
    case Fault::too_many_labs:
      return "too many labs run already; stop one of them";
    case Fault::crypto_refused:
      return "a certificate could not be made";
    case Fault::broker_missing:
      return "Mosquitto is not installed; on Debian: apt install mosquitto";
    case Fault::broker_too_old:
      return "this Mosquitto is too old; version 2.0 or later is needed (Debian 12's package "
             "mosquitto has it)";
    case Fault::broker_refused:
      return "Mosquitto did not start";
    case Fault::broker_ended:
      return "Mosquitto ended by itself";
    case Fault::broker_silent:
      return "Mosquitto did not become ready in time";
    case Fault::no_ports:
      return "no free ports on 127.0.0.1";
    case Fault::stopped:
      return "the lab was stopped while it was starting";
  }
  return "unknown failure";
}

std::string describe(const Failure& failure) {
  if (failure.details.empty()) return std::string(text_of(failure.fault));
  return fmt::format("{}: {}", text_of(failure.fault), failure.details);
}

}  // namespace cordelia::lab
