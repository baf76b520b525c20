#include "at/request_reader.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "base/limits.hpp"
#include "base/text.hpp"

namespace cordelia::at {
namespace {

using namespace std::chrono_literals;

// A rule like fileWrite's, without the room that owns it: `w=a,b,0,N,`.
std::optional<std::uint64_t> rule(std::string_view text) {
  if (!text.starts_with("w=a,b,0,")) return std::nullopt;
  text.remove_prefix(8);
  return base::parse_decimal(base::trimmed(text.substr(0, text.size() - 1)));
}

// Says what a host sends and collects what the module would get, as "text" or "text|payload".
struct Host {
  RequestReader reader{Framing{&rule, 4}};
  base::Instant now{};
  std::vector<std::string> got;

  void send(std::string_view bytes, std::size_t chunk = std::string_view::npos) {
    for (std::size_t at = 0; at < bytes.size(); at += std::min(chunk, bytes.size() - at)) {
      auto input = base::bytes_of(bytes.substr(at, chunk));
      while (auto request = reader.next(input, now)) note(*request);
    }
  }

  void wait(base::Duration time) {
    now += time;
    if (auto request = reader.on_time(now)) note(*request);
  }

  void note(const Request& request) {
    if (request.kind == RequestKind::overlong) {
      got.emplace_back("overlong");
    } else if (request.kind == RequestKind::incomplete_payload) {
      got.emplace_back("incomplete");
    } else {
      got.emplace_back(request.text);
      if (request.payload) got.back() += '|' + std::string(base::text_of(*request.payload));
    }
  }
};

using Lines = std::vector<std::string>;

TEST(RequestReader, EndsALineAtCrLfOrCrOrLf) {
  Host host;
  host.send("a\r\nb\rc\nd\n\re\r\n");
  EXPECT_EQ(host.got, (Lines{"a", "b", "c", "d", "e"}));
}

TEST(RequestReader, SaysNothingOfEmptyAndBlankLines) {
  Host host;
  host.send("\r\n\n\n\r\r  \t \r\n\r\n");
  EXPECT_TRUE(host.got.empty());
}

TEST(RequestReader, IgnoresNulOutsidePayloads) {
  Host host;
  host.send({"A\0T\r\0\n", 6});
  EXPECT_EQ(host.got, (Lines{"AT"}));
}

TEST(RequestReader, TakesCountedBytesWhateverTheyAre) {
  Host host;
  host.send("w=a,b,0,9,\r\nAT+x\r\n,\r\nnext\r\n");
  EXPECT_EQ(host.got, (Lines{"w=a,b,0,9,|\r\nAT+x\r\n,", "next"}));
}

TEST(RequestReader, GivesTheSameForEverySplit) {
  const std::string_view stream = "one\r\nw=a,b,0,5,\r\n,\"x\r\nw=a,b,0, 3 , abc\r\nlast,1,2,3,4\n";
  Host whole;
  whole.send(stream);
  ASSERT_EQ(whole.got.size(), 4U);
  EXPECT_EQ(whole.got[2], "w=a,b,0, 3 ,|abc");
  for (std::size_t at = 1; at < stream.size(); ++at) {
    Host split;
    split.send(stream.substr(0, at));
    split.send(stream.substr(at));
    EXPECT_EQ(split.got, whole.got) << at;
  }
  Host bytewise;
  bytewise.send(stream, 1);
  EXPECT_EQ(bytewise.got, whole.got);
}

TEST(RequestReader, ShiftsASeparatorBlankOnlyWhereTheLineIsOneByteLonger) {
  Host host;
  host.send("w=a,b,0,3, abc\r\n");   // the seed's gap
  host.send("w=a,b,0,3, ab\r\n");    // a payload that begins with a space
  host.send("w=a,b,0,3, abcd\r\n");  // two bytes too many: not a gap
  EXPECT_EQ(host.got, (Lines{"w=a,b,0,3,|abc", "w=a,b,0,3,| ab", "w=a,b,0,3,| ab"}));
}

TEST(RequestReader, ShiftsASeparatorBlankWhereTheLineGoesIdle) {
  Host host;
  host.send("w=a,b,0,3, abc");
  host.wait(limits::raw_payload_idle);
  EXPECT_EQ(host.got, (Lines{"w=a,b,0,3,|abc"}));
}

TEST(RequestReader, IgnoresBytesBetweenPayloadAndTerminator) {
  Host host;
  host.send("w=a,b,0,3,abcdefg\r\nnext\r\n");
  EXPECT_EQ(host.got, (Lines{"w=a,b,0,3,|abc", "next"}));
}

TEST(RequestReader, GivesUpAPayloadThatStays) {
  Host host;
  host.send("w=a,b,0,5,ab");
  host.wait(limits::raw_payload_idle - 1ms);
  host.send("c");
  host.wait(limits::raw_payload_idle - 1ms);
  EXPECT_TRUE(host.got.empty());
  host.wait(1ms);
  host.send("next\r\n");
  EXPECT_EQ(host.got, (Lines{"incomplete", "next"}));
}

TEST(RequestReader, CountsATooLongPayloadWithoutKeepingIt) {
  Host host;
  host.send("w=a,b,0,100000," + std::string(100'000, '\n') + "\r\nnext\r\n", 1000);
  EXPECT_EQ(host.got, (Lines{"overlong", "next"}));
}

TEST(RequestReader, TakesAnEmptyPayload) {
  Host host;
  host.send("w=a,b,0,0,\r\nnext\r\n");
  EXPECT_EQ(host.got, (Lines{"w=a,b,0,0,|", "next"}));
}

TEST(RequestReader, AnswersAnOverlongLineOnceAndGoesOn) {
  Host host;
  const std::string longest(limits::request_line_bytes_max, 'x');
  host.send(longest + "\r\n" + longest + "y\r\nnext\r\n", 700);
  EXPECT_EQ(host.got, (Lines{longest, "overlong", "next"}));
}

}  // namespace
}  // namespace cordelia::at
