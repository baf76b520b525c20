// A check that OpenSSL 3.0 leaves out (CVE-2025-61727 is the same hole elsewhere): a wildcard name
// must not cover a name that a CA of the chain is barred from. Seen by this room only.
#pragma once

#include <optional>
#include <string>

#include "tls/openssl.hpp"

namespace cordelia::tls {

// The first wildcard DNS name of the leaf that reaches into an excluded subtree of a CA above it.
// `chain` begins with the leaf.
std::optional<std::string> wildcard_into_excluded_subtree(STACK_OF(X509) * chain);

}  // namespace cordelia::tls
