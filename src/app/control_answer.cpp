#include "app/control_answer.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "base/text.hpp"

namespace cordelia::app {
namespace {

namespace json = boost::json;

void add(std::string& text, const json::value& value, std::size_t indent);

std::string plain(const json::value& value) {
  if (const auto* string = value.if_string()) {
    return base::printable(std::string_view(string->data(), string->size()));
  }
  return json::serialize(value);
}

bool is_nested(const json::value& value) { return value.is_object() || value.is_array(); }

void add_member(std::string& text, std::string_view name, const json::value& value,
                std::size_t indent) {
  text.append(indent, ' ').append(name).append(is_nested(value) ? ":\n" : ": ");
  add(text, value, indent + 2);
}

void add(std::string& text, const json::value& value, std::size_t indent) {
  if (const auto* object = value.if_object()) {
    for (const auto& [name, member] : *object) add_member(text, name, member, indent);
  } else if (const auto* array = value.if_array()) {
    for (const auto& entry : *array) {
      if (is_nested(entry)) {
        add_member(text, "-", entry, indent);
      } else {
        text.append(indent, ' ').append(plain(entry)).append("\n");
      }
    }
  } else {
    text.append(plain(value)).append("\n");
  }
}

}  // namespace

std::string control_text(const json::object& answer) {
  if (answer.empty()) return "ok\n";
  std::string text;
  add(text, answer, 0);
  return text;
}

}  // namespace cordelia::app
