// One AT request and its answer through a pseudo-terminal, against a bare echo behind another one
// of the same kind. The host is the same blocking program for both.
#include "bench/benchmark.hpp"
#include "bench/echo_peer.hpp"
#include "bench/module_thread.hpp"
#include "bench/tty_client.hpp"
#include "bench/uart.hpp"

namespace cordelia::bench {
namespace {

constexpr std::string_view request = "AT+test\r\n";
constexpr std::string_view answer = "OK\r\n";

constexpr double ratio_max = 1.3;

}  // namespace

Result<Findings> pty_round_trip(const Setting& setting) {
  const Plan plan = setting.effort == Effort::full ? Plan{60, 200, 500} : Plan{5, 50, 20};
  TRY(const auto echo, EchoPeer::open());
  TRY(const auto module, ModuleThread::start());
  // Closed before either thread is waited for.
  TRY(auto at_echo, TtyClient::open(echo->slave()));
  TRY(auto at_module, TtyClient::open(module->slave()));
  echo->run();
  const Side peer{"bare echo on a PTY", [&] { return at_echo.exchange(request, request); }};
  const Side product{"module on a PTY", [&] { return at_module.exchange(request, answer); }};
  TRY(const auto comparison, compare(peer, product, plan));
  auto finding = finding_of({.name = "pty_round_trip",
                             .title = "AT+test, request and answer through a pseudo-terminal",
                             .peer = peer.name,
                             .product = product.name,
                             .ratio_max = ratio_max},
                            comparison, plan);
  const double wire = uart_micros(request, answer);
  finding.rows.push_back({"UART, 115200 baud (arithmetic)", {wire, wire}});
  return Findings{std::move(finding)};
}

}  // namespace cordelia::bench
