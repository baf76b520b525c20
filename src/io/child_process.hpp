// Another program as a child of ours: it ends when we end, however we end, and is always reaped.
// Ctrl-C at the terminal does not reach it: its owner decides.
#pragma once

#include <sys/types.h>

#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "io/fault.hpp"
#include "io/limits.hpp"
#include "io/watch.hpp"

namespace cordelia::io {

struct ChildOptions {
  // The program, looked for along PATH where it has no slash, and its arguments.
  std::vector<std::string> command;
  // Gets its standard output and error; -1: they are dropped. Only used during start().
  int output = -1;
};

struct ChildEnd {
  bool is_signal = false;
  int number = 0;  // exit status, or the signal that ended it
};

class ChildProcess {
 public:
  // `on_end` is called once from the loop, and may not destroy this object. To be called on a
  // thread that lives as long as the child: the kernel ends the child (SIGTERM) with the thread
  // that started it.
  static Result<std::unique_ptr<ChildProcess>> start(asio::io_context& loop,
                                                     const ChildOptions& options,
                                                     std::function<void(ChildEnd)> on_end);

  // For start(): takes over a process that runs.
  struct Parts {
    pid_t pid = -1;
    FileDescriptor pidfd;
    std::function<void(ChildEnd)> on_end;
  };

  ChildProcess(asio::io_context& loop, Parts parts);

  // What still runs is killed.
  ~ChildProcess();

  pid_t pid() const { return pid_; }

  bool is_running() const { return pid_ > 0; }

  // SIGTERM, and SIGKILL where that did not help in time. `on_end` tells when it is done.
  void stop(std::chrono::milliseconds grace = limits::child_grace);

 private:
  void on_exit();

  pid_t pid_;
  Watch exit_;
  asio::steady_timer grace_;
  std::function<void(ChildEnd)> on_end_;
  Lifetime lifetime_;
};

}  // namespace cordelia::io
