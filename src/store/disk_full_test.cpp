#include <gtest/gtest.h>
#include <sys/resource.h>

#include "store/image_fixture.hpp"

namespace cordelia::store {
namespace {

// hardness S02, S05: a full disk is told, spoils nothing, and is over as soon as there is space.
class DiskFullTest : public testing::Test {
 protected:
  Folder folder_;
  fs::path image_ = folder_ / "image";
};

const std::string large(200'000, 'L');

TEST_F(DiskFullTest, IsToldAndRecoversWhenSomethingIsDeleted) {
  const auto storage = opened(image_, {std::size_t{300} * 1024});
  flash::Host host(*storage);
  ASSERT_EQ(host.upload("one", large, "CREATE", 300'000), 0);
  ASSERT_EQ(host.open("two", "CREATE", 300'000), 0);
  ASSERT_EQ(host.write(0, large), 0);
  const auto before = *storage->load();
  EXPECT_EQ(host.close(), -10322);
  EXPECT_NE(storage->last_error().find("space"), std::string::npos) << storage->last_error();
  EXPECT_EQ(*storage->load(), before);
  ASSERT_EQ(host.remove("one"), 0);
  EXPECT_EQ(host.close(), 0);
  EXPECT_EQ(host.text_of("two"), large);
}

// The system itself refuses to make files longer, as a full disk does.
TEST_F(DiskFullTest, IsToldByTheSystemAndRecoversWithoutRestart) {
  const int wrong_step = in_other_process([&] {
    signal(SIGXFSZ, SIG_IGN);
    const auto storage = opened(image_);
    flash::Host host(*storage);
    if (host.upload("one", "old") != 0) return 1;
    const rlimit64 tight{100'000, RLIM_INFINITY};
    const rlimit64 free{RLIM_INFINITY, RLIM_INFINITY};
    if (setrlimit64(RLIMIT_FSIZE, &tight) != 0) return 2;
    if (host.open("two", "CREATE", 300'000) != 0 || host.write(0, large) != 0) return 3;
    if (host.close() != -10322) return 4;
    if (host.text_of("one") != "old") return 5;
    if (setrlimit64(RLIMIT_FSIZE, &free) != 0) return 6;
    if (host.close() != 0) return 7;
    return host.text_of("two") == large ? 0 : 8;
  });
  EXPECT_EQ(wrong_step, 0);
  const auto storage = opened(image_);
  flash::Host host(*storage);
  EXPECT_EQ(host.text_of("one"), "old");
  EXPECT_EQ(host.text_of("two"), large);
}

TEST_F(DiskFullTest, LeavesTheImageWholeWhereverItStrikes) {
  for (rlim_t bytes = 0; bytes < 120'000; bytes += 5000) {
    const fs::path image = folder_ / std::to_string(bytes);
    in_other_process([&] {
      signal(SIGXFSZ, SIG_IGN);
      const rlimit limit{bytes, bytes};
      setrlimit(RLIMIT_FSIZE, &limit);
      auto storage = SqliteStorage::open(image);
      if (!storage) return 1;
      flash::Host host(**storage);
      for (int i = 0; i < 8; ++i) {
        (void)host.upload("f" + std::to_string(i), large.substr(0, 9000), "CREATE", 9000);
      }
      return 0;
    });
    const auto storage = opened(image);
    ASSERT_NE(storage, nullptr) << bytes;
    const flash::Image left = *storage->load();
    for (const auto& file : left.files) {
      EXPECT_TRUE(!file->is_valid() || file->content->size() == 9000) << bytes;
    }
  }
}

}  // namespace
}  // namespace cordelia::store
