// cordelia tls explain: what a module sees of a server's TLS, and what it thinks of it.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <boost/json/serialize.hpp>
#include <memory>
#include <optional>
#include <string>

#include "app/commands.hpp"
#include "app/complaint.hpp"
#include "app/local_file.hpp"
#include "app/say.hpp"
#include "app/state_path.hpp"
#include "base/limits.hpp"
#include "explain/explanation.hpp"
#include "explain/question.hpp"
#include "io/signals.hpp"
#include "io/system_clock.hpp"
#include "lab/help_at_hand.hpp"
#include "lab/state_folder.hpp"
#include "lab/topology.hpp"
#include "security/key_log.hpp"
#include "security/pcapng.hpp"
#include "security/report_json.hpp"
#include "security/report_text.hpp"

namespace cordelia::app {
namespace {

// Debian's ca-certificates: public roots, for servers outside the lab.
constexpr const char* public_roots = "/etc/ssl/certs/ca-certificates.crt";

struct ExplainOptions {
  std::string server{};
  std::string ca_file{};
  std::string capture{};
  std::string state{};
  bool may_replace = false;
  bool is_json = false;
};

// Where names lead, and what is known of who answers there.
struct World {
  net::NetworkOptions network{};
  security::HelpAtHand help{};
  std::string ca_file = public_roots;
};

bool is_of_lab(const net::NetworkOptions& rules, const explain::Question& question) {
  const net::Network network(rules);
  const auto resolved = network.resolve(question.host);
  const auto* address = std::get_if<std::string>(&resolved);
  if (address == nullptr) return false;
  const auto route = network.route(*address, question.port);
  const auto* endpoint = std::get_if<net::Endpoint>(&route);
  return endpoint == nullptr || *endpoint != net::Endpoint{*address, question.port};
}

// The lab's names where one runs, the real network for all others.
base::Result<World, std::string> world_around(const ExplainOptions& options,
                                              const explain::Question& question,
                                              const base::Clock& clock) {
  World world;
  world.network.beyond = net::Beyond::host_network;
  const auto state = state_path(options.state);
  const auto labs = running_labs(state);
  if (labs.empty()) return world;
  auto rules =
      lab::network_to(lab::bindings_of(labs.front()), {.reach = lab::Reach::lab_then_host});
  if (!is_of_lab(rules, question)) return world;
  const auto folder = lab::StateFolder::open(state);
  if (!folder) return base::fail(lab::describe(folder.error()));
  const auto pki = lab::Pki::open(folder->pki(), clock);
  if (!pki) return base::fail(lab::describe(pki.error()));
  auto help = lab::help_at_hand(*pki);
  if (!help) return base::fail(lab::describe(help.error()));
  return World{std::move(rules), *std::move(help), labs.front().ca_file};
}

// Where nobody said which CA file, one that is not there is none.
HostResult<void> take_ca(const ExplainOptions& options, const World& world,
                         explain::Question& question) {
  const auto& path = options.ca_file.empty() ? world.ca_file : options.ca_file;
  auto content = read_local(path, limits::pem_file_bytes_max);
  if (!content && !options.ca_file.empty()) return base::fail(content.error());
  if (!content) {
    say(fmt::format("cordelia: {} cannot be read, so nobody vouches for the server", path));
    return {};
  }
  question.ca_pem = *std::move(content);
  const auto name = std::filesystem::path(path).filename().string();
  const bool is_plain = name.find_first_of("\",") == std::string::npos;
  if (is_plain && name.size() < 100) question.ca_name = name;
  return {};
}

std::optional<explain::Explanation::Outcome> ask(const World& world,
                                                 const explain::Question& question,
                                                 const base::Clock& clock) {
  io::asio::io_context loop{1};
  const io::Signals signals(loop, [&loop](int) { loop.stop(); });
  net::Network network(world.network);
  std::optional<explain::Explanation::Outcome> outcome;
  const explain::Explanation explanation({loop, network, clock}, question, world.help,
                                         [&](const auto& answer) {
                                           outcome = answer;
                                           loop.stop();
                                         });
  loop.run();
  return outcome;
}

ExitStatus show(const ExplainOptions& options, const explain::Explanation::Answer& answer) {
  const auto& report = answer.report;
  if (!options.capture.empty()) {
    say(std::string{"cordelia: "} + security::KeyLog::warning);
    const auto existing = options.may_replace ? LocalExisting::replace : LocalExisting::refuse;
    const auto written = write_local(options.capture, to_pcapng(report, answer.capture), existing,
                                     LocalReaders::owner_only);
    if (!written) return complain(written.error());
  }
  print(options.is_json ? boost::json::serialize(to_json(report)) + '\n' : to_text(report));
  return after_output(report.state == security::ReportState::connected ? ExitStatus::ok
                                                                       : ExitStatus::check_failed);
}

ExitStatus explain_server(const ExplainOptions& options) {
  auto question = explain::read_question(options.server);
  if (!question) return complain_of_usage(question.error());
  const io::SystemClock clock;
  const auto world = world_around(options, *question, clock);
  if (!world) return complain(HostFailure{ExitStatus::environment, world.error(), 0});
  if (const auto taken = take_ca(options, *world, *question); !taken) {
    return complain(taken.error());
  }
  question->is_captured = !options.capture.empty();
  if (const auto good = explain::check(*question); !good) return complain_of_usage(good.error());
  const auto outcome = ask(*world, *question, clock);
  if (!outcome) return complain(HostFailure{ExitStatus::check_failed, "interrupted", 0});
  if (!*outcome) return complain(HostFailure{ExitStatus::environment, outcome->error(), 0});
  return show(options, **outcome);
}

}  // namespace

void add_tls_command(CLI::App& program, ExitStatus& status) {
  auto* command = program.add_subcommand("tls", "Shows and explains TLS connections");
  command->require_subcommand(1);
  auto* explain = command->add_subcommand(
      "explain",
      "Connects to a server as a module would and shows the handshake, its certificates,\n"
      "each check, and what helps where one fails. Names of a lab that runs are the lab's.");
  // Owned by the parser through the command's callback.
  auto options = std::make_shared<ExplainOptions>();
  explain->add_option("SERVER", options->server, "HOST:PORT; the port is 8883 where none is given")
      ->required();
  explain
      ->add_option("--cafile", options->ca_file,
                   "The root CA that the module is given, PEM or DER; default: the lab's, or the "
                   "public roots of this machine")
      ->type_name("FILE");
  explain
      ->add_option("--capture", options->capture,
                   "Write a pcapng file with the keys inside, for Wireshark")
      ->type_name("FILE");
  explain->add_flag("--force", options->may_replace, "Replace the capture file where it exists");
  explain->add_option("--state", options->state, "Folder where labs keep their files")
      ->type_name("DIR");
  explain->add_flag("--json", options->is_json, "Print one JSON object, as docs/api.md has it");
  explain->footer(
      "Examples:\n  cordelia tls explain test.mosquitto.org:8887\n"
      "  cordelia tls explain localhost:8883 --cafile ca.crt --json\n"
      "Exit status: 0 a module can connect there (TLS verified, CONNECT accepted), 1 it cannot,\n"
      "2 usage, 3 this machine.");
  command->footer("Example: cordelia tls explain test.mosquitto.org:8887");
  explain->callback([options, &status] { status = explain_server(*options); });
}

}  // namespace cordelia::app
