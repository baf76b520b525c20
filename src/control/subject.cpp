#include "control/subject.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace cordelia::control {

Subjects subjects_of(std::vector<Subject> subjects) {
  // Owned by both functions.
  const auto all = std::make_shared<const std::vector<Subject>>(std::move(subjects));
  Subjects result;
  result.find = [all](const std::optional<std::string>& name) -> std::optional<Subject> {
    const auto found = std::find_if(all->begin(), all->end(), [&](const Subject& candidate) {
      return name ? candidate.name == *name : all->size() == 1;
    });
    if (found == all->end()) return std::nullopt;
    return *found;
  };
  result.names = [all] {
    std::vector<std::string_view> names;
    for (const auto& subject : *all) names.push_back(subject.name);
    return fmt::format("{}", fmt::join(names, ", "));
  };
  return result;
}

}  // namespace cordelia::control
