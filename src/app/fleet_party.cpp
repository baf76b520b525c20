#include "app/fleet_party.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <deque>
#include <filesystem>
#include <utility>

#include "app/complaint.hpp"
#include "app/fleet_report.hpp"
#include "app/fleet_view.hpp"
#include "app/fleet_worker.hpp"
#include "app/local_file.hpp"
#include "app/metrics_port.hpp"
#include "app/say.hpp"
#include "app/start_time.hpp"
#include "app/state_path.hpp"
#include "fleet/own_brokers.hpp"
#include "io/signals.hpp"
#include "io/system_clock.hpp"
#include "results/limits.hpp"
#include "results/merge.hpp"
#include "results/metrics.hpp"
#include "results/report_json.hpp"

namespace cordelia::app {
namespace {

template <typename T>
using Text = base::Result<T, std::string>;

// All processes are there by then.
constexpr std::chrono::milliseconds start_delay{1000};

// A folder for the parts of the report, gone with this object.
class PartsFolder {
 public:
  PartsFolder() {
    auto pattern = (std::filesystem::temp_directory_path() / "cordelia-fleet-XXXXXX").string();
    if (::mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }

  ~PartsFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }

  PartsFolder(const PartsFolder&) = delete;
  PartsFolder& operator=(const PartsFolder&) = delete;

  bool is_there() const { return !path_.empty(); }

  std::string part(unsigned number) const {
    return (path_ / fmt::format("part-{}.json", number)).string();
  }

 private:
  std::filesystem::path path_;
};

class FleetParty {
 public:
  FleetParty(const FleetRunOptions& options, scenario::Scenario scenario, scenario::Shard shard)
      : options_(options),
        scenario_(std::move(scenario)),
        shard_(std::move(shard)),
        brokers_at_(scenario_.broker.at),
        ca_(options.ca) {}

  ExitStatus run() {
    if (!parts_.is_there()) return failed("there is no folder for temporary files");
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
    return report();
  }

 private:
  static ExitStatus failed(const std::string& why) {
    return complain({ExitStatus::environment, why, 0});
  }

  void begin() {
    if (is_over_) return;
    if (own_) {
      auto addresses = own_->addresses(scenario_.broker);
      if (!addresses) return give_up(addresses.error());
      brokers_at_ = *std::move(addresses);
    }
    const auto now =
        std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    begin_ = now + start_delay;
    if (!options_.start_at.empty()) begin_ = *parse_start_time(options_.start_at, now);
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
        parts_.part(process),
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
    snapshot.modules = scenario::range_of(shard_, scenario_.modules).size();
    snapshot.at_s = second.at;
    snapshot.duration_s =
        std::chrono::duration<double>(scenario_.duration + scenario_.grace).count();
    snapshot.last = second;
    for (const auto& row : results::count_rows()) {
      snapshot.totals[row.count] += second.counts[row.count];
    }
    view_.show(snapshot);
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
    std::vector<results::NamedReport> parts;
    for (unsigned i = 0; i < options_.processes; ++i) {
      const auto text = read_local(parts_.part(i), results::limits::report_bytes_max);
      if (!text) continue;  // it was killed before its first report; merge tells of the gap
      auto part = results::report_from_json(*text);
      if (!part) return failed(fmt::format("process {}: {}", i, part.error()));
      parts.push_back({fmt::format("process {}", i), *std::move(part)});
    }
    if (parts.empty()) return failed("no process of the fleet has left a report");
    const bool is_part_of_more = shard_.of > 1;
    const auto range = scenario::range_of(shard_, scenario_.modules);
    auto merged = results::merge(parts, results::IdentityRange{range.first, range.end});
    if (!merged) return failed(merged.error());
    if (is_part_of_more) merged->notes.push_back("shard from " + shard_.source);
    merged->notes.insert(merged->notes.end(), notes_.begin(), notes_.end());
    return hand_over(*merged, {options_.report, options_.html, is_part_of_more});
  }

  const FleetRunOptions& options_;
  scenario::Scenario scenario_;
  scenario::Shard shard_;
  std::vector<std::string> brokers_at_;
  std::string ca_;
  PartsFolder parts_;
  io::asio::io_context loop_{1};
  io::SystemClock clock_;
  std::unique_ptr<fleet::OwnBrokers> own_;
  WallMilliseconds begin_{};
  FleetView view_;
  std::vector<std::deque<results::Second>> latest_;  // of each process, not shown yet
  results::Snapshot snapshot_;                       // of all processes; without their histograms
  std::unique_ptr<MetricsPort> metrics_;
  std::string failure_;             // nothing was begun
  std::vector<std::string> notes_;  // why it ended before its time
  bool is_over_ = false;
  std::vector<std::unique_ptr<FleetWorker>> workers_;
};

}  // namespace

ExitStatus run_fleet_party(const FleetRunOptions& options, scenario::Scenario scenario,
                           const scenario::Shard& shard) {
  FleetParty party(options, std::move(scenario), shard);
  return party.run();
}

}  // namespace cordelia::app
