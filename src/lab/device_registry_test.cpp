#include "lab/device_registry.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "io/system_clock.hpp"
#include "lab/pki.hpp"
#include "lab/testing_folder.hpp"
#include "tls/trust_anchors.hpp"
#include "tls/verify.hpp"

namespace cordelia::lab {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

const std::string one(64, '1');
const std::string two(64, '2');

class DeviceRegistryTest : public testing::Test {
 protected:
  std::optional<DeviceState> state_of(const std::string& id) const {
    return registry_.state_of(id).value();
  }

  static tls::Certificate certificate() {
    const auto key = tls::PrivateKey::generate(tls::KeyKind::ec_p256).value();
    tls::CertificateSpec spec;
    spec.subject = {{"CN", "x"}};
    spec.not_after = base::WallTime{std::chrono::hours{24}};
    return tls::issue_self_signed(spec, key).value();
  }

  testing_lab::Folder folder_;
  DeviceRegistry registry_{folder_.path() / "pki"};
};

TEST_F(DeviceRegistryTest, KnowsNobodyAtFirst) {
  EXPECT_THAT(*registry_.list(), IsEmpty());
  EXPECT_EQ(state_of(one), std::nullopt);
  EXPECT_THAT(registry_.revocations()->certificates, IsEmpty());
}

TEST_F(DeviceRegistryTest, AllowsAndRevokes) {
  ASSERT_TRUE(registry_.allow(two, "by hand"));
  ASSERT_TRUE(registry_.revoke(one));
  EXPECT_EQ(state_of(one), DeviceState::revoked);
  EXPECT_EQ(state_of(two), DeviceState::allowed);
  EXPECT_EQ(registry_.list()->front().id, one) << "ordered";
  ASSERT_TRUE(registry_.allow(one, ""));
  EXPECT_EQ(state_of(one), DeviceState::allowed);
  EXPECT_EQ(testing_lab::mode_of(folder_.path() / "pki" / "devices.json"), 0600U);
}

TEST_F(DeviceRegistryTest, NeverTakesBackTheRevocationOfACertificate) {
  ASSERT_TRUE(registry_.allow(one, ""));
  const auto old = certificate();
  ASSERT_TRUE(registry_.add_certificate(one, old));
  EXPECT_THAT(registry_.revocations()->certificates, IsEmpty());
  const auto edition = registry_.revocations()->edition;
  ASSERT_TRUE(registry_.revoke(one));
  EXPECT_GT(registry_.revocations()->edition, edition);
  ASSERT_TRUE(registry_.allow(one, ""));
  ASSERT_TRUE(registry_.add_certificate(one, certificate()));
  const auto all = registry_.revocations();
  ASSERT_THAT(all->certificates, SizeIs(1));
  EXPECT_EQ(all->certificates.front(), old);
}

TEST_F(DeviceRegistryTest, KeepsResidentsAndForgetsGuestsOfEarlierRuns) {
  ASSERT_TRUE(registry_.welcome(one, "default", Stay::guest));
  ASSERT_TRUE(registry_.welcome(two, "other", Stay::guest));
  const std::string three(64, '3');
  ASSERT_TRUE(registry_.welcome(three, "default", Stay::resident));
  EXPECT_EQ(state_of(one), std::nullopt);
  EXPECT_EQ(state_of(two), DeviceState::allowed);
  ASSERT_TRUE(registry_.welcome(one, "default", Stay::guest));
  EXPECT_EQ(state_of(three), DeviceState::allowed);
}

TEST_F(DeviceRegistryTest, WelcomesNobodyWhoWasRevoked) {
  ASSERT_TRUE(registry_.welcome(one, "default", Stay::guest));
  ASSERT_TRUE(registry_.revoke(one));
  ASSERT_TRUE(registry_.welcome(one, "default", Stay::resident));
  EXPECT_EQ(state_of(one), DeviceState::revoked);
}

TEST_F(DeviceRegistryTest, FindsADeviceByTheBeginningOfItsId) {
  ASSERT_TRUE(registry_.allow(one, ""));
  ASSERT_TRUE(registry_.allow("111111" + std::string(58, '2'), ""));
  EXPECT_EQ(registry_.find(two), two) << "whole IDs need not be known";
  EXPECT_EQ(registry_.find("1111111"), one);
  EXPECT_EQ(registry_.find("111111").error().fault, Fault::bad_name) << "two begin so";
  EXPECT_EQ(registry_.find("11111").error().fault, Fault::bad_name) << "too short";
  EXPECT_EQ(registry_.find("hello").error().fault, Fault::bad_name);
  EXPECT_EQ(registry_.allow("hello", "").error().fault, Fault::bad_name);
}

TEST_F(DeviceRegistryTest, SaysThatItsFileIsDamaged) {
  ASSERT_TRUE(registry_.allow(one, ""));
  for (const char* text : {"", "{", "[]", R"({"edition":1,"devices":[{"id":3}]})"}) {
    std::ofstream{folder_.path() / "pki" / "devices.json"} << text;
    EXPECT_EQ(registry_.list().error().fault, Fault::file_unusable) << text;
    EXPECT_FALSE(registry_.allow(two, "")) << "and does not write over it";
  }
}

TEST_F(DeviceRegistryTest, GivesEachEditionANewerDate) {
  const io::SystemClock clock;
  const auto pki = Pki::open(folder_.path() / "pki", clock).value();
  const auto key = tls::PrivateKey::generate(tls::KeyKind::ec_p256).value();
  const auto request = tls::CertificateRequest::create({{"CN", "x"}}, key).value();
  const auto device = pki.sign_client(request).value();
  const auto id = key.public_key().sha256();
  ASSERT_TRUE(registry_.add_certificate(id, device));
  const auto revoked = [&] {
    std::ifstream file(pki.client_revocation_file());
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    tls::VerifyOptions options;
    options.at = clock.wall();
    options.purpose = tls::Purpose::client;
    options.catalogue_waived = true;
    options.revocation_lists = {tls::RevocationList::parse(base::bytes_of(text)).value()};
    const tls::TrustAnchors anchors{{pki.signer(CertificateKind::client_ca)->certificate}};
    return tls::verify({device, {}}, anchors, options).code == -467;
  };
  EXPECT_FALSE(revoked());
  ASSERT_TRUE(registry_.revoke(id));
  ASSERT_TRUE(pki.publish_revocations());
  EXPECT_TRUE(revoked());
}

}  // namespace
}  // namespace cordelia::lab
