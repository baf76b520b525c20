// Reports of parts of a fleet become one. Sums are exact, and neither the order nor the steps in
// which parts are merged change anything.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "results/gaps.hpp"
#include "results/report.hpp"

namespace cordelia::results {

struct NamedReport {
  std::string name;  // of its file, for sentences
  Report report;
};

// Thresholds are judged again, and identities of `range` (the whole fleet where there is none) that
// no part played become gaps. A sentence where the reports are not of one run, or tell twice of the
// same modules.
base::Result<Report, std::string> merge(const std::vector<NamedReport>& reports,
                                        const std::optional<IdentityRange>& range = std::nullopt);

// Adds a second of other modules: sums, and the worst of what is none.
void join(Second& sum, const Second& other);

}  // namespace cordelia::results
