#include "control/message.hpp"

#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace cordelia::control {
namespace {

namespace json = boost::json;

Failure misuse(std::string text) { return {Refusal::usage, std::move(text)}; }

std::string text_of(const json::string& text) { return {text.data(), text.size()}; }

Result<std::string> text_member(std::string_view name, const json::value& value) {
  if (const auto* text = value.if_string()) return text_of(*text);
  return base::fail(misuse(fmt::format("'{}' is no text", name)));
}

Result<std::vector<std::string>> argument_list(const json::value& value) {
  const auto* array = value.if_array();
  if (array == nullptr) return base::fail(misuse("'arguments' is no list"));
  std::vector<std::string> arguments;
  for (const auto& entry : *array) {
    if (const auto* text = entry.if_string()) {
      arguments.push_back(text_of(*text));
    } else if (entry.is_number() || entry.is_bool()) {
      arguments.push_back(json::serialize(entry));
    } else {
      return base::fail(misuse("'arguments' holds something that is no text, number or boolean"));
    }
  }
  return arguments;
}

}  // namespace

Result<Request> parse_request(std::string_view line) {
  boost::system::error_code error;
  const auto value = json::parse(line, error);
  if (error) return base::fail(misuse("this line is no JSON: " + error.message()));
  const auto* object = value.if_object();
  if (object == nullptr) return base::fail(misuse("a request is a JSON object"));
  Request request;
  for (const auto& [name, member] : *object) {
    if (name == "action") {
      TRY(request.action, text_member(name, member));
    } else if (name == "module") {
      TRY(request.module, text_member(name, member));
    } else if (name == "arguments") {
      TRY(request.arguments, argument_list(member));
    } else if (name == "id") {
      request.id = member;
    } else {
      return base::fail(misuse(fmt::format(
          "a request has action, arguments, module and id; '{}' is unknown", std::string(name))));
    }
  }
  if (request.action.empty()) return base::fail(misuse("the request names no action"));
  return request;
}

std::string to_line(const Request& request) {
  json::object object{{"action", request.action}};
  if (!request.arguments.empty()) {
    object["arguments"] = json::array(request.arguments.begin(), request.arguments.end());
  }
  if (request.module) object["module"] = *request.module;
  if (!request.id.is_null()) object["id"] = request.id;
  return json::serialize(object) + '\n';
}

std::string to_line(const Answer& answer, const json::value& id) {
  json::object object;
  if (!id.is_null()) object["id"] = id;
  object["ok"] = answer.has_value();
  if (answer) {
    object["result"] = *answer;
  } else {
    object["error"] =
        json::object{{"kind", word_of(answer.error().kind)}, {"text", answer.error().text}};
  }
  return json::serialize(object) + '\n';
}

std::optional<Answer> parse_answer(std::string_view line) {
  boost::system::error_code error;
  const auto value = json::parse(line, error);
  const auto* object = error ? nullptr : value.if_object();
  if (object == nullptr) return std::nullopt;
  if (const auto* result = object->if_contains("result");
      result != nullptr && result->is_object()) {
    return Answer(result->get_object());
  }
  const auto* failed = object->if_contains("error");
  if (failed == nullptr || !failed->is_object()) return std::nullopt;
  const auto* kind = failed->get_object().if_contains("kind");
  const auto* text = failed->get_object().if_contains("text");
  if (kind == nullptr || text == nullptr || !kind->is_string() || !text->is_string()) {
    return std::nullopt;
  }
  const bool is_usage = kind->get_string() == word_of(Refusal::usage);
  return Answer(base::fail(
      Failure{is_usage ? Refusal::usage : Refusal::refused, text_of(text->get_string())}));
}

}  // namespace cordelia::control
