// `cordelia web`: the terminal in the browser without a lab, for a software module or for modules
// behind ports.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "app/commands.hpp"
#include "app/complaint.hpp"
#include "app/say.hpp"
#include "app/software_module.hpp"
#include "app/state_path.hpp"
#include "app/trace_printer.hpp"
#include "app/web_identity.hpp"
#include "app/web_options.hpp"
#include "io/endpoint.hpp"
#include "io/signals.hpp"
#include "io/system_clock.hpp"
#include "lab/state_folder.hpp"
#include "web/opening.hpp"

namespace cordelia::app {
namespace {

struct WebCommandOptions {
  WebChoices web;
  std::string state;  // --state
  std::vector<std::string> serials;
  std::vector<std::string> tcps;
  std::vector<std::string> rfc2217s;
  std::uint32_t baud_rate = 115200;
  bool has_module = false;
  SoftwareModuleOptions module;
};

std::vector<web::Opening> openings_of(const WebCommandOptions& options) {
  using Kind = web::Opening::Kind;
  std::vector<web::Opening> openings;
  const auto add = [&](Kind kind, const std::vector<std::string>& places) {
    for (const auto& place : places) {
      web::Opening opening{kind, place, {}};
      opening.serial.baud_rate = options.baud_rate;
      openings.push_back(std::move(opening));
    }
  };
  add(Kind::serial, options.serials);
  add(Kind::tcp, options.tcps);
  add(Kind::rfc2217, options.rfc2217s);
  return openings;
}

net::NetworkOptions beyond_this_machine() {
  net::NetworkOptions network;
  network.beyond = net::Beyond::host_network;
  return network;
}

// All of it on one loop.
class WebRun {
 public:
  explicit WebRun(const WebCommandOptions& options) : options_(options) {}

  ExitStatus run() {
    if (const auto opened = open(); !opened) {
      say("cordelia web: " + opened.error());
      return ExitStatus::environment;
    }
    std::cout << "The terminal: " << terminal_->url() << '\n';
    if (!advice_.empty()) std::cout << advice_ << '\n';
    std::cout << "End it with Ctrl-C." << std::endl;
    const io::Signals signals(loop_, [this](int) { loop_.stop(); });
    if (module_) module_->power_on();
    loop_.run();
    terminal_.reset();
    if (module_) module_->stop();
    return ExitStatus::ok;
  }

 private:
  base::Result<void, std::string> open() {
    auto choice = terminal_options(options_.web);
    if (is_open_to_others(options_.web)) {
      TRY(choice.identity, identity());
    }
    auto opened = web::Terminal::open(loop_, std::move(choice), clock_);
    if (!opened) return base::fail(std::move(opened).error().text);
    terminal_ = *std::move(opened);
    const auto openings = openings_of(options_);
    if (openings.empty() || options_.has_module) TRY_VOID(open_module());
    auto& devices = terminal_->devices();
    for (const auto& opening : openings) {
      if (devices.add(web::parts_of(loop_, devices.next_id(), opening)) == nullptr) {
        return base::fail(std::string("these are more ports than the terminal has room for"));
      }
    }
    return {};
  }

  // Of the CA that all labs of this user have.
  base::Result<web::TlsIdentity, std::string> identity() {
    const auto folder = lab::StateFolder::open(state_path(options_.state));
    if (!folder) return base::fail(lab::describe(folder.error()));
    const auto pki = lab::Pki::open(folder->pki(), clock_);
    if (!pki) return base::fail(lab::describe(pki.error()));
    advice_ = trust_advice(*pki);
    return terminal_identity(options_.web, *pki, clock_);
  }

  base::Result<void, std::string> open_module() {
    auto choice = options_.module;
    choice.on_turn = [this] {
      if (terminal_) terminal_->devices().look();
    };
    TRY(module_, SoftwareModule::create({loop_, network_, clock_, trace_}, choice));
    terminal_->devices().add(module_parts(*module_, "The software module"));
    return {};
  }

  const WebCommandOptions& options_;
  io::asio::io_context loop_{1};
  io::SystemClock clock_;
  TracePrinter trace_{std::cerr, Detail::failures};
  net::Network network_{beyond_this_machine()};
  std::unique_ptr<SoftwareModule> module_;
  std::unique_ptr<web::Terminal> terminal_;
  std::string advice_;  // empty where there is nothing to trust
};

// A port that is busy or unplugged is tried again; an address that is none would be for ever.
ExitStatus open_web(const WebCommandOptions& options) {
  for (const auto* places : {&options.tcps, &options.rfc2217s}) {
    for (const auto& place : *places) {
      const auto where = io::parse_host_port(place);
      if (!where) return complain_of_usage(where.error().text);
    }
  }
  return WebRun(options).run();
}

}  // namespace

void add_web_command(CLI::App& program, ExitStatus& status) {
  auto* command = program.add_subcommand(
      "web", "Opens the terminal in the browser, for a module behind a port or a software module");
  auto options = std::make_shared<WebCommandOptions>();  // owned by the parser's callback
  command->add_option("--serial", options->serials, "A serial port; several at once")
      ->type_name("PATH");
  command->add_option("--tcp", options->tcps, "A module on TCP; several at once")
      ->type_name("HOST:PORT");
  command->add_option("--rfc2217", options->rfc2217s, "A module behind a serial server")
      ->type_name("HOST:PORT");
  command->add_option("--baud", options->baud_rate, "Speed of the ports")
      ->type_name("RATE")
      ->capture_default_str();
  command->add_flag("--module", options->has_module,
                    "A software module beside the ports; without a port there is one anyway");
  command->add_option("--profile", options->module.profile, "How long things take in it")
      ->check(CLI::IsMember(profile_names(), CLI::ignore_case))
      ->capture_default_str();
  command->add_option("--database", options->module.database, "Where it keeps files and settings")
      ->type_name("FILE");
  command->add_option("--state", options->state, "Folder of the labs, whose CA vouches for it")
      ->type_name("DIR");
  add_web_options(*command, options->web);
  command->footer(
      "The address holds a token: whoever has it may do everything that the page can do.\n"
      "Example: cordelia web --serial /dev/ttyUSB0");
  command->callback([options, &status] { status = open_web(*options); });
}

}  // namespace cordelia::app
