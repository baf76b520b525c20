#include "explain/question.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/limits.hpp"

namespace cordelia::explain {
namespace {

using testing::HasSubstr;

struct Written {
  const char* text;
  const char* host;
  std::uint16_t port;
};

TEST(Question, IsReadAsPeopleWriteIt) {
  for (const Written& each :
       {Written{"test.mosquitto.org:8887", "test.mosquitto.org", 8887},
        Written{"test.mosquitto.org", "test.mosquitto.org", 8883},
        Written{"127.0.0.1:1", "127.0.0.1", 1}, Written{"[::1]:8883", "[::1]", 8883},
        Written{"::1", "::1", 8883}, Written{"[::1]", "[::1]", 8883}}) {
    const auto question = read_question(each.text);
    ASSERT_TRUE(question.has_value()) << each.text;
    EXPECT_EQ(question->host, each.host);
    EXPECT_EQ(question->port, each.port);
  }
}

TEST(Question, IsRefusedWithTheReason) {
  for (const char* text : {"", ":8883", "a.test:", "a.test:0", "a.test:65536", "a.test:x",
                           "https://a.test:443", "a b:1", "a,b:1", "a\"b:1", "a\r\nAT+test:1"}) {
    EXPECT_FALSE(read_question(text).has_value()) << text;
  }
  EXPECT_THAT(read_question("a.test:99999").error(), HasSubstr("'99999' is no port"));
}

TEST(Question, HasLimits) {
  Question question{"a.test"};
  question.ca_pem.assign(cordelia::limits::pem_file_bytes_max + 1, 'x');
  EXPECT_FALSE(check(question).has_value());
  question.ca_pem.clear();
  question.ca_name = "a,b";
  EXPECT_FALSE(check(question).has_value());
}

}  // namespace
}  // namespace cordelia::explain
