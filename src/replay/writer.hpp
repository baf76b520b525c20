// Writes a recorded session as a transcript: a document that a person can read and that parses back
// into the same steps.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "replay/placeholders.hpp"
#include "replay/transcript.hpp"
#include "replay/vocabulary.hpp"

namespace cordelia::replay {

// A part of a line that a reader of the document must not see.
struct HiddenPart {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string name;        // of its placeholder: "mqtt password"
  std::string stand_in{};  // written instead of a placeholder, where that may be anything
};

struct Recorded {
  StepKind kind = StepKind::request;
  std::string line;                  // without its line end, payloads included
  base::Duration at{};               // since the session began
  std::vector<HiddenPart> hidden{};  // in order, not overlapping
};

struct WriterOptions {
  std::string title;             // the document's heading; empty: none
  const Vocabulary& vocabulary;  // says which arguments are file contents
};

struct Written {
  std::string markdown;
  // What Markdown cannot hold stands in the document as a placeholder: file contents, and the ends
  // of lines with control bytes, invalid UTF-8, outer blanks or what looks like a placeholder.
  // Values by placeholder name, to be kept beside the document and handed in as
  // PlaceholderValues::defaults.
  PlaceholderValues::Map values;

  // What stands for a hidden part or for a file's content.
  struct Removed {
    std::size_t line = 0;  // of the document
    std::string name;      // of the placeholder
  };

  std::vector<Removed> removed;
};

// Empty lines are left out: a module answers them with nothing. A document of no lines at all is
// valid Markdown but no transcript.
Written write_transcript(const std::vector<Recorded>& session, const WriterOptions& options);

}  // namespace cordelia::replay
