// tidy: include-count because it stands for everything around an actor.
// One actor with its module in virtual time, and a broker that echoes, or does not, as a test says.
// For tests only.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "fleet/actor.hpp"
#include "fleet/factory.hpp"
#include "module/testing_board.hpp"
#include "module/testing_borrowed.hpp"
#include "mqtt/decoder.hpp"
#include "mqtt/encoder.hpp"

namespace cordelia::fleet {

using namespace std::chrono_literals;  // NOLINT(google-build-using-namespace): a test's unit words

inline scenario::Template text_template(std::string_view text) {
  return *scenario::Template::parse(text);
}

inline scenario::Scenario small_scenario() {
  scenario::Scenario scenario;
  scenario.name = "small";
  scenario.modules = 10;
  scenario.duration = 60s;
  scenario.broker.is_secure = false;
  scenario.broker.port = 1883;
  scenario.identities.client_id = text_template("m-{{index}}");
  scenario::Publish publish;
  publish.topic = text_template("t/{{index}}");
  publish.payload = text_template("{\"s\":\"{{stamp}}\",\"v\":{{random 1 1000}}}");
  publish.every = 10s;
  publish.jitter = 2s;
  scenario.publishes = {publish};
  return scenario;
}

// What the test's broker does with a message that came from the module.
enum class Fate { echoed, dropped, echoed_twice, held };

class StageOf {
 public:
  explicit StageOf(scenario::Scenario what, std::uint64_t index = 3)
      : scenario(std::move(what)),
        plan(plan_of(scenario, base::Instant{} + 1s)),
        actor(plan, index, ledger) {
    net::NetworkOptions network;
    network.hosts = {{scenario.broker.name, "192.0.2.1"}};
    network.ports = {{"192.0.2.1", scenario.broker.port, {"127.0.0.1", 40'000}}};
    board = std::make_unique<module::Board>("instant", network);
    ledger.enter(results::State::waiting);
    board->clock.advance_to(plan.begin);
    board->take();
    actor.on_power(board->clock.now());
    actor.on_line("+eventstartup:ok", board->clock.now());
    settle();
  }

  // Lets this much virtual time pass.
  void pass(base::Duration time) {
    settle();
    const auto end = board->clock.now() + time;
    for (int turns = 0; turns < 1'000'000; ++turns) {
      const auto due = next_due();
      if (!due || *due > end) break;
      board->clock.advance_to(*due);
      board->module->on_time(board->clock.now(), board->out);
      board->collect();
      actor.on_time(board->clock.now());
      settle();
    }
    board->clock.advance_to(end);
  }

  std::uint64_t count(results::Count what) {
    close();
    return ledger.counts()[what];
  }

  void close() { ledger.close(seconds_++, {}); }

  // The broker's end of the connection closes.
  void hang_up() {
    pipe->close_right();
    board->module->on_stream_ready(id, board->clock.now(), board->out);
    board->collect();
    settle();
  }

  void give(const mqtt::Packet& packet) {
    base::Bytes bytes;
    ASSERT_TRUE(mqtt::encode(packet, bytes).has_value());
    ASSERT_EQ(pipe->right().give(bytes).bytes, bytes.size());
    board->module->on_stream_ready(id, board->clock.now(), board->out);
    board->collect();
    settle();
  }

  scenario::Scenario scenario;
  Plan plan;
  Ledger ledger;
  Actor actor;
  std::unique_ptr<module::Board> board;
  std::unique_ptr<base::MemoryPipe> pipe;
  module::ConnectionId id{};
  std::function<Fate(std::uint64_t number)> fate = [](std::uint64_t) { return Fate::echoed; };
  std::vector<mqtt::Publish> held;
  bool accepts = true;   // else connections are refused
  std::string requests;  // all of them, each with its time

 private:
  std::optional<base::Instant> next_due() const {
    const auto module_due = board->module->due();
    const auto actor_due = actor.due();
    if (!module_due || !actor_due) return module_due ? module_due : actor_due;
    return std::min(*module_due, *actor_due);
  }

  // Until nobody has anything to say.
  void settle() {
    for (bool is_busy = true; is_busy;) {
      is_busy = false;
      if (!actor.requests().empty()) {
        is_busy = true;
        const auto said = std::exchange(actor.requests(), {});
        requests += fmt::format("{} {}", board->clock.now().time_since_epoch().count(), said);
        board->send(said);
      }
      for (auto& request : std::exchange(board->asked, {})) {
        is_busy = true;
        if (const auto* dial = std::get_if<module::Dial>(&request)) answer(*dial);
      }
      is_busy = answer_packets() || is_busy;
      is_busy = hear() || is_busy;
    }
  }

  bool hear() {
    const auto heard = board->take();
    for (std::size_t begin = 0; begin < heard.size();) {
      const auto end = heard.find("\r\n", begin);
      actor.on_line(std::string_view(heard).substr(begin, end - begin), board->clock.now());
      begin = end + 2;
    }
    return !heard.empty();
  }

  void answer(const module::Dial& dial) {
    if (!accepts) {
      board->module->on_dial_failed(dial.id, net::Fault::refused, board->clock.now(), board->out);
    } else {
      id = dial.id;
      unread_.clear();
      decoder_ = {};
      pipe = std::make_unique<base::MemoryPipe>();
      board->module->on_dialled(id, std::make_unique<module::Borrowed>(pipe->left()),
                                board->clock.now(), board->out);
    }
    board->collect();
  }

  bool answer_packets() {
    if (!pipe || pipe->waiting_for_right() == 0) return false;
    std::byte buffer[4096];
    const auto moved = pipe->right().take(buffer);
    unread_.insert(unread_.end(), buffer, buffer + moved.bytes);
    base::ByteView view{unread_};
    std::vector<mqtt::Packet> packets;
    for (auto packet = decoder_.next(view); packet && *packet; packet = decoder_.next(view)) {
      packets.push_back((*packet)->packet);
    }
    unread_ = base::copy_of(view);
    for (const auto& packet : packets) answer(packet);
    return true;
  }

  void answer(const mqtt::Packet& packet) {
    if (std::holds_alternative<mqtt::Connect>(packet)) reply(mqtt::Connack{});
    if (const auto* subscribe = std::get_if<mqtt::Subscribe>(&packet)) {
      reply(mqtt::Suback{subscribe->id, {0}});
    }
    const auto* publish = std::get_if<mqtt::Publish>(&packet);
    if (publish == nullptr) return;
    const auto what = fate(published_++);
    if (what == Fate::held) held.push_back(*publish);
    if (what == Fate::echoed || what == Fate::echoed_twice) reply(*publish);
    if (what == Fate::echoed_twice) reply(*publish);
  }

  void reply(const mqtt::Packet& packet) {
    base::Bytes bytes;
    ASSERT_TRUE(mqtt::encode(packet, bytes).has_value());
    ASSERT_EQ(pipe->right().give(bytes).bytes, bytes.size());
    board->module->on_stream_ready(id, board->clock.now(), board->out);
    board->collect();
  }

  mqtt::Decoder decoder_;
  base::Bytes unread_;
  std::uint64_t published_ = 0;
  std::uint32_t seconds_ = 0;
};

}  // namespace cordelia::fleet
