#include "tls/trust_anchors.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "tls/openssl.hpp"

namespace cordelia::tls {

TrustAnchors::TrustAnchors(std::vector<Certificate> certificates)
    : certificates_(std::move(certificates)), store_(X509_STORE_new(), X509_STORE_free) {
  CHECK(store_ != nullptr);
  for (const Certificate& certificate : certificates_) {
    CHECK(X509_STORE_add_cert(store_.get(), certificate.x509()) == 1);
  }
}

RootCatalogue::RootCatalogue(const std::vector<Certificate>& roots) {
  fingerprints_.reserve(roots.size());
  for (const Certificate& root : roots) fingerprints_.push_back(root.fingerprint_sha256());
  std::sort(fingerprints_.begin(), fingerprints_.end());
}

bool RootCatalogue::contains(const Certificate& root) const {
  return std::binary_search(fingerprints_.begin(), fingerprints_.end(), root.fingerprint_sha256());
}

}  // namespace cordelia::tls
