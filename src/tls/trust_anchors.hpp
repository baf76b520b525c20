// Whom the module trusts: the anchors that its user uploaded, and the vendor's catalogue of roots.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tls/certificate.hpp"

struct x509_store_st;

namespace cordelia::tls {

// The certificates of a CA file, ready to verify against. Immutable; copies share one store, which
// several threads may use.
class TrustAnchors {
 public:
  explicit TrustAnchors(std::vector<Certificate> certificates);

  const std::vector<Certificate>& certificates() const { return certificates_; }

  bool empty() const { return certificates_.empty(); }

  // For the sources of this room.
  x509_store_st* store() const { return store_.get(); }

 private:
  std::vector<Certificate> certificates_;
  std::shared_ptr<x509_store_st> store_;  // owned by all copies together
};

// Stands for the vendor's trusted-root catalogue: which roots are known, not which are trusted.
class RootCatalogue {
 public:
  RootCatalogue() = default;
  explicit RootCatalogue(const std::vector<Certificate>& roots);

  // By fingerprint of the whole certificate.
  bool contains(const Certificate& root) const;

  std::size_t size() const { return fingerprints_.size(); }

 private:
  std::vector<std::string> fingerprints_;  // sorted
};

}  // namespace cordelia::tls
