#include "app/fleet_party.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <deque>
#include <optional>
#include <utility>

#include "app/complaint.hpp"
#include "app/entry_pace.hpp"
#include "app/fleet_parts.hpp"
#include "app/fleet_report.hpp"
#include "app/fleet_view.hpp"
#include "app/fleet_worker.hpp"
#include "app/metrics_port.hpp"
#include "app/say.hpp"
#include "app/start_time.hpp"
#include "app/state_path.hpp"
#include "fleet/own_brokers.hpp"
#include "io/signals.hpp"
#include "io/system_clock.hpp"
#include "results/merge.hpp"
#include "results/metrics.hpp"

namespace cordelia::app {
namespace {

template <typename T>
using Text = base::Result<T, std::string>;

// All processes are there by then.
constexpr std::chrono::milliseconds start_delay{1000};

class FleetParty {
 public:
  FleetParty(const FleetRunOptions& options, scenario::Scenario scenario, scenario::Shard shard)
      : options_(options),
        scenario_(std::move(scenario)),
        shard_(std::move(shard)),
        range_(range_in(scenario_, shard_)),
        brokers_at_(scenario_.broker.at),
        ca_(options.brokers.ca) {}

  ExitStatus run() {
    if (!options_.metrics.empty()) {
      auto opened = MetricsPort::open(loop_, options_.metrics,
                                      [this] { return results::metrics_text(snapshot_); });
      if (!opened) return failed(opened.error());
      metrics_ = *std::move(opened);
      say(fmt::format("http://{}/metrics tells how it goes", metrics_->address()));
    }
    const io::Signals signals(loop_, [this](int) { stop(); });
    if (brokers_at_.empty()) {
      auto opened =
          fleet::OwnBrokers::open(loop_, clock_, state_path(options_.state), options_.own_brokers);
      if (!opened) return failed(opened.error());
      own_ = *std::move(opened);
      ca_ = own_->pki().certificate_file(lab::CertificateKind::lab_ca).string();
      own_->start([this] { begin(); }, [this](const std::string& why) { give_up(why); });
    } else {
      io::asio::post(loop_, [this] { begin(); });
    }
    loop_.run();
    if (!failure_.empty()) return failed(failure_);
    return is_played_ ? ExitStatus::ok : report();
  }

 private:
  static results::IdentityRange range_in(const scenario::Scenario& scenario,
                                         const scenario::Shard& shard) {
    const auto range = scenario::range_of(shard, scenario.modules);
    return {range.first, range.end};
  }

  static ExitStatus failed(const std::string& why) {
    return complain({ExitStatus::environment, why, 0});
  }

  void begin() {
    if (is_over_) return;
    if (own_) brokers_at_ = own_->addresses(scenario_.broker);
    const auto now =
        std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    begin_ = now + start_delay;
    if (!options_.start_at.empty()) begin_ = *parse_start_time(options_.start_at, now);
    const FleetBegin which{scenario_.fingerprint,
                           static_cast<double>(begin_.time_since_epoch().count()) / 1000};
    if (has_been_played(options_.report, which, range_)) {
      say(fmt::format("this fleet has been played; see {}", options_.report));
      is_played_ = true;
      return finish();
    }
    auto parts = FleetParts::open(options_.report, which, options_.processes);
    if (!parts) return give_up(parts.error());
    parts_ = *std::move(parts);
    latest_.resize(options_.processes);
    for (unsigned i = 0; i < options_.processes; ++i) {
      FleetWorker::Calls calls;
      calls.on_second = [this, i](const results::Second& second) { on_second(i, second); };
      calls.on_end = [this, i](io::ChildEnd end) { on_end(i, end); };
      auto worker = FleetWorker::start(loop_, arguments(i), std::move(calls));
      if (!worker) return give_up(worker.error());
      workers_.push_back(*std::move(worker));
    }
  }

  std::vector<std::string> arguments(unsigned process) const {
    const auto part = scenario::split(shard_, process, options_.processes);
    std::vector<std::string> words{
        "fleet",
        "run",
        options_.file,
        "--worker",
        "--shard",
        fmt::format("{}/{}", part.index, part.of),
        "--report",
        parts_->file(process),
        "--start-at",
        fmt::format("{:.3f}", static_cast<double>(begin_.time_since_epoch().count()) / 1000)};
    for (const auto& broker : brokers_at_) {
      words.emplace_back("--broker");
      words.push_back(broker);
    }
    if (!ca_.empty()) {
      words.emplace_back("--ca");
      words.push_back(ca_);
    }
    if (!options_.state.empty()) {
      words.emplace_back("--state");
      words.push_back(options_.state);
    }
    return words;
  }

  // Shown when the last process that lives has told its second.
  void on_second(unsigned process, const results::Second& second) {
    latest_[process].push_back(second);
    while (has_whole_second()) {
      results::Second sum;
      for (auto& seconds : latest_) {
        if (seconds.empty()) continue;
        results::join(sum, seconds.front());
        seconds.pop_front();
      }
      show(sum);
    }
  }

  bool has_whole_second() const {
    bool has_any = false;
    for (std::size_t i = 0; i < latest_.size(); ++i) {
      if (!latest_[i].empty()) {
        has_any = true;
      } else if (i >= workers_.size() || workers_[i]->is_running()) {
        return false;
      }
    }
    return has_any;
  }

  void show(const results::Second& second) {
    auto& snapshot = snapshot_;
    snapshot.scenario = scenario_.name;
    snapshot.modules = range_.end - range_.first;
    snapshot.at_s = second.at;
    snapshot.duration_s =
        std::chrono::duration<double>(scenario_.duration + scenario_.grace).count();
    snapshot.last = second;
    for (const auto& row : results::count_rows()) {
      snapshot.totals[row.count] += second.counts[row.count];
    }
    view_.show(snapshot);
    keep_journal();
  }

  // Joins what the processes have written until now: who is killed leaves that, and who watches
  // sees their timings.
  void keep_journal() {
    const auto began = clock_.now();
    if (!pace_.is_due(began)) return;
    const auto joined = parts_->joined(range_);
    if (joined) {
      snapshot_.timings = joined->timings;
      const auto saved =
          options_.report.empty() ? Text<void>{} : save_report(*joined, options_.report);
      if (!saved && !std::exchange(has_complained_, true)) say(saved.error());
    }
    pace_.took(began, clock_.now());
  }

  void on_end(unsigned process, io::ChildEnd end) {
    if (end.is_signal) {
      say(fmt::format("process {} of the fleet was ended by signal {}", process, end.number));
    }
    const bool is_over = std::none_of(workers_.begin(), workers_.end(),
                                      [](const auto& worker) { return worker->is_running(); });
    if (is_over && (workers_.size() == options_.processes || !notes_.empty())) finish();
  }

  void stop() {
    if (workers_.empty()) return give_up("stopped by a signal before it began");
    for (const auto& worker : workers_) {
      if (worker->is_running()) worker->stop();
    }
  }

  void give_up(const std::string& why) {
    if (workers_.empty()) {
      failure_ = why;
      return finish();
    }
    // What was counted until then is worth its report.
    say(why);
    notes_.push_back(why);
    stop();
  }

  void finish() {
    if (std::exchange(is_over_, true)) return;
    io::asio::post(loop_, [this] {
      if (own_) {
        own_->stop([this] { loop_.stop(); });
      } else {
        loop_.stop();
      }
    });
  }

  ExitStatus report() {
    auto joined = parts_->joined(range_);
    if (!joined) return failed(joined.error());
    auto& report = *joined;
    // Only who knows when the run was meant to begin can go on with it.
    if (is_whole(report, range_) || options_.start_at.empty()) parts_->discard();
    const bool is_part_of_more = shard_.of > 1;
    if (is_part_of_more) report.notes.push_back("shard from " + shard_.source);
    report.notes.insert(report.notes.end(), notes_.begin(), notes_.end());
    return hand_over(report, {options_.report, options_.html, is_part_of_more});
  }

  const FleetRunOptions& options_;
  scenario::Scenario scenario_;
  scenario::Shard shard_;
  results::IdentityRange range_;
  std::vector<std::string> brokers_at_;
  std::string ca_;
  std::optional<FleetParts> parts_;
  io::asio::io_context loop_{1};
  io::SystemClock clock_;
  std::unique_ptr<fleet::OwnBrokers> own_;
  WallMilliseconds begin_{};
  FleetView view_;
  std::vector<std::deque<results::Second>> latest_;  // of each process, not shown yet
  results::Snapshot snapshot_;                       // of all processes
  EntryPace pace_;
  std::unique_ptr<MetricsPort> metrics_;
  std::string failure_;             // nothing was begun
  std::vector<std::string> notes_;  // why it ended before its time
  bool is_over_ = false;
  bool is_played_ = false;  // by an earlier life
  bool has_complained_ = false;
  std::vector<std::unique_ptr<FleetWorker>> workers_;
};

}  // namespace

ExitStatus run_fleet_party(const FleetRunOptions& options, scenario::Scenario scenario,
                           const scenario::Shard& shard) {
  FleetParty party(options, std::move(scenario), shard);
  return party.run();
}

}  // namespace cordelia::app
