#include "http/message.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"

namespace cordelia::http {

namespace {

// RFC 9110 section 15.
constexpr std::array<std::pair<unsigned, std::string_view>, 28> reasons{{
    {100, "Continue"},
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {411, "Length Required"},
    {413, "Content Too Large"},
    {415, "Unsupported Media Type"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
    {505, "HTTP Version Not Supported"},
}};

}  // namespace

std::optional<std::string_view> value_of(const Fields& fields, std::string_view name) {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field& each) {
    return base::same_word(each.name, name);
  });
  if (found == fields.end()) return std::nullopt;
  return found->value;
}

std::string_view reason_of(unsigned status) {
  for (const auto& [known, reason] : reasons) {
    if (known == status) return reason;
  }
  return "Unknown";
}

std::string_view path_of(std::string_view target) { return target.substr(0, target.find('?')); }

}  // namespace cordelia::http
