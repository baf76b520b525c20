#include "module/provisioning.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "module/testing_board.hpp"
#include "module/testing_borrowed.hpp"
#include "tls/client_session.hpp"

namespace cordelia::module {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

// A module whose page the test visits, byte by byte.
struct PageBoard : Board {
  explicit PageBoard(ProvisioningOptions provisioning = {ProvisioningOptions::Page::http}) {
    options.provisioning = provisioning;
    power_up();
    take();
  }

  void start() { EXPECT_EQ(ask("AT+provisioningStart"), "OK\r\n"); }

  // What the module serves now.
  std::optional<Serve> served() const {
    std::optional<Serve> serve;
    for (const auto& request : asked) {
      if (const auto* one = std::get_if<Serve>(&request)) serve = *one;
      const auto* end = std::get_if<HangUp>(&request);
      if (end != nullptr && serve && end->id == serve->id) serve.reset();
    }
    return serve;
  }

  ConnectionId visit() {
    const auto id = ConnectionId{static_cast<std::uint32_t>(first_accepted) + visits++};
    pipes.push_back(std::make_unique<base::MemoryPipe>());
    const auto serve = served();
    EXPECT_TRUE(serve.has_value());
    module->on_accepted(serve ? serve->id : ConnectionId{}, id,
                        std::make_unique<Borrowed>(pipes.back()->left()), clock.now(), out);
    collect();
    return id;
  }

  void say(ConnectionId id, std::string_view bytes) {
    EXPECT_EQ(pipes.back()->right().give(base::bytes_of(bytes)).bytes, bytes.size());
    module->on_stream_ready(id, clock.now(), out);
    collect();
  }

  std::string said() {
    std::string text;
    std::array<std::byte, 4096> buffer;
    while (pipes.back()->waiting_for_right() > 0) {
      const auto moved = pipes.back()->right().take(buffer);
      text += base::text_of(base::ByteView{buffer}.first(moved.bytes));
    }
    return text;
  }

  std::string fetch(std::string_view request) {
    const auto id = visit();
    say(id, request);
    return said();
  }

  std::string get(std::string_view host = "127.0.0.1:40123") {
    return fetch("GET / HTTP/1.1\r\nHost: " + std::string(host) + "\r\n\r\n");
  }

  std::string token() {
    const auto html = get();
    const std::string_view before = "name=\"token\" value=\"";
    const auto at = html.find(before);
    return at == std::string::npos ? "" : html.substr(at + before.size(), 32);
  }

  std::string post(std::string_view body, std::string_view more = "") {
    return fetch("POST / HTTP/1.1\r\nHost: localhost:1\r\n" + std::string(more) +
                 "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
                 std::to_string(body.size()) + "\r\n\r\n" + std::string(body));
  }

  std::vector<std::unique_ptr<base::MemoryPipe>> pipes;
  std::uint32_t visits = 0;
};

const std::string joined =
    "+eventwlan:connect,your_ssid,0x34:0x31:0xc4:0x4a:0xeb:0x5f\r\n"
    "+eventnetapp:ipv4_acquired,192.168.178.100,192.168.178.1,192.168.178.1\r\n";
const std::string startup = "+eventstartup:2610011025010,0x31000019,88:01:f9:b3:76:73,1.0.0\r\n";

std::string good_form(const std::string& token) {
  return "token=" + token +
         "&ssid=your_ssid&security=wpa_wpa2&key=your_password&priority=3"
         "&endpoint=broker.test&port=1883&clientid=me&flags=url";
}

TEST(Provisioning, HasTheRadioForItselfUntilAReset) {
  PageBoard board;
  board.start();
  const std::pair<const char*, const char*> cases[] = {
      {"AT+provisioningStart", "ERROR: process command,-2169\r\n"},
      {"AT+wlanScan=0,10", "ERROR: process command,-2014\r\n"},
      {"AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,", "ERROR: process command,-2014\r\n"},
      {"AT+iotconnect", "ERROR: process command,-2014\r\n"},
      {"AT+iotpublish=0,x", "ERROR: process command,-2014\r\n"},
      {"AT+wlanScan=0", "ERROR: number of parameters,0\r\n"},
      {"AT+test", "OK\r\n"},
      {"AT+set=mqtt,clientId,me", "OK\r\n"},
      {"AT+fileGetFileList", "OK\r\n"},
  };
  for (const auto& [request, answer] : cases) EXPECT_EQ(board.ask(request), answer) << request;
  EXPECT_TRUE(board.served().has_value());
  board.ask("AT+reboot");
  board.wait(1s);
  EXPECT_FALSE(board.served().has_value());
  EXPECT_EQ(board.ask("AT+iotpublish=0,x"), "ERROR: process command,-107\r\n");
}

TEST(Provisioning, LeavesItsNetworkFirst) {
  PageBoard board;
  board.join();
  EXPECT_EQ(board.ask("AT+provisioningStart"),
            "OK\r\n+eventwlan:disconnect,your_ssid,0x34:0x31:0xc4:0x4a:0xeb:0x5f,200\r\n");
}

TEST(Provisioning, EndsWithTheNetworkProcessor) {
  PageBoard board;
  board.start();
  EXPECT_EQ(board.ask("AT+stop=0"), "OK\r\n");
  EXPECT_FALSE(board.served().has_value());
  EXPECT_EQ(board.ask("AT+start"), "OK\r\n");
  board.start();
}

TEST(Provisioning, ServesAFormWithTheNetworksInTheAir) {
  PageBoard board;
  board.start();
  EXPECT_EQ(board.served()->port, 80);
  const auto page = board.get();
  EXPECT_THAT(page, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(page, HasSubstr("Content-Security-Policy: default-src 'none'"));
  EXPECT_THAT(page, HasSubstr("<td>your_ssid</td><td>WPA2</td>"));
  EXPECT_THAT(page, HasSubstr("<form method=\"post\""));
  EXPECT_THAT(board.get("10.123.45.1"), StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(board.fetch("HEAD / HTTP/1.1\r\nHost: [::1]:8\r\n\r\n"),
              testing::AllOf(StartsWith("HTTP/1.1 200"), Not(HasSubstr("<form"))));
}

TEST(Provisioning, StoresTheFormAndRestartsIntoTheNetwork) {
  PageBoard board;
  board.start();
  const auto token = board.token();
  board.take();
  const auto answer = board.post(good_form(token), "Origin: http://localhost:1\r\n");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(answer, HasSubstr("joins your_ssid"));
  board.wait(1s);
  EXPECT_EQ(board.take(), startup + joined);
  EXPECT_FALSE(board.served().has_value());
  EXPECT_EQ(board.ask("AT+get=mqtt,iotHubEndpoint"), "+get:broker.test\r\nOK\r\n");
  EXPECT_EQ(board.ask("AT+get=mqtt,iotHubPort"), "+get:1883\r\nOK\r\n");
  EXPECT_EQ(board.ask("AT+get=mqtt,clientId"), "+get:me\r\nOK\r\n");
}

TEST(Provisioning, ShowsWhatIsWrongAndStoresNothing) {
  PageBoard board;
  board.start();
  const auto answer = board.post("token=" + board.token() +
                                 "&ssid=x&security=wpa3&key=short&endpoint=new.test&port=1");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 422 "));
  EXPECT_THAT(answer, HasSubstr("id=\"key-error\""));
  EXPECT_EQ(board.ask("AT+get=mqtt,iotHubEndpoint"), "+get:\r\nOK\r\n");
  EXPECT_EQ(board.ask("AT+provisioningStart"), "ERROR: process command,-2169\r\n");
}

TEST(Provisioning, RefusesStrangers) {
  PageBoard board;
  board.start();
  const auto token = board.token();
  EXPECT_THAT(board.get("evil.example"), StartsWith("HTTP/1.1 403 "));
  EXPECT_THAT(board.get("127.0.0.1.evil.example"), StartsWith("HTTP/1.1 403 "));
  EXPECT_THAT(board.fetch("GET / HTTP/1.1\r\n\r\n"), StartsWith("HTTP/1.1 403 "));
  EXPECT_THAT(board.post(good_form((token[0] == '0' ? "1" : "0") + token.substr(1))),
              StartsWith("HTTP/1.1 403 "));
  EXPECT_THAT(board.post(good_form("")), StartsWith("HTTP/1.1 403 "));
  for (const auto* origin :
       {"null", "https://evil.example", "http://localhost:2", "https://localhost:1"}) {
    EXPECT_THAT(board.post(good_form(token), "Origin: " + std::string(origin) + "\r\n"),
                StartsWith("HTTP/1.1 403 "))
        << origin;
  }
  EXPECT_EQ(board.ask("AT+get=mqtt,clientId"), "+get:\r\nOK\r\n") << "nothing was stored";
}

TEST(Provisioning, AnswersWhatItDoesNotDo) {
  PageBoard board;
  board.start();
  const std::pair<const char*, const char*> cases[] = {
      {"GET /other HTTP/1.1\r\nHost: localhost\r\n\r\n", "HTTP/1.1 404 "},
      {"DELETE / HTTP/1.1\r\nHost: localhost\r\n\r\n", "HTTP/1.1 405 "},
      {"OPTIONS / HTTP/1.1\r\nHost: localhost\r\n\r\n", "HTTP/1.1 405 "},
      {"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
       "Content-Length: 1\r\n\r\nx",
       "HTTP/1.1 415 "},
      {"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n", "HTTP/1.1 413 "},
      {"GET / HTTP/1.1\r\nno field\r\n\r\n", "HTTP/1.1 400 "},
  };
  for (const auto& [request, answer] : cases) {
    EXPECT_THAT(board.fetch(request), StartsWith(answer)) << request;
  }
  const auto big =
      "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + std::string(limits::page_head_bytes_max, 'x') +
      "\r\n\r\n";
  EXPECT_THAT(board.fetch(big), StartsWith("HTTP/1.1 431 "));
  EXPECT_THAT(board.post("token=%zz"), StartsWith("HTTP/1.1 400 "));
}

TEST(Provisioning, TakesTheRequestInEverySplit) {
  PageBoard board;
  board.start();
  const std::string request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
  for (std::size_t size = 1; size < request.size(); ++size) {
    const auto id = board.visit();
    board.say(id, request.substr(0, size));
    EXPECT_EQ(board.said(), "") << size;
    board.say(id, request.substr(size));
    EXPECT_THAT(board.said(), StartsWith("HTTP/1.1 200 OK\r\n")) << size;
  }
}

TEST(Provisioning, LetsSlowBrowsersGoAndTurnsTheFifthAway) {
  PageBoard board;
  board.start();
  for (std::size_t i = 0; i < limits::page_connections_max; ++i) board.visit();
  EXPECT_EQ(board.get(), "") << "one too many";
  board.wait(limits::page_timeout);
  EXPECT_THAT(board.get(), StartsWith("HTTP/1.1 200 OK\r\n"));
}

TEST(Provisioning, TellsWhoJoinsAndLeaves) {
  PageBoard board;
  board.start();
  board.get();
  EXPECT_EQ(board.take(), "+eventwlan:sta_added,0x2:0x0:0x0:0x0:0x0:0x1\r\n");
  board.get();
  EXPECT_EQ(board.take(), "");
  board.wait(limits::page_client_idle);
  EXPECT_EQ(board.take(), "+eventwlan:sta_removed,0x2:0x0:0x0:0x0:0x0:0x1\r\n");
}

TEST(Provisioning, TellsItsStatusWhereItIsAsked) {
  PageBoard board({ProvisioningOptions::Page::http, ProvisioningOptions::Events::of_ti});
  board.module->set_pin(Pin::app_mode_1, Level::high, board.clock.now(), board.out);
  board.ask("AT+reboot");
  board.wait(1s);
  EXPECT_EQ(board.take(), startup + "+eventwlan:provisioning_status,auto_started,\r\n");
  const auto token = board.token();
  board.take();
  board.post(good_form(token));
  board.wait(1s);
  EXPECT_EQ(board.take(),
            "+eventwlan:provisioning_profile_added,your_ssid\r\n"
            "+eventwlan:provisioning_status,stopped,your_ssid\r\n" +
                startup + joined)
      << "although the pins still ask for provisioning";
}

TEST(Provisioning, StoresAllOrNothingAtEachPowerCut) {
  for (const auto cut : {flash::Cut::before_effect, flash::Cut::after_effect}) {
    PageBoard board;
    board.start();
    const auto token = board.token();
    board.storage.cut_power_at(1, cut);
    board.post(good_form(token));
    board.storage.power_on();
    board.take();
    board.power_up();
    const bool is_new = cut == flash::Cut::after_effect;
    EXPECT_EQ(board.take(), is_new ? startup + joined : startup);
    EXPECT_EQ(board.ask("AT+get=mqtt,clientId"), is_new ? "+get:me\r\nOK\r\n" : "+get:\r\nOK\r\n");
  }
}

// HTTPS as on the product: the certificate is the module's own and stays the same.
TEST(Provisioning, ServesItsPageOverTlsWithACertificateOfItsOwn) {
  PageBoard board(ProvisioningOptions{});
  board.start();
  EXPECT_EQ(board.served()->port, 443);
  std::vector<std::string> certificates;
  for (int round = 0; round < 2; ++round) {
    const auto id = board.visit();
    tls::SessionOptions options;
    options.verify.at = board.clock.wall();
    options.verify.go_on_unverified_without_anchors = true;
    const auto context = board.contexts.get({}, tls::ProtocolVersions::tls1_2_and_1_3);
    ASSERT_TRUE(context.has_value());
    tls::ClientSession browser(*context, options, board.pipes.back()->right(), board.trace);
    for (int i = 0; i < 5 && browser.handshake().step == tls::Step::wants_more; ++i) {
      board.module->on_stream_ready(id, board.clock.now(), board.out);
      board.collect();
    }
    ASSERT_TRUE(browser.is_established());
    const std::string_view request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    EXPECT_EQ(browser.write(base::bytes_of(request)).bytes, request.size());
    board.module->on_stream_ready(id, board.clock.now(), board.out);
    board.collect();
    std::array<std::byte, 1000> buffer;
    const auto read = browser.read(buffer);
    EXPECT_THAT(std::string(base::text_of(base::ByteView{buffer}.first(read.bytes))),
                StartsWith("HTTP/1.1 200 OK\r\n"));
    const auto image = board.storage.load();
    for (const auto& file : image->files) {
      if (file->name == "/sys/page-cert.pem") {
        certificates.emplace_back(base::text_of(*file->content));
      }
    }
    board.ask("AT+factoryreset");
    board.wait(1s);
    board.start();
  }
  ASSERT_EQ(certificates.size(), 2U);
  EXPECT_EQ(certificates[0], certificates[1]);
}

}  // namespace
}  // namespace cordelia::module
