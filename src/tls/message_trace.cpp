#include "tls/message_trace.hpp"

#include <array>

#include "tls/handshake_message.hpp"

namespace cordelia::tls {

namespace {

const char* version_name(int version) {
  switch (version) {
    case TLS1_VERSION:
      return "TLSv1.0";
    case TLS1_1_VERSION:
      return "TLSv1.1";
    case TLS1_2_VERSION:
      return "TLSv1.2";
    case TLS1_3_VERSION:
      return "TLSv1.3";
    default:
      return "TLS";
  }
}

bool is_message(int content_type) {
  return content_type == SSL3_RT_HANDSHAKE || content_type == SSL3_RT_ALERT ||
         content_type == SSL3_RT_CHANGE_CIPHER_SPEC;
}

}  // namespace

MessageTrace::MessageTrace(SSL* ssl, base::Trace& trace, base::ConnectionNumber connection)
    : trace_(trace), connection_(connection) {
  SSL_set_msg_callback(ssl, on_message);
  SSL_set_msg_callback_arg(ssl, this);
}

// OpenSSL tells no change of cipher that it receives, only the header of its record; and that one
// without a version.
void MessageTrace::on_message(int written, int version, int content_type, const void* data,
                              std::size_t size, SSL* ssl, void* argument) {
  auto& self = *static_cast<MessageTrace*>(argument);
  const std::span message{static_cast<const std::byte*>(data), size};
  const auto direction = written == 1 ? base::Direction::sent : base::Direction::received;
  if (content_type != SSL3_RT_HEADER || message.empty()) {
    return self.on(direction, version, content_type, message);
  }
  const int record_type = std::to_integer<int>(message.front());
  (written == 1 ? self.sent_ : self.received_).record_type = record_type;
  if (written == 1 || record_type != SSL3_RT_CHANGE_CIPHER_SPEC) return;
  constexpr std::array change{std::byte{1}};
  self.tell(direction, SSL_version(ssl), record_type, change);
}

void MessageTrace::on(base::Direction direction, int version, int content_type,
                      base::ByteView message) {
  const bool was_told =
      content_type == SSL3_RT_CHANGE_CIPHER_SPEC && direction == base::Direction::received;
  if (is_message(content_type) && !was_told) tell(direction, version, content_type, message);
}

void MessageTrace::tell(base::Direction direction, int version, int content_type,
                        base::ByteView message) {
  Way& way = direction == base::Direction::sent ? sent_ : received_;
  const bool is_change = content_type == SSL3_RT_CHANGE_CIPHER_SPEC;
  const bool is_hidden = way.record_type == SSL3_RT_APPLICATION_DATA || way.has_changed_cipher;
  trace_.on(
      base::TlsMessage{.direction = direction,
                       .version = version_name(version),
                       .name = name_of_message(static_cast<ContentType>(content_type), message),
                       .bytes = message.size(),
                       .connection = connection_,
                       .content_type = static_cast<std::uint8_t>(content_type),
                       .is_encrypted = is_hidden && !is_change,
                       .content = base::copy_of(message)});
  // TLS 1.3 sends one for the sake of old middleboxes, and it changes nothing.
  if (is_change && version != TLS1_3_VERSION) way.has_changed_cipher = true;
}

}  // namespace cordelia::tls
