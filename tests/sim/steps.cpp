#include "sim/steps.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "net/fault_words.hpp"

namespace cordelia::sim {
namespace {

using namespace std::chrono_literals;

constexpr const char* file_bytes =
    "-----BEGIN CERTIFICATE-----\r\nMIIB\r\nAT+test\r\nOK\r\n,\"|\x01\xff";

bool chance(World& world, unsigned percent) { return world.random.below(100) < percent; }

std::string letters(World& world, std::size_t size_max) {
  std::string text;
  for (auto size = world.random.below(size_max + 1); size > 0; --size) {
    text += static_cast<char>('a' + world.random.below(26));
  }
  return text;
}

// --- requests ------------------------------------------------------------------------------------

void valid_request(World& world) { (void)world.ask(world.requests.valid()); }

void setting(World& world) { (void)world.ask(world.requests.setting()); }

void nearly_valid_request(World& world) { (void)world.ask(world.requests.nearly_valid()); }

void garbage(World& world) { (void)world.ask(world.requests.garbage()); }

void blank_lines(World& world) { (void)world.ask("\r\n \r\n\t\n\r"); }

void pipelined_requests(World& world) {
  std::string text;
  for (auto count = 2 + world.random.below(12); count > 0; --count) {
    text += chance(world, 80) ? world.requests.valid() : world.requests.nearly_valid();
  }
  (void)world.ask(text);
}

// --- files ---------------------------------------------------------------------------------------

// The handle that fileOpen gave; empty where it was refused.
std::string opened_handle(World& world, const std::string& request, const FileEffect& effect) {
  const auto answer = world.ask(request + "\r\n", effect);
  if (!answer || !answer->is_ok() || answer->lines.empty()) return {};
  const auto& line = answer->lines.front();
  return line.substr(line.find(':') + 1, line.find(',') - line.find(':') - 1);
}

void store_file(World& world) {
  using Kind = FileEffect::Kind;
  const auto index = world.random.below(KeptFiles::size);
  const auto& file = world.files[index];
  const auto handle = opened_handle(world,
                                    fmt::format("AT+fileOpen={},CREATE|OVERWRITE{},4096", file.name,
                                                file.is_failsafe ? "|CREATE_FAILSAFE" : ""),
                                    {Kind::opened, index});
  if (handle.empty()) return;
  std::size_t offset = 0;
  for (auto parts = world.random.below(4); parts > 0; --parts) {
    const auto data = file_bytes + letters(world, 700);
    const auto request =
        fmt::format("AT+fileWrite={},{},0,{},{}", handle, offset, data.size(), data);
    if (!world.asked_ok(request, {Kind::written, index, data})) return;
    offset += data.size();
  }
  if (chance(world, 10)) return;  // forgotten: the handle stays
  (void)world.asked_ok(fmt::format("AT+fileClose={},,", handle), {Kind::closed, index});
}

void delete_file(World& world) {
  const auto index = world.random.below(KeptFiles::size);
  (void)world.asked_ok(fmt::format("AT+fileDel={},0", world.files[index].name),
                       {FileEffect::Kind::deleted, index});
}

void read_file(World& world) {
  const auto index = world.random.below(KeptFiles::size);
  const auto expected = world.files[index].content;
  const auto handle =
      opened_handle(world, fmt::format("AT+fileOpen={},READ,", world.files[index].name), {});
  if (handle.empty()) return;
  std::string content;
  bool is_excused = false;
  while (content.size() < expected.size()) {
    const auto answer =
        world.ask(fmt::format("AT+fileRead={},{},0,700\r\n", handle, content.size()));
    if (!answer || !answer->is_ok() || answer->lines.empty()) {
      is_excused = !world.bench.network.faults().is_quiet();  // one of the flash
      break;
    }
    const auto& line = answer->lines.front();
    content += line.substr(line.find(',', line.find(',') + 1) + 1);
  }
  const bool was_closed = world.asked_ok(fmt::format("AT+fileClose={},,", handle));
  if (was_closed && !is_excused && content != expected) {
    world.bench.violate("a file reads otherwise than written");
  }
}

// --- network and broker --------------------------------------------------------------------------

void join(World& world) {
  (void)world.ask("AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,\r\n");
  world.wait(world.random.below(2) * 5s);
}

void leave(World& world) { (void)world.ask("AT+wlanDisconnect\r\n"); }

void connect(World& world) {
  if (chance(world, 60)) {
    join(world);
    world.wait(4s);
    for (const char* text :
         {"mqtt,iotHubEndpoint,broker.test", "mqtt,iotHubPort,1883", "mqtt,flags,url",
          "subtopic0,name,t/#", "pubtopic0,name,t/0", "pubtopic1,name,t/1"}) {
      (void)world.ask(fmt::format("AT+set={}\r\n", text));
    }
    (void)world.ask(fmt::format("AT+set=mqtt,cleanConnect,{}\r\n", chance(world, 50)));
    (void)world.ask(fmt::format("AT+set=pubtopic0,qos,{}\r\n", world.random.below(3)));
    (void)world.ask(fmt::format("AT+set=pubtopic1,qos,{}\r\n", world.random.below(3)));
  }
  (void)world.ask("AT+iotconnect\r\n");
  world.wait(world.random.below(3) * 5s);
}

void publish(World& world) {
  for (auto count = 1 + world.random.below(6); count > 0; --count) {
    const auto text = fmt::format("AT+iotpublish={},\"{{\"x\":\"{}\"}}\"\r\n",
                                  world.random.below(2), letters(world, 100));
    (void)world.ask(text);
  }
}

void disconnect(World& world) { (void)world.ask("AT+iotdisconnect\r\n"); }

void message(World& world) {
  const auto qos = static_cast<mqtt::Qos>(world.random.below(3));
  const auto size = chance(world, 95) ? 200U : 60'000U;
  world.broker_says(world.broker.publish("t/" + letters(world, 8), letters(world, size), qos));
  world.wait(0s);
}

void nonsense(World& world) {
  world.broker_says(world.broker.nonsense());
  world.wait(0s);
}

void broker_ends(World& world) { world.broker_closes(chance(world, 50)); }

void broker_mood(World& world) {
  constexpr Mood moods[] = {Mood::kind,    Mood::kind,    Mood::kind, Mood::silent,
                            Mood::forgets, Mood::refuses, Mood::rude};
  world.broker.set_mood(moods[world.random.below(std::size(moods))]);
  world.broker_reads = chance(world, 90);
}

void routes(World& world) {
  constexpr Route all[] = {Route::open,   Route::open,    Route::open,       Route::open,
                           Route::silent, Route::refused, Route::unreachable};
  world.route = all[world.random.below(std::size(all))];
}

// --- time, power, disk, host ---------------------------------------------------------------------

void short_wait(World& world) { world.wait(std::chrono::milliseconds{world.random.below(20'000)}); }

// Nobody listens for days to a module that says something each millisecond, as one whose ping has
// no pause and no end does.
void long_wait(World& world) {
  constexpr std::uint64_t events_max = 100'000;
  const auto end = world.bench.clock.now() + std::chrono::seconds{world.random.below(4 * 86'400)};
  for (auto heard = world.events_heard(); world.events_heard() - heard < events_max;) {
    const auto left = end - world.bench.clock.now();
    if (world.failed() || left <= base::Duration{}) return;
    world.wait(std::min<base::Duration>(left, 10min));
  }
}

void pull_the_plug(World& world) { world.cut_power(); }

// Idle levels of at-protocol 2.9; the pulses are those of a host.
void pulse(World& world, module::Pin pin, module::Level active, module::Level idle) {
  world.bench.set_pin(pin, active);
  world.wait(std::chrono::milliseconds{1 + world.random.below(10)});
  world.bench.set_pin(pin, idle);
  world.wait(world.random.below(2) * 2s);
}

void reset_pin(World& world) {
  pulse(world, module::Pin::reset, module::Level::low, module::Level::high);
}

void wake_pin(World& world) {
  pulse(world, module::Pin::wake, module::Level::high, module::Level::low);
}

// One of its words, what is usual, or a number not far from the lowest.
std::string value_for(World& world, const net::FaultParameter& parameter) {
  constexpr std::int64_t steps_max = 1'000;
  if (!parameter.words.empty()) {
    return std::string(parameter.words[world.random.below(parameter.words.size())]);
  }
  const bool is_number =
      parameter.kind == net::ValueKind::number || parameter.kind == net::ValueKind::time;
  if (!is_number || chance(world, 50)) return std::string(parameter.usual);
  const auto span = std::min(parameter.high - parameter.low, steps_max);
  return std::to_string(parameter.low + static_cast<std::int64_t>(world.random.below(
                                            static_cast<std::uint64_t>(span) + 1)));
}

// Where a line spoils or loses bytes, the module hears another thing than its host has said, and no
// promise can be held.
bool is_simulated(const net::FaultRow& row) {
  return row.kind != net::FaultKind::uart_garbage && row.kind != net::FaultKind::uart_drop;
}

void any_fault(World& world) {
  constexpr std::uint64_t fault_seconds = std::chrono::seconds{fault_time_max}.count();
  const auto rows = net::fault_rows();
  const auto& row = rows[world.random.below(rows.size())];
  if (!is_simulated(row)) return;
  auto order = net::new_fault(row.name);
  for (const auto& parameter : row.parameters) {
    // At which byte the power goes is cut_at_a_commit()'s: here no answer is due. There is one
    // line.
    if (!order || parameter.name == "byte" || parameter.name == "line") continue;
    const auto value = value_for(world, parameter);
    if (auto set = net::set_word(*order, parameter.name, value); !set) {
      order = base::fail(set.error());
    }
  }
  if (!order) return world.bench.violate("a fault cannot be ordered: " + order.error());
  order->lasts = std::chrono::seconds{1 + world.random.below(fault_seconds)};
  order->seed = world.random.next();
  order->probability = chance(world, 50) ? 1 : 0.5;
  (void)world.bench.network.faults().begin(*order, world.bench.clock.now());
  world.wait(std::chrono::seconds{world.random.below(60)});
}

void cut_at_a_commit(World& world) {
  world.plan_cut(1 + world.random.below(4),
                 chance(world, 50) ? flash::Cut::before_effect : flash::Cut::after_effect);
}

void disk_refuses(World& world) {
  constexpr flash::Fault faults[] = {flash::Fault::not_enough_storage_space,
                                     flash::Fault::failed_to_write};
  world.bench.storage.refuse(faults[world.random.below(2)]);
  for (int i = 0; i < 3; ++i) (void)world.ask(world.requests.valid());
  store_file(world);
  world.bench.storage.refuse(std::nullopt);
}

void host_stops_reading(World& world) {
  world.bench.set_blocked(true);
  for (auto count = world.random.below(40); count > 0; --count) message(world);
  if (chance(world, 5)) {
    for (int i = 0; i < 300; ++i) {
      world.broker_says(world.broker.publish("t/flood", std::string(1'500, 'x'), mqtt::Qos{}));
    }
  }
  short_wait(world);
  world.bench.set_blocked(false);
  world.wait(1s);
}

void date_jumps(World& world) {
  const auto days = static_cast<int>(world.random.below(4000)) - 2000;
  world.bench.clock.set_wall(world.bench.clock.wall() + std::chrono::days{days});
}

constexpr Step rows[] = {
    {30, "a request of the table", valid_request},
    {8, "a setting", setting},
    {12, "a request with something wrong", nearly_valid_request},
    {4, "bytes", garbage},
    {1, "blank lines", blank_lines},
    {4, "many requests at once", pipelined_requests},
    {7, "a file is stored", store_file},
    {2, "a file is deleted", delete_file},
    {4, "a file is read", read_file},
    {4, "Wi-Fi is joined", join},
    {1, "Wi-Fi is left", leave},
    {8, "the broker is connected to", connect},
    {10, "messages are published", publish},
    {2, "the broker is left", disconnect},
    {6, "the broker sends a message", message},
    {2, "the broker sends nonsense", nonsense},
    {3, "the broker ends the connection", broker_ends},
    {4, "the broker changes", broker_mood},
    {3, "the network changes", routes},
    {10, "seconds pass", short_wait},
    {4, "days pass", long_wait},
    {2, "the plug is pulled", pull_the_plug},
    {2, "the reset pin is pulsed", reset_pin},
    {1, "the wake-up pin is pulsed", wake_pin},
    {6, "something has a fault", any_fault},
    {3, "the power will go at a commit", cut_at_a_commit},
    {1, "the disk refuses", disk_refuses},
    {2, "the host stops reading", host_stops_reading},
    {1, "the date jumps", date_jumps},
};

}  // namespace

std::span<const Step> steps() { return rows; }

}  // namespace cordelia::sim
