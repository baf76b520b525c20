// How long things take. Three profiles: `compatible` suits every known host and is quick, `instant`
// is for tests, transcripts and fleets, `realistic` takes the time of the hardware.
#pragma once

#include <span>
#include <string_view>

#include "at/line.hpp"
#include "base/instant.hpp"

namespace cordelia::module {

struct Timing {
  at::LineTiming line{};
  base::Duration boot{};            // reset to +eventstartup (at-protocol 7.2)
  base::Duration factory_reset{};   // silent, then OK (2.1.5)
  base::Duration association{};     // wlanConnect to the connect event
  base::Duration address{};         // connect event to ipv4_acquired
  base::Duration key_refused{};     // wlanConnect with a wrong key to the disconnect event
  base::Duration scan{};            // wlanScan to its results; at most 200 ms (2.3.3)
  base::Duration enrolment_step{};  // between two events of iotenrol (at-protocol 3.6)
  bool paces_lines = false;         // output and input at the UART's baud rate
};

struct Profile {
  std::string_view name;
  std::string_view summary;
  Timing timing;
};

std::span<const Profile> profiles();

// Nothing where no profile has that name.
const Profile* find_profile(std::string_view name);

}  // namespace cordelia::module
