#include "scenario/stamp.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdlib>

namespace cordelia::scenario {
namespace {

std::string printed(const Stamp& stamp) {
  std::string text;
  append(stamp, text);
  return text;
}

TEST(Stamp, IsPrintedAsModuleCountAndDueTime) {
  EXPECT_EQ(printed({12, 3, 4'567'890}), "~12.3.4567890~");
  EXPECT_EQ(printed({0, 0, -1}), "~0.0.-1~");
}

TEST(Stamp, IsFoundInsideAnyPayload) {
  setenv("RC_PARAMS", "seed=2026 max_success=2000", 0);
  EXPECT_TRUE(rc::check("round trip", [](std::uint64_t index, std::uint64_t count,
                                         std::int64_t due_us, const std::string& behind) {
    // Pieces of stamps in front, but no whole one: the first one counts.
    const auto before = *rc::gen::suchThat(
        rc::gen::container<std::string>(rc::gen::elementOf(std::string("~.-1x{\0"))),
        [](const std::string& text) { return !find_stamp(text + "~"); });
    const Stamp stamp{index, count, due_us};
    RC_ASSERT(find_stamp(before + printed(stamp) + behind) == stamp);
  }));
}

TEST(Stamp, IsNotSeenInOtherText) {
  for (const std::string_view text :
       {"", "~", "~~", "~1~", "~1.2~", "~1.2.3", "~1.2.3.4~", "1.2.3~", "~ 1.2.3~", "~+1.2.3~",
        "~-1.2.3~", "~1..3~", "~1.2.~", "~.2.3~", "~1,2,3~", "~18446744073709551616.0.0~"}) {
    EXPECT_FALSE(find_stamp(text)) << text;
  }
}

}  // namespace
}  // namespace cordelia::scenario
