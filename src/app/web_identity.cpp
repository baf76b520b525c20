#include "app/web_identity.hpp"

#include <fmt/format.h>

#include "io/endpoint.hpp"
#include "tls/host.hpp"

namespace cordelia::app {
namespace {

base::Result<void, std::string> add_name(const std::string& name, tls::CertificateSpec& to) {
  const auto host = tls::classify_host(name);
  if (!host) return base::fail(fmt::format("--web-host: '{}' is no name of a host", name));
  (host->is_name() ? to.dns_names : to.ip_addresses).push_back(host->text);
  return {};
}

}  // namespace

bool is_open_to_others(const WebChoices& choices) {
  const auto endpoint = io::parse_listen_address(choices.address);
  return endpoint && !endpoint->address().is_loopback();
}

base::Result<web::TlsIdentity, std::string> terminal_identity(const WebChoices& choices,
                                                              const lab::Pki& pki,
                                                              const base::Clock& clock) {
  const auto endpoint = io::parse_listen_address(choices.address);
  if (!endpoint) return base::fail(endpoint.error().text);
  if (endpoint->address().is_unspecified() && choices.names.empty()) {
    return base::fail(
        fmt::format("{} is every address of this machine; a certificate and a browser's address "
                    "bar need one: name it with --web-host, or listen on that one",
                    choices.address));
  }
  auto spec = lab::specification(lab::row_of(lab::CertificateKind::server), clock.wall());
  spec.dns_names.clear();
  spec.ip_addresses.clear();
  if (!endpoint->address().is_unspecified()) {
    TRY_VOID(add_name(endpoint->address().to_string(), spec));
  }
  for (const auto& name : choices.names) TRY_VOID(add_name(name, spec));
  spec.subject = {{"CN", "Terminal of Cordelia Lab"}};
  const auto signer = pki.signer(lab::CertificateKind::lab_ca);
  if (!signer) return base::fail(lab::describe(signer.error()));
  const auto key = tls::PrivateKey::generate(tls::KeyKind::ec_p256);
  const auto certificate =
      key ? tls::issue(spec, key->public_key(), *signer) : base::fail(key.error());
  if (!certificate) {
    return base::fail(
        fmt::format("the terminal's certificate: {}", tls::text_of(certificate.error())));
  }
  return web::TlsIdentity{certificate->to_pem(), key->to_pem()};
}

std::string trust_advice(const lab::Pki& pki) {
  return fmt::format("Browsers have to trust {} first.",
                     pki.certificate_file(lab::CertificateKind::lab_ca).string());
}

}  // namespace cordelia::app
