#include "module/page_identity.hpp"

#include "module/provisioning_address.hpp"
#include "tls/certificate_file.hpp"

namespace cordelia::module {
namespace {

constexpr std::string_view key_file = "/sys/page-key.pem";
constexpr std::string_view certificate_file = "/sys/page-cert.pem";

// Browsers refuse a server certificate that is good for longer than this.
constexpr auto validity = std::chrono::days{397};

std::optional<tls::Signer> load(const flash::FileSystem& files, base::WallTime now) {
  const auto key_text = files.content(key_file);
  const auto certificate_text = files.content(certificate_file);
  if (!key_text || !certificate_text) return std::nullopt;
  auto key = tls::PrivateKey::load(**key_text);
  const auto loaded = tls::load_certificates(**certificate_text);
  if (!key || !loaded || loaded->certificates.empty()) return std::nullopt;
  const auto& certificate = loaded->certificates.front();
  const auto info = tls::describe(certificate);
  if (!key->matches(certificate) || now < info.not_before || now >= info.not_after) {
    return std::nullopt;
  }
  return tls::Signer{certificate, *std::move(key)};
}

std::optional<tls::Signer> make(const Identity& identity, base::WallTime now) {
  auto key = tls::PrivateKey::generate(tls::KeyKind::ec_p256);
  if (!key) return std::nullopt;
  tls::CertificateSpec spec;
  spec.subject = {{"CN", "Cordelia-I " + base::plain(identity.mac)}};
  spec.dns_names = {"localhost"};
  spec.ip_addresses = {base::dotted(provisioning_address), "127.0.0.1", "::1"};
  spec.not_before = now - std::chrono::days{1};
  spec.not_after = spec.not_before + validity;
  auto certificate = tls::issue_self_signed(spec, *key);
  if (!certificate) return std::nullopt;
  return tls::Signer{*std::move(certificate), *std::move(key)};
}

}  // namespace

std::optional<tls::Signer> page_identity(flash::FileSystem& files, const Identity& identity,
                                         base::WallTime now) {
  if (auto kept = load(files, now)) return kept;
  auto made = make(identity, now);
  if (!made) return std::nullopt;
  const auto key = made->key.to_pem();
  const auto certificate = made->certificate.to_pem();
  if (files.put(key_file, base::copy_of(base::bytes_of(key)))) {
    (void)files.put(certificate_file, base::copy_of(base::bytes_of(certificate)));
  }
  return made;
}

}  // namespace cordelia::module
