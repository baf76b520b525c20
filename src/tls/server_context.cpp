#include "tls/server_context.hpp"

#include <utility>

#include "base/check.hpp"
#include "tls/openssl.hpp"
#include "tls/session_hooks.hpp"
#include "tls/stream_bio.hpp"

namespace cordelia::tls {

namespace {

struct Range {
  int oldest;
  int newest;
};

Range range_of(ServerVersions versions) {
  switch (versions) {
    case ServerVersions::tls1_1:
      return {TLS1_1_VERSION, TLS1_1_VERSION};
    case ServerVersions::tls1_2:
      return {TLS1_2_VERSION, TLS1_2_VERSION};
    case ServerVersions::tls1_3:
      return {TLS1_3_VERSION, TLS1_3_VERSION};
    case ServerVersions::tls1_2_and_1_3:
      break;
  }
  return {TLS1_2_VERSION, TLS1_3_VERSION};
}

void set_up(SSL_CTX* context, ServerVersions versions) {
  const Range range = range_of(versions);
  CHECK(SSL_CTX_set_min_proto_version(context, range.oldest) == 1);
  CHECK(SSL_CTX_set_max_proto_version(context, range.newest) == 1);
  // OpenSSL's usual level knows no version before 1.2.
  if (versions == ServerVersions::tls1_1) SSL_CTX_set_security_level(context, 0);
  SSL_CTX_clear_options(context, SSL_OP_IGNORE_UNEXPECTED_EOF);
  SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_TICKET);
  // Each connection is verified anew.
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  CHECK(SSL_CTX_set_num_tickets(context, 0) == 1);
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE |
                                SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_NO_AUTO_CHAIN);
}

}  // namespace

ServerContext::ServerContext(OnlyCreate /*key*/, ServerOptions options)
    : options_(std::move(options)),
      anchors_(options_.client_authorities),
      stream_method_(new_stream_method(), BIO_meth_free),
      context_(SSL_CTX_new(TLS_server_method()), SSL_CTX_free) {}

Result<std::shared_ptr<const ServerContext>> ServerContext::create(ServerOptions options) {
  ERR_clear_error();
  auto made = std::make_shared<ServerContext>(OnlyCreate{}, std::move(options));
  if (!made->context_ || !made->stream_method_) return base::fail(Fault::crypto_refused);
  set_up(made->context(), made->options_.versions);
  const bool identified = made->identify();
  ERR_clear_error();
  if (!identified) return base::fail(Fault::crypto_refused);
  made->ask_clients();
  return std::shared_ptr<const ServerContext>{std::move(made)};
}

bool ServerContext::identify() {
  const Signer& own = options_.identity;
  bool good = SSL_CTX_use_certificate(context(), own.certificate.x509()) == 1 &&
              SSL_CTX_use_PrivateKey(context(), own.key.key()) == 1;
  for (const Certificate& each : options_.chain) {
    good = good && SSL_CTX_add1_chain_cert(context(), each.x509()) == 1;
  }
  return good;
}

void ServerContext::ask_clients() {
  if (options_.client_certificates == ClientCertificates::none) return;
  const bool required = options_.client_certificates == ClientCertificates::required;
  SSL_CTX_set_verify(context(), SSL_VERIFY_PEER | (required ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0),
                     nullptr);
  SSL_CTX_set_cert_verify_callback(context(), on_peer_chain, nullptr);
  for (const Certificate& each : options_.client_authorities) {
    CHECK(SSL_CTX_add_client_CA(context(), each.x509()) == 1);
  }
}

}  // namespace cordelia::tls
