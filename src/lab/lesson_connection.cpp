#include "lab/lesson_connection.hpp"

#include <fcntl.h>
#include <sys/socket.h>

#include <algorithm>
#include <boost/asio/post.hpp>

#include "base/check.hpp"

namespace cordelia::lab {
namespace {

using io::asio::ip::tcp;

constexpr module::ConnectionId client_id{1};
constexpr module::ConnectionId broker_id{2};

using Chunk = std::array<std::byte, limits::relay_chunk_bytes>;

// Gives the front of `waiting`; false where the other side is gone.
bool give_some(base::Bytes& waiting, base::ByteStream& to) {
  while (!waiting.empty()) {
    const auto moved = to.give(waiting);
    if (moved.bytes == 0) return moved.state != base::StreamState::broken;
    waiting.erase(waiting.begin(), waiting.begin() + static_cast<std::ptrdiff_t>(moved.bytes));
  }
  return true;
}

// Moves all that can be moved; what cannot be given at once stays in `waiting`, and nothing more is
// taken then. False where one side has ended.
bool move_all(base::ByteStream& from, base::ByteStream& to, base::Bytes& waiting) {
  Chunk chunk;
  while (true) {
    if (!give_some(waiting, to)) return false;
    if (!waiting.empty()) return true;
    const auto moved = from.take(chunk);
    if (moved.bytes == 0) return moved.state == base::StreamState::would_block;
    waiting = base::copy_of(base::ByteView{chunk}.first(moved.bytes));
  }
}

}  // namespace

// Lets one byte through each time that it is allowed to.
class LessonConnection::DrippingStream : public base::ByteStream {
 public:
  explicit DrippingStream(base::ByteStream& inner) : inner_(inner) {}

  void allow_one() { is_allowed_ = true; }

  base::Moved take(std::span<std::byte> into) override { return inner_.take(into); }

  base::Moved give(base::ByteView from) override {
    if (!is_allowed_) return {0, base::StreamState::would_block};
    is_allowed_ = false;
    return inner_.give(from.first(1));
  }

 private:
  base::ByteStream& inner_;
  bool is_allowed_ = false;
};

// What is inside TLS, once the handshake is done.
class LessonConnection::SecureStream : public base::ByteStream {
 public:
  explicit SecureStream(tls::ServerSession& session) : session_(session) {}

  base::Moved take(std::span<std::byte> into) override { return moved(session_.read(into)); }

  base::Moved give(base::ByteView from) override { return moved(session_.write(from)); }

 private:
  static base::Moved moved(const tls::Progress& progress) {
    switch (progress.step) {
      case tls::Step::done:
        return {progress.bytes, base::StreamState::open};
      case tls::Step::wants_more:
        return {0, base::StreamState::would_block};
      case tls::Step::ended:
        return {0, base::StreamState::ended};
      case tls::Step::failed:
        break;
    }
    return {0, base::StreamState::broken};
  }

  tls::ServerSession& session_;
};

LessonConnection::LessonConnection(io::Socket socket, Parts parts)
    : parts_(std::move(parts)),
      descriptor_(socket.native_handle()),
      socket_stream_(std::move(socket), client_id, {this, lifetime_.mark()}),
      timer_(parts_.loop) {
  if (instead_of_tls(parts_.listener)) return;
  CHECK(parts_.context != nullptr);
  base::ByteStream* transport = &socket_stream_;
  if (parts_.listener.act == Act::handshakes_slowly) {
    dripping_ = std::make_unique<DrippingStream>(socket_stream_);
    transport = dripping_.get();
    drip();
  }
  session_ = std::make_unique<tls::ServerSession>(parts_.context, parts_.clock.wall(), *transport);
  phase_ = Phase::handshake;
}

LessonConnection::~LessonConnection() = default;

void LessonConnection::on_stream_ready(module::ConnectionId /*id*/) { pump(); }

// Goes on until nothing changes any more; whatever would block calls again.
void LessonConnection::pump() {
  Phase before{};
  do {
    before = phase_;
    step();
  } while (phase_ != before);
}

void LessonConnection::step() {
  switch (phase_) {
    case Phase::first_words:
      return hear_first_words();
    case Phase::handshake:
      return shake_hands();
    case Phase::script:
      return play();
    case Phase::relay:
      return relay();
    case Phase::goodbye:
      return take_last_words();
    case Phase::dialling:
    case Phase::gone:
      return;
  }
}

// All that has come is taken before the answer: a socket that is closed with bytes in it resets.
void LessonConnection::hear_first_words() {
  Chunk chunk;
  bool has_heard = false;
  while (true) {
    const auto moved = socket_stream_.take(chunk);
    if (moved.bytes == 0) {
      if (moved.state != base::StreamState::would_block) return leave();
      break;
    }
    has_heard = true;
  }
  if (!has_heard) return;
  if (parts_.listener.act == Act::never_answers) return;
  say(*instead_of_tls(parts_.listener));
}

void LessonConnection::shake_hands() {
  const auto progress = session_->handshake();
  if (progress.step == tls::Step::wants_more) return;
  // The alert, where there is one, is on its way already.
  if (progress.step == tls::Step::failed) return say({{}, Ending::cut_off});
  secure_ = std::make_unique<SecureStream>(*session_);
  after_handshake();
}

void LessonConnection::after_handshake() {
  const Act act = parts_.listener.act;
  const bool relays =
      act == Act::relays || (act == Act::registers && parts_.known.knows(fingerprint()));
  if (relays) return dial_broker();
  script_.emplace(parts_.listener);
  phase_ = Phase::script;
}

// REQUIRES: the row asks for a client certificate, and the handshake is done.
std::string LessonConnection::fingerprint() const {
  const auto certificate = session_->peer_certificate();
  CHECK(certificate.has_value());
  return certificate->fingerprint_sha256();
}

void LessonConnection::play() {
  Chunk chunk;
  flush();
  while (phase_ == Phase::script && unsent_.empty()) {
    const auto moved = secure_->take(chunk);
    if (moved.bytes == 0) {
      if (moved.state != base::StreamState::would_block) say({{}, Ending::orderly});
      return;
    }
    auto answer = script_->on_bytes(base::ByteView{chunk}.first(moved.bytes));
    const bool is_registered = parts_.listener.act == Act::registers && !answer.bytes.empty();
    // Where the file cannot be written, the certificate is known until the lab ends.
    if (is_registered) (void)parts_.known.remember(fingerprint());
    say(std::move(answer));
  }
}

void LessonConnection::dial_broker() {
  phase_ = Phase::dialling;
  if (parts_.broker_port == 0) return say({{}, Ending::orderly});
  dialled_ = std::make_unique<io::Socket>(parts_.loop);
  const tcp::endpoint broker{io::asio::ip::address_v4::loopback(), parts_.broker_port};
  boost::system::error_code error;
  dialled_->open(broker.protocol(), error);
  if (error) return say({{}, Ending::orderly});
  ::fcntl(dialled_->native_handle(), F_SETFD, FD_CLOEXEC);
  dialled_->native_non_blocking(true, error);
  dialled_->set_option(tcp::no_delay(true), error);
  dialled_->async_connect(
      broker, [this, mark = lifetime_.mark()](const boost::system::error_code& outcome) {
        if (mark.expired() || phase_ != Phase::dialling) return;
        if (outcome) {
          say({{}, Ending::orderly});
        } else {
          broker_ = std::make_unique<io::SocketStream>(
              std::move(*dialled_), broker_id, io::SocketStream::Watcher{this, lifetime_.mark()});
          phase_ = Phase::relay;
        }
        pump();
      });
}

void LessonConnection::relay() {
  const bool goes_up = move_all(*secure_, *broker_, to_broker_);
  const bool comes_down = move_all(*broker_, *secure_, to_client_);
  if (goes_up && comes_down) return;
  phase_ = Phase::script;  // what is left to say goes out before the end
  say({std::move(to_client_), Ending::orderly});
}

void LessonConnection::drip() {
  timer_.expires_after(limits::slow_byte_interval);
  timer_.async_wait([this, mark = lifetime_.mark()](const boost::system::error_code& error) {
    if (error || mark.expired()) return;
    dripping_->allow_one();
    pump();
    const bool is_over = phase_ == Phase::goodbye || phase_ == Phase::gone;
    if (!is_over) drip();
  });
}

void LessonConnection::say(Answer answer) {
  base::append(unsent_, answer.bytes);
  if (answer.ending != Ending::none) ending_ = answer.ending;
  flush();
}

void LessonConnection::flush() {
  base::ByteStream& to = secure_ ? static_cast<base::ByteStream&>(*secure_)
                                 : static_cast<base::ByteStream&>(socket_stream_);
  if (!give_some(unsent_, to)) return leave();
  if (unsent_.empty() && ending_ != Ending::none) say_goodbye();
}

void LessonConnection::say_goodbye() {
  if (ending_ == Ending::reset) {
    const linger now{1, 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    return leave();
  }
  // Where even this blocks, the client reads nothing and will not miss it.
  if (ending_ == Ending::orderly && secure_) (void)session_->shutdown();
  ::shutdown(descriptor_, SHUT_WR);
  broker_.reset();
  phase_ = Phase::goodbye;
  timer_.expires_after(limits::lesson_goodbye_timeout);
  timer_.async_wait([this, mark = lifetime_.mark()](const boost::system::error_code& error) {
    if (!error && !mark.expired()) leave();
  });
}

// Until the client hangs up as well: closing the socket earlier could reset what it has not read.
void LessonConnection::take_last_words() {
  Chunk chunk;
  base::Moved moved;
  do {
    moved = socket_stream_.take(chunk);
  } while (moved.bytes > 0);
  if (moved.state != base::StreamState::would_block) leave();
}

void LessonConnection::leave() {
  if (phase_ == Phase::gone) return;
  phase_ = Phase::gone;
  timer_.cancel();
  io::asio::post(parts_.loop, [this, mark = lifetime_.mark()] {
    if (!mark.expired()) parts_.on_gone(*this);
  });
}

}  // namespace cordelia::lab
