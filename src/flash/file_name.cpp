#include "flash/file_name.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "flash/limits.hpp"

namespace cordelia::flash {
namespace {

constexpr std::string_view system_prefix = "/sys/";

bool fits_a_list_row(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte != 0x7F && c != '"' && c != ',';
}

}  // namespace

Result<void> check_name(std::string_view name) {
  const bool good = !name.empty() && name.size() <= limits::file_name_bytes_max &&
                    std::all_of(name.begin(), name.end(), fits_a_list_row);
  if (!good) return base::fail(Fault::wrong_file_name);
  return {};
}

Result<void> check_user_name(std::string_view name) {
  TRY_VOID(check_name(name));
  if (is_system_name(name)) return base::fail(Fault::file_name_reserved);
  return {};
}

bool is_system_name(std::string_view name) { return base::starts_with_word(name, system_prefix); }

bool same_name(std::string_view a, std::string_view b) { return base::same_word(a, b); }

bool name_less(std::string_view a, std::string_view b) {
  const auto less = [](char x, char y) {
    return static_cast<unsigned char>(base::lower(x)) < static_cast<unsigned char>(base::lower(y));
  };
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), less);
}

}  // namespace cordelia::flash
