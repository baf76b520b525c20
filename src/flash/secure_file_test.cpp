#include <gtest/gtest.h>

#include "flash/host_fixture.hpp"
#include "flash/memory_storage.hpp"

namespace cordelia::flash {
namespace {

constexpr auto create = "CREATE|CREATE_SECURE|CREATE_NOSIGNATURE";
constexpr Token wrong{0x1234};

// at-protocol 5.4. What is [inferred] here pins the twin, not the real module.
class SecureFileTest : public testing::Test {
 protected:
  // Returns the token.
  Token uploaded(std::string_view name, std::string flags) {
    EXPECT_EQ(host_.open(name, flags, 100), 0);
    const Token token = host_.token;
    EXPECT_EQ(host_.write(0, "secret"), 0);
    EXPECT_EQ(host_.close(), 0);
    return token;
  }

  MemoryStorage storage_;
  Host host_{storage_};
};

TEST_F(SecureFileTest, OpensForItsTokenOnly) {
  const Token token = uploaded("key", create);
  EXPECT_NE(token, no_token);

  const struct {
    Token token;
    int code;
  } rows[] = {{no_token, -10302}, {wrong, -10365}};

  for (const auto& row : rows) {
    EXPECT_EQ(host_.open("key", "READ", 0, row.token), row.code);
    EXPECT_EQ(host_.open("key", "WRITE", 0, row.token), row.code);
    EXPECT_EQ(host_.open("key", "CREATE|OVERWRITE", 500, row.token), row.code);
    EXPECT_EQ(host_.remove("key", row.token), row.code);
    EXPECT_EQ(code_of(host_.files().rename({"key", "k", row.token})), row.code);
    EXPECT_EQ(code_of(host_.files().info("key", row.token)), row.code);
  }
  EXPECT_EQ(host_.files().storage_info().security_alerts, 6U);
  EXPECT_EQ(host_.open("key", "READ", 0, token), 0);
  EXPECT_EQ(host_.token, token);
  EXPECT_EQ(host_.close(), 0);
  EXPECT_EQ(host_.flags_of("key", token), "not_failsafe|secure|nosignature");
  EXPECT_EQ(host_.remove("key", token), 0);
}

TEST_F(SecureFileTest, RenewsItsTokenWithEachWrite) {
  const Token first = uploaded("key", create);
  ASSERT_EQ(host_.open("key", "WRITE", 0, first), 0);
  const Token second = host_.token;
  EXPECT_NE(second, first);
  ASSERT_EQ(host_.close(), 0);
  host_.reboot();
  EXPECT_EQ(host_.open("key", "READ", 0, first), -10365);
  EXPECT_EQ(host_.open("key", "READ", 0, second), 0);
}

TEST_F(SecureFileTest, KeepsStaticAndVendorTokens) {
  const Token fixed = uploaded("static", std::string{create} + "|CREATE_STATIC_TOKEN");
  ASSERT_EQ(host_.open("static", "WRITE", 0, fixed), 0);
  EXPECT_EQ(host_.token, fixed);
  ASSERT_EQ(host_.open("vendor", std::string{create} + "|CREATE_VENDOR_TOKEN", 10, Token{77}), 0);
  EXPECT_EQ(host_.token, Token{77});
  ASSERT_EQ(host_.close(), 0);
  ASSERT_EQ(host_.open("vendor", "WRITE", 0, Token{77}), 0);
  EXPECT_EQ(host_.token, Token{77});
}

TEST_F(SecureFileTest, GivesARandomTokenWhereTheVendorNamesNone) {
  EXPECT_NE(uploaded("v", std::string{create} + "|CREATE_VENDOR_TOKEN"), no_token);
}

TEST_F(SecureFileTest, LetsEverybodyDoWhatIsPublic) {
  const Token token =
      uploaded("key", std::string{create} + "|CREATE_PUBLIC_READ|CREATE_PUBLIC_WRITE");
  EXPECT_EQ(host_.flags_of("key"), "not_failsafe|secure|nosignature|public_write|public_read");
  EXPECT_EQ(host_.open("key", "READ"), 0);
  EXPECT_EQ(host_.token, no_token);
  EXPECT_EQ(host_.close(), 0);
  EXPECT_EQ(host_.open("key", "WRITE"), 0);
  EXPECT_EQ(host_.token, no_token);
  EXPECT_EQ(host_.close(), 0);
  EXPECT_EQ(host_.remove("key"), -10302);
  EXPECT_EQ(host_.remove("key", token), 0);
}

TEST_F(SecureFileTest, ClosesWithoutSignatureOnlyWhereItIsWaived) {
  ASSERT_EQ(host_.upload("cert", "x"), 0);
  ASSERT_EQ(host_.open("key", "CREATE|CREATE_SECURE", 10), 0);
  EXPECT_EQ(host_.close(), -10372);
  EXPECT_EQ(host_.close("none", "sig"), -10372);
  EXPECT_EQ(host_.close("cert", "sig"), -10290);
  EXPECT_EQ(host_.close("cert", std::string(256, 's')), -10289);
  EXPECT_EQ(host_.abort(), 0);
  EXPECT_EQ(host_.text_of("key"), "-10334");
  Host lenient(storage_, {7, FileSystemOptions::Signatures::waived});
  ASSERT_EQ(lenient.open("key2", "CREATE|CREATE_SECURE", 10), 0);
  EXPECT_EQ(lenient.close(), 0);
}

TEST_F(SecureFileTest, IsWrittenInOrderOrAtMultiplesOf16) {
  ASSERT_EQ(host_.open("key", create, 100), 0);
  EXPECT_EQ(host_.write(1, "x"), -10296);
  EXPECT_EQ(host_.write(0, "abc"), 0);
  EXPECT_EQ(host_.write(3, "def"), 0);
  EXPECT_EQ(host_.write(5, "x"), -10296);
  EXPECT_EQ(host_.write(32, "ghi"), 0);
  EXPECT_EQ(host_.write(6, "x"), -10296);
  EXPECT_EQ(host_.write(35, "j"), 0);
  EXPECT_EQ(host_.write(16, "k"), 0);
}

TEST_F(SecureFileTest, TakesNoTokenFromPlainFiles) {
  ASSERT_EQ(host_.upload("a", "x"), 0);
  EXPECT_EQ(host_.open("a", "READ", 0, wrong), 0);
  EXPECT_EQ(host_.token, no_token);
}

}  // namespace
}  // namespace cordelia::flash
