#include "replay/upload.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "replay/fields.hpp"

namespace cordelia::replay {

Upload::Upload(PreparedRequest request) : request_(std::move(request)) {}

const RequestPart& Upload::part() const {
  CHECK(current_ < request_.parts.size());
  return request_.parts[current_];
}

Upload::Next Upload::on_answer(std::string& line, const Vocabulary& vocabulary) {
  if (request_.parts.size() <= 1) return Next::match;
  const bool is_last = current_ + 1 == request_.parts.size();
  if (add_written(line, vocabulary)) return is_last ? Next::match : Next::swallow;
  if (is_last || line != "OK") return Next::match;
  ++current_;
  return Next::send_part;
}

// Whether the line says how much was written; `line` then says how much that is with all parts so
// far.
bool Upload::add_written(std::string& line, const Vocabulary& vocabulary) {
  const auto parts = line_parts(line);
  if (!parts || request_.length_role.empty()) return false;
  const LineShape* shape = vocabulary.line(parts->name, parts->first_field, request_.arguments);
  if (shape == nullptr) return false;
  const auto fields = split_line(*parts, *shape);
  if (!fields) return false;
  for (std::size_t i = 0; i < fields->size(); ++i) {
    if (shape->fields[i].role != request_.length_role) continue;
    const auto number = base::parse_decimal((*fields)[i]);
    if (!number) return false;
    written_ += *number;
    const auto begin = static_cast<std::size_t>((*fields)[i].data() - line.data());
    line.replace(begin, (*fields)[i].size(), std::to_string(written_));
    return true;
  }
  return false;
}

}  // namespace cordelia::replay
