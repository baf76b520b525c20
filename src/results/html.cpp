#include "results/html.hpp"

#include <fmt/format.h>

#include "base/legible.hpp"

namespace cordelia::results {

std::string escaped(std::string_view text) {
  std::string html;
  for (const char c : base::legible(text).text) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      default:
        html += c;
    }
  }
  return html;
}

HtmlTable::HtmlTable(std::string_view caption, const std::vector<std::string>& names,
                     std::size_t text_columns)
    : text_columns_(text_columns) {
  if (!caption.empty()) head_ = fmt::format("<caption>{}</caption>\n", escaped(caption));
  head_ += "<thead><tr>";
  for (std::size_t i = 0; i < names.size(); ++i) {
    head_ += fmt::format("<th scope=\"col\"{}>{}</th>", i < text_columns_ ? "" : " class=\"n\"",
                         escaped(names[i]));
  }
  head_ += "</tr></thead>\n";
}

void HtmlTable::add(const std::vector<std::string>& cells) {
  body_ += "<tr>";
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string_view tag = i == 0 ? "th scope=\"row\"" : "td";
    body_ += fmt::format("<{}{}>{}</{}>", tag, i < text_columns_ ? "" : " class=\"n\"", cells[i],
                         i == 0 ? "th" : "td");
  }
  body_ += "</tr>\n";
}

std::string HtmlTable::html() const {
  return "<div class=\"scroll\" tabindex=\"0\"><table>\n" + head_ + "<tbody>\n" + body_ +
         "</tbody></table></div>\n";
}

}  // namespace cordelia::results
