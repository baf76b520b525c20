#include "tls/session_failure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "tls/trouble_words.hpp"

namespace cordelia::tls {

namespace {

struct Row {
  int reason;
  Trouble trouble;
};

constexpr Row rows[] = {
    {SSL_R_UNSUPPORTED_PROTOCOL, Trouble::no_common_version},
    {SSL_R_WRONG_SSL_VERSION, Trouble::no_common_version},
    {SSL_R_VERSION_TOO_LOW, Trouble::no_common_version},
    {SSL_R_VERSION_TOO_HIGH, Trouble::no_common_version},
    {SSL_R_WRONG_VERSION_NUMBER, Trouble::no_common_version},
    {SSL_R_WRONG_CIPHER_RETURNED, Trouble::no_common_suite},
    {SSL_R_UNKNOWN_CIPHER_RETURNED, Trouble::no_common_suite},
    {SSL_R_NO_CIPHERS_AVAILABLE, Trouble::no_common_suite},
    {SSL_R_DH_KEY_TOO_SMALL, Trouble::no_common_suite},
    {SSL_R_INAPPROPRIATE_FALLBACK, Trouble::downgraded},
    {SSL_R_UNEXPECTED_MESSAGE, Trouble::unexpected_message},
    {SSL_R_UNEXPECTED_RECORD, Trouble::unexpected_message},
    {SSL_R_APP_DATA_IN_HANDSHAKE, Trouble::unexpected_message},
    {SSL_R_CCS_RECEIVED_EARLY, Trouble::unexpected_message},
    {SSL_R_DECRYPTION_FAILED_OR_BAD_RECORD_MAC, Trouble::bad_record},
    {SSL_R_DECRYPTION_FAILED, Trouble::bad_record},
    {SSL_R_BAD_RECORD_TYPE, Trouble::bad_record},
    {SSL_R_PACKET_LENGTH_TOO_LONG, Trouble::oversized_record},
    {SSL_R_ENCRYPTED_LENGTH_TOO_LONG, Trouble::oversized_record},
    {SSL_R_DATA_LENGTH_TOO_LONG, Trouble::oversized_record},
    {SSL_R_EXCESSIVE_MESSAGE_SIZE, Trouble::oversized_record},
    {SSL_R_PEER_DID_NOT_RETURN_A_CERTIFICATE, Trouble::no_peer_certificate},
};

// RFC 8446 section 5.1: a record begins with its type (20 to 24) and the major version 3.
bool looks_like_tls(std::string_view first) {
  const bool is_type = first[0] >= 20 && first[0] <= 24;
  return is_type && (first.size() < 2 || first[1] == 3);
}

// MQTT 3.1.1 section 2.2: the packets that a broker may begin with, CONNACK and DISCONNECT.
bool looks_like_mqtt(std::string_view first) {
  return first.starts_with("\x20\x02") || first.starts_with("\xE0");
}

std::optional<Failure> explain_first_bytes(const Transport& transport) {
  const base::ByteView bytes{transport.first.data(), transport.first_count};
  const std::string_view first = base::text_of(bytes);
  if (first.empty()) {
    if (!transport.ended && !transport.broken) return std::nullopt;
    return failure_for(Trouble::closed_at_once);
  }
  if (looks_like_tls(first)) return std::nullopt;
  if (looks_like_mqtt(first)) return failure_for(Trouble::speaks_mqtt);
  if (first.starts_with("HTTP")) return failure_for(Trouble::speaks_http);
  return failure_for(Trouble::speaks_no_tls);
}

std::string_view offer(const Setback& setback) {
  return setback.offers_1_3 ? "TLS 1.2 and 1.3" : "TLS 1.2 only";
}

// The version in the header of the server's first record, where that begins a handshake.
std::string_view answered_version(const Transport& transport) {
  constexpr std::byte handshake_record{22};
  if (transport.first_count < 3 || transport.first[0] != handshake_record) return {};
  switch (std::to_integer<int>(transport.first[2])) {
    case 0:
      return "SSL 3";
    case 1:
      return "TLS 1.0";
    case 2:
      return "TLS 1.1";
    default:
      return {};
  }
}

// Both sides, as far as they are known.
Failure no_common_version(const Setback& setback) {
  const auto answered = answered_version(setback.transport);
  const auto detail =
      answered.empty()
          ? fmt::format("the broker takes none of what the module offers, {}", offer(setback))
          : fmt::format("the broker answered in {}, the module offers {}", answered,
                        offer(setback));
  return failure_for(Trouble::no_common_version, detail);
}

Failure explain_alert(const Setback& setback, int alert) {
  if (alert == SSL_AD_PROTOCOL_VERSION && !setback.is_established) {
    return no_common_version(setback);
  }
  const auto& authentication = setback.judgement.authentication;
  auto failure = failure_for_alert(alert, authentication);
  const bool missed_certificate = authentication.asked && !authentication.sent;
  if (alert == SSL_AD_HANDSHAKE_FAILURE && !missed_certificate) {
    failure.next_step += fmt::format(
        " The module offers {}, with AES-GCM, AES-CBC and ChaCha20 suites.", offer(setback));
  }
  return failure;
}

Failure explain_reason(const Setback& setback, unsigned long error) {
  const int reason = ERR_GET_REASON(error);
  const auto* row = std::find_if(std::begin(rows), std::end(rows),
                                 [&](const Row& each) { return each.reason == reason; });
  if (row != std::end(rows) && row->trouble == Trouble::no_common_version) {
    return no_common_version(setback);
  }
  const char* text = ERR_reason_error_string(error);
  const std::string_view detail = text != nullptr ? text : "no reason given";
  return failure_for(row == std::end(rows) ? Trouble::broken_rules : row->trouble, detail);
}

Failure explain(const Setback& setback, unsigned long error) {
  if (const auto& verdict = setback.judgement.verdict; verdict && !verdict->ok) {
    return {verdict->code, verdict->headline, verdict->next_step};
  }
  if (is_alert(error)) {
    return explain_alert(setback, ERR_GET_REASON(error) - SSL_AD_REASON_OFFSET);
  }
  if (!setback.is_established) {
    if (auto failure = explain_first_bytes(setback.transport)) return *std::move(failure);
  }
  if (setback.transport.broken) return failure_for(Trouble::reset);
  if (setback.transport.ended) return failure_for(Trouble::cut_off);
  return explain_reason(setback, error);
}

}  // namespace

bool is_alert(unsigned long error) {
  return ERR_GET_LIB(error) == ERR_LIB_SSL && ERR_GET_REASON(error) >= SSL_AD_REASON_OFFSET;
}

Failure explain(const Setback& setback) {
  Failure failure = explain(setback, ERR_peek_error());
  ERR_clear_error();
  return failure;
}

}  // namespace cordelia::tls
