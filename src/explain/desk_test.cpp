#include "explain/desk.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <boost/json/serialize.hpp>
#include <cstdlib>

#include "explain/testing_ground.hpp"

namespace cordelia::explain {
namespace {

using testing::HasSubstr;
using testing_ground::Ground;
using testing_ground::some_ca;

struct DeskGround : Ground {
  std::filesystem::path folder = made();
  std::vector<std::uint32_t> grown{};
  Desk desk{{loop, network, clock}, folder / "keys.log", [this](auto id) { grown.push_back(id); }};

  ~DeskGround() { std::filesystem::remove_all(folder); }

  static std::filesystem::path made() {
    std::string pattern = testing::TempDir() + "desk_XXXXXX";
    EXPECT_NE(::mkdtemp(pattern.data()), nullptr);
    return pattern;
  }

  void connection(base::ConnectionNumber number) {
    desk.trace().on(base::ConnectionBegan{number, "mqtt", "a.test", 8883, true});
    if (desk.trace().wants_secrets()) {
      desk.trace().on(base::TlsBytes{number, base::Direction::sent, base::Bytes(10)});
    }
  }
};

TEST(Desk, ListsConnectionsAndFindsThem) {
  DeskGround ground;
  ground.connection(1);
  ground.connection(2);
  EXPECT_THAT(ground.grown, testing::ElementsAre(1, 2));
  const auto list = ground.desk.list();
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].at("id").to_number<int>(), 2);
  EXPECT_FALSE(list[0].as_object().contains("messages"));
  EXPECT_TRUE(ground.desk.find(1)->contains("messages"));
  EXPECT_FALSE(ground.desk.find(3).has_value());
  EXPECT_FALSE(ground.desk.find((std::uint64_t{1} << 32U) + 1).has_value());
}

TEST(Desk, CapturesWhileTheKeyLogIsOn) {
  DeskGround ground;
  ground.connection(1);
  EXPECT_THAT(ground.desk.capture(1).error(), HasSubstr("key log was off"));
  const auto on = ground.desk.switch_key_log(true);
  ASSERT_TRUE(on.has_value());
  EXPECT_TRUE(on->at("on").as_bool());
  EXPECT_EQ(on->at("path").as_string(), (ground.folder / "keys.log").string());

  struct stat status {};

  ASSERT_EQ(::stat((ground.folder / "keys.log").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  ground.connection(2);
  EXPECT_TRUE(ground.desk.capture(2).has_value());
  EXPECT_FALSE(ground.desk.switch_key_log(false)->at("on").as_bool());
  EXPECT_FALSE(ground.desk.trace().wants_secrets());
}

TEST(Desk, HasNoKeyLogWithoutAPlace) {
  Ground ground;
  Desk desk{{ground.loop, ground.network, ground.clock}, {}, {}};
  EXPECT_FALSE(desk.switch_key_log(true).has_value());
}

TEST(Desk, ExplainsServers) {
  DeskGround ground;
  ground.hang_up_on_everybody();
  std::optional<Desk::Object> answer;
  ground.desk.explain({"broker.test", 8883, some_ca()}, [&](Desk::Object object) {
    answer = std::move(object);
    ground.loop.stop();
  });
  ground.loop.run();
  ASSERT_TRUE(answer.has_value() && answer->has_value());
  EXPECT_EQ((**answer).at("id").to_number<int>(), 0);
  EXPECT_EQ((**answer).at("state").as_string(), "failed");
  EXPECT_TRUE(ground.desk.list().empty());
}

TEST(Desk, ExplainsNoMoreThanItCan) {
  DeskGround ground;
  std::size_t refused = 0;
  std::size_t answered = 0;
  for (std::size_t i = 0; i < 2 * Desk::explanations_max; ++i) {
    ground.desk.explain({"nobody.test", 8883, some_ca()}, [&](const Desk::Object& object) {
      ++(object ? answered : refused);
      if (answered + refused == 2 * Desk::explanations_max) ground.loop.stop();
    });
  }
  ground.loop.run();
  EXPECT_EQ(answered, Desk::explanations_max);
  EXPECT_EQ(refused, Desk::explanations_max);
  ground.desk.explain({"nobody.test", 8883, some_ca()}, [](const Desk::Object&) {});
}

}  // namespace
}  // namespace cordelia::explain
