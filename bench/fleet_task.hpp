// What a crowd of clients does, each crowd in a process of its own, so that processor time and
// memory are its own: N connections that stay idle, or echoes over some of them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "bench/failure.hpp"

namespace cordelia::bench {

struct FleetTask {
  std::uint16_t port = 0;  // of the broker's TLS listener
  std::string ca_file;
  int connections = 0;  // that count
  int messages = 0;     // over all connections; 0: they stay idle
  int qos = 0;

  // On each connection, while there is something to send.
  static constexpr int in_flight = 8;

  // Connections before those that count: code, tables and books of the process are its own cost,
  // not that of a connection.
  int first() const { return messages == 0 ? connections / 4 : 0; }

  int all() const { return first() + connections; }

  // Echoes before the measured ones.
  int warm_up() const { return messages / 4; }

  // Connections that may be on their way to the broker at the same time.
  static constexpr int dialling_max = 32;

  // Of crowds that come by the clock; the broker is not the limit.
  static constexpr int connects_per_second = 250;
};

// Equally long everywhere, so that all move as many bytes.
std::string topic_of(int client);
std::string client_id_of(int client);

// 64 bytes of JSON.
inline constexpr std::string_view echo_payload =
    R"({"sensor":"bench","temperature":21.5,"humidity":48,"count":1234})";
static_assert(echo_payload.size() == 64);

struct FleetFigures {
  double cpu_us = 0;  // a connect, or an echo
  double bytes = 0;   // an idle connection; 0 with messages
};

// Looks at the calling process now; the figures say what it used since.
class Usage {
 public:
  Usage();

  FleetFigures since(int operations) const;

 private:
  double cpu_us_;
  double bytes_;
};

// The figures of a crowd in which `connect` goes on until so many have subscribed in all, and
// `echo` until so many messages more have come back.
template <typename Connect, typename Echo>
Result<FleetFigures> figures_of(const FleetTask& task, Connect connect, Echo echo) {
  TRY_VOID(connect(task.first()));
  const Usage before;
  TRY_VOID(connect(task.all()));
  if (task.messages == 0) return before.since(task.connections);
  TRY_VOID(echo(task.warm_up()));
  const Usage warm;
  TRY_VOID(echo(task.messages));
  return warm.since(task.messages);
}

struct Crowd {
  std::string_view name;  // of the role: `cordelia-bench crowd NAME ...`
  std::string_view title;
  Result<FleetFigures> (*run)(const FleetTask&);
};

Result<FleetFigures> run_bare_joined(const FleetTask& task);
Result<FleetFigures> run_bare_single(const FleetTask& task);
Result<FleetFigures> run_bare_paced(const FleetTask& task);
Result<FleetFigures> run_members(const FleetTask& task);
Result<FleetFigures> run_members_paced(const FleetTask& task);
Result<FleetFigures> run_members_resting(const FleetTask& task);  // echoes
Result<FleetFigures> run_mosquittos(const FleetTask& task);
Result<FleetFigures> run_pahos(const FleetTask& task);
Result<FleetFigures> run_mosquitto_subs(const FleetTask& task);  // messages: 0

inline constexpr Crowd crowds[] = {
    {"bare", "bare epoll + OpenSSL", run_bare_joined},
    {"bare_single", "bare epoll + OpenSSL, one write a packet", run_bare_single},
    {"bare_paced", "bare epoll + OpenSSL, by the clock", run_bare_paced},
    {"members", "complete modules, AT interface", run_members},
    {"members_resting", "complete modules, AT interface, look_every = 1ms", run_members_resting},
    {"members_paced", "complete modules, AT interface, by the clock", run_members_paced},
    {"libmosquitto", "libmosquitto", run_mosquittos},
    {"paho", "Paho C, asynchronous", run_pahos},
    {"mosquitto_sub", "mosquitto_sub processes", run_mosquitto_subs},
};

// What `cordelia-bench crowd ...` does: one line of figures, or of failure, and the exit code.
int run_crowd(std::span<const std::string_view> words);

// Has another process do it. `name`: of a crowd, or "mqttjs".
Result<FleetFigures> measure_crowd(std::string_view name, const FleetTask& task);

// Why the crowd cannot be had on this machine; empty: it can.
std::string why_missing(std::string_view name);

}  // namespace cordelia::bench
