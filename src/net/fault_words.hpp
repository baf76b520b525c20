// Faults as people write them, on a command line, in a transcript, in a scenario:
//   wifi-drop 30s
//   latency 200ms 50ms for 2m
//   connack-code code=4 at=connected probability=0.5 seed=7
// Values fill the fault's parameters in their order; a time behind them is how long it lasts.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "net/faults.hpp"

namespace cordelia::net {

// The failure is a sentence without full stop.
template <typename T>
using Understood = base::Result<T, std::string>;

// What can be said about every fault: `for`, `at`, `after`, `module`, `probability`, `seed`.
struct FaultWord {
  std::string_view name;
  std::string_view meaning;
};

std::span<const FaultWord> fault_words();

// The fault of this name with the usual values.
Understood<FaultOrder> new_fault(std::string_view name);

// One parameter of the fault, or one of fault_words().
Understood<void> set_word(FaultOrder& order, std::string_view name, std::string_view value);

// A whole order; words are separated by blanks.
Understood<FaultOrder> parse_fault(std::string_view text);

// As parse_fault takes it, with every parameter.
std::string describe(const FaultOrder& order);

// 30s, 200ms, 5m, 2h; a number alone has the unit `plain`.
std::optional<base::Duration> parse_duration(std::string_view text, base::Duration plain);

std::string describe(base::Duration duration);

// 2040-01-31 or 2040-01-31T12:00[:00][Z].
std::optional<base::WallTime> parse_date(std::string_view text);

// `latency [delay=200] [jitter=0]`.
std::string usage_of(const FaultRow& row);

}  // namespace cordelia::net
