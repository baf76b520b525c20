// TLS messages and alerts as trace events. Seen by the sources of this room only.
#pragma once

#include "base/trace.hpp"
#include "tls/openssl.hpp"

namespace cordelia::tls {

// Stands where it is built until the SSL is gone.
class MessageTrace {
 public:
  // Reports every handshake message, alert and change of cipher of `ssl` to `trace`; both outlive
  // the object.
  MessageTrace(SSL* ssl, base::Trace& trace, base::ConnectionNumber connection);
  MessageTrace(const MessageTrace&) = delete;
  MessageTrace& operator=(const MessageTrace&) = delete;

 private:
  // One direction: a record says by its type whether TLS 1.3 encrypted it; before, a change of
  // cipher does.
  struct Way {
    int record_type = 0;
    bool has_changed_cipher = false;
  };

  static void on_message(int written, int version, int content_type, const void* data,
                         std::size_t size, SSL* ssl, void* argument);
  void on(base::Direction direction, int version, int content_type, base::ByteView message);
  void tell(base::Direction direction, int version, int content_type, base::ByteView message);

  base::Trace& trace_;
  base::ConnectionNumber connection_;
  Way sent_;
  Way received_;
};

}  // namespace cordelia::tls
