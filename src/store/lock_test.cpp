#include <gtest/gtest.h>

#include "store/image_fixture.hpp"

namespace cordelia::store {
namespace {

// hardness S04: one image, one module.
class LockTest : public testing::Test {
 protected:
  void expect_in_use() {
    const Failure failure = refusal(image_);
    EXPECT_EQ(failure.trouble, Trouble::in_use);
    EXPECT_EQ(failure.text, image_.string() +
                                " is in use: another module runs on this flash. Stop that one or "
                                "name another file.");
  }

  Folder folder_;
  fs::path image_ = folder_ / "image";
};

TEST_F(LockTest, KeepsOtherProcessesOutUntilTheOwnerIsKilled) {
  for (int i = 0; i < 3; ++i) {
    Child owner(image_, "-");
    ASSERT_EQ(owner.wait_for(1), 1U);
    expect_in_use();
    owner.kill();
    EXPECT_NE(opened(image_), nullptr);
  }
}

TEST_F(LockTest, KeepsTheSameProcessOutToo) {
  auto owner = opened(image_);
  expect_in_use();
  ASSERT_TRUE(owner->commit({flash::PutSetting{{"a", "1"}}}).has_value());
  owner.reset();
  EXPECT_EQ(opened(image_)->load()->settings.size(), 1U);
}

TEST_F(LockTest, SurvivesATryOfTheSameProcess) {
  const auto owner = opened(image_);
  expect_in_use();
  Child other(image_, "-");
  EXPECT_EQ(other.wait_for(1), 0U);
}

TEST_F(LockTest, HoldsFromTheFirstMomentOfANewImage) {
  Child one(image_, "-");
  Child two(image_, "-");
  // Two that try in the same moment may both be refused.
  EXPECT_LE(one.wait_for(1) + two.wait_for(1), 1U);
}

}  // namespace
}  // namespace cordelia::store
