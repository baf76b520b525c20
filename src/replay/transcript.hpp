// A transcript: the conversation that a Markdown document holds, with the place of every line.
// Parsing executes nothing and needs no knowledge of the protocol beyond its two spellings of a
// line.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "replay/failure.hpp"
#include "replay/placeholders.hpp"
#include "replay/stage_direction.hpp"

namespace cordelia::replay {

enum class StepKind {
  request,      // the host says it
  expectation,  // the module has to say it
  direction,    // something is done to the world
};

struct Step {
  StepKind kind = StepKind::request;
  std::size_t line = 0;    // in the document, 1-based
  std::string text;        // without arrow and outer blanks; never empty
  bool is_turned = false;  // its arrow pointed the wrong way
  std::vector<Placeholder> placeholders;
  std::optional<StageDirection> direction{};  // of a direction
};

// Something that a careful author would put right; fails a run only when it is strict.
struct Note {
  std::size_t line = 0;
  std::string text;
};

struct Transcript {
  std::string file_name;
  std::vector<Step> steps;  // at least one
  std::vector<Note> notes;

  std::size_t requests() const;
  std::size_t expectations() const;
};

// Reads the conversation out of `markdown`; `file_name` is only remembered. Fails as fenced_blocks
// does, on an arrow with nothing behind it, on a stage direction that says nothing, on a
// conversation line that is too long, and on a document without a conversation.
Result<Transcript> parse(std::string_view markdown, std::string_view file_name);

}  // namespace cordelia::replay
