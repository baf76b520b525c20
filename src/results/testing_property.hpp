// For tests of this room: claims over many generated inputs, the same every time.
#pragma once

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdlib>
#include <utility>

namespace cordelia::results {

// RC_PARAMS from outside asks for other cases or repeats one.
template <typename Property>
void expect_holds(const char* claim, Property property) {
  setenv("RC_PARAMS", "seed=2026 max_success=100", 0);
  EXPECT_TRUE(rc::check(claim, std::move(property)));
}

}  // namespace cordelia::results
