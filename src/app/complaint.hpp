// How a command says that it failed.
#pragma once

#include "app/host_failure.hpp"

namespace cordelia::app {

// Prints `cordelia: <sentence>` to standard error and gives the status.
ExitStatus complain(const HostFailure& failure);

// The same for what is wrong with the command line.
ExitStatus complain_of_usage(const std::string& text);

// One write to standard output, flushed. Whatever the reader's end does is the reader's affair.
void print(std::string_view text);

}  // namespace cordelia::app
