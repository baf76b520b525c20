#include "explain/question.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "tls/fault.hpp"
#include "tls/host.hpp"

namespace cordelia::explain {

base::Result<Question, std::string> read_question(std::string_view host_port) {
  Question question;
  std::string_view host = host_port;
  const auto colon = host_port.rfind(':');
  const bool is_bare_ipv6 =
      std::count(host_port.begin(), host_port.end(), ':') > 1 && !host_port.starts_with('[');
  const bool has_port = colon != std::string_view::npos && !is_bare_ipv6 &&
                        host_port.find(']', colon) == std::string_view::npos;
  if (has_port) {
    host = host_port.substr(0, colon);
    const auto port = base::parse_decimal(host_port.substr(colon + 1));
    if (!port || *port < 1 || *port > 65535) {
      return base::fail(fmt::format("'{}' is no port: a number from 1 to 65535 is wanted",
                                    base::printable(host_port.substr(colon + 1))));
    }
    question.port = static_cast<std::uint16_t>(*port);
  }
  question.host = host;
  if (auto good = check(question); !good) return base::fail(std::move(good).error());
  return question;
}

base::Result<void, std::string> check(const Question& question) {
  if (const auto host = tls::classify_host(question.host); !host) {
    return base::fail(
        fmt::format("'{}': {}", base::printable(question.host), tls::text_of(host.error())));
  }
  if (question.port == 0) return base::fail(std::string{"0 is no port"});
  if (question.ca_pem.size() > cordelia::limits::pem_file_bytes_max) {
    return base::fail(fmt::format("the CA file has {} bytes, more than the {} that a module takes",
                                  question.ca_pem.size(), cordelia::limits::pem_file_bytes_max));
  }
  const auto is_odd = [](char c) { return c < ' ' || c > '~' || c == '"' || c == ','; };
  if (question.ca_name.empty() || question.ca_name.size() > 100 ||
      std::any_of(question.ca_name.begin(), question.ca_name.end(), is_odd)) {
    return base::fail(std::string{"the CA file's name is none for a module"});
  }
  return {};
}

}  // namespace cordelia::explain
