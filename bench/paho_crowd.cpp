// Paho C's asynchronous client, as its examples show it: the library's threads do the network, its
// callbacks come from them.
#include <MQTTAsync.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "bench/bench_broker.hpp"
#include "bench/fleet_task.hpp"

namespace cordelia::bench {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 120s;
constexpr int keep_alive_s = 60;

// What all clients have in common; every member after `task` is guarded by `mutex`.
struct Course {
  const FleetTask& task;
  std::mutex mutex{};
  std::condition_variable changed{};
  int subscribed = 0;
  int to_send = 0;
  int to_receive = 0;
  std::string error{};
};

class PahoClient {
 public:
  PahoClient(Course& course, int number)
      : course_(course), id_(client_id_of(number)), topic_(topic_of(number)) {}

  ~PahoClient() { MQTTAsync_destroy(&client_); }

  PahoClient(const PahoClient&) = delete;
  PahoClient& operator=(const PahoClient&) = delete;

  Result<void> dial() {
    const auto address =
        "ssl://" + std::string(broker_address) + ":" + std::to_string(course_.task.port);
    if (MQTTAsync_create(&client_, address.c_str(), id_.c_str(), MQTTCLIENT_PERSISTENCE_NONE,
                         nullptr) != MQTTASYNC_SUCCESS) {
      return fail("Paho makes no client");
    }
    MQTTAsync_setCallbacks(client_, this, on_lost, on_message, nullptr);
    // The chain is verified; the name is not, for the address is what Paho would compare.
    MQTTAsync_SSLOptions secure = MQTTAsync_SSLOptions_initializer;
    secure.trustStore = course_.task.ca_file.c_str();
    secure.enableServerCertAuth = 1;
    MQTTAsync_connectOptions options = MQTTAsync_connectOptions_initializer;
    options.keepAliveInterval = keep_alive_s;
    options.cleansession = 1;
    options.ssl = &secure;
    options.context = this;
    options.onSuccess = [](void* self, MQTTAsync_successData*) {
      static_cast<PahoClient*>(self)->subscribe();
    };
    options.onFailure = on_failure;
    if (MQTTAsync_connect(client_, &options) != MQTTASYNC_SUCCESS) return fail("Paho's connect");
    return {};
  }

  void go_on() {
    for (int i = 0; i < FleetTask::in_flight; ++i) send_next();
  }

 private:
  static void on_failure(void* self, MQTTAsync_failureData* why) {
    const bool is_told = why != nullptr && why->message != nullptr;
    static_cast<PahoClient*>(self)->give_up(is_told ? why->message : "Paho's request fails");
  }

  static void on_lost(void* self, char* /*cause*/) {
    static_cast<PahoClient*>(self)->give_up("the broker ends the connection");
  }

  static int on_message(void* self, char* topic, int /*size*/, MQTTAsync_message* message) {
    static_cast<PahoClient*>(self)->take();
    MQTTAsync_freeMessage(&message);
    MQTTAsync_free(topic);
    return 1;
  }

  void give_up(std::string why) {
    const std::scoped_lock lock(course_.mutex);
    course_.error = std::move(why);
    course_.changed.notify_all();
  }

  void subscribe() {
    MQTTAsync_responseOptions options = MQTTAsync_responseOptions_initializer;
    options.context = this;
    options.onFailure = on_failure;
    options.onSuccess = [](void* self, MQTTAsync_successData*) {
      auto& course = static_cast<PahoClient*>(self)->course_;
      const std::scoped_lock lock(course.mutex);
      ++course.subscribed;
      course.changed.notify_all();
    };
    MQTTAsync_subscribe(client_, topic_.c_str(), course_.task.qos, &options);
  }

  void take() {
    {
      const std::scoped_lock lock(course_.mutex);
      if (--course_.to_receive == 0) course_.changed.notify_all();
    }
    send_next();
  }

  void send_next() {
    {
      const std::scoped_lock lock(course_.mutex);
      if (course_.to_send == 0) return;
      --course_.to_send;
    }
    MQTTAsync_send(client_, topic_.c_str(), static_cast<int>(echo_payload.size()),
                   echo_payload.data(), course_.task.qos, 0, nullptr);
  }

  Course& course_;
  std::string id_;
  std::string topic_;
  MQTTAsync client_ = nullptr;
};

using PahoClients = std::vector<std::unique_ptr<PahoClient>>;

template <typename Question>
Result<void> await(Course& course, Question is_done) {
  std::unique_lock lock(course.mutex);
  const bool came =
      course.changed.wait_for(lock, patience, [&] { return is_done() || !course.error.empty(); });
  if (!course.error.empty()) return fail(course.error);
  if (!came) return fail("the broker does not answer");
  return {};
}

Result<void> connect_to(int subscribed, Course& course, PahoClients& clients) {
  while (static_cast<int>(clients.size()) < subscribed) {
    const int begun = static_cast<int>(clients.size());
    TRY_VOID(await(course, [&] { return begun < course.subscribed + FleetTask::dialling_max; }));
    clients.push_back(std::make_unique<PahoClient>(course, begun));
    TRY_VOID(clients.back()->dial());
  }
  return await(course, [&] { return course.subscribed >= subscribed; });
}

Result<void> echo(Course& course, const PahoClients& clients, int messages) {
  {
    const std::scoped_lock lock(course.mutex);
    course.to_send = course.to_receive = messages;
  }
  for (const auto& client : clients) client->go_on();
  return await(course, [&] { return course.to_receive <= 0; });
}

}  // namespace

Result<FleetFigures> run_pahos(const FleetTask& task) {
  Course course{task};
  PahoClients clients;
  return figures_of(
      task, [&](int subscribed) { return connect_to(subscribed, course, clients); },
      [&](int messages) { return echo(course, clients, messages); });
}

}  // namespace cordelia::bench
