// Bytes of hosts and modules as a page may show them: text in every case, secrets left out.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace cordelia::web {

struct Shown {
  std::string text{};
  std::string base64{};  // empty where the text says it all
};

Shown shown(std::string_view bytes);

// A request without its data: keys and passwords as ***, as the module's tables know them, and what
// lies in `secret` (from, to; as far as the text reaches).
std::string shown_request(std::string_view text,
                          std::optional<std::pair<std::size_t, std::size_t>> secret);

}  // namespace cordelia::web
