// libmosquitto as its manual shows it for many clients: one SSL_CTX for all, one epoll over
// their sockets, the network calls of each.
#include <mosquitto.h>
#include <openssl/ssl.h>
#include <sys/epoll.h>

#include <array>
#include <chrono>
#include <memory>
#include <vector>

#include "bench/bench_broker.hpp"
#include "bench/fleet_task.hpp"
#include "io/file_descriptor.hpp"

namespace cordelia::bench {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 120s;
constexpr int wait_ms = 1000;
constexpr int keep_alive_s = 60;
constexpr int packets_at_once = 100;

using Context = std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)>;

Result<void> checked(int error, std::string_view what) {
  if (error == MOSQ_ERR_SUCCESS) return {};
  return fail(std::string(what) + ": " + mosquitto_strerror(error));
}

struct Library {
  Library() { mosquitto_lib_init(); }

  ~Library() { mosquitto_lib_cleanup(); }

  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
};

struct Course {
  const FleetTask& task;
  SSL_CTX* context;
  int epoll;
  int subscribed = 0;
  int to_send = 0;
  int to_receive = 0;
};

class MosquittoClient {
 public:
  MosquittoClient(Course& course, int number)
      : course_(course),
        topic_(topic_of(number)),
        client_(mosquitto_new(client_id_of(number).c_str(), true, this), mosquitto_destroy) {}

  Result<void> dial() {
    auto* const client = client_.get();
    if (client == nullptr) return fail("libmosquitto makes no client");
    mosquitto_connect_callback_set(client, [](mosquitto*, void* self, int) {
      static_cast<MosquittoClient*>(self)->subscribe();
    });
    mosquitto_subscribe_callback_set(client, [](mosquitto*, void* self, int, int, const int*) {
      ++static_cast<MosquittoClient*>(self)->course_.subscribed;
    });
    mosquitto_message_callback_set(client, [](mosquitto*, void* self, const mosquitto_message*) {
      auto& my = *static_cast<MosquittoClient*>(self);
      --my.course_.to_receive;
      my.send_next();
    });
    mosquitto_int_option(client, MOSQ_OPT_TCP_NODELAY, 1);
    mosquitto_int_option(client, MOSQ_OPT_SSL_CTX_WITH_DEFAULTS, 0);
    TRY_VOID(checked(mosquitto_void_option(client, MOSQ_OPT_SSL_CTX, course_.context), "TLS"));
    TRY_VOID(checked(
        mosquitto_tls_set(client, course_.task.ca_file.c_str(), nullptr, nullptr, nullptr, nullptr),
        "CA"));
    TRY_VOID(
        checked(mosquitto_connect_async(client, broker_address, course_.task.port, keep_alive_s),
                "connect"));
    watch(EPOLL_CTL_ADD, EPOLLIN | EPOLLOUT);
    return {};
  }

  Result<void> on_ready(std::uint32_t events) {
    if ((events & EPOLLIN) != 0) {
      TRY_VOID(checked(mosquitto_loop_read(client_.get(), packets_at_once), "read"));
    }
    if ((events & EPOLLOUT) != 0 || mosquitto_want_write(client_.get())) {
      TRY_VOID(checked(mosquitto_loop_write(client_.get(), packets_at_once), "write"));
    }
    const std::uint32_t wanted = mosquitto_want_write(client_.get()) ? EPOLLIN | EPOLLOUT : EPOLLIN;
    if (wanted != watched_) watch(EPOLL_CTL_MOD, wanted);
    return {};
  }

  void go_on() {
    for (int i = 0; i < FleetTask::in_flight; ++i) send_next();
  }

 private:
  void watch(int operation, std::uint32_t events) {
    epoll_event event{};
    event.events = watched_ = events;
    event.data.ptr = this;
    ::epoll_ctl(course_.epoll, operation, mosquitto_socket(client_.get()), &event);
  }

  void subscribe() {
    mosquitto_subscribe(client_.get(), nullptr, topic_.c_str(), course_.task.qos);
  }

  void send_next() {
    if (course_.to_send == 0) return;
    --course_.to_send;
    mosquitto_publish(client_.get(), nullptr, topic_.c_str(), static_cast<int>(echo_payload.size()),
                      echo_payload.data(), course_.task.qos, false);
  }

  Course& course_;
  std::string topic_;
  std::unique_ptr<mosquitto, decltype(&mosquitto_destroy)> client_;
  std::uint32_t watched_ = 0;
};

class MosquittoClients {
 public:
  explicit MosquittoClients(Course& course) : course_(course) {}

  Result<void> add() {
    clients_.push_back(
        std::make_unique<MosquittoClient>(course_, static_cast<int>(clients_.size())));
    TRY_VOID(clients_.back()->dial());
    return {};
  }

  int size() const { return static_cast<int>(clients_.size()); }

  void go_on() {
    for (const auto& client : clients_) client->go_on();
  }

  Result<void> turn() {
    std::array<epoll_event, 64> events{};
    const int count =
        ::epoll_wait(course_.epoll, events.data(), static_cast<int>(events.size()), wait_ms);
    for (int i = 0; i < count; ++i) {
      const auto& event = events.at(static_cast<std::size_t>(i));
      TRY_VOID(static_cast<MosquittoClient*>(event.data.ptr)->on_ready(event.events));
    }
    if (std::chrono::steady_clock::now() > deadline_) return fail("the broker does not answer");
    return {};
  }

 private:
  Course& course_;
  std::vector<std::unique_ptr<MosquittoClient>> clients_;
  std::chrono::steady_clock::time_point deadline_ = std::chrono::steady_clock::now() + patience;
};

Result<void> connect_to(int subscribed, const Course& course, MosquittoClients& clients) {
  while (course.subscribed < subscribed) {
    while (clients.size() < subscribed &&
           clients.size() < course.subscribed + FleetTask::dialling_max) {
      TRY_VOID(clients.add());
    }
    TRY_VOID(clients.turn());
  }
  return {};
}

Result<void> echo(Course& course, MosquittoClients& clients, int messages) {
  course.to_send = course.to_receive = messages;
  clients.go_on();
  while (course.to_receive > 0) TRY_VOID(clients.turn());
  return {};
}

}  // namespace

Result<FleetFigures> run_mosquittos(const FleetTask& task) {
  const Library library;
  const Context context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
  if (!context || SSL_CTX_load_verify_file(context.get(), task.ca_file.c_str()) != 1) {
    return fail("OpenSSL refuses the set-up");
  }
  SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
  SSL_CTX_set_mode(context.get(), SSL_MODE_RELEASE_BUFFERS);
  const io::FileDescriptor epoll(::epoll_create1(EPOLL_CLOEXEC));
  Course course{task, context.get(), epoll.get()};
  MosquittoClients clients(course);
  return figures_of(
      task, [&](int subscribed) { return connect_to(subscribed, course, clients); },
      [&](int messages) { return echo(course, clients, messages); });
}

}  // namespace cordelia::bench
