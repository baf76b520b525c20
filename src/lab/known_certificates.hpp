// Which client certificates a lab's just-in-time registration has seen (at-protocol 3.5), kept in a
// file of the lab's folder: one SHA-256 a line, oldest first.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "lab/failure.hpp"

namespace cordelia::lab {

class KnownCertificates {
 public:
  // What the file holds; nothing where it is missing or cannot be read.
  explicit KnownCertificates(std::filesystem::path file);

  bool knows(std::string_view fingerprint) const;

  // From now on, and in the file. Beyond limits::known_certificates_max the oldest is forgotten.
  Result<void> remember(std::string fingerprint);

 private:
  std::filesystem::path file_;
  std::vector<std::string> fingerprints_;
};

}  // namespace cordelia::lab
