// Files where a certificate, a key, a request or a list of revoked certificates belongs.
#include "fuzz/input.hpp"
#include "tls/certificate_file.hpp"
#include "tls/certificate_request.hpp"
#include "tls/client_context.hpp"
#include "tls/private_key.hpp"
#include "tls/revocation_list.hpp"
#include "tls/verify.hpp"

namespace cordelia::fuzz {
namespace {

constexpr base::WallTime now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};

void judge(const std::vector<tls::Certificate>& certificates) {
  for (const auto& certificate : certificates) {
    const auto info = tls::describe(certificate);
    for (const char c : info.subject + info.issuer + info.common_name) {
      require(c >= ' ' && c <= '~', "a name that is not harmless on a terminal");
    }
    (void)tls::public_key_of(certificate);
  }
  (void)tls::notes_on_anchors(certificates, now);
  const tls::TrustAnchors anchors(certificates);
  tls::VerifyOptions options;
  options.at = now;
  options.catalogue_waived = true;
  const auto verdict = tls::verify(
      {certificates.front(), {certificates.begin() + 1, certificates.end()}}, anchors, options);
  require(verdict.ok == (verdict.code == 0), "a verdict and its code disagree");
}

void read_certificates(base::ByteView file) {
  if (const auto one = tls::Certificate::from_der(file)) judge({*one});
  const auto loaded = tls::load_certificates(file);
  if (loaded) {
    require(!loaded->certificates.empty(), "a file without a certificate was taken");
    judge(loaded->certificates);
    std::string pem;
    for (const auto& certificate : loaded->certificates) pem += certificate.to_pem();
    const auto again = tls::load_certificates(base::bytes_of(pem));
    require(again && again->certificates == loaded->certificates, "writing changes certificates");
  }
  tls::ContextCache contexts;
  (void)contexts.get({.ca = file}, tls::ProtocolVersions::tls1_2);
  (void)contexts.get({.certificate = file, .key = file}, tls::ProtocolVersions::tls1_2_and_1_3);
}

void read_others(base::ByteView file) {
  if (const auto key = tls::PrivateKey::load(file)) {
    require(tls::PrivateKey::load(key->to_der()).has_value(), "writing breaks a key");
    (void)key->public_key().sha256();
  }
  if (const auto request = tls::CertificateRequest::parse(file)) {
    (void)request->subject();
    (void)request->common_name();
    require(tls::CertificateRequest::parse(request->to_der()).has_value(),
            "writing breaks a request");
  }
  if (const auto list = tls::RevocationList::parse(file)) (void)list->to_pem();
  if (const auto bundle = tls::certificates_from_pkcs7(file); bundle && !bundle->empty()) {
    judge(*bundle);
  }
}

}  // namespace
}  // namespace cordelia::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto file = std::as_bytes(std::span{data, size});
  cordelia::fuzz::read_certificates(file);
  cordelia::fuzz::read_others(file);
  return 0;
}
