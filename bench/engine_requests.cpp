// How fast the AT engine alone is: requests in, answers out, in memory, without a loop. It has no
// peer; the UART that the hardware hangs on says what would be enough.
#include <fmt/format.h>

#include <array>
#include <chrono>
#include <string>
#include <vector>

#include "base/check.hpp"
#include "bench/bench_module.hpp"
#include "bench/benchmark.hpp"
#include "bench/uart.hpp"
#include "io/system_clock.hpp"

namespace cordelia::bench {
namespace {

constexpr double aim_per_second = 1e6;

struct Exchange {
  std::string_view name;
  std::string_view request;
  std::string_view answer;
};

// Short and bare; then with a name to look up, arguments to read and a line to write.
constexpr std::array exchanges{
    Exchange{"AT+test", "AT+test\r\n", "OK\r\n"},
    Exchange{"AT+get=uart,baudrate", "AT+get=uart,baudrate\r\n", "+get:115200\r\nOK\r\n"},
};

class Engine {
 public:
  static Result<std::unique_ptr<Engine>> create() {
    auto engine = std::make_unique<Engine>();
    TRY(engine->bench_, BenchModule::create(engine->network_, engine->clock_));
    engine->line_ = engine->bench_->module().add_line();
    engine->bench_->module().power_on(engine->clock_.now(), engine->out_);
    engine->out_.clear();
    return engine;
  }

  // One request in one call, as a host that waits for each answer sends them.
  bool exchange(const Exchange& one) {
    out_.clear();
    bench_->module().on_bytes(line_, base::bytes_of(one.request), now_, out_);
    return out_.line(line_) == one.answer;
  }

  // Reads the clock as a driver does for each turn, but once for many.
  void look_at_clock() { now_ = clock_.now(); }

 private:
  net::Network network_{{}};
  io::SystemClock clock_;
  std::unique_ptr<BenchModule> bench_;
  module::LineId line_{};
  module::Outbox out_;
  base::Instant now_{};
};

struct Size {
  int rounds;
  int requests;  // in a round
};

Result<double> micros_per_request(Engine& engine, const Exchange& one, int requests) {
  engine.look_at_clock();
  const auto begin = std::chrono::steady_clock::now();
  bool is_right = true;
  for (int i = 0; i < requests; ++i) is_right = engine.exchange(one) && is_right;
  const auto end = std::chrono::steady_clock::now();
  if (!is_right) return fail(fmt::format("{} is not answered as it should be", one.name));
  return std::chrono::duration<double, std::micro>(end - begin).count() / requests;
}

Result<Finding> measure(Engine& engine, const Exchange& one, const Size& size) {
  TRY_VOID(micros_per_request(engine, one, size.requests));  // warms up
  std::vector<double> micros;
  for (int round = 0; round < size.rounds; ++round) {
    TRY(micros.emplace_back(), micros_per_request(engine, one, size.requests));
  }
  const double wire = uart_micros(one.request, one.answer);
  const auto spread = spread_of(micros);
  Finding finding;
  finding.name = "engine_requests";
  finding.title = fmt::format("{}, request and answer, engine alone", one.name);
  finding.rows = {{"UART, 115200 baud (arithmetic)", {wire, wire}}, {"engine", summary_of(micros)}};
  finding.ratio_name = "UART / engine";
  finding.ratio = {.median = wire / spread.median,
                   .first_quarter = wire / spread.third_quarter,
                   .third_quarter = wire / spread.first_quarter,
                   .min = wire / spread.max,
                   .max = wire / spread.min};
  finding.rounds = size.rounds;
  finding.aim = {fmt::format("at least {:.0f} requests/s", aim_per_second),
                 1e6 / spread.median >= aim_per_second};
  return finding;
}

}  // namespace

Result<Findings> engine_requests(const Setting& setting) {
  const Size size = setting.effort == Effort::full ? Size{1000, 1000} : Size{20, 500};
  TRY(const auto engine, Engine::create());
  Findings findings;
  for (const Exchange& one : exchanges) {
    TRY(findings.emplace_back(), measure(*engine, one, size));
  }
  return findings;
}

}  // namespace cordelia::bench
