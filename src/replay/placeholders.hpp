// Placeholders: <Some words> in a document stand for what the reader has to supply. This file finds
// them and knows where their values come from; it reads no file itself.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "replay/failure.hpp"

namespace cordelia::replay {

// <words>: begins with an ASCII letter or digit, ends with no blank, holds no < > or ".
struct Placeholder {
  std::size_t begin = 0;  // of the <, as an offset into the text
  std::size_t end = 0;    // behind the >
  std::string name;       // without < and >
};

std::vector<Placeholder> find_placeholders(std::string_view text);

// What a placeholder stands for where it is used.
enum class Use { text, file_content };

// Values by placeholder name. The caller has read files already.
struct PlaceholderValues {
  using Map = std::map<std::string, base::Bytes, std::less<>>;

  Map set;       // --set 'Some words=VALUE'
  Map file;      // --file 'Some words=PATH'
  Map defaults;  // by name, for example the contents of a recorded session
  std::optional<base::Bytes> default_content;  // for file uploads: the lab CA's certificate

  // The default content only says that there will be one; nobody knows its length.
  bool is_stand_in = false;

  // In the order set, file, defaults, then default_content for a file's content. The pointer lives
  // as long as this object is not changed. Nothing: the reader has to supply it.
  const base::Bytes* find(std::string_view name, Use use) const;
};

// Names the placeholder and shows the options that would supply it.
ParseFailure missing_value(std::size_t line, std::string_view name);

// An expectation's text with the placeholders replaced that have a value of their own. What has
// none is the module's text: it may well say <b>.
std::string render_expectation(std::string_view text, const PlaceholderValues& values);

}  // namespace cordelia::replay
