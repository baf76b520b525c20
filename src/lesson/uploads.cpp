#include "lesson/uploads.hpp"

#include <fmt/format.h>

#include <optional>

#include "base/text.hpp"
#include "replay/fields.hpp"

namespace cordelia::lesson {
namespace {

using replay::ArgumentKind;

struct Chunk {
  std::string head;  // `AT+fileWrite=7340033,`
  std::uint64_t offset = 0;
  std::string format;
  std::string content;

  bool goes_on(const Chunk& next) const {
    return base::same_word(head, next.head) && format == next.format &&
           next.offset == offset + content.size();
  }

  std::string request() const {
    return fmt::format("{}{},{},{},{}", head, offset, format, content.size(), content);
  }
};

// Raw bytes only: what Base64 of two chunks is, is not their sum.
bool is_raw(std::string_view format, const replay::RequestShape& shape) {
  return shape.base64_format.empty() || format != shape.base64_format;
}

// A request that writes a content behind a handle, an offset, a format and its length.
std::optional<Chunk> chunk_of(const Said& said, const replay::Vocabulary& vocabulary) {
  if (said.speaker != Speaker::host || said.secret) return std::nullopt;
  const auto request = replay::split_request(said.line, vocabulary);
  constexpr std::size_t arguments = 5;
  const bool fits = request.shape != nullptr && request.arguments.size() == arguments &&
                    request.shape->arguments.size() == arguments &&
                    request.shape->arguments[1].kind == ArgumentKind::offset &&
                    request.shape->arguments[2].kind == ArgumentKind::format &&
                    request.shape->arguments[4].kind == ArgumentKind::content;
  if (!fits) return std::nullopt;
  const std::string_view line = said.line;
  const auto offset = base::parse_decimal(replay::argument_value(line, request.arguments[1]));
  const auto length = base::parse_decimal(replay::argument_value(line, request.arguments[3]));
  const auto content = request.arguments[4].of(line);
  const auto format = replay::argument_value(line, request.arguments[2]);
  if (!offset || length != content.size() || !is_raw(format, *request.shape)) return std::nullopt;
  return Chunk{std::string(line.substr(0, request.arguments[1].begin)), *offset,
               std::string(format), std::string(content)};
}

// `+filewrite:N` and OK behind the request at `index`, as a chunk that was taken whole is answered.
bool is_taken_whole(std::span<const Said> said, std::size_t index, const Chunk& chunk) {
  if (index + 2 >= said.size()) return false;
  const Said& answer = said[index + 1];
  const Said& result = said[index + 2];
  const auto parts = replay::line_parts(answer.line);
  return answer.speaker == Speaker::module && result.speaker == Speaker::module &&
         result.line == "OK" && parts && parts->body == std::to_string(chunk.content.size());
}

}  // namespace

std::vector<Said> with_whole_uploads(std::span<const Said> said,
                                     const replay::Vocabulary& vocabulary) {
  constexpr std::size_t exchange = 3;  // a request, its answer, its OK
  std::vector<Said> whole;
  for (std::size_t i = 0; i < said.size();) {
    auto chunk = chunk_of(said[i], vocabulary);
    if (!chunk || !is_taken_whole(said, i, *chunk)) {
      whole.push_back(said[i++]);
      continue;
    }
    const std::size_t first = i;
    i += exchange;
    while (i < said.size()) {
      const auto next = chunk_of(said[i], vocabulary);
      if (!next || !chunk->goes_on(*next) || !is_taken_whole(said, i, *next)) break;
      chunk->content += next->content;
      i += exchange;
    }
    whole.push_back({Speaker::host, chunk->request(), said[first].at, {}});
    const auto name = replay::line_parts(said[first + 1].line)->name;
    whole.push_back(
        {Speaker::module, fmt::format("+{}:{}", name, chunk->content.size()), said[i - 2].at, {}});
    whole.push_back(said[i - 1]);
  }
  return whole;
}

}  // namespace cordelia::lesson
