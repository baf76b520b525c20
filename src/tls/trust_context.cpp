#include "tls/trust_context.hpp"

#include "base/check.hpp"
#include "tls/certificate_file.hpp"
#include "tls/known_certificates.hpp"
#include "tls/openssl.hpp"
#include "tls/session_hooks.hpp"
#include "tls/stream_bio.hpp"
#include "tls/trouble_words.hpp"

namespace cordelia::tls {

namespace {

constexpr int security_level = 2;  // Debian's default

// Reached by no certificate that a broker needs; OpenSSL's own default.
constexpr std::size_t peer_chain_bytes_max = std::size_t{100} * 1024;

void set_up(SSL_CTX* context, ProtocolVersions versions) {
  const int newest = versions == ProtocolVersions::tls1_2 ? TLS1_2_VERSION : TLS1_3_VERSION;
  CHECK(SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1);
  CHECK(SSL_CTX_set_max_proto_version(context, newest) == 1);
  SSL_CTX_set_security_level(context, security_level);
  SSL_CTX_clear_options(context, SSL_OP_IGNORE_UNEXPECTED_EOF);
  SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_TICKET);
  // Nothing of a connection outlives it: each one is verified anew.
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE |
                                SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  SSL_CTX_set_max_cert_list(context, static_cast<long>(peer_chain_bytes_max));
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
  SSL_CTX_set_cert_verify_callback(context, on_peer_chain, nullptr);
  SSL_CTX_set_cert_cb(context, on_certificate_request, nullptr);
}

}  // namespace

TrustContext::TrustContext(OnlyCreate /*key*/)
    : known_(std::make_unique<KnownCertificates>()),
      stream_method_(new_stream_method(), BIO_meth_free),
      context_(SSL_CTX_new(TLS_client_method()), SSL_CTX_free) {}

TrustContext::~TrustContext() = default;

base::Result<std::shared_ptr<const TrustContext>, Failure> TrustContext::create(
    std::optional<base::ByteView> ca, ProtocolVersions versions) {
  ERR_clear_error();
  auto trust = std::make_shared<TrustContext>(OnlyCreate{});
  if (!trust->context_ || !trust->stream_method_) {
    return base::fail(failure_for(Trouble::out_of_memory));
  }
  set_up(trust->context(), versions);
  if (ca) {
    auto file = load_certificates(*ca);
    if (!file) return base::fail(failure_for(Trouble::ca_file_unusable, text_of(file.error())));
    trust->anchors_ = TrustAnchors{std::move(file->certificates)};
    trust->notes_ = std::move(file->notes);
  }
  ERR_clear_error();
  return std::shared_ptr<const TrustContext>{std::move(trust)};
}

}  // namespace cordelia::tls
