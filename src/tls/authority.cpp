#include "tls/authority.hpp"

#include <fmt/format.h>
#include <openssl/rand.h>

#include <array>

#include "base/check.hpp"
#include "tls/extensions.hpp"
#include "tls/openssl.hpp"
#include "tls/openssl_name.hpp"

namespace cordelia::tls {

namespace {

using TimeHandle = Handle<ASN1_TIME, ASN1_TIME_free>;
using NumberHandle = Handle<BIGNUM, BN_free>;
using IntegerHandle = Handle<ASN1_INTEGER, ASN1_INTEGER_free>;
using RevokedHandle = Handle<X509_REVOKED, X509_REVOKED_free>;

const EVP_MD* digest_of(Digest digest) {
  return digest == Digest::sha1 ? EVP_sha1() : EVP_sha256();
}

TimeHandle encode(base::WallTime time) {
  return TimeHandle{ASN1_TIME_set(nullptr, time.time_since_epoch().count())};
}

// RFC 5280 section 4.1.2.2: positive, at most 20 octets; CAs use at least 64 random bits.
bool set_random_serial(X509* x509) {
  std::array<unsigned char, 16> octets{};
  if (RAND_bytes(octets.data(), static_cast<int>(octets.size())) != 1) return false;
  octets.front() = static_cast<unsigned char>((octets.front() & 0x3FU) | 0x40U);
  const NumberHandle number{BN_bin2bn(octets.data(), static_cast<int>(octets.size()), nullptr)};
  return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(x509)) != nullptr;
}

bool set_dates(X509* x509, const CertificateSpec& spec) {
  const TimeHandle from = encode(spec.not_before);
  const TimeHandle to = encode(spec.not_after);
  return from && to && X509_set1_notBefore(x509, from.get()) == 1 &&
         X509_set1_notAfter(x509, to.get()) == 1;
}

struct Parties {
  const X509_NAME* subject;
  EVP_PKEY* subject_key;
  X509* issuer;  // null: the certificate signs itself
  EVP_PKEY* issuer_key;
};

bool fill(X509* x509, const CertificateSpec& spec, const Parties& parties) {
  const X509_NAME* issuer_name =
      parties.issuer != nullptr ? X509_get_subject_name(parties.issuer) : parties.subject;
  return X509_set_version(x509, X509_VERSION_3) == 1 && set_random_serial(x509) &&
         set_dates(x509, spec) && X509_set_subject_name(x509, parties.subject) == 1 &&
         X509_set_issuer_name(x509, issuer_name) == 1 &&
         X509_set_pubkey(x509, parties.subject_key) == 1 &&
         add_extensions(x509, parties.issuer != nullptr ? parties.issuer : x509, spec) &&
         X509_sign(x509, parties.issuer_key, digest_of(spec.digest)) > 0;
}

Result<Certificate> make(const CertificateSpec& spec, const Parties& parties) {
  std::shared_ptr<X509> x509{X509_new(), X509_free};
  const bool made = fill(x509.get(), spec, parties);
  ERR_clear_error();
  if (!made) return base::fail(Fault::crypto_refused);
  // Parsed once more: a certificate that was just built has no cached encoding to compare.
  return Certificate::from_der(der_of(i2d_X509, x509.get()));
}

bool add_revoked(X509_CRL* list, const Certificate& certificate, const ASN1_TIME* when) {
  RevokedHandle revoked{X509_REVOKED_new()};
  const ASN1_INTEGER* serial = X509_get0_serialNumber(certificate.x509());
  // The setters copy; they take a pointer to non-const by history only.
  const bool filled =
      X509_REVOKED_set_serialNumber(revoked.get(), const_cast<ASN1_INTEGER*>(serial)) == 1 &&
      X509_REVOKED_set_revocationDate(revoked.get(), const_cast<ASN1_TIME*>(when)) == 1;
  return filled && X509_CRL_add0_revoked(list, revoked.release()) == 1;
}

bool fill(X509_CRL* list, const RevocationSpec& spec, const Signer& signer) {
  const TimeHandle from = encode(spec.this_update);
  const TimeHandle to = encode(spec.next_update);
  const IntegerHandle number{ASN1_INTEGER_new()};
  bool good =
      from && to && number && X509_CRL_set_version(list, X509_CRL_VERSION_2) == 1 &&
      X509_CRL_set_issuer_name(list, X509_get_subject_name(signer.certificate.x509())) == 1 &&
      X509_CRL_set1_lastUpdate(list, from.get()) == 1 &&
      X509_CRL_set1_nextUpdate(list, to.get()) == 1 &&
      ASN1_INTEGER_set_uint64(number.get(), spec.number) == 1 &&
      X509_CRL_add1_ext_i2d(list, NID_crl_number, number.get(), 0, 0) == 1;
  for (const Certificate& certificate : spec.revoked) {
    good = good && add_revoked(list, certificate, from.get());
  }
  return good && add_authority_key(list, signer.certificate.x509()) && X509_CRL_sort(list) == 1 &&
         X509_CRL_sign(list, signer.key.key(), EVP_sha256()) > 0;
}

}  // namespace

Result<Certificate> issue_self_signed(const CertificateSpec& spec, const PrivateKey& key) {
  const NameHandle name = encode(spec.subject);
  if (!name) return base::fail(Fault::crypto_refused);
  return make(spec, {name.get(), key.key(), nullptr, key.key()});
}

Result<Certificate> issue(const CertificateSpec& spec, const PublicKey& key, const Signer& signer) {
  const NameHandle name = encode(spec.subject);
  if (!name) return base::fail(Fault::crypto_refused);
  return make(spec, {name.get(), key.key(), signer.certificate.x509(), signer.key.key()});
}

Result<Certificate> issue_for_request(const CertificateSpec& spec,
                                      const CertificateRequest& request, const Signer& signer) {
  const PublicKey key = request.public_key();
  return make(spec, {X509_REQ_get_subject_name(request.request()), key.key(),
                     signer.certificate.x509(), signer.key.key()});
}

Result<RevocationList> issue_revocation_list(const RevocationSpec& spec, const Signer& signer) {
  std::shared_ptr<X509_CRL> list{X509_CRL_new(), X509_CRL_free};
  const bool made = fill(list.get(), spec, signer);
  ERR_clear_error();
  if (!made) return base::fail(Fault::crypto_refused);
  return RevocationList::parse(der_of(i2d_X509_CRL, list.get()));
}

}  // namespace cordelia::tls
