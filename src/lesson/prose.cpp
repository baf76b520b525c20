#include "lesson/prose.hpp"

#include <cmark.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <memory>

#include "base/legible.hpp"
#include "base/text.hpp"
#include "replay/markdown.hpp"

namespace cordelia::lesson {
namespace {

namespace json = boost::json;

struct NodeEnd {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};

struct IteratorEnd {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};

using Walk = std::unique_ptr<cmark_iter, IteratorEnd>;

// What lies deeper is shown as its words.
constexpr int depth_max = 12;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string_view view_of(const char* text) { return text == nullptr ? "" : text; }

bool is_comment(std::string_view html) { return base::trimmed(html).starts_with("<!--"); }

bool is_kept_link(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://") || url.starts_with("mailto:");
}

// Lines stay lines; everything else that is not seen is written out.
std::string shown(std::string_view text) {
  std::string result;
  while (true) {
    const auto end = std::min(text.find('\n'), text.size());
    result += base::legible(text.substr(0, end)).text;
    if (end == text.size()) return result;
    result += '\n';
    text.remove_prefix(end + 1);
  }
}

// Walks the words of a block, however deep they stand, without recursion.
class Words {
 public:
  explicit Words(cmark_node* block) {
    const Walk walk(cmark_iter_new(block));
    for (auto event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(walk.get())) {
      take(cmark_iter_get_node(walk.get()), event == CMARK_EVENT_ENTER);
    }
  }

  json::array take_spans() { return std::move(spans_); }

  const std::string& text() const { return text_; }

 private:
  void take(cmark_node* node, bool enters) {
    const int step = enters ? 1 : -1;
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_STRONG:
        strong_ += step;
        break;
      case CMARK_NODE_EMPH:
        emphasis_ += step;
        break;
      case CMARK_NODE_LINK:
        link_ = enters ? view_of(cmark_node_get_url(node)) : std::string_view();
        break;
      case CMARK_NODE_IMAGE:
        image_ += step;
        break;
      case CMARK_NODE_PARAGRAPH:
      case CMARK_NODE_ITEM:
        if (!enters && !text_.empty()) text_ += ' ';
        break;
      default:
        if (enters) take_leaf(node);
    }
  }

  void take_leaf(cmark_node* node) {
    const auto literal = view_of(cmark_node_get_literal(node));
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_TEXT:
      case CMARK_NODE_CODE_BLOCK:
        return add(literal, false);
      case CMARK_NODE_CODE:
        return add(literal, true);
      case CMARK_NODE_HTML_INLINE:
      case CMARK_NODE_HTML_BLOCK:
        return is_comment(literal) ? void() : add(literal, false);
      case CMARK_NODE_SOFTBREAK:
        return add(" ", false);
      case CMARK_NODE_LINEBREAK:
        return add("\n", false);
      default:
        return;
    }
  }

  void add(std::string_view words, bool is_code) {
    const std::string text = shown(words);
    text_ += text;
    json::object span{{image_ > 0 ? "image" : "text", text}};
    if (is_code) span["code"] = true;
    if (strong_ > 0) span["strong"] = true;
    if (emphasis_ > 0) span["emphasis"] = true;
    if (is_kept_link(link_)) span["link"] = base::legible(link_).text;
    if (!join(span)) spans_.push_back(std::move(span));
  }

  // Words of one style are one span: the parser gives them in pieces.
  bool join(const json::object& span) {
    if (spans_.empty()) return false;
    auto& last = spans_.back().get_object();
    const char* key = image_ > 0 ? "image" : "text";
    if (last.size() != span.size() || !last.contains(key)) return false;
    for (const auto& member : span) {
      const auto* other = last.if_contains(member.key());
      if (other == nullptr || (member.key() != key && *other != member.value())) return false;
    }
    last[key].get_string() += span.at(key).get_string();
    return true;
  }

  json::array spans_;
  std::string text_;
  std::string_view link_;
  int strong_ = 0;
  int emphasis_ = 0;
  int image_ = 0;
};

json::object block_of(cmark_node* node, int depth);

json::array blocks_in(cmark_node* parent, int depth) {
  json::array blocks;
  for (auto* child = cmark_node_first_child(parent); child != nullptr;
       child = cmark_node_next(child)) {
    auto block = block_of(child, depth);
    if (!block.empty()) blocks.push_back(std::move(block));
  }
  return blocks;
}

json::object list_of(cmark_node* node, int depth) {
  json::array items;
  for (auto* item = cmark_node_first_child(node); item != nullptr; item = cmark_node_next(item)) {
    items.push_back(blocks_in(item, depth + 1));
  }
  const bool is_ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
  json::object block{{"kind", "list"}, {"ordered", is_ordered}};
  if (is_ordered) block["start"] = cmark_node_get_list_start(node);
  block["items"] = std::move(items);
  return block;
}

json::object words_of(const char* kind, cmark_node* node) {
  return {{"kind", kind}, {"spans", Words(node).take_spans()}};
}

// Empty: nothing to show. A bound on the depth bounds the recursion.
json::object block_of(cmark_node* node, int depth) {
  if (depth > depth_max) return words_of("paragraph", node);
  const auto literal = view_of(cmark_node_get_literal(node));
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HEADING: {
      auto block = words_of("heading", node);
      block["level"] = cmark_node_get_heading_level(node);
      return block;
    }
    case CMARK_NODE_LIST:
      return list_of(node, depth);
    case CMARK_NODE_BLOCK_QUOTE:
      return {{"kind", "quote"}, {"blocks", blocks_in(node, depth + 1)}};
    case CMARK_NODE_CODE_BLOCK:
      return {{"kind", "code"}, {"text", shown(literal)}};
    case CMARK_NODE_THEMATIC_BREAK:
      return {{"kind", "rule"}};
    case CMARK_NODE_HTML_BLOCK:
      return is_comment(literal) ? json::object() : words_of("paragraph", node);
    default:
      return words_of("paragraph", node);
  }
}

class Reader {
 public:
  explicit Reader(std::span<const std::size_t> taken) : taken_(taken) {}

  void read(cmark_node* parent, int depth) {
    for (auto* node = cmark_node_first_child(parent); node != nullptr;
         node = cmark_node_next(node)) {
      const auto first = line_of(cmark_node_get_start_line(node));
      const auto last = line_of(cmark_node_get_end_line(node));
      if (!holds_conversation(first, last)) {
        add(first, node);
      } else if (cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK) {
        add_rest_of_fence(first, node);
      } else if (depth < depth_max) {
        read(node, depth + 1);
      }
    }
  }

  std::vector<Prose> take() { return std::move(prose_); }

 private:
  static std::size_t line_of(int number) { return static_cast<std::size_t>(std::max(number, 1)); }

  bool holds_conversation(std::size_t first, std::size_t last) const {
    const auto next = std::lower_bound(taken_.begin(), taken_.end(), first);
    return next != taken_.end() && *next <= last;
  }

  void add(std::size_t line, cmark_node* node) {
    auto block = block_of(node, 0);
    if (block.empty()) return;
    std::string text(base::trimmed(Words(node).text()));
    prose_.push_back({line, std::move(text), std::move(block)});
  }

  // What is no line of the conversation, in pieces that belong together.
  void add_rest_of_fence(std::size_t fence, cmark_node* node) {
    std::string piece;
    std::size_t piece_line = 0;
    std::size_t number = fence;
    const auto end_piece = [&] {
      if (!piece.empty()) {
        prose_.push_back({piece_line, piece, {{"kind", "code"}, {"text", piece}}});
      }
      piece.clear();
    };
    for (const auto line : replay::lines_of(view_of(cmark_node_get_literal(node)))) {
      ++number;
      const bool is_taken = std::binary_search(taken_.begin(), taken_.end(), number);
      if (is_taken || base::trimmed(line).empty()) {
        end_piece();
        continue;
      }
      if (piece.empty()) piece_line = number;
      if (!piece.empty()) piece += '\n';
      piece += base::legible(line).text;
    }
    end_piece();
  }

  std::span<const std::size_t> taken_;
  std::vector<Prose> prose_;
};

}  // namespace

std::vector<Prose> prose_of(std::string_view markdown, std::span<const std::size_t> taken) {
  if (markdown.starts_with(byte_order_mark)) markdown.remove_prefix(byte_order_mark.size());
  const std::unique_ptr<cmark_node, NodeEnd> tree(
      cmark_parse_document(markdown.data(), markdown.size(), CMARK_OPT_DEFAULT));
  Reader reader(taken);
  reader.read(tree.get(), 0);
  return reader.take();
}

}  // namespace cordelia::lesson
