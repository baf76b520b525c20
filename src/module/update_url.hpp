// Addresses of the update server: http://HOST[:PORT][/PATH] and https://...
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cordelia::module {

struct UpdateUrl {
  bool is_secure = false;
  std::string host;  // a name or an address; IPv6 without brackets
  std::uint16_t port = 0;
  std::string path;  // begins with a slash

  // As a Host field has it: the port only where it is not the usual one.
  std::string authority() const;
};

// Nothing where the text is no such address. The address is the manifest's; one that ends with a
// slash, or has no path, means the file update.txt in that place [inferred].
std::optional<UpdateUrl> parse_update_url(std::string_view text);

// The path of a file that the manifest at `manifest` names: beside it, or from the server's root.
std::string beside(std::string_view manifest, std::string_view file);

}  // namespace cordelia::module
