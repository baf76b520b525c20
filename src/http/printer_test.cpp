#include "http/printer.hpp"

#include <gtest/gtest.h>

#include "http/parser.hpp"

namespace cordelia::http {
namespace {

TEST(HttpPrinter, WritesARequestWithItsLength) {
  const Request request{"POST", "/a?b=c", {{"Host", "enrol.lab:6000"}}, "four"};
  EXPECT_EQ(print(request),
            "POST /a?b=c HTTP/1.1\r\nHost: enrol.lab:6000\r\nContent-Length: 4\r\n\r\nfour");
}

TEST(HttpPrinter, SaysNoLengthForAGetAndZeroForAnEmptyPost) {
  EXPECT_EQ(print(Request{"GET", "/", {}, ""}), "GET / HTTP/1.1\r\n\r\n");
  EXPECT_EQ(print(Request{"POST", "/", {}, ""}), "POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n");
}

TEST(HttpPrinter, NamesTheStatus) {
  EXPECT_EQ(print(Response{404, "", {}, ""}),
            "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
  EXPECT_EQ(print(Response{204, "", {}, ""}), "HTTP/1.1 204 No Content\r\n\r\n");
  EXPECT_EQ(print(Response{299, "Odd", {}, ""}), "HTTP/1.1 299 Odd\r\nContent-Length: 0\r\n\r\n");
}

TEST(HttpPrinter, LetsNoValueAddALine) {
  const std::string text = print(Request{"GET", "/", {{"Host", "a\r\nEvil: yes"}}, ""});
  EXPECT_EQ(text, "GET / HTTP/1.1\r\nHost: a  Evil: yes\r\n\r\n");
}

TEST(HttpPrinter, WritesWhatTheParserReads) {
  RequestParser parser;
  const std::string text =
      print(Request{"PUT", "/x", {{"A", "1"}, {"A", "2"}}, std::string(5, '\0')});
  ASSERT_EQ(parser.feed(base::bytes_of(text)), text.size());
  ASSERT_TRUE(parser.is_complete());
  const Request back = parser.take();
  EXPECT_EQ(back.method, "PUT");
  EXPECT_EQ(back.fields, (Fields{{"A", "1"}, {"A", "2"}, {"Content-Length", "5"}}));
  EXPECT_EQ(back.body, std::string(5, '\0'));
}

}  // namespace
}  // namespace cordelia::http
