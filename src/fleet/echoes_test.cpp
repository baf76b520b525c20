#include "fleet/echoes.hpp"

#include <gtest/gtest.h>

#include "fleet/limits.hpp"

namespace cordelia::fleet {
namespace {

using namespace std::chrono_literals;  // NOLINT(google-build-using-namespace): a test's unit words
using Arrival = Echoes::Arrival;

base::Instant at(int second) { return base::Instant{} + std::chrono::seconds(second); }

TEST(Echoes, KnowsWhatIsOnItsWay) {
  Echoes echoes;
  EXPECT_EQ(echoes.oldest(), std::nullopt);
  EXPECT_TRUE(echoes.sent(7, at(1)));
  EXPECT_TRUE(echoes.sent(8, at(2)));
  EXPECT_EQ(echoes.oldest(), at(1));
  const auto came = echoes.came(7);
  EXPECT_EQ(came.arrival, Arrival::expected);
  EXPECT_EQ(came.due, at(1));
  EXPECT_EQ(echoes.came(7).arrival, Arrival::repeated);
  EXPECT_EQ(echoes.came(99).arrival, Arrival::repeated);
  EXPECT_EQ(echoes.oldest(), at(2));
}

TEST(Echoes, CountsWhatIsOnItsWay) {
  Echoes echoes;
  EXPECT_EQ(echoes.awaited(), 0U);
  for (const int count : {1, 2, 3}) echoes.sent(static_cast<std::uint64_t>(count), at(count));
  echoes.came(2);
  echoes.lose_before(at(2));
  EXPECT_EQ(echoes.awaited(), 1U);
  EXPECT_TRUE(echoes.awaits(3));
  EXPECT_FALSE(echoes.awaits(1));
  EXPECT_FALSE(echoes.awaits(2));
}

TEST(Echoes, SeesThatALaterOneWasFaster) {
  Echoes echoes;
  echoes.sent(1, at(1));
  echoes.sent(2, at(2));
  EXPECT_EQ(echoes.came(2).arrival, Arrival::expected);
  EXPECT_EQ(echoes.came(1).arrival, Arrival::reordered);
}

TEST(Echoes, LosesEachMessageOnce) {
  Echoes echoes;
  echoes.sent(1, at(1));
  echoes.sent(2, at(5));
  EXPECT_EQ(echoes.lose_before(at(2)), 1U);
  EXPECT_EQ(echoes.lose_before(at(2)), 0U);
  EXPECT_EQ(echoes.oldest(), at(5));
  EXPECT_EQ(echoes.came(1).arrival, Arrival::late);
  EXPECT_EQ(echoes.lose_all(), 1U);
  EXPECT_EQ(echoes.oldest(), std::nullopt);
}

TEST(Echoes, ForgetsWhatWasNotSent) {
  Echoes echoes;
  echoes.sent(1, at(1));
  echoes.withdraw(1);
  echoes.withdraw(2);
  EXPECT_EQ(echoes.lose_all(), 0U);
}

TEST(Echoes, SaysWhatHadToMakeRoom) {
  Echoes echoes;
  for (std::size_t i = 0; i < limits::echoes_awaited_max; ++i) {
    EXPECT_TRUE(echoes.sent(i, at(1)));
  }
  EXPECT_FALSE(echoes.sent(limits::echoes_awaited_max, at(1)));
  EXPECT_EQ(echoes.lose_all(), limits::echoes_awaited_max);
  EXPECT_TRUE(echoes.sent(limits::echoes_awaited_max + 1, at(1)));
}

}  // namespace
}  // namespace cordelia::fleet
