// Whether the alternative names of a certificate are what RFC 5280 section 4.2.1.6 allows. Seen by
// this room only.
#pragma once

#include "tls/openssl.hpp"

namespace cordelia::tls {

// A DNS name that is none (underscores, empty labels, a wildcard other than a first label of its
// own), an e-mail address without exactly one @, or an address that is neither 4 nor 16 bytes long.
bool has_malformed_alternative_name(const X509* x509);

}  // namespace cordelia::tls
