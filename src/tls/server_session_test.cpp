#include "tls/server_session.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "base/memory_pipe.hpp"
#include "tls/client_session.hpp"
#include "tls/testing_pki.hpp"

namespace cordelia::tls {
namespace {

using testing::HasSubstr;
using testing_pki::Authority;
using testing_pki::days;
using testing_pki::leaf;
using testing_pki::now;

const char* const host = "enrol.lab";
constexpr int rounds_max = 100000;

CertificateSpec client_leaf() {
  CertificateSpec spec = leaf("a-module");
  spec.dns_names.clear();
  spec.usage = Usage::client;
  return spec;
}

// A module, our server and a wire between them.
struct Wire {
  Authority root{"Lab Root"};
  ServerOptions server_options{root.issue(leaf(host))};
  std::optional<Signer> client{};
  ProtocolVersions versions = ProtocolVersions::tls1_2_and_1_3;
  base::MemoryPipe::Options pipe_options{};

  base::SilentTrace trace{};
  std::unique_ptr<base::MemoryPipe> pipe{};
  std::unique_ptr<ServerSession> server{};
  std::unique_ptr<ClientSession> module{};

  void ask_for_certificates(ClientCertificates how) {
    server_options.client_certificates = how;
    server_options.client_authorities = {root.signer().certificate};
  }

  void connect();
  std::string server_reads();
};

void Wire::connect() {
  const std::string ca = root.pem();
  const std::string certificate = client ? client->certificate.to_pem() : "";
  const std::string key = client ? client->key.to_pem() : "";
  ClientFiles files{.ca = base::bytes_of(ca)};
  if (client) {
    files.certificate = base::bytes_of(certificate);
    files.key = base::bytes_of(key);
  }
  pipe = std::make_unique<base::MemoryPipe>(pipe_options);
  const Host name = *classify_host(host);
  module = std::make_unique<ClientSession>(
      ClientContext::create(files, versions).value(),
      SessionOptions{.server_name = name,
                     .verify = {.name = name, .at = now, .catalogue_waived = true}},
      pipe->left(), trace);
  server = std::make_unique<ServerSession>(ServerContext::create(server_options).value(), now,
                                           pipe->right());
  for (int round = 0; round < rounds_max; ++round) {
    const Step ours = module->handshake().step;
    const Step theirs = server->handshake().step;
    if (ours != Step::wants_more && theirs != Step::wants_more) return;
    if (ours == Step::failed || theirs == Step::failed) {
      module->handshake();
      return;
    }
  }
}

std::string Wire::server_reads() {
  std::array<std::byte, 256> chunk{};
  const Progress progress = server->read(chunk);
  return std::string{base::text_of(std::span{chunk}.first(progress.bytes))};
}

TEST(ServerSession, TalksWithAModule) {
  Wire wire;
  wire.connect();
  ASSERT_TRUE(wire.module->is_established());
  ASSERT_TRUE(wire.server->is_established());
  EXPECT_EQ(wire.server->server_name(), host);
  EXPECT_FALSE(wire.server->peer_certificate().has_value());
  EXPECT_EQ(wire.server->version(), "TLSv1.3");
  EXPECT_EQ(wire.module->write(base::bytes_of("GET")).bytes, 3U);
  EXPECT_EQ(wire.server_reads(), "GET");
  EXPECT_EQ(wire.server->write(base::bytes_of("200")).bytes, 3U);
  std::array<std::byte, 16> chunk{};
  EXPECT_EQ(wire.module->read(chunk).bytes, 3U);
  EXPECT_EQ(wire.server->shutdown().step, Step::done);
  EXPECT_EQ(wire.module->read(chunk).step, Step::ended);
  EXPECT_EQ(wire.server->write(base::bytes_of("x")).step, Step::ended);
}

TEST(ServerSession, TalksByteByByte) {
  Wire wire;
  wire.pipe_options.bytes_per_call_max = 1;
  wire.connect();
  EXPECT_TRUE(wire.server->is_established());
}

TEST(ServerSession, SpeaksTheVersionsItIsToldTo) {
  Wire old;
  old.server_options.versions = ServerVersions::tls1_2;
  old.connect();
  EXPECT_EQ(old.server->version(), "TLSv1.2");

  Wire apart;
  apart.server_options.versions = ServerVersions::tls1_3;
  apart.versions = ProtocolVersions::tls1_2;
  apart.connect();
  EXPECT_FALSE(apart.server->is_established());
  EXPECT_EQ(apart.module->failure().code, -370);
}

TEST(ServerSession, KnowsWhoItsClientIs) {
  for (const auto versions : {ProtocolVersions::tls1_2, ProtocolVersions::tls1_2_and_1_3}) {
    Wire wire;
    wire.ask_for_certificates(ClientCertificates::required);
    wire.client = wire.root.issue(client_leaf());
    wire.versions = versions;
    wire.connect();
    ASSERT_TRUE(wire.server->is_established());
    ASSERT_TRUE(wire.server->peer_certificate().has_value());
    EXPECT_EQ(*wire.server->peer_certificate(), wire.client->certificate);
  }
}

TEST(ServerSession, LetsAClientInWithoutACertificateWhereItIsOptional) {
  Wire wire;
  wire.ask_for_certificates(ClientCertificates::optional);
  wire.connect();
  EXPECT_TRUE(wire.server->is_established());
  EXPECT_FALSE(wire.server->peer_certificate().has_value());
}

TEST(ServerSession, RefusesAClientWithoutACertificateWhereItIsRequired) {
  Wire wire;
  wire.ask_for_certificates(ClientCertificates::required);
  wire.connect();
  ASSERT_FALSE(wire.server->is_established());
  EXPECT_EQ(wire.server->failure().code, -745);
  std::array<std::byte, 16> chunk{};
  EXPECT_EQ(wire.module->read(chunk).step, Step::failed);
  EXPECT_EQ(wire.module->failure().code, -416) << "certificate_required, after the handshake";
}

TEST(ServerSession, RefusesACertificateOfAStranger) {
  for (const auto how : {ClientCertificates::optional, ClientCertificates::required}) {
    Wire wire;
    wire.ask_for_certificates(how);
    wire.client = Authority{"Somebody else"}.issue(client_leaf());
    wire.versions = ProtocolVersions::tls1_2;
    wire.connect();
    ASSERT_FALSE(wire.server->is_established());
    EXPECT_EQ(wire.server->failure().code, -688);
    EXPECT_EQ(wire.module->failure().code, -348) << "unknown_ca";
  }
}

TEST(ServerSession, RefusesACertificateThatWasRevokedAndNoOther) {
  Wire wire;
  wire.ask_for_certificates(ClientCertificates::required);
  wire.client = wire.root.issue(client_leaf());
  const RevocationSpec spec{{wire.client->certificate}, now - days{1}, now + days{30}};
  wire.server_options.revocation_lists = {issue_revocation_list(spec, wire.root.signer()).value()};
  wire.versions = ProtocolVersions::tls1_2;
  wire.connect();
  ASSERT_FALSE(wire.server->is_established());
  EXPECT_EQ(wire.server->failure().code, -467);
  EXPECT_EQ(wire.module->failure().code, -344) << "certificate_revoked";

  wire.client = wire.root.issue(client_leaf());
  wire.connect();
  EXPECT_TRUE(wire.server->is_established());
}

TEST(ServerSession, SaysWhyAClientWentAway) {
  Wire wire;
  wire.server_options.identity = wire.root.issue(leaf("other.lab"));
  wire.versions = ProtocolVersions::tls1_2;
  wire.connect();
  while (wire.server->handshake().step == Step::wants_more) {
  }
  EXPECT_THAT(wire.server->failure().headline, HasSubstr("alert"));
}

TEST(ServerContext, RefusesAKeyThatIsNotTheCertificates) {
  const Authority root{"Lab Root"};
  Signer mixed = root.issue(leaf(host));
  mixed.key = PrivateKey::generate(KeyKind::ec_p256).value();
  const auto context = ServerContext::create(ServerOptions{mixed});
  ASSERT_FALSE(context.has_value());
  EXPECT_EQ(context.error(), Fault::crypto_refused);
}

}  // namespace
}  // namespace cordelia::tls
