// Names of files: 1 to 180 bytes, flat (a slash is a character like any other), compared without
// the case of ASCII letters, printed as first written (at-protocol 5.1).
#pragma once

#include <string_view>

#include "flash/fault.hpp"

namespace cordelia::flash {

// A name that a file can have. Control bytes, quotes and commas are refused with wrong_file_name,
// because no row of the file list could carry them: names are printed there without quotes and
// separated by commas [inferred]. Bytes from 0x80 are taken as they come, in any encoding; two ways
// to write one accented letter are two names.
Result<void> check_name(std::string_view name);

// check_name, and not one of the system's: file_name_reserved.
Result<void> check_user_name(std::string_view name);

// at-protocol 5.3: what begins with /sys/ is the system's.
bool is_system_name(std::string_view name);

bool same_name(std::string_view a, std::string_view b);

// The order of the file list.
bool name_less(std::string_view a, std::string_view b);

}  // namespace cordelia::flash
