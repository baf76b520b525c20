#include "at/command.hpp"

#include <gtest/gtest.h>

namespace cordelia::at {
namespace {

enum class Colour : std::uint32_t { red = 1, blue = 2 };
constexpr Keyword colours[] = {{"red", 1, "Like a rose."}, {"blue", 2, "Like the sea."}};

struct Toy {
  std::string log;
};

Result<std::tuple<std::uint32_t, std::string_view>> paint(Toy& toy, std::string_view what,
                                                          Colour colour,
                                                          std::optional<std::uint32_t> coats) {
  toy.log = std::string(what);
  if (what == "nothing") return base::fail(process_error(-42));
  return std::tuple{coats.value_or(1), keyword_word(static_cast<std::uint32_t>(colour), colours)};
}

Result<void> say(Toy& toy, std::int32_t number, std::optional<std::string_view> words) {
  if (!words) return base::fail(bad_value);
  toy.log = std::to_string(number) + ":" + std::string(*words);
  return {};
}

Result<std::vector<std::tuple<std::uint32_t>>> count(Toy& /*toy*/) {
  return std::vector<std::tuple<std::uint32_t>>{{1U}, {2U}};
}

Result<Later> wait_long(Toy& /*toy*/) { return Later{}; }

constexpr auto paint_request =
    fields(text("what", 1, 10, "What to paint."), keyword<Colour>("colour", colours, "With what."),
           optional(number<std::uint32_t>("coats", 1, 3, "How often.")));
constexpr auto paint_response = fields(number<std::uint32_t>("coats", "How often it was."),
                                       text("colour", 0, 10, "The colour's word."));
constexpr auto say_request =
    fields(number<std::int32_t>("number", -5, 5, "A number."), rest("words", "Anything."));
constexpr auto count_response = fields(number<std::uint32_t>("n", "A number."));

using ToyRow = Row<Toy>;
constexpr Command<Toy> commands[] = {
    command<Toy, paint_request, paint_response, paint>(
        ToyRow{"Paint", "paint", Needs::nothing, "Paints.", ""}),
    command<Toy, say_request, no_fields, say>(ToyRow{"say", "say", Needs::nothing, "Says.", ""}),
    command<Toy, no_fields, count_response, count>(
        ToyRow{"count", "count", Needs::nothing, "Counts.", ""}),
    command<Toy, no_fields, no_fields, wait_long>(
        ToyRow{"wait", "wait", Needs::nothing, "Waits.", ""}),
};

std::string run(Toy& toy, std::size_t row, std::string_view arguments) {
  std::string out;
  Reply reply(out, commands[row].lower_name);
  const Arguments given{arguments, nullptr};
  if (commands[row].run(toy, given, reply) == Outcome::later) out += "later";
  return out;
}

TEST(Command, GivesTheHandlerCheckedValuesAndPrintsItsResult) {
  Toy toy;
  EXPECT_EQ(run(toy, 0, "wall,BLUE,2"), "+paint:2,blue\r\nOK\r\n");
  EXPECT_EQ(run(toy, 0, "\"a,b\", red ,"), "+paint:1,red\r\nOK\r\n");
  EXPECT_EQ(toy.log, "a,b");
}

TEST(Command, AnswersEachWrongArgumentWithItsOwnError) {
  Toy toy;
  EXPECT_EQ(run(toy, 0, ",red,1"), "ERROR: parse parameters,-1\r\n");
  EXPECT_EQ(run(toy, 0, "elevenletters,red,1"), "ERROR: parse parameters,-5\r\n");
  EXPECT_EQ(run(toy, 0, "wall,green,1"), "ERROR: parse parameters,-4\r\n");
  EXPECT_EQ(run(toy, 0, "wall,red,4"), "ERROR: parse parameters,-1\r\n");
  EXPECT_EQ(run(toy, 0, "wall,red,x"), "ERROR: parse parameters,-4\r\n");
  EXPECT_EQ(run(toy, 0, "nothing,red,1"), "ERROR: process command,-42\r\n");
  EXPECT_EQ(toy.log, "nothing") << "no handler ran before its arguments were right";
}

TEST(Command, LeavesTheLastArgumentWhole) {
  Toy toy;
  EXPECT_EQ(run(toy, 1, "-5, \"{\"a\":1,\"b\":2}\""), "OK\r\n");
  EXPECT_EQ(toy.log, "-5:{\"a\":1,\"b\":2}");
  EXPECT_EQ(run(toy, 1, "0,"), "OK\r\n");
  EXPECT_EQ(toy.log, "0:");
  EXPECT_EQ(run(toy, 1, "0"), "ERROR: parse parameters,-1\r\n");
  EXPECT_EQ(run(toy, 1, ""), "ERROR: parse parameters,-1\r\n");
}

TEST(Command, PrintsALineForEachRowOfAList) {
  Toy toy;
  EXPECT_EQ(run(toy, 2, ""), "+count:1\r\n+count:2\r\nOK\r\n");
}

TEST(Command, LeavesALateAnswerToTheModule) {
  Toy toy;
  EXPECT_EQ(run(toy, 3, ""), "later");
}

TEST(Command, KnowsItsArityFromItsFields) {
  EXPECT_EQ(commands[0].arity.min, 2U);
  EXPECT_EQ(commands[0].arity.max, 3U);
  EXPECT_FALSE(commands[1].arity.is_counted);
  EXPECT_TRUE(fits(commands[2].arity, ""));
  EXPECT_FALSE(fits(commands[2].arity, "1"));
}

}  // namespace
}  // namespace cordelia::at
