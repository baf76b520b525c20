#include "tls/private_key.hpp"

#include <fmt/format.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

#include <array>

#include "base/check.hpp"
#include "tls/digest.hpp"
#include "tls/openssl.hpp"
#include "tls/pem.hpp"

namespace cordelia::tls {

namespace {

using Pkcs8Handle = Handle<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free>;
using EncryptedKeyHandle = Handle<X509_SIG, X509_SIG_free>;

using GroupHandle = Handle<EC_GROUP, EC_GROUP_free>;
using PointHandle = Handle<EC_POINT, EC_POINT_free>;
using NumberHandle = Handle<BIGNUM, BN_clear_free>;
using BuilderHandle = Handle<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>;
using ParametersHandle = Handle<OSSL_PARAM, OSSL_PARAM_free>;
using KeyContextHandle = Handle<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;

// In [1, order): the digest of the seed, folded into the range.
NumberHandle secret_of(std::uint64_t seed, const EC_GROUP* group) {
  const auto digest = sha256(base::bytes_of(fmt::format("cordelia device key {}", seed)));
  NumberHandle secret{BN_bin2bn(octets(digest), static_cast<int>(digest.size()), nullptr)};
  const NumberHandle bound{BN_dup(EC_GROUP_get0_order(group))};
  const Handle<BN_CTX, BN_CTX_free> context{BN_CTX_new()};
  const bool made = secret && bound && context && BN_sub_word(bound.get(), 1) == 1 &&
                    BN_nnmod(secret.get(), secret.get(), bound.get(), context.get()) == 1 &&
                    BN_add_word(secret.get(), 1) == 1;
  return made ? std::move(secret) : NumberHandle{};
}

EVP_PKEY* key_of(const EC_GROUP* group, const BIGNUM* secret) {
  constexpr std::size_t point_bytes = 65;
  std::array<unsigned char, point_bytes> encoded{};
  const PointHandle point{EC_POINT_new(group)};
  const BuilderHandle builder{OSSL_PARAM_BLD_new()};
  const KeyContextHandle context{EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr)};
  if (!point || !builder || !context ||
      EC_POINT_mul(group, point.get(), secret, nullptr, nullptr, nullptr) != 1 ||
      EC_POINT_point2oct(group, point.get(), POINT_CONVERSION_UNCOMPRESSED, encoded.data(),
                         encoded.size(), nullptr) != encoded.size() ||
      OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0) !=
          1 ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, secret) != 1 ||
      OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, encoded.data(),
                                       encoded.size()) != 1) {
    return nullptr;
  }
  const ParametersHandle parameters{OSSL_PARAM_BLD_to_param(builder.get())};
  EVP_PKEY* key = nullptr;
  if (!parameters || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_KEYPAIR, parameters.get()) != 1) {
    return nullptr;
  }
  return key;
}

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

Result<PrivateKey> PrivateKey::derive_insecurely(std::uint64_t seed) {
  const GroupHandle group{EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1)};
  const NumberHandle secret = group ? secret_of(seed, group.get()) : NumberHandle{};
  EVP_PKEY* key = secret ? key_of(group.get(), secret.get()) : nullptr;
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

void wipe(std::string& secret) {
  OPENSSL_cleanse(secret.data(), secret.size());
  secret.clear();
}

Result<PublicKey> public_key_of(const Certificate& certificate) {
  EVP_PKEY* key = X509_get_pubkey(certificate.x509());
  ERR_clear_error();
  if (key == nullptr) return base::fail(Fault::crypto_refused);
  return PublicKey{std::shared_ptr<EVP_PKEY>{key, EVP_PKEY_free}};
}

}  // namespace cordelia::tls
