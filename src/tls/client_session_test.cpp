// tidy: long because one table holds every flaw, and its fixture is of no other use.
#include "tls/client_session.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <initializer_list>

#include "base/memory_pipe.hpp"
#include "tls/testing_pki.hpp"
#include "tls/testing_server.hpp"

namespace cordelia::tls {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::StartsWith;
using testing_pki::Authority;
using testing_pki::ca;
using testing_pki::days;
using testing_pki::leaf;
using testing_pki::now;

const char* const host = "test.mosquitto.org";
const char* const connect_packet = "MQTT CONNECT with a password";

class RecordingTrace : public base::Trace {
 public:
  bool listens() const override { return true; }

  void on(const base::TraceEvent& event) override { lines.push_back(base::describe(event)); }

  std::vector<std::string> lines;
};

constexpr int rounds_max = 100000;  // far more than any exchange below needs

// A broker, a module and a wire between them. Each test changes what it is about and calls run().
struct Link {
  Authority root{"Lab Root"};
  CertificateSpec server_leaf = leaf(host);
  KeyKind server_key = KeyKind::ec_p256;
  std::optional<ServerSpec> server_spec{};  // instead of one issued from server_leaf by root
  std::function<void(ServerSpec&)> adjust_server{};
  std::string ca_file = root.pem();
  std::optional<Signer> client{};
  ProtocolVersions versions = ProtocolVersions::tls1_2_and_1_3;
  SessionOptions options{
      .server_name = *classify_host(host),
      .verify = {.name = *classify_host(host), .at = now, .catalogue_waived = true}};
  base::MemoryPipe::Options wire{};

  // Filled by run().
  RecordingTrace trace{};
  std::unique_ptr<base::MemoryPipe> pipe{};
  std::unique_ptr<TestServer> server{};
  std::unique_ptr<ClientSession> session{};
  std::string inbox{};
  bool wrote_too_early = false;

  void trust(const Authority& authority) { ca_file = authority.pem(); }

  void ask_for(const char* name) {
    options.server_name = *classify_host(name);
    options.verify.name = options.server_name;
  }

  void set_up();
  Step shake_hands();
  Step run();
  std::string read_all();
  Step write(std::string_view text);
};

void Link::set_up() {
  ServerSpec spec = server_spec ? *server_spec : ServerSpec{root.issue(server_leaf, server_key)};
  if (adjust_server) adjust_server(spec);
  ClientFiles files{.ca = base::bytes_of(ca_file)};
  const std::string certificate = client ? client->certificate.to_pem() : "";
  const std::string key = client ? client->key.to_pem() : "";
  if (client) {
    files.certificate = base::bytes_of(certificate);
    files.key = base::bytes_of(key);
  }
  auto context = ClientContext::create(files, versions);
  ASSERT_TRUE(context.has_value()) << context.error().headline;
  pipe = std::make_unique<base::MemoryPipe>(wire);
  server = std::make_unique<TestServer>(spec, pipe->right());
  session = std::make_unique<ClientSession>(*std::move(context), options, pipe->left(), trace);
}

// Before the handshake is done, CONNECT is offered at every step: nothing may be taken of it.
Step Link::shake_hands() {
  for (int round = 0; round < rounds_max; ++round) {
    const Progress early = session->write(base::bytes_of(connect_packet));
    wrote_too_early = wrote_too_early || early.bytes > 0 || early.step == Step::done;
    const Progress progress = session->handshake();
    if (progress.step != Step::wants_more) return progress.step;
    server->pump();
  }
  return Step::wants_more;
}

Step Link::run() {
  set_up();
  if (session == nullptr) return Step::failed;
  const Step step = shake_hands();
  EXPECT_FALSE(wrote_too_early);
  EXPECT_EQ(session->is_established(), step == Step::done);
  server->pump();
  EXPECT_EQ(server->received(), "") << "application bytes before the verdict";
  return step;
}

// Reads as well, as the owner of a session has to: a broker that cannot get rid of its tickets
// takes nothing.
Step Link::write(std::string_view text) {
  for (int round = 0; round < rounds_max && !text.empty(); ++round) {
    const Progress progress = session->write(base::bytes_of(text));
    if (progress.step == Step::failed || progress.step == Step::ended) return progress.step;
    text.remove_prefix(progress.bytes);
    inbox += read_all();
    server->pump();
  }
  return text.empty() ? Step::done : Step::wants_more;
}

std::string Link::read_all() {
  std::string all;
  std::array<std::byte, 1000> chunk{};
  while (true) {
    const Progress progress = session->read(chunk);
    if (progress.step != Step::done) return all;
    all += base::text_of(std::span{chunk}.first(progress.bytes));
  }
}

void require_client_certificate(Link& link) {
  link.adjust_server = [ca_certificate = link.root.signer().certificate](ServerSpec& spec) {
    spec.client_ca = ca_certificate;
  };
}

void only_version(Link& link, int version) {
  const auto before = link.adjust_server;
  link.adjust_server = [before, version](ServerSpec& spec) {
    if (before) before(spec);
    spec.version_min = version;
    spec.version_max = version;
  };
}

Signer client_of(const Authority& authority) {
  CertificateSpec spec = leaf("device-1");
  spec.usage = Usage::client;
  return authority.issue(spec);
}

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

TEST(ClientSession, FollowsKeyUpdatesAndIgnoresTickets) {
  Link link;
  link.adjust_server = [](ServerSpec& spec) { spec.tickets = 200; };
  only_version(link, TLS1_3_VERSION);
  ASSERT_EQ(link.run(), Step::done);
  for (int i = 0; i < 40; ++i) {
    ASSERT_EQ(SSL_key_update(link.server->ssl(), SSL_KEY_UPDATE_REQUESTED), 1);
    ASSERT_TRUE(link.server->send("tick"));
    EXPECT_EQ(link.read_all(), "tick");
    EXPECT_EQ(link.write("tock"), Step::done);
  }
  EXPECT_EQ(link.server->received().size(), 160U);
  EXPECT_THAT(link.trace.lines, Contains(HasSubstr("NewSessionTicket")));
  EXPECT_THAT(link.trace.lines, Contains(HasSubstr("KeyUpdate")));
}

TEST(ClientSession, RefusesToRenegotiate) {
  Link link;
  only_version(link, TLS1_2_VERSION);
  ASSERT_EQ(link.run(), Step::done);
  ASSERT_EQ(SSL_renegotiate(link.server->ssl()), 1);
  SSL_do_handshake(link.server->ssl());
  link.read_all();
  EXPECT_THAT(link.trace.lines, Contains(HasSubstr("Alert warning no_renegotiation")));
  EXPECT_THAT(link.trace.lines, Contains(StartsWith("<== TLSv1.2 HelloRequest")));
}

TEST(ClientSession, SurvivesEveryDamagedByteOfTheServersFirstFlight) {
  Link original;
  original.set_up();
  (void)original.session->handshake();
  original.server->pump();
  base::Bytes flight(original.pipe->waiting_for_left());
  (void)original.pipe->left().take(flight);
  for (std::size_t at = 0; at < flight.size(); at += 3) {
    Link link;
    link.server_spec = ServerSpec{link.root.signer()};
    link.set_up();
    base::Bytes damaged = flight;
    damaged[at] ^= std::byte{0x55};
    (void)link.session->handshake();
    (void)link.pipe->right().give(damaged);
    link.pipe->close_right();
    EXPECT_EQ(link.session->handshake().step, Step::failed) << at;
    EXPECT_FALSE(link.session->failure().headline.empty()) << at;
  }
}

// --- Peers that are no TLS servers ---------------------------------------------------------------

struct Answer {
  const char* what;
  std::string bytes;
  int code;
  const char* headline;
};

std::string alert(int number) {
  return std::string{"\x15\x03\x03\x00\x02\x02", 6} + static_cast<char>(number);
}

const Answer answers[] = {
    {"nothing", "", -300, "closed the connection instead of answering in TLS"},
    {"CONNACK", {"\x20\x02\x00\x00", 4}, -310, "This port speaks plain MQTT"},
    {"HTTP", "HTTP/1.1 400 Bad Request\r\n\r\n", -310, "belongs to a web server"},
    {"greeting", "220 mail.example ESMTP\r\n", -310, "not TLS"},
    {"zeros", std::string(100, '\0'), -310, "not TLS"},
    {"one odd byte", "?", -310, "not TLS"},
    {"half a record", {"\x16\x03\x03\x00\x50\x02", 6}, -470, "cut off"},
    {"record of 16 K and much more", "\x16\x03\x03\xff\xff" + std::string(70000, '\2'), -322,
     "larger than allowed"},
    {"application data", {"\x17\x03\x03\x00\x05hello", 10}, -310, ""},
    {"server version 1.0", {"\x15\x03\x01\x00\x02\x02\x46", 7}, -370, "no TLS version in common"},
};

Step answer_with(Link& link, const std::string& bytes) {
  link.wire.capacity_bytes = 100000;
  link.set_up();
  (void)link.session->handshake();
  if (!bytes.empty()) (void)link.pipe->right().give(base::bytes_of(bytes));
  link.pipe->close_right();
  return link.session->handshake().step;
}

TEST(ClientSession, SaysWhatTheOtherSideSpeaksInstead) {
  for (const Answer& answer : answers) {
    Link link;
    EXPECT_EQ(answer_with(link, answer.bytes), Step::failed) << answer.what;
    EXPECT_EQ(link.session->failure().code, answer.code)
        << answer.what << ": " << link.session->failure().headline;
    EXPECT_THAT(link.session->failure().headline, HasSubstr(answer.headline)) << answer.what;
  }
}

TEST(ClientSession, ReportsEveryFatalAlertByItsNumber) {
  for (int number = 0; number < 128; ++number) {
    if (number == 90)
      continue;  // user_canceled may be a warning; the end of the connection follows
    Link link;
    EXPECT_EQ(answer_with(link, alert(number)), Step::failed) << number;
    EXPECT_EQ(link.session->failure().code, -(300 + number)) << link.session->failure().headline;
    EXPECT_FALSE(link.session->failure().headline.empty()) << number;
  }
}

TEST(ClientSession, ReportsAResetDuringTheHandshake) {
  Link link;
  link.set_up();
  (void)link.session->handshake();
  (void)link.pipe->right().give(base::bytes_of("\x16\x03\x03"));
  (void)link.session->handshake();
  link.pipe->break_both();
  EXPECT_EQ(link.session->handshake().step, Step::failed);
  EXPECT_EQ(link.session->failure().code, -708);
}

TEST(ClientSession, WaitsForASlowBrokerWithoutAnOpinion) {
  Link link;
  link.set_up();
  for (int i = 0; i < 10; ++i) EXPECT_EQ(link.session->handshake().step, Step::wants_more);
  std::array<std::byte, 16> into{};
  EXPECT_EQ(link.session->read(into).step, Step::wants_more);
  EXPECT_EQ(link.session->shutdown().step, Step::done);
  EXPECT_FALSE(link.session->is_established());
}

TEST(ClientSession, BoundsTheCertificateThatItTakes) {
  const std::pair<const char*, Step> endings[] = {{".lab", Step::done},
                                                  {".not.so.short.lab", Step::failed}};
  for (const auto& [ending, step] : endings) {
    Link link;
    link.wire.capacity_bytes = 1000000;
    for (int i = 0; i < 10000; ++i) {
      link.server_leaf.dns_names.push_back(std::to_string(i) + ending);
    }
    EXPECT_EQ(link.run(), step);
    if (step != Step::failed) continue;
    EXPECT_EQ(link.session->failure().code, -322) << link.session->failure().headline;
  }
}

}  // namespace
}  // namespace cordelia::tls
