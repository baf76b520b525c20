#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <memory>

#include "app/commands.hpp"
#include "app/complaint.hpp"
#include "app/control_socket.hpp"
#include "app/transcript_options.hpp"
#include "base/check.hpp"
#include "lab/lab_file.hpp"
#include "net/fault_words.hpp"

namespace cordelia::app {
namespace {

struct Options {
  ControlChoice choice;
  std::vector<std::string> words{};
  std::string lasts;
  std::string at;
  std::string probability;
  std::string seed;
  std::string file;
};

ExitStatus ask(const char* name, std::vector<std::string> arguments, const ControlChoice& choice) {
  const auto* action = control::find_action(name);
  CHECK(action != nullptr);
  return act(*action, arguments, choice);
}

ExitStatus switch_on(const Options& options) {
  auto words = options.words;
  const auto add = [&words](const char* name, const std::string& value) {
    if (!value.empty()) words.push_back(fmt::format("{}={}", name, value));
  };
  add("for", options.lasts);
  add("at", options.at);
  add("module", options.choice.module);
  add("probability", options.probability);
  add("seed", options.seed);
  return ask("fault-on", std::move(words), options.choice);
}

// Each fault of the file, in its order; the first that is refused ends it.
ExitStatus play(const Options& options) {
  const auto content = read_file(options.file);
  if (!content) return complain_of_usage(content.error());
  const auto file = lab::parse_lab_file(base::text_of(*content), options.file);
  if (!file) return complain_of_usage(file.error());
  if (!file->access_points.empty()) {
    return complain_of_usage(options.file + ": access points belong into the lab's own lab.toml");
  }
  for (const auto& order : file->faults) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : net::describe(order) + ' ') {
      if (c != ' ') {
        word += c;
      } else {
        words.push_back(std::exchange(word, {}));
      }
    }
    const auto status = ask("fault-on", std::move(words), options.choice);
    if (status != ExitStatus::ok) return status;
  }
  return ExitStatus::ok;
}

std::string kinds_help() {
  std::string help = "Faults, their parameters and what comes of them:";
  for (const auto& row : net::fault_rows()) {
    help += fmt::format("\n  {}\n      {}\n      {}", net::usage_of(row), row.does, row.shows);
  }
  return help;
}

}  // namespace

void add_fault_command(CLI::App& program, ExitStatus& status) {
  auto options = std::make_shared<Options>();  // owned by the parser's callbacks
  auto& command =
      add_control_command(program,
                          {"fault", "Switches faults of a running lab: radio, network, power ...",
                           "fault on wifi-drop --for 30s"},
                          options->choice);
  const auto add = [&](const char* name, const char* summary, auto run) {
    auto* sub = command.add_subcommand(name, summary);
    sub->fallthrough();
    sub->callback([options, run, &status] { status = run(*options); });
    return sub;
  };
  auto* on = add("on", "Switches one on", switch_on);
  on->add_option("FAULT", options->words, "Its name and its parameters")->required();
  on->add_option("--for", options->lasts, "How long; else until it is switched off")
      ->type_name("TIME");
  on->add_option("--at", options->at, "A time from now, or connected, published:3 ...");
  on->add_option("--probability", options->probability, "0 to 1, at each occasion");
  on->add_option("--seed", options->seed, "Where the dice start");
  on->footer(kinds_help());
  auto* off = add("off", "Switches one or all off", [](const Options& chosen) {
    return ask("fault-off", chosen.words, chosen.choice);
  });
  off->add_option("FAULT", options->words, "Its name, or all")->required()->expected(1);
  add("list", "Shows which are on or wait",
      [](const Options& chosen) { return ask("faults", {}, chosen.choice); });
  add("kinds", "Shows what there can be",
      [](const Options& chosen) { return ask("fault-kinds", {}, chosen.choice); });
  auto* scenario = add("scenario", "Orders the faults of a TOML file", play);
  scenario->add_option("FILE", options->file, "[[fault]] entries: kind, at, for, parameters ...")
      ->required();
}

}  // namespace cordelia::app
