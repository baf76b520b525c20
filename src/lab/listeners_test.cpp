#include "lab/listeners.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

#include "lab/broker_config.hpp"
#include "lab/testing_folder.hpp"

namespace cordelia::lab {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr base::WallTime today = std::chrono::sys_days{std::chrono::year{2026} / 11 / 23};

class BrokerConfigTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = std::make_unique<testing_lab::Folder>();
    pki_ = std::make_unique<Pki>(*Pki::open(folder_->path() / "pki", clock_));
  }

  static void TearDownTestSuite() {
    pki_.reset();
    folder_.reset();
  }

  std::string config_of(std::uint16_t public_port) {
    const auto row = std::find_if(listeners().begin(), listeners().end(),
                                  [&](const auto& l) { return l.public_port == public_port; });
    const Binding binding{&*row, 40000};
    const auto text = broker_config({*pki_, files_, run_as_}, {&binding, 1});
    EXPECT_TRUE(text.has_value());
    return text.value_or("");
  }

  inline static const base::ManualClock clock_{today};
  inline static std::unique_ptr<testing_lab::Folder> folder_;
  inline static std::unique_ptr<Pki> pki_;
  BrokerFiles files_{"/state/passwords", "/state/acl"};
  std::string run_as_;
};

TEST(Listeners, AreTheElevenOfThePublicServerAndMore) {
  std::vector<std::uint16_t> ports;
  for (const Listener& listener : listeners()) {
    if (listener.group == Group::test_mosquitto_org) ports.push_back(listener.public_port);
    EXPECT_FALSE(listener.meaning.empty()) << listener.public_port;
    const bool is_server =
        !listener.certificate || row_of(*listener.certificate).usage == tls::Usage::server;
    EXPECT_TRUE(is_server) << listener.public_port;
  }
  EXPECT_THAT(ports, testing::UnorderedElementsAre(1883, 1884, 8883, 8884, 8885, 8886, 8887, 8080,
                                                   8081, 8090, 8091));
}

TEST_F(BrokerConfigTest, OpensAPlainListenerToEverybodyOnLoopback) {
  const auto text = config_of(1883);
  EXPECT_THAT(text, HasSubstr("listener 40000 127.0.0.1\nsocket_domain ipv4\n"));
  EXPECT_THAT(text, HasSubstr("allow_anonymous true\n"));
  EXPECT_THAT(text, Not(HasSubstr("certfile")));
  EXPECT_THAT(text, HasSubstr("set_tcp_nodelay true\n"));
}

TEST_F(BrokerConfigTest, AsksForALoginWhereTheRowSaysSo) {
  const auto text = config_of(8090);
  EXPECT_THAT(text, HasSubstr("protocol websockets\n"));
  EXPECT_THAT(text, HasSubstr("allow_anonymous false\npassword_file /state/passwords\n"
                              "acl_file /state/acl\n"));
}

TEST_F(BrokerConfigTest, AsksForAClientCertificateWhereTheRowSaysSo) {
  const auto text = config_of(8884);
  EXPECT_THAT(text, HasSubstr("/server.crt\n"));
  EXPECT_THAT(text, HasSubstr("/client-ca.crt\n"));
  EXPECT_THAT(text, HasSubstr("\ncrlfile "));
  EXPECT_THAT(text, HasSubstr("\nrequire_certificate true\n"));
}

TEST_F(BrokerConfigTest, LowersTheSecurityLevelForTheWeakOnly) {
  EXPECT_THAT(config_of(8897), HasSubstr("@SECLEVEL=0"));
  EXPECT_THAT(config_of(8898), HasSubstr("@SECLEVEL=0"));
  EXPECT_THAT(config_of(8883), Not(HasSubstr("SECLEVEL")));
}

TEST_F(BrokerConfigTest, StaysRootWhereRootStartsIt) {
  EXPECT_THAT(config_of(1883), Not(HasSubstr("\nuser ")));
  run_as_ = "root";
  EXPECT_THAT(config_of(1883), HasSubstr("\nuser root\n"));
}

TEST_F(BrokerConfigTest, RefusesPathsThatWouldBeLinesOfTheirOwn) {
  for (const char* path : {"/a\nallow_anonymous true", "/a\r", "/a ", ""}) {
    files_.access = path;
    const auto text = broker_config({*pki_, files_, run_as_}, {});
    ASSERT_FALSE(text.has_value()) << path;
    EXPECT_EQ(text.error().fault, Fault::bad_name);
  }
}

TEST(BrokerUsers, MayDoWhatTheirNamesSay) {
  EXPECT_EQ(password_lines(), "rw:readwrite\nro:readonly\nwo:writeonly\n");
  EXPECT_EQ(access_lines(),
            "user rw\ntopic readwrite #\ntopic read $SYS/#\n"
            "user ro\ntopic read #\ntopic read $SYS/#\n"
            "user wo\ntopic write #\n");
}

}  // namespace
}  // namespace cordelia::lab
