#include "io/signals.hpp"

#include <csignal>
#include <utility>

namespace cordelia::io {
namespace {

// Under nohup, the end of the terminal is no reason to end.
bool is_to_be_ignored(int number) {
  struct sigaction now {};

  return number == SIGHUP && ::sigaction(number, nullptr, &now) == 0 && now.sa_handler == SIG_IGN;
}

}  // namespace

Signals::Signals(asio::io_context& loop, std::function<void(int)> on_signal)
    : set_(loop), on_signal_(std::move(on_signal)) {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    if (is_to_be_ignored(number)) continue;
    boost::system::error_code ignored;  // the signal keeps its default: it ends the process
    set_.add(number, ignored);
  }
  wait();
}

void Signals::wait() {
  set_.async_wait(
      [this, mark = lifetime_.mark()](const boost::system::error_code& error, int number) {
        if (mark.expired() || error) return;
        wait();
        on_signal_(number);
      });
}

void ignore_broken_pipes() { std::signal(SIGPIPE, SIG_IGN); }

}  // namespace cordelia::io
