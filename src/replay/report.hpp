// Reporters: a run's events for a person, for a program and for a test server. They write to the
// stream that they are handed and keep no file open.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "replay/run_event.hpp"
#include "replay/transcript.hpp"

namespace cordelia::replay {

class Reporter {
 public:
  virtual ~Reporter() = default;
  virtual void on(const RunEvent& event) = 0;
};

enum class Colour { none, ansi };

// The conversation as it happens, with times and marks, and one summary line at the end.
class TextReporter : public Reporter {
 public:
  // `sink` outlives the object.
  TextReporter(std::ostream& sink, Colour colour);

  // A paragraph that is printed before the summary of a failed run, for example why TLS refused.
  void explain(std::string paragraph);

  void on(const RunEvent& event) override;

 private:
  void print(base::Duration at, const SetupStep& step);
  void print(base::Duration at, const RequestSent& request);
  void print(base::Duration at, const DirectionTaken& direction);
  void print(base::Duration at, const LineMet& line);
  void print(base::Duration at, const LineDiffered& line);
  void print(base::Duration at, const LineMissing& line);
  void print(base::Duration at, const LineUnexpected& line);
  void print(base::Duration at, const AliasBound& alias);
  void print(base::Duration at, const NoteTaken& note);
  void print(base::Duration at, const Finished& finished);

  std::string painted(std::string_view text, int ansi_colour) const;
  void print_difference(std::string_view expected, std::string_view came);

  std::ostream& sink_;
  Colour colour_;
  std::string explanation_;
};

// One JSON object a line: {"event": "...", "at_ms": ..., ...}.
class JsonReporter : public Reporter {
 public:
  // `sink` outlives the object.
  explicit JsonReporter(std::ostream& sink) : sink_(sink) {}

  void on(const RunEvent& event) override;

 private:
  std::ostream& sink_;
};

// JUnit XML, written when the run has finished: one test case for each request with what was
// expected of it, and one for what a document expects before its first request.
class JUnitReporter : public Reporter {
 public:
  // `sink` outlives the object; the transcript is read here only.
  JUnitReporter(std::ostream& sink, const Transcript& transcript);

  void on(const RunEvent& event) override;

 private:
  struct Case {
    std::size_t line = 0;
    std::string name;
    base::Duration began{};
    base::Duration ended{};
    bool was_run = false;
    std::string failure;
    std::string detail;
    std::string directions;  // one a line, taken while it ran
  };

  // The case that the document's line belongs to.
  Case& case_of(std::size_t line);
  void fail(std::size_t line, std::string failure, std::string detail);
  void touch(const RunEvent& event, std::size_t line);
  void write(const Summary& summary);

  std::ostream& sink_;
  std::vector<Case> cases_;  // at least one
};

}  // namespace cordelia::replay
