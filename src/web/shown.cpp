#include "web/shown.hpp"

#include <algorithm>

#include "base/base64.hpp"
#include "module/masking.hpp"
#include "replay/utf8.hpp"

namespace cordelia::web {

Shown shown(std::string_view bytes) {
  Shown result;
  result.text = replay::visible(bytes);
  if (result.text != bytes) result.base64 = base::base64_encode(base::bytes_of(bytes));
  return result;
}

std::string shown_request(std::string_view text,
                          std::optional<std::pair<std::size_t, std::size_t>> secret) {
  std::string open(text);
  if (secret && secret->first < secret->second && secret->first < open.size()) {
    const auto bytes = std::min(secret->second, open.size()) - secret->first;
    open.replace(secret->first, bytes, "***");
  }
  return replay::visible(
      module::masked({.kind = at::RequestKind::line, .text = open, .payload = {}}));
}

}  // namespace cordelia::web
