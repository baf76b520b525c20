// Why a TLS connection did not come about, for the host and for people.
#pragma once

#include <string>

namespace cordelia::tls {

struct Failure {
  int code = 0;           // at-protocol section 6.3
  std::string headline;   // who, what, why; one sentence or two
  std::string next_step;  // what to try; may be empty
};

}  // namespace cordelia::tls
