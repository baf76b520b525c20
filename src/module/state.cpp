#include "module/state.hpp"

namespace cordelia::module {

std::string_view word_of(State state) {
  switch (state) {
    case State::off:
      return "off";
    case State::starting:
    case State::resetting:
      return "booting";
    case State::running:
      return "running";
    case State::nwp_off:
      return "stopped";
    case State::factory_reset:
      return "factory reset";
    case State::hibernating:
      return "hibernating";
    case State::held_in_reset:
      return "held in reset";
    case State::boot_loader:
      return "boot loader";
  }
  return "";
}

std::string_view word_of(Mode mode) {
  switch (mode) {
    case Mode::at:
      return "at";
    case Mode::ota:
      return "ota";
    case Mode::provisioning:
      return "provisioning";
    case Mode::transparent:
      return "transparent";
  }
  return "";
}

std::string_view word_of(Parity parity) {
  switch (parity) {
    case Parity::none:
      return "none";
    case Parity::even:
      return "even";
    case Parity::odd:
      return "odd";
  }
  return "";
}

}  // namespace cordelia::module
