#include "module/update_url.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace cordelia::module {
namespace {

constexpr std::string_view manifest_name = "update.txt";
constexpr std::uint16_t http_port = 80;
constexpr std::uint16_t https_port = 443;

std::uint16_t usual_port(bool is_secure) { return is_secure ? https_port : http_port; }

// What a request line carries as it stands.
bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

}  // namespace

std::string UpdateUrl::authority() const {
  const auto name = host.find(':') == std::string::npos ? host : fmt::format("[{}]", host);
  return port == usual_port(is_secure) ? name : fmt::format("{}:{}", name, port);
}

std::optional<UpdateUrl> parse_update_url(std::string_view text) {
  UpdateUrl url;
  url.is_secure = base::starts_with_word(text, "https://");
  if (!url.is_secure && !base::starts_with_word(text, "http://")) return std::nullopt;
  text.remove_prefix(text.find("//") + 2);
  if (!is_plain(text) || text.find_first_of("#\"<>\\") != std::string_view::npos) {
    return std::nullopt;
  }
  const auto slash = std::min(text.find_first_of("/?"), text.size());
  auto authority = text.substr(0, slash);
  url.path = text.substr(slash);
  if (authority.find('@') != std::string_view::npos) return std::nullopt;  // no logins
  if (authority.starts_with('[')) {
    const auto bracket = authority.find(']');
    if (bracket == std::string_view::npos) return std::nullopt;
    url.host = authority.substr(1, bracket - 1);
    authority.remove_prefix(bracket + 1);
  } else {
    const auto colon = std::min(authority.find(':'), authority.size());
    url.host = authority.substr(0, colon);
    authority.remove_prefix(colon);
  }
  url.port = usual_port(url.is_secure);
  if (!authority.empty()) {
    const auto port = base::parse_decimal(authority.substr(1));
    if (authority.front() != ':' || !port || *port == 0 || *port > 65535) return std::nullopt;
    url.port = static_cast<std::uint16_t>(*port);
  }
  if (url.host.empty()) return std::nullopt;
  if (!url.path.starts_with('/')) url.path.insert(0, "/");
  if (url.path.ends_with('/')) url.path += manifest_name;
  return url;
}

std::string beside(std::string_view manifest, std::string_view file) {
  if (file.starts_with('/')) return std::string(file);
  const auto path = manifest.substr(0, manifest.find('?'));
  return std::string(path.substr(0, path.rfind('/') + 1)) += file;
}

}  // namespace cordelia::module
