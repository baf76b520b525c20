// What a run reports while it goes on, for people, for programs and for tests.
#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "base/bytes.hpp"
#include "base/instant.hpp"
#include "replay/stage_direction.hpp"

namespace cordelia::replay {

// The exit status of the program.
enum class Outcome {
  all_met = 0,
  differed = 1,  // something differed, is missing, or, under strict, was noted or not expected
  unusable = 2,  // the document or the options
};

struct Summary {
  std::string file_name;
  std::size_t requests = 0;      // of the document
  std::size_t expectations = 0;  // of the document
  std::size_t requests_sent = 0;
  std::size_t met = 0;
  std::size_t differed = 0;
  std::size_t missing = 0;
  std::size_t unexpected = 0;  // lines that nobody expected
  std::size_t not_run = 0;     // expectations that the run did not get to
  std::size_t notes = 0;
  base::Duration took{};
  Outcome outcome = Outcome::unusable;
  std::string failure;  // a sentence; empty when all was met
};

enum class SetupPhase { began, done, failed };

// Something that the lab does before the first request.
struct SetupStep {
  SetupPhase phase = SetupPhase::began;
  std::string title;
  std::string text;  // began: the request; done, failed: the line that decided it
};

struct RequestSent {
  std::size_t line = 0;
  std::string text;       // as sent, but placeholders stand for their values
  std::size_t bytes = 0;  // on the wire
  std::size_t part = 1;
  std::size_t parts = 1;  // more than 1: a content that is sent in chunks
};

// A fault was switched, or a wait has begun.
struct DirectionTaken {
  std::size_t line = 0;
  std::string text;  // as the document has it
};

struct LineMet {
  std::size_t line = 0;
  std::string expected;
  std::string actual;
};

struct LineDiffered {
  std::size_t line = 0;
  std::string expected;
  std::string actual;
  std::string why;
};

struct LineMissing {
  std::size_t line = 0;
  std::string expected;
  std::string unfinished;  // what came without a line end; mostly empty
};

struct LineUnexpected {
  std::string actual;
};

// Only for literals that stand for another value.
struct AliasBound {
  std::size_t line = 0;
  std::string role;
  std::string literal;
  std::string actual;
};

struct NoteTaken {
  std::size_t line = 0;
  std::string text;
};

// Always the last.
struct Finished {
  Summary summary;
};

struct RunEvent {
  using What = std::variant<SetupStep, RequestSent, DirectionTaken, LineMet, LineDiffered,
                            LineMissing, LineUnexpected, AliasBound, NoteTaken, Finished>;

  base::Duration at{};  // since the run was started
  What what;
};

// What one call of an engine of this room wants done. The caller empties it.
struct Output {
  base::Bytes to_module;
  std::vector<RunEvent> events;
  std::vector<StageDirection> directions;  // those that need the network
};

// `exercise3.md: 15 requests, 19 expectations, all met in 0.4 s`.
std::string summary_line(const Summary& summary);

}  // namespace cordelia::replay
