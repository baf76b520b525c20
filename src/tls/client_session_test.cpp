#include "tls/client_session.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <initializer_list>

#include "tls/testing_link.hpp"

namespace cordelia::tls {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::StartsWith;
using testing_link::client_of;
using testing_link::connect_packet;
using testing_link::host;
using testing_link::Link;
using testing_link::only_version;
using testing_link::require_client_certificate;
using testing_pki::Authority;
using testing_pki::ca;
using testing_pki::days;
using testing_pki::leaf;
using testing_pki::now;

struct Flaw {
  const char* what;
  int code;
  const char* headline;
  std::function<void(Link&)> change;
};

const Flaw flaws[] = {
    {"expired", -461, "The broker's certificate expired on 2026-05-31.",
     [](Link& l) { l.server_leaf.not_after = now - days{1}; }},
    {"not yet valid", -461, "is not valid before",
     [](Link& l) { l.server_leaf.not_before = now + days{1}; }},
    {"clock of 1970", -461, "1970-01-01", [](Link& l) { l.options.verify.at = {}; }},
    {"clock of 2040", -461, "expired on", [](Link& l) { l.options.verify.at += days{365 * 14}; }},
    {"wrong host", -722, "you asked for evil.example.", [](Link& l) { l.ask_for("evil.example"); }},
    {"address instead of the name", -722, "you asked for 127.0.0.1.",
     [](Link& l) { l.ask_for("127.0.0.1"); }},
    {"wildcard of one label", -722, "is for *.lab",
     [](Link& l) {
       l.server_leaf.dns_names = {"*.lab"};
       l.ask_for("broker.lab");
     }},
    {"self-signed", -688, "does not trust",
     [](Link& l) {
       l.server_spec = ServerSpec{Authority{"", leaf(host)}.signer()};
     }},
    {"unknown CA", -688, "CN = Stranger' is not among the module's files",
     [](Link& l) { l.server_spec = ServerSpec{Authority{"Stranger"}.issue(l.server_leaf)}; }},
    {"wrong CA uploaded", -688, "is not among", [](Link& l) { l.trust(Authority{"Other"}); }},
    {"CA made anew", -688, "has the right name and another key",
     [](Link& l) { l.trust(Authority{"Lab Root"}); }},
    {"intermediate missing", -688, "CN = Middle' is not among",
     [](Link& l) {
       l.server_spec = ServerSpec{l.root.subordinate(ca("Middle")).issue(l.server_leaf)};
     }},
    {"intermediate uploaded as root", -688, "The chain stops at",
     [](Link& l) {
       const Authority middle = l.root.subordinate(ca("Middle"));
       l.trust(middle);
       l.server_spec = ServerSpec{middle.issue(l.server_leaf)};
     }},
    {"server certificate uploaded as root", -688, "is not among",
     [](Link& l) {
       l.server_spec = ServerSpec{l.root.issue(l.server_leaf)};
       l.ca_file = l.server_spec->signer.certificate.to_pem();
     }},
    {"client's certificate", -343, "not meant for servers",
     [](Link& l) { l.server_leaf.usage = Usage::client; }},
    {"strict: no usage", -342, "extended key usage",
     [](Link& l) {
       l.server_leaf.usage = Usage::unstated;
       l.options.verify.profile = Profile::strict;
     }},
    {"SHA-1", -656, "digest that can be forged",
     [](Link& l) { l.server_leaf.digest = Digest::sha1; }},
    {"RSA 1024", -657, "key that is too short", [](Link& l) { l.server_key = KeyKind::rsa_1024; }},
    {"path length", -342, "more CAs below it",
     [](Link& l) {
       CertificateSpec spec = ca("Short");
       spec.path_length = 0;
       l.root = Authority{"", spec};
       l.trust(l.root);
       const Authority middle = l.root.subordinate(ca("Middle"));
       l.server_spec = ServerSpec{middle.issue(l.server_leaf), {middle.signer().certificate}};
     }},
    {"not in the catalogue", -468, "catalogue of known roots",
     [](Link& l) { l.options.verify.catalogue_waived = false; }},
    {"chain of twenty", -342, "longer than the module follows",
     [](Link& l) {
       Authority at = l.root;
       std::vector<Certificate> chain;
       for (int i = 0; i < 20; ++i) {
         at = at.subordinate(ca("Middle " + std::to_string(i)));
         chain.insert(chain.begin(), at.signer().certificate);
       }
       l.server_spec = ServerSpec{at.issue(l.server_leaf), chain};
     }},
};

class Handshake : public testing::TestWithParam<int> {};

// In both versions, with CONNECT offered at every step.
TEST_P(Handshake, RefusesEachFlawAndLetsNothingOut) {
  for (const Flaw& flaw : flaws) {
    Link link;
    flaw.change(link);
    only_version(link, GetParam());
    EXPECT_EQ(link.run(), Step::failed) << flaw.what;
    const Failure& failure = link.session->failure();
    EXPECT_EQ(failure.code, flaw.code) << flaw.what << ": " << failure.headline;
    EXPECT_THAT(failure.headline, HasSubstr(flaw.headline)) << flaw.what;
    EXPECT_EQ(link.session->write(base::bytes_of(connect_packet)).step, Step::failed);
    EXPECT_FALSE(link.server->is_established() && GetParam() == TLS1_2_VERSION) << flaw.what;
    link.server->pump();
    EXPECT_EQ(link.server->received(), "") << flaw.what;
    EXPECT_THAT(link.trace.lines, Contains(HasSubstr("Alert fatal"))) << flaw.what;
  }
}

struct Fine {
  const char* what;
  std::function<void(Link&)> change;
};

const Fine fine[] = {
    {"plain", [](Link&) {}},
    {"single bytes", [](Link& l) { l.wire.bytes_per_call_max = 1; }},
    {"narrow wire", [](Link& l) { l.wire = {.capacity_bytes = 7, .bytes_per_call_max = 3}; }},
    {"RSA", [](Link& l) { l.server_key = KeyKind::rsa_2048; }},
    {"trailing dot", [](Link& l) { l.ask_for("test.mosquitto.org."); }},
    {"address",
     [](Link& l) {
       l.server_leaf.ip_addresses = {"127.0.0.1"};
       l.ask_for("127.0.0.1");
     }},
    {"IPv6 in brackets",
     [](Link& l) {
       l.server_leaf.ip_addresses = {"::1"};
       l.ask_for("[::1]");
     }},
    {"name not compared",
     [](Link& l) {
       l.ask_for("evil.example");
       l.options.verify.name.reset();
     }},
    {"intermediate sent twice, with the root",
     [](Link& l) {
       const Authority middle = l.root.subordinate(ca("Middle"));
       const Certificate certificate = middle.signer().certificate;
       l.server_spec = ServerSpec{middle.issue(l.server_leaf),
                                  {l.root.signer().certificate, certificate, certificate}};
     }},
    {"DER CA", [](Link& l) { l.ca_file = base::text_of(l.root.signer().certificate.to_der()); }},
    {"padded CA", [](Link& l) { l.ca_file.resize(4096, '\0'); }},
    {"two anchors", [](Link& l) { l.ca_file += Authority{"Other"}.pem(); }},
    {"self-signed and uploaded",
     [](Link& l) {
       const Authority self{"", leaf(host)};
       l.trust(self);
       l.server_spec = ServerSpec{self.signer()};
     }},
    {"1000 names",
     [](Link& l) {
       for (int i = 0; i < 1000; ++i) l.server_leaf.dns_names.push_back(std::to_string(i) + ".lab");
     }},
    {"client certificate",
     [](Link& l) {
       require_client_certificate(l);
       l.client = client_of(l.root);
     }},
    {"client certificate optional",
     [](Link& l) {
       require_client_certificate(l);
       const auto before = l.adjust_server;
       l.adjust_server = [before](ServerSpec& spec) {
         before(spec);
         spec.client_certificate_optional = true;
       };
     }},
};

TEST_P(Handshake, CarriesBytesBothWaysOnceItIsDone) {
  for (const Fine& each : fine) {
    Link link;
    each.change(link);
    only_version(link, GetParam());
    ASSERT_EQ(link.run(), Step::done)
        << each.what << ": " << (link.session ? link.session->failure().headline : "");
    EXPECT_EQ(link.session->version(), GetParam() == TLS1_2_VERSION ? "TLSv1.2" : "TLSv1.3");
    EXPECT_EQ(link.write(connect_packet), Step::done);
    std::string reply;
    for (int i = 0; i < 10000 && link.server->received() != connect_packet; ++i) {
      link.server->pump();
      reply += link.read_all();
    }
    EXPECT_EQ(link.server->received(), connect_packet) << each.what;
    EXPECT_THAT(link.trace.lines, Contains(HasSubstr("verified by"))) << each.what;
  }
}

INSTANTIATE_TEST_SUITE_P(Versions, Handshake, testing::Values(TLS1_2_VERSION, TLS1_3_VERSION));

TEST(ClientSession, SendsTheNameThatWasAskedForAndNoAddress) {
  Link named;
  ASSERT_EQ(named.run(), Step::done);
  EXPECT_EQ(named.server->asked_name(), host);
  Link numbered;
  numbered.server_leaf.ip_addresses = {"127.0.0.1"};
  numbered.ask_for("127.0.0.1");
  ASSERT_EQ(numbered.run(), Step::done);
  EXPECT_EQ(numbered.server->asked_name(), "");
}

TEST(ClientSession, SpeaksTls12OnlyUnlessToldOtherwise) {
  Link link;
  link.versions = ProtocolVersions::tls1_2;
  ASSERT_EQ(link.run(), Step::done);
  EXPECT_EQ(link.session->version(), "TLSv1.2");
  Link newer_only;
  newer_only.versions = ProtocolVersions::tls1_2;
  only_version(newer_only, TLS1_3_VERSION);
  EXPECT_EQ(newer_only.run(), Step::failed);
  EXPECT_EQ(newer_only.session->failure().code, -370);
}

TEST(ClientSession, RefusesOldVersions) {
  for (const int version : {TLS1_VERSION, TLS1_1_VERSION}) {
    for (const auto versions : {ProtocolVersions::tls1_2, ProtocolVersions::tls1_2_and_1_3}) {
      Link link;
      link.versions = versions;
      link.server_key = KeyKind::rsa_2048;
      only_version(link, version);
      EXPECT_EQ(link.run(), Step::failed);
      EXPECT_EQ(link.session->failure().code, -370) << link.session->failure().headline;
    }
  }
}

TEST(ClientSession, SaysThatTheBrokerWantsACertificate) {
  Link older;
  require_client_certificate(older);
  only_version(older, TLS1_2_VERSION);
  EXPECT_EQ(older.run(), Step::failed);
  EXPECT_EQ(older.session->failure().code, -340);
  EXPECT_THAT(older.session->failure().headline, HasSubstr("wants a client certificate"));

  // TLS 1.3: the client is done first; the refusal arrives with what it reads next.
  Link newer;
  require_client_certificate(newer);
  only_version(newer, TLS1_3_VERSION);
  EXPECT_EQ(newer.run(), Step::done);
  newer.server->pump();
  std::array<std::byte, 16> into{};
  EXPECT_EQ(newer.session->read(into).step, Step::failed);
  EXPECT_EQ(newer.session->failure().code, -416);
  EXPECT_THAT(newer.session->failure().headline, HasSubstr("wants a client certificate"));
  EXPECT_THAT(newer.session->failure().next_step, HasSubstr("clientCertPath"));
}

TEST(ClientSession, SaysThatTheBrokerRejectedItsCertificate) {
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    Link link;
    require_client_certificate(link);
    only_version(link, version);
    link.client = client_of(Authority{"Stranger"});
    const Step step = link.run();
    if (step == Step::done) {
      std::array<std::byte, 16> into{};
      EXPECT_EQ(link.session->read(into).step, Step::failed);
    }
    EXPECT_EQ(link.session->failure().code, -348) << link.session->failure().headline;
    EXPECT_THAT(link.session->failure().headline, HasSubstr("rejected the module's certificate"));
  }
}

TEST(ClientSession, GoesOnUnverifiedOnlyWhenToldAndNeverCallsItVerified) {
  for (const bool told : {false, true}) {
    Link link;
    link.options.verify.go_on_unverified_without_anchors = told;
    auto context = *ClientContext::create({}, ProtocolVersions::tls1_2);
    link.set_up();
    link.session =
        std::make_unique<ClientSession>(context, link.options, link.pipe->left(), link.trace);
    EXPECT_EQ(link.shake_hands(), told ? Step::done : Step::failed);
    EXPECT_THAT(link.trace.lines, testing::Not(Contains(HasSubstr("verified by"))));
    if (told) {
      EXPECT_THAT(link.trace.lines, Contains(HasSubstr("without verifying the server (-453)")));
    } else {
      EXPECT_EQ(link.session->failure().code, -453);
    }
  }
}

TEST(ClientSession, TracesMessagesNotesAndVerdict) {
  Link link;
  link.ca_file += link.root.pem();
  ASSERT_EQ(link.run(), Step::done);
  EXPECT_THAT(link.trace.lines, Contains(HasSubstr("more than once")));
  EXPECT_THAT(link.trace.lines, Contains(HasSubstr("==> TLSv1.3 ClientHello")));
  EXPECT_THAT(link.trace.lines, Contains(HasSubstr("<== TLSv1.3 Certificate,")));
  EXPECT_THAT(link.trace.lines,
              Contains(HasSubstr("CN = test.mosquitto.org verified by O = Lab, CN = Lab Root")));
}

TEST(ClientSession, ReadsWhatWasSentAndThenTheEnd) {
  Link link;
  ASSERT_EQ(link.run(), Step::done);
  const std::string large(50000, 'x');
  EXPECT_TRUE(link.server->send("CONNACK"));
  EXPECT_EQ(link.read_all(), "CONNACK");
  EXPECT_TRUE(link.server->send(large));
  EXPECT_EQ(link.read_all(), large);
  link.server->end();
  link.pipe->close_right();
  std::array<std::byte, 16> into{};
  EXPECT_EQ(link.session->read(into).step, Step::ended);
  EXPECT_EQ(link.session->read(into).step, Step::ended);
}

TEST(ClientSession, TakesATruncationForAnError) {
  for (const bool inside_a_record : {false, true}) {
    Link link;
    ASSERT_EQ(link.run(), Step::done);
    if (inside_a_record) (void)link.pipe->right().give(base::bytes_of("\x17\x03\x03"));
    link.pipe->close_right();
    std::array<std::byte, 16> into{};
    EXPECT_EQ(link.session->read(into).step, Step::failed);
    EXPECT_EQ(link.session->failure().code, -470);
    EXPECT_THAT(link.session->failure().headline, HasSubstr("cut off"));
  }
}

TEST(ClientSession, ReportsAReset) {
  Link link;
  ASSERT_EQ(link.run(), Step::done);
  link.pipe->break_both();
  EXPECT_EQ(link.session->write(base::bytes_of("x")).step, Step::failed);
  EXPECT_EQ(link.session->failure().code, -708);
}

TEST(ClientSession, WritesMoreThanTheWireHoldsInTheEnd) {
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    Link link;
    link.wire.capacity_bytes = 500;
    only_version(link, version);
    ASSERT_EQ(link.run(), Step::done);
    std::string sent;
    for (int i = 0; i < 20000; ++i) sent += std::to_string(i);
    EXPECT_EQ(link.write(sent), Step::done);
    for (int i = 0; i < 1000; ++i) link.server->pump();
    EXPECT_TRUE(link.server->received() == sent);
  }
}

TEST(ClientSession, SaysGoodbyeOnceAndWritesNoMore) {
  Link link;
  ASSERT_EQ(link.run(), Step::done);
  EXPECT_EQ(link.session->shutdown().step, Step::done);
  EXPECT_EQ(link.session->shutdown().step, Step::done);
  EXPECT_EQ(link.session->write(base::bytes_of("x")).step, Step::ended);
  link.server->pump();
  EXPECT_TRUE(link.server->saw_end());
}

}  // namespace
}  // namespace cordelia::tls
