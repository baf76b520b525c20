#include "sim/world.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "at/tokens.hpp"

namespace cordelia::sim {
namespace {

using namespace std::chrono_literals;

constexpr std::uint16_t broker_port = 40'000;

// A module that hibernates is silent for a day.
constexpr auto silence_max = 25h;

constexpr std::size_t wires_max = 4;

net::NetworkOptions network_options() {
  net::NetworkOptions options;
  options.hosts = {{"broker.test", "10.0.0.1"}};
  options.ports = {{"10.0.0.1", 1883, {"127.0.0.1", broker_port}},
                   {"10.0.0.1", 8883, {"127.0.0.1", broker_port}},
                   {"10.0.0.1", 6000, {"127.0.0.1", 40'001}}};
  return options;
}

}  // namespace

World::World(std::uint64_t seed, std::string_view profile)
    : random(seed), bench(profile, network_options()), broker(seed ^ 0xB0) {
  bench.options.seed = seed;
  bench.between = [this] { serve(); };
  bench.trace.on_event = [this](const base::TraceEvent& event) { ledger.on_trace(event); };
  host.on_answer = [this](const Asked& asked, const support::Burst& burst) {
    on_answer(asked, burst);
  };
  host.on_event = [this](const std::string& event) { on_event(event); };
  boot();
}

void World::boot() {
  has_booted_ = false;
  bench.plug_in();
  constexpr auto step = 100ms;
  // A host that a fault has stopped hears nothing until that is over.
  const base::Duration patience = bench.network.faults().is_quiet() ? 10s : fault_time_max + 10s;
  for (base::Duration waited{}; waited < patience && !failed(); waited += step) {
    wait(step);
    if (has_booted_ && bench.module().wants_input(bench.line())) return;
  }
  if (!failed()) bench.violate("the module does not boot");
}

// --- the world around the module -----------------------------------------------------------------

void World::serve() {
  constexpr int rounds_max = 10'000;
  int rounds = 0;
  while (!failed() && serve_once()) {
    if (++rounds > rounds_max) bench.violate("module and broker talk without end");
  }
  notice_outage();
  host.listen();
  if (!broker.violation().empty()) bench.violate(broker.violation());
  if (bench.wires.size() > wires_max) bench.violate("connections are not let go of");
}

// A reset, or power that a fault has taken: whoever was spoken to hears the rest no more.
void World::notice_outage() {
  const auto state = bench.is_plugged_in() ? bench.module().state() : module::State::off;
  const bool is_out = state == module::State::off || state == module::State::held_in_reset;
  if (std::exchange(is_out_, is_out) || !is_out) return;
  host.lost_module();
}

bool World::serve_once() {
  if (!bench.is_plugged_in()) return false;
  bool moved = false;
  for (const auto& request : bench.take_asked()) {
    serve_network(request);
    moved = true;
  }
  bench.sweep();
  if (to_broker_ && !bench.wires.contains(*to_broker_)) to_broker_.reset();
  if (!to_broker_ || !broker_reads) return moved;
  const auto bytes = bench.wires.at(*to_broker_)->take();
  if (bytes.empty()) return moved;
  broker_says(broker.take(bytes));
  return true;
}

void World::serve_network(const module::NetworkRequest& request) {
  if (const auto* resolve = std::get_if<module::Resolve>(&request)) {
    return bench.resolved(resolve->id, std::nullopt);
  }
  const auto* dial = std::get_if<module::Dial>(&request);
  if (dial == nullptr || route == Route::silent) return;
  if (route == Route::refused) return bench.dial_failed(dial->id, net::Fault::refused);
  if (route == Route::unreachable) return bench.dial_failed(dial->id, net::Fault::unreachable);
  if (dial->endpoint.port == broker_port) {
    broker.accept();
    to_broker_ = dial->id;
  }
  const base::MemoryPipe::Options pipe{.bytes_per_call_max =
                                           random.below(4) == 0 ? 1 + random.below(20) : 65'536};
  bench.connected(dial->id, pipe);
}

void World::broker_says(const base::Bytes& bytes) {
  if (bytes.empty() || !to_broker_ || !bench.wires.contains(*to_broker_)) return;
  (void)bench.wires.at(*to_broker_)->give(bytes);  // a full line loses it, as a slow network does
  bench.stream_ready(*to_broker_);
}

void World::broker_closes(bool in_order) {
  if (!to_broker_ || !bench.wires.contains(*to_broker_)) return;
  auto& wire = *bench.wires.at(*to_broker_);
  in_order ? wire.close() : wire.reset();
  bench.stream_ready(*to_broker_);
  serve();
}

// --- asking --------------------------------------------------------------------------------------

std::optional<support::Burst> World::ask(const std::string& request, const FileEffect& effect) {
  if (failed()) return std::nullopt;
  answered_.reset();
  effect_ = effect;
  refused_.clear();
  // Cut anywhere, the same bytes say the same (hardness A18).
  const auto cut = random.below(4) == 0 ? random.below(request.size() + 1) : request.size();
  host.send(std::string_view{request}.substr(0, cut));
  if (cut < request.size()) host.send(std::string_view{request}.substr(cut));
  wait_for_answers();
  if (!bench.storage.has_power()) recover();
  effect_ = {};
  return answered_;
}

bool World::asked_ok(const std::string& request, const FileEffect& effect) {
  const auto answer = ask(request + "\r\n", effect);
  return answer && answer->is_ok();
}

void World::wait(base::Duration time) {
  if (failed()) return;
  bench.wait(time);
  serve();
  if (!bench.storage.has_power()) recover();
}

void World::wait_for_answers() {
  base::Duration step = 10ms;
  const auto start = bench.clock.now();
  bench.wait(0ms);
  serve();
  while (host.waits() && !failed() && bench.storage.has_power()) {
    if (bench.clock.now() - start > silence_max) return bench.violate("no answer comes");
    bench.wait(step);
    serve();
    step = std::min<base::Duration>(step * 2, 10min);
  }
}

void World::on_answer(const Asked& asked, const support::Burst& burst) {
  answered_ = burst;
  if (!burst.is_ok()) return refused_.push_back(asked);
  if (asked.name == "get") {
    if (auto text = settings.difference(asked, burst); !text.empty()) bench.violate(text);
  }
  settings.confirm(asked);
  files.confirm(effect_);
  const auto word = [&asked](std::string_view name) { return asked.name == name; };
  if (word("reboot") || word("hibernate") || word("stop") || word("factoryreset")) {
    files.dropped();
    ledger.forget();
  }
  if (ConfirmedSettings::erases_all(asked)) files.erased();
  if (word("iotpublish")) {
    auto rest = at::arguments_of(asked.text);
    const auto number = at::parse_number(at::take_argument(rest, at::Position::inner), {0, 3});
    if (number && settings.value(fmt::format("pubtopic{}.qos", *number)) != "0") {
      ledger.confirmed();
    }
  }
}

void World::on_event(const std::string& event) {
  events_since_ += event + '\n';
  ++events_heard_;
  if (event.starts_with("+eventstartup:")) {
    has_booted_ = true;
    files.dropped();
    ledger.forget();
  }
  if (event.starts_with("+eventmqtt:error,\"PUBLISH_FAILED\"")) ledger.reported_lost();
  if (event == "+eventgeneral:error,-2020,other") ledger.forget();
}

// --- power ---------------------------------------------------------------------------------------

void World::cut_power() {
  serve();
  bench.unplug();
  to_broker_.reset();
  host.lost_power();
  files.dropped();
  ledger.forget();
  boot();
}

// The storage went at a commit. Its state is that before the last request or that behind it.
void World::recover() {
  bench.storage.power_on();
  host.listen();
  // An answer that was not whole yet was that of the cut request or of one behind it.
  refused_.insert(refused_.end(), host.pending().begin(), host.pending().end());
  cut_power();
  const auto image = bench.storage.load();
  if (!image) return bench.violate("the flash cannot be read after a power cut");
  const auto text = settings.difference(*image) + files.difference(*image);
  if (text.empty()) return;
  for (const auto& asked : refused_) {
    if (!is_behind(asked, *image)) continue;
    settings.confirm(asked);
    files.confirm(effect_);
    files.dropped();
    if (ConfirmedSettings::erases_all(asked)) files.erased();
    return;
  }
  bench.violate("after a power cut: " + text);
}

// Whether the image is what this request would have made of the confirmed state.
bool World::is_behind(const Asked& asked, const flash::Image& image) const {
  auto new_settings = settings;
  auto new_files = files;
  new_settings.confirm(asked);
  new_files.confirm(effect_);
  new_files.dropped();
  if (ConfirmedSettings::erases_all(asked)) new_files.erased();
  return new_settings.difference(image).empty() && new_files.difference(image).empty();
}

// --- what must hold ------------------------------------------------------------------------------

void World::check() {
  if (failed()) return;
  forget_events();
  const auto image = bench.storage.load();
  if (!image) return bench.violate("the flash cannot be read");
  if (auto text = settings.difference(*image); !text.empty()) bench.violate(text);
  if (auto text = files.difference(*image); !text.empty()) bench.violate(text);
  if (!host.waits() && !ledger.is_plausible()) bench.violate("too many ends: " + ledger.text());
}

void World::finish() {
  broker.set_mood(Mood::kind);
  broker_reads = true;
  route = Route::open;
  (void)bench.network.faults().end_all();
  bench.storage.refuse(std::nullopt);
  bench.storage.power_on();  // nothing is planned any more
  bench.set_blocked(false);
  wait_for_answers();
  // The first one may fall into a sleep or a reset, which makes it void; the second one may not.
  if (!asked_ok("AT+test") && !asked_ok("AT+test")) bench.violate("AT+test is not answered");
  check();
  end_of_messages();
  (void)asked_ok("AT+reboot");
  wait(2s);
  if (!asked_ok("AT+test")) bench.violate("AT+test is not answered after a reboot");
  connect_cleanly();
  check();
}

// A clean session reports what an earlier one left behind. A module that cannot connect with what
// its settings are has reported already, or keeps its messages for later.
void World::end_of_messages() {
  (void)asked_ok("AT+iotdisconnect");
  for (const char* setting :
       {"mqtt,iotHubEndpoint,broker.test", "mqtt,iotHubPort,1883", "mqtt,flags,url",
        "mqtt,clientId,me", "mqtt,cleanConnect,true", "mqtt,willTopic,", "mqtt,userName,"}) {
    (void)asked_ok(std::string("AT+set=") + setting);
  }
  forget_events();
  if (!asked_ok("AT+iotconnect")) return;
  wait(10s);
  if (was_event_heard("+eventmqtt:info,\"CONNACK\",0") && !ledger.is_settled()) {
    bench.violate("a message has no end: " + ledger.text());
  }
}

void World::connect_cleanly() {
  if (!asked_ok("AT+factoryreset")) return bench.violate("no factory reset");
  wait(2min);
  for (const char* setting :
       {"mqtt,iotHubEndpoint,broker.test", "mqtt,iotHubPort,1883", "subtopic0,name,t",
        "subtopic0,qos,1", "pubtopic0,name,t", "pubtopic0,qos,1"}) {
    if (!asked_ok(std::string("AT+set=") + setting)) return bench.violate("a set is refused");
  }
  forget_events();
  if (!asked_ok("AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,")) {
    return bench.violate("wlanConnect is refused");
  }
  wait(10s);
  if (!was_event_heard("+eventnetapp:ipv4_acquired,")) return bench.violate("no address");
  if (!asked_ok("AT+iotconnect")) return bench.violate("iotconnect is refused");
  wait(10s);
  if (!was_event_heard("+eventmqtt:info,\"CONNACK\",0")) return bench.violate("no CONNACK");
  if (!asked_ok("AT+iotpublish=0,last")) return bench.violate("iotpublish is refused");
  wait(1s);
  if (!asked_ok("AT+iotdisconnect")) return bench.violate("iotdisconnect is refused");
  wait(1s);
  if (!ledger.is_settled()) bench.violate("a message has no end: " + ledger.text());
}

}  // namespace cordelia::sim
