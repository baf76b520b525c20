// The date of a message as people and programs want it.
#pragma once

#include <chrono>

namespace cordelia::observer {

using EpochTime = std::chrono::sys_time<std::chrono::microseconds>;

}  // namespace cordelia::observer
