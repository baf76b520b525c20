#include "stage.hpp"

#include <array>
#include <utility>

#include "base/check.hpp"

namespace cordelia::transcripts {
namespace {

constexpr std::uint16_t broker_port = 40'000;
constexpr std::uint16_t web_port = 40'001;
constexpr std::uint16_t service_port = 40'002;

// The module's end of a pipe of the stage.
class Borrowed : public base::ByteStream {
 public:
  explicit Borrowed(base::ByteStream& stream) : stream_(stream) {}

  base::Moved take(std::span<std::byte> into) override { return stream_.take(into); }

  base::Moved give(base::ByteView from) override { return stream_.give(from); }

 private:
  base::ByteStream& stream_;
};

net::NetworkOptions network_options(Stage::Names names) {
  net::NetworkOptions options;
  if (names == Stage::Names::silent) options.beyond = net::Beyond::host_network;
  options.hosts = {{"broker.test", "127.0.0.1"},
                   {"test.mosquitto.org", "127.0.0.1"},
                   {"update.test", "127.0.0.1"},
                   {"enrol.test", "127.0.0.1"}};
  options.ports = {{"127.0.0.1", 1883, {"127.0.0.1", broker_port}},
                   {"127.0.0.1", 80, {"127.0.0.1", web_port}},
                   {"127.0.0.1", 6000, {"127.0.0.1", service_port}}};
  return options;
}

constexpr base::WallTime today{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};

}  // namespace

Stage::Stage(Coverage& coverage, std::string_view firmware, Names names)
    : coverage_(coverage), network_(network_options(names)), clock_(today) {
  options_.timing = module::find_profile("instant")->timing;
  options_.firmware = module::find_firmware(firmware);
  CHECK(options_.firmware != nullptr);
  options_.provisioning = {module::ProvisioningOptions::Page::http,
                           module::ProvisioningOptions::Events::of_ti};
  service_.answer = [this](const module::EstPeer::Call& call) { return enrolment(call); };
  power_up();
}

void Stage::power_up() {
  coverage_.begin();
  auto created =
      module::Module::create(options_, {storage_, network_, contexts_, clock_, coverage_});
  CHECK(created.has_value());
  module_ = *std::move(created);
  line_ = module_->add_line();
  module_->power_on(clock_.now(), out_);
  collect();
}

void Stage::send(std::string_view bytes) {
  module_->on_bytes(line_, base::bytes_of(bytes), clock_.now(), out_);
  collect();
}

std::string Stage::ask(std::string_view request) {
  heard_.clear();
  send(std::string(request) + "\r\n");
  return take();
}

std::string Stage::wait(base::Duration time) {
  const auto end = clock_.now() + time;
  for (int turns = 0; turns < 100'000; ++turns) {
    const auto due = module_->due();
    if (!due || *due > end) break;
    advance_to(*due);
  }
  clock_.advance_to(end);
  return take();
}

std::string Stage::announce(std::string_view event, std::span<const std::string> arguments) {
  heard_.clear();
  const auto said = module_->announce(event, arguments, clock_.now(), out_);
  if (!said) return said.error();
  collect();
  return take();
}

void Stage::go_online(std::string_view client_id) {
  ask("AT+set=mqtt,iotHubEndpoint,broker.test");
  ask("AT+set=mqtt,iotHubPort,1883");
  ask("AT+set=mqtt,flags,url");
  ask("AT+set=mqtt,clientId," + std::string(client_id));
  ask("AT+set=subtopic0,name,cordelia/+");
  ask("AT+set=pubtopic0,name,cordelia/apple");
  ask("AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,");
}

void Stage::advance_to(base::Instant instant) {
  clock_.advance_to(instant);
  module_->on_time(clock_.now(), out_);
  collect();
}

void Stage::connect(const module::NetworkRequest& request) {
  if (const auto* serve = std::get_if<module::Serve>(&request)) page_ = serve->id;
  // A name that is asked for comes to no answer.
  if (const auto* dial = std::get_if<module::Dial>(&request)) {
    if (dial->endpoint.port == broker_port) {
      connection_ = dial->id;
      module_->on_dialled(dial->id, broker_.accept(), clock_.now(), out_);
    } else if (dial->endpoint.port == web_port) {
      connect_web(dial->id);
    } else if (dial->endpoint.port == service_port) {
      to_service_ = dial->id;
      module_->on_dialled(dial->id, service_.welcome(clock_.wall()), clock_.now(), out_);
    } else {
      module_->on_dial_failed(dial->id, net::Fault::refused, clock_.now(), out_);
    }
  }
}

void Stage::follow(const replay::StageDirection& direction) {
  auto& faults = network_.faults();
  if (const auto* begin = std::get_if<replay::BeginFault>(&direction)) {
    CHECK(faults.begin(begin->order, clock_.now()).has_value());
  } else if (const auto* end = std::get_if<replay::EndFault>(&direction)) {
    (void)(end->kind ? faults.end(*end->kind) : faults.end_all());
  }
  module_->on_time(clock_.now(), out_);
  collect();
}

void Stage::connect_web(module::ConnectionId id) {
  auto& pipe = *pipes_.emplace_back(std::make_unique<base::MemoryPipe>());
  module_->on_dialled(id, std::make_unique<Borrowed>(pipe.left()), clock_.now(), out_);
  (void)pipe.right().give(base::bytes_of(web_response_));
  module_->on_stream_ready(id, clock_.now(), out_);
}

// Whether it had anything to do.
bool Stage::serve_enrolment() {
  if (!service_.pipe) return false;
  const auto waiting = service_.pipe->waiting_for_right();
  if (waiting == 0) return false;
  service_.serve();
  if (service_.pipe->waiting_for_right() == waiting) return false;
  module_->on_stream_ready(to_service_, clock_.now(), out_);
  return true;
}

http::Response Stage::enrolment(const module::EstPeer::Call& call) {
  auto usual = service_.usual_answer(call);
  const auto is_of = [this](const char* organization) {
    return service_.subjects.back().find(std::string("O = ") + organization) != std::string::npos;
  };
  if (is_of("revoked")) return {403, "", {}, "Device is revoked\n"};
  if (is_of("unknown")) return {403, "", {}, "Device is unknown\n"};
  if (is_of("broken")) return {500, "", {}, ""};
  return usual;
}

std::string Stage::browse(std::string_view request) {
  const auto id = module::ConnectionId{static_cast<std::uint32_t>(module::first_accepted) +
                                       static_cast<std::uint32_t>(pipes_.size())};
  auto& pipe = *pipes_.emplace_back(std::make_unique<base::MemoryPipe>());
  (void)pipe.right().give(base::bytes_of(request));
  module_->on_accepted(page_, id, std::make_unique<Borrowed>(pipe.left()), clock_.now(), out_);
  collect();
  std::string answer;
  std::array<std::byte, 4096> buffer;
  while (pipe.waiting_for_right() > 0) {
    const auto moved = pipe.right().take(buffer);
    answer += base::text_of(base::ByteView{buffer}.first(moved.bytes));
  }
  return answer;
}

// Until nobody has anything to say any more.
void Stage::collect() {
  for (bool is_busy = true; is_busy;) {
    for (const auto& entry : out_.lines) {
      if (entry.line != line_) continue;
      heard_ += entry.bytes;
      coverage_.hear(entry.bytes);
    }
    const auto asked = std::exchange(out_.network, {});
    out_.clear();
    is_busy = !asked.empty();
    for (const auto& request : asked) connect(request);
    if (serve_enrolment()) is_busy = true;
    if (!broker_.work()) continue;
    is_busy = true;
    module_->on_stream_ready(connection_, clock_.now(), out_);
  }
}

void Stage::run(replay::Runner& runner, std::vector<replay::RunEvent>& events) {
  replay::Output out;
  heard_.clear();
  runner.start(clock_.now(), out);
  for (int turns = 0; turns < 100'000 && !runner.is_finished(); ++turns) {
    for (const auto& direction : std::exchange(out.directions, {})) follow(direction);
    if (!out.to_module.empty()) {
      const auto bytes = std::exchange(out.to_module, {});
      send(base::text_of(bytes));
    } else if (heard_.empty()) {
      const auto due = std::min(runner.due().value_or(base::Instant::max()),
                                module_->due().value_or(base::Instant::max()));
      advance_to(std::max(due, clock_.now()));
      if (heard_.empty()) runner.on_time(clock_.now(), out);
    }
    if (const auto said = take(); !said.empty()) {
      runner.on_bytes(base::bytes_of(said), clock_.now(), out);
    }
  }
  events = std::move(out.events);
}

}  // namespace cordelia::transcripts
