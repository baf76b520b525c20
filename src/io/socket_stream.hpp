// A connection that a module made, over a TCP socket. It holds no buffer, because a process carries
// thousands of them, and waits on the loop only after a call that would have blocked.
#pragma once

#include <boost/asio/ip/tcp.hpp>

#include "base/stream.hpp"
#include "io/runtime.hpp"
#include "module/outbox.hpp"

namespace cordelia::io {

// Bound to the loop's own executor: smaller than the type-erased one.
using Socket = asio::basic_stream_socket<asio::ip::tcp, asio::io_context::executor_type>;

class StreamWatcher {
 public:
  virtual ~StreamWatcher() = default;

  // Called from the loop: what would have blocked is worth another try.
  virtual void on_stream_ready(module::ConnectionId id) = 0;
};

class SocketStream : public base::ByteStream {
 public:
  // Whom to tell, and whether it is still there: a module may keep its stream for longer.
  struct Watcher {
    StreamWatcher* watcher = nullptr;
    Lifetime::Mark mark;
  };

  // REQUIRES: the socket is connected and non-blocking.
  SocketStream(Socket socket, module::ConnectionId id, Watcher watcher);

  base::Moved take(std::span<std::byte> into) override;
  base::Moved give(base::ByteView from) override;

 private:
  base::Moved blocked_or_broken(Socket::wait_type direction);
  base::Moved would_block(Socket::wait_type direction);
  void await(Socket::wait_type direction);
  bool& is_awaited(Socket::wait_type direction);

  Socket socket_;
  module::ConnectionId id_;
  bool is_drained_ = false;  // by the call before: less came than there was room for
  bool awaits_read_ = false;
  bool awaits_write_ = false;
  Watcher watcher_;
  Lifetime lifetime_;
};

}  // namespace cordelia::io
