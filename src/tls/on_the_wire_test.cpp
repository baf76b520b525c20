// What a server may do to a client on the wire, within the rules of TLS and beyond them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "tls/client_session.hpp"
#include "tls/testing_link.hpp"

namespace cordelia::tls {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::StartsWith;
using testing_link::host;
using testing_link::Link;
using testing_link::only_version;
using testing_link::require_client_certificate;
using testing_pki::Authority;

// --- What the rules allow ------------------------------------------------------------------------

TEST(OnTheWire, FollowsKeyUpdatesAndIgnoresTickets) {
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

TEST(OnTheWire, RefusesToRenegotiate) {
  Link link;
  only_version(link, TLS1_2_VERSION);
  ASSERT_EQ(link.run(), Step::done);
  ASSERT_EQ(SSL_renegotiate(link.server->ssl()), 1);
  SSL_do_handshake(link.server->ssl());
  link.read_all();
  EXPECT_THAT(link.trace.lines, Contains(HasSubstr("Alert warning no_renegotiation")));
  EXPECT_THAT(link.trace.lines, Contains(StartsWith("<== TLSv1.2 HelloRequest")));
}

// The server knows no group of the client's first guess and asks for another one.
TEST(OnTheWire, FollowsAHelloRetryRequest) {
  Link link;
  only_version(link, TLS1_3_VERSION);
  link.set_up();
  ASSERT_EQ(SSL_set1_groups_list(link.server->ssl(), "P-384"), 1);
  EXPECT_EQ(link.shake_hands(), Step::done);
  const auto hellos = std::count_if(link.trace.lines.begin(), link.trace.lines.end(), [](auto& l) {
    return l.find("ClientHello") != std::string::npos;
  });
  EXPECT_EQ(hellos, 2);
}

TEST(OnTheWire, SurvivesAStormOfKeyUpdates) {
  Link link;
  only_version(link, TLS1_3_VERSION);
  ASSERT_EQ(link.run(), Step::done);
  for (int i = 0; i < 2000; ++i) {
    ASSERT_EQ(SSL_key_update(link.server->ssl(), SSL_KEY_UPDATE_NOT_REQUESTED), 1);
    ASSERT_EQ(SSL_do_handshake(link.server->ssl()), 1);
    EXPECT_EQ(link.read_all(), "");
  }
  ASSERT_TRUE(link.server->send("still here"));
  EXPECT_EQ(link.read_all(), "still here");
}

TEST(OnTheWire, TakesRecordsOfExactly16K) {
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    Link link;
    only_version(link, version);
    ASSERT_EQ(link.run(), Step::done);
    const std::string full(16384, 'x');
    ASSERT_TRUE(link.server->send(full));
    EXPECT_EQ(link.read_all(), full);
  }
}

TEST(OnTheWire, HandsOutWhatCameBeforeAnEndInTheMiddleOfAMessage) {
  Link link;
  ASSERT_EQ(link.run(), Step::done);
  ASSERT_TRUE(link.server->send("\x30\x20 front of a PUBLISH"));
  link.server->end();
  EXPECT_EQ(link.read_all(), "\x30\x20 front of a PUBLISH");
  std::array<std::byte, 16> into{};
  EXPECT_EQ(link.session->read(into).step, Step::ended);
}

// Each connection is verified anew: with the CA file that holds now, and never by a ticket.
TEST(OnTheWire, ResumesNothingWhateverTheServerOffers) {
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    ContextCache cache;
    const Authority root{"Lab Root"};
    const Authority other{"Other Root"};
    const ServerSpec spec{.signer = root.issue(testing_pki::leaf(host)),
                          .version_min = version,
                          .version_max = version};
    Link link;
    std::shared_ptr<const ClientContext> held;
    const auto connect = [&](const Authority& trusted) {
      const std::string ca_file = trusted.pem();
      held = *cache.get({.ca = base::bytes_of(ca_file)}, ProtocolVersions::tls1_2_and_1_3);
      link.pipe = std::make_unique<base::MemoryPipe>();
      link.server = std::make_unique<TestServer>(spec, link.pipe->right());
      link.session =
          std::make_unique<ClientSession>(held, link.options, link.pipe->left(), link.trace);
      return link.shake_hands();
    };
    for (int i = 0; i < 2; ++i) {
      EXPECT_EQ(connect(root), Step::done);
      EXPECT_EQ(link.read_all(), "");  // takes the tickets
      EXPECT_EQ(SSL_session_reused(link.server->ssl()), 0);
    }
    EXPECT_EQ(connect(other), Step::failed) << "the CA file was replaced";
    EXPECT_EQ(link.session->failure().code, -688);
  }
}

// TLS 1.3: the server that misses a certificate is gone before the client has written its first
// word; what it said is there all the same.
TEST(OnTheWire, HearsWhyItWasRefusedWhereItsOwnWordsFindNobody) {
  Link link;
  require_client_certificate(link);
  only_version(link, TLS1_3_VERSION);
  ASSERT_EQ(link.run(), Step::done);
  link.server->pump();
  link.pipe->close_left();
  EXPECT_EQ(link.session->write(base::bytes_of("CONNECT")).step, Step::failed);
  EXPECT_EQ(link.session->failure().code, -416);
}

// --- What they do not ----------------------------------------------------------------------------

TEST(OnTheWire, SurvivesEveryDamagedByteOfTheServersFirstFlight) {
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

// user_canceled, which means nothing without a close_notify behind it.
std::string warnings(int count) {
  std::string all;
  for (int i = 0; i < count; ++i) all += std::string{"\x15\x03\x03\x00\x02\x01\x5a", 7};
  return all;
}

std::string hello_requests(int count) {
  std::string all;
  for (int i = 0; i < count; ++i) all += std::string{"\x16\x03\x03\x00\x04\x00\x00\x00\x00", 9};
  return all;
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
    {"record of 16 K and one byte",
     {"\x16\x03\x03\x40\x01" + std::string(16385, '\2')},
     -322,
     "larger than allowed"},
    {"message of 16 MB", {"\x16\x03\x03\x00\x04\x02\xff\xff\xff", 9}, -322, "larger than allowed"},
    {"close_notify", {"\x15\x03\x03\x00\x02\x01\x00", 7}, -300, "before it was set up"},
    {"many warnings", warnings(20), -450, "rules of TLS"},
    {"many HelloRequests", hello_requests(1000), -470, "cut off"},
    {"ChangeCipherSpec at once", {"\x14\x03\x03\x00\x01\x01", 6}, -310, "out of turn"},
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

TEST(OnTheWire, SaysWhatTheOtherSideSpeaksInstead) {
  for (const Answer& answer : answers) {
    Link link;
    EXPECT_EQ(answer_with(link, answer.bytes), Step::failed) << answer.what;
    EXPECT_EQ(link.session->failure().code, answer.code)
        << answer.what << ": " << link.session->failure().headline;
    EXPECT_THAT(link.session->failure().headline, HasSubstr(answer.headline)) << answer.what;
    EXPECT_FALSE(link.session->failure().next_step.empty()) << answer.what;
  }
}

TEST(OnTheWire, ReportsEveryFatalAlertByItsNumber) {
  for (int number = 0; number < 128; ++number) {
    if (number == 90)
      continue;  // user_canceled may be a warning; the end of the connection follows
    Link link;
    EXPECT_EQ(answer_with(link, alert(number)), Step::failed) << number;
    EXPECT_EQ(link.session->failure().code, -(300 + number)) << link.session->failure().headline;
    EXPECT_FALSE(link.session->failure().headline.empty()) << number;
    EXPECT_FALSE(link.session->failure().next_step.empty()) << number;
  }
}

TEST(OnTheWire, ReportsAResetDuringTheHandshake) {
  Link link;
  link.set_up();
  (void)link.session->handshake();
  (void)link.pipe->right().give(base::bytes_of("\x16\x03\x03"));
  (void)link.session->handshake();
  link.pipe->break_both();
  EXPECT_EQ(link.session->handshake().step, Step::failed);
  EXPECT_EQ(link.session->failure().code, -708);
}

TEST(OnTheWire, WaitsForASlowBrokerWithoutAnOpinion) {
  Link link;
  link.set_up();
  for (int i = 0; i < 10; ++i) EXPECT_EQ(link.session->handshake().step, Step::wants_more);
  std::array<std::byte, 16> into{};
  EXPECT_EQ(link.session->read(into).step, Step::wants_more);
  EXPECT_EQ(link.session->shutdown().step, Step::done);
  EXPECT_FALSE(link.session->is_established());
}

TEST(OnTheWire, BoundsTheCertificateThatItTakes) {
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

// Somebody in between takes TLS 1.3 out of the ClientHello (RFC 8446 section 4.1.3): the server's
// random number tells, and nothing of the older version is used.
TEST(OnTheWire, NoticesADowngrade) {
  Link link;
  link.set_up();
  (void)link.session->handshake();
  base::Bytes hello(link.pipe->waiting_for_right());
  (void)link.pipe->right().take(hello);
  const auto versions = base::copy_of(base::bytes_of({"\x00\x2b\x00\x05\x04\x03\x04\x03\x03", 9}));
  const auto found = std::search(hello.begin(), hello.end(), versions.begin(), versions.end());
  ASSERT_NE(found, hello.end());
  found[0] = found[1] = std::byte{0x0a};  // an extension that no server knows (RFC 8701)
  (void)link.pipe->left().give(hello);
  link.server->pump();
  EXPECT_EQ(link.session->handshake().step, Step::failed);
  EXPECT_THAT(link.session->failure().headline, HasSubstr("downgrade"));
  EXPECT_THAT(link.trace.lines, Contains(HasSubstr("Alert fatal illegal_parameter")));
}

TEST(OnTheWire, NamesBothSidesWhereTheyHaveNoVersionInCommon) {
  struct Case {
    int version;
    ProtocolVersions versions;
    const char* headline;
  };

  const Case cases[] = {
      {TLS1_1_VERSION, ProtocolVersions::tls1_2,
       "no TLS version in common: the broker answered in TLS 1.1, the module offers TLS 1.2 only."},
      {TLS1_1_VERSION, ProtocolVersions::tls1_2_and_1_3,
       "no TLS version in common: the broker takes none of what the module offers, TLS 1.2 and "
       "1.3."},
      {TLS1_3_VERSION, ProtocolVersions::tls1_2,
       "no TLS version in common: the broker takes none of what the module offers, TLS 1.2 only."},
  };
  for (const Case& c : cases) {
    Link link;
    link.versions = c.versions;
    only_version(link, c.version);
    EXPECT_EQ(link.run(), Step::failed);
    EXPECT_EQ(link.session->failure().code, -370);
    EXPECT_THAT(link.session->failure().headline, HasSubstr(c.headline));
  }
}

TEST(OnTheWire, SaysWhatTheModuleOffersWhereNoSuiteIsInCommon) {
  Link link;
  link.versions = ProtocolVersions::tls1_2;
  only_version(link, TLS1_2_VERSION);
  const auto before = link.adjust_server;
  link.adjust_server = [before](ServerSpec& spec) {
    before(spec);
    spec.ciphers = "NULL-SHA256:@SECLEVEL=0";  // encrypts nothing
  };
  EXPECT_EQ(link.run(), Step::failed);
  EXPECT_EQ(link.session->failure().code, -340);
  EXPECT_THAT(link.session->failure().headline, HasSubstr("cipher suite in common"));
  EXPECT_THAT(link.session->failure().next_step, HasSubstr("The module offers TLS 1.2 only"));
}

}  // namespace
}  // namespace cordelia::tls
