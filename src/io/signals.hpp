// The signals that end a program in order.
#pragma once

#include <boost/asio/signal_set.hpp>
#include <functional>

#include "io/runtime.hpp"

namespace cordelia::io {

class Signals {
 public:
  // From now on SIGINT, SIGTERM and SIGHUP no longer end the process but call `on_signal` from the
  // loop, each time with the signal's number. It must not destroy this object.
  // A SIGHUP that was ignored before (nohup) stays so.
  Signals(asio::io_context& loop, std::function<void(int)> on_signal);

 private:
  void wait();

  asio::signal_set set_;
  std::function<void(int)> on_signal_;
  Lifetime lifetime_;
};

// Writing to a pipe without a reader becomes an error of the write. For the whole process; children
// of ChildProcess do not inherit it.
void ignore_broken_pipes();

}  // namespace cordelia::io
