// Files that a host wrote in chunks, told as documents tell them: one request with all its content.
#pragma once

#include <span>
#include <vector>

#include "lesson/recording.hpp"
#include "replay/vocabulary.hpp"

namespace cordelia::lesson {

// Joins requests that write on where the one before ended, where each was answered as it wished;
// everything else stays as it is.
std::vector<Said> with_whole_uploads(std::span<const Said> said,
                                     const replay::Vocabulary& vocabulary);

}  // namespace cordelia::lesson
