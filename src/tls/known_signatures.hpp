// Signatures of certificates that were found good lately. The sessions of a fleet are shown the
// same few chains again and again; whether these bytes were signed with that key never changes,
// while dates, names and lists are looked at each time. Seen by the sources of this room only.
#pragma once

#include <vector>

#include "tls/certificate.hpp"
#include "tls/openssl.hpp"

namespace cordelia::tls {

class KnownSignatures {
 public:
  // Whether every certificate of the chain but the last is known to be signed by the one behind it.
  // False for a chain of one.
  bool cover(const STACK_OF(X509) * chain) const;

  // REQUIRES: OpenSSL found every signature of the chain good.
  void remember(const STACK_OF(X509) * chain);

 private:
  // Held, so that no other certificate can come to stand at the same address.
  struct Known {
    Certificate subject;
    Certificate issuer;
  };

  bool knows(const X509* subject, const X509* issuer) const;

  std::vector<Known> latest_;  // the latest last
};

}  // namespace cordelia::tls
