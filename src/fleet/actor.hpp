// The host program of one module of a fleet: it works through the scenario's steps, publishes on
// time, keeps account of what comes back, and comes again after a failure. An engine: lines of the
// module and time in, request lines out; the same input gives the same output.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/instant.hpp"
#include "base/random.hpp"
#include "fleet/echoes.hpp"
#include "fleet/ledger.hpp"
#include "fleet/plan.hpp"

namespace cordelia::fleet {

class Actor {
 public:
  // Both outlive the actor. The ledger has it among those that wait for their power.
  Actor(const Plan& plan, std::uint64_t index, Ledger& ledger);

  std::uint64_t index() const { return index_; }

  results::State state() const { return state_; }

  const std::string& client_id() const { return client_id_; }

  // The module gets its power; it was due then.
  void on_power(base::Instant due);

  // A stage has taken the power away.
  void on_power_lost(base::Instant now);

  // One line of the module, without its line end.
  void on_line(std::string_view line, base::Instant now);

  void on_time(base::Instant now);

  // When on_time has something to do.
  std::optional<base::Instant> due() const;

  // What is to be sent to the module now; the caller empties it.
  std::string& requests() { return requests_; }

  // Publishes so much more often from now on.
  void set_load(double factor, base::Instant now);

  // A fault is on for this module: what is lost until limits and scenario call it over was to be
  // lost.
  void set_injected(bool is_injected, base::Instant now);

  // Leaves the broker and comes back by the back-off, `count` requests of which are sent between.
  void reconnect(base::Instant now);

  // A file that is written anew, by AT requests, ahead of the next connect.
  void write_file(std::string_view name, base::ByteView content);

  // Messages that are overdue count as lost.
  void sweep(base::Instant now);

  // The run is over: what has not come back is lost.
  void give_up(base::Instant now) { lose_messages(echoes_.lose_all(), now); }

  // Messages that count as published and neither as received nor as lost, yet.
  std::size_t in_flight() const;

  // How long the broker has let this one wait, for CONNACK or for a message. Zero while a stage
  // disturbs its network: the wait may be the stage's.
  base::Duration waits_for_broker(base::Instant now) const;

 private:
  enum class Asked : std::uint8_t { step, publish, leave, upload };

  struct Request {
    Asked what{};
    std::uint64_t count = 0;  // of publish
  };

  struct Upload {
    std::string name;
    base::Bytes content;
    bool is_written = false;
  };

  struct Publisher {
    base::Instant beat{};  // when the next message is due, without its jitter
    base::Instant due{};   // with it
  };

  const scenario::Scenario& scenario() const { return *plan_.scenario; }

  void become(results::State state);
  void begin_at(std::size_t step, base::Instant now);
  void go_on(base::Instant now);
  void perform(const scenario::Step& step, base::Instant now);
  void begin_connect(base::Instant now);
  void open_upload();
  void write_upload(std::string_view handle);
  void end_upload(base::Instant now);
  void on_ok(base::Instant now);
  void on_error(std::string_view line, base::Instant now);
  void on_event(std::string_view line, base::Instant now);
  void on_mqtt_info(std::string_view line, base::Instant now);
  void on_mqtt_error(std::string_view line, base::Instant now);
  void on_message(std::string_view line, base::Instant now);
  void on_connack(base::Instant now);
  void on_disconnect(base::Instant now);
  void on_wifi_lost(base::Instant now);
  void come_back_from(std::size_t step, base::Instant now);
  void lose_messages(std::size_t count, base::Instant now);
  void start_publishing(base::Instant now);
  void publish_due(base::Instant now);
  void publish(std::size_t which, base::Instant now);
  void schedule_next(std::size_t which);
  base::Duration period_of(std::size_t which) const;
  base::Duration random_part(base::Duration of);
  base::Duration back_off();
  bool has_room() const;
  void ask(Asked what, std::uint64_t count = 0);

  const Plan& plan_;
  Ledger& ledger_;
  const std::uint64_t index_;
  base::Random random_;
  std::string client_id_;
  std::string requests_;
  std::vector<Upload> uploads_;  // ahead of the next connect
  std::vector<Request> asked_;   // not answered yet, in order
  std::vector<Publisher> publishers_;
  Echoes echoes_;
  std::uint64_t messages_ = 0;  // published, in all; the count in stamps
  std::size_t step_ = 0;
  std::optional<base::Instant> step_ends_;   // of a pause, or when an await gives up
  std::optional<base::Instant> comes_back_;  // after a failure
  base::Instant connect_due_{};
  base::Instant connect_began_{};
  base::Instant injected_until_{};
  double load_ = 1;
  std::uint32_t failures_in_row_ = 0;
  results::State state_ = results::State::waiting;
  bool is_awaiting_ = false;
  bool has_address_ = false;
  bool is_leaving_ = false;  // the disconnect that comes was asked for
};

}  // namespace cordelia::fleet
