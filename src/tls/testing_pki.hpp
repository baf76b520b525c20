// Small certificate authorities for the tests of this room.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "tls/authority.hpp"

namespace cordelia::tls::testing_pki {

using std::chrono::days;

inline constexpr base::WallTime now = std::chrono::sys_days{std::chrono::year{2026} / 6 / 1};

inline Name named(const std::string& common_name) { return {{"O", "Lab"}, {"CN", common_name}}; }

inline CertificateSpec leaf(const std::string& host) {
  CertificateSpec spec;
  spec.subject = named(host);
  spec.dns_names = {host};
  spec.not_before = now - days{1};
  spec.not_after = now + days{300};
  return spec;
}

inline CertificateSpec ca(const std::string& name) {
  CertificateSpec spec;
  spec.subject = named(name);
  spec.not_before = now - days{100};
  spec.not_after = now + days{3000};
  spec.is_ca = true;
  return spec;
}

class Authority {
 public:
  explicit Authority(const std::string& name, const std::optional<CertificateSpec>& like = {},
                     KeyKind kind = KeyKind::ec_p256)
      : Authority(self_signed(name, like, kind)) {}

  explicit Authority(Signer signer) : signer_(std::move(signer)) {}

  const Signer& signer() const { return signer_; }

  std::string pem() const { return signer_.certificate.to_pem(); }

  Signer issue(const CertificateSpec& spec, KeyKind kind = KeyKind::ec_p256) const {
    const PrivateKey key = PrivateKey::generate(kind).value();
    return {tls::issue(spec, key.public_key(), signer_).value(), key};
  }

  Authority subordinate(const CertificateSpec& spec, KeyKind kind = KeyKind::ec_p256) const {
    return Authority{issue(spec, kind)};
  }

 private:
  static Signer self_signed(const std::string& name, const std::optional<CertificateSpec>& like,
                            KeyKind kind) {
    const PrivateKey key = PrivateKey::generate(kind).value();
    return {issue_self_signed(like ? *like : ca(name), key).value(), key};
  }

  Signer signer_;
};

}  // namespace cordelia::tls::testing_pki
