// How a command says that it failed.
#pragma once

#include <string>
#include <string_view>

#include "app/host_failure.hpp"

namespace cordelia::app {

// Prints `cordelia: <sentence>` to standard error and gives the status.
ExitStatus complain(const HostFailure& failure);

// The same for what is wrong with the command line.
ExitStatus complain_of_usage(const std::string& text);

// One write to standard output, flushed. Whether all of it could be written is asked at the end.
void print(std::string_view text);

// `status`, but environment with a complaint where print() could not write all and nothing worse is
// known.
ExitStatus after_output(ExitStatus status);

}  // namespace cordelia::app
