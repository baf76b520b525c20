// Each check on a server's certificates by itself, for people: OpenSSL stops at the first one that
// fails. Costs as much as the verdict does, several times; asked only where somebody watches. Seen
// by the sources of this room only.
#pragma once

#include <vector>

#include "base/trace.hpp"
#include "tls/verify.hpp"

namespace cordelia::tls {

// In this order: signature, chain, dates, name, usage, catalogue. Where the verdict is a refusal
// one of them has failed with its headline. REQUIRES: `verdict` is what `presented` got with the
// same anchors and options, with its path.
std::vector<base::TlsCheck> checks_of(const PresentedChain& presented, const TrustAnchors& anchors,
                                      const VerifyOptions& options, const Verdict& verdict);

}  // namespace cordelia::tls
