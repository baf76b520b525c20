#include "io/watch.hpp"

#include <utility>

namespace cordelia::io {

Watch::Watch(asio::io_context& loop, FileDescriptor fd, Calls calls)
    : descriptor_(loop), calls_(std::move(calls)) {
  boost::system::error_code error;
  descriptor_.assign(fd.get(), error);
  if (error) return;
  fd.release();
  descriptor_.native_non_blocking(true, error);
}

void Watch::complete(bool& awaited, const std::function<void()>& call) {
  awaited = false;
  if (call) call();
}

void Watch::await_readable() {
  if (std::exchange(reading_, true)) return;
  descriptor_.async_wait(asio::posix::stream_descriptor::wait_read,
                         [this, mark = lifetime_.mark()](const boost::system::error_code&) {
                           if (!mark.expired()) complete(reading_, calls_.readable);
                         });
}

void Watch::await_writable() {
  if (std::exchange(writing_, true)) return;
  descriptor_.async_wait(asio::posix::stream_descriptor::wait_write,
                         [this, mark = lifetime_.mark()](const boost::system::error_code&) {
                           if (!mark.expired()) complete(writing_, calls_.writable);
                         });
}

void Watch::close() {
  lifetime_.renew();
  boost::system::error_code ignored;  // the descriptor is gone either way
  descriptor_.close(ignored);
}

}  // namespace cordelia::io
