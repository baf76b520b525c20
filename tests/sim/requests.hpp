// Requests as hosts make them and as they get them wrong, from the module's own tables: a command
// or a setting that is added is tried without a word here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "at/field.hpp"
#include "base/random.hpp"

namespace cordelia::sim {

// What earlier answers taught the host.
struct Knowledge {
  std::vector<std::string> handles;  // of files that may be open
  std::vector<std::string> tokens;
};

class RequestMaker {
 public:
  // Both outlive this.
  RequestMaker(base::Random& random, const Knowledge& known) : random_(random), known_(known) {}

  // Some row of the command table with arguments that fit its fields; with CR LF.
  std::string valid();

  // `AT+set=` of some row of the setting table with a value that fits it.
  std::string setting();

  // A valid one with something wrong.
  std::string nearly_valid();

  // Bytes, ended by CR LF.
  std::string garbage();

 private:
  std::string value_of(const at::FieldInfo& field);
  std::string text_for(const at::FieldInfo& field);
  std::string number_in(at::Range range);
  std::string words_of(const at::FieldInfo& field, bool several);
  std::string setting_argument(bool with_value);
  std::string file_write();
  std::string any_bytes(std::size_t bytes_max);
  std::string letters(std::size_t size);

  template <typename T>
  const T& one_of(const std::vector<T>& items) {
    return items[random_.below(items.size())];
  }

  bool chance(unsigned percent) { return random_.below(100) < percent; }

  base::Random& random_;
  const Knowledge& known_;
};

}  // namespace cordelia::sim
