// Everything of a TLS server that its connections share: certificate and key, versions, and whose
// client certificates it takes. Immutable.
#pragma once

#include <memory>
#include <vector>

#include "tls/authority.hpp"
#include "tls/trust_anchors.hpp"

struct bio_method_st;
struct ssl_ctx_st;

namespace cordelia::tls {

enum class ClientCertificates {
  none,      // not asked for
  optional,  // asked for; one that is shown must be good
  required,
};

enum class ServerVersions {
  tls1_1,  // too old on purpose: for servers that must be refused
  tls1_2,
  tls1_2_and_1_3,
  tls1_3,
};

struct ServerOptions {
  Signer identity;
  std::vector<Certificate> chain{};  // between the certificate and its root, in order
  ServerVersions versions = ServerVersions::tls1_2_and_1_3;
  ClientCertificates client_certificates = ClientCertificates::none;
  std::vector<Certificate> client_authorities{};
  std::vector<RevocationList> revocation_lists{};  // of client certificates
};

class ServerContext {
  struct OnlyCreate {};

 public:
  ServerContext(OnlyCreate, ServerOptions options);

  // crypto_refused: the key is not the certificate's, or OpenSSL finds one of them too weak.
  static Result<std::shared_ptr<const ServerContext>> create(ServerOptions options);

  ServerContext(const ServerContext&) = delete;
  ServerContext& operator=(const ServerContext&) = delete;

  const TrustAnchors& client_authorities() const { return anchors_; }

  const std::vector<RevocationList>& revocation_lists() const { return options_.revocation_lists; }

  // For the sources of this room.
  ssl_ctx_st* context() const { return context_.get(); }

  const bio_method_st* stream_method() const { return stream_method_.get(); }

 private:
  bool identify();
  void ask_clients();

  const ServerOptions options_;
  const TrustAnchors anchors_;
  std::shared_ptr<bio_method_st> stream_method_;  // owned here alone; the type is incomplete
  std::shared_ptr<ssl_ctx_st> context_;           // owned here alone; the type is incomplete
};

}  // namespace cordelia::tls
