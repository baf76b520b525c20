#include "replay/markdown.hpp"

#include <cmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "base/text.hpp"
#include "replay/limits.hpp"
#include "replay/utf8.hpp"

namespace cordelia::replay {
namespace {

struct NodeEnd {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};

struct IteratorEnd {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};

using Tree = std::unique_ptr<cmark_node, NodeEnd>;
using Walk = std::unique_ptr<cmark_iter, IteratorEnd>;
using Lines = std::vector<std::string_view>;

constexpr std::size_t fence_length_min = 3;

// Some editors begin a file with it; it is no part of the text.
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// How many ` or ~ the text starts with; 0 where these are too few for a fence.
std::size_t fence_length(std::string_view text) {
  if (text.empty() || (text[0] != '`' && text[0] != '~')) return 0;
  const std::size_t length = std::min(text.find_first_not_of(text[0]), text.size());
  return length >= fence_length_min ? length : 0;
}

struct Place {
  std::size_t first = 0;
  std::size_t last = 0;
  std::string_view opening;  // the source from the block's first column on
};

Place place_of(cmark_node* node, const Lines& source) {
  Place place;
  place.first = static_cast<std::size_t>(std::max(cmark_node_get_start_line(node), 1));
  place.last = static_cast<std::size_t>(std::max(cmark_node_get_end_line(node), 1));
  const auto column = static_cast<std::size_t>(std::max(cmark_node_get_start_column(node), 1));
  const std::string_view line = place.first <= source.size() ? source[place.first - 1] : "";
  place.opening = line.substr(std::min(column - 1, line.size()));
  return place;
}

// cmark does not say whether code was fenced or indented. Indented code starts with the text of its
// own first line; a fence without an info string cannot be followed by its own text, which would
// close it.
bool is_fenced(cmark_node* node, const Place& place, const Lines& content) {
  if (fence_length(place.opening) == 0) return false;
  if (*cmark_node_get_fence_info(node) != '\0') return true;
  return content.empty() || content[0] != place.opening;
}

bool closes(std::string_view line, std::string_view opening) {
  const std::size_t start = line.find_first_not_of(" \t>");
  if (start == std::string_view::npos) return false;
  const std::string_view fence = base::trimmed(line.substr(start));
  return fence_length(fence) == fence.size() && fence[0] == opening[0] &&
         fence.size() >= fence_length(opening);
}

Result<void> check_document(std::string_view markdown) {
  if (markdown.size() > limits::document_bytes_max) {
    return base::fail(ParseFailure{0, fmt::format("the document has {} bytes; {} are allowed",
                                                  markdown.size(), limits::document_bytes_max)});
  }
  const auto bad = first_invalid_utf8(markdown);
  if (!bad) return {};
  const std::size_t line = std::max<std::size_t>(lines_of(markdown.substr(0, *bad + 1)).size(), 1);
  return base::fail(ParseFailure{line, "this is no valid UTF-8 text"});
}

CodeBlock block_at(const Place& place, const Lines& content) {
  CodeBlock block;
  block.fence_line = place.first;
  for (std::size_t i = 0; i < content.size(); ++i) {
    block.lines.push_back({place.first + 1 + i, std::string(content[i])});
  }
  return block;
}

// A fence whose container ended first is reported by cmark as ending on the line after; that line
// may even look like a fence, but then it opens the next block.
bool is_closed(const Place& place, const Lines& source, std::size_t next_first) {
  return place.last > place.first && place.last <= source.size() && place.last != next_first &&
         closes(source[place.last - 1], place.opening);
}

Result<void> check_closed(const std::vector<Place>& places, const Lines& source) {
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::size_t next_first = i + 1 < places.size() ? places[i + 1].first : 0;
    if (!is_closed(places[i], source, next_first)) {
      return base::fail(ParseFailure{places[i].first, "the fence opened here is never closed"});
    }
  }
  return {};
}

}  // namespace

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    lines.push_back(text.substr(0, end));
    const bool is_pair = text.substr(end, 2) == "\r\n";
    text.remove_prefix(std::min(end + (is_pair ? 2 : 1), text.size()));
  }
  return lines;
}

Result<std::vector<CodeBlock>> fenced_blocks(std::string_view markdown) {
  TRY_VOID(check_document(markdown));
  if (markdown.starts_with(byte_order_mark)) markdown.remove_prefix(byte_order_mark.size());
  const Lines source = lines_of(markdown);
  const Tree tree(cmark_parse_document(markdown.data(), markdown.size(), CMARK_OPT_DEFAULT));
  const Walk walk(cmark_iter_new(tree.get()));
  std::vector<CodeBlock> blocks;
  std::vector<Place> places;
  while (cmark_iter_next(walk.get()) != CMARK_EVENT_DONE) {
    cmark_node* node = cmark_iter_get_node(walk.get());
    if (cmark_node_get_type(node) != CMARK_NODE_CODE_BLOCK) continue;
    const Place place = place_of(node, source);
    const Lines content = lines_of(cmark_node_get_literal(node));
    if (!is_fenced(node, place, content)) continue;
    places.push_back(place);
    blocks.push_back(block_at(place, content));
  }
  TRY_VOID(check_closed(places, source));
  return blocks;
}

}  // namespace cordelia::replay
