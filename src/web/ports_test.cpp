// Modules behind ports: opened, gone, and there again. A pseudo-terminal is the serial port.
#include <gmock/gmock.h>

#include "io/pty_pair.hpp"
#include "io/rfc2217_line.hpp"
#include "io/tcp.hpp"
#include "web/opening.hpp"
#include "web/testing_terminal.hpp"

namespace cordelia::web {
namespace {

using testing::HasSubstr;

// The module's end of a serial port.
class SerialModule {
 public:
  SerialModule() {
    auto pair = io::open_pty_pair();
    EXPECT_TRUE(pair);
    path = pair->slave;
    host = std::make_unique<io::RawHost>(std::move(pair->master));
  }

  std::string path;
  std::unique_ptr<io::RawHost> host;
};

class PortsTest : public TerminalTest {
 protected:
  std::string open_serial(const std::string& path) {
    return post("/api/devices", R"({"kind": "serial", "path": ")" + path + "\"}");
  }

  const Device* device(std::string_view id) { return terminal->devices().find(id); }
};

TEST_F(PortsTest, OpensASerialPortAndTalks) {
  SerialModule board;
  const auto answer = open_serial(board.path);
  ASSERT_EQ(status_of(answer), 200) << answer;
  const auto opened = json_of(answer);
  EXPECT_EQ(opened.at("id"), "port-1");
  EXPECT_EQ(opened.at("kind"), "serial");
  EXPECT_TRUE(opened.at("is_open").as_bool()) << answer;
  EXPECT_EQ(status_of(post("/api/devices/port-1/send", R"({"text": "AT+test"})")), 200);
  EXPECT_TRUE(loop.run_until([&] { return board.host->heard() == "AT+test\r\n"; }));
  board.host->say("OK\r\n");
  EXPECT_TRUE(loop.run_until([&] { return !device("port-1")->conversation().is_busy(); }));
}

TEST_F(PortsTest, LooksForAPortThatIsGoneUntilItIsThereAgain) {
  io::TestDirectory folder;
  auto first = std::make_unique<SerialModule>();
  // A name that leads to another port later, as udev's do.
  const auto link = folder.path("port");
  std::filesystem::create_symlink(first->path, link);
  Opening opening;
  opening.where = link;
  auto& devices = terminal->devices();
  devices.add(parts_of(loop.context(), devices.next_id(), opening));
  ASSERT_TRUE(device("port-1")->conversation().is_open());
  first.reset();
  EXPECT_TRUE(loop.run_until([&] { return !device("port-1")->conversation().is_open(); }));
  EXPECT_EQ(status_of(post("/api/devices/port-1/send", R"({"text": "AT+test"})")), 409);
  const SerialModule second;
  std::filesystem::remove(link);
  std::filesystem::create_symlink(second.path, link);
  EXPECT_TRUE(loop.run_until([&] { return device("port-1")->conversation().is_open(); }));
}

TEST_F(PortsTest, SaysWhyAPortIsNotOpen) {
  const auto answer = open_serial("/dev/cordelia-is-not-here");
  EXPECT_EQ(status_of(answer), 200);
  EXPECT_FALSE(json_of(answer).at("is_open").as_bool());
  EXPECT_THAT(answer, HasSubstr("plugged in"));
}

TEST_F(PortsTest, NamesWhatIsWrongWithAnOpening) {
  struct Row {
    std::string body;
    std::string why;
  };

  const std::vector<Row> rows{
      {"{}", "kind is missing"},
      {R"({"kind": "usb"})", "serial, tcp, rfc2217"},
      {R"({"kind": "serial"})", "path is missing"},
      {R"({"kind": "serial", "path": "/etc/passwd"})", "below /dev"},
      {R"({"kind": "serial", "path": "/dev/../etc/passwd"})", "below /dev"},
      {R"({"kind": "serial", "path": "/dev/x", "parity": "mark"})", "none, even, odd"},
      {R"({"kind": "serial", "path": "/dev/x", "baud_rate": "fast"})", "baud_rate"},
      {R"({"kind": "serial", "path": "/dev/x", "baud_rate": 1e12})", "baud_rate"},
      {R"({"kind": "tcp"})", "address is missing"},
      {R"({"kind": "tcp", "address": "nowhere"})", "address"},
  };
  for (const auto& row : rows) {
    const auto answer = post("/api/devices", row.body);
    EXPECT_EQ(status_of(answer), 400) << row.body;
    EXPECT_THAT(answer, HasSubstr(row.why));
  }
}

TEST_F(PortsTest, ClosesAPortAndForgetsIt) {
  SerialModule board;
  open_serial(board.path);
  const auto gone = answer_to(
      head("DELETE", "/api/devices/port-1", "Content-Type: application/json\r\n") + "\r\n");
  EXPECT_EQ(status_of(gone), 200);
  EXPECT_EQ(device("port-1"), nullptr);
  EXPECT_EQ(json_of(open_serial(board.path)).at("id"), "port-2");
}

TEST_F(PortsTest, BoundsTheNumberOfDevices) {
  for (std::size_t i = 1; i < limits::devices_max; ++i) open_serial("/dev/cordelia-is-not-here");
  EXPECT_EQ(status_of(open_serial("/dev/cordelia-is-not-here")), 409);
}

TEST_F(PortsTest, SaysThatAPortHasNoWires) {
  SerialModule board;
  open_serial(board.path);
  EXPECT_EQ(status_of(post("/api/devices/port-1/act", R"({"action": "reset"})")), 409);
  EXPECT_EQ(status_of(post("/api/devices/port-1/act", R"({"action": "wake"})")), 400);
}

// A module on TCP, as hosts find it.
class TcpModule {
 public:
  enum class Speaks { plain, rfc2217 };

  TcpModule(io::asio::io_context& loop, Speaks speaks) {
    module.answers = true;
    io::TcpListener::Calls calls;
    calls.has_room = [] { return true; };
    calls.on_client = [this, &loop, speaks](std::unique_ptr<io::LineHost> host) {
      line = speaks == Speaks::plain ? std::move(host)
                                     : std::make_unique<io::Rfc2217Line>(
                                           loop, std::move(host), [this](auto pin, auto level) {
                                             const bool is_reset = pin == io::AdapterPin::reset;
                                             pins += is_reset ? "reset" : "boot";
                                             pins += level == io::Drive::active ? "+ " : "- ";
                                           });
      module.attach(*line);
    };
    calls.on_trouble = [](const std::string&) {};
    auto opened = io::TcpListener::open(loop, "127.0.0.1:0", std::move(calls));
    EXPECT_TRUE(opened);
    listener = *std::move(opened);
  }

  io::LineRecorder module;
  std::unique_ptr<io::LineHost> line;
  std::unique_ptr<io::TcpListener> listener;
  std::string pins;
};

TEST_F(PortsTest, TalksToAModuleOnTcp) {
  const TcpModule there(loop.context(), TcpModule::Speaks::plain);
  post("/api/devices", R"({"kind": "tcp", "address": ")" + there.listener->address() + "\"}");
  ASSERT_TRUE(loop.run_until([&] { return device("port-1")->conversation().is_open(); }));
  post("/api/devices/port-1/send", R"({"text": "AT+test"})");
  EXPECT_TRUE(loop.run_until([&] { return there.module.input == "AT+test\r\n"; }));
}

TEST_F(PortsTest, TalksToAModuleBehindASerialServerAndResetsIt) {
  const TcpModule there(loop.context(), TcpModule::Speaks::rfc2217);
  post("/api/devices", R"({"kind": "rfc2217", "address": ")" + there.listener->address() + "\"}");
  ASSERT_TRUE(loop.run_until([&] { return device("port-1")->conversation().is_open(); }));
  post("/api/devices/port-1/send", R"({"text": "AT+fileWrite=1,0,0,2,", "data_base64": "//8="})");
  EXPECT_TRUE(
      loop.run_until([&] { return there.module.input == "AT+fileWrite=1,0,0,2,\xFF\xFF\r\n"; }));
  const auto answer = post("/api/devices/port-1/act", R"({"action": "reset"})");
  EXPECT_EQ(status_of(answer), 200) << answer;
  EXPECT_TRUE(loop.run_until([&] { return there.pins == "reset+ reset- "; })) << there.pins;
  post("/api/devices/port-1/act", R"({"action": "boot"})");
  EXPECT_TRUE(loop.run_until([&] {
    return there.pins.find("boot+ reset- ", 14) != std::string::npos;
  })) << there.pins;
  EXPECT_TRUE(loop.run_until([&] { return there.pins.ends_with("boot- "); })) << there.pins;
}

TEST_F(PortsTest, LooksAgainForAModuleThatRefuses) {
  post("/api/devices", R"({"kind": "tcp", "address": "127.0.0.1:1"})");
  EXPECT_TRUE(loop.run_until([&] { return device("port-1")->json().contains("why"); }));
  EXPECT_FALSE(device("port-1")->conversation().is_open());
}

}  // namespace
}  // namespace cordelia::web
