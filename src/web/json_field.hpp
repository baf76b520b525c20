// Members of JSON objects that strangers send.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <string_view>

namespace cordelia::web {

// Nothing where the text is no JSON object.
std::optional<boost::json::object> parse_object(std::string_view text);

// Nothing where it is missing or of another kind. The view lives as long as the object.
std::optional<std::string_view> text_field(const boost::json::object& object,
                                           std::string_view name);

// A whole number, not negative, that a double holds exactly.
std::optional<std::uint64_t> number_field(const boost::json::object& object, std::string_view name);

}  // namespace cordelia::web
