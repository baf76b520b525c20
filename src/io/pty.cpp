#include "io/pty.hpp"

#include <fmt/format.h>
#include <sys/inotify.h>

#include <array>
#include <boost/asio/post.hpp>
#include <cerrno>

#include "io/limits.hpp"

namespace cordelia::io {

namespace {

Result<int> watch_opens(int inotify, const std::string& slave) {
  const int watched = ::inotify_add_watch(inotify, slave.c_str(), IN_OPEN);
  if (watched >= 0) return watched;
  return base::fail(system_failure(fmt::format("cannot watch {} (inotify)", slave), errno));
}

}  // namespace

Result<std::unique_ptr<PtyLine>> PtyLine::open(asio::io_context& loop, std::filesystem::path link,
                                               Stay stay) {
  Parts parts;
  parts.stay = stay;
  TRY(parts.pair, open_pty_pair());
  parts.opens = FileDescriptor(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
  if (!parts.opens.is_open()) {
    return base::fail(system_failure("cannot watch a pseudo-terminal (inotify)", errno));
  }
  TRY(parts.watched, watch_opens(parts.opens.get(), parts.pair.slave));
  if (!link.empty()) {
    TRY(auto made, PtyLink::create(std::move(link), parts.pair.slave));
    parts.link = std::make_unique<PtyLink>(std::move(made));
  }
  return std::make_unique<PtyLine>(loop, std::move(parts));
}

PtyLine::PtyLine(asio::io_context& loop, Parts parts)
    : loop_(loop),
      slave_(std::move(parts.pair.slave)),
      link_(std::move(parts.link)),
      opens_(loop, std::move(parts.opens), {.readable = [this] { on_opened(); }, .writable = {}}),
      watched_(parts.watched),
      master_(std::make_unique<Watch>(loop, std::move(parts.pair.master), master_calls())),
      queue_(write_to_file, limits::line_unsent_bytes_max),
      stay_(parts.stay) {}

Watch::Calls PtyLine::master_calls() {
  return {.readable = [this] { on_readable(); }, .writable = [this] { on_writable(); }};
}

void PtyLine::start(LineOwner& owner) {
  owner_ = &owner;
  opens_.await_readable();
  look();
}

std::string PtyLine::name() const {
  return link_ ? fmt::format("{} -> {}", link_->path().string(), slave_) : slave_;
}

void PtyLine::set_reading(bool on) {
  reading_ = on;
  if (reading_ && has_host_) master_->await_readable();
}

void PtyLine::on_opened() {
  // Only that something was opened matters: the events of inotify merge, so they count nothing.
  std::array<char, 4096> events;
  while (::read(opens_.fd(), events.data(), events.size()) > 0) {
  }
  look();
  opens_.await_readable();
}

void PtyLine::look() {
  if (has_host_ || slave_state(master_->fd()) == Slave::closed) return;
  has_host_ = true;
  if (reading_) master_->await_readable();
}

void PtyLine::on_readable() {
  if (!reading_ || !has_host_) return;
  std::array<std::byte, limits::read_chunk_bytes> chunk;
  const ssize_t size = ::read(master_->fd(), chunk.data(), chunk.size());
  if (size > 0) {
    owner_->on_input(base::ByteView(chunk).first(static_cast<std::size_t>(size)));
  } else if (size == 0 || (errno != EAGAIN && errno != EINTR)) {
    on_host_left();  // EIO: the last host has closed it
  }
  if (reading_ && has_host_ && !is_closed_) master_->await_readable();
}

Sent PtyLine::write(std::string_view burst) {
  if (slave_state(master_->fd()) != Slave::open) return Sent::all;
  silence_echo(master_->fd());
  const auto sent = queue_.send(master_->fd(), burst);
  if (sent == Sent::kept) master_->await_writable();
  // An error means that the host has left a moment ago; the next read finds out.
  return sent == Sent::lost ? Sent::all : sent;
}

// A slave without a host never becomes writable again and yet wakes its master at once: there the
// rest is dropped.
void PtyLine::on_writable() {
  if (queue_.is_empty()) return;
  if (queue_.resume(master_->fd()) != Sent::kept) {
    queue_.clear();
    owner_->on_unblocked();
  } else if (slave_state(master_->fd()) == Slave::open) {
    master_->await_writable();
  } else {
    drop_output();
  }
}

void PtyLine::drop_output() {
  if (queue_.is_empty()) return;
  queue_.clear();
  owner_->on_unblocked();
}

void PtyLine::on_host_left() {
  has_host_ = false;
  if (stay_ == Stay::for_one_host) return owner_->on_closed();
  if (reset_slave(master_->fd()) == EBUSY) {
    // Not here: the watch that is to go is the one that called.
    asio::post(loop_, [this, mark = lifetime_.mark()] {
      if (!mark.expired()) renew();
    });
  }
  drop_output();
}

void PtyLine::renew() {
  if (!try_renew()) owner_->on_closed();
}

bool PtyLine::try_renew() {
  auto pair = open_pty_pair();
  if (!pair) return false;
  const auto watched = watch_opens(opens_.fd(), pair->slave);
  if (!watched) return false;
  ::inotify_rm_watch(opens_.fd(), watched_);
  watched_ = *watched;
  slave_ = std::move(pair->slave);
  master_ = std::make_unique<Watch>(loop_, std::move(pair->master), master_calls());
  return !link_ || link_->point_to(slave_);
}

void PtyLine::close() {
  is_closed_ = true;
  lifetime_.renew();
  link_.reset();
  opens_.close();
  master_->close();
}

}  // namespace cordelia::io
