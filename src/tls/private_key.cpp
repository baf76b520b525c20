#include "tls/private_key.hpp"

#include <openssl/rsa.h>

#include "base/check.hpp"
#include "tls/digest.hpp"
#include "tls/openssl.hpp"
#include "tls/pem.hpp"

namespace cordelia::tls {

namespace {

using Pkcs8Handle = Handle<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free>;
using EncryptedKeyHandle = Handle<X509_SIG, X509_SIG_free>;

bool is_encrypted_pkcs8(base::ByteView der) {
  const unsigned char* at = octets(der);
  const EncryptedKeyHandle encrypted{d2i_X509_SIG(nullptr, &at, static_cast<long>(der.size()))};
  return encrypted != nullptr;
}

Result<PrivateKey> from_der(base::ByteView der) {
  const unsigned char* at = octets(der);
  std::shared_ptr<EVP_PKEY> key{d2i_AutoPrivateKey(nullptr, &at, static_cast<long>(der.size())),
                                EVP_PKEY_free};
  if (!key && is_encrypted_pkcs8(der)) {
    ERR_clear_error();
    return base::fail(Fault::encrypted_key);
  }
  ERR_clear_error();
  if (!key) return base::fail(Fault::damaged);
  return PrivateKey{std::move(key)};
}

Result<PrivateKey> from_pem(const std::vector<PemBlock>& blocks) {
  bool has_certificate = false;
  for (const PemBlock& block : blocks) {
    const std::string_view name = block.name;
    has_certificate = has_certificate || name.ends_with("CERTIFICATE");
    if (!name.ends_with("PRIVATE KEY")) continue;
    if (block.encrypted || name == PEM_STRING_PKCS8) return base::fail(Fault::encrypted_key);
    return from_der(block.bytes());
  }
  return base::fail(has_certificate ? Fault::certificate_instead : Fault::container_instead);
}

}  // namespace

PublicKey::PublicKey(std::shared_ptr<evp_pkey_st> key) : key_(std::move(key)) {
  CHECK(key_ != nullptr);
}

std::string PublicKey::sha256() const {
  return hex_of(tls::sha256(der_of(i2d_PUBKEY, key_.get())));
}

PrivateKey::PrivateKey(std::shared_ptr<evp_pkey_st> key) : key_(std::move(key)) {
  CHECK(key_ != nullptr);
}

Result<PrivateKey> PrivateKey::generate(KeyKind kind) {
  EVP_PKEY* key = nullptr;
  switch (kind) {
    case KeyKind::ec_p256:
      key = EVP_EC_gen("P-256");
      break;
    case KeyKind::rsa_2048:
      key = EVP_RSA_gen(2048U);
      break;
    case KeyKind::rsa_1024:
      key = EVP_RSA_gen(1024U);
      break;
  }
  ERR_clear_error();
  if (key == nullptr) return base::fail(Fault::crypto_refused);
  return PrivateKey{std::shared_ptr<EVP_PKEY>{key, EVP_PKEY_free}};
}

Result<PrivateKey> PrivateKey::load(base::ByteView file) {
  TRY(const std::vector<PemBlock> blocks, read_pem(file));
  if (!blocks.empty()) return from_pem(blocks);
  auto key = from_der(file);
  if (key || key.error() == Fault::encrypted_key) return key;
  if (Certificate::from_der(file)) return base::fail(Fault::certificate_instead);
  return base::fail(why_no_pem(file));
}

std::string PrivateKey::to_pem() const {
  const BioHandle buffer{BIO_new(BIO_s_secmem())};
  CHECK(PEM_write_bio_PKCS8PrivateKey(buffer.get(), key_.get(), nullptr, nullptr, 0, nullptr,
                                      nullptr) == 1);
  return content_of(buffer.get());
}

base::Bytes PrivateKey::to_der() const {
  const Pkcs8Handle info{EVP_PKEY2PKCS8(key_.get())};
  CHECK(info != nullptr);
  return der_of(i2d_PKCS8_PRIV_KEY_INFO, info.get());
}

bool PrivateKey::matches(const Certificate& certificate) const {
  const bool same = X509_check_private_key(certificate.x509(), key_.get()) == 1;
  ERR_clear_error();
  return same;
}

PublicKey PrivateKey::public_key() const { return PublicKey{key_}; }

Result<PublicKey> public_key_of(const Certificate& certificate) {
  EVP_PKEY* key = X509_get_pubkey(certificate.x509());
  ERR_clear_error();
  if (key == nullptr) return base::fail(Fault::crypto_refused);
  return PublicKey{std::shared_ptr<EVP_PKEY>{key, EVP_PKEY_free}};
}

}  // namespace cordelia::tls
