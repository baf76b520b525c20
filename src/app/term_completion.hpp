// What can stand where the console's cursor is, from the command table and the setting table.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cordelia::app {

struct Completion {
  std::size_t begin = 0;           // where in the text the word to complete begins
  std::vector<std::string> words;  // all that begin like it, sorted, each once
  std::string suffix;              // what follows the word when it is the only one: "=", ","

  // What all words have in common, with the suffix where there is one word only; empty where that
  // is no longer than what stands there already.
  std::string insertion(std::string_view text) const;
};

// `text` is the line up to the cursor.
Completion complete(std::string_view text);

}  // namespace cordelia::app
