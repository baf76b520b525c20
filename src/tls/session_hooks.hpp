// What OpenSSL asks a session during the handshake. Seen by the sources of this room only.
#pragma once

#include <memory>

#include "base/trace.hpp"
#include "tls/alert_words.hpp"
#include "tls/known_certificates.hpp"
#include "tls/openssl.hpp"
#include "tls/verify.hpp"

namespace cordelia::tls {

// The application data of an SSL: how its peer is judged, and what came of it.
struct PeerJudgement {
  const TrustAnchors& anchors;
  KnownCertificates& known;  // to the sessions with these anchors
  // Null when it is not needed any more: a fleet counts bytes.
  std::unique_ptr<VerifyOptions> options;
  std::unique_ptr<const Verdict> verdict{};  // null until the peer has shown its chain, too
  ClientAuthentication authentication{};
  base::Trace* trace = nullptr;  // null: nobody watches
  base::ConnectionNumber connection = 0;
  bool tells_secrets = false;
};

// For SSL_CTX_set_cert_verify_callback and SSL_CTX_set_cert_cb.
int on_peer_chain(X509_STORE_CTX* context, void* unused);
int on_certificate_request(SSL* ssl, void* unused);

// For SSL_CTX_set_keylog_callback.
void on_secret(const SSL* ssl, const char* line);

}  // namespace cordelia::tls
