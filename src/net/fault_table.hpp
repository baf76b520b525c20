// Every fault that can be switched on, as rows: name, layer, parameters, what it does, what a
// module then shows. Parsing, help, scenarios, documents and the tests come from the rows.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace cordelia::net {

enum class FaultKind : std::uint8_t {
  wifi_drop,
  weak_signal,
  wrong_key,
  dhcp_silent,
  address_lost,
  silent_loss,
  latency,
  bandwidth,
  refuse,
  unreachable,
  reset_after,
  split_bytes,
  dns_error,
  dns_silent,
  dns_wrong,
  server_garbage,
  connack_code,
  suback_80,
  puback_withheld,
  disconnect_at,
  clock,
  flash_full,
  flash_corrupt,
  power_cut,
  reset,
  uart_garbage,
  uart_drop,
  slow_host,
  host_stopped,
};

enum class FaultLayer : std::uint8_t { radio, network, mqtt, module, uart };

enum class ValueKind : std::uint8_t {
  number,
  time,  // 200, 200ms, 30s, 5m, 2h; a number alone is milliseconds
  date,  // 2040-01-31 or 2040-01-31T12:00:00, UTC
  word,  // one of a list
  text,  // anything without blanks
};

struct FaultParameter {
  std::string_view name;
  ValueKind kind = ValueKind::number;
  std::string_view meaning;  // without a full stop
  std::string_view usual;    // what it is where nobody says
  std::int64_t low = 0;      // of numbers, and of times in milliseconds
  std::int64_t high = 0;
  std::span<const std::string_view> words{};
};

// At what the dice are thrown where a fault has a probability.
enum class Occasion : std::uint8_t {
  period,      // once for each module: it has the fault for all of its time, or not at all
  lookup,      // each name that is looked up
  dial,        // each connection that is opened
  connection,  // each connection, when it first moves bytes under the fault
  packet,      // each packet of the kind
};

struct FaultRow {
  FaultKind kind{};
  std::string_view name;
  FaultLayer layer{};
  Occasion occasion{};
  std::span<const FaultParameter> parameters;
  std::string_view does;   // a sentence
  std::string_view shows;  // a sentence: what a host and a learner see then
  // What it did is over by itself after it has happened once; the others stay until they are
  // switched off.
  bool is_single = false;
};

// One row for each FaultKind, in the order of the enum.
std::span<const FaultRow> fault_rows();

const FaultRow& row_of(FaultKind kind);

// Case does not matter; null where no fault has this name.
const FaultRow* find_fault(std::string_view name);

std::string_view name_of(FaultLayer layer);
std::string_view name_of(Occasion occasion);

}  // namespace cordelia::net
