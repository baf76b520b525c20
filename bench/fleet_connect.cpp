// What a connected module of a fleet costs: processor time until it is online, and memory while it
// is idle, everything included. Each crowd has a process of its own.
#include "bench/benchmark.hpp"
#include "bench/crowd_rounds.hpp"

namespace cordelia::bench {
namespace {

constexpr double cpu_ratio_max = 1.1;
constexpr double bytes_allowed = 4096;

}  // namespace

Result<Findings> fleet_connect(const Setting& setting) {
  const bool is_full = setting.effort == Effort::full;
  TRY(auto task, task_at(setting.broker));
  task.connections = is_full ? 1000 : 50;
  TRY(const auto rounds, CrowdRounds::run({"bare", "members", "bare_paced", "members_paced",
                                           "libmosquitto", "paho", "mqttjs", "mosquitto_sub"},
                                          task, is_full ? 7 : 1));
  Findings findings;
  CrowdRounds::Question cpu{.name = "fleet_connect",
                            .title = "processor time of a connect, TLS 1.3, subscribed",
                            .peer = "bare",
                            .product = "members",
                            .ratio_max = cpu_ratio_max};
  rounds.answer(cpu, findings);
  // As a fleet's modules come: who sleeps between two connections finds cold caches.
  cpu.peer = "bare_paced";
  cpu.product = "members_paced";
  rounds.answer(cpu, findings);
  cpu.product = "members";
  CrowdRounds::Question memory{.name = "fleet_memory",
                               .title = "memory of an idle connection",
                               .peer = "bare",
                               .product = "members",
                               .what = &FleetFigures::bytes,
                               .allowed = bytes_allowed,
                               .unit = "B"};
  rounds.answer(memory, findings);
  cpu.ratio_max = memory.ratio_max = 1;
  memory.allowed = 0;
  for (const std::string_view peer : {"libmosquitto", "paho", "mqttjs", "mosquitto_sub"}) {
    cpu.peer = memory.peer = peer;
    rounds.answer(cpu, findings);
    rounds.answer(memory, findings);
  }
  return findings;
}

}  // namespace cordelia::bench
