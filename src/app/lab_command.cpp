#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <memory>

#include "app/commands.hpp"
#include "app/lab_devices.hpp"
#include "app/lab_listings.hpp"
#include "app/lab_options.hpp"
#include "app/lab_session.hpp"
#include "app/lab_terminal.hpp"
#include "app/say.hpp"
#include "app/transcript_options.hpp"
#include "app/tutorials.hpp"
#include "app/web_identity.hpp"
#include "control/server.hpp"
#include "io/signals.hpp"
#include "replay/module_vocabulary.hpp"

namespace cordelia::app {
namespace {

struct Options {
  std::string file;
  LabChoices lab;
  PlaceholderOptions placeholders;
  WebChoices web;
  std::string profile = "compatible";
  std::string firmware = default_firmware();
  std::string tcp = "127.0.0.1:0";
  std::string rfc2217;
  std::string faults;
  std::string page = page_words.front();
  bool exit = false;
  bool verbose = false;
};

// A lab that shows a transcript and stays. Everything of it happens on one loop.
class Show {
 public:
  Show(const Options& options, replay::Transcript transcript, replay::PlaceholderValues values)
      : options_(options), transcript_(std::move(transcript)), values_(std::move(values)) {}

  ExitStatus run() {
    auto lab = lab_options(options_.lab);
    if (!lab) return complain(lab.error(), ExitStatus::usage);
    LabSession::Options choice{*std::move(lab), options_.profile, LabSession::Options::Memory::kept,
                               options_.verbose ? Detail::all : Detail::story, options_.firmware};
    if (!options_.faults.empty()) {
      auto faults = read_faults(options_.faults);
      if (!faults) return complain(faults.error(), ExitStatus::usage);
      choice.faults = *std::move(faults);
    }
    choice.provisioning.page = page_of(options_.page);
    choice.on_turn = [this] {
      if (terminal_) terminal_->look();
    };
    choice.on_page = [this](const std::string& address) { tell_of_page(address); };
    auto session = LabSession::open(loop_, std::move(choice), std::cout);
    if (!session) return complain(session.error(), ExitStatus::environment);
    session_ = *std::move(session);
    if (const auto attached = attach(); !attached) {
      return complain(attached.error(), ExitStatus::environment);
    }
    const io::Signals signals(loop_, [this](int) { end(); });
    std::cout << "Starting Mosquitto ..." << std::endl;
    session_->start([this] { begin(); },
                    [this](const std::string& why) {
                      status_ = complain(why, ExitStatus::environment);
                      if (!run_) end();
                    });
    loop_.run();
    run_.reset();
    device_.reset();
    terminal_.reset();
    control_.reset();
    session_.reset();
    return status_;
  }

 private:
  static ExitStatus complain(const std::string& text, ExitStatus status) {
    std::cout << std::flush;
    say("cordelia lab: " + text);
    return status;
  }

  base::Result<void, std::string> attach() {
    link_ = (session_->lab().folder().path() / "module").string();
    TRY([[maybe_unused]] const auto slave, session_->module().attach_pty(link_));
    TRY(tcp_, session_->module().listen(options_.tcp));
    if (!options_.rfc2217.empty()) {
      TRY(const auto listening, session_->module().listen_rfc2217(options_.rfc2217));
      std::cout << "rfc2217://" << listening << " is the module's port too" << std::endl;
    }
    const auto socket = session_->lab().folder().control_socket();
    auto control = control::Server::open(loop_, socket,
                                         control::subjects_of({session_->module().subject()}), say);
    if (!control) return base::fail(control.error().text);
    control_ = *std::move(control);
    TRY_VOID(open_terminal());
    const auto published = session_->lab().publish(attachments());
    if (!published) return base::fail(lab::describe(published.error()));
    return {};
  }

  // Who wants the lab to end with its transcript opens no browser.
  base::Result<void, std::string> open_terminal() {
    if (options_.web.is_unwanted || (options_.exit && !options_.web.is_asked_for)) return {};
    TRY(terminal_, LabTerminal::open(loop_, options_.web, *session_, [this] { return is_ready_; }));
    std::cout << "The terminal: " << terminal_->url() << std::endl;
    if (is_open_to_others(options_.web)) {
      std::cout << trust_advice(session_->lab().pki()) << std::endl;
    }
    return {};
  }

  lab::Lab::Attachments attachments() const {
    return {link_, tcp_, session_->lab().folder().control_socket().string(), page_,
            terminal_ ? terminal_->url() : ""};
  }

  // In lab.json too, for programs.
  void tell_of_page(const std::string& address) {
    if (is_ending_) return;
    std::cout << (address.empty() ? "The module's configuration page is closed."
                                  : "The module's configuration page: " + address)
              << std::endl;
    page_ = address;
    if (const auto published = session_->lab().publish(attachments()); !published) {
      say("cordelia lab: " + lab::describe(published.error()));
    }
  }

  void begin() {
    is_ready_ = true;
    if (terminal_) terminal_->on_lab_ready();
    const auto supplied = session_->supply(values_);
    auto device = session_->module().attach_in_process(transcript_.file_name);
    if (!supplied || !device) {
      status_ = complain(supplied ? device.error() : supplied.error(), ExitStatus::environment);
      return end();
    }
    device_ = *std::move(device);
    replay::RunOptions run;
    run.vocabulary = replay::module_vocabulary();
    run.values = values_;
    run.setup = usual_setup(transcript_, values_);
    run.takes_directions = true;
    auto runner = replay::Runner::create(transcript_, std::move(run));
    if (!runner) {
      status_ =
          complain(replay::describe(transcript_.file_name, runner.error()), ExitStatus::usage);
      return end();
    }
    std::cout << fmt::format("\n{}\n", transcript_.file_name) << std::endl;
    run_ = std::make_unique<TranscriptRun>(
        TranscriptRun::Parts{loop_,
                             session_->clock(),
                             *device_,
                             {&reporter_},
                             &reporter_,
                             [this] { return session_->trace().last_failure(); },
                             [this](const replay::Summary& summary) { finished(summary); },
                             [this](const auto& direction) { session_->follow(direction); }},
        *std::move(runner));
    run_->start();
  }

  void finished(const replay::Summary& summary) {
    status_ = static_cast<ExitStatus>(summary.outcome);
    device_->close();
    if (options_.faults.empty()) session_->end_faults();  // those of the transcript
    if (options_.exit) return end();
    std::cout << what_next(session_->lab(), attachments()) << std::flush;
  }

  // Whatever state the lab is in; a second signal does not wait for anything.
  void end() {
    if (std::exchange(is_ending_, true)) return loop_.stop();
    std::cout << std::flush;
    terminal_.reset();
    session_->stop([this] { loop_.stop(); });
  }

  const Options& options_;
  replay::Transcript transcript_;
  replay::PlaceholderValues values_;
  io::asio::io_context loop_{1};
  std::unique_ptr<LabSession> session_;
  std::unique_ptr<control::Server> control_;
  std::unique_ptr<LabTerminal> terminal_;
  std::unique_ptr<io::Device> device_;
  replay::TextReporter reporter_{
      std::cout, ::isatty(STDOUT_FILENO) != 0 ? replay::Colour::ansi : replay::Colour::none};
  std::unique_ptr<TranscriptRun> run_;
  std::string link_;
  std::string tcp_;
  std::string page_;
  bool is_ready_ = false;
  bool is_ending_ = false;
  ExitStatus status_ = ExitStatus::ok;
};

ExitStatus show(const Options& options) {
  const auto complain = [](const std::string& text) {
    say("cordelia lab: " + text);
    return ExitStatus::usage;
  };
  auto values = read_values(options.placeholders);
  if (!values) return complain(values.error());
  auto transcript = options.file.empty() ? default_tutorial() : read_transcript(options.file);
  if (!transcript) return complain(transcript.error());
  std::cout << std::unitbuf;  // people watch as it happens, through a pipe too
  return Show(options, *std::move(transcript), *std::move(values)).run();
}

}  // namespace

void add_lab_command(CLI::App& program, ExitStatus& status) {
  auto* command = program.add_subcommand(
      "lab", "Starts a broker, a network and a module, and shows an exercise as it happens");
  auto options = std::make_shared<Options>();  // owned by the parser's callbacks
  command->add_option("FILE", options->file, "Markdown transcript; default: MQTT over TLS");
  command->add_flag("--exit", options->exit, "End when the transcript has ended");
  add_lab_options(*command, options->lab);
  add_placeholder_options(*command, options->placeholders);
  command->add_option("--name", options->lab.name, "The lab's name; several labs may run");
  command->add_option("--tcp", options->tcp, "Where the module listens for hosts")
      ->type_name("ADDR:PORT")
      ->capture_default_str();
  command
      ->add_option("--rfc2217", options->rfc2217,
                   "And as a serial server; DTR alone is RESET, RTS alone is BOOT")
      ->type_name("ADDR:PORT");
  add_web_options(*command, options->web);
  command->add_flag("--no-web", options->web.is_unwanted, "No terminal in the browser");
  command->add_option("--profile", options->profile, "How long things take")
      ->check(CLI::IsMember(profile_names(), CLI::ignore_case))
      ->capture_default_str();
  command->add_option("--firmware", options->firmware, "Whose texts the module's events hold")
      ->check(CLI::IsMember(firmware_names(), CLI::ignore_case))
      ->capture_default_str();
  command->add_option("--faults", options->faults, "A scenario of faults in TOML")
      ->type_name("FILE");
  command->add_option("--page", options->page, "How provisioning serves its configuration page")
      ->check(CLI::IsMember(page_words))
      ->capture_default_str();
  command->add_flag("-v,--verbose", options->verbose, "Every TLS message and MQTT packet");
  command->footer("Ctrl-C ends everything that was started.\nExample: cordelia lab --exit");
  add_lab_listings(*command, options->lab, status);
  add_lab_devices(*command, options->lab, status);
  command->callback([options, command, &status] {
    if (command->get_subcommands().empty()) status = show(*options);
  });
}

}  // namespace cordelia::app
