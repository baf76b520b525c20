#include "tls/verify.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.hpp"
#include "tls/checks.hpp"
#include "tls/host_match.hpp"
#include "tls/known_signatures.hpp"
#include "tls/name_constraints.hpp"
#include "tls/openssl.hpp"
#include "tls/openssl_text.hpp"
#include "tls/strict_profile.hpp"
#include "tls/verdict_words.hpp"

namespace cordelia::tls {

namespace {

using ContextHandle = Handle<X509_STORE_CTX, X509_STORE_CTX_free>;

inline void free_list_stack(STACK_OF(X509_CRL) * stack) { sk_X509_CRL_free(stack); }

using ListsHandle = Handle<STACK_OF(X509_CRL), free_list_stack>;

// OpenSSL's security level 2, Debian's default: RSA from 2048 bits, no SHA-1, no P-192.
constexpr int security_level = 2;

// A certificate of 10,000 names is legal; a sentence with them is not readable.
constexpr std::size_t names_shown_max = 5;

// What the callback needs and leaves while OpenSSL walks the chain.
struct Walk {
  const VerifyOptions& options;
  KnownSignatures* known;
  X509_STORE_CTX_verify_fn verify_all = nullptr;  // OpenSSL's own: signatures and dates
  std::vector<std::string> remarks{};
  bool is_pardoned = false;
};

Walk& walk_of(X509_STORE_CTX* context) {
  return *static_cast<Walk*>(X509_STORE_CTX_get_app_data(context));
}

bool is_pardoned(X509_STORE_CTX* context, Walk& walk) {
  const int error = X509_STORE_CTX_get_error(context);
  X509* current = X509_STORE_CTX_get_current_cert(context);
  // RFC 5280 section 4.1.2.5: the last second counts; OpenSSL leaves it out.
  if (error == X509_V_ERR_CERT_HAS_EXPIRED) {
    return wall_time_of(X509_get0_notAfter(current)) == walk.options.at;
  }
  if (error == X509_V_ERR_UNABLE_TO_GET_CRL) {
    walk.remarks.push_back(fmt::format("There is no revocation list of '{}'.",
                                       text_of_name(X509_get_issuer_name(current))));
    return true;
  }
  const int last = sk_X509_num(X509_STORE_CTX_get0_chain(context)) - 1;
  return error == X509_V_ERR_CA_CERT_MISSING_KEY_USAGE &&
         X509_STORE_CTX_get_error_depth(context) == last;
}

int on_certificate(int ok, X509_STORE_CTX* context) {
  if (ok == 1) return 1;
  Walk& walk = walk_of(context);
  if (!is_pardoned(context, walk)) return 0;
  walk.is_pardoned = true;
  X509_STORE_CTX_set_error(context, X509_V_OK);
  return 1;
}

bool are_in_date(const STACK_OF(X509) * chain, const VerifyOptions& options) {
  for (int depth = 0; options.check_dates && depth < sk_X509_num(chain); ++depth) {
    const X509* x509 = sk_X509_value(chain, depth);
    if (wall_time_of(X509_get0_notBefore(x509)) > options.at ||
        wall_time_of(X509_get0_notAfter(x509)) <= options.at) {
      return false;
    }
  }
  return true;
}

// In place of OpenSSL's step for signatures and dates, which does whatever is not plainly good.
int verify_unknown(X509_STORE_CTX* context) {
  Walk& walk = walk_of(context);
  const STACK_OF(X509)* chain = X509_STORE_CTX_get0_chain(context);
  if (walk.known->cover(chain) && are_in_date(chain, walk.options)) return 1;
  const int good = walk.verify_all(context);
  if (good == 1 && !walk.is_pardoned) walk.known->remember(chain);
  return good;
}

unsigned long flags_of(const VerifyOptions& options) {
  unsigned long flags = X509_V_FLAG_TRUSTED_FIRST;
  if (!options.check_dates) flags |= X509_V_FLAG_NO_CHECK_TIME;
  if (options.profile == Profile::strict) flags |= X509_V_FLAG_X509_STRICT;
  if (!options.revocation_lists.empty()) flags |= X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL;
  return flags;
}

bool set_up(X509_VERIFY_PARAM* param, const VerifyOptions& options) {
  const bool is_server = options.purpose == Purpose::server;
  // A time that is set outweighs X509_V_FLAG_NO_CHECK_TIME.
  if (options.check_dates) {
    X509_VERIFY_PARAM_set_time(param, options.at.time_since_epoch().count());
  }
  X509_VERIFY_PARAM_set_depth(param, options.chain_depth_max);
  X509_VERIFY_PARAM_set_auth_level(param, security_level);
  X509_VERIFY_PARAM_set_hostflags(param, host_flags(options));
  bool good = X509_VERIFY_PARAM_set_flags(param, flags_of(options)) == 1 &&
              X509_VERIFY_PARAM_set_purpose(
                  param, is_server ? X509_PURPOSE_SSL_SERVER : X509_PURPOSE_SSL_CLIENT) == 1 &&
              X509_VERIFY_PARAM_set_trust(
                  param, is_server ? X509_TRUST_SSL_SERVER : X509_TRUST_SSL_CLIENT) == 1;
  if (!options.name) return good;
  const std::string& text = options.name->text;
  // An address is compared with addresses only: OpenSSL would match it with a DNS name as well.
  return good && (options.name->is_name()
                      ? X509_VERIFY_PARAM_set1_host(param, text.data(), text.size()) == 1
                      : X509_VERIFY_PARAM_set1_ip_asc(param, text.c_str()) == 1);
}

std::string joined_names(const CertificateInfo& leaf) {
  std::vector<std::string> names = leaf.dns_names;
  names.insert(names.end(), leaf.ip_addresses.begin(), leaf.ip_addresses.end());
  if (names.empty()) {
    return leaf.common_name.empty()
               ? std::string{"no host at all"}
               : fmt::format("no host (its common name is {})", leaf.common_name);
  }
  if (names.size() <= names_shown_max) return fmt::format("{}", fmt::join(names, ", "));
  const std::size_t hidden = names.size() - names_shown_max;
  names.resize(names_shown_max);
  return fmt::format("{} and {} more", fmt::join(names, ", "), hidden);
}

struct Finding {
  int verdict;
  int depth;
  const X509* at_fault;
  std::string detail;
};

std::string date_of(const ASN1_TIME* time) {
  return text_of_time(wall_time_of(time)).substr(0, 10);
}

VerdictFacts facts_of(const Finding& finding, const PresentedChain& presented,
                      const VerifyOptions& options) {
  VerdictFacts facts;
  const X509* x509 = finding.at_fault != nullptr ? finding.at_fault : presented.leaf.x509();
  facts.depth = finding.depth;
  facts.subject = text_of_name(X509_get_subject_name(x509));
  facts.issuer = text_of_name(X509_get_issuer_name(x509));
  facts.not_before = date_of(X509_get0_notBefore(x509));
  facts.not_after = date_of(X509_get0_notAfter(x509));
  facts.now = text_of_time(options.at);
  facts.asked = options.name ? options.name->text : std::string{};
  facts.names = joined_names(describe(presented.leaf));
  facts.detail = finding.detail;
  return facts;
}

bool is_namesake(int error, const X509* at_fault, const TrustAnchors& anchors) {
  const bool is_about_issuer = error == X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY ||
                               error == X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE ||
                               error == X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT;
  if (!is_about_issuer || at_fault == nullptr) return false;
  const auto& all = anchors.certificates();
  return std::any_of(all.begin(), all.end(), [&](const Certificate& anchor) {
    return anchor.x509() != at_fault &&
           X509_NAME_cmp(X509_get_subject_name(anchor.x509()), X509_get_issuer_name(at_fault)) == 0;
  });
}

Finding openssl_finding(X509_STORE_CTX* context, const TrustAnchors& anchors) {
  const int error = X509_STORE_CTX_get_error(context);
  const X509* at_fault = X509_STORE_CTX_get_current_cert(context);
  const int depth = X509_STORE_CTX_get_error_depth(context);
  if (is_namesake(error, at_fault, anchors)) return {own_verdict::namesake, depth, at_fault, {}};
  // A failure that leaves no reason behind is a failure all the same.
  const int reason = error == X509_V_OK ? int{X509_V_ERR_UNSPECIFIED} : error;
  return {reason, depth, at_fault, X509_verify_cert_error_string(reason)};
}

class Judge {
 public:
  Judge(const PresentedChain& presented, const VerifyOptions& options, KnownSignatures* known)
      : presented_(presented), options_(options), known_(known) {
    if (!options.remark) return;
    verdict_.peer_subject = text_of_name(X509_get_subject_name(presented.leaf.x509()));
  }

  Verdict refuse(const Finding& finding) {
    Failure words = words_for_verdict(finding.verdict, facts_of(finding, presented_, options_));
    verdict_.openssl_verdict = finding.verdict;
    verdict_.depth = finding.depth;
    verdict_.code = words.code;
    verdict_.headline = std::move(words.headline);
    verdict_.next_step = std::move(words.next_step);
    return std::move(verdict_);
  }

  Verdict against(const TrustAnchors& anchors);
  Verdict without_anchors();

 private:
  void keep_path(const STACK_OF(X509) * chain);
  Verdict on_good_chain(STACK_OF(X509) * chain);
  std::optional<Finding> own_finding(STACK_OF(X509) * chain);
  void remark_common_name();

  const PresentedChain& presented_;
  const VerifyOptions& options_;
  KnownSignatures* known_;
  Verdict verdict_;
};

Verdict Judge::against(const TrustAnchors& anchors) {
  const ContextHandle context{X509_STORE_CTX_new()};
  const BorrowedStackHandle others{sk_X509_new_null()};
  const ListsHandle lists{sk_X509_CRL_new_null()};
  for (const Certificate& other : presented_.others) sk_X509_push(others.get(), other.x509());
  for (const RevocationList& list : options_.revocation_lists) {
    sk_X509_CRL_push(lists.get(), list.list());
  }
  Walk walk{options_, known_};
  const bool ready = context && X509_STORE_CTX_init(context.get(), anchors.store(),
                                                    presented_.leaf.x509(), others.get()) == 1;
  if (!ready || !set_up(X509_STORE_CTX_get0_param(context.get()), options_)) {
    return refuse({X509_V_ERR_OUT_OF_MEM, 0, nullptr, {}});
  }
  X509_STORE_CTX_set0_crls(context.get(), lists.get());
  X509_STORE_CTX_set_app_data(context.get(), &walk);
  X509_STORE_CTX_set_verify_cb(context.get(), on_certificate);
  if (known_ != nullptr) {
    walk.verify_all = X509_STORE_CTX_get_verify(context.get());
    X509_STORE_CTX_set_verify(context.get(), verify_unknown);
  }
  const bool good = X509_verify_cert(context.get()) == 1;
  if (options_.explain) keep_path(X509_STORE_CTX_get0_chain(context.get()));
  verdict_.remarks = std::move(walk.remarks);
  if (good && X509_STORE_CTX_get_error(context.get()) == X509_V_OK) {
    return on_good_chain(X509_STORE_CTX_get0_chain(context.get()));
  }
  return refuse(openssl_finding(context.get(), anchors));
}

void Judge::keep_path(const STACK_OF(X509) * chain) {
  for (int depth = 0; depth < sk_X509_num(chain); ++depth) {
    X509* x509 = sk_X509_value(chain, depth);
    X509_up_ref(x509);
    verdict_.path.emplace_back(std::shared_ptr<X509>{x509, X509_free});
  }
}

std::optional<Finding> Judge::own_finding(STACK_OF(X509) * chain) {
  if (const auto wildcard = wildcard_into_excluded_subtree(chain)) {
    return Finding{own_verdict::excluded_wildcard, 0, sk_X509_value(chain, 0), *wildcard};
  }
  const bool is_strict = options_.profile == Profile::strict;
  for (const RevocationList& list : options_.revocation_lists) {
    if (!is_strict || is_numbered(list.list())) continue;
    return Finding{own_verdict::strict_objection, 0, nullptr, "a revocation list has no number"};
  }
  if (!is_strict && !options_.remark) return std::nullopt;
  for (const Objection& objection : strict_objections(chain)) {
    X509* x509 = sk_X509_value(chain, objection.depth);
    if (is_strict) {
      return Finding{own_verdict::strict_objection, objection.depth, x509, objection.text};
    }
    verdict_.remarks.push_back(fmt::format("The strict profile would refuse '{}': {}.",
                                           text_of_name(X509_get_subject_name(x509)),
                                           objection.text));
  }
  return std::nullopt;
}

Verdict Judge::on_good_chain(STACK_OF(X509) * chain) {
  const int last = sk_X509_num(chain) - 1;
  X509* root = sk_X509_value(chain, last);
  if (const auto finding = own_finding(chain)) return refuse(*finding);
  for (int depth = 0; options_.catalogue && depth <= last; ++depth) {
    X509* x509 = sk_X509_value(chain, depth);
    if (options_.catalogue->revokes(x509))
      return refuse({X509_V_ERR_CERT_REVOKED, depth, x509, {}});
  }
  if (!options_.catalogue_waived) {
    X509_up_ref(root);
    const Certificate anchor{std::shared_ptr<X509>{root, X509_free}};
    if (!options_.catalogue || !options_.catalogue->contains(anchor)) {
      return refuse({own_verdict::not_in_catalogue, last, root, {}});
    }
  }
  verdict_.ok = true;
  if (!options_.remark) return std::move(verdict_);
  remark_common_name();
  verdict_.anchor_subject = text_of_name(X509_get_subject_name(root));
  return std::move(verdict_);
}

void Judge::remark_common_name() {
  if (!options_.cn_fallback || !options_.name || !options_.name->is_name()) return;
  const std::string& name = options_.name->text;
  if (!names_host(presented_.leaf.x509(), *options_.name, strict_host_flags)) {
    verdict_.remarks.push_back(fmt::format(
        "'{}' was found in the common name only; certificates should list it as a DNS name.",
        name));
  }
}

Verdict Judge::without_anchors() {
  if (!options_.go_on_unverified_without_anchors) {
    return refuse({own_verdict::no_anchors, 0, nullptr, {}});
  }
  X509* leaf = presented_.leaf.x509();
  const auto& at = options_.at;
  if (options_.check_dates && wall_time_of(X509_get0_notAfter(leaf)) < at) {
    return refuse({X509_V_ERR_CERT_HAS_EXPIRED, 0, leaf, {}});
  }
  if (options_.check_dates && wall_time_of(X509_get0_notBefore(leaf)) > at) {
    return refuse({X509_V_ERR_CERT_NOT_YET_VALID, 0, leaf, {}});
  }
  if (options_.name && !names_host(leaf, *options_.name, host_flags(options_))) {
    const int mismatch =
        options_.name->is_name() ? X509_V_ERR_HOSTNAME_MISMATCH : X509_V_ERR_IP_ADDRESS_MISMATCH;
    return refuse({mismatch, 0, leaf, {}});
  }
  remark_common_name();
  verdict_.ok = true;
  verdict_.remarks.emplace_back(
      "Connected without verifying the server (-453): no CA file is set, so anybody could be at "
      "the other end.");
  return std::move(verdict_);
}

}  // namespace

Verdict verify(const PresentedChain& presented, const TrustAnchors& anchors,
               const VerifyOptions& options, KnownSignatures* known) {
  ERR_clear_error();
  Judge judge{presented, options, known};
  Verdict verdict = anchors.empty() ? judge.without_anchors() : judge.against(anchors);
  if (options.explain) verdict.checks = checks_of(presented, anchors, options, verdict);
  ERR_clear_error();
  CHECK(verdict.ok == (verdict.openssl_verdict == X509_V_OK));
  CHECK(verdict.ok == (verdict.code == 0));
  return verdict;
}

}  // namespace cordelia::tls
