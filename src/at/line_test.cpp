#include "at/line.hpp"

#include <gtest/gtest.h>

#include "base/limits.hpp"

namespace cordelia::at {
namespace {

using namespace std::chrono_literals;

constexpr LineTiming patient{.response_delay = 5ms,
                             .event_guard = 100ms,
                             .event_guard_min = 20ms,
                             .event_wait_max = 1s,
                             .byte_time = {}};

// A line whose module answers every request with `=<request>`.
struct Bench {
  explicit Bench(const LineTiming& timing = patient) : line(Framing{}, timing, "lost") {}

  Line line;
  base::Instant now = base::Instant{} + 1h;
  std::string out;

  void send(std::string_view bytes) {
    line.receive(base::bytes_of(bytes));
    run();
    line.stash();
  }

  void run() {
    while (const auto request = line.next(now)) {
      line.answer("=" + std::string(request->text) + "\r\n");
      line.flush(now, out);
    }
    line.flush(now, out);
  }

  void wait(base::Duration time) {
    now += time;
    run();
  }

  std::string taken() { return std::exchange(out, {}); }
};

TEST(Line, AnswersAtOnceWithoutTiming) {
  Bench bench{LineTiming{}};
  bench.send("a\r\nb\r\n");
  EXPECT_EQ(bench.taken(), "=a\r\n=b\r\n");
  EXPECT_FALSE(bench.line.due().has_value());
}

TEST(Line, WaitsBeforeAnAnswer) {
  Bench bench;
  bench.send("a\r\n");
  bench.wait(4ms);
  EXPECT_EQ(bench.taken(), "");
  EXPECT_EQ(bench.line.due(), bench.now + 1ms);
  bench.wait(1ms);
  EXPECT_EQ(bench.taken(), "=a\r\n");
}

TEST(Line, KeepsRequestsInOrderWhileOneWaits) {
  Bench bench;
  bench.send("a\r\nb\r");
  bench.send("\nc\r\n");
  for (int i = 0; i < 3; ++i) bench.wait(5ms);
  EXPECT_EQ(bench.taken(), "=a\r\n=b\r\n=c\r\n");
}

TEST(Line, HoldsEventsBackAfterAnAnswer) {
  Bench bench;
  bench.send("a\r\n");
  bench.wait(5ms);
  bench.taken();
  bench.line.event("+e", bench.now);
  bench.wait(99ms);
  EXPECT_EQ(bench.taken(), "");
  bench.wait(1ms);
  EXPECT_EQ(bench.taken(), "+e\r\n");
}

TEST(Line, SendsEventsAtOnceOnAQuietLine) {
  Bench bench;
  bench.line.event("+e", bench.now);
  bench.run();
  EXPECT_EQ(bench.taken(), "+e\r\n");
}

TEST(Line, DoesNotStarveEventsBehindABusyHost) {
  Bench bench;
  bench.line.set_blocked(true);
  bench.line.event("+e", bench.now);
  bench.line.set_blocked(false);
  bench.send("a\r\n");
  for (int i = 0; i < 40 && bench.out.find("+e") == std::string::npos; ++i) {
    bench.wait(5ms);  // the answer
    bench.wait(25ms);
    bench.send("a\r\n");
  }
  EXPECT_NE(bench.out.find("+e\r\n"), std::string::npos);
}

TEST(Line, NeverPutsAnEventBetweenARequestAndItsAnswer) {
  Bench bench;
  bench.line.receive(base::bytes_of("a\r\n"));
  EXPECT_FALSE(bench.line.next(bench.now).has_value());
  bench.line.stash();
  bench.line.event("+e", bench.now);
  bench.line.flush(bench.now, bench.out);
  EXPECT_EQ(bench.out, "");
  bench.wait(5ms);
  bench.wait(100ms);
  EXPECT_EQ(bench.taken(), "=a\r\n+e\r\n");
}

TEST(Line, BoundsEventsOfAHostThatDoesNotRead) {
  Bench bench;
  bench.line.set_blocked(true);
  const std::string event(1000, 'e');
  EXPECT_TRUE(bench.line.event(event, bench.now));
  for (int i = 0; i < 1000; ++i) bench.line.event(event, bench.now);
  EXPECT_FALSE(bench.line.event(event, bench.now));
  bench.run();
  EXPECT_EQ(bench.taken(), "");
  bench.line.set_blocked(false);
  bench.run();
  EXPECT_LE(bench.out.size(), limits::unsent_output_bytes_max + 2000);
  EXPECT_TRUE(bench.out.ends_with("lost\r\n"));
}

TEST(Line, BoundsInputThatCannotRunYet) {
  Bench bench;
  bench.line.set_blocked(true);
  EXPECT_TRUE(bench.line.wants_input());
  for (int i = 0; i < 200; ++i) bench.send(std::string(1000, 'x'));
  EXPECT_FALSE(bench.line.wants_input());
}

TEST(Line, PacesOutputLikeAUart) {
  LineTiming uart = patient;
  uart.byte_time = 100us;
  Bench bench{uart};
  bench.send(std::string(40, 'a') + "\r\n");
  bench.wait(8ms);
  EXPECT_EQ(bench.taken(), "");
  bench.wait(1ms);
  EXPECT_EQ(bench.taken().size(), 16U);
  bench.wait(1ms);
  EXPECT_EQ(bench.taken(), "");
  bench.wait(600us);
  EXPECT_EQ(bench.taken().size(), 16U);
}

TEST(Line, GivesUpAHalfPayloadByItself) {
  const Framing framing{[](std::string_view) -> std::optional<std::uint64_t> { return 5; }, 1};
  Line line(framing, LineTiming{}, "lost");
  base::Instant now{};
  line.receive(base::bytes_of("w,ab"));
  EXPECT_FALSE(line.next(now).has_value());
  line.stash();
  ASSERT_TRUE(line.due().has_value());
  now = *line.due();
  const auto request = line.next(now);
  ASSERT_TRUE(request.has_value());
  EXPECT_EQ(request->kind, RequestKind::incomplete_payload);
  EXPECT_FALSE(line.due().has_value());
}

}  // namespace
}  // namespace cordelia::at
