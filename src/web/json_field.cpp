#include "web/json_field.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

namespace cordelia::web {
namespace {

constexpr std::uint64_t exact_number_max = std::uint64_t{1} << 53U;

}  // namespace

std::optional<boost::json::object> parse_object(std::string_view text) {
  boost::system::error_code error;
  auto value = boost::json::parse(text, error);
  if (error || !value.is_object()) return std::nullopt;
  return std::move(value.get_object());
}

std::optional<std::string_view> text_field(const boost::json::object& object,
                                           std::string_view name) {
  const auto* value = object.if_contains(name);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  return std::string_view(value->get_string());
}

std::optional<std::uint64_t> number_field(const boost::json::object& object,
                                          std::string_view name) {
  const auto* value = object.if_contains(name);
  if (value == nullptr || !value->is_number()) return std::nullopt;
  boost::system::error_code error;
  const auto number = value->to_number<std::uint64_t>(error);
  if (error || number > exact_number_max) return std::nullopt;
  return number;
}

}  // namespace cordelia::web
