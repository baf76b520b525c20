// The fields that wlanConnect and wlanProfileAdd share (at-protocol 2.3.1), and what becomes of
// them.
#pragma once

#include <optional>
#include <string_view>

#include "at/command.hpp"
#include "module/credentials.hpp"

namespace cordelia::module {

using OptionalText = std::optional<std::string_view>;

namespace join_fields {
inline constexpr auto ssid = at::text("ssid", 1, 32, "The network's name.");
inline constexpr auto bssid = at::optional(at::mac("bssid", "Restricts the access point."));
inline constexpr auto security =
    at::optional(at::keyword<Security>("security", security_words, "Empty: open."));
inline constexpr auto key = at::optional(at::text("key", 0, 64, "Passphrase.").secret());
inline constexpr auto ext_user = at::optional(at::text("extUser", 0, 32, "Enterprise only."));
inline constexpr auto ext_anonymous_user =
    at::optional(at::text("extAnonUser", 0, 32, "Enterprise only."));
inline constexpr auto eap = at::optional(at::keyword<Eap>("eap", eap_words, "Enterprise only."));
}  // namespace join_fields

// -2049 where the security needs a passphrase and this is none.
inline constexpr at::DocumentedError key_error{at::process_error(-2049),
                                               "WPA with a key that is neither 8 to 63 characters "
                                               "nor 64 hexadecimal digits"};

// The error is key_error's.
at::Result<Credentials> checked(Credentials credentials);

}  // namespace cordelia::module
