// What somebody revokes on the command line reaches a lab that runs in another process: Mosquitto
// and the lessons that the lab plays itself. Nobody tells it; it looks at the list's file.
#include <atomic>
#include <thread>

#include "lab/files.hpp"
#include "lab/lab.hpp"
#include "lab/testing_broker.hpp"
#include "lab/testing_mqtt.hpp"

namespace cordelia::lab {
namespace {

using testing_lab::MqttClient;
using testing_lab::MqttOptions;
using Kind = CertificateKind;

class RevocationTest : public testing::Test {
 protected:
  void SetUp() override {
    LabOptions options;
    options.state = state_;
    auto opened = Lab::open(loop_, std::move(options), clock_);
    ASSERT_TRUE(opened.has_value()) << describe(opened.error());
    lab_ = *std::move(opened);
    LabCalls calls;
    calls.on_ready = [this] { is_ready_ = true; };
    lab_->start(std::move(calls));
    ASSERT_TRUE(testing_lab::run_until(loop_, [this] { return is_ready_; }));
  }

  // Files of a device that the lab's registry knows.
  MqttOptions new_device(const std::string& name) {
    const auto key = tls::PrivateKey::generate(tls::KeyKind::ec_p256).value();
    id_ = key.public_key().sha256();
    const auto request = tls::CertificateRequest::create({{"CN", id_}}, key).value();
    const auto certificate = lab_->pki().sign_client(request).value();
    EXPECT_TRUE(lab_->pki().devices().add_certificate(id_, certificate).has_value());
    MqttOptions options;
    options.certificate = folder_.path() / (name + ".crt");
    options.key = folder_.path() / (name + ".key");
    EXPECT_TRUE(write_private_file(options.certificate, certificate.to_pem()).has_value());
    EXPECT_TRUE(write_private_file(options.key, key.to_pem()).has_value());
    return options;
  }

  // As `cordelia lab devices revoke` does, with objects of its own.
  void revoke_elsewhere(const std::string& id) const {
    const auto pki = Pki::open(StateFolder::open(state_)->pki(), clock_);
    ASSERT_TRUE(pki.has_value()) << describe(pki.error());
    ASSERT_TRUE(pki->devices().revoke(id).has_value());
    ASSERT_TRUE(pki->publish_revocations().has_value());
  }

  std::uint16_t port(const std::function<bool(const Listener&)>& is_meant) const {
    for (const Binding& binding : lab_->bindings()) {
      if (is_meant(*binding.listener)) return binding.port;
    }
    ADD_FAILURE() << "no such listener";
    return 0;
  }

  // libmosquitto waits in its own calls, so it has a thread and the loop this one.
  bool is_taken(const MqttOptions& options, std::uint16_t real_port) {
    std::atomic<bool> is_done = false;
    int connack = -1;
    std::thread thread{[&] {
      connack = MqttClient{options}.connect(real_port);
      is_done = true;
    }};
    EXPECT_TRUE(testing_lab::run_until(loop_, [&] { return is_done.load(); }));
    thread.join();
    return connack == 0;
  }

  testing_lab::Folder folder_;
  std::filesystem::path state_ = folder_.path() / "cordelia";
  io::SystemClock clock_;
  io::asio::io_context loop_{1};
  bool is_ready_ = false;
  std::unique_ptr<Lab> lab_;
  std::string id_;  // of the newest device
};

TEST_F(RevocationTest, ReachesTheLessonsAndMosquittoWhileTheyRun) {
  auto other = new_device("other");
  auto device = new_device("device");

  struct Place {
    std::string_view name;
    std::uint16_t port;
    Kind ca;
  };

  const Place places[] = {
      {"just-in-time", port([](const auto& row) { return row.act == Act::registers; }),
       Kind::public_root},
      {"8884", port([](const auto& row) {
         return row.public_port == 8884 && row.group == Group::test_mosquitto_org;
       }),
       Kind::lab_ca},
  };
  const auto is_welcome = [&](MqttOptions who, const Place& place) {
    who.ca = lab_->pki().certificate_file(place.ca);
    return is_taken(who, place.port);
  };
  for (const Place& place : places) EXPECT_TRUE(is_welcome(device, place)) << place.name;
  revoke_elsewhere(id_);
  for (const Place& place : places) {
    EXPECT_TRUE(testing_lab::run_until(loop_, [&] { return !is_welcome(device, place); }))
        << place.name;
    EXPECT_TRUE(is_welcome(other, place)) << place.name << " takes the others as before";
  }
}

}  // namespace
}  // namespace cordelia::lab
