#include "module/policies.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.hpp"
#include "base/text.hpp"
#include "module/codes.hpp"
#include "module/words.hpp"

namespace cordelia::module {
namespace {

constexpr at::Range seconds_range{0, 0xFFFF'FFFF};

// TI's bounds of a long sleep in milliseconds [ti].
constexpr std::int64_t sleep_ms_min = 100;
constexpr std::int64_t sleep_ms_max = 2000;

enum class ScanPolicy : std::uint32_t { disabled, hidden, not_hidden };

enum class PowerPolicy : std::uint32_t { normal, low_latency, low_power, long_sleep, always_on };

constexpr at::Keyword connection_words[] = {
    word_row("auto", ConnectionFlag::automatic, "Joins the stored profiles by priority."),
    word_row("fast", ConnectionFlag::fast, "Joins the network of the last connection."),
    word_row("p2p", ConnectionFlag::p2p, "Kept only: there is no Wi-Fi Direct."),
    word_row("auto_provisioning", ConnectionFlag::auto_provisioning,
             "Kept only, and never printed: the official driver has no room for it."),
};

constexpr at::Keyword scan_words[] = {
    word_row("hidden_ssid", ScanPolicy::hidden, "Scans, hidden networks too."),
    word_row("no_hidden_ssid", ScanPolicy::not_hidden, "Scans, without hidden networks."),
    word_row("disable_scan", ScanPolicy::disabled, "No scans by itself."),
};

constexpr at::Keyword power_words[] = {
    word_row("normal", PowerPolicy::normal, ""),
    word_row("low_latency", PowerPolicy::low_latency, ""),
    word_row("low_power", PowerPolicy::low_power, ""),
    word_row("long_sleep", PowerPolicy::long_sleep, "With the longest sleep in ms."),
    word_row("always_on", PowerPolicy::always_on, ""),
};

constexpr at::Keyword role_words[] = {
    {"client", 0, ""}, {"group_owner", 1, ""}, {"negotiate", 2, ""}};
constexpr at::Keyword negotiation_words[] = {
    {"active", 0, ""}, {"passive", 1, ""}, {"rand_backoff", 2, ""}};

// Only the connection policy may be empty; the driver sends a comma behind it.
at::Result<std::string> connection(std::string_view policy, std::string_view /*value*/) {
  TRY(const auto bits, at::parse_flags(policy, connection_words));
  return at::flag_words(bits, connection_words);
}

// An empty number is 0 (at-protocol 8.16).
at::Result<std::int64_t> number_or_0(std::string_view text) {
  if (base::trimmed(text).empty()) return std::int64_t{0};
  return at::parse_number(text, seconds_range);
}

// at-protocol 8.12: a number stands behind every policy, 0 where it has none.
at::Result<std::string> scan(std::string_view policy, std::string_view value) {
  TRY(const auto word, at::parse_keyword(policy, scan_words));
  TRY(const auto interval_s, number_or_0(value));
  const bool is_disabled = static_cast<ScanPolicy>(word) == ScanPolicy::disabled;
  if (!is_disabled && interval_s == 0) {
    return base::fail(at::process_error(codes::scan_policy_invalid));
  }
  return fmt::format("{},{}", at::keyword_word(word, scan_words), is_disabled ? 0 : interval_s);
}

at::Result<std::string> power(std::string_view policy, std::string_view value) {
  TRY(const auto word, at::parse_keyword(policy, power_words));
  TRY(const auto sleep_ms, number_or_0(value));
  const bool sleeps_long = static_cast<PowerPolicy>(word) == PowerPolicy::long_sleep;
  if (sleeps_long && (sleep_ms < sleep_ms_min || sleep_ms > sleep_ms_max)) {
    return base::fail(at::process_error(codes::pm_policy_invalid));
  }
  return fmt::format("{},{}", at::keyword_word(word, power_words), sleeps_long ? sleep_ms : 0);
}

at::Result<std::string> peer_to_peer(std::string_view policy, std::string_view value) {
  TRY(const auto role, at::parse_keyword(policy, role_words));
  TRY(const auto negotiation, at::parse_keyword(value, negotiation_words));
  return fmt::format("{},{}", at::keyword_word(role, role_words),
                     at::keyword_word(negotiation, negotiation_words));
}

constexpr PolicyRow rows[] = {
    {.type = "connection",
     .policies = connection_words,
     .value = "Empty.",
     .factory = "auto|fast",
     .meaning = "What the module joins after a boot and after start.",
     .source = "[driver][ti][inferred]",
     .support = at::Support::implemented,
     .reason = "",
     .canonical = &connection},
    {.type = "scan",
     .policies = scan_words,
     .value = "Seconds between two scans.",
     .factory = "disable_scan,0",
     .meaning = "Whether the module scans by itself.",
     .source = "[driver][ti]",
     .support = at::Support::stored,
     .reason = "wlanScan always finds fresh results, so scans of its own change nothing.",
     .canonical = &scan},
    {.type = "pm",
     .policies = power_words,
     .value = "Longest sleep in ms, with long_sleep only.",
     .factory = "normal,0",
     .meaning = "How the radio saves power.",
     .source = "[driver][ti]",
     .support = at::Support::stored,
     .reason = "A module without a radio has no power to save.",
     .canonical = &power},
    {.type = "p2p",
     .policies = role_words,
     .value = "active, passive or rand_backoff.",
     .factory = "negotiate,active",
     .meaning = "Role and negotiation of Wi-Fi Direct.",
     .source = "[driver][ti]",
     .support = at::Support::stored,
     .reason = "The virtual network has no Wi-Fi Direct.",
     .canonical = &peer_to_peer},
};

}  // namespace

std::span<const PolicyRow> policy_table() { return rows; }

const PolicyRow* find_policy(std::string_view type) {
  const auto row = std::find_if(std::begin(rows), std::end(rows), [type](const PolicyRow& r) {
    return base::same_word(r.type, type);
  });
  return row == std::end(rows) ? nullptr : row;
}

std::string key_of(const PolicyRow& row) { return fmt::format("wlan.policy.{}", row.type); }

std::string policy_text(const PolicyRow& row, const Configuration& configuration) {
  auto text = std::string(configuration.get(key_of(row)).value_or(row.factory));
  if (&row != &rows[0]) return text;
  const auto hidden = static_cast<std::uint32_t>(ConnectionFlag::auto_provisioning);
  return at::flag_words(connection_policy(configuration) & ~hidden, connection_words);
}

std::uint32_t connection_policy(const Configuration& configuration) {
  const auto& row = rows[0];
  const auto text = configuration.get(key_of(row)).value_or(row.factory);
  if (const auto bits = at::parse_flags(text, connection_words)) return *bits;
  return at::parse_flags(row.factory, connection_words).value_or(0);
}

}  // namespace cordelia::module
