// What people write about a lab in TOML: lab.toml with its access points, and scenarios of faults.
// One file may hold both:
//   [[access_point]]
//   ssid = "plant floor"
//   security = "wpa2"
//   key = "long enough"
//
//   [[fault]]
//   kind = "wifi-drop"
//   at = "published:3"     # or a time like "10s"
//   for = "30s"
// Unknown tables, unknown keys and bad values are errors with their place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "net/access_point.hpp"
#include "net/faults.hpp"

namespace cordelia::lab {

struct LabFile {
  std::vector<net::AccessPoint> access_points;  // empty where the file names none
  std::vector<net::FaultOrder> faults;
};

// Fails with `file_name:line:column: what is wrong`.
base::Result<LabFile, std::string> parse_lab_file(std::string_view text,
                                                  std::string_view file_name);

}  // namespace cordelia::lab
