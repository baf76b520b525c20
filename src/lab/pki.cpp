#include "lab/pki.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "lab/files.hpp"
#include "lab/limits.hpp"
#include "tls/certificate_file.hpp"
#include "tls/host.hpp"

namespace cordelia::lab {
namespace {

namespace fs = std::filesystem;

auto crypto_failure(tls::Fault fault, std::string_view what) {
  return fail(Fault::crypto_refused, fmt::format("{}: {}", what, tls::text_of(fault)));
}

// What a certificate says that the row decides; the dates are another matter.
bool says_the_same(const tls::CertificateInfo& info, const CertificateRow& row) {
  const auto wanted = specification(row, {});
  const bool is_rsa = row.key != tls::KeyKind::ec_p256;
  return info.common_name == row.common_name && info.dns_names == wanted.dns_names &&
         info.is_ca == row.is_ca() && info.key.starts_with("RSA") == is_rsa;
}

Result<tls::Certificate> load_certificate(const fs::path& file) {
  TRY(const std::string pem, read_file(file, cordelia::limits::pem_file_bytes_max));
  auto loaded = tls::load_certificates(base::bytes_of(pem));
  if (!loaded) return fail(Fault::file_unusable, file.string());
  return loaded->certificates.front();
}

Result<tls::PrivateKey> load_key(const fs::path& file) {
  TRY(std::string pem, read_file(file, cordelia::limits::pem_file_bytes_max));
  auto key = tls::PrivateKey::load(base::bytes_of(pem));
  wipe(pem);
  if (!key) return fail(Fault::file_unusable, file.string());
  return *std::move(key);
}

bool is_dns_name(std::string_view text) {
  const auto host = tls::classify_host(text);
  return host && host->kind == tls::HostKind::name;
}

}  // namespace

Pki::Pki(fs::path folder, const base::Clock& clock) : folder_(std::move(folder)), clock_(&clock) {}

Result<Pki> Pki::open(fs::path folder, const base::Clock& clock) {
  Pki pki{std::move(folder), clock};
  TRY_VOID(pki.bring_up_to_date(Renewal::where_due));
  return pki;
}

Result<void> Pki::renew_all() { return bring_up_to_date(Renewal::all); }

fs::path Pki::certificate_file(CertificateKind kind) const {
  return folder_ / fmt::format("{}.crt", row_of(kind).file);
}

fs::path Pki::key_file(CertificateKind kind) const {
  return folder_ / fmt::format("{}.key", row_of(kind).file);
}

fs::path Pki::catalogue_file() const { return folder_ / "root-catalogue.pem"; }

fs::path Pki::revocation_file() const { return folder_ / "lab-ca.crl"; }

fs::path Pki::client_revocation_file() const { return folder_ / "client-ca.crl"; }

Result<tls::RevocationList> Pki::client_revocations() const {
  TRY(const auto text, read_file(client_revocation_file(), cordelia::limits::pem_file_bytes_max));
  auto list = tls::RevocationList::parse(base::bytes_of(text));
  if (!list) return fail(Fault::file_unusable, client_revocation_file().string());
  return *std::move(list);
}

Result<void> Pki::bring_up_to_date(Renewal renewal) {
  TRY_VOID(make_private_folder(folder_));
  TRY(const FileLock lock, FileLock::take(folder_ / "lock"));
  news_.clear();
  for (const CertificateRow& row : certificate_table()) {
    const std::string reason = renewal == Renewal::all ? "renewed as asked" : why_due(row);
    if (reason.empty()) continue;
    TRY_VOID(make(row));
    news_.push_back(fmt::format("{}.crt: {}", row.file, reason));
  }
  TRY_VOID(write_revocation_list());
  TRY_VOID(publish_revocations());
  return write_catalogue();
}

// Empty where nothing is due.
std::string Pki::why_due(const CertificateRow& row) const {
  std::error_code ignored;
  if (!fs::exists(certificate_file(row.kind), ignored)) return "made";
  const auto loaded = load(row.kind);
  if (!loaded) return "made again, because its file or its key was damaged";
  const auto info = describe(loaded->certificate);
  if (!says_the_same(info, row)) return "made again, because it no longer says what it should";
  if (!holds(row, {info.not_before, info.not_after}, clock_->wall())) {
    return "renewed, because of its dates";
  }
  return {};
}

// An issuer's certificates go before the issuer is replaced: when the machine stops in between,
// they are missing and will be made, and never do two files stand side by side that do not belong
// together.
void Pki::forget(CertificateKind kind) const {
  std::error_code ignored;
  fs::remove(certificate_file(kind), ignored);
  for (const CertificateRow& row : certificate_table()) {
    if (row.issuer == kind) forget(row.kind);
  }
}

Result<void> Pki::make(const CertificateRow& row) {
  forget(row.kind);
  auto key = tls::PrivateKey::generate(row.key);
  if (!key) return crypto_failure(key.error(), row.file);
  const auto spec = specification(row, clock_->wall());
  if (!row.issuer) {
    auto certificate = issue_self_signed(spec, *key);
    if (!certificate) return crypto_failure(certificate.error(), row.file);
    return write(row, {*std::move(certificate), *std::move(key)});
  }
  TRY(const tls::Signer issuer, load(*row.issuer));
  auto certificate = issue(spec, key->public_key(), issuer);
  if (!certificate) return crypto_failure(certificate.error(), row.file);
  return write(row, {*std::move(certificate), *std::move(key)});
}

Result<void> Pki::write(const CertificateRow& row, const tls::Signer& made) {
  std::string key = made.key.to_pem();
  const auto written = write_private_file(key_file(row.kind), key);
  wipe(key);
  TRY_VOID(written);
  std::string chain = made.certificate.to_pem();
  if (row.sends == Sends::leaf_and_issuer) {
    TRY(const auto issuer, load_certificate(certificate_file(*row.issuer)));
    chain += issuer.to_pem();
  }
  return write_private_file(certificate_file(row.kind), chain);
}

Result<void> Pki::write_catalogue() const {
  TRY(const auto root, load_certificate(certificate_file(CertificateKind::public_root)));
  TRY(const auto revoked, read_file(revocation_file(), cordelia::limits::pem_file_bytes_max));
  return write_private_file(catalogue_file(), root.to_pem() + revoked);
}

Result<void> Pki::write_revocation_list() const {
  TRY(const tls::Signer issuer, signer(CertificateKind::lab_ca));
  const auto now = clock_->wall();
  tls::RevocationSpec spec;
  // From when the CA is valid, so that the list is right on a clock that was put back, too.
  spec.this_update = describe(issuer.certificate).not_before;
  spec.next_update = now + limits::revocation_list_validity;
  // RFC 5280 section 5.2.3: grows from edition to edition.
  spec.number = static_cast<unsigned>(now.time_since_epoch().count());
  for (const CertificateRow& row : certificate_table()) {
    if (row.revoked != Revoked::yes) continue;
    TRY(const auto certificate, load_certificate(certificate_file(row.kind)));
    spec.revoked.push_back(certificate);
  }
  const auto list = issue_revocation_list(spec, issuer);
  if (!list) return crypto_failure(list.error(), "lab-ca.crl");
  return write_private_file(revocation_file(), list->to_pem());
}

// Of two lists of one issuer a running broker believes the one that says it is newer, so the date
// is the edition: seconds since the CA is valid. That is right on a clock that was put back, too.
Result<void> Pki::publish_revocations() const {
  TRY(const tls::Signer issuer, signer(CertificateKind::client_ca));
  TRY(auto revocations, devices().revocations());
  tls::RevocationSpec spec;
  spec.this_update =
      describe(issuer.certificate).not_before + std::chrono::seconds{revocations.edition};
  spec.next_update = clock_->wall() + limits::revocation_list_validity;
  spec.number = revocations.edition + 1;
  spec.revoked = std::move(revocations.certificates);
  const auto list = issue_revocation_list(spec, issuer);
  if (!list) return crypto_failure(list.error(), "client-ca.crl");
  return write_private_file(client_revocation_file(), list->to_pem());
}

Result<tls::Signer> Pki::load(CertificateKind kind) const {
  TRY(auto certificate, load_certificate(certificate_file(kind)));
  TRY(auto key, load_key(key_file(kind)));
  if (!key.matches(certificate)) {
    return fail(Fault::file_unusable,
                fmt::format("{} is not the key of its certificate", key_file(kind).string()));
  }
  return tls::Signer{std::move(certificate), std::move(key)};
}

Result<tls::Signer> Pki::signer(CertificateKind kind) const {
  CHECK(row_of(kind).is_ca());
  return load(kind);
}

Result<tls::Certificate> Pki::sign_client(const tls::CertificateRequest& request) const {
  TRY(const tls::Signer issuer, signer(CertificateKind::client_ca));
  auto spec = specification(row_of(CertificateKind::client), clock_->wall());
  spec.dns_names.clear();
  if (const auto name = request.common_name(); is_dns_name(name)) spec.dns_names = {name};
  auto certificate = issue_for_request(spec, request, issuer);
  if (!certificate) return crypto_failure(certificate.error(), "client certificate");
  return *std::move(certificate);
}

Result<tls::Certificate> Pki::sign_temporary(const tls::CertificateRequest& request) const {
  TRY(const tls::Signer issuer, signer(CertificateKind::enrolment_ca));
  auto spec = specification(row_of(CertificateKind::client), clock_->wall());
  spec.dns_names.clear();
  spec.not_after = clock_->wall() + limits::temporary_certificate_validity;
  auto certificate = issue_for_request(spec, request, issuer);
  if (!certificate) return crypto_failure(certificate.error(), "temporary certificate");
  return *std::move(certificate);
}

Result<std::vector<CertificateListing>> Pki::list() const {
  std::vector<CertificateListing> rows;
  for (const CertificateRow& row : certificate_table()) {
    TRY(const auto certificate, load_certificate(certificate_file(row.kind)));
    rows.push_back({row.kind, describe(certificate), certificate_file(row.kind), key_file(row.kind),
                    row.purpose});
  }
  return rows;
}

}  // namespace cordelia::lab
