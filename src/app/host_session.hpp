// The host's half of the AT conversation as an engine: bytes and time in, bytes and lines out. One
// request is with the module at a time (at-protocol F6), the next ones wait; each is answered
// exactly once, by the module, by its timeout or by the end of the device. Events are told apart
// from answers. It owns no device and reads no clock.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/host_request.hpp"
#include "base/bytes.hpp"
#include "base/instant.hpp"
#include "replay/line_reader.hpp"

namespace cordelia::app {

enum class LineKind {
  response,  // between a request and its result
  result,    // OK or ERROR
  event,     // at-protocol 3
  stray,     // nobody asked: what comes after a timeout, or is no line of the protocol
};

// A line of the module as it came, without its line end.
struct HeardLine {
  LineKind kind = LineKind::stray;
  std::string text;
};

// The request has left.
struct SentRequest {
  std::string text;
};

enum class HostOutcome {
  ok,
  error,    // the module said ERROR
  timeout,  // it said neither in time
  gone,     // the device went away before
};

struct HostAnswer {
  std::string request;
  HostOutcome outcome = HostOutcome::ok;
  std::vector<std::string> lines;  // the responses, without the result
  std::string result;              // "OK" or the ERROR line as it came; empty where neither came
  std::string error_text;          // at-protocol 1.7: "process command"; empty where not error
  int error_code = 0;
  base::Duration took{};
};

using HostNote = std::variant<SentRequest, HeardLine, HostAnswer>;

// What one call wants done, in this order. The caller empties it.
struct HostOutput {
  std::string to_device;
  std::vector<HostNote> notes;
};

class HostSession {
 public:
  HostSession();

  // Sends the request, or keeps it until those before it are answered. False where
  // limits::requests_waiting_max wait already, or the device is gone: nothing was taken.
  bool ask(HostRequest request, base::Instant now, HostOutput& out);

  void on_bytes(base::ByteView input, base::Instant now, HostOutput& out);
  void on_time(base::Instant now, HostOutput& out);

  // The device is gone; all that waits is answered with it.
  void on_end(base::Instant now, HostOutput& out);

  // When the running request is given up.
  std::optional<base::Instant> due() const;

  // No request is with the module, and none waits.
  bool is_idle() const { return !running_ && waiting_.empty(); }

  std::size_t waiting() const { return waiting_.size(); }

 private:
  struct Running {
    HostAnswer answer;
    base::Instant sent{};
    base::Instant deadline{};
  };

  void send_next(base::Instant now, HostOutput& out);
  void finish(HostOutcome outcome, base::Instant now, HostOutput& out);
  void on_line(std::string line, base::Instant now, HostOutput& out);
  LineKind kind_of(std::string_view line) const;
  void note_error(std::string_view line);

  replay::Vocabulary vocabulary_;
  replay::LineReader reader_;
  std::deque<HostRequest> waiting_;
  std::optional<Running> running_;
  bool is_gone_ = false;
};

}  // namespace cordelia::app
