#include <gtest/gtest.h>

#include "flash/host_fixture.hpp"
#include "flash/memory_storage.hpp"

namespace cordelia::flash {
namespace {

using namespace std::string_literals;

class FileTransferTest : public testing::Test {
 protected:
  std::string read(std::uint32_t offset, std::uint32_t length) {
    const auto data = host_.files().read(host_.handle, {offset, length});
    return data ? std::string{base::text_of(*data)} : std::to_string(code(data.error()));
  }

  MemoryStorage storage_;
  Host host_{storage_};
};

TEST_F(FileTransferTest, KeepsEveryByteValueAndEveryCommand) {  // hardness F01
  std::string data = "\r\nAT+FileDel=a\r\nOK\r\n";
  for (int i = 0; i < 256; ++i) data.push_back(static_cast<char>(i));
  ASSERT_EQ(host_.upload("a", data), 0);
  ASSERT_EQ(host_.open("a", "READ"), 0);
  EXPECT_EQ(read(0, 1024), data);
}

TEST_F(FileTransferTest, WritesInAnyOrderAndFillsGaps) {  // hardness F04, F11
  ASSERT_EQ(host_.open("a", "CREATE", 10), 0);
  EXPECT_EQ(host_.write(6, "ghi"), 0);
  EXPECT_EQ(host_.write(0, "abc"), 0);
  EXPECT_EQ(host_.write(1, "BC"), 0);
  ASSERT_EQ(host_.close(), 0);
  EXPECT_EQ(host_.text_of("a"), "aBC\xFF\xFF\xFFghi"s);
}

TEST_F(FileTransferTest, StaysInsideTheDeclaredSize) {  // hardness F03, F04
  ASSERT_EQ(host_.open("a", "CREATE", 10), 0);

  const struct {
    std::uint32_t offset;
    std::size_t length;
    int code;
  } rows[] = {{0, 10, 0},
              {0, 11, -10337},
              {9, 1, 0},
              {9, 2, -10337},
              {10, 1, -10337},
              {11, 1, -10337},
              {0, 0, -10343},
              {4'294'967'295, 1, -10337},
              {2'147'483'648, 1, -10337}};

  for (const auto& row : rows) {
    EXPECT_EQ(host_.write(row.offset, std::string(row.length, 'x')), row.code) << row.offset;
  }
  ASSERT_EQ(host_.close(), 0);
  EXPECT_EQ(host_.text_of("a"), std::string(10, 'x'));
}

TEST_F(FileTransferTest, ReadsWhatIsThereAndNeverNothing) {
  ASSERT_EQ(host_.upload("a", std::string(3000, 'a') + "end", "CREATE", 8192), 0);
  ASSERT_EQ(host_.open("a", "READ"), 0);
  EXPECT_EQ(read(3000, 10), "end");
  EXPECT_EQ(read(3002, 1), "d");
  EXPECT_EQ(read(0, 5000), std::string(1460, 'a'));
  EXPECT_EQ(read(3003, 1), "-10337");
  EXPECT_EQ(read(4'294'967'295, 4'294'967'295), "-10337");
  EXPECT_EQ(read(0, 0), "-10339");
}

TEST_F(FileTransferTest, ReadsNothingFromAnEmptyFile) {
  ASSERT_EQ(host_.upload("a", "", "CREATE", 10), 0);
  ASSERT_EQ(host_.open("a", "READ"), 0);
  EXPECT_EQ(read(0, 1), "-10337");
  EXPECT_EQ(host_.close(), 0);
}

TEST_F(FileTransferTest, KeepsDirectionsApart) {  // hardness F08
  ASSERT_EQ(host_.upload("a", "x"), 0);
  ASSERT_EQ(host_.open("a", "READ"), 0);
  EXPECT_EQ(host_.write(0, "y"), -10329);
  ASSERT_EQ(host_.close(), 0);
  ASSERT_EQ(host_.open("a", "WRITE"), 0);
  EXPECT_EQ(read(0, 1), "-10329");
}

TEST_F(FileTransferTest, KnowsOnlyHandlesThatAreOpen) {  // hardness F08
  ASSERT_EQ(host_.open("a", "CREATE", 10), 0);
  const FileHandle good = host_.handle;
  ASSERT_EQ(host_.close(), 0);
  for (const FileHandle handle : {good, FileHandle{0}, FileHandle{0xFFFFFFFF}}) {
    host_.handle = handle;
    EXPECT_EQ(host_.write(0, "x"), -10335);
    EXPECT_EQ(read(0, 1), "-10335");
    EXPECT_EQ(host_.close(), -10335);
    EXPECT_EQ(host_.abort(), -10335);
  }
}

TEST_F(FileTransferTest, CountsCompletedWritesOnly) {
  ASSERT_EQ(host_.upload("a", "x"), 0);
  ASSERT_EQ(host_.open("a", "WRITE"), 0);
  ASSERT_EQ(host_.abort(), 0);
  ASSERT_EQ(host_.open("a", "WRITE"), 0);
  ASSERT_EQ(host_.close(), 0);
  ASSERT_EQ(host_.open("a", "READ"), 0);
  ASSERT_EQ(host_.close(), 0);
  EXPECT_EQ(host_.files().info("a", no_token)->write_counter, 2U);
}

TEST_F(FileTransferTest, DropsWhatIsAborted) {  // at-protocol 5.2
  ASSERT_EQ(host_.upload("plain", "old"), 0);
  ASSERT_EQ(host_.upload("safe", "old", "CREATE|CREATE_FAILSAFE"), 0);
  for (const char* name : {"plain", "safe"}) {
    ASSERT_EQ(host_.open(name, "WRITE"), 0);
    ASSERT_EQ(host_.write(0, "new"), 0);
    ASSERT_EQ(host_.abort(), 0);
  }
  EXPECT_EQ(host_.text_of("plain"), "-10334");
  EXPECT_EQ(host_.flags_of("plain"), "not_failsafe|not_valid");
  EXPECT_EQ(host_.open("plain", "READ"), -10334);
  EXPECT_EQ(host_.text_of("safe"), "old");
  EXPECT_EQ(host_.upload("plain", "new", "WRITE"), 0);
  EXPECT_EQ(host_.text_of("plain"), "new");
}

TEST_F(FileTransferTest, LosesWithTheHandlesWhatWasNotClosed) {  // hardness F12
  for (const bool by_power : {false, true}) {
    ASSERT_EQ(host_.upload("plain", "old", "CREATE|OVERWRITE"), 0);
    ASSERT_EQ(host_.upload("safe", "old", "CREATE|OVERWRITE|CREATE_FAILSAFE"), 0);
    for (const char* name : {"plain", "safe"}) {
      ASSERT_EQ(host_.open(name, "WRITE"), 0);
      ASSERT_EQ(host_.write(0, "new"), 0);
    }
    by_power ? host_.reboot() : host_.files().drop_handles();
    EXPECT_EQ(host_.close(), -10335);
    EXPECT_EQ(host_.text_of("plain"), "-10334");
    EXPECT_EQ(host_.text_of("safe"), "old");
    EXPECT_EQ(host_.remove("plain"), 0);
  }
}

TEST_F(FileTransferTest, ReadsThePreviousContentWhileAFailsafeFileIsWritten) {
  ASSERT_EQ(host_.upload("safe", "old", "CREATE|CREATE_FAILSAFE", 100), 0);
  ASSERT_EQ(host_.open("safe", "CREATE|OVERWRITE|CREATE_FAILSAFE", 200), 0);
  ASSERT_EQ(host_.write(0, "new"), 0);
  EXPECT_EQ(host_.text_of("safe"), "old");
  ASSERT_EQ(host_.close(), 0);
  EXPECT_EQ(host_.text_of("safe"), "new");
}

TEST_F(FileTransferTest, MayTryCloseAgainWhenTheDiskWasFull) {
  ASSERT_EQ(host_.open("a", "CREATE", 10), 0);
  ASSERT_EQ(host_.write(0, "new"), 0);
  storage_.refuse(Fault::not_enough_storage_space);
  EXPECT_EQ(host_.close(), -10322);
  EXPECT_EQ(host_.text_of("a"), "-10334");
  storage_.refuse(std::nullopt);
  EXPECT_EQ(host_.close(), 0);
  EXPECT_EQ(host_.text_of("a"), "new");
}

TEST_F(FileTransferTest, MissesTheCertificateThatCloseNames) {
  ASSERT_EQ(host_.upload("cert", "x"), 0);
  ASSERT_EQ(host_.open("a", "CREATE", 10), 0);
  EXPECT_EQ(host_.close("none", "sig"), -10372);
  EXPECT_EQ(host_.close("cert", "sig"), 0);
}

}  // namespace
}  // namespace cordelia::flash
