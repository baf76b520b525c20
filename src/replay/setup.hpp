// What the lab does before a transcript's first request: preconditions that a tutorial states in
// prose only (transcripts.md, Names). The tasks themselves come from the caller.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "replay/limits.hpp"
#include "replay/moment.hpp"

namespace cordelia::replay {

struct SetupTask {
  std::string title;    // "Connect to Wi-Fi"
  std::string request;  // without line end; empty: only wait
  std::string until;    // how the event begins that ends it; empty: the OK ends it
  base::Duration within = limits::expectation_timeout;
  std::string shown;  // instead of the request in reports, where that holds a secret
};

class Setup {
 public:
  enum class State { running, done, failed };

  explicit Setup(std::vector<SetupTask> tasks);

  State start(Moment& moment);
  State on_line(std::string_view line, Moment& moment);
  State on_time(Moment& moment);
  std::optional<base::Instant> due() const;

  // Why it failed, as a sentence.
  const std::string& failure() const { return failure_; }

 private:
  State begin_task(Moment& moment);
  State fail_task(std::string_view text, Moment& moment);

  std::vector<SetupTask> tasks_;
  std::size_t current_ = 0;
  bool has_result_ = false;
  bool has_event_ = false;
  base::Instant deadline_{};
  std::string failure_;
};

}  // namespace cordelia::replay
