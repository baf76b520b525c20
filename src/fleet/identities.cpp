#include "fleet/identities.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <utility>

#include "tls/private_key.hpp"

namespace cordelia::fleet {
namespace {

constexpr auto issued_validity = std::chrono::days(1);
// For a module's clock that is a little behind.
constexpr auto issued_before = std::chrono::hours(1);

flash::Content content_of(base::Bytes bytes) {
  return std::make_shared<const base::Bytes>(std::move(bytes));
}

base::Result<flash::Content, std::string> read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return base::fail(fmt::format("{}: cannot be read", path.string()));
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const auto bytes = base::bytes_of(text);
  return content_of({bytes.begin(), bytes.end()});
}

}  // namespace

base::Result<Credentials, std::string> NoIdentities::of(std::uint64_t, const std::string&,
                                                        unsigned) {
  return Credentials{};
}

IssuedIdentities::IssuedIdentities(tls::Signer ca, const base::Clock& clock)
    : ca_(std::move(ca)), clock_(clock) {}

base::Result<Credentials, std::string> IssuedIdentities::of(std::uint64_t index,
                                                            const std::string& client_id,
                                                            unsigned) {
  const auto failed = [index](const tls::Fault& fault) {
    return base::fail(fmt::format("the certificate of module {}: {}", index, tls::text_of(fault)));
  };
  const auto key = tls::PrivateKey::generate(tls::KeyKind::ec_p256);
  if (!key) return failed(key.error());
  tls::CertificateSpec spec;
  spec.subject = {{"CN", client_id}};
  spec.usage = tls::Usage::client;
  spec.not_before = clock_.wall() - issued_before;
  spec.not_after = clock_.wall() + issued_validity;
  const auto certificate = tls::issue(spec, key->public_key(), ca_);
  if (!certificate) return failed(certificate.error());
  return Credentials{content_of(certificate->to_der()), content_of(key->to_der())};
}

base::Result<Credentials, std::string> read_credentials(const std::filesystem::path& folder,
                                                        const std::string& name) {
  Credentials credentials;
  TRY(credentials.certificate, read(folder / (name + ".crt")));
  TRY(credentials.key, read(folder / (name + ".key")));
  return credentials;
}

base::Result<Credentials, std::string> FolderIdentities::of(std::uint64_t index, const std::string&,
                                                            unsigned) {
  return read_credentials(folder_, std::to_string(index));
}

base::Result<Credentials, std::string> SharedIdentity::of(std::uint64_t, const std::string&,
                                                          unsigned) {
  return credentials_;
}

}  // namespace cordelia::fleet
