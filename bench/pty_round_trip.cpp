// One AT request and its answer through a pseudo-terminal, against a bare echo behind another one
// of the same kind. The host is the same blocking program for both.
#include <fmt/format.h>

#include "bench/benchmark.hpp"
#include "bench/echo_peer.hpp"
#include "bench/module_thread.hpp"
#include "bench/pinned.hpp"
#include "bench/tty_client.hpp"
#include "bench/uart.hpp"

namespace cordelia::bench {
namespace {

constexpr std::string_view request = "AT+test\r\n";
constexpr std::string_view answer = "OK\r\n";

constexpr double ratio_max = 1.3;

// Where the host runs, and where those run that answer it.
struct Placement {
  std::string_view words;
  int host_core;
  int answering_core;
};

Result<Finding> measure(const Placement& placement, const Plan& plan) {
  TRY(const auto echo, EchoPeer::open());
  std::unique_ptr<ModuleThread> module;
  {
    const Pinned pinned(placement.answering_core);
    TRY(module, ModuleThread::start());
  }
  // Closed before either thread is waited for.
  TRY(auto at_echo, TtyClient::open(echo->slave()));
  TRY(auto at_module, TtyClient::open(module->slave()));
  {
    const Pinned pinned(placement.answering_core);
    echo->run();
  }
  const Pinned pinned(placement.host_core);
  const Side peer{"bare echo on a PTY", [&] { return at_echo.exchange(request, request); }};
  const Side product{"module on a PTY", [&] { return at_module.exchange(request, answer); }};
  TRY(const auto comparison, compare(peer, product, plan));
  auto finding = finding_of(
      {.name = "pty_round_trip",
       .title = fmt::format("AT+test and its answer, host and module {}", placement.words),
       .peer = peer.name,
       .product = product.name,
       .ratio_max = ratio_max},
      comparison, plan);
  const double wire = uart_micros(request, answer);
  finding.rows.push_back({"UART, 115200 baud (arithmetic)", {wire, wire}});
  return finding;
}

}  // namespace

Result<Findings> pty_round_trip(const Setting& setting) {
  const Plan plan = setting.effort == Effort::full ? Plan{200, 50, 500} : Plan{5, 50, 20};
  const auto cores = usable_cores();
  Findings findings;
  TRY(findings.emplace_back(), measure({"on one core", cores.back(), cores.back()}, plan));
  if (cores.size() > 1) {
    TRY(findings.emplace_back(), measure({"on two cores", cores.front(), cores.back()}, plan));
  }
  return findings;
}

}  // namespace cordelia::bench
