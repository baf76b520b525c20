// Everything of a TLS client that many connections share: trust anchors, client certificate and
// key, versions. Immutable, so that thousands of modules with the same files need one.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "tls/digest.hpp"
#include "tls/failure.hpp"
#include "tls/trust_anchors.hpp"

struct bio_method_st;
struct ssl_ctx_st;

namespace cordelia::tls {

// What the module's files hold. A file that is named and missing is the caller's to report
// (Trouble::ca_file_missing and its like).
struct ClientFiles {
  std::optional<base::ByteView> ca{};           // nothing: no anchors; see go_on_unverified_...
  std::optional<base::ByteView> certificate{};  // of the client, issuers may follow in the file
  std::optional<base::ByteView> key{};          // goes with certificate
};

enum class ProtocolVersions { tls1_2, tls1_2_and_1_3 };

class ClientContext {
  struct OnlyCreate {};

 public:
  explicit ClientContext(OnlyCreate);

  // Fails with -456, -457 or -458 and its reason where a file cannot be used.
  static base::Result<std::shared_ptr<const ClientContext>, Failure> create(
      const ClientFiles& files, ProtocolVersions versions);

  ClientContext(const ClientContext&) = delete;
  ClientContext& operator=(const ClientContext&) = delete;

  const TrustAnchors& anchors() const { return anchors_; }

  bool has_client_certificate() const { return has_client_certificate_; }

  // What was odd about the files, for people.
  const std::vector<std::string>& notes() const { return notes_; }

  // For the sources of this room.
  ssl_ctx_st* context() const { return context_.get(); }

  const bio_method_st* stream_method() const { return stream_method_.get(); }

 private:
  // Adds to a context that nobody shares yet.
  std::optional<Failure> trust(base::ByteView ca);
  std::optional<Failure> identify(const ClientFiles& files);

  TrustAnchors anchors_{{}};
  std::vector<std::string> notes_;
  bool has_client_certificate_ = false;
  std::shared_ptr<bio_method_st> stream_method_;  // owned here alone; the type is incomplete
  std::shared_ptr<ssl_ctx_st> context_;           // owned here alone; the type is incomplete
};

// Hands out one context per content of the files for as long as somebody holds it: a file that was
// replaced gives another context, so nothing of the old one (no session, no trust) lives on. Not
// for use by several threads at once.
class ContextCache {
 public:
  base::Result<std::shared_ptr<const ClientContext>, Failure> get(const ClientFiles& files,
                                                                  ProtocolVersions versions);

  // Contexts that somebody holds.
  std::size_t size() const;

 private:
  std::map<Sha256, std::weak_ptr<const ClientContext>> known_;
};

}  // namespace cordelia::tls
