// Answers as JSON, for programs that call this one. Bytes that are no UTF-8 are written visibly.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>

#include "app/host_session.hpp"

namespace cordelia::app {

// {"request", "result": "ok"|"error"|"timeout"|"gone", "lines", "error"?: {"text", "code"}, "ms"}.
// Secrets of the request are hidden.
boost::json::object to_json(const HostAnswer& answer);

// One line, with its end.
std::string json_line(const boost::json::object& object);

}  // namespace cordelia::app
