#include "tls/checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "tls/host_match.hpp"
#include "tls/openssl.hpp"
#include "tls/openssl_text.hpp"
#include "tls/verdict_words.hpp"

namespace cordelia::tls {

namespace {

using base::CheckOutcome;
using base::TlsCheck;

enum Kind : std::size_t { signature, chain, dates, name, usage, catalogue };

constexpr std::array<const char*, 6> check_names{"signature", "chain", "dates",
                                                 "name",      "usage", "catalogue"};

struct KindOfVerdict {
  int verdict;
  Kind kind;
};

// What is not named here is the chain's.
constexpr KindOfVerdict kinds_of_verdicts[] = {
    {X509_V_ERR_CERT_HAS_EXPIRED, dates},
    {X509_V_ERR_CERT_NOT_YET_VALID, dates},
    {X509_V_ERR_ERROR_IN_CERT_NOT_BEFORE_FIELD, dates},
    {X509_V_ERR_ERROR_IN_CERT_NOT_AFTER_FIELD, dates},
    {X509_V_ERR_HOSTNAME_MISMATCH, name},
    {X509_V_ERR_IP_ADDRESS_MISMATCH, name},
    {X509_V_ERR_CERT_SIGNATURE_FAILURE, signature},
    {X509_V_ERR_UNABLE_TO_DECRYPT_CERT_SIGNATURE, signature},
    {X509_V_ERR_CA_MD_TOO_WEAK, signature},
    {X509_V_ERR_EE_KEY_TOO_SMALL, signature},
    {X509_V_ERR_CA_KEY_TOO_SMALL, signature},
    {own_verdict::namesake, signature},
    {X509_V_ERR_INVALID_PURPOSE, usage},
    {own_verdict::not_in_catalogue, catalogue},
};

Kind kind_of(int verdict) {
  const auto* found =
      std::find_if(std::begin(kinds_of_verdicts), std::end(kinds_of_verdicts),
                   [&](const KindOfVerdict& each) { return each.verdict == verdict; });
  return found == std::end(kinds_of_verdicts) ? chain : found->kind;
}

std::string subject_of(const Certificate& certificate) {
  return text_of_name(X509_get_subject_name(certificate.x509()));
}

std::string day_of(base::WallTime time) { return text_of_time(time).substr(0, 10); }

struct Answer {
  CheckOutcome outcome;
  std::string text;
};

class Checks {
 public:
  Checks(const PresentedChain& presented, const TrustAnchors& anchors, const VerifyOptions& options,
         const Verdict& verdict)
      : presented_(presented), anchors_(anchors), options_(options), verdict_(verdict) {
    path_ = verdict.path;
    if (path_.empty()) path_.push_back(presented.leaf);
  }

  Answer ask(Kind kind) const;

 private:
  Answer on_signature() const;
  Answer on_chain() const;
  Answer on_dates() const;
  Answer on_name() const;
  Answer on_usage() const;
  Answer on_catalogue() const;
  bool is_complete() const;

  const PresentedChain& presented_;
  const TrustAnchors& anchors_;
  const VerifyOptions& options_;
  const Verdict& verdict_;
  std::vector<Certificate> path_;  // not empty
};

// It ends in one of the module's own.
bool Checks::is_complete() const {
  const auto& all = anchors_.certificates();
  return std::find(all.begin(), all.end(), path_.back()) != all.end() &&
         X509_check_issued(path_.back().x509(), path_.back().x509()) == X509_V_OK;
}

Answer Checks::on_signature() const {
  if (anchors_.empty()) return {CheckOutcome::skipped, "There is no CA to check it with."};
  std::size_t good = 0;
  for (std::size_t i = 0; i < path_.size(); ++i) {
    const bool is_last = i + 1 == path_.size();
    X509* issuer = path_[is_last ? i : i + 1].x509();
    if (X509_check_issued(issuer, path_[i].x509()) != X509_V_OK) continue;
    if (X509_verify(path_[i].x509(), X509_get0_pubkey(issuer)) != 1) {
      return {CheckOutcome::failed,
              fmt::format("The signature on '{}' was not made by '{}'.", subject_of(path_[i]),
                          text_of_name(X509_get_subject_name(issuer)))};
    }
    ++good;
  }
  if (good == 0) return {CheckOutcome::skipped, "The issuer's certificate is missing."};
  return {CheckOutcome::ok, good == path_.size() ? "Each certificate is signed by the next one."
                                                 : "As far as the chain goes, all are good."};
}

Answer Checks::on_chain() const {
  if (anchors_.empty()) {
    return {CheckOutcome::waived, "No CA file is set, and skip_cert_verify allows that."};
  }
  VerifyOptions alone = options_;
  alone.explain = false;
  alone.check_dates = false;
  alone.name.reset();
  alone.catalogue_waived = true;
  const Verdict verdict = verify(presented_, anchors_, alone);
  if (!verdict.ok && kind_of(verdict.openssl_verdict) == chain) {
    return {CheckOutcome::failed, verdict.headline};
  }
  if (!is_complete()) return {CheckOutcome::skipped, "Another check stands in the way."};
  return {CheckOutcome::ok,
          fmt::format("It ends in '{}', which the module has.", subject_of(path_.back()))};
}

Answer Checks::on_dates() const {
  if (!options_.check_dates) return {CheckOutcome::waived, "skip_date_verify is set."};
  for (const Certificate& each : path_) {
    const auto from = wall_time_of(X509_get0_notBefore(each.x509()));
    const auto to = wall_time_of(X509_get0_notAfter(each.x509()));
    if (from <= options_.at && options_.at <= to) continue;
    return {CheckOutcome::failed,
            fmt::format("'{}' is valid from {} to {}; the module thinks it is {}.",
                        subject_of(each), day_of(from), day_of(to), text_of_time(options_.at))};
  }
  return {CheckOutcome::ok,
          fmt::format("Valid to {}; the module thinks it is {}.",
                      day_of(wall_time_of(X509_get0_notAfter(path_.front().x509()))),
                      text_of_time(options_.at))};
}

Answer Checks::on_name() const {
  if (!options_.name) {
    return {CheckOutcome::waived, "Without url, or with skip_domain_verify, no name is compared."};
  }
  if (!names_host(presented_.leaf.x509(), *options_.name, host_flags(options_))) {
    return {CheckOutcome::failed,
            fmt::format("The certificate is not for {}.", options_.name->text)};
  }
  return {CheckOutcome::ok, fmt::format("The certificate is for {}.", options_.name->text)};
}

Answer Checks::on_usage() const {
  const bool is_server = options_.purpose == Purpose::server;
  const int purpose = is_server ? X509_PURPOSE_SSL_SERVER : X509_PURPOSE_SSL_CLIENT;
  if (X509_check_purpose(presented_.leaf.x509(), purpose, 0) != 1) {
    return {CheckOutcome::failed, "The certificate is meant for something else."};
  }
  return {CheckOutcome::ok, is_server ? "The certificate may speak for a server (serverAuth)."
                                      : "The certificate may speak for a client (clientAuth)."};
}

Answer Checks::on_catalogue() const {
  if (options_.catalogue_waived) {
    return {CheckOutcome::waived, "whitelist_rootca or skip_cert_verify is set."};
  }
  if (!is_complete()) return {CheckOutcome::skipped, "There is no root to look up."};
  if (options_.catalogue && options_.catalogue->contains(path_.back())) {
    return {CheckOutcome::ok, "The root is known to the vendor's catalogue."};
  }
  return {CheckOutcome::failed, "The root is not known to the vendor's catalogue."};
}

Answer Checks::ask(Kind kind) const {
  if (!verdict_.ok && kind_of(verdict_.openssl_verdict) == kind) {
    return {CheckOutcome::failed, verdict_.headline};
  }
  switch (kind) {
    case signature:
      return on_signature();
    case chain:
      return on_chain();
    case dates:
      return on_dates();
    case name:
      return on_name();
    case usage:
      return on_usage();
    case catalogue:
      return on_catalogue();
  }
  return {CheckOutcome::skipped, {}};
}

}  // namespace

std::vector<TlsCheck> checks_of(const PresentedChain& presented, const TrustAnchors& anchors,
                                const VerifyOptions& options, const Verdict& verdict) {
  const Checks checks{presented, anchors, options, verdict};
  std::vector<TlsCheck> all;
  for (const Kind kind : {signature, chain, dates, name, usage, catalogue}) {
    Answer answer = checks.ask(kind);
    all.push_back({check_names[kind], answer.outcome, std::move(answer.text)});
  }
  return all;
}

}  // namespace cordelia::tls
