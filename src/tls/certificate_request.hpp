// Certificate requests (PKCS#10): what the module signs for its enrolment and the lab answers.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "tls/name.hpp"
#include "tls/private_key.hpp"

struct X509_req_st;

namespace cordelia::tls {

// Immutable; copies share one request.
class CertificateRequest {
 public:
  // For the sources of this room. REQUIRES: request is not null.
  explicit CertificateRequest(std::shared_ptr<X509_req_st> request);

  // Signs a request for `key` under `subject`. Fails with crypto_refused where a field's name is
  // unknown or its value does not fit (a country has two letters).
  static Result<CertificateRequest> create(const Name& subject, const PrivateKey& key);

  // PEM or DER. Fails with bad_signature where the requester does not own the key.
  static Result<CertificateRequest> parse(base::ByteView file);

  std::string to_pem() const;
  base::Bytes to_der() const;

  // On one line, printable ASCII.
  std::string subject() const;
  std::string common_name() const;
  PublicKey public_key() const;

  // For the sources of this room.
  X509_req_st* request() const { return request_.get(); }

 private:
  std::shared_ptr<X509_req_st> request_;  // owned by all copies together
};

}  // namespace cordelia::tls
