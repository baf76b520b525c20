// Takes requests and module lines apart into their fields, as far as a Vocabulary describes them.
// Everything here is a view of the text handed in.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "replay/vocabulary.hpp"

namespace cordelia::replay {

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;

  std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
};

struct RequestFields {
  std::string name;             // lower case, without AT+; empty where the text is no AT request
  std::vector<Span> arguments;  // each from behind its delimiter to before the next
  const RequestShape* shape = nullptr;  // null: the vocabulary does not know it
};

// A shape's rest or content argument reaches to the end of the text.
RequestFields split_request(std::string_view text, const Vocabulary& vocabulary);

// An argument without outer blanks and without its outer pair of quotes.
std::string_view argument_value(std::string_view text, Span argument);

// The values of all arguments in order.
std::vector<std::string> argument_values(std::string_view text, const RequestFields& request);

struct LineParts {
  std::string_view name;         // between + and :
  std::string_view body;         // behind the colon
  std::string_view first_field;  // the body up to its first comma
};

// Nothing where the line does not have the form `+name:body`.
std::optional<LineParts> line_parts(std::string_view line);

// `+event...`, or the outcome of a ping: not part of an answer.
bool is_event(std::string_view line);

// `OK` or `ERROR...`: ends an answer.
bool is_final_result(std::string_view line);

bool is_error(std::string_view line);

// One view for each field of `shape`; nothing where the line does not have its fields. REQUIRES:
// the shape was found for this line.
std::optional<std::vector<std::string_view>> split_line(const LineParts& line,
                                                        const LineShape& shape);

}  // namespace cordelia::replay
