#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "base/limits.hpp"
#include "http/printer.hpp"
#include "module/testing_board.hpp"
#include "module/testing_borrowed.hpp"
#include "module/update_manifest.hpp"
#include "tls/digest.hpp"

namespace cordelia::module {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

const std::string joined =
    "+eventwlan:connect,your_ssid,0x34:0x31:0xc4:0x4a:0xeb:0x5f\r\n"
    "+eventnetapp:ipv4_acquired,192.168.178.100,192.168.178.1,192.168.178.1\r\n";

std::string startup(std::string_view firmware) {
  return "+eventstartup:2610011025010,0x31000019,88:01:f9:b3:76:73," + std::string(firmware) +
         "\r\n";
}

// A module and the update server that it asks, one connection after the other.
struct UpdateBoard : Board {
  static net::NetworkOptions options_for_server() {
    net::NetworkOptions options;
    options.hosts = {{"ota.test", "127.0.0.1"}};
    options.ports = {{"127.0.0.1", 80, {"127.0.0.1", 40'000}}};
    return options;
  }

  UpdateBoard() : Board("instant", options_for_server()) {
    join();
    EXPECT_EQ(ask("AT+set=ota,url,http://ota.test/"), "OK\r\n");
    asked.clear();
  }

  // Boots into app mode OTA.
  void update() {
    module->set_pin(Pin::app_mode_0, Level::high, clock.now(), out);
    EXPECT_EQ(ask("AT+reboot"), "OK\r\n");
    wait(100ms);
    EXPECT_EQ(take(), "") << "there is no AT in an update";
  }

  // The request of the next connection.
  std::string requested() {
    const auto* dial = asked.empty() ? nullptr : std::get_if<Dial>(&asked.back());
    EXPECT_NE(dial, nullptr);
    if (dial == nullptr) return "";
    id = dial->id;
    asked.clear();
    pipe = std::make_unique<base::MemoryPipe>(
        base::MemoryPipe::Options{.capacity_bytes = std::size_t{1024} * 1024});
    module->on_dialled(id, std::make_unique<Borrowed>(pipe->left()), clock.now(), out);
    collect();
    std::array<std::byte, 4096> buffer;
    if (pipe->waiting_for_right() == 0) return "";
    const auto moved = pipe->right().take(buffer);
    return std::string(base::text_of(base::ByteView{buffer}.first(moved.bytes)));
  }

  void say(std::string_view bytes) {
    EXPECT_EQ(pipe->right().give(base::bytes_of(bytes)).bytes, bytes.size());
    module->on_stream_ready(id, clock.now(), out);
    collect();
  }

  void respond(std::string body, unsigned status = 200) {
    http::Response response;
    response.status = status;
    response.body = std::move(body);
    say(http::print(response));
  }

  std::unique_ptr<base::MemoryPipe> pipe;
  ConnectionId id{};
};

struct Offer {
  std::string image = image_head({1, 1, 0}) + std::string(100'000, 'x');
  std::string manifest = print(UpdateManifest{
      {1, 1, 0}, "new.img", image.size(), tls::hex_of(tls::sha256(base::bytes_of(image)))});
};

TEST(Update, AsksTheServerForItsVersion) {
  UpdateBoard board;
  EXPECT_EQ(board.ask("AT+get=ota,updateVersion"), "");
  EXPECT_THAT(board.requested(),
              testing::AllOf(StartsWith("GET /update.txt HTTP/1.1\r\nHost: ota.test\r\n"),
                             HasSubstr("User-Agent: Cordelia-I/1.0.0\r\n")));
  board.send("AT+test\r\n");
  EXPECT_EQ(board.take(), "") << "one request at a time";
  board.respond(Offer{}.manifest);
  board.wait(1ms);
  EXPECT_EQ(board.take(), "+get:1.1.0\r\nOK\r\nOK\r\n");
}

TEST(Update, SaysWhyThereIsNoVersion) {
  const struct {
    const char* name;
    std::function<void(UpdateBoard&)> happens;
    const char* answer;
  } cases[] = {
      {"refused",
       [](UpdateBoard& board) {
         const auto refused = std::get<Dial>(board.asked.back()).id;
         board.module->on_dial_failed(refused, net::Fault::refused, board.clock.now(), board.out);
         board.collect();
       },
       "ERROR: process command,-111\r\n"},
      {"silent", [](UpdateBoard& board) { board.wait(7s); }, "ERROR: process command,-110\r\n"},
      {"not found",
       [](UpdateBoard& board) {
         board.requested();
         board.respond("no", 404);
       },
       "ERROR: process command,-14341\r\n"},
      {"no manifest",
       [](UpdateBoard& board) {
         board.requested();
         board.respond("<html>");
       },
       "ERROR: process command,-14338\r\n"},
      {"no HTTP",
       [](UpdateBoard& board) {
         board.requested();
         board.say("220 ftp.example\r\n\r\n");
       },
       "ERROR: process command,-2010\r\n"},
      {"cut off",
       [](UpdateBoard& board) {
         board.requested();
         board.pipe->close_right();
         board.module->on_stream_ready(board.id, board.clock.now(), board.out);
         board.collect();
       },
       "ERROR: process command,-107\r\n"},
  };

  for (const auto& one : cases) {
    UpdateBoard board;
    EXPECT_EQ(board.ask("AT+get=ota,updateVersion"), "") << one.name;
    one.happens(board);
    EXPECT_EQ(board.take(), one.answer) << one.name;
    EXPECT_EQ(board.ask("AT+test"), "OK\r\n") << one.name;
    EXPECT_EQ(board.ask("AT+get=ota,updateVersion"), "") << one.name;
    board.requested();
    board.respond(Offer{}.manifest);
    EXPECT_EQ(board.take(), "+get:1.1.0\r\nOK\r\n") << one.name << ": the next attempt succeeds";
  }
}

TEST(Update, RefusesAtOnceWhatCannotBeAsked) {
  Board board;
  EXPECT_EQ(board.ask("AT+get=ota,updateVersion"), "ERROR: process command,-22\r\n");
  board.ask("AT+set=ota,url,ftp://ota.test");
  EXPECT_EQ(board.ask("AT+get=ota,updateVersion"), "ERROR: process command,-22\r\n");
  board.ask("AT+set=ota,url,https://ota.test");
  EXPECT_EQ(board.ask("AT+get=ota,updateVersion"), "ERROR: process command,-2069\r\n");
  board.join();
  EXPECT_EQ(board.ask("AT+get=ota,updateVersion"), "ERROR: process command,-453\r\n")
      << "no CA file";
  board.ask("AT+set=ota,rootCAPath,none.pem");
  EXPECT_EQ(board.ask("AT+get=ota,updateVersion"), "ERROR: process command,-454\r\n");
  board.ask("AT+set=ota,url,http://ota.test");
  EXPECT_EQ(board.ask("AT+get=ota,updateVersion"), "ERROR: process command,-6154\r\n")
      << "no such name";
  EXPECT_EQ(board.ask("AT+set=ota,updateVersion,2.0.0"), "OK\r\n") << "as the driver can";
  board.ask("AT+stop=0");
  EXPECT_EQ(board.ask("AT+get=ota,updateVersion"), "ERROR: process command,-2018\r\n");
}

TEST(Update, InstallsANewFirmwareAndBoots) {
  UpdateBoard board;
  const Offer offer;
  board.update();
  EXPECT_THAT(board.requested(), StartsWith("GET /update.txt "));
  board.respond(offer.manifest);
  EXPECT_THAT(board.requested(), StartsWith("GET /new.img "));
  board.respond(offer.image);
  board.wait(1s);
  EXPECT_EQ(board.take(), startup("1.1.0") + joined);
  EXPECT_THAT(board.ask("AT+get=general,version"), HasSubstr(",1.1.0\r\n"));
  board.module->set_pin(Pin::app_mode_0, Level::low, board.clock.now(), board.out);
  board.ask("AT+factoryreset");
  board.wait(1s);
  board.power_up();
  EXPECT_THAT(board.take(), testing::EndsWith(startup("1.1.0")));
}

TEST(Update, LeavesTheOldFirmwareWhereAnythingIsWrong) {
  const Offer good;
  auto other_image = good.image;
  other_image.back() = 'y';

  const struct {
    const char* name;
    unsigned status;
    std::string manifest;
    std::optional<std::string> image;
    unsigned image_status;
  } cases[] = {
      {"no manifest", 404, "no", {}, 0},
      {"manifest of something else", 200, "<html>", {}, 0},
      {"no image", 200, good.manifest, "no", 404},
      {"image too short", 200, good.manifest, good.image.substr(1), 200},
      {"image changed", 200, good.manifest, other_image, 200},
      {"the same version",
       200,
       print(UpdateManifest{{1, 0, 0}, "a", 1, std::string(64, 'a')}),
       {},
       0},
  };

  for (const auto& one : cases) {
    UpdateBoard board;
    board.update();
    board.requested();
    board.respond(one.manifest, one.status);
    if (one.image) {
      EXPECT_THAT(board.requested(), StartsWith("GET /new.img ")) << one.name;
      board.respond(*one.image, one.image_status);
    }
    board.wait(1s);
    EXPECT_EQ(board.take(), startup("1.0.0") + joined) << one.name;
  }
}

TEST(Update, GivesUpWithoutNetworkServerOrSettings) {
  const struct {
    const char* request;
    base::Duration time;
  } cases[] = {
      {"AT+set=ota,url,", 1s},
      {"AT+set=ota,url,http://nobody.test", 1s},
      {"AT+set=ota,url,https://ota.test", 1s},
      {"AT+test", limits::update_timeout + 1s},  // the server accepts nobody
  };

  for (const auto& one : cases) {
    UpdateBoard board;
    board.ask(one.request);
    board.module->set_pin(Pin::app_mode_0, Level::high, board.clock.now(), board.out);
    board.ask("AT+reboot");
    board.wait(one.time);
    EXPECT_EQ(board.take(), startup("1.0.0") + joined) << one.request;
  }
  Board board;
  board.module->set_pin(Pin::app_mode_0, Level::high, board.clock.now(), board.out);
  board.ask("AT+reboot");
  board.wait(1s);
  EXPECT_EQ(board.take(), startup("1.0.0")) << "no network is known";
}

// The power goes at every point of the update; afterwards it is the old firmware or the new one.
TEST(Update, SurvivesAPowerCutAtEveryPoint) {
  const Offer offer;
  for (int point = 0; point < 6; ++point) {
    UpdateBoard board;
    board.update();
    if (point >= 1) board.requested();
    if (point >= 2) board.respond(offer.manifest);
    if (point >= 3) board.requested();
    if (point == 3) board.say("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nhalf");
    if (point == 4) board.storage.cut_power_at(1, flash::Cut::before_effect);
    if (point == 5) board.storage.cut_power_at(1, flash::Cut::after_effect);
    if (point >= 4) board.respond(offer.image);
    board.storage.power_on();
    board.power_up();
    const auto* expected = point == 5 ? "1.1.0" : "1.0.0";
    EXPECT_THAT(board.take(), testing::EndsWith(startup(expected) + joined)) << point;
  }
}

}  // namespace
}  // namespace cordelia::module
