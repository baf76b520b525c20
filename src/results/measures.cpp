#include "results/report.hpp"

namespace cordelia::results {
namespace {

constexpr MeasureRow measure_table[] = {
    {Measure::connect, "connect", "from when a connect was due to its CONNACK"},
    {Measure::echo, "echo", "from when a message was due to the arrival of its echo"},
    {Measure::send_delay, "send_delay", "from when a message was due to when the module took it"},
    {Measure::loop_lag, "loop_lag", "how late the generator's own timers were"},
};

static_assert(std::size(measure_table) == static_cast<std::size_t>(Measure::count_));

}  // namespace

std::span<const MeasureRow> measure_rows() { return measure_table; }

}  // namespace cordelia::results
