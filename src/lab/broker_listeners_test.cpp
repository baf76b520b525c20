// Each listener of a running broker, as modules and other clients meet it.
#include <array>

#include "base/trace.hpp"
#include "lab/files.hpp"
#include "lab/testing_broker.hpp"
#include "lab/testing_mqtt.hpp"
#include "lab/testing_socket.hpp"
#include "tls/certificate_file.hpp"
#include "tls/client_session.hpp"

namespace cordelia::lab {
namespace {

using testing::ElementsAre;
using testing_lab::MqttClient;
using testing_lab::MqttOptions;
using testing_lab::SocketStream;
using Kind = CertificateKind;

constexpr int accepted = 0;
constexpr int not_authorised = 5;  // MQTT 3.1.1 section 3.2.2.3
constexpr int no_connack = -1;

class ListenersTest : public testing_lab::BrokerTest {
 protected:
  void SetUp() override { start(); }

  std::string file(Kind kind) const {
    return *read_file(pki().certificate_file(kind), std::size_t{1} << 20U);
  }

  int connack(std::uint16_t public_port, const MqttOptions& options) const {
    MqttClient client{options};
    return client.connect(port(public_port));
  }

  static MqttOptions login(std::string user, std::string password) {
    MqttOptions options;
    options.user = std::move(user);
    options.password = std::move(password);
    return options;
  }

  MqttOptions trusting(Kind ca, MqttOptions options = {}) const {
    options.ca = pki().certificate_file(ca);
    return options;
  }

  base::SilentTrace trace_;
};

TEST_F(ListenersTest, LetClientsInAsTheirRowsSay) {
  MqttOptions with_certificate = trusting(Kind::lab_ca);
  with_certificate.certificate = pki().certificate_file(Kind::client);
  with_certificate.key = pki().key_file(Kind::client);
  const MqttOptions user = login("rw", "readwrite");

  struct Case {
    std::uint16_t public_port;
    MqttOptions options;
    int connack;
  };

  const std::array cases{
      Case{1883, {}, accepted},
      Case{1884, {}, not_authorised},
      Case{1884, user, accepted},
      Case{1884, login("rw", "wrong"), not_authorised},
      Case{1884, login("nobody", "readwrite"), not_authorised},
      Case{8883, trusting(Kind::lab_ca), accepted},
      Case{8883, trusting(Kind::lab_ca_rsa), no_connack},
      Case{8884, trusting(Kind::lab_ca), no_connack},
      Case{8884, with_certificate, accepted},
      Case{8885, trusting(Kind::lab_ca), not_authorised},
      Case{8885, trusting(Kind::lab_ca, user), accepted},
      Case{8886, trusting(Kind::public_root), accepted},
      Case{8887, trusting(Kind::lab_ca), no_connack},
      Case{8901, trusting(Kind::lab_ca_rsa), accepted},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(connack(c.public_port, c.options), c.connack)
        << c.public_port << " as " << c.options.user;
  }
}

TEST_F(ListenersTest, HoldUsersToWhatTheirNamesSay) {
  for (const std::uint16_t public_port : {std::uint16_t{1884}, std::uint16_t{8885}}) {
    const Kind ca = Kind::lab_ca;
    const auto as = [&](const char* user, const char* password) {
      const MqttOptions options = login(user, password);
      return public_port == 1884 ? options : trusting(ca, options);
    };
    MqttClient everything{as("rw", "readwrite")};
    MqttClient reader{as("ro", "readonly")};
    MqttClient writer{as("wo", "writeonly")};
    for (MqttClient* client : {&everything, &reader, &writer}) {
      ASSERT_EQ(client->connect(port(public_port)), accepted);
      client->subscribe("lab/topic");
    }
    EXPECT_TRUE(reader.publish("lab/topic", "from ro"));  // acknowledged, and dropped
    EXPECT_TRUE(writer.publish("lab/topic", "from wo"));
    EXPECT_TRUE(everything.publish("lab/topic", "last"));
    EXPECT_THAT(everything.receive_until("last"), ElementsAre("from wo", "last"));
    EXPECT_THAT(reader.receive_until("last"), ElementsAre("from wo", "last"));
    // Its own round trip comes after whatever the broker would have sent it before.
    EXPECT_TRUE(writer.publish("lab/other", "end"));
    EXPECT_THAT(writer.messages(), testing::IsEmpty());
  }
}

// What the module's own TLS says to a listener, in at-protocol 6.3's codes; 0 is good.
class HandshakeTest : public ListenersTest {
 protected:
  struct Client {
    Kind ca = Kind::lab_ca;
    const char* host = "test.mosquitto.org";
    tls::ProtocolVersions versions = tls::ProtocolVersions::tls1_2_and_1_3;
  };

  int shake_hands(std::uint16_t real_port, const Client& client) {
    const std::string ca = file(client.ca);
    tls::ClientFiles files;
    files.ca = base::bytes_of(ca);
    const auto context = tls::ClientContext::create(files, client.versions);
    SocketStream stream{real_port};
    tls::SessionOptions options;
    options.server_name = *tls::classify_host(client.host);
    options.verify.name = options.server_name;
    options.verify.at = clock_.wall();
    options.verify.catalogue = catalogue();
    options.verify.catalogue_waived = client.ca != Kind::public_root;
    options.verify.profile = tls::Profile::strict;
    options.verify.revocation_lists = {*tls::RevocationList::parse(base::bytes_of(revoked_))};
    tls::ClientSession session{*context, options, stream, trace_};
    const auto step = session.handshake().step;
    return step == tls::Step::failed ? session.failure().code : 0;
  }

  static std::shared_ptr<const tls::RootCatalogue> catalogue() {
    const auto pem = *read_file(pki().catalogue_file(), std::size_t{1} << 20U);
    const auto roots = *tls::load_certificates(base::bytes_of(pem));
    return std::make_shared<const tls::RootCatalogue>(roots.certificates);
  }

  std::string revoked_ = *read_file(pki().revocation_file(), std::size_t{1} << 20U);
};

TEST_F(HandshakeTest, EndsForEachListenerAsItsRowMeans) {
  constexpr auto only_1_2 = tls::ProtocolVersions::tls1_2;

  struct Case {
    std::uint16_t public_port;
    Client client;
    int code;
  };

  const std::array cases{
      Case{8883, {}, 0},
      Case{8883, {.versions = only_1_2}, 0},
      Case{8883, {.host = "wrong.host.lab"}, -722},
      Case{8883, {.ca = Kind::unknown_ca}, -688},
      Case{8885, {}, 0},
      Case{8886, {.ca = Kind::public_root}, 0},
      Case{8887, {}, -461},
      Case{8081, {}, 0},
      Case{8091, {}, 0},
      Case{8892, {}, -722},
      Case{8892, {.host = "other.host.lab"}, 0},
      Case{8893, {}, -461},
      Case{8894, {}, -688},
      Case{8895, {}, -688},
      Case{8896, {.ca = Kind::public_root}, -688},
      Case{8897, {}, -657},
      Case{8898, {}, -656},
      Case{8899, {}, 0},
      Case{8900, {}, -467},
      Case{8901, {.ca = Kind::lab_ca_rsa}, 0},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(shake_hands(port(c.public_port), c.client), c.code)
        << c.public_port << " as " << c.client.host;
  }
  EXPECT_NE(shake_hands(port(8899), {.versions = only_1_2}), 0) << "8899 speaks TLS 1.3 only";
}

// MQTT over WebSocket (RFC 6455), plain or through a TLS session: the least that gets a CONNACK.
class WebSocketTest : public ListenersTest {
 protected:
  static void send(tls::ClientSession* session, SocketStream& stream, std::string_view text) {
    const auto bytes = base::bytes_of(text);
    if (session != nullptr) {
      (void)session->write(bytes);  // a failure shows in what comes back
    } else {
      stream.give(bytes);
    }
  }

  // Until `size` bytes are there or the peer is gone.
  static std::string receive(tls::ClientSession* session, SocketStream& stream, std::size_t size) {
    std::string text;
    std::array<std::byte, 1> one{};
    while (text.size() < size) {
      const bool has_one =
          session != nullptr ? session->read(one).bytes == 1 : stream.take(one).bytes == 1;
      if (!has_one) break;
      text += base::text_of(one);
      if (text.ends_with("\r\n\r\n")) break;
    }
    return text;
  }

  // The HTTP answer's first line, and then the CONNACK's code.
  std::pair<std::string, int> connect(std::uint16_t public_port, bool is_tls) {
    SocketStream stream{port(public_port)};
    std::unique_ptr<tls::ClientSession> session;
    if (is_tls) {
      const std::string ca = file(Kind::lab_ca);
      tls::ClientFiles files;
      files.ca = base::bytes_of(ca);
      tls::SessionOptions options;
      options.verify.at = clock_.wall();
      options.verify.catalogue_waived = true;
      session = std::make_unique<tls::ClientSession>(
          *tls::ClientContext::create(files, tls::ProtocolVersions::tls1_2_and_1_3), options,
          stream, trace_);
      EXPECT_EQ(session->handshake().step, tls::Step::done) << public_port;
    }
    send(session.get(), stream,
         "GET /mqtt HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
         "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
         "Sec-WebSocket-Protocol: mqtt\r\n\r\n");
    const std::string answer = receive(session.get(), stream, 4096);
    // One masked binary frame with a CONNECT of client "x", clean session, keep-alive 60 s.
    send(session.get(), stream,
         std::string("\x82\x8f\0\0\0\0\x10\x0d\0\4MQTT\4\2\0\x3c\0\1x", 6 + 15));
    const std::string connack = receive(session.get(), stream, 6);
    const int code = connack.size() == 6 ? static_cast<unsigned char>(connack[5]) : no_connack;
    return {answer.substr(0, answer.find('\r')), code};
  }
};

TEST_F(WebSocketTest, ListenersUpgradeAndSpeakMqtt) {
  const std::string upgraded = "HTTP/1.1 101 Switching Protocols";
  EXPECT_EQ(connect(8080, false), std::pair(upgraded, accepted));
  EXPECT_EQ(connect(8081, true), std::pair(upgraded, accepted));
  EXPECT_EQ(connect(8090, false), std::pair(upgraded, not_authorised));
  EXPECT_EQ(connect(8091, true), std::pair(upgraded, not_authorised));
}

}  // namespace
}  // namespace cordelia::lab
