#include "module/web_connection.hpp"

#include <array>
#include <utility>

#include "base/check.hpp"
#include "http/printer.hpp"

namespace cordelia::module {
namespace {

using tls::Progress;
using tls::Step;

unsigned status_for(http::Fault fault) {
  switch (fault) {
    case http::Fault::head_too_large:
      return 431;
    case http::Fault::body_too_large:
      return 413;
    case http::Fault::other_version:
      return 505;
    case http::Fault::malformed:
    case http::Fault::bad_length:
    case http::Fault::cut_off:
      break;
  }
  return 400;
}

http::Response refusal(http::Fault fault) {
  http::Response response;
  response.status = status_for(fault);
  response.fields = {{"Content-Type", "text/plain; charset=utf-8"}};
  response.body = std::string(http::text_of(fault)) + "\n";
  return response;
}

Progress progress_of(base::Moved moved) {
  switch (moved.state) {
    case base::StreamState::open:
      return {Step::done, moved.bytes};
    case base::StreamState::would_block:
      return {Step::wants_more, 0};
    case base::StreamState::ended:
      return {Step::ended, 0};
    case base::StreamState::broken:
      break;
  }
  return {Step::failed, 0};
}

}  // namespace

WebConnection::WebConnection(std::unique_ptr<base::ByteStream> stream, WebConnectionOptions options,
                             base::Instant now)
    : options_(std::move(options)),
      stream_(std::move(stream)),
      parser_(options_.limits),
      deadline_(now + options_.patience) {
  if (!options_.context) return;
  session_ = std::make_unique<tls::ServerSession>(options_.context, options_.date, *stream_);
  phase_ = Phase::handshaking;
}

std::optional<http::Request> WebConnection::advance(base::Instant now) {
  if (phase_ == Phase::handshaking && !shake_hands()) return std::nullopt;
  if (phase_ == Phase::writing) write();
  return phase_ == Phase::reading ? read(now) : std::nullopt;
}

bool WebConnection::shake_hands() {
  const auto step = session_->handshake().step;
  if (step == Step::done) phase_ = Phase::reading;
  if (step == Step::failed || step == Step::ended) phase_ = Phase::over;
  return step == Step::done;
}

Progress WebConnection::take(std::span<std::byte> into) {
  return session_ ? session_->read(into) : progress_of(stream_->take(into));
}

Progress WebConnection::give(base::ByteView bytes) {
  return session_ ? session_->write(bytes) : progress_of(stream_->give(bytes));
}

// Reads until the stream has nothing: it tells of new bytes only after that.
std::optional<http::Request> WebConnection::read(base::Instant now) {
  std::array<std::byte, 4096> buffer;
  while (phase_ == Phase::reading) {
    const auto progress = take(buffer);
    if (progress.step == Step::wants_more) return std::nullopt;
    if (progress.step != Step::done) {
      phase_ = Phase::over;  // a client that has gone gets no answer
      return std::nullopt;
    }
    const auto used = parser_.feed(base::ByteView{buffer}.first(progress.bytes));
    if (!used) {
      phase_ = Phase::thinking;
      answer(refusal(used.error()), now);
      return std::nullopt;
    }
    if (parser_.is_complete()) {
      phase_ = Phase::thinking;
      return parser_.take();
    }
    if (parser_.expects_continue()) say_continue();
  }
  return std::nullopt;
}

// RFC 9110 section 10.1.1.
void WebConnection::say_continue() {
  if (std::exchange(has_continued_, true)) return;
  const std::string_view text = "HTTP/1.1 100 Continue\r\n\r\n";
  if (give(base::bytes_of(text)).bytes != text.size()) phase_ = Phase::over;
}

void WebConnection::answer(const http::Response& response, base::Instant now) {
  CHECK(phase_ == Phase::thinking);
  auto last = response;
  last.fields.push_back({"Connection", "close"});
  out_ = http::print(last);
  sent_ = 0;
  phase_ = Phase::writing;
  deadline_ = now + options_.patience;
  write();
}

void WebConnection::write() {
  while (sent_ < out_.size()) {
    const auto progress = give(base::bytes_of(out_).subspan(sent_));
    if (progress.step == Step::wants_more) return;
    if (progress.step != Step::done) {
      phase_ = Phase::over;
      return;
    }
    sent_ += progress.bytes;
  }
  if (session_) (void)session_->shutdown();
  phase_ = Phase::over;
}

void WebConnection::on_time(base::Instant now) {
  if (now >= deadline_) phase_ = Phase::over;
}

}  // namespace cordelia::module
