#include <gmock/gmock.h>

#include "tls/testing_pki.hpp"
#include "web/testing_terminal.hpp"

namespace cordelia::web {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class SecureTerminalTest : public TerminalTest {
 protected:
  io::Result<std::unique_ptr<Terminal>> open_with(TlsIdentity identity) {
    Terminal::Options options;
    options.on_trouble = [this](const std::string& text) { trouble += text; };
    options.identity = std::move(identity);
    return Terminal::open(loop.context(), std::move(options), clock);
  }

  static TlsIdentity identity() {
    const tls::testing_pki::Authority authority("Root");
    const auto signer = authority.issue(tls::testing_pki::leaf("localhost"));
    return {signer.certificate.to_pem(), signer.key.to_pem()};
  }
};

TEST_F(SecureTerminalTest, TellsWhoSpeaksPlainHttp) {
  auto opened = open_with(identity());
  ASSERT_TRUE(opened);
  const auto secure = *std::move(opened);
  EXPECT_THAT(secure->url(), StartsWith("https://127.0.0.1:"));
  const auto address = secure->server().address();
  port = static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1)));
  const auto answer = get("/api/state");
  EXPECT_EQ(status_of(answer), 400);
  EXPECT_THAT(body_of(answer), HasSubstr("https"));
}

TEST_F(SecureTerminalTest, ShowsNothingToWhoeverBreaksTheHandshake) {
  auto opened = open_with(identity());
  ASSERT_TRUE(opened);
  const auto secure = *std::move(opened);
  const auto address = secure->server().address();
  port = static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1)));
  RawBrowser browser(port);
  // A ClientHello of 44 bytes, of which none means anything.
  browser.say(std::string("\x16\x03\x01\x00\x30\x01\x00\x00\x2c", 9) + std::string(44, 'x'));
  EXPECT_TRUE(ends(browser));
  EXPECT_THAT(browser.heard(), testing::Not(HasSubstr("HTTP")));
}

TEST_F(SecureTerminalTest, RefusesAKeyThatIsNotTheCertificates) {
  const auto opened = open_with({identity().certificates, identity().key});
  ASSERT_FALSE(opened);
  EXPECT_THAT(opened.error().text, HasSubstr("certificate"));
}

}  // namespace
}  // namespace cordelia::web
