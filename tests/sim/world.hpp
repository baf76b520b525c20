// tidy: include-count because it is everything that a simulated module meets.
// One simulated module with its host, its network and its broker. Each invariant of the simulation
// is held in one place here, in check() or where the thing happens:
//
//  1. Every request has exactly one final result, in order, and no answer comes unasked (Host).
//  2. No event stands inside a burst, and every line has a known form (AnswerReader).
//  3. What an OK confirmed is what the flash holds: settings, and the content of closed files;
//     after a power cut the state before the cut request or behind it, never a mixture.
//  4. A message of QoS 1 or 2 that was answered OK is acknowledged or reported lost, once.
//  5. The client sends its broker nothing that MQTT forbids (Broker).
//  6. Connections, output and turns without time are bounded (Workbench).
//  7. Whatever happened, AT+test is answered, and the next correct connect works (finish()).
//  8. The same seed gives the same conversation (Outcome::transcript).
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.hpp"
#include "sim/broker.hpp"
#include "sim/host.hpp"
#include "sim/kept_files.hpp"
#include "sim/publish_ledger.hpp"
#include "sim/requests.hpp"
#include "support/workbench.hpp"

namespace cordelia::sim {

// A fault that the simulation orders lasts no longer.
inline constexpr auto fault_time_max = std::chrono::minutes{15};

// How the network treats a new connection.
enum class Route { open, refused, silent, unreachable };

class World {
 public:
  World(std::uint64_t seed, std::string_view profile);

  World(const World&) = delete;
  World& operator=(const World&) = delete;

  // Sends and waits until everything is answered, a boot has made the request void, or the power is
  // gone and back. The last answer; nothing where there was none.
  std::optional<support::Burst> ask(const std::string& request, const FileEffect& effect = {});

  // The same with CR LF; whether the answer was OK.
  bool asked_ok(const std::string& request, const FileEffect& effect = {});

  void wait(base::Duration time);

  // Waits for the answers that are due.
  void wait_for_answers();

  // The plug is pulled and put back.
  void cut_power();

  // From now on the power goes at the nth commit.
  void plan_cut(std::size_t nth, flash::Cut cut) { bench.storage.cut_power_at(nth, cut); }

  // To the module, as far as a connection is there.
  void broker_says(const base::Bytes& bytes);
  void broker_closes(bool in_order);

  // Holds the invariants that hold between two steps.
  void check();

  // Everything goes well from here on; what must work then, works.
  void finish();

  bool failed() const { return !bench.violation().empty(); }

  bool was_event_heard(std::string_view text) const {
    return events_since_.find(text) != std::string::npos;
  }

  void forget_events() { events_since_.clear(); }

  std::uint64_t events_heard() const { return events_heard_; }

  base::Random random;
  support::Workbench bench;
  Host host{bench};
  RequestMaker requests{random, host.known};
  Broker broker;
  ConfirmedSettings settings;
  KeptFiles files;
  PublishLedger ledger;
  Route route = Route::open;
  bool broker_reads = true;

 private:
  void serve();
  void notice_outage();
  bool serve_once();
  void serve_network(const module::NetworkRequest& request);
  void on_answer(const Asked& asked, const support::Burst& burst);
  void on_event(const std::string& event);
  void recover();
  bool is_behind(const Asked& asked, const flash::Image& image) const;
  void boot();
  void end_of_messages();
  void connect_cleanly();

  std::optional<module::ConnectionId> to_broker_;
  bool has_booted_ = false;
  bool is_out_ = false;
  FileEffect effect_;
  std::optional<support::Burst> answered_;
  std::vector<Asked> refused_;  // since the last ask()
  std::string events_since_;    // since the last step or forget_events()
  std::uint64_t events_heard_ = 0;
};

}  // namespace cordelia::sim
