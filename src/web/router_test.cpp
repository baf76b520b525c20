#include "web/router.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "web/own_names.hpp"

namespace cordelia::web {
namespace {

using testing::ElementsAre;

Route route_to(Method method, std::string pattern, unsigned status) {
  return {method, std::move(pattern), at_once([status](const Call&) {
            Reply reply;
            reply.status = status;
            return reply;
          })};
}

TEST(Router, FindsTheRowByMethodAndPath) {
  Router router;
  router.add({route_to(Method::get, "/api/devices/{}/log", 1),
              route_to(Method::post, "/api/devices/{}/send", 2)});
  const auto target = parse_target("/api/devices/port-1/log?from=7&x=a%20b+c");
  ASSERT_TRUE(target);
  const auto match = router.find(Method::get, *target);
  ASSERT_NE(match.handler, nullptr);
  EXPECT_THAT(match.call.parts, ElementsAre("port-1"));
  EXPECT_EQ(match.call.query.at("from"), "7");
  EXPECT_EQ(match.call.query.at("x"), "a b c");
  EXPECT_EQ(router.find(Method::post, *target).miss, Router::Miss::method);
  EXPECT_EQ(router.find(Method::get, *parse_target("/api/devices//log")).miss, Router::Miss::path);
  EXPECT_EQ(router.find(Method::get, *parse_target("/api/devices")).miss, Router::Miss::path);
}

TEST(Router, TakesNoPathThatMeansAnotherOneToAFileSystem) {
  using namespace std::string_view_literals;
  for (const auto target :
       {""sv, "x"sv, "http://a/"sv, "/.."sv, "/../etc/passwd"sv, "/assets/../index.html"sv,
        "/%2e%2e/etc"sv, "/%2e%2e%2fetc"sv, "/..%5cetc"sv, "/a/."sv, "/a%00"sv, "/%"sv, "/%2"sv,
        "/%zz"sv, "/a?x=%zz"sv, "*"sv}) {
    EXPECT_FALSE(parse_target(target)) << target;
  }
  // Decoded once: the part is called "%2e", which is nobody's name.
  EXPECT_THAT(parse_target("/%252e")->parts, ElementsAre("%2e"));
  EXPECT_THAT(parse_target("//etc")->parts, ElementsAre("", "etc"));
}

TEST(OwnNames, KnowsItsHosts) {
  const OwnNames names(Scheme::http, 4711, {"Lab.Example"});
  for (const auto* host :
       {"127.0.0.1:4711", "localhost:4711", "LocalHost:4711", "[::1]:4711", "lab.example:4711"}) {
    EXPECT_TRUE(names.is_own_host(host)) << host;
  }
  for (const auto* host : {"", "127.0.0.1", "localhost", "localhost:80", "localhost.evil:4711",
                           "evil.example:4711", "127.0.0.1:47111", "127.0.0.1.evil:4711",
                           "127.0.0.2:4711", "user@127.0.0.1:4711", " 127.0.0.1:4711"}) {
    EXPECT_FALSE(names.is_own_host(host)) << host;
  }
  EXPECT_TRUE(OwnNames(Scheme::http, 80, {}).is_own_host("localhost"));
}

TEST(OwnNames, LeavesOutThePortOfItsScheme) {
  EXPECT_TRUE(OwnNames(Scheme::https, 443, {}).is_own_host("localhost"));
  EXPECT_FALSE(OwnNames(Scheme::https, 80, {}).is_own_host("localhost"));
  const OwnNames names(Scheme::https, 4711, {"192.0.2.7"});
  EXPECT_TRUE(names.is_own_origin("https://192.0.2.7:4711"));
  EXPECT_FALSE(names.is_own_origin("http://192.0.2.7:4711"));
}

TEST(OwnNames, KnowsItsOrigins) {
  const OwnNames names(Scheme::http, 4711, {});
  EXPECT_TRUE(names.is_own_origin("http://localhost:4711"));
  for (const auto* origin :
       {"", "null", "http://localhost", "http://localhost:4712", "https://localhost:4711",
        "http://localhost.evil:4711", "HTTP://LOCALHOST:4711", "http://LOCALHOST:4711",
        "http://localhost:4711/", "http://localhost:4711.evil", "localhost:4711"}) {
    EXPECT_FALSE(names.is_own_origin(origin)) << origin;
  }
}

}  // namespace
}  // namespace cordelia::web
