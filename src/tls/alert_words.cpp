#include "tls/alert_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace cordelia::tls {

namespace {

constexpr int alert_code_base = 300;
constexpr int handshake_failure = 40;
constexpr int certificate_required = 116;

struct Row {
  int alert;
  std::string_view name;
  std::string_view headline;   // empty: the general one
  std::string_view next_step;  // empty: look into the broker's log
};

constexpr std::string_view rejected = "The broker rejected the module's certificate.";
constexpr std::string_view check_certificate =
    "Check that clientCertPath holds a certificate that this broker's CA issued and that is still "
    "valid.";
constexpr std::string_view ask_the_log = "Look into the broker's log.";
constexpr std::string_view certificate_wanted =
    "The broker wants a client certificate and the module sent none.";
constexpr std::string_view set_certificate =
    "Set clientCertPath and clientPrivateKey, or use a port that asks for none (8883).";

// RFC 5246 section 7.2, RFC 6066 section 9, RFC 8446 section 6.
constexpr Row rows[] = {
    {0, "close_notify", "The broker ended the TLS connection before it was set up.", ""},
    {10, "unexpected_message", "", ""},
    {20, "bad_record_mac", "The broker could not authenticate what the module sent.", ""},
    {21, "decryption_failed", "", ""},
    {22, "record_overflow", "", ""},
    {30, "decompression_failure", "", ""},
    {handshake_failure, "handshake_failure",
     "The broker and the module have no TLS version or cipher suite in common.",
     "Compare the broker's TLS settings with the module's; TLS1_3 adds version 1.3."},
    {41, "no_certificate", certificate_wanted, set_certificate},
    {42, "bad_certificate", rejected, check_certificate},
    {43, "unsupported_certificate", rejected, check_certificate},
    {44, "certificate_revoked", "The broker says that the module's certificate has been revoked.",
     "Enrol the module again."},
    {45, "certificate_expired", "The broker says that the module's certificate has expired.",
     "Store a new client certificate; check the broker's clock."},
    {46, "certificate_unknown", rejected, check_certificate},
    {47, "illegal_parameter", "", ""},
    {48, "unknown_ca", "The broker rejected the module's certificate: it does not know its issuer.",
     check_certificate},
    {49, "access_denied", "The broker knows the module's certificate and denies it access.", ""},
    {50, "decode_error", "", ""},
    {51, "decrypt_error", rejected,
     "A signature did not verify: the private key may not belong to the certificate."},
    {60, "export_restriction", "", ""},
    {70, "protocol_version", "", ""},
    {71, "insufficient_security", "The broker asks for stronger cipher suites.", ""},
    {80, "internal_error", "The broker had an internal error.", ""},
    {86, "inappropriate_fallback", "", ""},
    {90, "user_canceled", "", ""},
    {100, "no_renegotiation", "", ""},
    {109, "missing_extension", "", ""},
    {110, "unsupported_extension", "", ""},
    {111, "certificate_unobtainable", "", ""},
    {112, "unrecognized_name", "The broker does not know the host name that was asked for.",
     "Correct iotHubEndpoint."},
    {113, "bad_certificate_status_response", "", ""},
    {114, "bad_certificate_hash_value", "", ""},
    {115, "unknown_psk_identity", "", ""},
    {certificate_required, "certificate_required", certificate_wanted, set_certificate},
    {120, "no_application_protocol", "", ""},
};

const Row* find(int alert) {
  const auto* row = std::find_if(std::begin(rows), std::end(rows),
                                 [&](const Row& each) { return each.alert == alert; });
  return row == std::end(rows) ? nullptr : row;
}

}  // namespace

std::string_view alert_name(int alert) {
  const Row* row = find(alert);
  return row != nullptr ? row->name : "alert";
}

Failure failure_for_alert(int alert, ClientAuthentication authentication) {
  Failure failure{-(alert_code_base + alert), {}, {}};
  // TLS 1.2 has no alert of its own for it: brokers refuse the handshake as a whole.
  const bool missed_certificate =
      alert == handshake_failure && authentication.asked && !authentication.sent;
  const Row* row = find(missed_certificate ? certificate_required : alert);
  failure.next_step = row != nullptr && !row->next_step.empty() ? row->next_step : ask_the_log;
  if (row != nullptr && !row->headline.empty()) {
    failure.headline = row->headline;
    return failure;
  }
  failure.headline = fmt::format("The broker refused the connection with TLS alert {} ({}).", alert,
                                 alert_name(alert));
  return failure;
}

}  // namespace cordelia::tls
