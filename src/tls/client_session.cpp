#include "tls/client_session.hpp"

#include <utility>

#include "base/check.hpp"
#include "tls/message_trace.hpp"
#include "tls/openssl.hpp"
#include "tls/session_failure.hpp"
#include "tls/session_hooks.hpp"
#include "tls/stream_bio.hpp"
#include "tls/trouble_words.hpp"

namespace cordelia::tls {

namespace {

using SslHandle = Handle<SSL, SSL_free>;

enum class State { shaking_hands, established, peer_ended, failed };

// A fleet has thousands of sessions; OpenSSL's part is 20 to 35 KiB each.
constexpr std::size_t own_bytes_max = 1024;

// SSL_get_error() needs an empty queue. Emptying one costs as much as reading a short record.
void forget_errors() {
  if (ERR_peek_error() != 0) ERR_clear_error();
}

// SSL_set_tlsext_host_name without its C cast; the name is copied.
bool indicate(SSL* ssl, std::string name) {
  return SSL_ctrl(ssl, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, name.data()) == 1;
}

}  // namespace

class ClientSession::Impl {
 public:
  Impl(const std::shared_ptr<const ClientContext>& context, SessionOptions options,
       base::ByteStream& stream, base::Trace& trace)
      : trust_(context->trust()),
        trace_(trace),
        transport_{&stream},
        judgement_{trust_->anchors(), trust_->known(),
                   std::make_unique<VerifyOptions>(std::move(options.verify))} {
    if (trace_.listens()) watch(options.connection);
    start(*context, options.server_name);
  }

  Progress handshake();
  Progress read(std::span<std::byte> into);
  Progress write(base::ByteView from);
  Progress shutdown();

  bool is_established() const {
    return state_ == State::established || state_ == State::peer_ended;
  }

  const Failure& failure() const {
    CHECK(failure_ != nullptr);
    return *failure_;
  }

  const SSL* ssl() const { return ssl_.get(); }

 private:
  void watch(base::ConnectionNumber connection);
  void start(const ClientContext& context, const std::optional<Host>& server_name);
  void let_go();
  Progress on_shaken();
  Progress fail(Failure failure);
  Progress after(int result);
  Progress after_write(int result);
  Failure explained();
  void remark(const std::string& text);

  // Owned together with the cache's other users and sessions; outlives ssl_ by its place.
  const std::shared_ptr<const TrustContext> trust_;
  base::Trace& trace_;
  Transport transport_;
  PeerJudgement judgement_;
  std::unique_ptr<MessageTrace> messages_;  // null: nobody watches; outlives ssl_ by its place
  SslHandle ssl_;
  State state_ = State::shaking_hands;
  std::unique_ptr<const Failure> failure_;
  bool close_notify_sent_ = false;
};

void ClientSession::Impl::watch(base::ConnectionNumber connection) {
  judgement_.trace = &trace_;
  judgement_.connection = connection;
  judgement_.options->explain = true;
  judgement_.tells_secrets = trace_.wants_secrets();
  if (!judgement_.tells_secrets) return;
  // From now on OpenSSL prints five lines a handshake of any session of this trust, byte by byte;
  // on_secret throws those of the others away.
  SSL_CTX_set_keylog_callback(trust_->context(), on_secret);
  transport_.trace = &trace_;
  transport_.connection = connection;
}

void ClientSession::Impl::start(const ClientContext& context,
                                const std::optional<Host>& server_name) {
  static_assert(sizeof(Impl) <= own_bytes_max);
  ssl_.reset(SSL_new(trust_->context()));
  BIO* bio = new_stream_bio(trust_->stream_method(), transport_);
  if (!ssl_ || bio == nullptr) {
    BIO_free(bio);
    fail(failure_for(Trouble::out_of_memory));
    return;
  }
  SSL_set_bio(ssl_.get(), bio, bio);
  SSL_set_app_data(ssl_.get(), &judgement_);
  SSL_set_connect_state(ssl_.get());
  if (server_name && server_name->is_name() && !indicate(ssl_.get(), server_name->text)) {
    fail(failure_for(Trouble::out_of_memory));
    return;
  }
  if (context.identity() && !context.identity()->equip(ssl_.get())) {
    fail(failure_for(Trouble::certificate_unusable, text_of(Fault::crypto_refused)));
    return;
  }
  if (judgement_.trace == nullptr) return;
  messages_ = std::make_unique<MessageTrace>(ssl_.get(), trace_, judgement_.connection);
  for (const std::string& note : context.notes()) remark(note);
}

void ClientSession::Impl::remark(const std::string& text) {
  if (trace_.listens()) trace_.on(base::Remark{text});
}

Progress ClientSession::Impl::fail(Failure failure) {
  state_ = State::failed;
  failure_ = std::make_unique<const Failure>(std::move(failure));
  return {Step::failed};
}

// What an SSL call that did not succeed means for its caller.
Progress ClientSession::Impl::after(int result) {
  switch (SSL_get_error(ssl_.get(), result)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
      return {Step::wants_more};
    case SSL_ERROR_ZERO_RETURN:
      if (state_ == State::shaking_hands) return fail(failure_for_alert(0, {}));
      state_ = State::peer_ended;
      return {Step::ended};
    default:
      return fail(explained());
  }
}

Failure ClientSession::Impl::explained() {
  const bool offers_1_3 = SSL_get_max_proto_version(ssl_.get()) == TLS1_3_VERSION;
  return explain({is_established(), offers_1_3, transport_, judgement_});
}

// Who refuses a client (TLS 1.3: after the handshake) says why and goes; the write that fails then
// may come before the read that would have heard it.
Progress ClientSession::Impl::after_write(int result) {
  if (!transport_.broken) return after(result);
  ERR_clear_error();
  std::byte unread{};
  std::size_t bytes = 0;
  transport_.broken = false;
  (void)SSL_peek_ex(ssl_.get(), &unread, 1, &bytes);  // only an alert matters
  if (!is_alert(ERR_peek_error())) {
    ERR_clear_error();
    transport_.broken = true;
  }
  return fail(explained());
}

Progress ClientSession::Impl::handshake() {
  if (state_ == State::failed) return {Step::failed};
  if (state_ != State::shaking_hands) return {Step::done};
  ERR_clear_error();
  const int result = SSL_do_handshake(ssl_.get());
  return result == 1 ? on_shaken() : after(result);
}

// The only way to become established.
Progress ClientSession::Impl::on_shaken() {
  if (!judgement_.verdict) return fail(failure_for(Trouble::no_peer_certificate));
  CHECK(judgement_.verdict->ok);
  CHECK(SSL_get_verify_result(ssl_.get()) == X509_V_OK);
  state_ = State::established;
  const Verdict& verdict = *judgement_.verdict;
  for (const std::string& text : verdict.remarks) remark(text);
  if (judgement_.authentication.asked && !judgement_.authentication.sent) {
    remark("The broker asked for a client certificate; the module has none to show.");
  }
  if (trace_.listens() && !verdict.anchor_subject.empty()) {
    trace_.on(base::TlsVerified{SSL_get_version(ssl_.get()), SSL_get_cipher_name(ssl_.get()),
                                verdict.peer_subject, verdict.anchor_subject,
                                judgement_.connection});
  }
  let_go();
  return {Step::done};
}

// Of what the handshake needed nothing is needed any more, and a fleet counts bytes.
void ClientSession::Impl::let_go() {
  judgement_.options.reset();
  judgement_.verdict.reset();
  SSL_certs_clear(ssl_.get());
}

Progress ClientSession::Impl::read(std::span<std::byte> into) {
  CHECK(!into.empty());
  if (state_ == State::failed) return {Step::failed};
  if (state_ == State::shaking_hands) return {Step::wants_more};
  if (state_ == State::peer_ended) return {Step::ended};
  forget_errors();
  std::size_t bytes = 0;
  const int result = SSL_read_ex(ssl_.get(), into.data(), into.size(), &bytes);
  if (result == 1) return {Step::done, bytes};
  const Progress progress = after(result);
  // A ticket of the broker takes a buffer for an answer that never follows.
  if (progress.step == Step::wants_more) SSL_free_buffers(ssl_.get());
  return progress;
}

Progress ClientSession::Impl::write(base::ByteView from) {
  if (state_ == State::failed) return {Step::failed};
  if (state_ == State::shaking_hands) return {Step::wants_more};
  if (close_notify_sent_) return {Step::ended};
  if (from.empty()) return {Step::done};
  forget_errors();
  std::size_t bytes = 0;
  const int result = SSL_write_ex(ssl_.get(), from.data(), from.size(), &bytes);
  if (result != 1) return after_write(result);
  return {Step::done, bytes};
}

Progress ClientSession::Impl::shutdown() {
  if (!is_established() || close_notify_sent_) return {Step::done};
  ERR_clear_error();
  const int result = SSL_shutdown(ssl_.get());
  if (result < 0 && SSL_get_error(ssl_.get(), result) == SSL_ERROR_WANT_WRITE) {
    return {Step::wants_more};
  }
  ERR_clear_error();
  close_notify_sent_ = true;
  return {Step::done};
}

ClientSession::ClientSession(const std::shared_ptr<const ClientContext>& context,
                             SessionOptions options, base::ByteStream& stream, base::Trace& trace)
    : impl_(std::make_unique<Impl>(context, std::move(options), stream, trace)) {}

ClientSession::~ClientSession() = default;

Progress ClientSession::handshake() { return impl_->handshake(); }

Progress ClientSession::read(std::span<std::byte> into) { return impl_->read(into); }

Progress ClientSession::write(base::ByteView from) { return impl_->write(from); }

Progress ClientSession::shutdown() { return impl_->shutdown(); }

bool ClientSession::is_established() const { return impl_->is_established(); }

const Failure& ClientSession::failure() const { return impl_->failure(); }

std::string ClientSession::version() const {
  return is_established() ? SSL_get_version(impl_->ssl()) : "";
}

std::string ClientSession::cipher() const {
  return is_established() ? SSL_get_cipher_name(impl_->ssl()) : "";
}

}  // namespace cordelia::tls
