#include "lab/known_certificates.hpp"

#include <algorithm>
#include <sstream>

#include "lab/files.hpp"
#include "lab/limits.hpp"

namespace cordelia::lab {

KnownCertificates::KnownCertificates(std::filesystem::path file) : file_(std::move(file)) {
  const auto text = read_file(file_, limits::state_file_bytes_max);
  if (!text) return;
  std::istringstream lines{*text};
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty()) fingerprints_.push_back(line);
  }
}

bool KnownCertificates::knows(std::string_view fingerprint) const {
  return std::find(fingerprints_.begin(), fingerprints_.end(), fingerprint) != fingerprints_.end();
}

Result<void> KnownCertificates::remember(std::string fingerprint) {
  if (knows(fingerprint)) return {};
  if (fingerprints_.size() >= limits::known_certificates_max) {
    fingerprints_.erase(fingerprints_.begin());
  }
  fingerprints_.push_back(std::move(fingerprint));
  std::string text;
  for (const std::string& each : fingerprints_) text += each + '\n';
  return write_private_file(file_, text);
}

}  // namespace cordelia::lab
