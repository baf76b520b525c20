// Key pairs: made here, or loaded from what people store in the module. A passphrase is never asked
// for: a protected key fails at once.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/bytes.hpp"
#include "tls/certificate.hpp"
#include "tls/fault.hpp"

struct evp_pkey_st;

namespace cordelia::tls {

enum class KeyKind {
  ec_p256,
  rsa_2048,
  rsa_1024,  // too weak on purpose: for brokers that must be refused
};

// Copies share one key, which never changes.
class PublicKey {
 public:
  // REQUIRES: key is not null. For the sources of this room.
  explicit PublicKey(std::shared_ptr<evp_pkey_st> key);

  // SHA-256 of the subject public key info: 64 lower-case hexadecimal digits.
  std::string sha256() const;

  // For the sources of this room.
  evp_pkey_st* key() const { return key_.get(); }

 private:
  std::shared_ptr<evp_pkey_st> key_;  // owned by all copies together
};

// Copies share one key; its memory is overwritten when the last one goes.
class PrivateKey {
 public:
  // REQUIRES: key is not null and has a private half. For the sources of this room.
  explicit PrivateKey(std::shared_ptr<evp_pkey_st> key);

  static Result<PrivateKey> generate(KeyKind kind);

  // P-256, the same for the same seed, on every machine: for tests and simulations. Everybody who
  // knows the seed knows the key.
  static Result<PrivateKey> derive_insecurely(std::uint64_t seed);

  // PEM (PKCS#8 or the older forms) or DER, padded or not. Fails with encrypted_key,
  // certificate_instead, or the reason why it is unreadable.
  static Result<PrivateKey> load(base::ByteView file);

  // PKCS#8, not encrypted: for files that only their owner may read.
  std::string to_pem() const;
  base::Bytes to_der() const;

  bool matches(const Certificate& certificate) const;

  PublicKey public_key() const;

  // For the sources of this room.
  evp_pkey_st* key() const { return key_.get(); }

 private:
  std::shared_ptr<evp_pkey_st> key_;  // owned by all copies together
};

// Overwrites and empties what held a secret.
void wipe(std::string& secret);

// The key that a certificate speaks for; crypto_refused where its type is unknown.
Result<PublicKey> public_key_of(const Certificate& certificate);

}  // namespace cordelia::tls
