// Complete modules of a fleet, driven through their AT interfaces: by the fleet's own shard where
// they stay idle, by a host that answers each echo with the next message where they do not.
#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <vector>

#include "bench/bench_broker.hpp"
#include "bench/fleet_task.hpp"
#include "flash/memory_storage.hpp"
#include "fleet/factory.hpp"
#include "fleet/shard.hpp"
#include "io/driver.hpp"
#include "io/line_host.hpp"
#include "io/moderated_loop.hpp"
#include "io/system_clock.hpp"
#include "module/module.hpp"
#include "scenario/builtin.hpp"

namespace cordelia::bench {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 120s;
constexpr auto look_every = 100ms;

// `look_every` of a scenario, the least that it can say.
constexpr auto rest = 1ms;

net::NetworkOptions network_of(const FleetTask& task) {
  net::NetworkOptions options;
  options.hosts = {{broker_name, broker_address}};
  options.ports = {{broker_address, broker_public_port, {broker_address, task.port}}};
  return options;
}

// `rate` modules are switched on each second; 0: all at once.
Result<scenario::Scenario> scenario_of(const FleetTask& task, double rate) {
  scenario::Scenario scenario;
  std::ifstream file(task.ca_file, std::ios::binary);
  scenario.broker.ca = {std::istreambuf_iterator<char>(file), {}};
  if (scenario.broker.ca.empty()) return fail("cannot read " + task.ca_file);
  scenario.modules = static_cast<std::uint64_t>(task.all());
  scenario.ramp.rate = rate;
  scenario.duration = 1h;
  scenario.identities.client_id = *scenario::Template::parse("bench-{{index}}");
  // What is due after the end is subscribed to and never sent.
  scenario::Publish publish;
  publish.topic = *scenario::Template::parse("bench/fleet/{{index}}");
  publish.payload = *scenario::Template::parse("{{stamp}}");
  publish.every = 10h;
  scenario.publishes.push_back(std::move(publish));
  return scenario;
}

// A process that has no modules yet, and then those of a task, in one shard or several.
class IdleGround {
 public:
  IdleGround(const FleetTask& task, scenario::Scenario scenario)
      : task_(task), scenario_(std::move(scenario)), network_(network_of(task)) {}

  // Modules [first, end) come, in a shard of their own.
  void add(std::uint64_t first, std::uint64_t end) {
    shards_.push_back(std::make_unique<fleet::Shard>(
        fleet::ShardGround{loop_, clock_, vitals_, {&network_}, identities_}, scenario_,
        scenario::Range{first, end}, clock_.now()));
    shards_.back()->start({});
  }

  // Until the modules below `modules` are online; how many are, in their order.
  Result<int> come_to(int modules) {
    const auto deadline = std::chrono::steady_clock::now() + patience +
                          std::chrono::seconds(task_.all() / (FleetTask::connects_per_second / 2));
    while (online_ < modules) {
      if (std::chrono::steady_clock::now() >= deadline) {
        return fail("the modules do not come online");
      }
      loop_.run_for(look_every);
      while (online_ < task_.all() && is_online(online_)) ++online_;
    }
    return online_;
  }

 private:
  bool is_online(int module) {
    for (const auto& shard : shards_) {
      auto* const member = shard->find(static_cast<std::uint64_t>(module));
      if (member != nullptr) return member->actor().state() == results::State::online;
    }
    return false;
  }

  FleetTask task_;
  scenario::Scenario scenario_;
  io::asio::io_context loop_{1};
  io::SystemClock clock_;
  fleet::SystemVitals vitals_;
  net::Network network_;
  fleet::NoIdentities identities_;
  std::vector<std::unique_ptr<fleet::Shard>> shards_;
  int online_ = 0;
};

// As fast as they can. Those that do not count are online before the others begin, so that nothing
// is done ahead.
Result<FleetFigures> stay_idle(const FleetTask& task) {
  TRY(auto scenario, scenario_of(task, 0));
  const auto all = scenario.modules;
  const auto first = static_cast<std::uint64_t>(task.first());
  IdleGround ground(task, std::move(scenario));
  ground.add(0, first);
  TRY_VOID(ground.come_to(task.first()));
  const Usage before;
  ground.add(first, all);
  TRY_VOID(ground.come_to(task.all()));
  return before.since(task.connections);
}

// Of all members that echo.
struct EchoGround {
  EchoGround(net::NetworkOptions options, std::shared_ptr<const flash::Image> files,
             std::chrono::nanoseconds pause)
      : turns(loop, pause), network(std::move(options)), image(std::move(files)) {}

  io::asio::io_context loop{1};
  io::ModeratedLoop turns;
  io::SystemClock clock;
  base::SilentTrace trace;
  tls::ContextCache contexts;
  net::Network network;
  std::shared_ptr<const flash::Image> image;
  int to_send = 0;
  int to_receive = 0;
  int online = 0;
  std::string error;
};

// One module, and the host at its line.
class EchoMember {
 public:
  static Result<std::unique_ptr<EchoMember>> create(EchoGround& ground, const FleetTask& task,
                                                    int number) {
    auto self = std::make_unique<EchoMember>(ground, task, number);
    module::Options options;
    options.number = static_cast<std::uint64_t>(number);
    options.timing = module::find_profile("instant")->timing;
    auto created = module::Module::create(
        std::move(options),
        {self->storage_, ground.network, ground.contexts, ground.clock, ground.trace});
    if (!created) return fail("the module cannot read its flash");
    self->module_ = *std::move(created);
    io::DriverOptions driver;
    driver.after_turn = [raw = self.get()] { raw->speak(); };
    driver.joins_answers = true;
    self->driver_ = std::make_unique<io::Driver>(
        io::Driver::Surroundings{ground.loop, *self->module_, ground.clock}, std::move(driver));
    // A new driver has room for its first line.
    (void)self->driver_->attach(std::make_unique<Line>(*self), at::LineTiming{});
    self->driver_->power_on();
    return self;
  }

  EchoMember(EchoGround& ground, const FleetTask& task, int number)
      : ground_(ground),
        storage_(ground.image),
        message_(fmt::format("AT+iotpublish=0,\"{}\"\r\n", echo_payload)) {
    const auto topic = topic_of(number);
    for (const auto& setting :
         {fmt::format("mqtt,iotHubEndpoint,{}", broker_name),
          fmt::format("mqtt,iotHubPort,{}", broker_public_port),
          std::string("mqtt,flags,url|sec|whitelist_rootca"), std::string("mqtt,TLS1_3,true"),
          fmt::format("mqtt,clientId,{}", client_id_of(number)),
          fmt::format("mqtt,rootCAPath,{}", scenario::ca_file_name),
          fmt::format("subtopic0,name,{}", topic), fmt::format("subtopic0,qos,{}", task.qos),
          fmt::format("pubtopic0,name,{}", topic), fmt::format("pubtopic0,qos,{}", task.qos)}) {
      requests_ += fmt::format("AT+set={}\r\n", setting);
    }
    requests_ += "AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,\r\n";
  }

  void go_on() {
    for (int i = 0; i < FleetTask::in_flight; ++i) send_next();
    speak();
  }

 private:
  class Line : public io::LineHost {
   public:
    explicit Line(EchoMember& member) : member_(member) {}

    void start(io::LineOwner& owner) override { member_.owner_ = &owner; }

    void set_reading(bool on) override { member_.is_reading_ = on; }

    io::Sent write(std::string_view burst) override {
      while (!burst.empty()) {
        const auto end = burst.find('\n');
        member_.take(burst.substr(0, end));
        burst.remove_prefix(end == std::string_view::npos ? burst.size() : end + 1);
      }
      return io::Sent::all;
    }

    void close() override { member_.owner_ = nullptr; }

    std::string name() const override { return "bench"; }

   private:
    EchoMember& member_;
  };

  void take(std::string_view line) {
    if (line.starts_with("+eventmqtt:recv,")) {
      --ground_.to_receive;
      send_next();
    } else if (line.starts_with("+eventnetapp:ipv4_acquired,")) {
      requests_ += "AT+iotconnect\r\n";
    } else if (line.find("\"CONNACK\"") != std::string_view::npos) {
      ++ground_.online;
    } else if (line.starts_with("ERROR") || line.starts_with("+eventmqtt:error")) {
      ground_.error = line;
    }
  }

  void send_next() {
    if (ground_.to_send == 0) return;
    --ground_.to_send;
    requests_ += message_;
  }

  // As a member of a fleet speaks: all of a turn in one go.
  void speak() {
    if (std::exchange(is_speaking_, true)) return;
    while (owner_ != nullptr && is_reading_ && !requests_.empty()) {
      const auto requests = std::exchange(requests_, {});
      owner_->on_input(base::bytes_of(requests));
    }
    is_speaking_ = false;
  }

  EchoGround& ground_;
  flash::MemoryStorage storage_;
  std::unique_ptr<module::Module> module_;
  std::unique_ptr<io::Driver> driver_;
  std::string message_;
  std::string requests_;
  io::LineOwner* owner_ = nullptr;
  bool is_reading_ = false;
  bool is_speaking_ = false;
};

Result<void> run_until(EchoGround& ground, const int& left, int end) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (left != end) {
    if (!ground.turns.turn_until(deadline)) return fail("the broker does not answer");
    if (!ground.error.empty()) return fail(ground.error);
  }
  return {};
}

using EchoMembers = std::vector<std::unique_ptr<EchoMember>>;

Result<void> echo(EchoGround& ground, const EchoMembers& members, int messages) {
  ground.to_send = ground.to_receive = messages;
  for (const auto& member : members) member->go_on();
  return run_until(ground, ground.to_receive, 0);
}

Result<FleetFigures> echo_over(const FleetTask& task, std::chrono::nanoseconds pause) {
  TRY(const auto scenario, scenario_of(task, FleetTask::connects_per_second));
  EchoGround ground(network_of(task), fleet::factory_image(scenario), pause);
  EchoMembers members;
  for (int i = 0; i < task.connections; ++i) {
    TRY(auto member, EchoMember::create(ground, task, i));
    members.push_back(std::move(member));
    TRY_VOID(run_until(ground, ground.online, i + 1));
  }
  TRY_VOID(echo(ground, members, task.warm_up()));
  const Usage warm;
  TRY_VOID(echo(ground, members, task.messages));
  return warm.since(task.messages);
}

}  // namespace

Result<FleetFigures> run_members(const FleetTask& task) {
  return task.messages == 0 ? stay_idle(task) : echo_over(task, 0ms);
}

Result<FleetFigures> run_members_resting(const FleetTask& task) { return echo_over(task, rest); }

Result<FleetFigures> run_members_paced(const FleetTask& task) {
  TRY(auto scenario, scenario_of(task, FleetTask::connects_per_second));
  const auto all = scenario.modules;
  IdleGround ground(task, std::move(scenario));
  ground.add(0, all);
  TRY(const int first, ground.come_to(task.first()));
  const Usage before;
  TRY_VOID(ground.come_to(task.all()));
  return before.since(task.all() - first);
}

}  // namespace cordelia::bench
