#include "tls/certificate_request.hpp"

#include "base/check.hpp"
#include "tls/openssl.hpp"
#include "tls/openssl_name.hpp"
#include "tls/openssl_text.hpp"
#include "tls/pem.hpp"

namespace cordelia::tls {

namespace {

bool is_request(std::string_view name) {
  return name == PEM_STRING_X509_REQ || name == PEM_STRING_X509_REQ_OLD;
}

Result<CertificateRequest> from_der(base::ByteView der) {
  const unsigned char* at = octets(der);
  std::shared_ptr<X509_REQ> request{d2i_X509_REQ(nullptr, &at, static_cast<long>(der.size())),
                                    X509_REQ_free};
  const bool signed_by_its_key =
      request && X509_REQ_verify(request.get(), X509_REQ_get0_pubkey(request.get())) == 1;
  ERR_clear_error();
  if (!request) return base::fail(Fault::damaged);
  if (!signed_by_its_key) return base::fail(Fault::bad_signature);
  return CertificateRequest{std::move(request)};
}

}  // namespace

CertificateRequest::CertificateRequest(std::shared_ptr<X509_req_st> request)
    : request_(std::move(request)) {
  CHECK(request_ != nullptr);
}

Result<CertificateRequest> CertificateRequest::create(const Name& subject, const PrivateKey& key) {
  const NameHandle name = encode(subject);
  if (!name) return base::fail(Fault::crypto_refused);
  std::shared_ptr<X509_REQ> request{X509_REQ_new(), X509_REQ_free};
  const bool made = X509_REQ_set_version(request.get(), X509_REQ_VERSION_1) == 1 &&
                    X509_REQ_set_subject_name(request.get(), name.get()) == 1 &&
                    X509_REQ_set_pubkey(request.get(), key.key()) == 1 &&
                    X509_REQ_sign(request.get(), key.key(), EVP_sha256()) > 0;
  ERR_clear_error();
  if (!made) return base::fail(Fault::crypto_refused);
  return CertificateRequest{std::move(request)};
}

Result<CertificateRequest> CertificateRequest::parse(base::ByteView file) {
  TRY(const std::vector<PemBlock> blocks, read_pem(file));
  if (blocks.empty()) return from_der(file);
  for (const PemBlock& block : blocks) {
    if (is_request(block.name)) return from_der(block.bytes());
  }
  return base::fail(Fault::container_instead);
}

std::string CertificateRequest::to_pem() const {
  const BioHandle buffer = new_buffer();
  CHECK(PEM_write_bio_X509_REQ(buffer.get(), request_.get()) == 1);
  return content_of(buffer.get());
}

base::Bytes CertificateRequest::to_der() const { return der_of(i2d_X509_REQ, request_.get()); }

std::string CertificateRequest::subject() const {
  return text_of_name(X509_REQ_get_subject_name(request_.get()));
}

std::string CertificateRequest::common_name() const {
  return common_name_of(X509_REQ_get_subject_name(request_.get()));
}

PublicKey CertificateRequest::public_key() const {
  return PublicKey{std::shared_ptr<EVP_PKEY>{X509_REQ_get_pubkey(request_.get()), EVP_PKEY_free}};
}

}  // namespace cordelia::tls
