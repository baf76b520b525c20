#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "module/testing_board.hpp"
#include "module/testing_borrowed.hpp"
#include "mqtt/decoder.hpp"
#include "mqtt/encoder.hpp"

namespace cordelia::module {
namespace {

// A module that boots into transparent mode, and the broker that it looks for.
struct TransparentBoard : Board {
  static net::NetworkOptions options_for_broker() {
    net::NetworkOptions options;
    options.hosts = {{"broker.test", "127.0.0.1"}};
    options.ports = {{"127.0.0.1", 1883, {"127.0.0.1", 40'000}}};
    return options;
  }

  explicit TransparentBoard(const std::vector<std::string>& settings = {})
      : Board("instant", options_for_broker()) {
    for (const auto* request :
         {"AT+set=mqtt,iotHubEndpoint,broker.test", "AT+set=mqtt,iotHubPort,1883",
          "AT+set=pubtopic0,name,up", "AT+set=subtopic0,name,down"}) {
      EXPECT_EQ(ask(request), "OK\r\n");
    }
    for (const auto& request : settings) EXPECT_EQ(ask("AT+set=" + request), "OK\r\n");
    join();
    for (const auto pin : {Pin::app_mode_0, Pin::app_mode_1}) {
      module->set_pin(pin, Level::high, clock.now(), out);
    }
    asked.clear();
    EXPECT_EQ(ask("AT+reboot"), "OK\r\n");
    wait(100ms);
    EXPECT_EQ(take(), "") << "nothing but data is said";
  }

  // The last thing that the module asks of the network is a connection; it comes about.
  void accept() {
    const auto* dial = asked.empty() ? nullptr : std::get_if<Dial>(&asked.back());
    ASSERT_NE(dial, nullptr);
    id = dial->id;
    asked.clear();
    unread.clear();
    decoder = {};
    pipe = std::make_unique<base::MemoryPipe>();
    module->on_dialled(id, std::make_unique<Borrowed>(pipe->left()), clock.now(), out);
    collect();
    expect<mqtt::Connect>();
    reply(mqtt::Connack{});
    const auto subscribe = expect<mqtt::Subscribe>();
    reply(mqtt::Suback{subscribe.id, {0}});
  }

  void refuse() {
    const auto* dial = asked.empty() ? nullptr : std::get_if<Dial>(&asked.back());
    ASSERT_NE(dial, nullptr);
    const auto refused = dial->id;
    asked.clear();
    module->on_dial_failed(refused, net::Fault::refused, clock.now(), out);
    collect();
  }

  std::optional<mqtt::Packet> next_packet() {
    std::byte buffer[8192];
    while (pipe->waiting_for_right() > 0) {
      const auto moved = pipe->right().take(buffer);
      unread.insert(unread.end(), buffer, buffer + moved.bytes);
    }
    base::ByteView view{unread};
    const auto packet = decoder.next(view);
    EXPECT_TRUE(packet.has_value());
    unread = base::copy_of(view);
    if (!packet || !*packet) return std::nullopt;
    return (*packet)->packet;
  }

  template <typename T>
  T expect() {
    const auto packet = next_packet();
    const auto* wanted = packet ? std::get_if<T>(&*packet) : nullptr;
    EXPECT_NE(wanted, nullptr) << (packet ? mqtt::describe(*packet) : "nothing");
    return wanted ? *wanted : T{};
  }

  std::string published() {
    const auto message = expect<mqtt::Publish>();
    EXPECT_EQ(message.topic, "up");
    return std::string(base::text_of(message.payload));
  }

  void reply(const mqtt::Packet& packet) {
    base::Bytes bytes;
    ASSERT_TRUE(mqtt::encode(packet, bytes).has_value());
    ASSERT_EQ(pipe->right().give(bytes).bytes, bytes.size());
    module->on_stream_ready(id, clock.now(), out);
    collect();
  }

  bool has_dialled() const { return !asked.empty() && std::holds_alternative<Dial>(asked.back()); }

  std::unique_ptr<base::MemoryPipe> pipe;
  mqtt::Decoder decoder;
  base::Bytes unread;
  ConnectionId id{};
};

TEST(Transparent, ConnectsByItselfAndCarriesBytesBothWays) {
  TransparentBoard board;
  board.accept();
  board.send("AT+test\r\n");
  board.wait(6ms);
  EXPECT_EQ(board.published(), "AT+test\r\n") << "there is no AT";
  mqtt::Publish message;
  message.topic = "down";
  message.payload = base::copy_of(base::bytes_of(std::string_view("a\0\r\n+\"", 6)));
  board.reply(message);
  EXPECT_EQ(board.take(), std::string("a\0\r\n+\"", 6));
}

TEST(Transparent, PacksByTheStoredTriggers) {
  TransparentBoard board({"uart,transparent_trigger,2etx"});
  board.accept();
  board.send("one\r\ntw");
  EXPECT_EQ(board.published(), "one");
  board.wait(1s);
  EXPECT_EQ(board.next_packet(), std::nullopt);
  board.send("o\r\n");
  EXPECT_EQ(board.published(), "two");
}

TEST(Transparent, IgnoresBase64) {
  TransparentBoard board({"mqtt,base64,true", "uart,transparent_timeout,0"});
  board.accept();
  board.send("no base64!");
  EXPECT_EQ(board.published(), "no base64!");
}

TEST(Transparent, TriesAgainWithGrowingPauses) {
  TransparentBoard board;
  auto pause = std::chrono::duration_cast<base::Duration>(limits::reconnect_pause_min);
  for (int i = 0; i < 8; ++i) {
    board.refuse();
    board.wait(pause - 1ms);
    EXPECT_FALSE(board.has_dialled()) << i;
    board.wait(1ms);
    EXPECT_TRUE(board.has_dialled()) << i;
    pause = std::min<base::Duration>(pause * 2, limits::reconnect_pause_max);
  }
  board.accept();
  board.pipe->close_right();
  board.module->on_stream_ready(board.id, board.clock.now(), board.out);
  board.collect();
  board.wait(limits::reconnect_pause_min);
  EXPECT_TRUE(board.has_dialled()) << "a connection that stood begins with the short pause";
  EXPECT_EQ(board.take(), "");
}

TEST(Transparent, KeepsWhatComesBeforeTheBrokerAndLosesWhatFindsNoRoom) {
  TransparentBoard board({"uart,transparent_timeout,0"});
  board.send("first");
  const std::string chunk(1000, 'x');
  for (int i = 0; i < 100; ++i) board.send(chunk);
  board.trace.text.clear();
  board.accept();
  EXPECT_EQ(board.published(), "first");
  std::size_t kept = 0;
  while (const auto packet = board.next_packet()) ++kept;
  EXPECT_EQ(kept, (limits::transparent_waiting_bytes_max - 5) / chunk.size());
  board.send("next");
  EXPECT_EQ(board.published(), "next");
}

TEST(Transparent, DoesNotMixTwoHosts) {
  TransparentBoard board({"uart,transparent_trigger,1etx"});
  board.accept();
  const auto other = board.module->add_line();
  board.send("on");
  board.module->on_bytes(other, base::bytes_of("other\r"), board.clock.now(), board.out);
  board.send("e\r");
  EXPECT_EQ(board.published(), "other");
  EXPECT_EQ(board.published(), "one");
  board.module->remove_line(other);
}

TEST(Transparent, EndsWithAResetAndOtherPins) {
  TransparentBoard board;
  board.accept();
  for (const auto pin : {Pin::app_mode_0, Pin::app_mode_1, Pin::reset}) {
    board.module->set_pin(pin, Level::low, board.clock.now(), board.out);
  }
  board.module->set_pin(Pin::reset, Level::high, board.clock.now(), board.out);
  board.collect();
  board.wait(1s);
  EXPECT_TRUE(board.take().starts_with("+eventstartup:"));
  EXPECT_EQ(board.ask("AT+test"), "OK\r\n");
}

TEST(Transparent, StaysSilentWithoutAnythingStored) {
  Board board;
  board.take();
  for (const auto pin : {Pin::app_mode_0, Pin::app_mode_1}) {
    board.module->set_pin(pin, Level::high, board.clock.now(), board.out);
  }
  EXPECT_EQ(board.ask("AT+reboot"), "OK\r\n");
  board.send("data");
  board.wait(1h);
  EXPECT_EQ(board.take(), "");
}

}  // namespace
}  // namespace cordelia::module
