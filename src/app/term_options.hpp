// What the console is asked to do, for its two ways to work.
#pragma once

#include <string>

#include "app/conversation_log.hpp"
#include "app/host_device.hpp"

namespace cordelia::app {

struct TermOptions {
  HostDevice device{};
  std::string log{};
  double linger_s = 0;  // in a pipe: how long to listen after the last answer
  bool is_once = false;
};

// A person at a terminal.
ExitStatus run_console(const TermOptions& options, ConversationLog& log);

// Lines from standard input, answers to standard output.
ExitStatus run_filter(const TermOptions& options, ConversationLog& log);

}  // namespace cordelia::app
