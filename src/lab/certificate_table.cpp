#include "lab/certificate_table.hpp"

#include <algorithm>
#include <array>

#include "base/check.hpp"
#include "lab/hosts.hpp"
#include "lab/limits.hpp"

namespace cordelia::lab {
namespace {

using std::chrono::days;

using Kind = CertificateKind;

constexpr std::array table{
    CertificateRow{.kind = Kind::lab_ca,
                   .file = "lab-ca",
                   .common_name = "Cordelia Lab CA",
                   .purpose = "root CA of the lab; the file to upload as root CA"},
    CertificateRow{.kind = Kind::lab_ca_rsa,
                   .file = "lab-ca-rsa",
                   .common_name = "Cordelia Lab RSA CA",
                   .purpose = "root CA of the RSA variant",
                   .key = tls::KeyKind::rsa_2048},
    CertificateRow{.kind = Kind::public_root,
                   .file = "public-root",
                   .common_name = "Cordelia Lab Public Root",
                   .purpose = "plays a public root; stands in the module's root catalogue"},
    CertificateRow{.kind = Kind::public_intermediate,
                   .file = "public-intermediate",
                   .common_name = "Cordelia Lab Public Intermediate",
                   .purpose = "between the public root and its servers",
                   .issuer = Kind::public_root},
    CertificateRow{.kind = Kind::unknown_ca,
                   .file = "unknown-ca",
                   .common_name = "Somebody Else CA",
                   .purpose = "a root that nobody is given"},
    CertificateRow{.kind = Kind::client_ca,
                   .file = "client-ca",
                   .common_name = "Cordelia Lab Client CA",
                   .purpose = "signs the certificates of clients"},
    CertificateRow{.kind = Kind::enrolment_ca,
                   .file = "enrolment-ca",
                   .common_name = "Cordelia Lab Enrolment CA",
                   .purpose = "signs what modules show while they enrol, and no broker takes"},
    CertificateRow{.kind = Kind::server,
                   .file = "server",
                   .common_name = "test.mosquitto.org",
                   .purpose = "the broker's certificate",
                   .issuer = Kind::lab_ca,
                   .names = Names::lab_hosts,
                   .usage = tls::Usage::server},
    CertificateRow{.kind = Kind::server_rsa,
                   .file = "server-rsa",
                   .common_name = "test.mosquitto.org",
                   .purpose = "the broker's certificate with an RSA-2048 key",
                   .issuer = Kind::lab_ca_rsa,
                   .names = Names::lab_hosts,
                   .key = tls::KeyKind::rsa_2048,
                   .usage = tls::Usage::server},
    CertificateRow{.kind = Kind::server_public,
                   .file = "server-public",
                   .common_name = "test.mosquitto.org",
                   .purpose = "the broker's certificate under the public root, with its chain",
                   .issuer = Kind::public_intermediate,
                   .names = Names::lab_hosts,
                   .usage = tls::Usage::server,
                   .sends = Sends::leaf_and_issuer},
    CertificateRow{.kind = Kind::server_expired,
                   .file = "server-expired",
                   .common_name = "test.mosquitto.org",
                   .purpose = "expired on purpose",
                   .issuer = Kind::lab_ca,
                   .names = Names::lab_hosts,
                   .span = Span::expired,
                   .usage = tls::Usage::server},
    CertificateRow{.kind = Kind::server_other_host,
                   .file = "server-other-host",
                   .common_name = "other.host.lab",
                   .purpose = "for a host that the lab does not have",
                   .issuer = Kind::lab_ca,
                   .names = Names::common_name,
                   .usage = tls::Usage::server},
    CertificateRow{.kind = Kind::server_not_yet_valid,
                   .file = "server-not-yet-valid",
                   .common_name = "test.mosquitto.org",
                   .purpose = "valid from next year on only",
                   .issuer = Kind::lab_ca,
                   .names = Names::lab_hosts,
                   .span = Span::not_yet_valid,
                   .usage = tls::Usage::server},
    CertificateRow{.kind = Kind::server_unknown_ca,
                   .file = "server-unknown-ca",
                   .common_name = "test.mosquitto.org",
                   .purpose = "signed by a root that nobody is given",
                   .issuer = Kind::unknown_ca,
                   .names = Names::lab_hosts,
                   .usage = tls::Usage::server},
    CertificateRow{.kind = Kind::server_self_signed,
                   .file = "server-self-signed",
                   .common_name = "test.mosquitto.org",
                   .purpose = "signed by itself",
                   .names = Names::lab_hosts,
                   .usage = tls::Usage::server},
    CertificateRow{.kind = Kind::server_without_intermediate,
                   .file = "server-without-intermediate",
                   .common_name = "test.mosquitto.org",
                   .purpose = "under the public root, sent without its intermediate",
                   .issuer = Kind::public_intermediate,
                   .names = Names::lab_hosts,
                   .usage = tls::Usage::server},
    CertificateRow{.kind = Kind::server_rsa_1024,
                   .file = "server-rsa-1024",
                   .common_name = "test.mosquitto.org",
                   .purpose = "with a key that is too short",
                   .issuer = Kind::lab_ca,
                   .names = Names::lab_hosts,
                   .key = tls::KeyKind::rsa_1024,
                   .usage = tls::Usage::server},
    CertificateRow{.kind = Kind::server_sha1,
                   .file = "server-sha1",
                   .common_name = "test.mosquitto.org",
                   .purpose = "signed with SHA-1",
                   .issuer = Kind::lab_ca,
                   .names = Names::lab_hosts,
                   .digest = tls::Digest::sha1,
                   .usage = tls::Usage::server},
    CertificateRow{.kind = Kind::server_revoked,
                   .file = "server-revoked",
                   .common_name = "test.mosquitto.org",
                   .purpose = "revoked: listed in lab-ca.crl",
                   .issuer = Kind::lab_ca,
                   .names = Names::lab_hosts,
                   .usage = tls::Usage::server,
                   .revoked = Revoked::yes},
    CertificateRow{.kind = Kind::client,
                   .file = "client",
                   .common_name = "cordelia-client",
                   .purpose = "a ready client certificate for port 8884",
                   .issuer = Kind::client_ca,
                   .names = Names::common_name,
                   .usage = tls::Usage::client},
};

// row_of() indexes by kind, and one pass from the top makes every issuer before it is needed.
constexpr bool is_in_order() {
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (static_cast<std::size_t>(table[i].kind) != i) return false;
    if (table[i].issuer && static_cast<std::size_t>(*table[i].issuer) >= i) return false;
  }
  return true;
}

static_assert(is_in_order());

constexpr std::string_view organisation = "Cordelia Lab";

// CAs begin three years back, so that an expired certificate is right again on a machine (or a
// module) whose clock is put back into its days.
constexpr Validity ca_validity{days{-3 * 365}, days{10 * 365}};

constexpr Validity leaf_validity(Span span) {
  switch (span) {
    case Span::valid:
      break;
    case Span::expired:
      return {days{-2 * 365}, days{-365}};
    case Span::not_yet_valid:
      return {days{365}, days{2 * 365}};
  }
  return {days{-1}, limits::leaf_validity_max - days{2}};
}

constexpr bool fits(Span span) {
  return leaf_validity(span).to - leaf_validity(span).from <= limits::leaf_validity_max;
}

static_assert(fits(Span::valid) && fits(Span::expired) && fits(Span::not_yet_valid));

}  // namespace

std::span<const CertificateRow> certificate_table() { return table; }

const CertificateRow& row_of(CertificateKind kind) {
  const auto index = static_cast<std::size_t>(kind);
  CHECK(index < table.size());
  return table[index];
}

Validity validity_of(const CertificateRow& row) {
  return row.is_ca() ? ca_validity : leaf_validity(row.span);
}

bool holds(const CertificateRow& row, const Dates& dates, base::WallTime now) {
  switch (row.span) {
    case Span::valid:
      break;
    case Span::expired:
      return dates.not_after < now;
    case Span::not_yet_valid:
      return dates.not_before > now + limits::renewal_margin;
  }
  // A CA outlives everything that it may issue until it is renewed itself.
  const auto margin =
      row.is_ca() ? limits::leaf_validity_max + limits::renewal_margin : limits::renewal_margin;
  return dates.not_before <= now && dates.not_after > now + margin;
}

tls::CertificateSpec specification(const CertificateRow& row, base::WallTime now) {
  tls::CertificateSpec spec;
  spec.subject = {{"O", std::string(organisation)}, {"CN", std::string(row.common_name)}};
  const Validity validity = validity_of(row);
  spec.not_before = now + validity.from;
  spec.not_after = now + validity.to;
  spec.is_ca = row.is_ca();
  spec.digest = row.digest;
  if (row.usage) spec.usage = *row.usage;
  // A CA under a CA issues leaves only.
  if (row.is_ca() && row.issuer) spec.path_length = 0;
  if (row.names == Names::common_name) spec.dns_names.emplace_back(row.common_name);
  if (row.names != Names::lab_hosts) return spec;
  for (const Host& host : hosts) {
    if (host.in_certificates == InCertificates::yes) spec.dns_names.emplace_back(host.pattern);
  }
  spec.ip_addresses.assign(certificate_addresses.begin(), certificate_addresses.end());
  return spec;
}

}  // namespace cordelia::lab
