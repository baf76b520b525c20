#include "fuzz/handshake_seeds.hpp"

#include <array>

#include "base/memory_pipe.hpp"
#include "tls/authority.hpp"
#include "tls/client_session.hpp"
#include "tls/handshake_message.hpp"
#include "tls/server_context.hpp"
#include "tls/server_session.hpp"

namespace cordelia::fuzz {
namespace {

constexpr base::WallTime now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};

class MessageKeeper : public base::Trace {
 public:
  explicit MessageKeeper(std::vector<std::string>& messages) : messages_(messages) {}

  bool listens() const override { return true; }

  void on(const base::TraceEvent& event) override {
    const auto* message = std::get_if<base::TlsMessage>(&event);
    if (message == nullptr) return;
    const bool is_alert =
        static_cast<tls::ContentType>(message->content_type) == tls::ContentType::alert;
    const int form = (message->version == "TLSv1.3" ? 1 : 0) | (is_alert ? 2 : 0);
    messages_.push_back(static_cast<char>(form) + std::string(base::text_of(message->content)));
  }

 private:
  std::vector<std::string>& messages_;
};

tls::CertificateSpec named(const std::string& name) {
  tls::CertificateSpec spec;
  spec.subject = {{"CN", name}};
  spec.dns_names = {name};
  spec.not_before = now - std::chrono::days{1};
  spec.not_after = now + std::chrono::days{1};
  return spec;
}

struct Pki {
  tls::PrivateKey key = tls::PrivateKey::generate(tls::KeyKind::ec_p256).value();
  tls::Signer root = signer();

  tls::Signer signer() const {
    auto spec = named("root.test");
    spec.is_ca = true;
    return {tls::issue_self_signed(spec, key).value(), key};
  }

  tls::Signer issue(const std::string& name, tls::Usage usage) const {
    auto spec = named(name);
    spec.usage = usage;
    return {tls::issue(spec, key.public_key(), root).value(), key};
  }
};

std::shared_ptr<const tls::ClientContext> client_of(const Pki& pki) {
  const auto ca = pki.root.certificate.to_pem();
  const auto client = pki.issue("client.test", tls::Usage::client);
  const auto certificate = client.certificate.to_pem();
  const auto key = client.key.to_pem();
  return tls::ClientContext::create(
             {base::bytes_of(ca), base::bytes_of(certificate), base::bytes_of(key)},
             tls::ProtocolVersions::tls1_2_and_1_3)
      .value();
}

void shake_hands(const Pki& pki, tls::ServerVersions versions, base::Trace& trace) {
  tls::ServerOptions options{pki.issue("broker.test", tls::Usage::server)};
  options.versions = versions;
  options.client_certificates = tls::ClientCertificates::required;
  options.client_authorities = {pki.root.certificate};
  base::MemoryPipe pipe;
  tls::ServerSession server{tls::ServerContext::create(std::move(options)).value(), now,
                            pipe.right()};
  const auto host = tls::classify_host("broker.test").value();
  tls::ClientSession client{
      client_of(pki),
      {.server_name = host, .verify = {.name = host, .at = now, .catalogue_waived = true}},
      pipe.left(),
      trace};
  std::array<std::byte, 100> chunk{};
  constexpr int rounds = 10;  // more than any handshake has
  for (int round = 0; round < rounds; ++round) {
    (void)client.handshake();
    (void)server.handshake();
  }
  (void)client.read(chunk);  // tickets
}

}  // namespace

std::vector<std::string> handshake_messages() {
  std::vector<std::string> messages{"\x02\x02\x2A"};  // alert 42
  MessageKeeper keeper{messages};
  const Pki pki;
  shake_hands(pki, tls::ServerVersions::tls1_2, keeper);
  shake_hands(pki, tls::ServerVersions::tls1_3, keeper);
  return messages;
}

}  // namespace cordelia::fuzz
