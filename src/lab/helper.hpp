// Small programs that are asked one thing and end: for their version, to hash a password file.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "lab/failure.hpp"

namespace cordelia::lab {

struct HelperOutput {
  int status = 0;    // of its exit; 128 and the signal's number where one ended it
  std::string text;  // both of its outputs, no more than 64 KiB
};

// Runs `program` without a shell or any input and waits for its end: milliseconds in practice,
// limits::helper_timeout at most; then it is killed. Fails with broker_missing where it cannot be
// started and broker_silent where it was killed.
Result<HelperOutput> run_helper(const std::filesystem::path& program,
                                const std::vector<std::string>& arguments);

}  // namespace cordelia::lab
