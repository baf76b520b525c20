// What somebody outside can do to a running module, beside its UART: pins, power, events on demand,
// faults. An action is one row; the control socket, `cordelia ctl`, its help and the checks of
// arguments come from it.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "at/values.hpp"
#include "base/result.hpp"
#include "control/subject.hpp"

namespace cordelia::control {

enum class ParameterKind { text, word, number };

enum class Count { one, optional, any };

struct Parameter {
  std::string_view name;  // as help shows it
  std::string_view meaning;
  ParameterKind kind = ParameterKind::text;
  std::vector<std::string> (*words)() = nullptr;  // of a word; case does not matter
  at::Range range{};                              // of a number; bytes of a text
  Count count = Count::one;                       // `any` and `optional`: at the end only
};

// Why an action was not done.
enum class Refusal {
  usage,    // unknown action, module or argument
  refused,  // the module cannot do that now
};

std::string_view word_of(Refusal refusal);

struct Failure {
  Refusal kind = Refusal::refused;
  std::string text;  // one sentence for people
};

template <typename T>
using Result = base::Result<T, Failure>;

// Shown as `name: value` lines to people.
using Answer = Result<boost::json::object>;

// What was given, each checked against its parameter; words are as the parameter spells them.
class Arguments {
 public:
  explicit Arguments(std::vector<std::string> texts) : texts_(std::move(texts)) {}

  std::size_t size() const { return texts_.size(); }

  // REQUIRES for both: index < size(). number(): the parameter is one.
  const std::string& text(std::size_t index) const { return texts_[index]; }

  std::int64_t number(std::size_t index) const;

  // Those from `index` on.
  std::span<const std::string> from(std::size_t index) const {
    return std::span(texts_).subspan(index);
  }

 private:
  std::vector<std::string> texts_;
};

struct Action {
  std::string_view name;
  std::span<const Parameter> parameters;
  std::string_view summary;
  std::string_view example;  // what follows `cordelia ctl`
  Answer (*run)(const Subject& subject, const Arguments& arguments) = nullptr;
};

// All actions, each group in the order of its file.
std::span<const Action> action_table();

// Null where no row has the name.
const Action* find_action(std::string_view name);

// What the parameters say against the arguments; a sentence names the one that does not fit.
Result<Arguments> checked(const Action& action, std::vector<std::string> arguments);

// `pin NAME [LEVEL]`, `announce EVENT [ARGUMENT...]`.
std::string usage(const Action& action);

}  // namespace cordelia::control
