#include "tls/handshake_message.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tls/iana_names.hpp"
#include "tls/testing_link.hpp"
#include "tls/testing_trace.hpp"

namespace cordelia::tls {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsSupersetOf;
using testing::Not;
using testing::StartsWith;
using testing_link::client_of;
using testing_link::Link;
using testing_link::only_version;
using testing_link::require_client_certificate;
using testing_trace::KeepingTrace;
using testing_trace::Seen;

std::vector<std::string> names_of(const std::vector<Seen>& seen) {
  std::vector<std::string> names;
  for (const Seen& each : seen) {
    names.push_back((each.event.direction == base::Direction::sent ? "> " : "< ") +
                    std::string(each.event.is_encrypted ? "*" : "") + each.text.name);
  }
  return names;
}

const MessageText& message(const std::vector<Seen>& seen, std::string_view name) {
  const auto found = std::find_if(seen.begin(), seen.end(),
                                  [&](const Seen& each) { return each.text.name == name; });
  EXPECT_NE(found, seen.end()) << name;
  return found->text;
}

std::vector<Seen> messages_of(Link& link) {
  KeepingTrace trace;
  link.watcher = &trace;
  EXPECT_EQ(link.run(), Step::done);
  link.read_all();
  EXPECT_TRUE(std::all_of(trace.seen.begin(), trace.seen.end(),
                          [](const Seen& each) { return each.text.is_whole; }));
  return trace.seen;
}

TEST(HandshakeMessage, ReadsAllOfTls13) {
  Link link;
  const auto seen = messages_of(link);
  EXPECT_THAT(
      names_of(seen),
      ElementsAre("> ClientHello", "< ServerHello", "< ChangeCipherSpec", "< *EncryptedExtensions",
                  "< *Certificate", "< *CertificateVerify", "< *Finished", "> ChangeCipherSpec",
                  "> *Finished", "< *NewSessionTicket", "< *NewSessionTicket"));
  const auto& hello = message(seen, "ClientHello");
  EXPECT_THAT(hello.summary,
              AllOf(StartsWith("SNI test.mosquitto.org, "), HasSubstr("suites, TLS 1.3/1.2")));
  EXPECT_EQ(field_of(hello, "server_name"), "test.mosquitto.org");
  EXPECT_THAT(std::string(field_of(hello, "cipher_suites")), HasSubstr("TLS_AES_128_GCM_SHA256"));
  EXPECT_THAT(std::string(field_of(hello, "supported_groups")), HasSubstr("x25519, secp256r1"));
  EXPECT_THAT(std::string(field_of(hello, "signature_algorithms")),
              HasSubstr("ecdsa_secp256r1_sha256"));
  EXPECT_EQ(field_of(hello, "key_share"), "x25519 (32 bytes)");
  const auto& answer = message(seen, "ServerHello");
  EXPECT_EQ(answer.summary, "TLS 1.3, TLS_AES_256_GCM_SHA384, x25519");
  EXPECT_EQ(field_of(answer, "version"), "TLS 1.3");
  EXPECT_EQ(message(seen, "CertificateVerify").summary, "ecdsa_secp256r1_sha256");
  EXPECT_EQ(message(seen, "Certificate").summary, "1 certificate");
  EXPECT_THAT(std::string(field_of(message(seen, "Certificate"), "certificate 1")),
              HasSubstr("CN = test.mosquitto.org; issuer O = Lab, CN = Lab Root"));
  EXPECT_EQ(field_of(message(seen, "NewSessionTicket"), "lifetime"), "7200 s");
}

TEST(HandshakeMessage, ReadsAllOfTls12WithAClientCertificate) {
  Link link;
  require_client_certificate(link);
  only_version(link, TLS1_2_VERSION);
  link.client = client_of(link.root);
  const auto seen = messages_of(link);
  EXPECT_THAT(names_of(seen),
              ElementsAre("> ClientHello", "< ServerHello", "< Certificate", "< ServerKeyExchange",
                          "< CertificateRequest", "< ServerHelloDone", "> Certificate",
                          "> ClientKeyExchange", "> CertificateVerify", "> ChangeCipherSpec",
                          "> *Finished", "< ChangeCipherSpec", "< *Finished"));
  EXPECT_THAT(message(seen, "ServerHello").summary, StartsWith("TLS 1.2, TLS_ECDHE_ECDSA_WITH_"));
  EXPECT_EQ(field_of(message(seen, "ServerKeyExchange"), "group"), "x25519");
  const auto& request = message(seen, "CertificateRequest");
  EXPECT_THAT(std::string(field_of(request, "certificate_types")), HasSubstr("ecdsa_sign"));
  EXPECT_FALSE(field_of(request, "signature_algorithms").empty());
}

TEST(HandshakeMessage, ReadsAlertsWithLevelAndWords) {
  Link link;
  link.ask_for("evil.example");
  KeepingTrace trace;
  link.watcher = &trace;
  EXPECT_EQ(link.run(), Step::failed);
  const auto& alert = trace.seen.back();
  EXPECT_EQ(alert.event.direction, base::Direction::sent);
  EXPECT_EQ(alert.text.name, "Alert fatal bad_certificate");
  EXPECT_EQ(field_of(alert.text, "level"), "fatal (2)");
  EXPECT_EQ(field_of(alert.text, "alert"), "bad_certificate (42)");
}

TEST(IanaNames, NameWhatIsKnownAndNumberTheRest) {
  EXPECT_EQ(suite_name(0xC02F), "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
  EXPECT_EQ(suite_name(0x00FF), "TLS_EMPTY_RENEGOTIATION_INFO_SCSV");
  EXPECT_EQ(suite_name(0x1234), "0x1234");
  EXPECT_EQ(group_name(0x3A3A), "0x3A3A (GREASE)");
  EXPECT_EQ(group_name(29), "x25519");
  EXPECT_EQ(scheme_name(0x0804), "rsa_pss_rsae_sha256");
  EXPECT_EQ(extension_name(16), "application_layer_protocol_negotiation");
  EXPECT_EQ(wire_version_name(0x0302), "TLS 1.1");
}

}  // namespace
}  // namespace cordelia::tls
