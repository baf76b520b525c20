#include "replay/request.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/base64.hpp"
#include "base/check.hpp"
#include "base/text.hpp"
#include "replay/fields.hpp"

namespace cordelia::replay {
namespace {

constexpr std::string_view line_end = "\r\n";

// A stretch of the written text and what takes its place on the wire and on the screen.
struct Replacement {
  Span span;
  std::string sent;
  std::string shown;
};

struct Content {
  std::size_t argument = 0;
  base::Bytes bytes;  // of the file
  bool is_base64 = false;
  std::size_t step = 0;  // file bytes in one chunk
  std::uint64_t offset = 0;

  std::string encoded(base::ByteView chunk) const {
    return is_base64 ? base::base64_encode(chunk) : std::string(base::text_of(chunk));
  }
};

// A chunk's place in the content.
struct Chunk {
  std::size_t begin = 0;
  std::size_t size = 0;
  bool is_only = true;
};

class Preparation {
 public:
  Preparation(const Step& step, const RequestContext& context)
      : step_(step), context_(context), fields_(split_request(step.text, context.vocabulary)) {}

  Result<PreparedRequest> run() {
    result_.shape = fields_.shape;
    result_.arguments = argument_values(step_.text, fields_);
    if (fields_.shape != nullptr && fields_.shape->opens &&
        *fields_.shape->opens < result_.arguments.size()) {
      result_.owner = base::lowered(result_.arguments[*fields_.shape->opens]);
    }
    TRY_VOID(read_content());
    TRY_VOID(replace_texts());
    if (!content_) {
      splice(fixed_);
      return std::move(result_);
    }
    TRY_VOID(check_chunks());
    for (const Chunk& chunk : chunks()) splice(replacements_for(chunk));
    bind_length();
    return std::move(result_);
  }

 private:
  ArgumentKind kind_of(std::size_t index) const {
    const bool is_known = fields_.shape != nullptr && index < fields_.shape->arguments.size();
    return is_known ? fields_.shape->arguments[index].kind : ArgumentKind::plain;
  }

  std::optional<std::size_t> argument_of(ArgumentKind kind) const {
    for (std::size_t i = 0; i < fields_.arguments.size(); ++i) {
      if (kind_of(i) == kind) return i;
    }
    return std::nullopt;
  }

  std::vector<const Placeholder*> placeholders_in(Span span) const {
    std::vector<const Placeholder*> inside;
    for (const Placeholder& placeholder : step_.placeholders) {
      if (placeholder.begin >= span.begin && placeholder.end <= span.end) {
        inside.push_back(&placeholder);
      }
    }
    return inside;
  }

  Result<base::Bytes> value_of(const Placeholder& placeholder, Use use) const {
    const base::Bytes* value = context_.values.find(placeholder.name, use);
    if (value == nullptr) return base::fail(missing_value(step_.line, placeholder.name));
    const bool ends_line = base::text_of(*value).find_first_of("\r\n") != std::string_view::npos;
    if (use == Use::text && ends_line) {
      return base::fail(ParseFailure{
          step_.line, fmt::format("the value of <{}> would end the line: it holds a line break",
                                  placeholder.name)});
    }
    return *value;
  }

  // Nothing to do where the content is written out in the document.
  Result<void> read_content() {
    const auto argument = argument_of(ArgumentKind::content);
    if (!argument) return {};
    const Span span = fields_.arguments[*argument];
    const auto inside = placeholders_in(span);
    if (inside.empty()) return {};
    Content content;
    content.argument = *argument;
    // transcripts.md: the blank before the placeholder is layout, not data.
    std::size_t done = std::min(step_.text.find_first_not_of(" \t", span.begin), span.end);
    for (const Placeholder* placeholder : inside) {
      append_text(content.bytes, {done, placeholder->begin});
      TRY(const base::Bytes value, value_of(*placeholder, Use::file_content));
      base::append(content.bytes, value);
      done = placeholder->end;
    }
    append_text(content.bytes, {done, span.end});
    set_chunking(content);
    content_ = std::move(content);
    return {};
  }

  void append_text(base::Bytes& bytes, Span span) const {
    base::append(bytes, base::bytes_of(span.of(step_.text)));
  }

  void set_chunking(Content& content) const {
    const auto format = argument_of(ArgumentKind::format);
    const std::string& base64 = fields_.shape->base64_format;
    content.is_base64 = format && !base64.empty() && result_.arguments[*format] == base64;
    const std::size_t most = fields_.shape->chunk_bytes_max;
    // Four characters of Base64 carry three bytes; whole groups need no padding in between.
    content.step = content.is_base64 ? std::max<std::size_t>(most / 4 * 3, 3) : most;
    if (most == 0) content.step = std::max<std::size_t>(content.bytes.size(), 1);
  }

  Result<void> replace_texts() {
    std::size_t done = 0;
    for (std::size_t i = 0; i < fields_.arguments.size(); ++i) {
      const Span span = fields_.arguments[i];
      TRY_VOID(replace_placeholders({done, span.begin}));
      done = span.end;
      if (is_made_anew(i) || replace_alias(i)) continue;
      TRY_VOID(replace_placeholders(span));
    }
    return replace_placeholders({done, step_.text.size()});
  }

  // Content and length are written again for each chunk.
  bool is_made_anew(std::size_t index) const {
    const ArgumentKind kind = kind_of(index);
    return content_ && (kind == ArgumentKind::content || kind == ArgumentKind::length);
  }

  bool replace_alias(std::size_t index) {
    if (fields_.shape == nullptr || index >= fields_.shape->arguments.size()) return false;
    if (kind_of(index) == ArgumentKind::offset) return false;
    const std::string_view value = argument_value(step_.text, fields_.arguments[index]);
    const auto actual = context_.aliases.actual(fields_.shape->arguments[index].role, value);
    if (!actual || value.empty()) return false;
    const auto begin = static_cast<std::size_t>(value.data() - step_.text.data());
    const Span span{begin, begin + value.size()};
    fixed_.push_back({span, std::string(*actual), std::string(*actual)});
    return true;
  }

  Result<void> replace_placeholders(Span span) {
    for (const Placeholder* placeholder : placeholders_in(span)) {
      TRY(const base::Bytes value, value_of(*placeholder, Use::text));
      const Span whole{placeholder->begin, placeholder->end};
      const std::string_view shown = whole.of(step_.text);
      fixed_.push_back({whole, std::string(base::text_of(value)), std::string(shown)});
    }
    return {};
  }

  Result<void> check_chunks() {
    const auto offset = argument_of(ArgumentKind::offset);
    if (!offset) return {};
    const auto number = base::parse_decimal(result_.arguments[*offset]);
    content_->offset = number.value_or(0);
    if (number || chunks().size() == 1) return {};
    return base::fail(ParseFailure{
        step_.line, "the content needs several requests, but its offset is no number"});
  }

  std::vector<Chunk> chunks() const {
    const std::size_t size = content_->bytes.size();
    std::vector<Chunk> chunks;
    for (std::size_t begin = 0; begin < size; begin += content_->step) {
      chunks.push_back({begin, std::min(content_->step, size - begin), size <= content_->step});
    }
    if (chunks.empty()) chunks.emplace_back();
    return chunks;
  }

  std::vector<Replacement> replacements_for(const Chunk& chunk) const {
    std::vector<Replacement> all = fixed_;
    const auto bytes = base::ByteView(content_->bytes).subspan(chunk.begin, chunk.size);
    const std::string encoded = content_->encoded(bytes);
    const Span span = fields_.arguments[content_->argument];
    all.push_back({span, encoded, std::string(span.of(step_.text))});
    if (const auto length = argument_of(ArgumentKind::length)) {
      const std::string number = std::to_string(encoded.size());
      all.push_back({fields_.arguments[*length], number, number});
    }
    const auto offset = argument_of(ArgumentKind::offset);
    if (offset && chunk.begin > 0) {
      const std::string number = std::to_string(content_->offset + chunk.begin);
      all.push_back({fields_.arguments[*offset], number, number});
    }
    return all;
  }

  void bind_length() {
    const auto length = argument_of(ArgumentKind::length);
    if (!length) return;
    result_.length_role = fields_.shape->arguments[*length].role;
    if (result_.arguments[*length].empty()) return;
    if (!placeholders_in(fields_.arguments[*length]).empty()) return;
    std::size_t total = 0;
    for (const Chunk& chunk : chunks()) {
      total += content_->is_base64 ? (chunk.size + 2) / 3 * 4 : chunk.size;
    }
    result_.length =
        Binding{result_.length_role, result_.arguments[*length], std::to_string(total)};
  }

  void splice(std::vector<Replacement> replacements) {
    std::sort(replacements.begin(), replacements.end(),
              [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; });
    RequestPart part;
    std::size_t done = 0;
    const std::string_view text = step_.text;
    for (const Replacement& replacement : replacements) {
      CHECK(replacement.span.begin >= done);
      const std::string_view before = text.substr(done, replacement.span.begin - done);
      base::append(part.bytes, base::bytes_of(before));
      base::append(part.bytes, base::bytes_of(replacement.sent));
      part.shown.append(before).append(replacement.shown);
      done = replacement.span.end;
    }
    base::append(part.bytes, base::bytes_of(text.substr(done)));
    base::append(part.bytes, base::bytes_of(line_end));
    part.shown.append(text.substr(done));
    result_.parts.push_back(std::move(part));
  }

  const Step& step_;
  const RequestContext& context_;
  RequestFields fields_;
  std::vector<Replacement> fixed_;  // the same in every chunk
  std::optional<Content> content_;
  PreparedRequest result_;
};

}  // namespace

Result<PreparedRequest> prepare(const Step& step, const RequestContext& context) {
  CHECK(step.kind == StepKind::request);
  return Preparation(step, context).run();
}

void release_scopes(const PreparedRequest& request, Aliases& aliases) {
  if (request.shape == nullptr) return;
  const auto& arguments = request.shape->arguments;
  for (const std::string& role : request.shape->releases) {
    const auto named = std::find_if(arguments.begin(), arguments.end(),
                                    [&role](const Argument& a) { return a.role == role; });
    const auto index = static_cast<std::size_t>(named - arguments.begin());
    if (named != arguments.end() && index < request.arguments.size()) {
      aliases.release(role, request.arguments[index]);
    } else {
      aliases.release_role(role);
    }
  }
}

}  // namespace cordelia::replay
