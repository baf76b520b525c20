#include "tls/known_signatures.hpp"

#include <algorithm>

namespace cordelia::tls {

namespace {

// As many as the certificates that are kept: enough for the few brokers that share their anchors.
constexpr std::size_t signatures_max = 16;

Certificate held(X509* x509) {
  X509_up_ref(x509);
  return Certificate{std::shared_ptr<X509>{x509, X509_free}};
}

}  // namespace

bool KnownSignatures::cover(const STACK_OF(X509) * chain) const {
  const int last = sk_X509_num(chain) - 1;
  for (int depth = 0; depth < last; ++depth) {
    if (!knows(sk_X509_value(chain, depth), sk_X509_value(chain, depth + 1))) return false;
  }
  return last > 0;
}

void KnownSignatures::remember(const STACK_OF(X509) * chain) {
  for (int depth = 0; depth + 1 < sk_X509_num(chain); ++depth) {
    X509* subject = sk_X509_value(chain, depth);
    X509* issuer = sk_X509_value(chain, depth + 1);
    if (knows(subject, issuer)) continue;
    if (latest_.size() == signatures_max) latest_.erase(latest_.begin());
    latest_.push_back({held(subject), held(issuer)});
  }
}

bool KnownSignatures::knows(const X509* subject, const X509* issuer) const {
  return std::any_of(latest_.begin(), latest_.end(), [&](const Known& known) {
    return known.subject.x509() == subject && known.issuer.x509() == issuer;
  });
}

}  // namespace cordelia::tls
