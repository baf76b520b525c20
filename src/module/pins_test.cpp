#include "module/pins.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "module/events.hpp"
#include "module/testing_board.hpp"

namespace cordelia::module {
namespace {

const std::string startup = "+eventstartup:2610011025010,0x31000019,88:01:f9:b3:76:73,1.0.0\r\n";
const std::string joined =
    "+eventwlan:connect,your_ssid,0x34:0x31:0xc4:0x4a:0xeb:0x5f\r\n"
    "+eventnetapp:ipv4_acquired,192.168.178.100,192.168.178.1,192.168.178.1\r\n";

struct PinBoard : Board {
  using Board::Board;

  void set(Pin pin, Level level) {
    module->set_pin(pin, level, clock.now(), out);
    collect_all();
  }

  void cut() {
    module->power_cut(clock.now(), out);
    collect_all();
  }

  void power_on() {
    module->power_on(clock.now(), out);
    collect_all();
  }

  // Low for as long as the official driver holds it, then high until the module has booted.
  std::string pulse_reset() {
    take();
    set(Pin::reset, Level::low);
    wait(3s);
    set(Pin::reset, Level::high);
    wait(5s);
    return take();
  }

  base::Result<void, std::string> announce(std::string_view event,
                                           std::vector<std::string> arguments) {
    take();
    auto done = module->announce(event, arguments, clock.now(), out);
    collect_all();
    return done;
  }

  void collect_all() {
    for (const auto& change : out.pins) {
      leds += fmt::format("{} {}\n", pin_info(change.pin).name, word_of(change.level));
    }
    collect();
  }

  std::string leds;
};

TEST(Pins, HaveNamesThatFindThem) {
  for (const auto& pin : pin_table()) {
    EXPECT_EQ(&pin_info(pin.pin), &pin);
    EXPECT_EQ(find_pin(base::lowered(pin.name)), &pin);
  }
  EXPECT_EQ(find_pin("GPIO_7"), nullptr);
  EXPECT_EQ(*find_level("HIGH"), Level::high);
  EXPECT_EQ(*find_level("0"), Level::low);
  EXPECT_EQ(find_level("up"), nullptr);
}

TEST(Pins, ReadTheAppModeWithItsSecondPinFirst) {
  const struct {
    Level mode_1, mode_0;
    Mode mode;
  } cases[] = {{Level::low, Level::low, Mode::at},
               {Level::low, Level::high, Mode::ota},
               {Level::high, Level::low, Mode::provisioning},
               {Level::high, Level::high, Mode::transparent}};

  for (const auto& one : cases) {
    Pins pins(Level::low);
    pins.drive(Pin::app_mode_1, one.mode_1);
    pins.drive(Pin::app_mode_0, one.mode_0);
    EXPECT_EQ(pins.mode(), one.mode);
  }
}

TEST(Reset, BootsWhenThePinIsReleasedAndNotBefore) {
  PinBoard board("compatible");
  board.wait(1s);
  board.take();
  board.set(Pin::reset, Level::low);
  board.wait(60s);
  EXPECT_EQ(board.take(), "");
  EXPECT_EQ(board.module->state(), State::held_in_reset);
  EXPECT_FALSE(board.module->due().has_value());
  board.set(Pin::reset, Level::high);
  board.wait(499ms);
  EXPECT_EQ(board.take(), "");
  board.wait(1ms);
  EXPECT_EQ(board.take(), startup);
}

TEST(Reset, LosesInputThatComesMeanwhile) {
  PinBoard board("compatible");
  board.wait(1s);
  board.take();
  board.send("AT+te");
  board.set(Pin::reset, Level::low);
  EXPECT_TRUE(board.module->wants_input(board.line))
      << "the host's bytes are not held off, but lost";
  board.send("AT+test\r\n");
  board.set(Pin::reset, Level::high);
  board.send("AT+test\r\n");
  board.wait(1s);
  EXPECT_EQ(board.take(), startup);
  board.send("st\r\n");
  board.wait(1s);
  EXPECT_EQ(board.take(), "ERROR: command not exist,0\r\n") << "AT+te is forgotten";
}

TEST(Reset, CutsTheAnswerThatIsLeaving) {
  PinBoard board("realistic");
  board.wait(3s);
  board.take();
  board.send("AT+get=general,version\r\n");
  board.wait(8ms);
  const auto begun = board.take();
  EXPECT_FALSE(begun.empty());
  EXPECT_TRUE(begun.find("OK") == std::string::npos) << begun;
  EXPECT_EQ(board.pulse_reset(), startup);
}

TEST(Reset, EndsAFactoryResetThatWasUnderWay) {
  PinBoard board("realistic");
  board.wait(3s);
  board.ask("AT+set=mqtt,clientId,me");
  board.wait(1s);
  board.send("AT+factoryreset\r\n");
  board.wait(30s);
  EXPECT_EQ(board.pulse_reset(), startup) << "no OK";
  board.send("AT+get=mqtt,clientId\r\n");
  board.wait(1s);
  EXPECT_EQ(board.take(), "+get:me\r\nOK\r\n") << "what is not done is not begun";
}

TEST(Reset, JoinsTheLastNetworkAgain) {
  PinBoard board;
  board.join();
  EXPECT_EQ(board.pulse_reset(), startup + joined);
}

TEST(Reset, LeavesFilesThatWereOpenForWritingNotValid) {
  PinBoard board;
  const auto plain = board.open("plain,CREATE,10");
  const auto safe = board.open("safe,CREATE_FAILSAFE|CREATE,10");
  board.ask("AT+fileWrite=" + safe + ",0,0,3,old");
  board.ask("AT+fileClose=" + safe + ",,");
  board.ask("AT+fileWrite=" + board.open("safe,WRITE,") + ",0,0,3,new");
  board.ask("AT+fileWrite=" + plain + ",0,0,3,new");
  EXPECT_EQ(board.pulse_reset(), startup);
  EXPECT_EQ(board.ask("AT+fileOpen=plain,READ,"), "ERROR: process command,-10334\r\n");
  EXPECT_EQ(board.ask("AT+fileRead=" + board.open("safe,READ,") + ",0,0,10"),
            "+fileread:0,3,old\r\nOK\r\n");
}

TEST(Wakeup, EndsHibernateWithItsRisingEdge) {
  PinBoard board("compatible");
  board.wait(1s);
  board.send("AT+hibernate=86400\r\n");
  board.wait(1s);
  board.take();
  EXPECT_EQ(board.module->state(), State::hibernating);
  board.set(Pin::wake, Level::high);
  board.wait(5ms);
  board.set(Pin::wake, Level::low);
  board.wait(494ms);
  EXPECT_EQ(board.take(), "");
  board.wait(1ms);
  EXPECT_EQ(board.take(), startup);
}

TEST(Wakeup, DoesNothingElsewhere) {
  PinBoard board;
  board.take();
  board.set(Pin::wake, Level::high);
  board.set(Pin::wake, Level::low);
  board.wait(1s);
  EXPECT_EQ(board.take(), "");
  board.set(Pin::wake, Level::high);
  EXPECT_EQ(board.ask("AT+hibernate=10"), "OK\r\n");
  board.wait(9s);
  EXPECT_EQ(board.take(), "") << "a level that stands there is no edge";
}

TEST(BootPin, LeavesTheModuleToItsBootLoader) {
  PinBoard board;
  board.set(Pin::boot, Level::low);
  EXPECT_EQ(board.ask("AT+test"), "OK\r\n") << "it is read at the next start";
  EXPECT_EQ(board.pulse_reset(), "");
  EXPECT_EQ(board.module->state(), State::boot_loader);
  board.set(Pin::boot, Level::high);
  board.wait(10s);
  EXPECT_EQ(board.ask("AT+test"), "") << "only a reset leads out of it";
  EXPECT_EQ(board.pulse_reset(), startup);
}

// Pins our choice [inferred].
TEST(BootPin, IsActiveLowUnlessToldOtherwise) {
  Pins usual(Level::low);
  EXPECT_FALSE(usual.wants_boot_loader());
  EXPECT_EQ(usual.level(Pin::boot), Level::high);
  Pins other(Level::high);
  EXPECT_FALSE(other.wants_boot_loader());
  EXPECT_EQ(other.level(Pin::boot), Level::low);
}

TEST(PowerCut, SaysNothingAndForgetsTheRam) {
  PinBoard board;
  board.join();
  board.take();
  board.ask("AT+fileWrite=" + board.open("f,CREATE,10") + ",0,0,3,new");
  board.cut();
  board.cut();
  board.send("AT+test\r\n");
  board.wait(60s);
  EXPECT_EQ(board.take(), "");
  EXPECT_EQ(board.module->state(), State::off);
  board.power_on();
  board.wait(1s);
  EXPECT_EQ(board.take(), startup + joined);
  EXPECT_EQ(board.ask("AT+fileOpen=f,READ,"), "ERROR: process command,-10334\r\n");
}

TEST(PowerCut, EndsTheModulesSleepToo) {
  PinBoard board;
  board.take();
  board.ask("AT+hibernate=10");
  board.cut();
  board.wait(60s);
  EXPECT_EQ(board.take(), "");
}

TEST(PowerOn, FindsThePinsAsTheyAre) {
  PinBoard board;
  board.cut();
  board.set(Pin::reset, Level::low);
  board.power_on();
  board.wait(5s);
  board.take();
  EXPECT_EQ(board.module->state(), State::held_in_reset);
  board.set(Pin::reset, Level::high);
  board.wait(5s);
  EXPECT_EQ(board.take(), startup);
}

TEST(Leds, AreOnWhileThereIsAnAddress) {
  PinBoard board;
  EXPECT_EQ(board.module->level(Pin::status_0), Level::low);
  board.join();
  EXPECT_EQ(board.module->level(Pin::status_0), Level::high);
  EXPECT_EQ(board.module->level(Pin::status_1), Level::high);
  board.leds.clear();
  board.cut();
  EXPECT_EQ(board.leds, "STATUS_IND_0 low\nSTATUS_IND_1 low\n");
  EXPECT_EQ(board.module->level(Pin::status_0), Level::low);
  board.cut();
  EXPECT_EQ(board.leds, "STATUS_IND_0 low\nSTATUS_IND_1 low\n") << "told once";
}

TEST(UartSettings, BecomeActiveAtTheNextStart) {
  PinBoard board;
  EXPECT_EQ(board.module->uart(), Uart{});
  board.ask("AT+set=uart,baudrate,9600");
  board.ask("AT+set=uart,parity,1");
  board.ask("AT+set=uart,flowcontrol,true");
  EXPECT_EQ(board.module->uart(), Uart{});
  EXPECT_EQ(board.ask("AT+get=uart,baudrate"), "+get:9600\r\nOK\r\n");
  board.pulse_reset();
  EXPECT_EQ(board.module->uart(), (Uart{9600, Parity::even, true}));
  EXPECT_NE(board.trace.text.find("the UART has 9600 baud, parity even, flow control on"),
            std::string::npos);
}

TEST(UartSettings, PaceTheLineOnceTheyAreActive) {
  PinBoard board("realistic");
  board.wait(3s);
  board.send("AT+set=uart,baudrate,9600\r\n");
  board.wait(1s);
  board.take();
  EXPECT_EQ(board.pulse_reset(), startup);
  board.send("AT+get=general,version\r\n");
  board.wait(60ms);  // 24 bytes at 9600 baud take 25 ms, the answer of 60 takes 63 ms
  EXPECT_LT(board.take().size(), 50U);
  board.wait(60ms);
  EXPECT_TRUE(board.take().ends_with("OK\r\n"));
}

TEST(EventsOnDemand, ArePrintedFromTheirRows) {
  PinBoard board;

  const struct {
    const char* event;
    std::vector<std::string> arguments;
    const char* line;
  } cases[] = {
      {"eventgeneral:reset_request", {"-1", "wlan"}, "+eventgeneral:reset_request,-1,wlan\r\n"},
      {"+eventgeneral:error", {"-2020", "OTHER"}, "+eventgeneral:error,-2020,other\r\n"},
      {"eventsock:tx_failed", {"0", "-1"}, "+eventsock:tx_failed,0,-1\r\n"},
      {"eventsock:async_event",
       {"1", "wrong_root_ca", "0"},
       "+eventsock:async_event,1,wrong_root_ca,0\r\n"},
      {"eventfatalerror:device_abort", {"1", "2"}, "+eventfatalerror:device_abort,1,2\r\n"},
      {"eventfatalerror:driver_abort", {}, "+eventfatalerror:driver_abort\r\n"},
      {"eventfatalerror:sync_loss", {}, "+eventfatalerror:sync_loss\r\n"},
      {"eventfatalerror:no_cmd_ack", {"7"}, "+eventfatalerror:no_cmd_ack,7\r\n"},
      {"eventfatalerror:cmd_timeout", {"7"}, "+eventfatalerror:cmd_timout,7\r\n"},
  };

  for (const auto& one : cases) {
    EXPECT_TRUE(board.announce(one.event, one.arguments).has_value()) << one.event;
    EXPECT_EQ(board.take(), one.line);
  }
  std::size_t rows = 0;
  for (const auto& event : event_table()) rows += event.is_on_demand ? 1 : 0;
  EXPECT_EQ(rows, std::size(cases)) << "each row is asked for";
}

TEST(EventsOnDemand, SayWhatDoesNotFit) {
  PinBoard board;

  const struct {
    const char* event;
    std::vector<std::string> arguments;
    const char* why;
  } cases[] = {
      {"eventmqtt:recv", {"a", "qos0", "b"}, "'eventmqtt:recv' is no event that can be asked for"},
      {"eventsock:tx_failed", {"0"}, "eventsock:tx_failed takes 2 arguments, not 1"},
      {"eventsock:tx_failed", {"0", "x"}, "status: 'x' is no number from"},
      {"eventgeneral:error", {"1", "me\r\nOK"}, "sender: 'me\\r\\nOK' is none of other, wlan"},
  };

  for (const auto& one : cases) {
    const auto done = board.announce(one.event, one.arguments);
    ASSERT_FALSE(done.has_value()) << one.event;
    EXPECT_TRUE(done.error().starts_with(one.why)) << done.error();
    EXPECT_EQ(board.take(), "");
  }
  board.cut();
  EXPECT_EQ(board.announce("eventfatalerror:sync_loss", {}).error(),
            "the module says nothing now; it is off");
}

TEST(EventsOnDemand, ShowInTheStatus) {
  PinBoard board;
  (void)board.announce("eventgeneral:error", {"-1", "other"});
  (void)board.announce("eventsock:tx_failed", {"0", "-1"});
  EXPECT_EQ(board.ask("AT+get=status,device"), "+get:general_error\r\nOK\r\n");
  EXPECT_EQ(board.ask("AT+get=status,bsd"), "+get:tx_failed\r\nOK\r\n");
  EXPECT_EQ(board.ask("AT+get=status,bsd"), "+get:\r\nOK\r\n");
}

}  // namespace
}  // namespace cordelia::module
