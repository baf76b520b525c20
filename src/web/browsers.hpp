// Which browser a request comes from: they name themselves, and are numbered as they come.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <utility>

namespace cordelia::web {

class Browsers {
 public:
  // "browser 2" for a name that a page made up; "a script" for none, or for one that is too long.
  std::string called(std::string_view name);

 private:
  std::deque<std::pair<std::string, std::string>> known_;  // its own name, ours
  unsigned last_ = 0;
};

}  // namespace cordelia::web
