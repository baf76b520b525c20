#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <memory>

#include "app/commands.hpp"
#include "app/say.hpp"
#include "app/transcript_options.hpp"
#include "replay/lint.hpp"
#include "replay/module_vocabulary.hpp"

namespace cordelia::app {
namespace {

struct Options {
  std::vector<std::string> files;
  PlaceholderOptions placeholders;
  bool strict = false;
};

ExitStatus lint(const Options& options) {
  auto values = read_values(options.placeholders);
  if (!values) {
    say("cordelia lint: " + values.error());
    return ExitStatus::usage;
  }
  // A lab supplies its CA where a content is wanted; lint has none and must not ask for one.
  values->default_content = base::Bytes(1);
  values->is_stand_in = true;
  const auto vocabulary = replay::module_vocabulary();
  const auto strictness = options.strict ? replay::Strictness::strict : replay::Strictness::lenient;
  auto worst = replay::Outcome::all_met;
  for (const auto& path : options.files) {
    const auto content = read_file(path);
    if (!content) {
      say("cordelia lint: " + content.error());
      return ExitStatus::usage;
    }
    const auto findings = replay::lint(base::text_of(*content), {vocabulary, *values});
    for (const auto& finding : findings) {
      std::printf("%s\n", replay::describe(path, finding).c_str());
    }
    worst = std::max(worst, replay::outcome_of(findings, strictness));
  }
  return static_cast<ExitStatus>(worst);
}

}  // namespace

void add_lint_command(CLI::App& program, ExitStatus& status) {
  auto* command = program.add_subcommand("lint", "Checks transcripts without running them");
  auto options = std::make_shared<Options>();  // owned by the parser's callback
  command->add_option("FILE", options->files, "Markdown transcripts")->required();
  add_placeholder_options(*command, options->placeholders);
  command->add_flag("--strict", options->strict, "Notes fail, too");
  command->footer("Example: cordelia lint tutorials/mqtt-over-tls.md");
  command->callback([options, &status] { status = lint(*options); });
}

}  // namespace cordelia::app
