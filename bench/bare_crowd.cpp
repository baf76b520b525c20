// The floor: epoll, OpenSSL with one SSL_CTX and SSL_MODE_RELEASE_BUFFERS, packets as constant
// bytes. It does nothing but CONNECT, SUBSCRIBE and, where asked, PUBLISH.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <memory>
#include <vector>

#include "bench/bench_broker.hpp"
#include "bench/fleet_task.hpp"
#include "io/file_descriptor.hpp"

namespace cordelia::bench {
namespace {

using namespace std::string_view_literals;

using std::chrono::steady_clock;

constexpr int patience_ms = 20'000;

// First bytes of packets, MQTT 3.1.1 section 2.2.
enum PacketByte : unsigned char { connack = 0x20, publish = 0x30, puback = 0x40, suback = 0x90 };

using Context = std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)>;

std::string field_of(std::string_view text) {
  return std::string("\0"sv) + static_cast<char>(text.size()) + std::string(text);
}

// REQUIRES: body has fewer than 128 bytes.
std::string packet_of(int type, const std::string& body) {
  return std::string{static_cast<char>(type)} + static_cast<char>(body.size()) + body;
}

Context new_context(const std::string& ca_file) {
  Context context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
  if (!context || SSL_CTX_set_min_proto_version(context.get(), TLS1_3_VERSION) != 1 ||
      SSL_CTX_load_verify_file(context.get(), ca_file.c_str()) != 1) {
    return Context(nullptr, SSL_CTX_free);
  }
  SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
  SSL_CTX_set_mode(context.get(), SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
  return context;
}

struct Ways {
  bool joins = true;      // what one turn of the loop wants to say leaves in one TLS record
  bool is_paced = false;  // each connection has its time
};

// What all clients of the crowd have in common.
struct Course {
  const FleetTask& task;
  Ways ways;
  SSL_CTX* context;
  int epoll;
  int subscribed = 0;
  int to_send = 0;
  int to_receive = 0;
  steady_clock::time_point began = steady_clock::now();
};

class BareClient {
 public:
  BareClient(Course& course, int number)
      : course_(course), number_(number), ssl_(SSL_new(course.context), SSL_free) {}

  Result<void> dial() {
    fd_ = io::FileDescriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    const int on = 1;
    ::setsockopt(fd_.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(course_.task.port);
    ::inet_pton(AF_INET, broker_address, &to.sin_addr);
    std::string name = broker_name;
    if (!fd_.is_open() || !ssl_ || SSL_set_fd(ssl_.get(), fd_.get()) != 1 ||
        SSL_set1_host(ssl_.get(), name.c_str()) != 1 ||
        SSL_ctrl(ssl_.get(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                 name.data()) != 1) {
      return fail("no socket");
    }
    SSL_set_connect_state(ssl_.get());
    // The one cast that the sockets interface asks for.
    if (::connect(fd_.get(), reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0 &&
        errno != EINPROGRESS) {
      return fail("connect");
    }
    epoll_event event{};
    event.events = EPOLLIN | EPOLLOUT | EPOLLET;
    event.data.ptr = this;
    ::epoll_ctl(course_.epoll, EPOLL_CTL_ADD, fd_.get(), &event);
    return {};
  }

  Result<void> on_ready() {
    if (!is_shaken_) {
      const int result = SSL_do_handshake(ssl_.get());
      if (result != 1) return wants_more(result);
      is_shaken_ = true;
      TRY_VOID(say(packet_of(0x10, field_of("MQTT") + std::string("\x04\x02\x00\x3C"sv) +
                                       field_of(client_id_of(number_)))));
    }
    TRY_VOID(read());
    return flush();
  }

  Result<void> go_on() {
    for (int i = 0; i < FleetTask::in_flight; ++i) TRY_VOID(send_next());
    return flush();
  }

 private:
  Result<void> read() {
    std::array<char, 4096> chunk{};
    int size = 0;
    while ((size = SSL_read(ssl_.get(), chunk.data(), static_cast<int>(chunk.size()))) > 0) {
      heard_.append(chunk.data(), static_cast<std::size_t>(size));
      TRY_VOID(take_packets());
    }
    return wants_more(size);
  }

  Result<void> take_packets() {
    std::size_t at = 0;
    while (heard_.size() >= at + 2) {
      const auto length = static_cast<unsigned char>(heard_[at + 1]);
      if (heard_.size() < at + 2 + length) break;
      TRY_VOID(take_packet(std::string_view(heard_).substr(at, std::size_t{2} + length)));
      at += std::size_t{2} + length;
    }
    heard_.erase(0, at);
    if (heard_.empty()) heard_ = {};
    return {};
  }

  Result<void> take_packet(std::string_view packet) {
    const auto first = static_cast<unsigned char>(packet[0]);
    switch (first & 0xF0U) {
      case connack:
        return say(packet_of(0x82, std::string("\x00\x01"sv) + field_of(topic_of(number_)) +
                                       static_cast<char>(course_.task.qos)));
      case suback:
        ++course_.subscribed;
        return {};
      case publish: {
        --course_.to_receive;
        if ((first & 0x06U) != 0) {
          const auto id = 2 + 2 + static_cast<std::size_t>(packet[3]);
          TRY_VOID(say(packet_of(puback, std::string(packet.substr(id, 2)))));
        }
        return send_next();
      }
      default:
        return {};
    }
  }

  Result<void> send_next() {
    if (course_.to_send == 0) return {};
    --course_.to_send;
    std::string body = field_of(topic_of(number_));
    if (course_.task.qos > 0) {
      id_ = id_ == 0x7FFF ? 1 : id_ + 1;
      body += static_cast<char>(id_ >> 8);
      body += static_cast<char>(id_ & 0xFF);
    }
    return say(packet_of(publish | (course_.task.qos << 1), body + std::string(echo_payload)));
  }

  Result<void> say(const std::string& packet) {
    unsent_ += packet;
    return course_.ways.joins ? Result<void>{} : flush();
  }

  // A send buffer of the loopback holds far more than what is in flight.
  Result<void> flush() {
    if (unsent_.empty()) return {};
    const int size = static_cast<int>(unsent_.size());
    if (SSL_write(ssl_.get(), unsent_.data(), size) != size) return fail("write fails");
    unsent_ = {};
    return {};
  }

  Result<void> wants_more(int result) const {
    const int error = SSL_get_error(ssl_.get(), result);
    if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) return {};
    return fail("the broker ends the connection");
  }

  Course& course_;
  int number_;
  io::FileDescriptor fd_;
  std::unique_ptr<SSL, decltype(&SSL_free)> ssl_;
  std::string heard_;
  std::string unsent_;
  int id_ = 0;
  bool is_shaken_ = false;
};

using BareClients = std::vector<std::unique_ptr<BareClient>>;

Result<void> turn(const Course& course, int wait_ms = patience_ms) {
  std::array<epoll_event, 64> events{};
  const int count =
      ::epoll_wait(course.epoll, events.data(), static_cast<int>(events.size()), wait_ms);
  if (count <= 0 && wait_ms == patience_ms) return fail("the broker does not answer");
  for (int i = 0; i < count; ++i) {
    TRY_VOID(static_cast<BareClient*>(events.at(static_cast<std::size_t>(i)).data.ptr)->on_ready());
  }
  return {};
}

// How many connections may have begun by now.
int begun_max(const Course& course) {
  const int most = course.subscribed + FleetTask::dialling_max;
  if (!course.ways.is_paced) return most;
  const std::chrono::duration<double> passed = steady_clock::now() - course.began;
  return std::min(most, static_cast<int>(passed.count() * FleetTask::connects_per_second));
}

Result<void> connect_to(int subscribed, Course& course, BareClients& clients) {
  while (course.subscribed < subscribed) {
    const int begun = std::min(begun_max(course), subscribed);
    while (static_cast<int>(clients.size()) < begun) {
      clients.push_back(std::make_unique<BareClient>(course, static_cast<int>(clients.size())));
      TRY_VOID(clients.back()->dial());
    }
    TRY_VOID(turn(course, course.ways.is_paced ? 1 : patience_ms));
  }
  return {};
}

Result<void> echo(Course& course, const BareClients& clients, int messages) {
  course.to_send = course.to_receive = messages;
  for (const auto& client : clients) TRY_VOID(client->go_on());
  while (course.to_receive > 0) TRY_VOID(turn(course));
  return {};
}

Result<FleetFigures> run(const FleetTask& task, Ways ways) {
  const auto context = new_context(task.ca_file);
  if (!context) return fail("OpenSSL refuses the set-up");
  const io::FileDescriptor epoll(::epoll_create1(EPOLL_CLOEXEC));
  Course course{task, ways, context.get(), epoll.get()};
  BareClients clients;
  return figures_of(
      task, [&](int subscribed) { return connect_to(subscribed, course, clients); },
      [&](int messages) { return echo(course, clients, messages); });
}

}  // namespace

Result<FleetFigures> run_bare_joined(const FleetTask& task) { return run(task, {}); }

Result<FleetFigures> run_bare_single(const FleetTask& task) { return run(task, {.joins = false}); }

Result<FleetFigures> run_bare_paced(const FleetTask& task) { return run(task, {.is_paced = true}); }

}  // namespace cordelia::bench
