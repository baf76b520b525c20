// What the strict profile asks of a chain beyond X509_V_FLAG_X509_STRICT. Seen by this room only.
#pragma once

#include <string>
#include <vector>

#include "tls/openssl.hpp"

namespace cordelia::tls {

struct Objection {
  int depth = 0;
  std::string text;  // a clause without a full stop
};

// Empty where there is nothing to object to. `chain` begins with the leaf and ends with the anchor.
std::vector<Objection> strict_objections(STACK_OF(X509) * chain);

// RFC 5280 section 5.2.3: every list has a number.
bool is_numbered(X509_CRL* list);

}  // namespace cordelia::tls
