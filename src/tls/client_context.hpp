// Everything that a TLS client brings to its connections: the trust that it shares with others, and
// the certificate and key that are its own. Immutable.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "tls/client_identity.hpp"
#include "tls/digest.hpp"
#include "tls/failure.hpp"
#include "tls/trust_context.hpp"

namespace cordelia::tls {

// What the module's files hold. A file that is named and missing is the caller's to report
// (Trouble::ca_file_missing and its like).
struct ClientFiles {
  std::optional<base::ByteView> ca{};           // nothing: no anchors; see go_on_unverified_...
  std::optional<base::ByteView> certificate{};  // of the client, issuers may follow in the file
  std::optional<base::ByteView> key{};          // goes with certificate
};

class ClientContext {
 public:
  using Trust = std::shared_ptr<const TrustContext>;

  // Fails with -456, -457 or -458 and its reason where a file cannot be used.
  static base::Result<std::shared_ptr<const ClientContext>, Failure> create(
      const ClientFiles& files, ProtocolVersions versions);

  // The same with a trust that is there already; files.ca does not matter.
  static base::Result<std::shared_ptr<const ClientContext>, Failure> create(
      Trust trust, const ClientFiles& files);

  ClientContext(Trust trust, std::optional<ClientIdentity> identity);

  // Owned together with the cache's other users and with sessions.
  const Trust& trust() const { return trust_; }

  const TrustAnchors& anchors() const { return trust_->anchors(); }

  const std::vector<std::string>& notes() const { return trust_->notes(); }

  bool has_client_certificate() const { return identity_.has_value(); }

  const std::optional<ClientIdentity>& identity() const { return identity_; }

 private:
  Trust trust_;
  std::optional<ClientIdentity> identity_;
};

// Hands out one trust per content of the CA file for as long as somebody holds it: a file that was
// replaced gives another one, so nothing of the old one (no session, no trust) lives on. Of
// certificates and keys it keeps nothing. Not for use by several threads at once.
class ContextCache {
 public:
  base::Result<std::shared_ptr<const ClientContext>, Failure> get(const ClientFiles& files,
                                                                  ProtocolVersions versions);

  // Trusts that somebody holds.
  std::size_t size() const;

 private:
  base::Result<ClientContext::Trust, Failure> trust(std::optional<base::ByteView> ca,
                                                    ProtocolVersions versions);

  std::map<Sha256, std::weak_ptr<const TrustContext>> known_;
};

}  // namespace cordelia::tls
