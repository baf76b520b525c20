// One request and one answer as lines of JSON:
//   {"action": "pin", "arguments": ["WAKEUP", "high"], "module": "0", "id": 7}
//   {"id": 7, "ok": true, "result": {"WAKEUP": "high"}}
//   {"id": 7, "ok": false, "error": {"kind": "usage", "text": "..."}}
// `arguments`, `module` and `id` may be missing; an id comes back as it was.
#pragma once

#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "control/action.hpp"

namespace cordelia::control {

struct Request {
  std::string action;
  std::vector<std::string> arguments{};  // numbers and booleans as they are written
  std::optional<std::string> module{};
  boost::json::value id = nullptr;  // null: none
};

// A line without its end. Fails with usage where it is no JSON, or a member is unknown or of
// another kind.
Result<Request> parse_request(std::string_view line);

// Lines with their ends.
std::string to_line(const Request& request);
std::string to_line(const Answer& answer, const boost::json::value& id);

// Nothing where the line is no answer of ours.
std::optional<Answer> parse_answer(std::string_view line);

}  // namespace cordelia::control
