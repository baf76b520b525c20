#include "tls/client_context.hpp"

#include <array>

#include "base/check.hpp"
#include "tls/certificate_file.hpp"
#include "tls/openssl.hpp"
#include "tls/private_key.hpp"
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
  // OpenSSL writes five short lines a handshake for it; on_secret throws them away where no session
  // of this context tells its secrets.
  SSL_CTX_set_keylog_callback(context, on_secret);
}

bool is_weakness(unsigned long error) {
  const int reason = ERR_GET_REASON(error);
  return reason == SSL_R_EE_KEY_TOO_SMALL || reason == SSL_R_CA_KEY_TOO_SMALL ||
         reason == SSL_R_CA_MD_TOO_WEAK;
}

// The client's certificate and those of its issuers that stand in the same file.
bool use(SSL_CTX* context, const std::vector<Certificate>& certificates) {
  bool used = SSL_CTX_use_certificate(context, certificates.front().x509()) == 1;
  for (std::size_t i = 1; used && i < certificates.size(); ++i) {
    used = SSL_CTX_add1_chain_cert(context, certificates[i].x509()) == 1;
  }
  return used;
}

}  // namespace

ClientContext::ClientContext(OnlyCreate /*key*/)
    : stream_method_(new_stream_method(), BIO_meth_free),
      context_(SSL_CTX_new(TLS_client_method()), SSL_CTX_free) {}

base::Result<std::shared_ptr<const ClientContext>, Failure> ClientContext::create(
    const ClientFiles& files, ProtocolVersions versions) {
  ERR_clear_error();
  auto context = std::make_shared<ClientContext>(OnlyCreate{});
  if (!context->context_ || !context->stream_method_) {
    return base::fail(failure_for(Trouble::out_of_memory));
  }
  set_up(context->context(), versions);
  if (files.ca) {
    if (auto failure = context->trust(*files.ca)) return base::fail(*std::move(failure));
  }
  if (auto failure = context->identify(files)) return base::fail(*std::move(failure));
  ERR_clear_error();
  return std::shared_ptr<const ClientContext>{std::move(context)};
}

std::optional<Failure> ClientContext::trust(base::ByteView ca) {
  auto file = load_certificates(ca);
  if (!file) return failure_for(Trouble::ca_file_unusable, text_of(file.error()));
  anchors_ = TrustAnchors{std::move(file->certificates)};
  notes_ = std::move(file->notes);
  return std::nullopt;
}

std::optional<Failure> ClientContext::identify(const ClientFiles& files) {
  if (!files.certificate && !files.key) return std::nullopt;
  if (!files.key) return failure_for(Trouble::certificate_without_key);
  if (!files.certificate) return failure_for(Trouble::key_without_certificate);
  const auto certificates = load_certificates(*files.certificate);
  if (!certificates) {
    return failure_for(Trouble::certificate_unusable, text_of(certificates.error()));
  }
  const auto key = PrivateKey::load(*files.key);
  if (!key) return failure_for(Trouble::key_unusable, text_of(key.error()));
  if (!key->matches(certificates->certificates.front())) {
    return failure_for(Trouble::key_of_another_certificate);
  }
  if (!use(context(), certificates->certificates) ||
      SSL_CTX_use_PrivateKey(context(), key->key()) != 1) {
    const bool weak = is_weakness(ERR_peek_error());
    ERR_clear_error();
    return weak ? failure_for(Trouble::certificate_too_weak)
                : failure_for(Trouble::certificate_unusable, text_of(Fault::crypto_refused));
  }
  has_client_certificate_ = true;
  return std::nullopt;
}

}  // namespace cordelia::tls
