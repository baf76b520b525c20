// TLS alerts by number: names for the trace, sentences and codes for those that the broker sends.
// OpenSSL 3.0 prints `unknown` for some of them.
#pragma once

#include <string_view>

#include "tls/failure.hpp"

namespace cordelia::tls {

// As RFC 8446 section 6 and its forerunners name it; "alert" where the number is unassigned.
std::string_view alert_name(int alert);

// What the client certificate had to do with it.
struct ClientAuthentication {
  bool asked = false;  // the broker asked for a certificate
  bool sent = false;   // the module had one to send
};

// at-protocol 6.3: the code of a received alert is -(300 + its number).
Failure failure_for_alert(int alert, ClientAuthentication authentication);

}  // namespace cordelia::tls
