// One request of a browser and what it is answered, as plain values.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cordelia::web {

enum class Method { get, post, remove };

// What somebody may do, by the token that they have shown.
enum class May { watch, everything };

// Views are valid during the call of a handler.
struct Call {
  Method method = Method::get;
  std::vector<std::string> parts{};            // what stood for each {} of the pattern, decoded
  std::map<std::string, std::string> query{};  // decoded
  std::string_view body{};
  boost::json::object json{};  // the body, of a post that has one
  std::string by{};            // "browser 2", or "a script"
  May may = May::everything;
};

struct Reply {
  unsigned status = 200;
  std::string body{};
  std::string type = "application/json";
  std::vector<std::pair<std::string, std::string>> fields{};
};

Reply json_reply(const boost::json::object& value);

// {"error": {"text": ...}}; `text` is one sentence that names what was wrong.
Reply error_reply(unsigned status, std::string_view text);

// Called once, from the loop; later than the handler where the work takes time.
using Respond = std::function<void(Reply)>;

using Handler = std::function<void(const Call&, Respond)>;

}  // namespace cordelia::web
