#include "scenario/needs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "config/values.hpp"
#include "scenario/sources.hpp"
#include "scenario/traffic.hpp"

namespace cordelia::scenario {
namespace {

std::uint64_t divided_up(std::uint64_t whole, std::uint64_t parts) {
  return (whole + parts - 1) / parts;
}

// How many of what takes `each` a load of `all` needs.
std::uint64_t times(double all, double each) {
  return static_cast<std::uint64_t>(std::ceil(all / each));
}

std::string rounded(double number) { return fmt::format("{:.0f}", number); }

std::string bytes_text(double bytes) {
  return bytes < 1e9 ? fmt::format("{:.0f} MB", std::ceil(bytes / 1e6))
                     : fmt::format("{:.1f} GB", bytes / 1e9);
}

std::string brokers_text(std::uint64_t count) {
  return count == 1 ? "one broker" : fmt::format("{} brokers together", count);
}

std::string processes_text(std::uint64_t count) {
  return count == 1 ? "one process" : fmt::format("{} processes together", count);
}

// What the rows below look at.
struct Run {
  const Scenario& scenario;
  const RunShape& shape;
  const Machine& machine;
  const Costs& costs;

  bool has_own_brokers() const { return scenario.broker.at.empty(); }

  // That one machine's modules connect to.
  std::uint64_t brokers() const {
    return has_own_brokers() ? shape.own_brokers : scenario.broker.at.size();
  }

  // Brokers of the whole fleet: each machine has its own where none are named.
  std::uint64_t all_brokers() const {
    return has_own_brokers() ? shape.own_brokers * shape.machines : scenario.broker.at.size();
  }

  std::uint64_t processes() const { return shape.machines * shape.processes; }

  std::uint64_t machine_modules() const { return divided_up(scenario.modules, shape.machines); }

  std::uint64_t process_modules() const { return divided_up(scenario.modules, processes()); }

  // What more brokers are asked for by.
  std::string more_brokers(std::uint64_t count) const {
    return has_own_brokers() ? fmt::format("--own-brokers {}", divided_up(count, shape.machines))
                             : fmt::format("name {} brokers in at", count);
  }

  std::string more_processes(std::uint64_t count) const {
    return fmt::format("--processes {}", divided_up(count, shape.machines));
  }
};

Need descriptors_of(const Run& run) {
  const auto needed = run.process_modules() + limits::process_descriptors;
  const auto there = run.machine.descriptors;
  Need need{"descriptors", fmt::format("{} a process", needed), std::to_string(there), ""};
  const auto fits = std::min(
      there > limits::process_descriptors ? there - limits::process_descriptors : std::uint64_t{1},
      limits::process_modules_max);
  if (run.process_modules() > fits) {
    need.shortfall = fmt::format(
        "{} modules in one process are too many for its {} descriptors: {}, or raise "
        "the limit (ulimit -n)",
        run.process_modules(), there, run.more_processes(divided_up(run.scenario.modules, fits)));
  }
  return need;
}

Need connections_of(const Run& run) {
  const auto modules = run.has_own_brokers() ? run.machine_modules() : run.scenario.modules;
  const auto needed = divided_up(modules, run.brokers());
  Need need{"connections", fmt::format("{} a broker", needed), "", ""};
  if (!run.has_own_brokers()) return need;
  const auto there =
      run.machine.descriptors - std::min(run.machine.descriptors, limits::process_descriptors);
  need.there = std::to_string(there);
  if (needed > there) {
    need.shortfall = fmt::format(
        "{} connections are too many for one broker with {} descriptors: {}, or raise the limit "
        "(ulimit -n)",
        needed, run.machine.descriptors,
        run.more_brokers(divided_up(run.scenario.modules, std::max<std::uint64_t>(there, 1))));
  }
  return need;
}

Need memory_of(const Run& run) {
  const auto modules = static_cast<double>(run.machine_modules());
  auto bytes = modules * run.costs.module_bytes +
               static_cast<double>(run.shape.processes) * limits::process_bytes;
  if (run.has_own_brokers()) bytes += modules * run.costs.broker_bytes;
  Need need{"memory", bytes_text(bytes), "", ""};
  if (run.machine.memory_bytes == 0) return need;
  const auto there = static_cast<double>(run.machine.memory_bytes);
  need.there = bytes_text(there);
  if (bytes > there) {
    need.shortfall = fmt::format(
        "{} of memory are needed, {} are free: fewer modules, or {} "
        "machines (--shard)",
        need.needed, need.there, run.shape.machines * times(bytes, there));
  }
  return need;
}

// A port is used once for each pair of source and broker; one of a connection that was left lies
// idle for a minute (TIME_WAIT).
Need ports_of(const Run& run) {
  const auto sources = number_of_sources(run.scenario);
  const auto pairs = std::lcm(sources, run.brokers());
  const auto connections = divided_up(run.machine_modules(), pairs);
  const auto needed = static_cast<std::uint64_t>(
      std::ceil(static_cast<double>(connections) * (1 + reconnecting_share(run.scenario))));
  const auto there = run.machine.ports_per_address;
  Need need{"ports", fmt::format("{} of an address to a broker", needed), std::to_string(there),
            ""};
  if (needed > there) {
    need.shortfall = fmt::format(
        "{} ports of one address to one broker are needed, {} there are: name {} addresses in "
        "sources of [identity], such as \"127.0.1.0/24\"",
        needed, there, sources * divided_up(needed, std::max<std::uint64_t>(there, 1)));
  }
  return need;
}

Need connects_of(const Run& run) {
  const auto rate = run.scenario.ramp.rate;
  const auto seconds = std::chrono::duration<double>(run.scenario.duration).count();
  const auto ramp_seconds = rate == 0 ? 0 : static_cast<double>(run.scenario.modules) / rate;
  const auto by_processes = run.costs.process_connects * static_cast<double>(run.processes());
  const auto by_brokers = run.costs.broker_connects * static_cast<double>(run.all_brokers());
  Need need{"connects", rate == 0 ? "all at once" : fmt::format("{}/s", rounded(rate)),
            fmt::format("{}/s", rounded(std::min(by_processes, by_brokers))), ""};
  if (ramp_seconds >= seconds) {
    need.shortfall = fmt::format(
        "at {} modules a second the last comes after {} s, and the run "
        "ends after {} s: a higher rate in [ramp], or a longer duration",
        config::number_text(rate), rounded(ramp_seconds), rounded(seconds));
  } else if (run.scenario.broker.is_secure && rate > by_brokers) {
    need.shortfall = fmt::format(
        "{} TLS connects a second are more than the {} that {} can take: {}, or a lower rate in "
        "[ramp]",
        rounded(rate), rounded(by_brokers), brokers_text(run.all_brokers()),
        run.more_brokers(times(rate, run.costs.broker_connects)));
  } else if (run.scenario.broker.is_secure && rate > by_processes) {
    need.shortfall = fmt::format(
        "{} TLS connects a second are more than the {} that {} can take: {}, or a lower rate in "
        "[ramp]",
        rounded(rate), rounded(by_processes), processes_text(run.processes()),
        run.more_processes(times(rate, run.costs.process_connects)));
  }
  return need;
}

Need messages_of(const Run& run) {
  const auto traffic = traffic_of(run.scenario);
  // An echo is one message in and one out.
  const auto most = std::max(traffic.published_most, traffic.received_most);
  const auto by_processes = run.costs.process_messages * static_cast<double>(run.processes());
  const auto by_brokers = run.costs.broker_messages * static_cast<double>(run.all_brokers());
  Need need{"messages", fmt::format("{}/s", rounded(most)),
            fmt::format("{}/s", rounded(std::min(by_processes, by_brokers))), ""};
  if (most > by_brokers) {
    need.shortfall = fmt::format(
        "{} messages a second are more than the {} that {} can take: {}, or a longer every in "
        "[[publish]]",
        rounded(most), rounded(by_brokers), brokers_text(run.all_brokers()),
        run.more_brokers(times(most, run.costs.broker_messages)));
  } else if (most > by_processes) {
    need.shortfall = fmt::format(
        "{} messages a second are more than the {} that {} can take: {}, or a longer every in "
        "[[publish]]",
        rounded(most), rounded(by_processes), processes_text(run.processes()),
        run.more_processes(times(most, run.costs.process_messages)));
  }
  return need;
}

constexpr Need (*need_rows[])(const Run&) = {descriptors_of, connections_of, memory_of,
                                             ports_of,       connects_of,    messages_of};

}  // namespace

std::vector<Need> needs_of(const Scenario& scenario, const RunShape& shape, const Machine& machine,
                           const Costs& costs) {
  const Run run{scenario, shape, machine, costs};
  std::vector<Need> needs;
  for (const auto row : need_rows) needs.push_back(row(run));
  return needs;
}

}  // namespace cordelia::scenario
