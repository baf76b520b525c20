#include "bench/openssl_peer.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <utility>

#include "io/file_descriptor.hpp"

namespace cordelia::bench {
namespace {

using namespace std::string_view_literals;

constexpr int patience_ms = 20'000;

// MQTT 3.1.1 section 3.2: accepted, no session present.
constexpr auto connack = "\x20\x02\x00\x00"sv;
// MQTT 3.1.1 section 3.14
constexpr auto disconnect = "\xE0\x00"sv;

// A length of two bytes and the text, MQTT 3.1.1 section 1.5.3. REQUIRES: fewer than 128 bytes.
std::string text_field(std::string_view text) {
  return std::string("\0"sv) + static_cast<char>(text.size()) + std::string(text);
}

// REQUIRES: body has fewer than 128 bytes.
std::string packet(char type, const std::string& body) {
  return std::string{type} + static_cast<char>(body.size()) + body;
}

// MQTT 3.1.1 section 3.1: clean session, keep-alive of 60 s.
std::string connect_packet(std::string_view client_id) {
  return packet('\x10',
                text_field("MQTT") + std::string("\x04\x02\x00\x3C"sv) + text_field(client_id));
}

// MQTT 3.1.1 section 3.8: identifier 1, QoS 0.
std::string subscribe_packet(std::string_view filter) {
  return packet('\x82', std::string("\x00\x01"sv) + text_field(filter) + '\0');
}

Result<io::FileDescriptor> dial(std::uint16_t port) {
  io::FileDescriptor fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  const int on = 1;
  if (!fd.is_open() || ::setsockopt(fd.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) != 0) {
    return fail("no socket");
  }
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  ::inet_pton(AF_INET, broker_address, &to.sin_addr);
  // The one cast that the sockets interface asks for.
  if (::connect(fd.get(), reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0 &&
      errno != EINPROGRESS) {
    return fail("connect");
  }
  return fd;
}

Result<void> await(int fd, short events) {
  pollfd poll{.fd = fd, .events = events, .revents = 0};
  if (::poll(&poll, 1, patience_ms) != 1) return fail("the broker does not answer");
  return {};
}

class Connection {
 public:
  static Result<Connection> open(SSL_CTX* context, std::uint16_t port) {
    TRY(auto fd, dial(port));
    TRY_VOID(await(fd.get(), POLLOUT));
    std::unique_ptr<SSL, decltype(&SSL_free)> ssl(SSL_new(context), SSL_free);
    std::string name = broker_name;
    if (!ssl || SSL_set_fd(ssl.get(), fd.get()) != 1 ||
        SSL_set1_host(ssl.get(), name.c_str()) != 1 ||
        SSL_ctrl(ssl.get(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, name.data()) !=
            1) {
      return fail("no TLS session");
    }
    return Connection(std::move(fd), std::move(ssl));
  }

  Result<void> handshake() {
    return repeat("handshake", [this] { return SSL_connect(ssl_.get()); });
  }

  Result<void> say(std::string_view bytes) {
    return repeat("write", [this, bytes] {
      return SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size()));
    });
  }

  Result<void> hear(std::string_view awaited) {
    std::array<char, 4096> heard;
    int size = 0;
    TRY_VOID(repeat("read", [&] {
      size = SSL_read(ssl_.get(), heard.data(), static_cast<int>(heard.size()));
      return size;
    }));
    if (std::string_view(heard.data(), static_cast<std::size_t>(size)) == awaited) return {};
    return fail("the broker answers something else");
  }

  void leave() { SSL_shutdown(ssl_.get()); }

 private:
  Connection(io::FileDescriptor fd, std::unique_ptr<SSL, decltype(&SSL_free)> ssl)
      : fd_(std::move(fd)), ssl_(std::move(ssl)) {}

  template <typename Call>
  Result<void> repeat(std::string_view what, Call call) {
    int result = 0;
    while ((result = call()) <= 0) {
      const int error = SSL_get_error(ssl_.get(), result);
      if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE) {
        return fail(std::string(what) + " fails");
      }
      TRY_VOID(await(fd_.get(), error == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT));
    }
    return {};
  }

  io::FileDescriptor fd_;
  std::unique_ptr<SSL, decltype(&SSL_free)> ssl_;
};

}  // namespace

Result<std::unique_ptr<OpensslPeer>> OpensslPeer::create(const BenchBroker& broker,
                                                         std::string_view topic) {
  std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
  if (!context || SSL_CTX_set_min_proto_version(context.get(), TLS1_3_VERSION) != 1 ||
      SSL_CTX_load_verify_file(context.get(), broker.ca_file().c_str()) != 1) {
    return fail("OpenSSL refuses the set-up");
  }
  SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
  // As the module: nothing of a connection outlives it.
  SSL_CTX_set_options(context.get(), SSL_OP_NO_TICKET);
  SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
  auto peer = std::make_unique<OpensslPeer>(std::move(context), broker.tls_port());
  peer->connect_ = connect_packet("bench-peer");
  peer->subscribe_ = subscribe_packet(topic);
  return peer;
}

OpensslPeer::OpensslPeer(std::shared_ptr<ssl_ctx_st> context, std::uint16_t port)
    : context_(std::move(context)), port_(port) {}

Result<void> OpensslPeer::connect_and_leave() {
  TRY(auto connection, Connection::open(context_.get(), port_));
  TRY_VOID(connection.handshake());
  TRY_VOID(connection.say(connect_));
  TRY_VOID(connection.hear(connack));
  TRY_VOID(connection.say(subscribe_));
  TRY_VOID(connection.say(disconnect));
  connection.leave();
  return {};
}

}  // namespace cordelia::bench
