#include "app/answer_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <utility>

#include "app/host_request.hpp"
#include "replay/utf8.hpp"

namespace cordelia::app {
namespace {

const char* word_of(HostOutcome outcome) {
  switch (outcome) {
    case HostOutcome::ok:
      return "ok";
    case HostOutcome::error:
      return "error";
    case HostOutcome::timeout:
      return "timeout";
    case HostOutcome::gone:
      break;
  }
  return "gone";
}

}  // namespace

boost::json::object to_json(const HostAnswer& answer) {
  boost::json::object object;
  object["request"] = shown_request(answer.request);
  object["result"] = word_of(answer.outcome);
  boost::json::array lines;
  for (const auto& line : answer.lines) lines.emplace_back(replay::visible(line));
  object["lines"] = std::move(lines);
  if (answer.outcome == HostOutcome::error) {
    boost::json::object error;
    error["text"] = replay::visible(answer.error_text);
    error["code"] = answer.error_code;
    object["error"] = std::move(error);
  }
  object["ms"] = std::chrono::duration_cast<std::chrono::milliseconds>(answer.took).count();
  return object;
}

std::string json_line(const boost::json::object& object) {
  return boost::json::serialize(object) + '\n';
}

}  // namespace cordelia::app
