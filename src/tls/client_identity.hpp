// What a client shows a broker that asks: its certificate, with the issuers that stand in the same
// file, and the key to it. Immutable.
#pragma once

#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "tls/certificate.hpp"
#include "tls/failure.hpp"
#include "tls/private_key.hpp"
#include "tls/trust_context.hpp"

struct ssl_st;

namespace cordelia::tls {

class ClientIdentity {
 public:
  // Fails with -457 or -458 and its reason where a file cannot be used, or not with connections of
  // this trust.
  static base::Result<ClientIdentity, Failure> load(base::ByteView certificate, base::ByteView key,
                                                    const TrustContext& trust);

  // False where OpenSSL refuses it; its errors say why. For the sources of this room.
  bool equip(ssl_st* connection) const;

 private:
  ClientIdentity(std::vector<Certificate> certificates, PrivateKey key);

  std::vector<Certificate> certificates_;  // not empty; the client's own first
  PrivateKey key_;
};

}  // namespace cordelia::tls
