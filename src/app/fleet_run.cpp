#include "app/fleet_run.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/resource.h>

#include <cstdlib>
#include <utility>

#include "app/complaint.hpp"
#include "app/fleet_door.hpp"
#include "app/fleet_journal.hpp"
#include "app/fleet_party.hpp"
#include "app/fleet_report.hpp"
#include "app/fleet_view.hpp"
#include "app/local_file.hpp"
#include "app/metrics_port.hpp"
#include "app/say.hpp"
#include "app/start_time.hpp"
#include "app/state_path.hpp"
#include "fleet/own_brokers.hpp"
#include "fleet/shard.hpp"
#include "io/endpoint.hpp"
#include "io/moderated_loop.hpp"
#include "io/signals.hpp"
#include "io/system_clock.hpp"
#include "results/metrics.hpp"
#include "results/report_json.hpp"

namespace cordelia::app {
namespace {

template <typename T>
using Text = base::Result<T, std::string>;

std::optional<std::string> variable(std::string_view name) {
  const char* value = std::getenv(std::string(name).c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

// Nobody writes a megabyte by hand.
constexpr std::size_t text_bytes_max = std::size_t{1024} * 1024;

Text<std::string> read_text(const std::filesystem::path& path) {
  auto text = read_local(path, text_bytes_max);
  if (!text) return base::fail(text.error().text);
  return *std::move(text);
}

// A module is a descriptor. What the administrator allows is taken; needs are checked before.
void take_all_descriptors() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

Text<scenario::Scenario> load(const FleetRunOptions& options) {
  const std::filesystem::path path = options.file;
  TRY(const std::string text, read_text(path));
  auto parsed =
      parse_for(options.brokers, text, options.file, scenario::open_folder(path.parent_path()));
  if (!parsed) return base::fail(fmt::format("{}", fmt::join(parsed.error(), "\n")));
  return *std::move(parsed);
}

// What would be found out only when the run has begun, or is over.
Text<void> check_words(const FleetRunOptions& options) {
  if (!options.metrics.empty()) {
    const auto parsed = io::parse_listen_address(options.metrics);
    if (!parsed) return base::fail("--metrics: " + parsed.error().text);
  }
  if (!options.start_at.empty()) {
    const auto parsed = parse_start_time(options.start_at, {});
    if (!parsed) return base::fail("--start-at: " + parsed.error());
  }
  for (const std::filesystem::path path : {options.report, options.html}) {
    std::error_code ignored;
    const auto folder = path.parent_path();
    if (!folder.empty() && !std::filesystem::is_directory(folder, ignored)) {
      return base::fail(fmt::format("{}: there is no folder {}", path.string(), folder.string()));
    }
  }
  return {};
}

constexpr std::string_view shard_place = "{shard}";

// A file for each shard: all get the same command line.
std::string name_for(const scenario::Shard& shard, std::string name) {
  const auto place = name.find(shard_place);
  if (place != std::string::npos) {
    name.replace(place, shard_place.size(), std::to_string(shard.index));
  }
  return name;
}

// One process' part of a run, from its brokers to its report.
class FleetRun {
 public:
  FleetRun(const FleetRunOptions& options, scenario::Scenario scenario, scenario::Shard shard)
      : options_(options), scenario_(std::move(scenario)), shard_(std::move(shard)) {}

  ExitStatus run() {
    const auto prepared = prepare();
    if (!prepared) return complain({ExitStatus::environment, prepared.error(), 0});
    const io::Signals signals(loop_, [this](int number) { on_signal(number); });
    if (brokers_) {
      brokers_->start([this] { begin(); },
                      [this](const std::string& why) { on_broker_failure(why); });
    } else {
      io::asio::post(loop_, [this] { begin(); });
    }
    io::ModeratedLoop(loop_, scenario_.look_every).run();
    if (!failure_.empty()) return complain({ExitStatus::environment, failure_, 0});
    return finish();
  }

 private:
  Text<void> open_metrics() {
    if (options_.metrics.empty()) return {};
    TRY(metrics_, MetricsPort::open(loop_, options_.metrics, [this] {
          return run_ ? results::metrics_text(run_->snapshot()) : std::string();
        }));
    say(fmt::format("http://{}/metrics tells how it goes", metrics_->address()));
    return {};
  }

  Text<void> prepare() {
    TRY_VOID(open_metrics());
    if (scenario_.broker.at.empty()) {
      TRY(brokers_,
          fleet::OwnBrokers::open(loop_, clock_, state_path(options_.state), options_.own_brokers));
      if (scenario_.broker.ca.empty() && scenario_.broker.is_secure) {
        TRY(scenario_.broker.ca,
            read_text(brokers_->pki().certificate_file(lab::CertificateKind::lab_ca)));
      }
    }
    return prepare_identities();
  }

  Text<void> prepare_identities() {
    using Certificates = scenario::Identities::Certificates;
    const auto& rule = scenario_.identities;
    if (rule.certificates == Certificates::none) {
      identities_ = std::make_unique<fleet::NoIdentities>();
      return {};
    }
    if (rule.certificates == Certificates::shared && !rule.folder.empty()) {
      TRY(auto credentials, fleet::read_credentials(rule.folder, "client"));
      identities_ = std::make_unique<fleet::SharedIdentity>(std::move(credentials));
      return {};
    }
    if (!rule.folder.empty()) {
      identities_ = std::make_unique<fleet::FolderIdentities>(rule.folder);
      return {};
    }
    return prepare_lab_identities();
  }

  Text<void> prepare_lab_identities() {
    const auto folder = lab::StateFolder::open(state_path(options_.state));
    if (!folder) return base::fail(lab::describe(folder.error()));
    auto pki = lab::Pki::open(folder->pki(), clock_);
    if (!pki) return base::fail(lab::describe(pki.error()));
    auto ca = pki->signer(lab::CertificateKind::client_ca);
    if (!ca) return base::fail(lab::describe(ca.error()));
    auto issued = std::make_unique<fleet::IssuedIdentities>(*std::move(ca), clock_);
    if (scenario_.identities.certificates == scenario::Identities::Certificates::per_device) {
      identities_ = std::move(issued);
      return {};
    }
    TRY(auto credentials, issued->of(0, "cordelia-fleet", 0));
    identities_ = std::make_unique<fleet::SharedIdentity>(std::move(credentials));
    return {};
  }

  Text<void> connect_networks() {
    auto& at = scenario_.broker.at;
    if (brokers_) {
      at = brokers_->addresses(scenario_.broker);
    }
    for (const auto& address : at) {
      TRY(auto options, fleet::network_to(scenario_.broker, address));
      networks_.push_back(std::make_unique<net::Network>(std::move(options)));
    }
    return {};
  }

  Text<base::Instant> begin_time() const {
    if (options_.start_at.empty()) return clock_.now();
    const auto now =
        std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    TRY(const auto begin, parse_start_time(options_.start_at, now));
    return clock_.now() + (begin - now);
  }

  void begin() {
    const auto connected = connect_networks();
    if (!connected) return end(connected.error());
    const auto begin = begin_time();
    if (!begin) return end(begin.error());
    fleet::ShardGround ground{loop_, clock_, vitals_, {}, *identities_, CORDELIA_VERSION};
    for (const auto& network : networks_) ground.networks.push_back(network.get());
    const auto range = scenario::range_of(shard_, scenario_.modules);
    run_ = std::make_unique<fleet::Shard>(std::move(ground), scenario_, range, *begin);
    journal_ = std::make_unique<FleetJournal>(options_.report,
                                              results::IdentityRange{range.first, range.end});
    if (go_on_with(journal_->open(run_->report()))) return end("");
    const auto late = clock_.now() - *begin - scenario_.duration - scenario_.grace;
    if (late >= base::Duration::zero()) {
      return end(fmt::format("the run was over {} s ago",
                             std::chrono::duration_cast<std::chrono::seconds>(late).count()));
    }
    fleet::ShardCalls calls;
    calls.on_second = [this](const results::Second& second) { show(second); };
    calls.on_end = [this] { end(""); };
    auto door = FleetDoor::open(loop_, state_path(options_.state), {*run_, networks_, range});
    if (!door) return end(door.error());
    door_ = *std::move(door);
    run_->start(std::move(calls));
  }

  // True where nothing is left to be done.
  bool go_on_with(FleetJournal::Found found) {
    if (found == FleetJournal::Found::earlier_life) {
      say(fmt::format("{} is of an earlier life of this shard; going on with it", options_.report));
    }
    is_played_ = found == FleetJournal::Found::whole_run;
    if (is_played_) say(fmt::format("this shard has been played; see {}", options_.report));
    return is_played_;
  }

  void keep_journal() {
    const auto began = clock_.now();
    if (!journal_->is_due(began)) return;
    const auto entered = journal_->enter(run_->report());
    if (!entered && !std::exchange(has_complained_, true)) say(entered.error());
    journal_->took(began, clock_.now());
  }

  void show(const results::Second& second) {
    keep_journal();
    if (options_.is_worker) {
      print(results::to_json(second) + "\n");
    } else {
      view_.show(run_->snapshot());
    }
  }

  // What was counted until then is worth its report.
  void on_broker_failure(const std::string& why) {
    if (!run_ || is_ending_) return end(why);
    say(why);
    run_->stop("the fleet's own broker ended: " + why);
  }

  void on_signal(int number) {
    if (run_ && !std::exchange(is_stopping_, true)) {
      run_->stop(fmt::format("stopped by signal {}", number));
    } else {
      loop_.stop();
    }
  }

  // `why` is empty where the shard has ended as it should.
  void end(const std::string& why) {
    if (!why.empty() && failure_.empty()) failure_ = why;
    if (std::exchange(is_ending_, true)) return;
    io::asio::post(loop_, [this] {
      if (brokers_) {
        brokers_->stop([this] { loop_.stop(); });
      } else {
        loop_.stop();
      }
    });
  }

  ExitStatus finish() {
    if (is_played_) return ExitStatus::ok;
    if (!run_) return ExitStatus::check_failed;  // a signal came before it began
    auto report = journal_->joined(run_->report());
    report.notes.insert(report.notes.begin(), "shard from " + shard_.source);
    if (options_.is_worker) {
      const auto saved = save_report(report, options_.report);
      return saved ? ExitStatus::ok : complain({ExitStatus::environment, saved.error(), 0});
    }
    return hand_over(report, {options_.report, options_.html, shard_.of > 1});
  }

  const FleetRunOptions& options_;
  scenario::Scenario scenario_;
  scenario::Shard shard_;
  io::asio::io_context loop_{1};
  io::SystemClock clock_;
  fleet::SystemVitals vitals_;
  std::unique_ptr<fleet::OwnBrokers> brokers_;
  std::unique_ptr<fleet::Identities> identities_;
  std::vector<std::unique_ptr<net::Network>> networks_;
  FleetView view_;
  std::unique_ptr<fleet::Shard> run_;
  std::unique_ptr<FleetJournal> journal_;
  std::unique_ptr<FleetDoor> door_;
  std::unique_ptr<MetricsPort> metrics_;
  std::string failure_;
  bool is_stopping_ = false;
  bool is_ending_ = false;
  bool is_played_ = false;  // by an earlier life
  bool has_complained_ = false;
};

}  // namespace

ExitStatus run_fleet(FleetRunOptions options) {
  take_all_descriptors();
  auto scenario = load(options);
  if (!scenario) return complain({ExitStatus::usage, scenario.error(), 0});
  auto shard = scenario::find_shard(options.shard, options.shards, variable);
  if (!shard) return complain_of_usage(shard.error());
  for (auto* file : {&options.report, &options.html}) *file = name_for(*shard, *file);
  if (const auto checked = check_words(options); !checked) {
    return complain_of_usage(checked.error());
  }
  if (options.processes > 1) return run_fleet_party(options, *std::move(scenario), *shard);
  FleetRun run(options, *std::move(scenario), *std::move(shard));
  return run.run();
}

}  // namespace cordelia::app
