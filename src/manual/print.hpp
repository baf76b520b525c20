// Lays sections out: Markdown for documents, columns for a terminal.
#pragma once

#include <span>
#include <string>

#include "manual/section.hpp"

namespace cordelia::manual {

std::string markdown(std::span<const Section> sections);

// At most `columns` wide where the words allow it; the last column of a table is wrapped.
std::string terminal(std::span<const Section> sections, std::size_t columns = 100);

}  // namespace cordelia::manual
