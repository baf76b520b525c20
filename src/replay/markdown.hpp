// The fenced code blocks of a Markdown document, read as CommonMark defines them. Indented code is
// prose here: only a fence can hold a conversation.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "replay/failure.hpp"

namespace cordelia::replay {

struct CodeLine {
  std::size_t number = 0;  // in the document, 1-based
  std::string text;        // without its line end and without the indentation of its container
};

struct CodeBlock {
  std::size_t fence_line = 0;
  std::vector<CodeLine> lines;
};

// All fenced blocks in the order of the document, those inside quotations and lists too. Fails on a
// document that is too large or no valid UTF-8, and on a fence that is never closed: CommonMark
// would let it swallow the rest of the document.
Result<std::vector<CodeBlock>> fenced_blocks(std::string_view markdown);

// The lines of `text` without their ends; CR, LF and CR LF all end a line.
std::vector<std::string_view> lines_of(std::string_view text);

}  // namespace cordelia::replay
