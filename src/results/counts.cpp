#include "results/counts.hpp"

#include "results/report.hpp"

namespace cordelia::results {
namespace {

constexpr CountRow counts[] = {
    {Count::boots, "boots", "modules switched on"},
    {Count::requests, "requests", "AT requests sent to modules"},
    {Count::request_errors, "request_errors",
     "AT requests of scripts that were answered with ERROR"},
    {Count::connects_tried, "connects_tried", "attempts to connect to a broker"},
    {Count::connects, "connects", "attempts that ended with CONNACK 0"},
    {Count::connects_failed, "connects_failed", "attempts that failed"},
    {Count::disconnects, "disconnects", "connections lost that nobody meant to end"},
    {Count::disconnects_injected, "disconnects_injected", "connections lost by a stage"},
    {Count::published, "published", "messages that modules took to publish"},
    {Count::publish_errors, "publish_errors", "messages that modules refused or lost"},
    {Count::skipped, "skipped", "messages that were due while their module was not connected"},
    {Count::received, "received", "messages that came to modules"},
    {Count::received_foreign, "received_foreign", "of these, messages of others"},
    {Count::lost, "lost", "messages that did not come back in time"},
    {Count::lost_injected, "lost_injected", "messages that did not come back while a stage hit"},
    {Count::late, "late", "messages that came back after they had counted as lost"},
    {Count::repeated, "repeated", "messages that came back more than once"},
    {Count::reordered, "reordered", "messages that a later one overtook"},
    {Count::events_unexpected, "events_unexpected", "answers and failures that nothing led to"},
};
static_assert(std::size(counts) == static_cast<std::size_t>(Count::count_));

constexpr StateRow states[] = {
    {State::waiting, "waiting", "to be switched on by the ramp"},
    {State::off, "off", "without power, by a stage"},
    {State::booting, "booting", "starting and being set up"},
    {State::wifi, "wifi", "joining the Wi-Fi"},
    {State::connecting, "connecting", "connecting to the broker"},
    {State::online, "online", "connected"},
    {State::failed, "failed", "waiting to try again"},
};
static_assert(std::size(states) == static_cast<std::size_t>(State::count_));

constexpr MeasureRow measures[] = {
    {Measure::connect, "connect", "from when a connect was due to its CONNACK"},
    {Measure::echo, "echo", "from when a message was due to its echo's arrival"},
    {Measure::send_delay, "send_delay", "from when a message was due to its AT request"},
    {Measure::loop_lag, "loop_lag", "how late the generator's own timers were"},
};
static_assert(std::size(measures) == static_cast<std::size_t>(Measure::count_));

}  // namespace

std::span<const CountRow> count_rows() { return counts; }

std::span<const StateRow> state_rows() { return states; }

std::span<const MeasureRow> measure_rows() { return measures; }

}  // namespace cordelia::results
