// The reports of a fleet's processes, a file each, until they are joined. Beside the fleet's own
// report they outlive the process that joins them, and each process of a later life goes on with
// its own.
#pragma once

#include <filesystem>
#include <string>

#include "app/fleet_begin.hpp"
#include "base/result.hpp"
#include "results/gaps.hpp"
#include "results/report.hpp"

namespace cordelia::app {

class FleetParts {
 public:
  // In the folder `REPORT.parts`, or in a temporary one where `report` is empty. Parts of other
  // runs that lie there are removed. A sentence where there can be no such folder.
  static base::Result<FleetParts, std::string> open(const std::string& report,
                                                    const FleetBegin& begin, unsigned processes);

  FleetParts(FleetParts&& other) noexcept;
  FleetParts& operator=(FleetParts&& other) noexcept;
  ~FleetParts();

  // Where `process` leaves its part.
  std::string file(unsigned process) const;

  // One report of all parts that are there; identities of `range` without one are gaps. A sentence
  // where there is none, or one cannot be read.
  base::Result<results::Report, std::string> joined(const results::IdentityRange& range) const;

  // They are not wanted any more: the folder goes with this object, as a temporary one always does.
  void discard() { is_kept_ = false; }

 private:
  FleetParts(std::filesystem::path folder, unsigned processes, bool is_kept)
      : folder_(std::move(folder)), processes_(processes), is_kept_(is_kept) {}

  std::filesystem::path folder_;  // empty: moved from
  unsigned processes_;
  bool is_kept_;
};

// Whether every module of `range` was played to the end, if not from the beginning.
bool is_whole(const results::Report& report, const results::IdentityRange& range);

// Whether `report` is a file that tells of this run, and is whole.
bool has_been_played(const std::string& report, const FleetBegin& begin,
                     const results::IdentityRange& range);

}  // namespace cordelia::app
