// Why a benchmark has no figures: one sentence for people.
#pragma once

#include <string>

#include "base/result.hpp"

namespace cordelia::bench {

struct Failure {
  std::string text;
};

template <typename T>
using Result = base::Result<T, Failure>;

inline auto fail(std::string text) { return base::fail(Failure{std::move(text)}); }

}  // namespace cordelia::bench
