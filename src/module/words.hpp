// The words of the protocol's enumerations (at-protocol 2.2 to 2.5, section 4) and their values.
#pragma once

#include <cstdint>
#include <string_view>

#include "at/values.hpp"

namespace cordelia::module {

// at-protocol 2.3, [driver][ti].
enum class Security : std::uint32_t {
  open,
  wep,
  wep_shared,
  wpa_wpa2,
  wpa2_plus,
  wpa3,
  wpa_ent,
  wps_pbc,
  wps_pin,
};

enum class Eap : std::uint32_t {
  tls,
  ttls_tls,
  ttls_mschapv2,
  ttls_psk,
  peap0_tls,
  peap0_mschapv2,
  peap0_psk,
  peap1_tls,
  peap1_psk,
};

// at-protocol section 4. `ip4` is the absence of the other address flags, so it has no bit.
enum class MqttFlag : std::uint32_t {
  ip6 = 0x04,
  url = 0x08,
  sec = 0x10,
  skip_domain_verify = 0x20,
  skip_cert_verify = 0x40,
  skip_date_verify = 0x80,
  whitelist_rootca = 0x100,  // WE's own; the value is ours [inferred]
};

constexpr bool has(std::uint32_t flags, MqttFlag flag) {
  return (flags & static_cast<std::uint32_t>(flag)) != 0;
}

template <typename E>
constexpr at::Keyword word_row(std::string_view word, E value, std::string_view meaning) {
  return {word, static_cast<std::uint32_t>(value), meaning};
}

inline constexpr at::Keyword security_words[] = {
    word_row("open", Security::open, "No encryption."),
    word_row("wep", Security::wep, "WEP with an open key; long broken."),
    word_row("wep_shared", Security::wep_shared, "WEP with a shared key; long broken."),
    word_row("wpa_wpa2", Security::wpa_wpa2, "WPA or WPA2 with a passphrase."),
    word_row("wpa2_plus", Security::wpa2_plus, "WPA2 or WPA3 with a passphrase."),
    word_row("wpa3", Security::wpa3, "WPA3 with a passphrase."),
    word_row("wpa_ent", Security::wpa_ent, "WPA enterprise."),
    word_row("wps_pbc", Security::wps_pbc, "WPS, push button."),
    word_row("wps_pin", Security::wps_pin, "WPS, PIN."),
};

inline constexpr at::Keyword eap_words[] = {
    word_row("tls", Eap::tls, ""),
    word_row("ttls_tls", Eap::ttls_tls, ""),
    word_row("ttls_mschapv2", Eap::ttls_mschapv2, ""),
    word_row("ttls_psk", Eap::ttls_psk, ""),
    word_row("peap0_tls", Eap::peap0_tls, ""),
    word_row("peap0_mschapv2", Eap::peap0_mschapv2, ""),
    word_row("peap0_psk", Eap::peap0_psk, ""),
    word_row("peap1_tls", Eap::peap1_tls, ""),
    word_row("peap1_psk", Eap::peap1_psk, ""),
};

inline constexpr at::Keyword mqtt_flag_words[] = {
    {"ip4", 0, "The endpoint is an IPv4 address."},
    word_row("ip6", MqttFlag::ip6, "The endpoint is an IPv6 address."),
    word_row("url", MqttFlag::url, "The endpoint is a host name; with sec, it is verified."),
    word_row("sec", MqttFlag::sec, "TLS; the server's chain is verified against rootCAPath."),
    word_row("skip_domain_verify", MqttFlag::skip_domain_verify,
             "The certificate's names are not compared with the endpoint."),
    word_row("skip_cert_verify", MqttFlag::skip_cert_verify,
             "The root CA need not be in the vendor's catalogue."),
    word_row("skip_date_verify", MqttFlag::skip_date_verify, "Validity dates are not looked at."),
    word_row("whitelist_rootca", MqttFlag::whitelist_rootca,
             "The root CA of rootCAPath is accepted although it is not in the catalogue."),
};

enum class TransparentTrigger : std::uint32_t {
  timer = 1,
  first_end = 2,
  both_ends = 4,
  transmit_end = 8,
};

constexpr bool has(std::uint32_t triggers, TransparentTrigger trigger) {
  return (triggers & static_cast<std::uint32_t>(trigger)) != 0;
}

inline constexpr at::Keyword transparent_trigger_words[] = {
    word_row("timer", TransparentTrigger::timer, "Send when no byte came for transparent_timeout."),
    word_row("1etx", TransparentTrigger::first_end, "Send after the first end character."),
    word_row("2etx", TransparentTrigger::both_ends, "Send after both end characters."),
    word_row("transmit_etx", TransparentTrigger::transmit_end,
             "End characters are part of the payload."),
};

}  // namespace cordelia::module
