#include "tls/session_hooks.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "tls/verdict_words.hpp"

namespace cordelia::tls {

namespace {

PeerJudgement& judgement_of(const SSL* ssl) {
  auto* judgement = static_cast<PeerJudgement*>(SSL_get_app_data(ssl));
  CHECK(judgement != nullptr);
  return *judgement;
}

// OpenSSL picks the alert for the broker by this number and knows its own ones only.
int verdict_for_alert(int verdict) {
  switch (verdict) {
    case own_verdict::not_in_catalogue:
    case own_verdict::no_anchors:
    case own_verdict::namesake:
      return X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY;
    case own_verdict::excluded_wildcard:
    case own_verdict::strict_objection:
      return X509_V_ERR_CERT_REJECTED;
    default:
      return verdict;
  }
}

void add(base::TlsJudged& event, const Certificate& certificate, const PeerJudgement& judgement,
         bool is_in_path) {
  const auto& anchors = judgement.anchors.certificates();
  const bool is_of_module = std::find(anchors.begin(), anchors.end(), certificate) != anchors.end();
  const auto depth = static_cast<int>(event.chain.size());
  event.chain.push_back({certificate.to_der(), is_in_path, is_of_module,
                         !judgement.verdict->ok && depth == judgement.verdict->depth});
}

// The path as far as it could be followed, then what was sent beside it.
void tell(const PresentedChain& presented, const PeerJudgement& judgement) {
  const Verdict& verdict = *judgement.verdict;
  base::TlsJudged event{
      judgement.connection, verdict.ok, verdict.openssl_verdict, {}, verdict.checks};
  std::vector<Certificate> path = verdict.path;
  if (path.empty()) path.push_back(presented.leaf);
  for (const Certificate& each : path) add(event, each, judgement, true);
  for (const Certificate& each : presented.others) {
    if (std::find(path.begin(), path.end(), each) == path.end()) {
      add(event, each, judgement, false);
    }
  }
  judgement.trace->on(event);
}

// The connection keeps the certificates that it was shown, 6 KB each, for as long as it lives. From
// now on it keeps those that its siblings have.
void share(X509_STORE_CTX* context, const PresentedChain& presented) {
  const int index = SSL_get_ex_data_X509_STORE_CTX_idx();
  const auto* ssl = static_cast<const SSL*>(X509_STORE_CTX_get_ex_data(context, index));
  STACK_OF(X509)* chain = SSL_get_peer_cert_chain(ssl);
  // Only where what is verified is the connection's own list, which owns what stands in it.
  if (chain != X509_STORE_CTX_get0_untrusted(context) ||
      static_cast<std::size_t>(sk_X509_num(chain)) != presented.others.size()) {
    return;
  }
  X509_STORE_CTX_set_cert(context, presented.leaf.x509());
  for (int i = 0; i < sk_X509_num(chain); ++i) {
    X509* known = presented.others[static_cast<std::size_t>(i)].x509();
    X509_up_ref(known);
    X509_free(sk_X509_value(chain, i));
    sk_X509_set(chain, i, known);
  }
}

}  // namespace

int on_peer_chain(X509_STORE_CTX* context, void* /*unused*/) {
  const int index = SSL_get_ex_data_X509_STORE_CTX_idx();
  PeerJudgement& judgement =
      judgement_of(static_cast<SSL*>(X509_STORE_CTX_get_ex_data(context, index)));
  X509* leaf = X509_STORE_CTX_get0_cert(context);
  if (leaf == nullptr) return 0;
  PresentedChain presented{judgement.known.same_as(leaf), {}};
  const STACK_OF(X509)* others = X509_STORE_CTX_get0_untrusted(context);
  for (int i = 0; i < sk_X509_num(others); ++i) {
    presented.others.push_back(judgement.known.same_as(sk_X509_value(others, i)));
  }
  share(context, presented);
  judgement.verdict = std::make_unique<const Verdict>(
      verify(presented, judgement.anchors, *judgement.options, &judgement.known.signatures()));
  if (judgement.trace != nullptr) tell(presented, judgement);
  X509_STORE_CTX_set_error(context, verdict_for_alert(judgement.verdict->openssl_verdict));
  return judgement.verdict->ok ? 1 : 0;
}

int on_certificate_request(SSL* ssl, void* /*unused*/) {
  PeerJudgement& judgement = judgement_of(ssl);
  judgement.authentication.asked = true;
  judgement.authentication.sent = SSL_get_certificate(ssl) != nullptr;
  return 1;
}

void on_secret(const SSL* ssl, const char* line) {
  const PeerJudgement& judgement = judgement_of(ssl);
  if (!judgement.tells_secrets) return;
  judgement.trace->on(base::TlsSecret{judgement.connection, line});
}

}  // namespace cordelia::tls
