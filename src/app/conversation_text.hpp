// How a conversation with a module is written down: a time, an arrow, the line. Nothing of what
// either side said can steer the terminal that shows it, and no secret of a request is in it.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "app/host_session.hpp"

namespace cordelia::app {

// `-> request`, `<- line`, or `-- remark` where a request found no answer. Nothing for an answer
// whose result was a line of its own.
std::optional<std::string> conversation_text(const HostNote& note);

// `-- remark`.
std::string remark_text(std::string_view remark);

// `[10:02:11.004] line`, in local time.
std::string with_time(std::chrono::system_clock::time_point time, std::string_view line);

}  // namespace cordelia::app
