#include "replay/line_reader.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "replay/fields.hpp"
#include "replay/limits.hpp"

namespace cordelia::replay {
namespace {

// The index of the payload in a line of this name; nothing where it carries none.
const LineShape* payload_shape(std::string_view name, const Vocabulary& vocabulary) {
  for (const LineShape& shape : vocabulary.lines) {
    const bool has_payload =
        !shape.fields.empty() && shape.fields.back().kind == FieldKind::payload;
    if (has_payload && base::same_word(shape.name, name)) return &shape;
  }
  return nullptr;
}

}  // namespace

void LineReader::feed(base::ByteView input) {
  if (begin_ > buffer_.size() / 2) {
    buffer_.erase(0, begin_);
    begin_ = 0;
  }
  buffer_ += base::text_of(input);
}

std::string_view LineReader::unfinished() const {
  return is_dropping_ ? std::string_view() : std::string_view(buffer_).substr(begin_);
}

std::string LineReader::take(std::size_t line_bytes, std::size_t with_end) {
  std::string line = buffer_.substr(begin_, line_bytes);
  begin_ += with_end;
  scanned_ = 0;
  return line;
}

bool LineReader::drop_rest_of_long_line() {
  const std::size_t end = buffer_.find('\n', begin_);
  is_dropping_ = end == std::string::npos;
  begin_ = is_dropping_ ? buffer_.size() : end + 1;
  return !is_dropping_;
}

// The bytes of the current line up to its payload's end, as far as its head says so already.
std::optional<std::size_t> LineReader::counted_bytes(const Vocabulary& vocabulary) const {
  const std::string_view all = std::string_view(buffer_).substr(begin_);
  const auto parts = line_parts(all.substr(0, limits::device_line_bytes_max));
  if (!parts) return std::nullopt;
  const LineShape* shape = payload_shape(parts->name, vocabulary);
  if (shape == nullptr) return std::nullopt;
  std::optional<std::uint64_t> count;
  std::size_t at = parts->name.size() + 2;
  const std::size_t before_fields = shape->sub_name.empty() ? 0 : 1;
  for (std::size_t i = 0; i + 1 < shape->fields.size() + before_fields; ++i) {
    const std::size_t comma = all.find_first_of(",\n", at);
    if (comma == std::string_view::npos || all[comma] == '\n') return std::nullopt;
    const bool counts =
        i >= before_fields && shape->fields[i - before_fields].kind == FieldKind::count;
    if (counts) count = base::parse_decimal(all.substr(at, comma - at));
    at = comma + 1;
  }
  if (!count || *count > limits::device_line_bytes_max) return std::nullopt;
  return at + static_cast<std::size_t>(*count);
}

std::optional<std::string> LineReader::next(const Vocabulary& vocabulary) {
  if (is_dropping_ && !drop_rest_of_long_line()) return std::nullopt;
  const std::size_t available = buffer_.size() - begin_;
  const std::size_t counted = counted_bytes(vocabulary).value_or(0);
  if (counted > available) return std::nullopt;
  const std::size_t end = buffer_.find('\n', begin_ + std::max(counted, scanned_));
  if (end != std::string::npos) {
    const std::size_t with_end = end - begin_ + 1;
    const bool has_cr = with_end >= counted + 2 && buffer_[end - 1] == '\r';
    const std::size_t line_bytes = with_end - (has_cr ? 2 : 1);
    return take(line_bytes, with_end);
  }
  scanned_ = counted > 0 ? 0 : available;
  if (available - counted < limits::device_line_bytes_max) return std::nullopt;
  is_dropping_ = true;
  return take(available, available);
}

}  // namespace cordelia::replay
