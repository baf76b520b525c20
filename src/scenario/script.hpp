// Steps from a conversation as people write it: lines with arrows, or a whole transcript.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "replay/vocabulary.hpp"
#include "scenario/scenario.hpp"

namespace cordelia::scenario {

// Failures are sentences without the place.
template <typename T>
using Scripted = base::Result<T, std::string>;

class ScriptMaker {
 public:
  explicit ScriptMaker(std::shared_ptr<const Columns> columns);

  // `-> AT+...`, `<- +event...` or `-- 500ms`; `line` is where it stands. Answers are passed over:
  // every request is answered anyway.
  Scripted<void> add_line(std::string_view text, std::uint32_t line);

  // Every line of the document's conversation. Fails with `NAME:LINE: what is wrong`.
  Scripted<void> add_transcript(std::string_view markdown, std::string_view name);

  // What was added, with `before_connect` ahead of its first iotconnect.
  std::vector<Step> take(const std::vector<Step>& before_connect);

  bool connects() const;

 private:
  Scripted<void> add_request(std::string_view text, std::uint32_t line);
  Scripted<void> add_expectation(std::string_view text, std::uint32_t line);
  Scripted<void> add_pause(std::string_view text, std::uint32_t line);
  Scripted<void> add(Step step);

  std::shared_ptr<const Columns> columns_;  // owned by all templates of the scenario
  replay::Vocabulary vocabulary_;
  std::vector<Step> steps_;
};

}  // namespace cordelia::scenario
