// Lists of revoked certificates (CRLs), immutable.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "tls/fault.hpp"

struct X509_crl_st;

namespace cordelia::tls {

class RevocationList {
 public:
  // For the sources of this room. REQUIRES: list is not null.
  explicit RevocationList(std::shared_ptr<X509_crl_st> list);

  // PEM or DER. Nothing is verified here: that happens against the chain's issuers.
  static Result<RevocationList> parse(base::ByteView file);

  std::string to_pem() const;
  base::Bytes to_der() const;

  // For the sources of this room.
  X509_crl_st* list() const { return list_.get(); }

 private:
  std::shared_ptr<X509_crl_st> list_;  // owned by all copies together
};

}  // namespace cordelia::tls
