// What the lab's PKI consists of: one row per certificate. Making, renewing, listing and the
// broker's configuration come from this table; issuers stand above what they issue.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "tls/authority.hpp"

namespace cordelia::lab {

enum class CertificateKind : std::uint8_t {
  lab_ca,
  lab_ca_rsa,
  public_root,
  public_intermediate,
  unknown_ca,
  client_ca,
  enrolment_ca,
  server,
  server_rsa,
  server_public,
  server_expired,
  server_other_host,
  server_not_yet_valid,
  server_unknown_ca,
  server_self_signed,
  server_without_intermediate,
  server_rsa_1024,
  server_sha1,
  server_revoked,
  client,
};

// What its dates are meant to say, whenever somebody looks.
enum class Span { valid, expired, not_yet_valid };

// Which names a certificate carries beside its common name.
enum class Names { none, lab_hosts, common_name };

// Whether the file holds the intermediate after the certificate, as a server has to send it.
enum class Sends { leaf, leaf_and_issuer };

enum class Revoked { no, yes };

struct CertificateRow {
  CertificateKind kind;
  std::string_view file;  // without its end: lab-ca means lab-ca.crt and lab-ca.key
  std::string_view common_name;
  std::string_view purpose;
  // Nothing: it signs itself.
  std::optional<CertificateKind> issuer{};
  Names names = Names::none;
  Span span = Span::valid;
  tls::KeyKind key = tls::KeyKind::ec_p256;
  tls::Digest digest = tls::Digest::sha256;
  std::optional<tls::Usage> usage{};  // nothing: it is a CA
  Sends sends = Sends::leaf;
  Revoked revoked = Revoked::no;

  constexpr bool is_ca() const { return !usage.has_value(); }
};

struct Validity {
  std::chrono::days from;  // from now; negative lies in the past
  std::chrono::days to;
};

std::span<const CertificateRow> certificate_table();

const CertificateRow& row_of(CertificateKind kind);

// From when to when a certificate of this row is made, counted from today.
Validity validity_of(const CertificateRow& row);

// Whether a certificate of this row with these dates still says what the row wants it to say, and
// will for limits::renewal_margin.
struct Dates {
  base::WallTime not_before;
  base::WallTime not_after;
};

bool holds(const CertificateRow& row, const Dates& dates, base::WallTime now);

// What the specification of a new certificate of this row is at `now`.
tls::CertificateSpec specification(const CertificateRow& row, base::WallTime now);

}  // namespace cordelia::lab
