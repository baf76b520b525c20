#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <memory>

#include "app/commands.hpp"
#include "app/lab_options.hpp"
#include "app/lab_session.hpp"
#include "app/say.hpp"
#include "app/state_path.hpp"
#include "app/transcript_options.hpp"
#include "io/open_device.hpp"
#include "io/signals.hpp"
#include "replay/module_vocabulary.hpp"
#include "security/report_text.hpp"
#include "security/report_trace.hpp"

namespace cordelia::app {
namespace {

struct Options {
  std::vector<std::string> files;
  PlaceholderOptions placeholders;
  LabChoices lab;
  std::string device;
  std::string profile = "instant";
  std::string firmware = default_firmware();
  std::string junit;
  double timeout_s = 10;
  bool strict = false;
  bool no_setup = false;
  bool setup = false;
  bool json = false;
  bool verbose = false;
};

ExitStatus complain(const std::string& text, ExitStatus status) {
  say("cordelia replay: " + text);
  return status;
}

// The reporters that the options ask for, and what they write to.
struct Reports {
  Reports(const Options& options, const replay::Transcript& transcript)
      : text(std::cout, ::isatty(STDOUT_FILENO) != 0 ? replay::Colour::ansi : replay::Colour::none),
        json(std::cout) {
    if (options.json) {
      all.push_back(&json);
    } else {
      all.push_back(&text);
    }
    if (options.junit.empty()) return;
    junit_file.open(options.junit);
    junit.emplace(junit_file, transcript);
    all.push_back(&*junit);
  }

  replay::TextReporter text;
  replay::JsonReporter json;
  std::ofstream junit_file;
  std::optional<replay::JUnitReporter> junit;
  std::vector<replay::Reporter*> all;
};

replay::RunOptions run_options(const Options& options, const replay::Transcript& transcript,
                               const replay::PlaceholderValues& values) {
  replay::RunOptions run;
  run.vocabulary = replay::module_vocabulary();
  run.values = values;
  run.timeout =
      std::chrono::duration_cast<base::Duration>(std::chrono::duration<double>(options.timeout_s));
  if (options.strict) run.strictness = replay::Strictness::strict;
  const bool wants_setup = options.device.empty() ? !options.no_setup : options.setup;
  if (wants_setup) run.setup = usual_setup(transcript, values);
  return run;
}

// What a device is for a run, wherever it comes from.
struct Stage {
  io::asio::io_context& loop;
  const base::Clock& clock;
  io::Device& device;
  std::function<std::string()> explain;
  std::function<void(const replay::StageDirection&)> follow{};  // null: faults are refused
};

ExitStatus play(const Options& options, const replay::Transcript& transcript,
                const replay::PlaceholderValues& values, const Stage& stage) {
  auto run_with = run_options(options, transcript, values);
  run_with.takes_directions = stage.follow != nullptr;
  auto runner = replay::Runner::create(transcript, std::move(run_with));
  if (!runner) {
    return complain(replay::describe(transcript.file_name, runner.error()), ExitStatus::usage);
  }
  Reports reports(options, transcript);
  if (reports.junit && !reports.junit_file) {
    return complain(options.junit + ": cannot be written", ExitStatus::environment);
  }
  std::optional<replay::Outcome> outcome;
  TranscriptRun run({stage.loop, stage.clock, stage.device, reports.all,
                     options.json ? nullptr : &reports.text, stage.explain,
                     [&](const replay::Summary& summary) {
                       outcome = summary.outcome;
                       stage.loop.stop();
                     },
                     stage.follow},
                    *std::move(runner));
  run.start();
  stage.loop.restart();
  stage.loop.run();
  stage.device.close();
  std::cout << std::flush;
  if (!outcome) return complain("interrupted", ExitStatus::check_failed);
  if (reports.junit && !reports.junit_file.flush()) {
    return complain(options.junit + ": cannot be written", ExitStatus::environment);
  }
  return static_cast<ExitStatus>(*outcome);
}

ExitStatus worse(ExitStatus a, ExitStatus b) {
  return static_cast<int>(a) >= static_cast<int>(b) ? a : b;
}

ExitStatus replay_on_device(const Options& options, replay::PlaceholderValues values,
                            const std::vector<replay::Transcript>& transcripts) {
  io::asio::io_context loop{1};
  const io::SystemClock clock;
  const io::Signals signals(loop, [&loop](int) { loop.stop(); });
  for (const auto& lab : running_labs(state_path(options.lab.state))) {
    if (const auto ca = read_file(lab.ca_file)) values.default_content = *ca;
  }
  auto status = ExitStatus::ok;
  for (const auto& transcript : transcripts) {
    auto device = io::open_device(loop, options.device);
    if (!device) return complain(device.error().text, ExitStatus::environment);
    status = worse(status, play(options, transcript, values, {loop, clock, **device, nullptr}));
  }
  return status;
}

// The last failure; where it was a connection's, what happened in it, too.
std::string why_it_failed(const TracePrinter& trace, const security::ConnectionReports& reports) {
  auto why = trace.last_failure();
  const auto all = reports.newest_first();
  if (all.empty() || !all.front()->failure) return why;
  const bool is_its = why.find(all.front()->failure->headline) != std::string::npos;
  if (!is_its) return why;
  return why + "\n\nThe connection: " + security::story_of(*all.front());
}

ExitStatus replay_in_session(const Options& options, replay::PlaceholderValues values,
                             const std::vector<replay::Transcript>& transcripts,
                             io::asio::io_context& loop, LabSession& session) {
  std::string trouble;
  session.start([&loop] { loop.stop(); },
                [&](std::string why) {
                  trouble = std::move(why);
                  loop.stop();
                });
  loop.run();
  if (!trouble.empty()) return complain(trouble, ExitStatus::environment);
  if (const auto supplied = session.supply(values); !supplied) {
    return complain(supplied.error(), ExitStatus::environment);
  }
  security::ReportTrace reports(session.clock(), "module");
  session.trace().tell_also(&reports);
  auto status = ExitStatus::ok;
  for (const auto& transcript : transcripts) {
    auto device = session.module().attach_in_process(transcript.file_name);
    if (!device) return complain(device.error(), ExitStatus::environment);
    session.trace().forget_failure();
    const auto explain = [&] { return why_it_failed(session.trace(), reports.reports()); };
    const auto follow = [&session](const auto& direction) { session.follow(direction); };
    status = worse(status, play(options, transcript, values,
                                {loop, session.clock(), **device, explain, follow}));
    session.end_faults();  // none of them is the next document's
  }
  session.trace().tell_also(nullptr);
  loop.restart();
  session.stop([&loop] { loop.stop(); });
  loop.run();
  return status;
}

ExitStatus replay_in_lab(const Options& options, const replay::PlaceholderValues& values,
                         const std::vector<replay::Transcript>& transcripts) {
  auto choices = options.lab;
  choices.name = fmt::format("replay-{}", ::getpid());
  auto lab = lab_options(choices);
  if (!lab) return complain(lab.error(), ExitStatus::usage);
  io::asio::io_context loop{1};
  const io::Signals signals(loop, [&loop](int) { loop.stop(); });
  LabSession::Options session_options{
      *std::move(lab), options.profile, LabSession::Options::Memory::forgotten,
      options.verbose ? Detail::all : Detail::failures, options.firmware};
  auto session = LabSession::open(loop, std::move(session_options), std::cerr);
  if (!session) return complain(session.error(), ExitStatus::environment);
  const auto folder = (*session)->lab().folder().path();
  const auto status = replay_in_session(options, values, transcripts, loop, **session);
  session->reset();
  // This lab was for this run alone.
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
  return status;
}

ExitStatus replay(const Options& options) {
  const auto values = read_values(options.placeholders);
  if (!values) return complain(values.error(), ExitStatus::usage);
  if (!options.junit.empty() && options.files.size() > 1) {
    return complain("--junit takes one document at a time", ExitStatus::usage);
  }
  std::vector<replay::Transcript> transcripts;
  for (const auto& path : options.files) {
    auto transcript = read_transcript(path);
    if (!transcript) return complain(transcript.error(), ExitStatus::usage);
    transcripts.push_back(*std::move(transcript));
  }
  if (options.device.empty()) return replay_in_lab(options, *values, transcripts);
  return replay_on_device(options, *values, transcripts);
}

}  // namespace

void add_replay_command(CLI::App& program, ExitStatus& status) {
  auto* command =
      program.add_subcommand("replay", "Runs transcripts, by default in a lab of its own");
  auto options = std::make_shared<Options>();  // owned by the parser's callback
  command->add_option("FILE", options->files, "Markdown transcripts")->required();
  add_placeholder_options(*command, options->placeholders);
  auto* device =
      command
          ->add_option("--device", options->device, "A module that already runs, software or real")
          ->type_name("PATH|tcp://HOST:PORT");
  add_lab_options(*command, options->lab);
  command->add_option("--profile", options->profile, "How long the lab's module takes")
      ->check(CLI::IsMember(profile_names(), CLI::ignore_case))
      ->capture_default_str();
  command->add_option("--firmware", options->firmware, "Whose texts the module's events hold")
      ->check(CLI::IsMember(firmware_names(), CLI::ignore_case))
      ->capture_default_str();
  command->add_option("--timeout", options->timeout_s, "Seconds for each expectation")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  command->add_flag("--strict", options->strict, "Notes and unexpected lines fail, too");
  command->add_flag("--no-setup", options->no_setup, "Leave out factory reset and Wi-Fi");
  command->add_flag("--setup", options->setup, "Factory reset and Wi-Fi on the device, too")
      ->needs(device);
  command->add_flag("--json", options->json, "One JSON object a line");
  command->add_option("--junit", options->junit, "Write JUnit XML")->type_name("FILE");
  command->add_flag("-v,--verbose", options->verbose, "Show what happens inside the module");
  command->footer(
      "Exit status: 0 all was met, 1 something differed, 2 the document cannot be used.\n"
      "Example: cordelia replay tutorials/mqtt-over-tls.md");
  command->callback([options, &status] { status = replay(*options); });
}

}  // namespace cordelia::app
