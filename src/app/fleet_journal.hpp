// The report file of a shard, kept up to date while it runs: who is killed leaves what was counted
// until the last entry, and who begins again goes on with the file of the earlier life.
#pragma once

#include <optional>
#include <string>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "results/gaps.hpp"
#include "results/report.hpp"

namespace cordelia::app {

class FleetJournal {
 public:
  enum class Found {
    nothing,       // of this run; what else stands there is replaced
    earlier_life,  // of the same shard in the same run, which did not reach its end
    whole_run,     // the same shard has played to its end already
  };

  // An empty path keeps nothing. `range`: the shard's modules.
  FleetJournal(std::string path, results::IdentityRange range)
      : path_(std::move(path)), range_(range) {}

  // Looks for an earlier life of the shard whose report, so far, is `now`. Runs are the same where
  // they were planned to begin at the same time.
  Found open(const results::Report& now);

  // Whether it is time for an entry.
  bool is_due(base::Instant now) const { return !path_.empty() && now >= due_; }

  // An entry that took until `ended`. The larger the report, the rarer they are: a hundredth of the
  // time at most. A sentence where the file cannot be written.
  base::Result<void, std::string> enter(const results::Report& now);
  void took(base::Instant began, base::Instant ended);

  // This life and the earlier ones, with the gaps between.
  results::Report joined(results::Report now) const;

 private:
  std::string path_;
  results::IdentityRange range_;
  std::optional<results::Report> earlier_;
  base::Instant due_{};
};

}  // namespace cordelia::app
