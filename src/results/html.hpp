// Pieces of an HTML page. All text of others goes through escaped().
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cordelia::results {

// Legible, and without what HTML takes for markup: fits between tags and into quoted attributes.
std::string escaped(std::string_view text);

// A table in a box that can be scrolled by itself. Its cells are HTML: escaped by who makes them.
class HtmlTable {
 public:
  // `caption` may be empty. Columns after the first `text_columns` are numbers, at the right.
  HtmlTable(std::string_view caption, const std::vector<std::string>& names,
            std::size_t text_columns);

  void add(const std::vector<std::string>& cells);

  std::string html() const;

 private:
  std::string head_;
  std::string body_;
  std::size_t text_columns_;
};

}  // namespace cordelia::results
