// A real server and bare sockets: what a browser gets, and what strangers are refused.
#include <gmock/gmock.h>

#include "base/base64.hpp"
#include "web/assets.hpp"
#include "web/testing_terminal.hpp"

namespace cordelia::web {
namespace {

using testing::HasSubstr;
using testing::Not;

class ServerTest : public TerminalTest {};

TEST_F(ServerTest, ServesThePageToEverybodyWithAStrictPolicy) {
  const auto answer =
      answer_to("GET / HTTP/1.1\r\nHost: " + host() + "\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(status_of(answer), 200);
  EXPECT_EQ(body_of(answer), find_asset("/")->content);
  EXPECT_THAT(answer, HasSubstr("Content-Security-Policy: default-src 'self';"));
  EXPECT_THAT(answer, HasSubstr("frame-ancestors 'none'; base-uri 'none'; form-action 'none'"));
  EXPECT_THAT(answer, HasSubstr("X-Content-Type-Options: nosniff\r\n"));
  EXPECT_THAT(answer, Not(HasSubstr("Access-Control")));
}

TEST_F(ServerTest, CompressesThePageForWhoTakesThat) {
  const auto answer = get("/", "Accept-Encoding: br, gzip\r\n");
  EXPECT_THAT(answer, HasSubstr("Content-Encoding: gzip\r\n"));
  EXPECT_EQ(body_of(answer), find_asset("/")->gzip);
}

TEST_F(ServerTest, SendsNoPageTwiceThatHasNotChanged) {
  const auto answer = get("/", "If-None-Match: " + std::string(find_asset("/")->tag) + "\r\n");
  EXPECT_EQ(status_of(answer), 304);
  EXPECT_EQ(body_of(answer), "");
}

TEST_F(ServerTest, AnswersHeadWithoutABody) {
  const auto answer = answer_to(head("HEAD", "/") + "\r\n");
  EXPECT_EQ(status_of(answer), 200);
  EXPECT_THAT(answer, HasSubstr("Content-Length: "));
  EXPECT_EQ(body_of(answer), "");
}

TEST_F(ServerTest, TellsTheState) {
  const auto state = json_of(get("/api/state", "Cordelia-Browser: b7\r\n"));
  EXPECT_EQ(state.at("version"), "9.9");
  EXPECT_EQ(state.at("interface"), 1);
  EXPECT_EQ(state.at("you"), "browser 1");
  EXPECT_TRUE(state.at("lab").is_null());
  EXPECT_EQ(state.at("devices").as_array().at(0).at("id"), "module");
  EXPECT_EQ(json_of(get("/api/state")).at("you"), "a script");
}

TEST_F(ServerTest, SendsARequestAndLogsIt) {
  const auto asked = post("/api/devices/module/send", R"({"text": "AT+test"})");
  ASSERT_EQ(status_of(asked), 200) << asked;
  EXPECT_TRUE(loop.run_until([&] { return module.input == "AT+test\r\n"; }));
  const auto seq = json_of(asked).at("request").as_int64();
  const auto log = json_of(get("/api/devices/module/log?from=" + std::to_string(seq)));
  const auto& request = log.at("entries").as_array().at(0);
  EXPECT_EQ(request.at("text"), "AT+test");
  EXPECT_EQ(request.at("outcome"), "ok");
  EXPECT_EQ(log.at("entries").as_array().at(1).at("of"), seq);
}

TEST_F(ServerTest, SendsBytesBehindAText) {
  const auto body = R"({"text": "AT+fileWrite=1,0,0,3,", "data_base64": "YQD/"})";
  EXPECT_EQ(status_of(post("/api/devices/module/send", body)), 200);
  using namespace std::string_literals;
  EXPECT_TRUE(loop.run_until([&] { return module.input == "AT+fileWrite=1,0,0,3,a\0\xFF\r\n"s; }));
}

TEST_F(ServerTest, SaysWhatIsWrongWithARequest) {
  struct Row {
    std::string body;
    std::string why;
  };

  const std::vector<Row> rows{
      {"", "text is missing"},
      {"{}", "text is missing"},
      {"[1]", "no JSON object"},
      {"{\"text\": 7}", "text is missing"},
      {"{\"text\": \"\"}", "empty"},
      {R"({"text": "a\r\nb"})", "line end"},
      {R"({"text": "AT+fileWrite=1,0,0,3,", "data_base64": "***"})", "no Base64"},
      {R"({"text": "AT+test", "secret": [3]})", "secret"},
      {R"({"text": "AT+test", "secret": [3, 1]})", "secret"},
      {std::string(100, '['), "no JSON object"},
      {std::string(100'000, '['), "no JSON object"},
  };
  for (const auto& row : rows) {
    const auto answer = post("/api/devices/module/send", row.body);
    EXPECT_EQ(status_of(answer), 400) << row.body.substr(0, 100);
    EXPECT_THAT(answer, HasSubstr(row.why));
  }
  EXPECT_EQ(module.input, "");
}

TEST_F(ServerTest, NamesWhatIsNotThere) {
  EXPECT_EQ(status_of(get("/api/nothing")), 404);
  EXPECT_EQ(status_of(get("/nothing")), 404);
  EXPECT_EQ(status_of(get("/api/devices/port-9/log")), 404);
  EXPECT_THAT(get("/api/devices/%1B/log"), HasSubstr("no device is called '\\\\x1b'"));
  EXPECT_EQ(status_of(post("/api/state", "{}")), 405);
  EXPECT_EQ(status_of(post("/", "{}")), 405);
  EXPECT_EQ(status_of(answer_to(head("PUT", "/api/state") + "\r\n")), 405);
  EXPECT_EQ(status_of(answer_to(head("BREW", "/api/state") + "\r\n")), 405);
  EXPECT_EQ(status_of(get("/api/devices/module/log?from=x")), 400);
}

// hardness W06
TEST_F(ServerTest, LeadsNoPathOutOfThePage) {
  for (const auto* path :
       {"/..", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/%252e%252e/etc/passwd", "/..%5c..%5cetc%5cpasswd", "//etc/passwd", "/etc/passwd",
        "/assets/../../CMakeLists.txt", "/index.html%00.js", "/./index.html", "/index.html/"}) {
    EXPECT_EQ(status_of(get(path)), 404) << path;
  }
  EXPECT_EQ(status_of(get("/" + std::string(4096, 'a'))), 404);
  EXPECT_EQ(status_of(answer_to("GET http://" + host() + "/ HTTP/1.1\r\nHost: " + host() +
                                "\r\nConnection: close\r\n\r\n")),
            404);
}

// hardness W02
TEST_F(ServerTest, RefusesHostsThatAreNotItsOwn) {
  const auto rest = "\r\nConnection: close\r\n" + bearer() + "\r\n";
  for (const auto& line :
       {std::string("Host: evil.test"), "Host: localhost.evil:" + std::to_string(port),
        std::string("Host: 127.0.0.1"), std::string("Host:"),
        "Host: " + host() + "\r\nHost: evil.test", "Host: " + host() + "\r\nHost: " + host(),
        std::string("X: y")}) {
    for (const auto* path : {"/", "/api/state", "/api/nothing"}) {
      const auto answer = answer_to("GET " + std::string(path) + " HTTP/1.1\r\n" + line + rest);
      EXPECT_EQ(status_of(answer), 421) << line << path;
    }
  }
}

// hardness W03, W04
TEST_F(ServerTest, RefusesOriginsThatAreNotItsOwn) {
  const auto own = "Origin: http://" + host() + "\r\n";
  EXPECT_EQ(status_of(get("/api/state", own)), 200);
  for (const auto& line :
       {std::string("Origin: null\r\n"), std::string("Origin: http://localhost.evil\r\n"),
        std::string("Origin: http://127.0.0.1:1\r\n"), "Origin: https://" + host() + "\r\n",
        "Origin: HTTP://" + host() + "\r\n", own + "Origin: http://evil.test\r\n", own + own}) {
    EXPECT_EQ(status_of(get("/api/state", line)), 403) << line;
    const auto live = answer_to(upgrade("cordelia.v1, token." + terminal->token().text(), line));
    EXPECT_EQ(status_of(live), 403) << line;
    EXPECT_EQ(status_of(post("/api/devices/module/send", R"({"text": "AT+test"})",
                             "Content-Type: application/json\r\n" + line)),
              403);
  }
  EXPECT_EQ(module.input, "");
}

// hardness W04: what a form of another site can send.
TEST_F(ServerTest, ChangesNothingForWhatAFormCanSend) {
  const auto* body = R"({"text": "AT+test"})";
  for (const auto* type :
       {"", "Content-Type: text/plain\r\n", "Content-Type: application/x-www-form-urlencoded\r\n",
        "Content-Type: multipart/form-data; boundary=x\r\n",
        "Content-Type: application/jsonp\r\n"}) {
    EXPECT_EQ(status_of(post("/api/devices/module/send", body, type)), 415) << type;
  }
  EXPECT_EQ(status_of(get("/api/devices/module/send?text=AT%2Btest")), 405);
  EXPECT_EQ(status_of(answer_to(head("OPTIONS", "/api/devices/module/send") + "\r\n")), 405);
  EXPECT_EQ(status_of(answer_to(head("DELETE", "/api/devices/module") + "\r\n")), 415);
  EXPECT_EQ(module.input, "");
  EXPECT_EQ(status_of(post("/api/devices/module/send", body,
                           "Content-Type: application/json; charset=utf-8\r\n")),
            200);
}

// hardness W05
TEST_F(ServerTest, AsksForTheTokenAndSlowsDownWhoGuessesIt) {
  const auto ask = [this](const std::string& line) {
    return answer_to("GET /api/state HTTP/1.1\r\nHost: " + host() + "\r\n" + line +
                     "Connection: close\r\n\r\n");
  };
  const auto& token = terminal->token().text();
  EXPECT_GE(token.size(), 32U);
  const std::vector<std::string> lines{
      "",
      "Authorization: Bearer\r\n",
      "Authorization: Basic " + token + "\r\n",
      "Authorization: Bearer " + token.substr(1) + "\r\n",
      "Authorization: Bearer " + token + "0\r\n",
      "Cookie: token=" + token + "\r\n",
  };
  for (const auto& line : lines) EXPECT_EQ(status_of(ask(line)), 401) << line;
  EXPECT_EQ(status_of(answer_to("GET /api/state?token=" + token + " HTTP/1.1\r\nHost: " + host() +
                                "\r\nConnection: close\r\n\r\n")),
            401);
  for (int i = 0; i < 4; ++i) ask("Authorization: Bearer guess\r\n");
  const auto began = std::chrono::steady_clock::now();
  EXPECT_EQ(status_of(ask("Authorization: Bearer guess\r\n")), 401);
  EXPECT_GE(std::chrono::steady_clock::now() - began, limits::wrong_token_delay);
  expect_that_it_still_serves();
}

// hardness W11
TEST_F(ServerTest, RefusesMessagesThatAreNotHttp) {
  const auto with = [this](const std::string& lines) {
    return "POST /api/devices/module/send HTTP/1.1\r\nHost: " + host() + "\r\n" + bearer() +
           "Content-Type: application/json\r\n" + lines;
  };

  struct Row {
    std::string bytes;
    int status;
  };

  const std::vector<Row> rows{
      {"hello\r\n\r\n", 400},
      {"GET / HTTP/9.9\r\n\r\n", 505},
      {"GET  / HTTP/1.1\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost : x\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\n a: b\r\n\r\n", 400},
      {std::string("\x16\x03\x01\x02\x00\x01", 6) + "\r\n\r\n", 400},
      {with("Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"), 400},
      {with("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400},
      {with("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n"), 400},
      {with("Content-Length: -1\r\n\r\n"), 400},
      {with("Content-Length: 99999999999999999999\r\n\r\n"), 400},
      {with("Content-Length: 1x\r\n\r\n"), 400},
      {with("Transfer-Encoding: chunked\r\n\r\nzz\r\n"), 400},
      {with("Content-Length: 8388609\r\n\r\n"), 413},
      {"GET / HTTP/1.1\r\nX: " + std::string(64 * 1024, 'a') + "\r\n\r\n", 431},
      {"GET /" + std::string(64 * 1024, 'a') + " HTTP/1.1\r\n\r\n", 431},
  };
  for (const auto& row : rows) {
    const auto answer = answer_to(row.bytes);
    EXPECT_EQ(status_of(answer), row.status) << row.bytes.substr(0, 200) << answer;
  }
  std::string many = "GET / HTTP/1.1\r\n";
  for (int i = 0; i < 10'000; ++i) many += "a: b\r\n";
  EXPECT_EQ(status_of(answer_to(many + "\r\n")), 431);
  EXPECT_EQ(module.input, "");
  expect_that_it_still_serves();
}

TEST_F(ServerTest, CutsABodyThatGrowsTooLarge) {
  std::string body = head("POST", "/api/devices/module/send",
                          "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
  for (int i = 0; i < 9; ++i) body += "100000\r\n" + std::string(0x100000, ' ') + "\r\n";
  EXPECT_EQ(status_of(answer_to(body + "0\r\n\r\n")), 413);
  expect_that_it_still_serves();
}

TEST_F(ServerTest, AnswersRequestsInARowOnOneConnection) {
  RawBrowser browser(port);
  const auto one = "GET /api/actions HTTP/1.1\r\nHost: " + host() + "\r\n" + bearer() + "\r\n";
  browser.say(one + one + head("GET", "/api/ports") + "\r\n");
  ASSERT_TRUE(ends(browser));
  std::size_t answers = 0;
  for (auto at = browser.heard().find("HTTP/1.1 200"); at != std::string::npos;
       at = browser.heard().find("HTTP/1.1 200", at + 1)) {
    ++answers;
  }
  EXPECT_EQ(answers, 3U);
}

TEST_F(ServerTest, SaysGoOnToWhoAsksBeforeABody) {
  RawBrowser browser(port);
  browser.say(head("POST", "/api/devices/module/send",
                   "Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: "
                   "19\r\n\r\n"));
  ASSERT_TRUE(hears(browser, "HTTP/1.1 100"));
  browser.say(R"({"text": "AT+test"})");
  ASSERT_TRUE(ends(browser));
  EXPECT_THAT(browser.heard(), HasSubstr("HTTP/1.1 200"));
}

TEST_F(ServerTest, TellsMonitoringWithTheToken) {
  EXPECT_EQ(status_of(answer_to("GET /metrics HTTP/1.1\r\nHost: " + host() +
                                "\r\nConnection: close\r\n\r\n")),
            401);
  const auto answer = get("/metrics");
  EXPECT_THAT(answer, HasSubstr("cordelia_info{version=\"9.9\"} 1\n"));
  EXPECT_THAT(answer, HasSubstr("cordelia_device_open{device=\"module\",kind=\"tcp\"} 1\n"));
}

// hardness W01
TEST_F(ServerTest, ListensWithoutTlsOnNoAddressThatOthersCanReach) {
  for (const auto* address : {"0.0.0.0:0", "[::]:0"}) {
    Terminal::Options options;
    options.address = address;
    const auto opened = Terminal::open(loop.context(), std::move(options), clock);
    ASSERT_FALSE(opened) << address;
    EXPECT_EQ(opened.error().fault, io::Fault::not_permitted);
    EXPECT_THAT(opened.error().text, HasSubstr("from other machines"));
  }
}

TEST_F(ServerTest, SaysThatAnAddressIsTaken) {
  Terminal::Options options;
  options.address = host();
  const auto opened = Terminal::open(loop.context(), std::move(options), clock);
  ASSERT_FALSE(opened);
  EXPECT_THAT(opened.error().text, HasSubstr(host()));
}

TEST_F(ServerTest, EndsWithItsConnections) {
  RawBrowser idle(port);
  RawBrowser half(port);
  half.say("GET / HT");
  const auto live = live_browser();
  EXPECT_TRUE(loop.run_until([this] { return terminal->server().connections() == 3; }));
  terminal.reset();
  EXPECT_TRUE(ends(idle));
  EXPECT_TRUE(ends(half));
  EXPECT_TRUE(ends(*live));
}

}  // namespace
}  // namespace cordelia::web
