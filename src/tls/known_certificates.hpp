// Certificates that peers have shown lately. The sessions of a fleet are shown the same few again
// and again: what verifying finds in one (its extensions, decoded) is then there once. Seen by the
// sources of this room only.
#pragma once

#include <vector>

#include "base/bytes.hpp"
#include "tls/certificate.hpp"
#include "tls/known_signatures.hpp"

namespace cordelia::tls {

class KnownCertificates {
 public:
  // One that is byte for byte this one; the same object for as long as it is among the latest.
  // REQUIRES: x509 is not null.
  Certificate same_as(x509_st* x509);

  KnownSignatures& signatures() { return signatures_; }

 private:
  struct Known {
    base::Bytes der;
    Certificate certificate;
  };

  std::vector<Known> latest_;  // the latest last
  KnownSignatures signatures_;
};

}  // namespace cordelia::tls
