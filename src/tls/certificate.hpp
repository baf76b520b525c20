// One X.509 certificate as an immutable value, and what people want to know about it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/instant.hpp"
#include "tls/fault.hpp"

struct x509_st;

namespace cordelia::tls {

// Copies share one parsed certificate, which never changes; safe to read from several threads.
class Certificate {
 public:
  // REQUIRES: x509 is not null. For the sources of this room.
  explicit Certificate(std::shared_ptr<x509_st> x509);

  // One DER certificate; what follows it must be padding (NUL, 0xFF).
  static Result<Certificate> from_der(base::ByteView der);

  std::string to_pem() const;
  base::Bytes to_der() const;

  // 64 lower-case hexadecimal digits of the SHA-256 of the DER form.
  std::string fingerprint_sha256() const;

  // For the sources of this room.
  x509_st* x509() const { return x509_.get(); }

  // The same certificate, byte for byte.
  friend bool operator==(const Certificate& a, const Certificate& b);

 private:
  std::shared_ptr<x509_st> x509_;  // owned by all copies together
};

// All texts are printable ASCII: a certificate of a stranger is harmless on a terminal.
struct CertificateInfo {
  std::string subject;
  std::string issuer;
  std::string common_name;  // the last one of the subject; empty where there is none
  base::WallTime not_before{};
  base::WallTime not_after{};
  std::vector<std::string> dns_names;     // of the subject alternative name
  std::vector<std::string> ip_addresses;  // of the subject alternative name
  std::string key;                        // such as "RSA 2048" or "EC prime256v1"
  std::string signature;                  // such as "sha256WithRSAEncryption"
  std::string fingerprint_sha256;
  std::vector<std::string> usages;  // extended key usage, such as serverAuth; empty: any
  std::string serial;               // hexadecimal, as the certificate states it; may begin with -
  bool is_ca = false;
  bool is_self_signed = false;  // by name: subject and issuer are the same
};

CertificateInfo describe(const Certificate& certificate);

// Whether `issuer` has the name and the key that `certificate` was signed with.
bool is_issued_by(const Certificate& certificate, const Certificate& issuer);

}  // namespace cordelia::tls
