// What stands between the conversations of a document, as plain data: a page builds its elements
// from it and never takes markup of a stranger. HTML in a document is text here, comments are
// nothing, pictures are their descriptions, and only links to the web and to mail are kept.
#pragma once

#include <boost/json/object.hpp>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cordelia::lesson {

struct Prose {
  std::size_t line = 0;       // where it begins, 1-based
  std::string text;           // all its words
  boost::json::object block;  // as docs/api.md has it
};

// In the order of the document. `taken` are the lines of conversations, in order: they are left
// out, and what surrounds them in the same fence is a block of code. REQUIRES: valid UTF-8.
std::vector<Prose> prose_of(std::string_view markdown, std::span<const std::size_t> taken);

}  // namespace cordelia::lesson
