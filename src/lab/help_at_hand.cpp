#include "lab/help_at_hand.hpp"

#include <array>

namespace cordelia::lab {
namespace {

constexpr std::array given{CertificateKind::lab_ca, CertificateKind::lab_ca_rsa,
                           CertificateKind::public_root, CertificateKind::public_intermediate};

}  // namespace

Result<security::HelpAtHand> help_at_hand(const Pki& pki) {
  security::HelpAtHand help;
  help.has_lab = true;
  for (const auto kind : given) {
    TRY(const auto signer, pki.signer(kind));
    help.certificates.push_back(signer.certificate);
  }
  TRY(const auto client, pki.identity(CertificateKind::client));
  help.client = security::ClientIdentity{client.certificate.to_pem(), client.key.to_pem()};
  return help;
}

}  // namespace cordelia::lab
