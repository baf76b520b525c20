// The one judgement on a broker's certificate chain. The session asks it during the handshake,
// tests ask it directly; there is no other way to become trusted. It reads no clock and no file.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "base/limits.hpp"
#include "base/trace.hpp"
#include "tls/host.hpp"
#include "tls/revocation_list.hpp"
#include "tls/trust_anchors.hpp"

namespace cordelia::tls {

enum class Purpose { server, client };

// compatible: what OpenSSL accepts at security level 2, without its holes in host names and name
//   constraints. The default, because brokers that people set up by hand lack an extended key
//   usage or a key identifier as often as not; what strict would refuse becomes a remark.
// strict: RFC 5280 and the rules of public CAs as well. The lab's own certificates pass it, and CAs
//   without key usage (mosquitto.org's) pass as anchors: RFC 5280 section 6.1.1 (d) takes no more
//   than a name and a key from an anchor.
enum class Profile { compatible, strict };

class KnownSignatures;

struct PresentedChain {
  Certificate leaf;
  std::vector<Certificate> others;  // in any order; unneeded ones are ignored
};

struct VerifyOptions {
  // Nothing: names are not compared (flag skip_domain_verify, or an endpoint without flag url).
  std::optional<Host> name{};

  // What the module takes the time to be.
  base::WallTime at{};

  // False with flag skip_date_verify.
  bool check_dates = true;

  Profile profile = Profile::compatible;
  Purpose purpose = Purpose::server;

  // A certificate without any DNS name may be matched by its common name; remarked where it was.
  bool cn_fallback = false;

  // at-protocol 4: the root must be known to the vendor's catalogue as well, unless that is waived
  // by whitelist_rootca or skip_cert_verify. No catalogue is an empty one. What it says to be
  // revoked is refused all the same.
  bool catalogue_waived = false;
  std::shared_ptr<const RootCatalogue> catalogue{};  // owned by every session that uses it

  // A certificate whose issuer has a list here must not be on it. Issuers without a list are not
  // held against the chain; that is remarked.
  std::vector<RevocationList> revocation_lists{};

  // Certificates between leaf and root.
  int chain_depth_max = limits::chain_depth_max;

  // at-protocol 4: an empty rootCAPath together with skip_cert_verify. Name and dates still count.
  // Does nothing where there are anchors.
  bool go_on_unverified_without_anchors = false;

  // False where nobody will read the verdict's subjects and remarks.
  bool remark = true;

  // Somebody watches: path and checks of the verdict are wanted, too.
  bool explain = false;
};

struct Verdict {
  bool ok = false;
  int openssl_verdict = 0;     // X509_V_..., or one of own_verdict; 0 where ok
  int depth = 0;               // of the certificate at fault; 0 is the leaf
  int code = 0;                // at-protocol 6.3; 0 where ok
  std::string headline;        // empty where ok
  std::string next_step;       // empty where ok
  std::string peer_subject;    // of the leaf
  std::string anchor_subject;  // who vouches; empty where nobody does
  std::vector<std::string> remarks;

  // Where options.explain: the leaf and who signed whom, as far as it could be followed; and each
  // check by itself, also those that the first failure kept from being asked (checks.hpp).
  std::vector<Certificate> path{};
  std::vector<base::TlsCheck> checks{};
};

// Chains end in a self-signed anchor: an uploaded intermediate or server certificate vouches for
// nobody (-688), as with the module's own verifier. `known`: what calls before this one found out,
// so that no signature is computed twice; it never changes the verdict.
Verdict verify(const PresentedChain& presented, const TrustAnchors& anchors,
               const VerifyOptions& options, KnownSignatures* known = nullptr);

}  // namespace cordelia::tls
