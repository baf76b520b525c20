#include "http/printer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace cordelia::http {

namespace {

std::string one_line(std::string_view text) {
  std::string line{text};
  std::replace_if(
      line.begin(), line.end(),
      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
  return line;
}

// RFC 9110 section 8.6: requests that carry no body by their meaning say no length.
bool says_length(const Request& request) {
  return !request.body.empty() || (request.method != "GET" && request.method != "HEAD");
}

// RFC 9110 section 6.4.1.
bool says_length(const Response& response) {
  return response.status >= 200 && response.status != 204 && response.status != 304;
}

template <typename Message>
std::string with_rest(std::string text, const Message& message) {
  for (const Field& field : message.fields) {
    fmt::format_to(std::back_inserter(text), "{}: {}\r\n", one_line(field.name),
                   one_line(field.value));
  }
  const bool says_itself = value_of(message.fields, "Content-Length").has_value() ||
                           value_of(message.fields, "Transfer-Encoding").has_value();
  if (!says_itself && says_length(message)) {
    fmt::format_to(std::back_inserter(text), "Content-Length: {}\r\n", message.body.size());
  }
  return text += "\r\n" + message.body;
}

}  // namespace

std::string print(const Request& request) {
  return with_rest(
      fmt::format("{} {} HTTP/1.1\r\n", one_line(request.method), one_line(request.target)),
      request);
}

std::string print(const Response& response) {
  const std::string_view reason =
      response.reason.empty() ? reason_of(response.status) : std::string_view{response.reason};
  return with_rest(fmt::format("HTTP/1.1 {} {}\r\n", response.status, one_line(reason)), response);
}

}  // namespace cordelia::http
