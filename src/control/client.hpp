// Asks the control socket of a running module or lab one thing.
#pragma once

#include <filesystem>

#include "control/message.hpp"
#include "io/fault.hpp"

namespace cordelia::control {

// Blocks until the answer is there, up to limits::answer_timeout (Fault::no_answer).
io::Result<Answer> ask(const std::filesystem::path& path, const Request& request);

}  // namespace cordelia::control
