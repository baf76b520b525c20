#include "flash/file_info.hpp"

#include <gtest/gtest.h>

#include "flash/host_fixture.hpp"
#include "flash/memory_storage.hpp"

namespace cordelia::flash {
namespace {

class FileInfoTest : public testing::Test {
 protected:
  MemoryStorage storage_;
  Host host_{storage_};
};

TEST_F(FileInfoTest, TellsWhatTheExampleTells) {  // at-protocol 2.4.6
  ASSERT_EQ(host_.upload("mosquitto.org.pem", std::string(1452, 'x')), 0);
  const auto info = host_.files().info("MOSQUITTO.ORG.PEM", no_token);
  ASSERT_TRUE(info.has_value());
  EXPECT_EQ(keywords(info->flags), "not_failsafe");
  EXPECT_EQ(info->size_bytes, 1452U);
  EXPECT_EQ(info->max_bytes, 4096U);
  EXPECT_EQ(info->storage_bytes, 8192U);
  EXPECT_EQ(info->write_counter, 1U);
}

TEST_F(FileInfoTest, CountsBlocksWithTheHeader) {  // at-protocol 5.1

  const struct {
    std::uint32_t max_bytes;
    Attributes attributes;
    std::uint32_t blocks;
  } rows[] = {
      {1, {}, 1},
      {3656, {}, 1},
      {3657, {}, 2},
      {4096, {}, 2},
      {1, {Attribute::failsafe}, 2},
      {3657, {Attribute::failsafe}, 4},
      {3657, {Attribute::secure}, 4},
      {3657, {Attribute::secure, Attribute::failsafe}, 4},
      {33'554'176, {}, 8193},
  };

  for (const auto& row : rows) {
    FileRecord record;
    record.max_bytes = row.max_bytes;
    record.attributes = row.attributes;
    EXPECT_EQ(blocks_of(record), row.blocks) << row.max_bytes;
  }
}

TEST_F(FileInfoTest, PrintsFlagsInTheOrderOfTheList) {
  EXPECT_EQ(keywords({}), "");
  EXPECT_EQ(keywords(FileFlags::from_bits(0x1FFF)),
            "open_write|open_read|must_commit|bundle_file|pending_commit|pending_bundle_commit|"
            "not_failsafe|not_valid|sys_file|secure|nosignature|public_write|public_read");
}

TEST_F(FileInfoTest, ShowsTheStateOfAFile) {
  ASSERT_EQ(host_.open("a", "WRITE|CREATE", 10), 0);
  EXPECT_EQ(host_.flags_of("a"), "open_write|not_failsafe|not_valid");
  ASSERT_EQ(host_.close(), 0);
  EXPECT_EQ(host_.flags_of("a"), "not_failsafe");
  ASSERT_EQ(host_.open("a", "READ"), 0);
  EXPECT_EQ(host_.flags_of("a"), "open_read|not_failsafe");
  ASSERT_EQ(host_.upload("f", "x", "CREATE|CREATE_FAILSAFE"), 0);
  EXPECT_EQ(host_.flags_of("f"), "");
  ASSERT_EQ(host_.open("f", "WRITE"), 0);
  EXPECT_EQ(host_.flags_of("f"), "open_write");
  EXPECT_EQ(host_.flags_of("none"), "-10341");
  EXPECT_EQ(host_.flags_of(""), "-10298");
}

TEST_F(FileInfoTest, ListsUserFilesAsFirstWritten) {
  ASSERT_EQ(host_.upload("/QL/Ca.pem", "x", "CREATE", 1024), 0);
  ASSERT_EQ(host_.upload("b", "x", "CREATE|CREATE_FAILSAFE", 5000), 0);
  ASSERT_TRUE(host_.files().put("/sys/hidden", base::Bytes(3)).has_value());
  ASSERT_EQ(host_.upload("/ql/CA.PEM", "y", "CREATE|OVERWRITE", 1024), 0);
  const auto rows = host_.files().list();
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].name, "/QL/Ca.pem");
  EXPECT_EQ(rows[0].max_bytes, 1024U);
  EXPECT_EQ(rows[0].blocks, 1U);
  EXPECT_EQ(keywords(rows[0].flags), "not_failsafe");
  EXPECT_EQ(rows[1].name, "b");
  EXPECT_EQ(rows[1].blocks, 4U);
}

TEST_F(FileInfoTest, CountsTheStorage) {
  ASSERT_EQ(host_.upload("a", "x", "CREATE|CREATE_FAILSAFE", 5000), 0);
  ASSERT_TRUE(host_.files().put("/sys/hidden", base::Bytes(3)).has_value());
  const auto all = numbers(host_.files().storage_info());
  const std::array<std::uint32_t, 16> expected{4096, 1024, 5,   0, 0, 1019, 1019, 240,
                                               0,    0,    100, 1, 1, 0,    15,   3};
  EXPECT_EQ(all, expected);
}

}  // namespace
}  // namespace cordelia::flash
