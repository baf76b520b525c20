// The codes of at-protocol section 6 that a host can see, with what they mean; those of the file
// system stand in flash::fault_table(). For documents, and for the test that wants every code that
// the module gives to be explained.
#pragma once

#include <span>
#include <string_view>

namespace cordelia::module {

struct CodeRow {
  int code = 0;
  std::string_view symbol;  // the maker's, without its prefix
  std::string_view meaning;
};

// Without the file system's.
std::span<const CodeRow> code_table();

// Reasons of +eventwlan:disconnect (at-protocol 3.2).
std::span<const CodeRow> disconnect_reasons();

// Empty where no row, the file system's included, has this code.
std::string_view meaning_of_code(int code);

}  // namespace cordelia::module
