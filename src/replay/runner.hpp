// Runs a transcript against a module: an engine, bytes and time in, bytes and events out. It owns
// no device and reads no clock; whoever drives it wires it to either. One run per object.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "replay/aliases.hpp"
#include "replay/expectations.hpp"
#include "replay/line_reader.hpp"
#include "replay/matcher.hpp"
#include "replay/moment.hpp"
#include "replay/run_options.hpp"
#include "replay/transcript.hpp"
#include "replay/upload.hpp"

namespace cordelia::replay {

class Runner {
 public:
  // Fails, naming line and option, where a request cannot be made from the document and the values.
  static Result<Runner> create(Transcript transcript, RunOptions options);

  // Begins with the set-up. REQUIRES: called once, before the others.
  void start(base::Instant now, Output& out);

  // Until this is called a run goes at Pace::all. Before start() it is only noted: the set-up then
  // runs with start(), and the first step waits for its pace.
  void set_pace(Pace pace, base::Instant now, Output& out);

  // Somebody ends the run by hand; what is expected does not count as missing.
  void stop(base::Instant now, Output& out);

  // The line of the step that begins next; nothing where all have begun.
  std::optional<std::size_t> next_line() const;

  // Whether it stands still until another pace is set.
  bool is_held() const;

  // Bytes that the module said; what comes after the end is ignored.
  void on_bytes(base::ByteView input, base::Instant now, Output& out);

  // REQUIRES: nothing; does something only when due() has passed.
  void on_time(base::Instant now, Output& out);

  // The module is gone: what is still expected is missing.
  void on_end(base::Instant now, Output& out);

  // When on_time wants to be called next; nothing before the start and after the end.
  std::optional<base::Instant> due() const;

  bool is_finished() const { return phase_ == Phase::finished; }

  // Complete when is_finished().
  const Summary& summary() const { return summary_; }

 private:
  enum class Phase { idle, setting_up, running, finished };

  Runner(Transcript transcript, RunOptions options);

  bool waits_for_module() const { return !expectations_.is_empty() || awaits_result_; }

  void after_setup(Setup::State state, Moment& moment);
  void go_on(Moment& moment);
  void begin_group(Moment& moment);
  void follow(const Step& step, Moment& moment);
  void send_request(const Step& step, Moment& moment);
  void send_part(Moment& moment);
  void on_line(std::string line, Moment& moment);
  bool is_answer_to_part(std::string& line, Moment& moment);
  void match(const std::string& line, Moment& moment);
  bool is_out_of_place(std::string_view line) const;
  void met(const Comparison& comparison, const std::string& line, Moment& moment);
  void differed(const Comparison& comparison, const std::string& line, Moment& moment);
  void missing(Moment& moment);
  void note(std::size_t line, std::string text, Moment& moment);
  void finish(std::string failure, Moment& moment);
  Comparison compare_with(const Expectation& expectation, std::string_view line) const;
  void restart_timeout(base::Instant now);

  Transcript transcript_;
  RunOptions options_;
  Setup setup_;
  Phase phase_ = Phase::idle;
  Pace pace_ = Pace::all;
  base::Instant started_{};
  base::Instant deadline_{};
  base::Duration timeout_{};
  std::optional<base::Instant> pause_ends_;  // of a wait
  base::Duration extra_{};                   // what faults that go on take from expectations
  std::size_t next_step_ = 0;
  std::size_t request_line_ = 0;
  bool awaits_result_ = false;  // a request is out whose OK or ERROR has not come
  Expectations expectations_;
  Aliases aliases_;
  LineReader reader_;
  Upload upload_;
  Summary summary_;
};

}  // namespace cordelia::replay
