#include "tls/message_trace.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <span>

#include "tls/alert_words.hpp"

namespace cordelia::tls {

namespace {

struct MessageName {
  int type;
  std::string_view name;
};

// RFC 8446 section 4 and RFC 5246 section 7.4.
constexpr MessageName message_names[] = {
    {0, "HelloRequest"},     {1, "ClientHello"},        {2, "ServerHello"},
    {4, "NewSessionTicket"}, {5, "EndOfEarlyData"},     {8, "EncryptedExtensions"},
    {11, "Certificate"},     {12, "ServerKeyExchange"}, {13, "CertificateRequest"},
    {14, "ServerHelloDone"}, {15, "CertificateVerify"}, {16, "ClientKeyExchange"},
    {20, "Finished"},        {22, "CertificateStatus"}, {24, "KeyUpdate"},
};

std::string_view message_name(int type) {
  const auto* found = std::find_if(std::begin(message_names), std::end(message_names),
                                   [&](const MessageName& each) { return each.type == type; });
  return found == std::end(message_names) ? "handshake message" : found->name;
}

std::string version_name(int version) {
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

// Empty for what is no message: record headers and inner content types.
std::string name_of(int content_type, std::span<const unsigned char> message) {
  constexpr unsigned char fatal = 2;
  if (content_type == SSL3_RT_HANDSHAKE && !message.empty()) {
    return std::string{message_name(message[0])};
  }
  if (content_type == SSL3_RT_ALERT && message.size() >= 2) {
    return fmt::format("Alert {} {}", message[0] == fatal ? "fatal" : "warning",
                       alert_name(message[1]));
  }
  return content_type == SSL3_RT_CHANGE_CIPHER_SPEC ? "ChangeCipherSpec" : "";
}

void on_message(int written, int version, int content_type, const void* data, std::size_t size,
                SSL* /*ssl*/, void* argument) {
  const std::span message{static_cast<const unsigned char*>(data), size};
  std::string name = name_of(content_type, message);
  if (name.empty()) return;
  const auto direction = written == 1 ? base::Direction::sent : base::Direction::received;
  static_cast<base::Trace*>(argument)->on(
      base::TlsMessage{direction, version_name(version), std::move(name), size});
}

}  // namespace

void trace_messages(SSL* ssl, base::Trace& trace) {
  SSL_set_msg_callback(ssl, on_message);
  SSL_set_msg_callback_arg(ssl, &trace);
}

}  // namespace cordelia::tls
