// Whom the module trusts: the anchors that its user uploaded, and the vendor's catalogue of roots.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tls/certificate.hpp"
#include "tls/revocation_list.hpp"

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

// Stands for the vendor's trusted-root catalogue: which roots are known, not which are trusted, and
// which certificates are known to be revoked [ti]. It has no dates: the vendor's word holds.
class RootCatalogue {
 public:
  RootCatalogue() = default;
  explicit RootCatalogue(const std::vector<Certificate>& roots,
                         std::vector<RevocationList> revocations = {});

  // By fingerprint of the whole certificate.
  bool contains(const Certificate& root) const;

  // By issuer and serial number. For the sources of this room.
  bool revokes(x509_st* certificate) const;

  std::size_t size() const { return fingerprints_.size(); }

 private:
  std::vector<std::string> fingerprints_;  // sorted
  std::vector<RevocationList> revocations_;
};

// From a file with the roots and, perhaps, one revocation list. PEM.
Result<std::shared_ptr<const RootCatalogue>> load_catalogue(base::ByteView file);

}  // namespace cordelia::tls
