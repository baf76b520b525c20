#include "tls/trust_anchors.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "tls/certificate_file.hpp"
#include "tls/openssl.hpp"

namespace cordelia::tls {

TrustAnchors::TrustAnchors(std::vector<Certificate> certificates)
    : certificates_(std::move(certificates)), store_(X509_STORE_new(), X509_STORE_free) {
  CHECK(store_ != nullptr);
  for (const Certificate& certificate : certificates_) {
    CHECK(X509_STORE_add_cert(store_.get(), certificate.x509()) == 1);
  }
}

RootCatalogue::RootCatalogue(const std::vector<Certificate>& roots,
                             std::vector<RevocationList> revocations)
    : revocations_(std::move(revocations)) {
  fingerprints_.reserve(roots.size());
  for (const Certificate& root : roots) fingerprints_.push_back(root.fingerprint_sha256());
  std::sort(fingerprints_.begin(), fingerprints_.end());
}

bool RootCatalogue::contains(const Certificate& root) const {
  return std::binary_search(fingerprints_.begin(), fingerprints_.end(), root.fingerprint_sha256());
}

bool RootCatalogue::revokes(X509* certificate) const {
  return std::any_of(revocations_.begin(), revocations_.end(), [&](const RevocationList& list) {
    X509_REVOKED* entry = nullptr;
    return X509_NAME_cmp(X509_CRL_get_issuer(list.list()), X509_get_issuer_name(certificate)) ==
               0 &&
           X509_CRL_get0_by_cert(list.list(), &entry, certificate) != 0;
  });
}

Result<std::shared_ptr<const RootCatalogue>> load_catalogue(base::ByteView file) {
  TRY(const auto roots, load_certificates(file));
  std::vector<RevocationList> revocations;
  if (auto list = RevocationList::parse(file)) revocations.push_back(*std::move(list));
  return std::make_shared<const RootCatalogue>(roots.certificates, std::move(revocations));
}

}  // namespace cordelia::tls
