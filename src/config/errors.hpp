// What is wrong with a file. Readers go on after an error, so that a person sees all of them at
// once.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "config/value.hpp"

namespace cordelia::config {

struct Error {
  Place place;
  std::string text;  // a sentence without full stop
};

// `file:line:column: what is wrong`.
std::string describe(std::string_view file, const Error& error);

class Errors {
 public:
  void add(Place place, std::string text);

  bool is_empty() const { return errors_.empty(); }

  std::size_t size() const { return errors_.size(); }

  // The first `most` in the file's order, as describe() prints them.
  std::vector<std::string> described(std::string_view file, std::size_t most) const;

 private:
  std::vector<Error> errors_;
};

}  // namespace cordelia::config
