// What a station needs to join a network: the fields of wlanConnect and wlanProfileAdd.
#pragma once

#include <optional>
#include <string>

#include "base/address.hpp"
#include "module/words.hpp"

namespace cordelia::module {

struct Credentials {
  std::string ssid;
  std::optional<base::Mac> bssid{};
  Security security = Security::open;
  std::string key{};
  std::string ext_user{};  // enterprise only, as the rest
  std::string ext_anonymous_user{};
  std::optional<Eap> eap{};

  friend bool operator==(const Credentials&, const Credentials&) = default;
};

}  // namespace cordelia::module
