#include "replay/matcher.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "replay/fields.hpp"

namespace cordelia::replay {
namespace {

std::string_view without_tail_blanks(std::string_view text) {
  const std::size_t last = text.find_last_not_of(" \t");
  return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

Comparison exactly(std::string_view expected, std::string_view actual) {
  Comparison result;
  result.is_met = without_tail_blanks(expected) == without_tail_blanks(actual);
  if (!result.is_met) result.why = "the lines differ";
  return result;
}

struct FieldPair {
  const Field& shape;
  std::string_view expected;
  std::string_view actual;
};

// Collects what one line binds and finds the first field that differs.
class LineComparison {
 public:
  LineComparison(const LineShape& shape, const MatchContext& context)
      : shape_(shape), context_(context) {
    result_.releases = shape.releases;
  }

  // False at the first field that is not met.
  bool add(const FieldPair& pair) {
    const Binding binding{pair.shape.role, std::string(pair.expected), std::string(pair.actual)};
    const bool is_met = pair.shape.varies ? binds(binding) : equals(pair);
    if (!is_met && result_.why.empty()) {
      result_.why = fmt::format("the field {} differs", pair.shape.role);
    }
    return is_met;
  }

  Comparison take(bool is_met) {
    result_.is_met = is_met;
    if (!is_met) result_.bindings.clear();
    return std::move(result_);
  }

 private:
  bool equals(const FieldPair& pair) const {
    const auto alias = context_.aliases.actual(pair.shape.role, pair.expected);
    return pair.actual == alias.value_or(pair.expected);
  }

  bool renews(std::string_view role) const {
    return std::any_of(shape_.releases.begin(), shape_.releases.end(),
                       [role](const auto& name) { return name == every_role || name == role; });
  }

  bool binds(const Binding& binding) {
    // What is bound may be sent in a later request, where it must not end the line.
    if (binding.actual.find_first_of("\r\n") != std::string::npos) return false;
    const bool is_free =
        renews(binding.role) || !context_.aliases.contradicts(binding, context_.owner);
    const bool agrees = std::all_of(
        result_.bindings.begin(), result_.bindings.end(), [&binding](const Binding& other) {
          return other.role != binding.role || other.literal != binding.literal ||
                 other.actual == binding.actual;
        });
    if (is_free && agrees) {
      result_.bindings.push_back(binding);
      return true;
    }
    result_.why = fmt::format("the {} {} already stands for another value than {}", binding.role,
                              binding.literal, binding.actual);
    return false;
  }

  const LineShape& shape_;
  const MatchContext& context_;
  Comparison result_;
};

}  // namespace

Comparison compare(std::string_view expected, std::string_view actual,
                   const MatchContext& context) {
  const auto expected_parts = line_parts(expected);
  const auto actual_parts = line_parts(actual);
  if (!expected_parts || !actual_parts || expected_parts->name != actual_parts->name) {
    return exactly(expected, actual);
  }
  const LineShape* shape = context.vocabulary.line(
      expected_parts->name, expected_parts->first_field, context.request_arguments);
  if (shape == nullptr) return exactly(expected, actual);
  const bool has_sub_name = !shape->sub_name.empty();
  if (has_sub_name && expected_parts->first_field != actual_parts->first_field) {
    return exactly(expected, actual);
  }
  const auto expected_fields = split_line(*expected_parts, *shape);
  const auto actual_fields = split_line(*actual_parts, *shape);
  if (!expected_fields || !actual_fields) return exactly(expected, actual);
  LineComparison comparison(*shape, context);
  for (std::size_t i = 0; i < shape->fields.size(); ++i) {
    const bool is_last = i + 1 == shape->fields.size();
    FieldPair pair{shape->fields[i], (*expected_fields)[i], (*actual_fields)[i]};
    const bool is_payload = pair.shape.kind == FieldKind::payload;
    if (is_last && !is_payload) {
      pair.expected = without_tail_blanks(pair.expected);
      pair.actual = without_tail_blanks(pair.actual);
    }
    if (!comparison.add(pair)) return comparison.take(false);
  }
  return comparison.take(true);
}

}  // namespace cordelia::replay
