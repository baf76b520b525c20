#include "replay/vocabulary.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace cordelia::replay {
namespace {

bool begins_with(std::span<const std::string> arguments, const std::vector<std::string>& words) {
  return arguments.size() >= words.size() &&
         std::equal(words.begin(), words.end(), arguments.begin(),
                    [](const auto& a, const auto& b) { return base::same_word(a, b); });
}

}  // namespace

const RequestShape* Vocabulary::request(std::string_view name,
                                        std::span<const std::string> arguments) const {
  const RequestShape* best = nullptr;
  for (const RequestShape& shape : requests) {
    if (!base::same_word(shape.name, name) || !begins_with(arguments, shape.leading_words))
      continue;
    if (best == nullptr || shape.leading_words.size() > best->leading_words.size()) best = &shape;
  }
  return best;
}

const LineShape* Vocabulary::line(std::string_view name, std::string_view first_field,
                                  std::span<const std::string> request_arguments) const {
  const LineShape* best = nullptr;
  const auto weight = [](const LineShape& shape) {
    return 2 * shape.request_words.size() + (shape.sub_name.empty() ? 0U : 1U);
  };
  for (const LineShape& shape : lines) {
    if (!base::same_word(shape.name, name)) continue;
    if (!shape.sub_name.empty() && !base::same_word(shape.sub_name, first_field)) continue;
    if (!begins_with(request_arguments, shape.request_words)) continue;
    if (best == nullptr || weight(shape) > weight(*best)) best = &shape;
  }
  return best;
}

bool Vocabulary::knows_request(std::string_view name) const {
  return std::any_of(requests.begin(), requests.end(),
                     [name](const auto& shape) { return base::same_word(shape.name, name); });
}

bool Vocabulary::knows_line(std::string_view name) const {
  return std::any_of(lines.begin(), lines.end(),
                     [name](const auto& shape) { return base::same_word(shape.name, name); });
}

}  // namespace cordelia::replay
