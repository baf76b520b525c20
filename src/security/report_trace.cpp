#include "security/report_trace.hpp"

#include <utility>

namespace cordelia::security {

ReportTrace::ReportTrace(const base::Clock& clock, std::string device, HelpAtHand help,
                         OnGrowth on_growth)
    : clock_(clock),
      began_wall_(clock.wall()),
      began_(clock.now()),
      device_(std::move(device)),
      reports_(std::move(help)),
      on_growth_(std::move(on_growth)) {}

// The wall clock counts seconds only, and may be set while a connection lasts.
Moment ReportTrace::now() const {
  return Moment{began_wall_} + std::chrono::floor<std::chrono::microseconds>(clock_.now() - began_);
}

void ReportTrace::on(const base::TraceEvent& event) {
  key_log_.on(event);
  const auto grown = reports_.on(device_, event, now());
  if (grown && on_growth_) on_growth_(*reports_.find(*grown));
}

}  // namespace cordelia::security
