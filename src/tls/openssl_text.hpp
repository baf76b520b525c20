// OpenSSL's names, times and numbers as ours. Seen by the sources of this room only.
#pragma once

#include <string>

#include "base/instant.hpp"
#include "tls/openssl.hpp"

namespace cordelia::tls {

// On one line, such as `O = Mosquitto, CN = mosquitto.org`; everything that is not printable ASCII
// is escaped.
std::string text_of_name(const X509_NAME* name);

// UTF-8 of the string with everything that is not printable ASCII escaped.
std::string printable_text(const ASN1_STRING* text);

std::string text_of_serial(const ASN1_INTEGER* serial);

// The epoch where the time is malformed.
base::WallTime wall_time_of(const ASN1_TIME* time);

// Such as 2021-01-01 12:00:00 UTC.
std::string text_of_time(base::WallTime time);

}  // namespace cordelia::tls
