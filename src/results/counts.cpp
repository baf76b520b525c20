#include "results/counts.hpp"

namespace cordelia::results {
namespace {

constexpr CountRow count_table[] = {
    {Count::boots, "boots", "times that modules were switched on or restarted"},
    {Count::requests, "requests", "AT requests that modules took"},
    {Count::request_errors, "request_errors", "AT requests that were answered with ERROR"},
    {Count::connects_tried, "connects_tried", "connects that were begun"},
    {Count::connects, "connects", "connects that ended with CONNACK"},
    {Count::connects_failed, "connects_failed", "connects that failed"},
    {Count::disconnects, "disconnects", "connections that ended and should not have"},
    {Count::disconnects_injected, "disconnects_injected",
     "connections that ended because a stage ended them"},
    {Count::published, "published", "messages that modules took for sending"},
    {Count::publish_errors, "publish_errors", "messages that modules could not send"},
    {Count::skipped, "skipped", "messages that were due and not sent: too far behind, or offline"},
    {Count::received, "received", "messages that modules received"},
    {Count::received_foreign, "received_foreign",
     "messages received that are no echo of their own"},
    {Count::lost, "lost", "echoes that did not come in time, with no injected reason"},
    {Count::lost_injected, "lost_injected",
     "echoes that did not come in time while a stage disturbed them"},
    {Count::late, "late", "echoes that came after they were counted as lost"},
    {Count::repeated, "repeated", "echoes that came again"},
    {Count::reordered, "reordered", "echoes that came after the echo of a later message"},
    {Count::events_unexpected, "events_unexpected", "lines of modules that nobody waited for"},
};

constexpr StateRow state_table[] = {
    {State::waiting, "waiting", "not switched on yet"},
    {State::off, "off", "without power"},
    {State::booting, "booting", "starting, or running the first lines of its script"},
    {State::wifi, "wifi", "joining the Wi-Fi"},
    {State::connecting, "connecting", "connecting to the broker"},
    {State::online, "online", "connected to the broker"},
    {State::failed, "failed", "waiting before the next attempt"},
};

static_assert(std::size(count_table) == static_cast<std::size_t>(Count::count_));
static_assert(std::size(state_table) == static_cast<std::size_t>(State::count_));

}  // namespace

std::span<const CountRow> count_rows() { return count_table; }

std::span<const StateRow> state_rows() { return state_table; }

}  // namespace cordelia::results
