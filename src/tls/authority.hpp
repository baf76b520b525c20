// A certificate authority for the lab: certificates from a specification, good ones and
// deliberately bad ones, and revocation lists. What it issues by default passes the strict profile
// and X509_V_FLAG_X509_STRICT. It keeps nothing: storing keys is the caller's business.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "tls/certificate_request.hpp"
#include "tls/name.hpp"
#include "tls/private_key.hpp"
#include "tls/revocation_list.hpp"

namespace cordelia::tls {

enum class Digest { sha256, sha1 };

// What a certificate that is no CA may be used for (extended key usage).
enum class Usage { server, client, server_and_client, any, unstated };

struct CertificateSpec {
  Name subject{};
  std::vector<std::string> dns_names{};     // may begin with "*."
  std::vector<std::string> ip_addresses{};  // IPv4 or IPv6 text
  base::WallTime not_before{};
  base::WallTime not_after{};
  bool is_ca = false;
  std::optional<unsigned> path_length{};  // CAs below this one; a CA only
  Usage usage = Usage::server;            // ignored for a CA
  Digest digest = Digest::sha256;         // of the signature
  bool states_key_usage = true;           // false: like mosquitto.org's CA, which says nothing
  std::vector<std::string> permitted_dns_names{};  // name constraints; a CA only
  std::vector<std::string> excluded_dns_names{};
};

// Who signs. The key must be that of the certificate.
struct Signer {
  Certificate certificate;
  PrivateKey key;
};

// Serial numbers are random, positive and 127 bits wide. All of these fail with crypto_refused
// where a field of the specification cannot be encoded.
Result<Certificate> issue_self_signed(const CertificateSpec& spec, const PrivateKey& key);
Result<Certificate> issue(const CertificateSpec& spec, const PublicKey& key, const Signer& signer);

// The subject and the key are the request's; everything else, names included, is the
// specification's.
Result<Certificate> issue_for_request(const CertificateSpec& spec,
                                      const CertificateRequest& request, const Signer& signer);

struct RevocationSpec {
  std::vector<Certificate> revoked{};
  base::WallTime this_update{};
  base::WallTime next_update{};
  unsigned number = 1;  // of this edition; grows
};

Result<RevocationList> issue_revocation_list(const RevocationSpec& spec, const Signer& signer);

}  // namespace cordelia::tls
