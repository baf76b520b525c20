#include "scenario/limits.hpp"
#include "scenario/reading.hpp"

namespace cordelia::scenario {
namespace {

constexpr config::Key<Scenario> fleet_keys[] = {
    config::text<&Scenario::name>("name", {1, 100}, "\"fleet\"", "What the report calls it."),
    config::number<&Scenario::modules>("modules", {1, limits::modules_max}, "1",
                                       "How many modules there are, all machines together."),
    config::number<&Scenario::seed>("seed", {0, limits::seed_max}, "1",
                                    "Where all dice start. The same file with the same seed gives "
                                    "each module the same requests "
                                    "in the same order."),
    config::time<&Scenario::duration>(
        "duration", {1'000, limits::duration_ms_max}, "\"1m\"",
        "How long the run takes, from the first module's power-on to its end."),
    config::time<&Scenario::grace>(
        "grace", {0, 600'000}, "\"5s\"",
        "How long echoes still count afterwards, while nobody publishes."),
    config::time<&Scenario::lost_after>(
        "lost_after", {100, 3'600'000}, "\"10s\"",
        "A message that has not come back after so long counts as lost."),
    config::time<&Scenario::look_every>(
        "look_every", {0, 20}, "\"0ms\"",
        "How often a process looks at its sockets at most. 0ms: whenever something comes. With 1ms "
        "many messages cost half the processor time where they come in bursts, and times may be up "
        "to twice as much longer."),
};

}  // namespace

void read_fleet(const config::Table& root, std::span<const std::string_view> tables,
                Reading& reading) {
  reading.scenario.name = "fleet";
  config::read_keys<Scenario>(root, {}, "a scenario", fleet_keys, reading.scenario, reading.errors,
                              tables);
}

TableText fleet_text() {
  return text_of_table("", "These stand ahead of the first table.", fleet_keys);
}

}  // namespace cordelia::scenario
