#include "results/report_plots.hpp"

#include <fmt/format.h>

#include <cmath>
#include <functional>

#include "results/number_text.hpp"
#include "results/plot.hpp"

namespace cordelia::results {
namespace {

using CurveValue = std::function<std::optional<double>(const Column&)>;

Curve curve_of(const PlotGround& ground, std::string name, std::string colour,
               const CurveValue& value) {
  Curve curve{std::move(name), std::move(colour), {}};
  for (const auto& column : ground.columns()) curve.values.push_back(value(column));
  return curve;
}

CurveValue rate_of(Count count) {
  return [count](const Column& column) { return column.rate(count); };
}

// A number of the second that is 0 where nothing was measured.
CurveValue microseconds_of(std::uint32_t Second::*member) {
  return [member](const Column& column) -> std::optional<double> {
    const double us = column.of_all.*member;
    if (us <= 0) return std::nullopt;
    return us / 1e6;
  };
}

std::string rate_text(double value) {
  return value < 10 ? decimal_text(std::round(value * 100) / 100)
                    : grouped(static_cast<std::uint64_t>(std::llround(value)));
}

std::string seconds_text(double value) {
  return duration_text(base::Duration(static_cast<base::Duration::rep>(std::llround(value * 1e9))));
}

std::string share_text(double value) { return fmt::format("{:.0f} %", value * 100); }

Plot connects_plot(const PlotGround& ground) {
  Plot plot{"connects", "Connects a second", "Connections that began, came to be, and failed."};
  plot.value_text = &rate_text;
  plot.curves = {
      curve_of(ground, "tried", "c3", rate_of(Count::connects_tried)),
      curve_of(ground, "connected", "c1", rate_of(Count::connects)),
      curve_of(ground, "failed", "c2", rate_of(Count::connects_failed)),
  };
  return plot;
}

Plot states_plot(const PlotGround& ground) {
  Plot plot{"states", "State of the fleet", "What the modules were doing, all above each other."};
  plot.kind = Plot::Kind::stacked;
  plot.value_text = &rate_text;
  // Those that are well are at the bottom.
  for (auto state = static_cast<int>(State::count_) - 1; state >= 0; --state) {
    const auto& row = state_rows()[static_cast<std::size_t>(state)];
    if (row.state == State::failed) continue;
    plot.curves.push_back(curve_of(ground, std::string(row.name), fmt::format("s-{}", row.name),
                                   [&row](const Column& column) -> std::optional<double> {
                                     return column.of_all.states[row.state];
                                   }));
  }
  plot.curves.push_back(
      curve_of(ground, "failed", "s-failed", [](const Column& column) -> std::optional<double> {
        return column.of_all.states[State::failed];
      }));
  return plot;
}

Plot messages_plot(const PlotGround& ground) {
  Plot plot{"messages", "Messages a second", "Messages that modules sent, received and missed."};
  plot.value_text = &rate_text;
  plot.curves = {
      curve_of(ground, "published", "c3", rate_of(Count::published)),
      curve_of(ground, "received", "c1", rate_of(Count::received)),
      curve_of(ground, "lost", "c2",
               [](const Column& column) {
                 return column.rate(Count::lost) + column.rate(Count::lost_injected);
               }),
  };
  return plot;
}

Plot latencies_plot(const PlotGround& ground) {
  Plot plot{"latencies", "Latencies, p99 of each second",
            "From when it was due: connect to CONNACK, message to its echo. Each line is ten times "
            "the one below."};
  plot.kind = Plot::Kind::logarithmic;
  plot.value_text = &seconds_text;
  plot.curves = {
      curve_of(ground, "connect", "c1", microseconds_of(&Second::connect_p99_us)),
      curve_of(ground, "echo", "c2", microseconds_of(&Second::echo_p99_us)),
  };
  return plot;
}

Plot lag_plot(const PlotGround& ground) {
  Plot plot{"lag", "The generator: how late its timers were",
            "The worst of its processes. Each line is ten times the one below."};
  plot.kind = Plot::Kind::logarithmic;
  plot.value_text = &seconds_text;
  plot.curves = {curve_of(ground, "lag", "c1", [](const Column& column) -> std::optional<double> {
    return static_cast<double>(column.of_all.lag_max_us) / 1e6;
  })};
  return plot;
}

Plot busy_plot(const PlotGround& ground) {
  Plot plot{"busy", "The generator: how busy it was",
            "Share of one core that the busiest process used."};
  plot.value_text = &share_text;
  plot.least_top = 1;
  plot.curves = {curve_of(ground, "busy", "c1", [](const Column& column) -> std::optional<double> {
    return column.of_all.busy_max;
  })};
  return plot;
}

constexpr Plot (*plot_makers[])(const PlotGround&) = {&connects_plot,  &states_plot, &messages_plot,
                                                      &latencies_plot, &lag_plot,    &busy_plot};

}  // namespace

std::string plots_html(const Report& report) {
  const PlotGround ground(report);
  if (ground.columns().empty()) return "<p>The report has no seconds to draw.</p>\n";
  std::string html;
  for (const auto& make : plot_makers) html += plot_html(make(ground), ground);
  return html;
}

}  // namespace cordelia::results
