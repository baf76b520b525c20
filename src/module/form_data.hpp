// What a browser sends for a form: application/x-www-form-urlencoded, taken apart.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cordelia::module {

class FormData {
 public:
  // Nothing where an escape is broken or there are more fields than a form of ours has.
  static std::optional<FormData> parse(std::string_view body);

  // The first field of this name; empty where there is none.
  std::string_view value(std::string_view name) const;

  // All fields of this name: ticked boxes of one group.
  std::vector<std::string_view> values(std::string_view name) const;

 private:
  struct Field {
    std::string name;
    std::string value;
  };

  std::vector<Field> fields_;
};

// Text as it may stand in HTML, in an attribute's quotes too: whoever wrote it adds no markup.
std::string html_escaped(std::string_view text);

}  // namespace cordelia::module
