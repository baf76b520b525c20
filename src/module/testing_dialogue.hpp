// What a host asks and what it hears, as rows. For tests only.
#pragma once

#include <gtest/gtest.h>

#include <span>

#include "module/testing_board.hpp"

namespace cordelia::module {

struct Dialogue {
  const char* request;
  const char* answer;
};

inline void expect_dialogue(Board& board, std::span<const Dialogue> dialogue) {
  for (const auto& line : dialogue) EXPECT_EQ(board.ask(line.request), line.answer) << line.request;
}

}  // namespace cordelia::module
