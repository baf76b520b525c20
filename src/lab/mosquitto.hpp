// The Mosquitto that is installed on this machine.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lab/failure.hpp"

namespace cordelia::lab {

struct Version {
  unsigned major = 0;
  unsigned minor = 0;
  unsigned patch = 0;

  friend auto operator<=>(const Version&, const Version&) = default;
};

inline constexpr Version mosquitto_version_min{2, 0, 0};

// "mosquitto version 2.0.11" and what follows it; bad_name where it says something else.
Result<Version> parse_version(std::string_view output);

struct Mosquitto {
  std::filesystem::path broker;           // mosquitto
  std::filesystem::path password_hasher;  // mosquitto_passwd
  Version version;
};

// Where packages put it. Debian's broker is in /usr/sbin, which is not in the PATH of ordinary
// users.
std::vector<std::filesystem::path> usual_program_folders();

// Looks through `folders` in their order and asks the broker for its version. Blocks for some
// milliseconds. Fails with broker_missing or broker_too_old.
Result<Mosquitto> find_mosquitto(std::span<const std::filesystem::path> folders);

// Replaces the plain passwords in `file` by salted hashes.
Result<void> hash_passwords(const Mosquitto& mosquitto, const std::filesystem::path& file);

}  // namespace cordelia::lab
