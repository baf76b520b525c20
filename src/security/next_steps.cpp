#include "security/next_steps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/check.hpp"
#include "base/limits.hpp"

namespace cordelia::security {
namespace {

using Offer = std::optional<ReportStep>;

constexpr std::uint16_t good_port = 8883;
constexpr const char* connect = "AT+iotconnect";
constexpr const char* ca_file = "broker-ca.pem";
constexpr const char* certificate_file = "client.pem";
constexpr const char* key_file = "client.key";

// at-protocol 6.3, as src/tls and src/module give them.
enum Code : int {
  speaks_no_tls = -310,
  closed_at_once = -300,
  handshake_failure = -340,
  no_common_version = -370,
  certificate_required = -416,
  no_ca_file = -453,
  ca_file_missing = -454,
  ca_file_unusable = -456,
  dates = -461,
  not_in_catalogue = -468,
  untrusted = -688,
  wrong_name = -722,
};

// Alerts by which a broker turns a client's certificate down: 42 to 46, 48 and 51.
constexpr int rejections[] = {-342, -343, -344, -345, -346, -348, -351};

struct Case {
  const Report& report;
  const ReportFailure& failure;
  const HelpAtHand& help;
  Moment now;
};

bool has(const Case& c, std::initializer_list<int> codes) {
  return std::find(codes.begin(), codes.end(), c.failure.code) != codes.end();
}

bool was_asked_for_certificate(const Report& report) {
  return std::any_of(report.messages.begin(), report.messages.end(), [](const ReportMessage& each) {
    return each.text.name == "CertificateRequest";
  });
}

bool offered_tls1_3(const Report& report) {
  return !report.messages.empty() &&
         tls::field_of(report.messages.front().text, "supported_versions").find("TLS 1.3") !=
             std::string_view::npos;
}

std::string set(std::string_view option, std::string_view value) {
  return fmt::format("AT+set=mqtt,{},{}", option, value);
}

std::string set_text(std::string_view option, std::string_view value) {
  return fmt::format("AT+set=mqtt,{},\"{}\"", option, value);
}

// --- certificates of the module ------------------------------------------------------------------

// What has to stand in the CA file for this leaf: what the server left out, and the root. Empty
// where nobody at hand has signed it.
std::string missing_issuers(const Report& report, const std::vector<tls::Certificate>& known) {
  std::vector<tls::Certificate> all = known;
  std::optional<tls::Certificate> current;
  for (const ReportCertificate& each : report.chain) {
    if (!each.certificate) return {};
    if (!current) current = each.certificate;
    all.push_back(*each.certificate);
  }
  std::string pem;
  for (int depth = 0; current && depth < limits::chain_depth_max; ++depth) {
    const auto issuer = std::find_if(all.begin(), all.end(), [&](const tls::Certificate& each) {
      return tls::is_issued_by(*current, each);
    });
    if (issuer == all.end()) return {};
    const bool is_root = tls::is_issued_by(*issuer, *issuer);
    const bool is_known = std::find(known.begin(), known.end(), *issuer) != known.end();
    if (is_root && !is_known) return {};
    if (is_known) pem += issuer->to_pem();
    if (is_root) return pem;
    current = *issuer;
  }
  return {};
}

ReportStep upload_of(std::string label, std::string pem) {
  return {
      std::move(label), {set_text("rootCAPath", ca_file), connect}, {{ca_file, std::move(pem)}}};
}

Offer upload_root(const Case& c) {
  if (!has(c, {untrusted}) || c.report.chain.empty()) return std::nullopt;
  auto pem = missing_issuers(c.report, c.help.certificates);
  if (pem.empty()) return std::nullopt;
  return upload_of("Upload the CA of this broker as root CA", std::move(pem));
}

// There was no connection, so nobody knows the broker's chain.
Offer upload_lab_ca(const Case& c) {
  if (!has(c, {no_ca_file, ca_file_missing, ca_file_unusable})) return std::nullopt;
  if (c.help.certificates.empty()) return std::nullopt;
  return upload_of("Upload the lab's CA as root CA", c.help.certificates.front().to_pem());
}

Offer client_certificate(const Case& c) {
  const bool was_rejected = std::find(std::begin(rejections), std::end(rejections),
                                      c.failure.code) != std::end(rejections);
  const bool was_asked = was_asked_for_certificate(c.report);
  const bool is_about_it = has(c, {certificate_required}) ||
                           (was_asked && (was_rejected || has(c, {handshake_failure})));
  if (!is_about_it || c.report.verdict != 0 || !c.help.client) return std::nullopt;
  return ReportStep{
      "Show the lab's client certificate",
      {set_text("clientCertPath", certificate_file), set_text("clientPrivateKey", key_file),
       connect},
      {{certificate_file, c.help.client->certificate_pem}, {key_file, c.help.client->key_pem}}};
}

// --- the module's clock --------------------------------------------------------------------------

struct Validity {
  base::WallTime from{};
  base::WallTime to = base::WallTime::max();
};

Validity validity_of(const Report& report) {
  Validity all;
  for (const ReportCertificate& each : report.chain) {
    all.from = std::max(all.from, each.info.not_before);
    all.to = std::min(all.to, each.info.not_after);
  }
  return all;
}

bool is_good_now(const Case& c) {
  const auto now = std::chrono::floor<std::chrono::seconds>(c.now);
  const auto [from, to] = validity_of(c.report);
  return from <= now && now <= to;
}

Offer take_time_from_network(const Case& c) {
  if (!has(c, {dates}) || !is_good_now(c)) return std::nullopt;
  return ReportStep{"Take the time from the network", {"AT+netAppUpdateTime", connect}};
}

Offer set_clock(const Case& c) {
  // tidy: using-namespace because the words of a date are std::chrono's alone.
  using namespace std::chrono;
  const auto [from, to] = validity_of(c.report);
  if (!has(c, {dates}) || is_good_now(c) || c.report.module_clock >= from || from >= to) {
    return std::nullopt;
  }
  const year_month_day day{ceil<days>(from)};
  const auto date = fmt::format("{},{},{}", static_cast<unsigned>(day.day()),
                                static_cast<unsigned>(day.month()), static_cast<int>(day.year()));
  return ReportStep{
      fmt::format("Set the module's clock to {:04}-{:02}-{:02}", static_cast<int>(day.year()),
                  static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day())),
      {fmt::format("AT+set=general,time,0,0,0,{}", date), connect}};
}

// --- where and how to connect --------------------------------------------------------------------

// The lab and the public server that it stands for are good there.
bool has_good_port(const Case& c) {
  return (c.help.has_lab || c.report.host == "test.mosquitto.org") && c.report.port != good_port;
}

Offer try_good_port(const Case& c) {
  if (!c.report.is_secure || !has_good_port(c)) return std::nullopt;
  return ReportStep{"Try port 8883", {set("iotHubPort", "8883"), connect}};
}

Offer ask_for_its_name(const Case& c) {
  if (!has(c, {wrong_name}) || c.report.chain.empty() || has_good_port(c)) return std::nullopt;
  const auto& names = c.report.chain.front().info.dns_names;
  const auto name = std::find_if(names.begin(), names.end(), [](const std::string& each) {
    return each.find_first_not_of(
               "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
               "0123456789.-") == std::string::npos;
  });
  if (name == names.end()) return std::nullopt;
  return ReportStep{fmt::format("Connect to {}", *name),
                    {set_text("iotHubEndpoint", *name), connect}};
}

Offer allow_tls1_3(const Case& c) {
  if (!has(c, {no_common_version, handshake_failure}) || offered_tls1_3(c.report) ||
      was_asked_for_certificate(c.report)) {
    return std::nullopt;
  }
  return ReportStep{"Allow TLS 1.3", {set("TLS1_3", "true"), connect}};
}

Offer accept_uploaded_root(const Case& c) {
  if (!has(c, {not_in_catalogue})) return std::nullopt;
  return ReportStep{"Accept the uploaded root",
                    {set_text("flags", "url|sec|whitelist_rootca"), connect}};
}

Offer use_tls(const Case& c) {
  const bool is_tls_port = c.report.port == 443 || (c.report.port >= 8883 && c.report.port < 9000);
  if (c.report.is_secure || !is_tls_port || c.failure.code >= 0) return std::nullopt;
  return ReportStep{"Use TLS", {set_text("flags", "url|sec|whitelist_rootca"), connect}};
}

Offer go_without_tls(const Case& c) {
  constexpr std::uint16_t plain_port = 1883;
  if (!has(c, {speaks_no_tls, closed_at_once}) || c.report.port != plain_port) {
    return std::nullopt;
  }
  return ReportStep{"Go on without TLS, readable for everybody",
                    {set_text("flags", "url"), connect}};
}

constexpr Offer (*offers[])(const Case&) = {
    upload_root,          upload_lab_ca,    client_certificate, take_time_from_network,
    try_good_port,        ask_for_its_name, set_clock,          allow_tls1_3,
    accept_uploaded_root, use_tls,          go_without_tls,
};

}  // namespace

std::vector<ReportStep> next_steps(const Report& report, const HelpAtHand& help, Moment now) {
  CHECK(report.failure.has_value());
  if (report.service != "mqtt") return {};
  std::vector<ReportStep> steps;
  const Case connection{report, *report.failure, help, now};
  for (const auto offer : offers) {
    if (auto step = offer(connection)) steps.push_back(*std::move(step));
  }
  return steps;
}

}  // namespace cordelia::security
