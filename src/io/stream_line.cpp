#include "io/stream_line.hpp"

#include <array>
#include <cerrno>

#include "io/limits.hpp"

namespace cordelia::io {

StreamLine::StreamLine(asio::io_context& loop, Ends ends)
    : name_(std::move(ends.name)), queue_(ends.write, limits::line_unsent_bytes_max) {
  const bool is_split = ends.out.is_open();
  Watch::Calls in{.readable = [this] { on_readable(); }, .writable = {}};
  Watch::Calls out{.readable = {}, .writable = [this] { on_writable(); }};
  if (is_split) {
    out_ = std::make_unique<Watch>(loop, std::move(ends.out), std::move(out));
  } else {
    in.writable = std::move(out.writable);
  }
  in_ = std::make_unique<Watch>(loop, std::move(ends.in), std::move(in));
}

void StreamLine::set_reading(bool on) {
  reading_ = on;
  if (reading_ && !ended_) in_->await_readable();
}

void StreamLine::on_readable() {
  if (!reading_ || ended_) return;
  std::array<std::byte, limits::read_chunk_bytes> chunk;
  const ssize_t size = ::read(in_->fd(), chunk.data(), chunk.size());
  if (size > 0) {
    owner_->on_input(base::ByteView(chunk).first(static_cast<std::size_t>(size)));
  } else if (size == 0) {
    ended_ = true;
    owner_->on_input_end();
  } else if (errno != EAGAIN && errno != EINTR) {
    ended_ = true;
    owner_->on_closed();
  }
  if (reading_ && !ended_) in_->await_readable();
}

Sent StreamLine::write(std::string_view burst) {
  const auto sent = queue_.send(out().fd(), burst);
  if (sent == Sent::kept) out().await_writable();
  return sent;
}

void StreamLine::on_writable() {
  switch (queue_.resume(out().fd())) {
    case Sent::all:
      return owner_->on_unblocked();
    case Sent::kept:
      return out().await_writable();
    case Sent::lost:
      ended_ = true;
      return owner_->on_closed();
  }
}

void StreamLine::close() {
  ended_ = true;
  queue_.clear();
  in_->close();
  if (out_) out_->close();
}

}  // namespace cordelia::io
