#include "web/actions.hpp"

#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "control/action.hpp"
#include "web/json_field.hpp"

namespace cordelia::web {
namespace {

namespace json = boost::json;

std::string_view parameter_kind_word(control::ParameterKind kind) {
  switch (kind) {
    case control::ParameterKind::text:
      return "text";
    case control::ParameterKind::word:
      return "word";
    case control::ParameterKind::number:
      return "number";
  }
  return "";
}

std::string_view count_word(control::Count count) {
  switch (count) {
    case control::Count::one:
      return "one";
    case control::Count::optional:
      return "optional";
    case control::Count::any:
      return "any";
  }
  return "";
}

json::object parameter_json(const control::Parameter& parameter) {
  json::object result{{"name", parameter.name},
                      {"meaning", parameter.meaning},
                      {"kind", parameter_kind_word(parameter.kind)},
                      {"count", count_word(parameter.count)}};
  if (parameter.words != nullptr) {
    json::array words;
    for (const auto& word : parameter.words()) words.emplace_back(word);
    result["words"] = std::move(words);
  } else {
    result["min"] = parameter.range.min;
    result["max"] = parameter.range.max;
  }
  return result;
}

// Numbers and booleans as they are written.
std::optional<std::vector<std::string>> read_arguments(const json::object& body) {
  std::vector<std::string> arguments;
  const auto* given = body.if_contains("arguments");
  if (given == nullptr) return arguments;
  if (!given->is_array()) return std::nullopt;
  for (const auto& value : given->get_array()) {
    if (value.is_string()) {
      arguments.emplace_back(value.get_string());
    } else if (value.is_number() || value.is_bool()) {
      arguments.push_back(json::serialize(value));
    } else {
      return std::nullopt;
    }
  }
  return arguments;
}

Reply act_on_module(const control::Subject& subject, std::string_view name,
                    std::vector<std::string> arguments) {
  const auto* action = control::find_action(name);
  if (action == nullptr) {
    return error_reply(400, fmt::format("no action is called '{}'", base::printable(name)));
  }
  auto checked = control::checked(*action, std::move(arguments));
  if (!checked) return error_reply(400, checked.error().text);
  const auto answer = action->run(subject, *checked);
  if (answer) return json_reply(*answer);
  return error_reply(answer.error().kind == control::Refusal::usage ? 400 : 409,
                     answer.error().text);
}

Reply act_on_wires(Device& device, std::string_view name) {
  const auto start = name == "boot" ? io::Start::boot_loader : io::Start::firmware;
  if (name != "boot" && name != "reset") {
    return error_reply(400, "a module behind a port can be told reset and boot only");
  }
  if (device.restart(start)) return json_reply({});
  return error_reply(409, "the port has no DTR and RTS, or is not open");
}

}  // namespace

json::object actions_json() {
  json::array all;
  for (const auto& action : control::action_table()) {
    json::array parameters;
    for (const auto& parameter : action.parameters) parameters.push_back(parameter_json(parameter));
    all.push_back(json::object{{"name", action.name},
                               {"usage", control::usage(action)},
                               {"summary", action.summary},
                               {"example", action.example},
                               {"parameters", std::move(parameters)}});
  }
  return {{"actions", std::move(all)}};
}

Reply act(Device& device, const json::object& body) {
  const auto name = text_field(body, "action");
  if (!name) return error_reply(400, "action is missing, or is no text");
  auto arguments = read_arguments(body);
  if (!arguments) return error_reply(400, "arguments has to be a list of texts and numbers");
  const auto* subject = device.subject();
  if (subject == nullptr) return act_on_wires(device, *name);
  return act_on_module(*subject, *name, *std::move(arguments));
}

}  // namespace cordelia::web
