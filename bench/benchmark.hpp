// The benchmarks, one file each, named after it.
#pragma once

#include <string_view>
#include <vector>

#include "bench/bench_broker.hpp"
#include "bench/failure.hpp"
#include "bench/finding.hpp"

namespace cordelia::bench {

enum class Effort {
  full,   // seconds each; the spread is worth something
  brief,  // tenths of a second each: shows that all of it runs
};

struct Setting {
  Effort effort = Effort::full;
  BrokerOnDemand& broker;
};

using Findings = std::vector<Finding>;

Result<Findings> engine_requests(const Setting& setting);
Result<Findings> pty_round_trip(const Setting& setting);
Result<Findings> publish_echo(const Setting& setting);
Result<Findings> connect_rate(const Setting& setting);
Result<Findings> fleet_connect(const Setting& setting);
Result<Findings> fleet_echo(const Setting& setting);

struct Benchmark {
  std::string_view name;
  std::string_view summary;
  Result<Findings> (*run)(const Setting&);
};

inline constexpr Benchmark benchmarks[] = {
    {"engine_requests", "AT requests through the engine alone, beside a UART", engine_requests},
    {"pty_round_trip", "one AT request through a pseudo-terminal, against a bare echo",
     pty_round_trip},
    {"publish_echo", "publish to echo over TLS, against libmosquitto", publish_echo},
    {"connect_rate", "connect and disconnect over TLS, against bare OpenSSL", connect_rate},
    {"fleet_connect",
     "processor time and memory of connected modules, against the floor and others", fleet_connect},
    {"fleet_echo", "processor time of echoes over 100 connections, against the same", fleet_echo},
};

}  // namespace cordelia::bench
