// HTTP/1.1 requests and responses as plain values.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cordelia::http {

struct Field {
  std::string name;
  std::string value;

  friend bool operator==(const Field&, const Field&) = default;
};

// In the order of the message; a name may occur more than once.
using Fields = std::vector<Field>;

struct Request {
  std::string method = "GET";
  std::string target = "/";  // as it stands in the message: path and query, not decoded
  Fields fields{};
  std::string body{};  // any bytes
};

struct Response {
  unsigned status = 200;
  std::string reason{};  // empty: the usual words for the status
  Fields fields{};
  std::string body{};  // any bytes
};

// The first field of that name, whatever its case.
std::optional<std::string_view> value_of(const Fields& fields, std::string_view name);

// The usual words for a status; "Unknown" for one that is not registered with us.
std::string_view reason_of(unsigned status);

// The target's path without its query.
std::string_view path_of(std::string_view target);

}  // namespace cordelia::http
