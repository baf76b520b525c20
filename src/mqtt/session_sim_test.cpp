// A session and a broker over a line that breaks: after every byte of a script, and at random for
// many seeds. Whatever happens, each acknowledged kind of message has one end, and QoS 2 has one
// copy.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

#include "base/random.hpp"
#include "mqtt/session.hpp"
#include "mqtt/test_broker.hpp"

namespace cordelia::mqtt {
namespace {

using namespace std::chrono_literals;

// The line carries at most `budget` bytes before it breaks, both directions counted together.
class World {
 public:
  explicit World(bool is_clean) { options_.clean_session = is_clean; }

  void connect() {
    broker_.accept();
    to_client_.clear();
    ASSERT_TRUE(session_.start(options_, now_, out_));
    carry();
  }

  void publish(Qos qos) {
    const auto name = name_of_next("m", published_.size(), qos);
    const Message message{"t", base::copy_of(base::bytes_of(name)), qos, false};
    const auto id = session_.publish(message, now_, out_);
    if (!id) return;
    published_.push_back(name);
    if (qos != Qos::at_most_once) ++open_[*id];
    carry();
  }

  void broker_publishes(Qos qos) {
    const auto name = name_of_next("b", sent_by_broker_.size(), qos);
    sent_by_broker_.push_back(name);
    broker_.publish({.topic = "t", .payload = base::copy_of(base::bytes_of(name)), .qos = qos},
                    to_client_);
    carry();
  }

  // Moves bytes one by one until both sides are quiet or the line breaks.
  void carry() {
    while (!session_.is_idle() && (!out_.bytes.empty() || !to_client_.empty())) {
      if (budget == 0) return break_line();
      --budget;
      carry_one();
      note_events();
    }
    note_events();
  }

  void break_line() {
    out_.bytes.clear();
    to_client_.clear();
    session_.connection_lost(now_, out_);
    note_events();
  }

  void restart_broker() {
    if (!session_.is_idle()) break_line();
    broker_.restart();
  }

  // Connects until all is said.
  void settle() {
    budget = 1'000'000;
    if (session_.is_idle()) connect();
    carry();
  }

  // Every message of QoS 1 and 2 has had exactly one verdict.
  void expect_one_end_each() const {
    for (const auto& [id, count] : open_) {
      EXPECT_EQ(count, 0) << "messages without a verdict under id " << static_cast<unsigned>(id);
    }
  }

  // No copy of a QoS 2 message among `arrived` is missing, and none is there twice.
  static void expect_once_each(const std::vector<std::string>& sent,
                               const std::vector<std::string>& arrived) {
    for (const auto& name : sent) {
      if (name.back() != 'e') continue;
      EXPECT_EQ(count_of(arrived, name), 1) << name;
    }
  }

  static long count_of(const std::vector<std::string>& names, const std::string& name) {
    return std::count(names.begin(), names.end(), name);
  }

  std::size_t budget = 0;
  base::SilentTrace silent_;
  Session session_{silent_};
  ConnectOptions options_{
      .client_id = "c", .keep_alive = 60s, .subscriptions = {{"t", Qos::exactly_once}}};
  test::Broker broker_;
  base::Instant now_{};
  Output out_;
  base::Bytes to_client_;
  std::vector<std::string> published_;
  std::map<PacketId, int> open_;
  std::vector<std::string> received_;
  std::vector<std::string> sent_by_broker_;
  int lost_ = 0;

 private:
  // The names of QoS 2 messages end in e.
  static std::string name_of_next(const char* prefix, std::size_t number, Qos qos) {
    return prefix + std::to_string(number) + (qos == Qos::exactly_once ? "e" : "");
  }

  void carry_one() {
    if (!out_.bytes.empty()) {
      const auto byte = out_.bytes.front();
      out_.bytes.erase(out_.bytes.begin());
      broker_.take({&byte, 1}, to_client_);
    } else {
      const auto byte = to_client_.front();
      to_client_.erase(to_client_.begin());
      session_.on_bytes({&byte, 1}, now_, out_);
    }
  }

  void note_events() {
    for (const auto& event : std::exchange(out_.events, {})) {
      if (const auto* done = std::get_if<Published>(&event)) note_end(done->id);
      if (const auto* lost = std::get_if<PublishLost>(&event)) {
        note_end(lost->id);
        ++lost_;
      }
      if (const auto* got = std::get_if<Received>(&event)) {
        received_.emplace_back(base::text_of(got->payload));
      }
      if (const auto* closed = std::get_if<Closed>(&event)) {
        EXPECT_EQ(closed->reason, CloseReason::connection_lost) << closed->detail;
      }
    }
  }

  void note_end(PacketId id) {
    EXPECT_GT(open_[id], 0) << "a second verdict";
    --open_[id];
  }
};

void play_script(World& world) {
  world.connect();
  for (const auto qos : {Qos::at_most_once, Qos::at_least_once, Qos::exactly_once}) {
    world.publish(qos);
    world.broker_publishes(qos);
  }
}

constexpr std::size_t far_more_than_the_script = 100'000;

std::size_t script_bytes(bool is_clean) {
  World world(is_clean);
  world.budget = far_more_than_the_script;
  play_script(world);
  return far_more_than_the_script - world.budget;
}

TEST(SessionSim, KeepsItsPromisesWhereverAKeptSessionBreaks) {
  const auto bytes = script_bytes(false);
  ASSERT_GT(bytes, 100U);
  for (std::size_t cut = 0; cut <= bytes; ++cut) {
    SCOPED_TRACE(cut);
    World world(false);
    world.budget = cut;
    play_script(world);
    world.settle();
    world.expect_one_end_each();
    EXPECT_EQ(world.lost_, 0);
    World::expect_once_each(world.published_, world.broker_.delivered);
    World::expect_once_each(world.sent_by_broker_, world.received_);
    EXPECT_TRUE(world.broker_.is_quiet());
  }
}

TEST(SessionSim, ReportsEveryLossWhereverACleanSessionBreaks) {
  const auto bytes = script_bytes(true);
  for (std::size_t cut = 0; cut <= bytes; ++cut) {
    SCOPED_TRACE(cut);
    World world(true);
    world.budget = cut;
    play_script(world);
    if (!world.session_.is_idle()) world.break_line();
    world.expect_one_end_each();
    world.settle();
    world.expect_one_end_each();
  }
}

void play_one_random_step(World& world, base::Random& random) {
  if (world.session_.is_idle()) {
    world.budget = random.below(400);
    return world.connect();
  }
  const auto qos = static_cast<Qos>(random.below(3));
  random.below(2) == 0 ? world.publish(qos) : world.broker_publishes(qos);
}

TEST(SessionSim, DeliversQos2OnceOverALineThatBreaksAtRandom) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    SCOPED_TRACE(seed);
    base::Random random(seed);
    World world(false);
    for (int step = 0; step < 60; ++step) play_one_random_step(world, random);
    world.settle();
    world.expect_one_end_each();
    EXPECT_EQ(world.lost_, 0);
    World::expect_once_each(world.published_, world.broker_.delivered);
    World::expect_once_each(world.sent_by_broker_, world.received_);
    EXPECT_TRUE(world.broker_.is_quiet());
  }
}

TEST(SessionSim, NeverDeliversQos2TwiceWhenTheBrokerForgets) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    SCOPED_TRACE(seed);
    base::Random random(seed);
    World world(false);
    for (int step = 0; step < 60; ++step) {
      if (random.below(10) == 0) world.restart_broker();
      play_one_random_step(world, random);
    }
    world.settle();
    world.expect_one_end_each();
    for (const auto& name : world.published_) {
      if (name.back() != 'e') continue;
      EXPECT_LE(World::count_of(world.broker_.delivered, name), 1);
    }
  }
}

}  // namespace
}  // namespace cordelia::mqtt
