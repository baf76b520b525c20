// By which names a browser may call this server. A page of another site that lets its own name lead
// to this machine (DNS rebinding) gives itself away in Host, one that just sends requests in
// Origin.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cordelia::web {

enum class Scheme { http, https };

class OwnNames {
 public:
  // `more` are names without port, beside 127.0.0.1, localhost and [::1]; an IPv6 address in
  // brackets.
  OwnNames(Scheme scheme, std::uint16_t port, std::vector<std::string> more);

  // `127.0.0.1:40123`; without a port where it is the scheme's own. Letters compare without case.
  bool is_own_host(std::string_view host) const;

  // `http://127.0.0.1:40123`, exactly as browsers write it.
  bool is_own_origin(std::string_view origin) const;

 private:
  Scheme scheme_;
  std::vector<std::string> hosts_;
};

}  // namespace cordelia::web
