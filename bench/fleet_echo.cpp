// What an echo costs its client: 100 connections with 8 messages in flight each, which keeps the
// client busy. Each crowd has a process of its own.
#include <fmt/format.h>

#include "bench/benchmark.hpp"
#include "bench/crowd_rounds.hpp"

namespace cordelia::bench {
namespace {

struct Rival {
  std::string_view name;
  double ratio_max;  // of processor time, the modules' over its own
};

constexpr Rival rivals[] = {
    {"bare", 1 / 0.8}, {"bare_single", 1},  {"libmosquitto", 1 / 1.5},
    {"paho", 1},       {"mqttjs", 1 / 3.0},
};

}  // namespace

Result<Findings> fleet_echo(const Setting& setting) {
  const bool is_full = setting.effort == Effort::full;
  Findings findings;
  for (const int qos : {0, 1}) {
    TRY(auto task, task_at(setting.broker));
    task.connections = is_full ? 100 : 10;
    task.messages = is_full ? 100'000 : 1000;
    task.qos = qos;
    std::vector<std::string_view> names{"members", "members_resting"};
    for (const auto& rival : rivals) names.push_back(rival.name);
    TRY(const auto rounds, CrowdRounds::run(names, task, is_full ? 7 : 1));
    for (const std::string_view product : {"members", "members_resting"}) {
      for (const auto& rival : rivals) {
        rounds.answer({.name = fmt::format("fleet_echo_qos{}", qos),
                       .title = fmt::format("processor time of an echo, QoS {}, 64 bytes", qos),
                       .peer = rival.name,
                       .product = product,
                       .ratio_max = rival.ratio_max},
                      findings);
      }
    }
  }
  return findings;
}

}  // namespace cordelia::bench
