// The lesson server by itself, without a module: bounds, registration, relays.
#include "lab/lesson_server.hpp"

#include <poll.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "lab/files.hpp"
#include "lab/testing_broker.hpp"
#include "lab/testing_mqtt.hpp"
#include "lab/testing_socket.hpp"

namespace cordelia::lab {
namespace {

using testing_lab::MqttClient;
using testing_lab::MqttOptions;
using Kind = CertificateKind;

// Mosquitto runs only where a test starts it.
class LessonServerTest : public testing_lab::BrokerTest {
 protected:
  void SetUp() override {
    auto opened = LessonServer::open(loop_, {&pki(), &clock_, folder_.path() / "known"});
    ASSERT_TRUE(opened.has_value()) << describe(opened.error());
    server_ = *std::move(opened);
  }

  std::uint16_t lesson(Act act) const {
    for (const Binding& binding : server_->bindings()) {
      if (binding.listener->act == act) return binding.port;
    }
    ADD_FAILURE() << "no such act";
    return 0;
  }

  void use_broker() {
    start();
    server_->use_broker(port(1883));
  }

  // libmosquitto waits in its own calls, so it has a thread and the loop this one.
  int connack(const MqttOptions& options, std::uint16_t real_port) {
    return in_another_thread([&] { return MqttClient{options}.connect(real_port); });
  }

  int in_another_thread(const std::function<int()>& work) {
    std::atomic<bool> is_done = false;
    int result = 0;
    std::thread thread{[&] {
      result = work();
      is_done = true;
    }};
    wait_for([&] { return is_done.load(); });
    thread.join();
    return result;
  }

  static MqttOptions trusting(Kind ca) {
    MqttOptions options;
    options.ca = pki().certificate_file(ca);
    return options;
  }

  static MqttOptions device() {
    MqttOptions options = trusting(Kind::public_root);
    options.certificate = pki().certificate_file(Kind::client);
    options.key = pki().key_file(Kind::client);
    return options;
  }

  std::unique_ptr<LessonServer> server_;
};

TEST_F(LessonServerTest, HasAPortForEachRowThatMosquittoDoesNotPlay) {
  const auto bindings = server_->bindings();
  ASSERT_EQ(bindings.size(), listeners_of(Player::lab).size());
  for (const Binding& binding : bindings) {
    EXPECT_TRUE(testing_lab::connect_to(binding.port).is_open()) << binding.listener->public_port;
  }
}

TEST_F(LessonServerTest, ForgetsClientsThatHangUp) {
  auto client = testing_lab::connect_to(lesson(Act::never_answers));
  wait_for([&] { return server_->clients() == 1; });
  client = {};
  wait_for([&] { return server_->clients() == 0; });
}

TEST_F(LessonServerTest, BoundsItsClientsAndLetsTheOldestGo) {
  std::vector<io::FileDescriptor> clients;
  for (std::size_t i = 0; i <= limits::lesson_clients_max; ++i) {
    clients.push_back(testing_lab::connect_to(lesson(Act::never_answers)));
    wait_for([&] { return server_->clients() == std::min(i + 1, limits::lesson_clients_max); });
  }
  pollfd first{clients.front().get(), POLLIN, 0};
  wait_for([&] { return ::poll(&first, 1, 0) == 1; });
  pollfd second{clients[1].get(), POLLIN, 0};
  EXPECT_EQ(::poll(&second, 1, 0), 0);
}

TEST_F(LessonServerTest, WaitsForTheOtherSideOnlySoLong) {
  auto client = testing_lab::connect_to(lesson(Act::answers_http));
  ASSERT_EQ(::send(client.get(), "\x16", 1, MSG_NOSIGNAL), 1);
  pollfd answered{client.get(), POLLIN, 0};
  wait_for([&] { return ::poll(&answered, 1, 0) == 1; });
  EXPECT_EQ(server_->clients(), 1U) << "it still may read";
  wait_for([&] { return server_->clients() == 0; });
}

TEST_F(LessonServerTest, TakesRenewedCertificatesForNewClients) {
  ASSERT_TRUE(server_->load_certificates().has_value());
  EXPECT_EQ(connack(trusting(Kind::lab_ca), lesson(Act::hangs_up_at_once)), 0);
}

TEST_F(LessonServerTest, RelaysToTheBrokerBothWays) {
  use_broker();
  const auto relay = lesson(Act::relays);
  EXPECT_EQ(in_another_thread([&] {
              MqttClient client{trusting(Kind::lab_ca)};
              const std::string large(200'000, 'x');
              const bool works = client.connect(relay) == 0 && client.subscribe("lab/#") &&
                                 client.publish("lab/a", large) &&
                                 client.receive_until(large).size() == 1;
              return works ? 1 : 0;
            }),
            1);
  wait_for([&] { return server_->clients() == 0; });
}

TEST_F(LessonServerTest, HangsUpWhereTheBrokerIsGone) {
  EXPECT_EQ(connack(trusting(Kind::lab_ca), lesson(Act::relays)), -1);
  server_->use_broker(1);  // nobody listens there
  EXPECT_EQ(connack(trusting(Kind::lab_ca), lesson(Act::relays)), -1);
}

TEST_F(LessonServerTest, RegistersACertificateAtItsFirstConnectAndKeepsItAtTheSecond) {
  use_broker();
  const auto connects_and_stays = [&] {
    return in_another_thread([&] {
      MqttClient client{device()};
      if (client.connect(lesson(Act::registers)) != 0) return -1;
      return client.subscribe("lab/#") ? 1 : 0;
    });
  };
  EXPECT_EQ(connects_and_stays(), 0) << "accepted, then closed";
  EXPECT_EQ(connects_and_stays(), 1);
  // It is known to the next lab of this folder.
  server_ = *LessonServer::open(loop_, {&pki(), &clock_, folder_.path() / "known"});
  server_->use_broker(port(1883));
  EXPECT_EQ(connects_and_stays(), 1);
}

TEST_F(LessonServerTest, TakesARevokedCertificateNoLonger) {
  use_broker();
  const auto key = tls::PrivateKey::generate(tls::KeyKind::ec_p256).value();
  const auto id = key.public_key().sha256();
  const auto request = tls::CertificateRequest::create({{"CN", id}}, key).value();
  const auto certificate = pki().sign_client(request).value();
  ASSERT_TRUE(pki().devices().add_certificate(id, certificate));
  MqttOptions pupil = trusting(Kind::public_root);
  pupil.certificate = folder_.path() / "device.crt";
  pupil.key = folder_.path() / "device.key";
  ASSERT_TRUE(write_private_file(pupil.certificate, certificate.to_pem()));
  ASSERT_TRUE(write_private_file(pupil.key, key.to_pem()));
  EXPECT_EQ(connack(pupil, lesson(Act::registers)), 0);
  ASSERT_TRUE(pki().devices().revoke(id));
  ASSERT_TRUE(pki().publish_revocations());
  EXPECT_EQ(connack(pupil, lesson(Act::registers)), 0) << "the server has not read the list yet";
  ASSERT_TRUE(server_->load_certificates().has_value());
  EXPECT_EQ(connack(pupil, lesson(Act::registers)), -1);
  EXPECT_EQ(connack(device(), lesson(Act::registers)), 0) << "the others are taken as before";
}

TEST_F(LessonServerTest, RegistersNobodyWithoutACertificateOfTheLabsClients) {
  EXPECT_EQ(connack(trusting(Kind::public_root), lesson(Act::registers)), -1);
  MqttOptions stranger = device();
  stranger.certificate = pki().certificate_file(Kind::server_unknown_ca);
  stranger.key = pki().key_file(Kind::server_unknown_ca);
  EXPECT_EQ(connack(stranger, lesson(Act::registers)), -1);
  EXPECT_FALSE(std::filesystem::exists(folder_.path() / "known"));
}

}  // namespace
}  // namespace cordelia::lab
