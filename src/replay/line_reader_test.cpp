#include "replay/line_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "replay/limits.hpp"
#include "replay/test_vocabulary.hpp"

namespace cordelia::replay {
namespace {

using testing::ElementsAre;

std::vector<std::string> read(const std::vector<std::string>& pieces) {
  const Vocabulary vocabulary = test_vocabulary();
  LineReader reader;
  std::vector<std::string> lines;
  for (const std::string& piece : pieces) {
    reader.feed(base::bytes_of(piece));
    while (auto line = reader.next(vocabulary)) lines.push_back(*line);
  }
  if (!reader.unfinished().empty())
    lines.push_back("unfinished " + std::string(reader.unfinished()));
  return lines;
}

TEST(LineReader, EndsLinesAtLineFeeds) {
  EXPECT_THAT(read({"OK\r\n+a:b\n\r\n"}), ElementsAre("OK", "+a:b", ""));
  EXPECT_THAT(read({"\n"}), ElementsAre(""));
  EXPECT_THAT(read({"O", "K\r", "\n+a"}), ElementsAre("OK", "unfinished +a"));
}

TEST(LineReader, TakesPayloadsByCount) {
  EXPECT_THAT(read({"+fileread:0,4,\r\nOK\r\nOK\r\n"}), ElementsAre("+fileread:0,4,\r\nOK", "OK"));
  EXPECT_THAT(read({"+fileread:0,2,\r\n\r\n"}), ElementsAre("+fileread:0,2,\r\n"));
  EXPECT_THAT(read({"+fileread:0,1,\r\r\n"}), ElementsAre("+fileread:0,1,\r"));
  EXPECT_THAT(read({"+fileread:0,1,\r\nOK\r\n"}), ElementsAre("+fileread:0,1,\r", "OK"));
  EXPECT_THAT(read({"+fileread:0,0,\r\nOK\r\n"}), ElementsAre("+fileread:0,0,", "OK"));
}

TEST(LineReader, TakesBadCountsAsPlainLines) {
  EXPECT_THAT(read({"+fileread:0,x,ab\r\n"}), ElementsAre("+fileread:0,x,ab"));
  EXPECT_THAT(read({"+fileread:0\r\nOK\r\n"}), ElementsAre("+fileread:0", "OK"));
  EXPECT_THAT(read({"+fileread:0,99999999999,ab\r\n"}), ElementsAre("+fileread:0,99999999999,ab"));
}

TEST(LineReader, GivesTheSameLinesForEverySplit) {
  const std::string all = "+fileread:0,5,a\r\n,b\r\nOK\r\n+eventmqtt:info,\"CONNACK\",0\r\n";
  const auto whole = read({all});
  for (std::size_t at = 0; at <= all.size(); ++at) {
    EXPECT_EQ(read({all.substr(0, at), all.substr(at)}), whole) << at;
  }
  std::vector<std::string> bytes;
  for (const char c : all) bytes.emplace_back(1, c);
  EXPECT_EQ(read(bytes), whole);
}

TEST(LineReader, CutsEndlessLinesAndGoesOnAfterThem) {
  const std::string piece(limits::device_line_bytes_max, 'x');
  const auto lines = read({piece, piece, piece, "\r\nOK\r\n"});
  EXPECT_THAT(lines, ElementsAre(piece, "OK"));
}

TEST(LineReader, KeepsNoMemoryOfWhatItHasTaken) {
  LineReader reader;
  const Vocabulary vocabulary = test_vocabulary();
  for (int i = 0; i < 100'000; ++i) {
    reader.feed(base::bytes_of("OK\r\n"));
    ASSERT_EQ(reader.next(vocabulary), "OK");
  }
  EXPECT_EQ(reader.unfinished(), "");
}

}  // namespace
}  // namespace cordelia::replay
