#include "fleet/ledger.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "fleet/limits.hpp"

namespace cordelia::fleet {
namespace {

constexpr std::string_view other_failures = "other";

template <typename Enum, typename Work>
void for_each_of(Work work) {
  for (std::size_t i = 0; i < static_cast<std::size_t>(Enum::count_); ++i) {
    work(static_cast<Enum>(i));
  }
}

std::uint32_t microseconds(base::Duration value) {
  const auto count = std::chrono::duration_cast<std::chrono::microseconds>(value).count();
  return static_cast<std::uint32_t>(
      std::clamp<std::int64_t>(count, 0, std::numeric_limits<std::uint32_t>::max()));
}

}  // namespace

results::Limit judge(const SecondsHealth& health) {
  if (health.lag_max > limits::lag_max || health.busy > limits::busy_max) {
    return results::Limit::generator;
  }
  return health.backend_wait_max > limits::backend_wait_max ? results::Limit::backend
                                                            : results::Limit::none;
}

void Ledger::measure(results::Measure what, base::Duration value) { measured_[what].add(value); }

void Ledger::fail(std::string_view sentence) {
  const bool has_room = failures_.size() + 1 < limits::failures_told_max;
  const auto known = failures_.find(std::string(sentence));
  if (known != failures_.end()) {
    ++known->second;
  } else {
    ++failures_[std::string(has_room ? sentence : other_failures)];
  }
}

const results::Second& Ledger::close(std::uint32_t at, const SecondsHealth& health) {
  second_.at = at;
  second_.states = states_;
  second_.lag_max_us = microseconds(health.lag_max);
  second_.busy_max = health.busy;
  second_.descriptors = health.descriptors;
  second_.limit = judge(health);
  constexpr double p99 = 0.99;
  second_.connect_p99_us = microseconds(measured_[results::Measure::connect].quantile(p99));
  second_.echo_p99_us = microseconds(measured_[results::Measure::echo].quantile(p99));
  for_each_of<results::Count>([this](auto what) { counts_[what] += second_.counts[what]; });
  const bool is_marked = second_.limit == results::Limit::generator;
  for_each_of<results::Measure>([&](auto what) {
    auto& timings = timings_[what];
    (is_marked ? timings.marked : timings.clear).merge(measured_[what]);
    measured_[what] = {};
  });
  seconds_.push_back(std::exchange(second_, {}));
  return seconds_.back();
}

}  // namespace cordelia::fleet
