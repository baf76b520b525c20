// tidy: include-count because it ties modules, networks, times and books together.
// A part of a fleet in one process: one thread, one loop, as many complete modules as its range
// has. It switches them on by the ramp, lets stages happen, watches itself, and ends with a report.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <queue>
#include <string>
#include <vector>

#include "fleet/identities.hpp"
#include "fleet/member.hpp"
#include "fleet/vitals.hpp"
#include "net/network.hpp"
#include "results/report.hpp"
#include "results/snapshot.hpp"
#include "scenario/shard.hpp"
#include "tls/client_context.hpp"

namespace cordelia::fleet {

// All of it outlives the shard.
struct ShardGround {
  io::asio::io_context& loop;
  const base::Clock& clock;
  const Vitals& vitals;
  // Where modules connect to: module i uses number i mod size. At least one.
  std::vector<net::Network*> networks;
  Identities& identities;
  std::string version{};  // of the program, for the report
};

struct ShardCalls {
  std::function<void(const results::Second&)> on_second;
  // The run is over, or was stopped: report() is complete.
  std::function<void()> on_end;
};

class Shard {
 public:
  // The run begins at `begin`, which may lie ahead. The scenario outlives the shard.
  Shard(ShardGround ground, const scenario::Scenario& scenario, scenario::Range range,
        base::Instant begin);
  ~Shard();
  Shard(const Shard&) = delete;
  Shard& operator=(const Shard&) = delete;

  void start(ShardCalls calls);

  // Ends before its time; the report says why.
  void stop(const std::string& why);

  // While the shard runs: all until the last second, as one that is not complete.
  results::Report report() const;

  results::Snapshot snapshot() const;

  // Null where it is not of this shard, or not switched on yet.
  Member* find(std::uint64_t index);

 private:
  struct Wish {
    base::Instant when{};
    std::uint32_t place = 0;

    friend bool operator>(const Wish& a, const Wish& b) { return a.when > b.when; }
  };

  struct Slot {
    std::unique_ptr<Member> member;
    base::Instant wakes = base::Instant::max();  // by the newest wish of its own
  };

  struct Arrival {
    base::Instant when{};
    std::uint64_t index = 0;
  };

  void plan_arrivals();
  void begin_late(base::Instant now);
  void admit(base::Instant now);
  bool create(const Arrival& arrival);
  void note_wish(std::uint32_t place);
  void work();
  void arm();
  void probe();
  void on_second();
  void change_stages(double at_s);
  void begin_stage(std::size_t stage);
  void end_stage(std::size_t stage);
  void apply(std::size_t stage, Member& member, bool is_on);
  void renew(Member& member);
  bool is_disturbed(std::uint64_t index) const;
  void each_chosen(std::size_t stage, const std::function<void(Member&)>& work);
  void check_stops();
  results::Report sums() const;
  std::vector<std::string> stages_on() const;
  void finish(const std::string& why);
  SecondsHealth take_health(base::Instant now);
  double since_begin_s(base::Instant now) const;

  ShardGround ground_;
  const scenario::Scenario& scenario_;
  scenario::Range range_;
  Plan plan_;
  base::SilentTrace trace_;
  tls::ContextCache contexts_;
  Ledger ledger_;
  MemberGround member_ground_;
  std::shared_ptr<const flash::Image> image_;
  std::vector<Slot> slots_;        // by place in the range
  std::vector<Arrival> arrivals_;  // by time
  std::size_t next_arrival_ = 0;
  std::priority_queue<Wish, std::vector<Wish>, std::greater<>> wishes_;
  io::asio::steady_timer timer_;
  base::Instant armed_for_ = base::Instant::max();
  io::asio::steady_timer second_timer_;
  io::asio::steady_timer probe_timer_;
  base::Instant probe_due_{};
  base::Duration lag_max_{};
  base::Duration thread_time_{};
  base::Instant health_taken_{};
  std::uint32_t seconds_ = 0;
  std::uint32_t descriptors_ = 0;
  unsigned generation_ = 0;  // of renewed certificates
  std::vector<bool> stage_is_on_;
  std::vector<std::optional<net::FaultId>> stage_faults_;
  std::vector<results::Band> bands_;
  std::vector<std::string> notes_;
  results::Part part_;
  ShardCalls calls_;
  bool is_over_ = false;
  io::Lifetime lifetime_;
};

}  // namespace cordelia::fleet
