#include "tls/server_session.hpp"

#include <fmt/format.h>

#include <utility>

#include "base/check.hpp"
#include "tls/openssl.hpp"
#include "tls/session_hooks.hpp"
#include "tls/stream_bio.hpp"

namespace cordelia::tls {

namespace {

using SslHandle = Handle<SSL, SSL_free>;

constexpr int general_tls_failure = -450;      // at-protocol 6.3
constexpr int no_certificate_received = -745;  // at-protocol 6.3

// The client's own alert, what is wrong with its certificate, or OpenSSL's reason.
Failure explain_client(const PeerJudgement& judgement, const Transport& transport) {
  const unsigned long error = ERR_peek_error();
  ERR_clear_error();
  if (judgement.verdict && !judgement.verdict->ok) {
    return {judgement.verdict->code, judgement.verdict->headline, judgement.verdict->next_step};
  }
  const int reason = ERR_GET_REASON(error);
  if (ERR_GET_LIB(error) == ERR_LIB_SSL && reason >= SSL_AD_REASON_OFFSET) {
    const int alert = reason - SSL_AD_REASON_OFFSET;
    return {-(300 + alert),
            fmt::format("The client ended TLS with alert {} ({}).", alert, alert_name(alert)),
            {}};
  }
  if (ERR_GET_LIB(error) == ERR_LIB_SSL && reason == SSL_R_PEER_DID_NOT_RETURN_A_CERTIFICATE) {
    return {no_certificate_received, "The client showed no certificate.", {}};
  }
  if (transport.broken || transport.ended) {
    return {general_tls_failure, "The client closed the connection.", {}};
  }
  const char* text = ERR_reason_error_string(error);
  return {general_tls_failure,
          fmt::format("The client broke the rules of TLS: {}.", text != nullptr ? text : "unknown"),
          {}};
}

}  // namespace

class ServerSession::Impl {
 public:
  Impl(std::shared_ptr<const ServerContext> context, base::WallTime now, base::ByteStream& stream)
      : context_(std::move(context)),
        transport_{&stream},
        judgement_{context_->client_authorities(), known_,
                   std::make_unique<VerifyOptions>(
                       VerifyOptions{.at = now,
                                     .purpose = Purpose::client,
                                     .catalogue_waived = true,
                                     .revocation_lists = context_->revocation_lists()})},
        ssl_(SSL_new(context_->context())) {
    BIO* bio = new_stream_bio(context_->stream_method(), transport_);
    CHECK(ssl_ != nullptr && bio != nullptr);
    SSL_set_bio(ssl_.get(), bio, bio);
    SSL_set_app_data(ssl_.get(), &judgement_);
    SSL_set_accept_state(ssl_.get());
  }

  Progress handshake();
  Progress after(int result);

  SSL* ssl() const { return ssl_.get(); }

  // Owned together with the other sessions; outlives ssl_ by its place.
  const std::shared_ptr<const ServerContext> context_;
  Transport transport_;
  KnownCertificates known_;
  PeerJudgement judgement_;
  SslHandle ssl_;
  std::optional<Failure> failure_{};
  bool established_ = false;
  bool peer_ended_ = false;
  bool close_notify_sent_ = false;
};

Progress ServerSession::Impl::after(int result) {
  switch (SSL_get_error(ssl(), result)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
      return {Step::wants_more};
    case SSL_ERROR_ZERO_RETURN:
      if (established_) {
        peer_ended_ = true;
        return {Step::ended};
      }
      [[fallthrough]];
    default:
      failure_ = explain_client(judgement_, transport_);
      return {Step::failed};
  }
}

Progress ServerSession::Impl::handshake() {
  if (failure_) return {Step::failed};
  if (established_) return {Step::done};
  ERR_clear_error();
  const int result = SSL_do_handshake(ssl());
  if (result != 1) return after(result);
  established_ = true;
  return {Step::done};
}

ServerSession::ServerSession(std::shared_ptr<const ServerContext> context, base::WallTime now,
                             base::ByteStream& stream)
    : impl_(std::make_unique<Impl>(std::move(context), now, stream)) {}

ServerSession::~ServerSession() = default;

Progress ServerSession::handshake() { return impl_->handshake(); }

Progress ServerSession::read(std::span<std::byte> into) {
  CHECK(!into.empty());
  if (impl_->failure_) return {Step::failed};
  if (!impl_->established_) return {Step::wants_more};
  if (impl_->peer_ended_) return {Step::ended};
  ERR_clear_error();
  std::size_t bytes = 0;
  const int result = SSL_read_ex(impl_->ssl(), into.data(), into.size(), &bytes);
  return result == 1 ? Progress{Step::done, bytes} : impl_->after(result);
}

Progress ServerSession::write(base::ByteView from) {
  if (impl_->failure_) return {Step::failed};
  if (!impl_->established_) return {Step::wants_more};
  if (impl_->close_notify_sent_) return {Step::ended};
  if (from.empty()) return {Step::done};
  ERR_clear_error();
  std::size_t bytes = 0;
  const int result = SSL_write_ex(impl_->ssl(), from.data(), from.size(), &bytes);
  return result == 1 ? Progress{Step::done, bytes} : impl_->after(result);
}

Progress ServerSession::shutdown() {
  if (impl_->failure_ || !impl_->established_ || impl_->close_notify_sent_) return {Step::done};
  ERR_clear_error();
  const int result = SSL_shutdown(impl_->ssl());
  if (result < 0 && SSL_get_error(impl_->ssl(), result) == SSL_ERROR_WANT_WRITE) {
    return {Step::wants_more};
  }
  ERR_clear_error();
  impl_->close_notify_sent_ = true;
  return {Step::done};
}

bool ServerSession::is_established() const { return impl_->established_ && !impl_->failure_; }

const Failure& ServerSession::failure() const {
  CHECK(impl_->failure_.has_value());
  return *impl_->failure_;
}

std::string ServerSession::server_name() const {
  const char* name = SSL_get_servername(impl_->ssl(), TLSEXT_NAMETYPE_host_name);
  return name != nullptr ? name : "";
}

std::optional<Certificate> ServerSession::peer_certificate() const {
  X509* x509 = impl_->established_ ? SSL_get1_peer_certificate(impl_->ssl()) : nullptr;
  if (x509 == nullptr) return std::nullopt;
  return Certificate{std::shared_ptr<X509>{x509, X509_free}};
}

std::string ServerSession::version() const {
  return impl_->established_ ? SSL_get_version(impl_->ssl()) : "";
}

}  // namespace cordelia::tls
