#include "app/fleet_journal.hpp"

#include <algorithm>

#include "app/fleet_begin.hpp"
#include "app/fleet_report.hpp"
#include "app/local_file.hpp"
#include "results/limits.hpp"
#include "results/merge.hpp"
#include "results/report_json.hpp"

namespace cordelia::app {
namespace {

bool is_of(const results::Part& part, const results::IdentityRange& range) {
  return part.first == range.first && part.end == range.end;
}

}  // namespace

FleetJournal::Found FleetJournal::open(const results::Report& now) {
  if (path_.empty()) return Found::nothing;
  const auto text = read_local(path_, results::limits::report_bytes_max);
  if (!text) return Found::nothing;
  auto earlier = results::report_from_json(*text);
  if (!earlier || !FleetBegin{now.fingerprint, now.began_s}.is_of(*earlier)) return Found::nothing;
  const auto& parts = earlier->parts;
  const bool is_ours = std::all_of(parts.begin(), parts.end(),
                                   [this](const auto& part) { return is_of(part, range_); });
  if (!is_ours || parts.empty() || !results::merge({{path_, *earlier}, {"", now}}, range_)) {
    return Found::nothing;
  }
  const bool is_whole =
      std::any_of(parts.begin(), parts.end(), [](const auto& part) { return part.is_complete; });
  earlier_ = *std::move(earlier);
  return is_whole ? Found::whole_run : Found::earlier_life;
}

base::Result<void, std::string> FleetJournal::enter(const results::Report& now) {
  return save_report(joined(now), path_);
}

results::Report FleetJournal::joined(results::Report now) const {
  if (earlier_) {
    std::uint32_t starts = 0;
    for (const auto& part : earlier_->parts) starts = std::max(starts, part.starts);
    for (auto& part : now.parts) part.starts = starts + 1;
  }
  std::vector<results::NamedReport> lives;
  if (earlier_) lives.push_back({path_, *earlier_});
  lives.push_back({"this run", now});
  auto sum = results::merge(lives, range_);
  // They are of one run: open() has tried.
  return sum ? *std::move(sum) : now;
}

}  // namespace cordelia::app
