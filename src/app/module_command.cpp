#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "app/commands.hpp"
#include "app/say.hpp"
#include "app/software_module.hpp"
#include "app/state_path.hpp"
#include "app/trace_printer.hpp"
#include "control/server.hpp"
#include "io/signals.hpp"
#include "io/system_clock.hpp"
#include "lab/topology.hpp"

namespace cordelia::app {
namespace {

struct Options {
  std::vector<std::string> ptys;
  std::vector<std::string> tcps;
  std::vector<std::string> rfc2217s;
  bool stdio = false;
  std::string control;
  std::string network = "host";
  std::string page = page_words.front();
  bool provisioning_events = false;
  bool verbose = false;
  SoftwareModuleOptions module;
};

// What a module outside a lab reaches: the machine's network, a running lab's, or nothing.
base::Result<net::NetworkOptions, std::string> network_options(const Options& options) {
  net::NetworkOptions network;
  if (options.network == "host") network.beyond = net::Beyond::host_network;
  if (options.network != "lab") return network;
  const auto labs = running_labs(state_path(""));
  if (labs.empty()) {
    return base::fail(std::string("no lab is running; start one with: cordelia lab"));
  }
  network = lab::network_to(std::span<const lab::Binding>{}, lab::TopologyOptions{});
  for (const auto& listener : labs.front().listeners) {
    network.ports.push_back(
        {listener.address, listener.public_port, net::Endpoint{"127.0.0.1", listener.port}});
  }
  return network;
}

base::Result<void, std::string> attach(SoftwareModule& module, const Options& options,
                                       io::asio::io_context& loop) {
  for (const auto& link : options.ptys) {
    TRY(const auto slave, module.attach_pty(link));
    say(link + " is the module's port (" + slave + ")");
  }
  for (const auto& address : options.tcps) {
    TRY(const auto listening, module.listen(address));
    say("tcp://" + listening + " is the module's port");
  }
  for (const auto& address : options.rfc2217s) {
    TRY(const auto listening, module.listen_rfc2217(address));
    say("rfc2217://" + listening + " is the module's port");
  }
  if (options.stdio) TRY_VOID(module.attach_stdio([&loop] { loop.stop(); }));
  return {};
}

// Nothing where no socket is wanted.
base::Result<std::unique_ptr<control::Server>, std::string> open_control(io::asio::io_context& loop,
                                                                         const std::string& path,
                                                                         SoftwareModule& module) {
  if (path.empty()) return std::unique_ptr<control::Server>{};
  auto server = control::Server::open(loop, path, control::subjects_of({module.subject()}), say);
  if (!server) return base::fail(server.error().text);
  say(path + " is the module's control socket");
  return *std::move(server);
}

SoftwareModuleOptions module_options(const Options& options) {
  auto module = options.module;
  module.provisioning.page = page_of(options.page);
  if (options.provisioning_events) {
    module.provisioning.events = module::ProvisioningOptions::Events::of_ti;
  }
  return module;
}

ExitStatus run(const Options& options) {
  const auto complain = [](const std::string& text) {
    say("cordelia module: " + text);
    return ExitStatus::environment;
  };
  io::asio::io_context loop{1};
  const io::SystemClock clock;
  TracePrinter trace(std::cerr, options.verbose ? Detail::all : Detail::failures);
  auto rules = network_options(options);
  if (!rules) return complain(rules.error());
  net::Network network(*std::move(rules));
  auto module = SoftwareModule::create({loop, network, clock, trace}, module_options(options));
  if (!module) return complain(module.error());
  if (const auto attached = attach(**module, options, loop); !attached) {
    return complain(attached.error());
  }
  auto control = open_control(loop, options.control, **module);
  if (!control) return complain(control.error());
  const io::Signals signals(loop, [&loop](int) { loop.stop(); });
  (*module)->power_on();
  loop.run();
  control->reset();
  (*module)->stop();
  return ExitStatus::ok;
}

}  // namespace

void add_module_command(CLI::App& program, ExitStatus& status) {
  auto* command = program.add_subcommand("module", "Runs a software Cordelia-I for host programs");
  auto options = std::make_shared<Options>();  // owned by the parser's callback
  auto* lines = command->add_option_group("lines", "Where hosts find the module; several at once");
  lines->add_option("--pty", options->ptys, "Pseudo-terminal behind this link")->type_name("LINK");
  lines->add_option("--tcp", options->tcps, "TCP port; port 0 is chosen by the system")
      ->type_name("ADDR:PORT");
  lines
      ->add_option("--rfc2217", options->rfc2217s,
                   "TCP port of a serial server; DTR alone is RESET, RTS alone is BOOT")
      ->type_name("ADDR:PORT");
  lines->add_flag("--stdio", options->stdio, "Standard input and output");
  lines->require_option(1, 0);
  command
      ->add_option("--control", options->control,
                   "Socket for pins, power and faults: cordelia ctl --socket PATH")
      ->type_name("PATH");
  command->add_option("--profile", options->module.profile, "How long things take")
      ->check(CLI::IsMember(profile_names(), CLI::ignore_case))
      ->capture_default_str();
  command->add_option("--firmware", options->module.firmware, "Whose texts its events hold")
      ->check(CLI::IsMember(firmware_names(), CLI::ignore_case))
      ->capture_default_str();
  command->add_option("--db", options->module.database, "File that keeps files and settings")
      ->type_name("FILE");
  command->add_option("--number", options->module.number, "Which module: its MAC and identifiers")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  command
      ->add_option("--catalogue", options->module.catalogue, "Roots of the vendor's catalogue, PEM")
      ->type_name("FILE");
  command->add_option("--network", options->network, "What it reaches")
      ->check(CLI::IsMember({"host", "lab", "none"}))
      ->capture_default_str();
  command->add_option("--page", options->page, "How provisioning serves its configuration page")
      ->check(CLI::IsMember(page_words))
      ->capture_default_str();
  command->add_flag("--provisioning-events", options->provisioning_events,
                    "Say provisioning_status and provisioning_profile_added");
  command->add_flag("-v,--verbose", options->verbose, "Show what happens inside");
  command->footer(
      "The module's Wi-Fi is called your_ssid and its key is your_password.\n"
      "Example: cordelia module --pty /tmp/cordelia --db module.db");
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace cordelia::app
