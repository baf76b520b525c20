#include "security/key_log.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "security/testing_bench.hpp"

namespace cordelia::security {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing_bench::Bench;

class KeyLogTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = testing::TempDir() + "key_log_XXXXXX";
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }

  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path file() const { return folder_ / "keys.log"; }

  std::string content() const {
    std::ostringstream text;
    text << std::ifstream(file()).rdbuf();
    return text.str();
  }

  unsigned mode() const {
    struct stat status {};

    EXPECT_EQ(::stat(file().c_str(), &status), 0);
    return status.st_mode & 0777U;
  }

  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

TEST_F(KeyLogTest, IsOffUntilItIsTurnedOn) {
  KeyLog log;
  EXPECT_FALSE(log.is_on());
  log.on(base::TlsSecret{1, "CLIENT_RANDOM 00 11"});
  EXPECT_FALSE(std::filesystem::exists(file()));
}

TEST_F(KeyLogTest, WritesLinesForTheOwnerAlone) {
  std::ofstream(file()) << "before\n";
  std::filesystem::permissions(file(), std::filesystem::perms::all);
  KeyLog log;
  ASSERT_TRUE(log.turn_on(file()).has_value());
  EXPECT_EQ(mode(), 0600U);
  log.on(base::TlsSecret{1, "CLIENT_RANDOM 00 11"});
  log.on(base::Remark{"nothing"});
  EXPECT_EQ(content(), "before\nCLIENT_RANDOM 00 11\n");
  log.turn_off();
  log.on(base::TlsSecret{1, "CLIENT_RANDOM 22 33"});
  EXPECT_THAT(content(), testing::Not(HasSubstr("22")));
}

TEST_F(KeyLogTest, HoldsTheSecretsOfAHandshake) {
  KeyLog log;
  ASSERT_TRUE(log.turn_on(file()).has_value());
  Bench bench;
  bench.trace.keeps_secrets = true;
  bench.trace.secrets_to = &log;
  bench.run();
  EXPECT_THAT(content(), AllOf(HasSubstr("CLIENT_HANDSHAKE_TRAFFIC_SECRET "),
                               HasSubstr("SERVER_TRAFFIC_SECRET_0 ")));
}

TEST_F(KeyLogTest, RefusesWhatIsNoFileOfOnesOwn) {
  KeyLog log;
  EXPECT_FALSE(log.turn_on(folder()).has_value());
  std::filesystem::create_symlink("elsewhere", file());
  EXPECT_FALSE(log.turn_on(file()).has_value());
  ASSERT_EQ(::mkfifo((folder() / "pipe").c_str(), 0600), 0);
  EXPECT_FALSE(log.turn_on(folder() / "pipe").has_value());
  const auto refused = log.turn_on(folder() / "none" / "keys.log");
  ASSERT_FALSE(refused.has_value());
  EXPECT_THAT(refused.error(), HasSubstr("none/keys.log"));
  EXPECT_FALSE(log.is_on());
}

}  // namespace
}  // namespace cordelia::security
