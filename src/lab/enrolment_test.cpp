// The enrolment service over real sockets and TLS, as a module and as curl meet it, and what a
// real Mosquitto makes of its certificates.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <thread>

#include "base/base64.hpp"
#include "http/parser.hpp"
#include "http/printer.hpp"
#include "lab/est_server.hpp"
#include "lab/files.hpp"
#include "lab/helper.hpp"
#include "lab/testing_broker.hpp"
#include "lab/testing_mqtt.hpp"
#include "lab/testing_socket.hpp"
#include "tls/certificate_file.hpp"
#include "tls/client_session.hpp"

namespace cordelia::lab {
namespace {

using testing::HasSubstr;
using testing::SizeIs;
using testing::StartsWith;
using testing_lab::MqttClient;
using testing_lab::MqttOptions;
using testing_lab::SocketStream;

const char* const enrol_path = "/.well-known/est/simpleenroll";
const char* const renew_path = "/.well-known/est/simplereenroll";

// A device with a key, as the service's client.
class EnrolmentTest : public testing_lab::BrokerTest {
 protected:
  void SetUp() override {
    server_ = EstServer::open(loop_, pki(), clock_, {}).value();
    id_ = key_.public_key().sha256();
  }

  void TearDown() override { stop_serving(); }

  // The service answers from a thread of its own while this one waits for it.
  void serve() {
    loop_.restart();
    thread_ = std::thread([this] {
      const auto work = io::asio::make_work_guard(loop_);
      loop_.run();
    });
  }

  void stop_serving() {
    loop_.stop();
    if (thread_.joinable()) thread_.join();
  }

  http::Response ask(const http::Request& request, const std::optional<tls::Certificate>& client) {
    serve();
    const auto response = ask_running(request, client);
    stop_serving();
    return response;
  }

  // Status 0: the connection did not come about, or was cut.
  http::Response ask_running(const http::Request& request,
                             const std::optional<tls::Certificate>& client) {
    const auto ca = *read_file(pki().certificate_file(CertificateKind::lab_ca), 1U << 20U);
    const auto certificate = client ? client->to_pem() : std::string{};
    const auto key = key_.to_pem();
    tls::ClientFiles files{.ca = base::bytes_of(ca)};
    if (client) {
      files.certificate = base::bytes_of(certificate);
      files.key = base::bytes_of(key);
    }
    SocketStream stream{server_->port()};
    tls::SessionOptions options;
    options.server_name = *tls::classify_host("x.quarklink.io");
    options.verify = {.name = options.server_name, .at = clock_.wall(), .catalogue_waived = true};
    base::SilentTrace trace;
    tls::ClientSession session{
        tls::ClientContext::create(files, tls::ProtocolVersions::tls1_2).value(),
        std::move(options), stream, trace};
    while (session.handshake().step == tls::Step::wants_more) {
    }
    if (!session.is_established()) {
      failure_ = session.failure();
      return {0, "", {}, ""};
    }
    (void)session.write(base::bytes_of(http::print(request)));
    http::ResponseParser parser;
    std::array<std::byte, 4096> chunk{};
    while (!parser.is_complete()) {
      const auto progress = session.read(chunk);
      if (progress.step == tls::Step::wants_more) continue;
      if (progress.step != tls::Step::done) return {0, "", {}, ""};
      if (!parser.feed(std::span{chunk}.first(progress.bytes))) return {0, "", {}, ""};
    }
    return parser.take();
  }

  http::Request post(const char* path) const {
    const auto request =
        tls::CertificateRequest::create({{"O", "Generic GmbH"}, {"CN", id_}}, key_).value();
    return {"POST",
            path,
            {{"Host", "x.quarklink.io"}, {"Content-Type", "application/pkcs10"}},
            base::base64_encode(request.to_der())};
  }

  static tls::Certificate issued(const http::Response& response) {
    EXPECT_EQ(response.status, 200U) << response.body;
    std::string dense = response.body;
    std::erase_if(dense, [](char c) { return c == '\r' || c == '\n'; });
    const auto der = base::base64_decode(dense);
    const auto all = tls::certificates_from_pkcs7(der.value_or(base::Bytes{}));
    EXPECT_TRUE(all.has_value()) << response.body;
    EXPECT_THAT(*all, SizeIs(1));
    return all->front();
  }

  tls::Certificate enrol() {
    const auto temporary = issued(ask(post(enrol_path), {}));
    return issued(ask(post(enrol_path), temporary));
  }

  DeviceRegistry devices() const { return pki().devices(); }

  std::unique_ptr<EstServer> server_;
  tls::PrivateKey key_ = tls::PrivateKey::generate(tls::KeyKind::ec_p256).value();
  std::string id_;
  tls::Failure failure_;
  std::thread thread_;
};

TEST_F(EnrolmentTest, IssuesATemporaryCertificateAndThenTheDevices) {
  ASSERT_TRUE(devices().allow(id_, "test"));
  const auto temporary = issued(ask(post(enrol_path), {}));
  EXPECT_EQ(describe(temporary).issuer, "O = Cordelia Lab, CN = Cordelia Lab Enrolment CA");
  EXPECT_LE(describe(temporary).not_after, clock_.wall() + std::chrono::hours{2});
  const auto device = issued(ask(post(enrol_path), temporary));
  EXPECT_EQ(describe(device).issuer, "O = Cordelia Lab, CN = Cordelia Lab Client CA");
  EXPECT_EQ(describe(device).subject, "O = Generic GmbH, CN = " + id_);
  EXPECT_EQ(tls::public_key_of(device)->sha256(), id_);
  const auto renewed = issued(ask(post(renew_path), device));
  EXPECT_NE(describe(renewed).serial, describe(device).serial);
}

TEST_F(EnrolmentTest, HandsOverTheBrokersSettings) {
  ASSERT_TRUE(devices().allow(id_, "test"));
  const auto device = enrol();
  const auto settings = ask({"GET", "/broker-settings", {}, ""}, device);
  EXPECT_EQ(settings.status, 200U);
  EXPECT_THAT(settings.body,
              StartsWith("iotHubEndpoint: test.mosquitto.org\r\niotHubPort: 8884\r\nclientId: " +
                         id_ + "\r\nflags: url|sec|whitelist_rootca\r\n\r\n-----BEGIN"));
  EXPECT_EQ(ask({"GET", "/broker-settings", {}, ""}, {}).status, 401U);
}

TEST_F(EnrolmentTest, RefusesTheUnknownAndTheRevoked) {
  const auto unknown = ask(post(enrol_path), {});
  EXPECT_EQ(unknown.status, 403U);
  EXPECT_EQ(unknown.body, "Device is unknown\n");
  ASSERT_TRUE(devices().revoke(id_));
  const auto revoked = ask(post(enrol_path), {});
  EXPECT_EQ(revoked.status, 403U);
  EXPECT_EQ(revoked.body, "Device is revoked\n");
}

TEST_F(EnrolmentTest, SignsForTheClientsOwnKeyOnly) {
  ASSERT_TRUE(devices().allow(id_, "test"));
  const auto temporary = issued(ask(post(enrol_path), {}));
  const auto other = tls::PrivateKey::generate(tls::KeyKind::ec_p256).value();
  ASSERT_TRUE(devices().allow(other.public_key().sha256(), "test"));
  auto request = post(enrol_path);
  request.body =
      base::base64_encode(tls::CertificateRequest::create({{"CN", "x"}}, other).value().to_der());
  EXPECT_EQ(ask(request, temporary).status, 403U);
}

TEST_F(EnrolmentTest, RenewsWithTheDevicesCertificateOnly) {
  ASSERT_TRUE(devices().allow(id_, "test"));
  const auto temporary = issued(ask(post(enrol_path), {}));
  EXPECT_EQ(ask(post(renew_path), {}).status, 401U);
  EXPECT_EQ(ask(post(renew_path), temporary).status, 403U);
}

TEST_F(EnrolmentTest, RefusesWhatIsNoRequest) {
  auto request = post(enrol_path);
  request.body = "hello";
  EXPECT_EQ(ask(request, {}).status, 400U);
  request.body.clear();
  EXPECT_EQ(ask(request, {}).status, 400U);
  EXPECT_EQ(ask({"GET", enrol_path, {}, ""}, {}).status, 405U);
  EXPECT_EQ(ask({"GET", "/", {}, ""}, {}).status, 404U);
  EXPECT_EQ(ask({"GET", "/.well-known/est/csrattrs", {}, ""}, {}).status, 204U);
}

TEST_F(EnrolmentTest, AnswersSoThatOpensslUnderstandsIt) {
  const auto response = ask({"GET", "/.well-known/est/cacerts", {}, ""}, {});
  EXPECT_EQ(http::value_of(response.fields, "Content-Type"),
            "application/pkcs7-mime; smime-type=certs-only");
  EXPECT_EQ(http::value_of(response.fields, "Content-Transfer-Encoding"), "base64");
  const auto file = folder_.path() / "cacerts.pem";
  ASSERT_TRUE(write_private_file(
      file, "-----BEGIN PKCS7-----\n" + response.body + "-----END PKCS7-----\n"));
  const auto said = run_helper("/usr/bin/openssl", {"pkcs7", "-in", file.string(), "-print_certs"});
  ASSERT_TRUE(said.has_value());
  EXPECT_EQ(said->status, 0);
  EXPECT_THAT(said->text, HasSubstr("Cordelia Lab Client CA"));
  EXPECT_THAT(said->text, HasSubstr("Cordelia Lab CA"));
}

// The whole way: a certificate is good at port 8884 until it is revoked, without the broker being
// started anew, and the next one is good again.
TEST_F(EnrolmentTest, MakesCertificatesThatTheBrokerTakesUntilTheyAreRevoked) {
  ASSERT_TRUE(devices().allow(id_, "test"));
  const auto temporary = issued(ask(post(enrol_path), {}));
  const auto device = issued(ask(post(enrol_path), temporary));
  start();
  const auto key_file = folder_.path() / "device.key";
  ASSERT_TRUE(write_private_file(key_file, key_.to_pem()));
  const auto connack = [&](const tls::Certificate& certificate) {
    const auto file = folder_.path() / "device.crt";
    EXPECT_TRUE(write_private_file(file, certificate.to_pem()));
    MqttOptions options;
    options.ca = pki().certificate_file(CertificateKind::lab_ca);
    options.certificate = file;
    options.key = key_file;
    MqttClient client{options};
    return client.connect(port(8884));
  };
  EXPECT_EQ(connack(device), 0);
  EXPECT_EQ(connack(temporary), -1) << "good for enrolment only";
  const auto pid = broker_->pid();
  for (int round = 0; round < 2; ++round) {
    const auto current = round == 0 ? device : enrol();
    EXPECT_EQ(connack(current), 0);
    ASSERT_TRUE(devices().revoke(id_));
    ASSERT_TRUE(pki().publish_revocations());
    broker_->reload();
    ASSERT_TRUE(testing_lab::run_until(loop_, [&] { return connack(current) != 0; }));
    ASSERT_TRUE(server_->reload());
    EXPECT_EQ(ask(post(renew_path), current).status, 0U);
    EXPECT_EQ(failure_.code, -344) << "certificate_revoked";
    ASSERT_TRUE(devices().allow(id_, "again"));
  }
  EXPECT_EQ(broker_->pid(), pid);
}

}  // namespace
}  // namespace cordelia::lab
