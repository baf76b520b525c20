// The X.509 extensions that a CertificateSpec asks for. Seen by the sources of this room only.
#pragma once

#include "tls/authority.hpp"
#include "tls/openssl.hpp"

namespace cordelia::tls {

// False where one of them cannot be encoded. `issuer` is `x509` itself where that signs itself.
bool add_extensions(X509* x509, X509* issuer, const CertificateSpec& spec);

bool add_authority_key(X509_CRL* list, X509* issuer);

}  // namespace cordelia::tls
