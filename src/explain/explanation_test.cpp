#include "explain/explanation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "explain/testing_ground.hpp"

namespace cordelia::explain {
namespace {

using testing::HasSubstr;
using testing_ground::Ground;
using testing_ground::some_ca;

TEST(Explanation, TellsOfAPortWithoutTls) {
  Ground ground;
  const auto& outcome = ground.explain({"broker.test", 8883, some_ca()});
  ASSERT_TRUE(outcome.has_value()) << outcome.error();
  ASSERT_TRUE(outcome->report.failure.has_value());
  EXPECT_EQ(outcome->report.failure->code, -300);
  EXPECT_EQ(outcome->report.ca_file, "ca.pem");
  ASSERT_FALSE(outcome->report.messages.empty());
  EXPECT_EQ(outcome->report.messages[0].text.name, "ClientHello");
}

TEST(Explanation, TellsOfAnUnknownName) {
  Ground ground;
  const auto& outcome = ground.explain({"nobody.test", 8883, some_ca()});
  ASSERT_TRUE(outcome.has_value());
  ASSERT_TRUE(outcome->report.failure.has_value());
  EXPECT_THAT(outcome->report.failure->headline, HasSubstr("nobody.test"));
}

TEST(Explanation, TellsOfAFileThatIsNoCa) {
  Ground ground;
  const auto& outcome = ground.explain({"broker.test", 8883, std::string(10'000, 'x')});
  ASSERT_TRUE(outcome.has_value());
  ASSERT_TRUE(outcome->report.failure.has_value());
  EXPECT_EQ(outcome->report.failure->code, -456);
}

TEST(Explanation, RefusesWhatIsNoHost) {
  Ground ground;
  const auto& outcome = ground.explain({"a,b", 8883, some_ca()});
  ASSERT_FALSE(outcome.has_value());
  EXPECT_THAT(outcome.error(), HasSubstr("'a,b'"));
}

TEST(Explanation, EndsQuietlyWhereNobodyWaits) {
  Ground ground;
  bool was_called = false;
  {
    const Explanation explanation{{ground.loop, ground.network, ground.clock},
                                  {"broker.test", 8883, some_ca()},
                                  {},
                                  [&was_called](const auto&) { was_called = true; }};
    ground.loop.poll();
  }
  ground.acceptor.close();
  ground.loop.restart();
  ground.loop.run();
  EXPECT_FALSE(was_called);
}

}  // namespace
}  // namespace cordelia::explain
