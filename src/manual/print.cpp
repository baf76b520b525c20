#include "manual/print.hpp"

#include <algorithm>

namespace cordelia::manual {
namespace {

// Inside a table a bar ends a cell, and `<name>` would be taken as a tag.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|' || c == '<' || c == '>') out += '\\';
    out += c;
  }
  return out;
}

void append_row(std::string& to, const std::vector<std::string>& cells) {
  for (const auto& text : cells) to += "| " + cell(text) + (text.empty() ? "" : " ");
  to += "|\n";
}

void append(std::string& to, const Table& table) {
  append_row(to, table.heads);
  for (std::size_t i = 0; i < table.heads.size(); ++i) to += "| --- ";
  to += "|\n";
  for (const auto& row : table.rows) append_row(to, row);
  to += '\n';
}

// Words of `text`, broken so that no line is longer than `width`, each but the first behind
// `indent` blanks.
std::string wrapped(std::string_view text, std::size_t width, std::size_t indent) {
  std::string out;
  std::size_t used = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    if (used > 0 && used + 1 + end > width) {
      out += '\n' + std::string(indent, ' ');
      used = 0;
    } else if (used > 0) {
      out += ' ';
      ++used;
    }
    out += text.substr(0, end);
    used += end;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::vector<std::size_t> widths_of(const Table& table) {
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < table.heads.size(); ++i) {
    std::size_t width = table.heads[i].size();
    for (const auto& row : table.rows) width = std::max(width, row[i].size());
    widths.push_back(width);
  }
  return widths;
}

constexpr std::size_t gap = 2;
constexpr std::size_t last_column_min = 24;
constexpr std::size_t inner_column_max = 44;

void append_columns(std::string& to, const Table& table, std::size_t columns) {
  auto widths = widths_of(table);
  const auto append_line = [&](const std::vector<std::string>& cells) {
    std::size_t at = gap;
    to += std::string(gap, ' ');
    for (std::size_t i = 0; i + 1 < cells.size(); ++i) {
      const auto width = std::min(widths[i], inner_column_max);
      to += cells[i];
      at += width + gap;
      if (cells[i].size() > width) {
        to += '\n' + std::string(at, ' ');
      } else {
        to += std::string(width - cells[i].size() + gap, ' ');
      }
    }
    const auto left = columns > at + last_column_min ? columns - at : last_column_min;
    to += wrapped(cells.back(), left, at) + '\n';
  };
  append_line(table.heads);
  for (const auto& row : table.rows) append_line(row);
  to += '\n';
}

}  // namespace

std::string markdown(std::span<const Section> sections) {
  std::string out;
  for (const auto& section : sections) {
    out += std::string(static_cast<std::size_t>(section.level), '#') + ' ' + section.title + "\n\n";
    for (const auto& paragraph : section.paragraphs) out += wrapped(paragraph, 100, 0) + "\n\n";
    if (!section.code.empty()) {
      out += "```\n";
      for (const auto& line : section.code) out += line + '\n';
      out += "```\n\n";
    }
    for (const auto& table : section.tables) append(out, table);
  }
  while (out.size() > 1 && out.ends_with("\n\n")) out.pop_back();
  return out;
}

std::string terminal(std::span<const Section> sections, std::size_t columns) {
  std::string out;
  for (const auto& section : sections) {
    out += section.title + "\n\n";
    for (const auto& line : section.code) out += std::string(gap, ' ') + line + '\n';
    if (!section.code.empty()) out += '\n';
    for (const auto& paragraph : section.paragraphs) out += wrapped(paragraph, columns, 0) + "\n\n";
    for (const auto& table : section.tables) append_columns(out, table, columns);
  }
  while (out.size() > 1 && out.ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace cordelia::manual
