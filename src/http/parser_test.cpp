#include "http/parser.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace cordelia::http {
namespace {

const std::string_view post =
    "POST /est HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello";
const std::string_view chunked =
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n7;x=y\r\n, "
    "world\r\n0\r\n\r\n";

Result<std::size_t> feed(RequestParser& parser, std::string_view text) {
  return parser.feed(base::bytes_of(text));
}

Result<std::size_t> feed(ResponseParser& parser, std::string_view text) {
  return parser.feed(base::bytes_of(text));
}

std::optional<Fault> fault_of(std::string_view request, Limits limits = {}) {
  RequestParser parser{limits};
  const auto fed = feed(parser, request);
  if (fed) return std::nullopt;
  EXPECT_FALSE(parser.is_complete());
  EXPECT_EQ(feed(parser, post).error(), fed.error()) << "nothing is taken after a fault";
  return fed.error();
}

TEST(HttpRequestParser, ReadsARequest) {
  RequestParser parser;
  EXPECT_FALSE(parser.has_begun());
  ASSERT_EQ(feed(parser, post), post.size());
  ASSERT_TRUE(parser.is_complete());
  EXPECT_TRUE(parser.keeps_alive());
  const Request request = parser.take();
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.target, "/est");
  EXPECT_EQ(value_of(request.fields, "content-type"), "text/plain");
  EXPECT_EQ(request.body, "hello");
}

TEST(HttpRequestParser, ReadsTheSameInTwoPiecesCutAnywhere) {
  for (std::size_t cut = 1; cut < post.size(); ++cut) {
    RequestParser parser;
    ASSERT_EQ(feed(parser, post.substr(0, cut)), cut);
    ASSERT_FALSE(parser.is_complete()) << cut;
    ASSERT_EQ(feed(parser, post.substr(cut)), post.size() - cut);
    ASSERT_TRUE(parser.is_complete()) << cut;
    EXPECT_EQ(parser.take().body, "hello");
  }
}

TEST(HttpRequestParser, LeavesWhatFollowsToTheNextParser) {
  const std::string two = std::string{post} + "GET / HTTP/1.1\r\n\r\n";
  RequestParser parser;
  ASSERT_EQ(feed(parser, two), post.size());
  RequestParser next;
  ASSERT_EQ(feed(next, std::string_view{two}.substr(post.size())), two.size() - post.size());
  EXPECT_EQ(next.take().method, "GET");
}

TEST(HttpRequestParser, TellsWhetherTheConnectionGoesOn) {
  RequestParser parser;
  ASSERT_TRUE(feed(parser, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n"));
  EXPECT_FALSE(parser.keeps_alive());
}

TEST(HttpRequestParser, SeesThatAClientWaitsForItsGoAhead) {
  RequestParser parser;
  ASSERT_TRUE(feed(parser, "POST / HTTP/1.1\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\n"));
  EXPECT_TRUE(parser.expects_continue());
  ASSERT_TRUE(feed(parser, "x"));
  EXPECT_FALSE(parser.expects_continue());
}

TEST(HttpRequestParser, RefusesWhatIsNoRequest) {
  EXPECT_EQ(fault_of("hello there\r\n\r\n"), Fault::malformed);
  EXPECT_EQ(fault_of("\x16\x03\x01\x02\x00\x01"), Fault::malformed);
  EXPECT_EQ(fault_of("GET / HTTP/2.0\r\n\r\n"), Fault::other_version);
  EXPECT_EQ(fault_of("GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n"), Fault::bad_length);
  EXPECT_EQ(fault_of("POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
            Fault::bad_length);
  EXPECT_EQ(fault_of("POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"),
            Fault::bad_length);
  EXPECT_EQ(fault_of("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
            Fault::bad_length);
}

TEST(HttpRequestParser, BoundsHeadAndBody) {
  const Limits small{.head_bytes_max = 64, .body_bytes_max = 4};
  const std::string field = "X: " + std::string(64, 'x');
  EXPECT_EQ(fault_of("GET / HTTP/1.1\r\n" + field + "\r\n\r\n", small), Fault::head_too_large);
  EXPECT_EQ(fault_of("GET / HTTP/1.1\r\n" + field, small), Fault::head_too_large);
  EXPECT_EQ(fault_of("POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello", small),
            Fault::body_too_large);
  EXPECT_EQ(fault_of("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", small),
            Fault::body_too_large);
}

TEST(HttpResponseParser, JoinsChunksHoweverTheyArrive) {
  for (std::size_t piece = 1; piece <= chunked.size(); ++piece) {
    ResponseParser parser;
    for (std::size_t at = 0; at < chunked.size(); at += piece) {
      ASSERT_TRUE(feed(parser, chunked.substr(at, piece)));
    }
    ASSERT_TRUE(parser.is_complete()) << piece;
    EXPECT_EQ(parser.take().body, "hello, world");
  }
}

TEST(HttpResponseParser, TakesALastChunkByteByByteWhereNoOtherWasBefore) {
  constexpr std::string_view empty =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: y\r\n\r\n";
  ResponseParser parser;
  for (std::size_t at = 0; at < empty.size(); ++at) {
    EXPECT_FALSE(parser.is_complete());
    ASSERT_TRUE(feed(parser, empty.substr(at, 1)));
  }
  ASSERT_TRUE(parser.is_complete());
  EXPECT_EQ(parser.take().body, "");
}

TEST(HttpResponseParser, EndsABodyOfUnsaidLengthWithTheConnection) {
  ResponseParser parser;
  ASSERT_TRUE(feed(parser, "HTTP/1.0 200 Fine\r\n\r\nhel"));
  ASSERT_TRUE(feed(parser, "lo"));
  EXPECT_FALSE(parser.is_complete());
  ASSERT_TRUE(parser.end());
  ASSERT_TRUE(parser.is_complete());
  const Response response = parser.take();
  EXPECT_EQ(response.status, 200U);
  EXPECT_EQ(response.reason, "Fine");
  EXPECT_EQ(response.body, "hello");
}

TEST(HttpResponseParser, FindsOutThatAMessageWasCutOff) {
  const std::string_view whole = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
  for (std::size_t size = 0; size < whole.size(); ++size) {
    ResponseParser parser;
    ASSERT_TRUE(feed(parser, whole.substr(0, size)));
    const auto end = parser.end();
    ASSERT_FALSE(end) << size;
    EXPECT_EQ(end.error(), Fault::cut_off);
  }
}

TEST(HttpResponseParser, PassesInterimResponsesOver) {
  ResponseParser parser;
  const std::string_view text =
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n";
  ASSERT_EQ(feed(parser, text), text.size());
  ASSERT_TRUE(parser.is_complete());
  EXPECT_EQ(parser.take().status, 201U);
}

TEST(HttpResponseParser, ExpectsNoBodyAfterHead) {
  ResponseParser parser{{}, Answers::head};
  ASSERT_TRUE(feed(parser, "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n"));
  EXPECT_TRUE(parser.is_complete());
}

TEST(HttpMessage, FindsThePathOfATarget) {
  EXPECT_EQ(path_of("/a/b?c=/d"), "/a/b");
  EXPECT_EQ(path_of("/a"), "/a");
}

}  // namespace
}  // namespace cordelia::http
