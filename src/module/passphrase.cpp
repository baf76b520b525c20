#include "module/passphrase.hpp"

namespace cordelia::module {

bool needs_passphrase(Security security) {
  return security == Security::wpa_wpa2 || security == Security::wpa2_plus ||
         security == Security::wpa3;
}

bool is_passphrase(std::string_view key) {
  if (key.size() == 64) {
    return key.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
  }
  return key.size() >= 8;
}

}  // namespace cordelia::module
