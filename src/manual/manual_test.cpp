#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "manual/chapters.hpp"
#include "manual/json.hpp"
#include "manual/print.hpp"
#include "manual/wording.hpp"
#include "module/documented_errors.hpp"

namespace cordelia::manual {
namespace {

using testing::HasSubstr;

const module::Command& row(std::string_view name) { return *module::find_command(name); }

TEST(Wording, SaysHowACommandIsWritten) {
  EXPECT_EQ(syntax(row("test")), "AT+test");
  EXPECT_EQ(syntax(row("fileopen")), "AT+fileOpen=<name>,<flags>[,<size>[,<token>]]");
  EXPECT_EQ(answer_syntax(row("fileopen")), "+fileopen:<fileID>,<secureToken>");
  EXPECT_EQ(answer_syntax(row("test")), "");
  EXPECT_THAT(answer_syntax(row("filegetfilelist")), HasSubstr("(one line each)"));
}

TEST(Wording, SaysWhatAFieldTakes) {
  EXPECT_EQ(kind(row("hibernate").request[0]), "number, 1 to 86400");
  EXPECT_EQ(kind(row("wlanconnect").request[3]),
            "text, 0 to 64 bytes; may be empty; hidden in traces");
  EXPECT_THAT(kind(row("wlanconnect").request[2]), HasSubstr("one of: open, wep,"));
}

TEST(Errors, FollowFromTheRow) {
  std::vector<std::string> lines;
  for (const auto& error : module::errors_of(row("hibernate"))) {
    lines.push_back(line(error.error) + " " + error.when);
  }
  EXPECT_EQ(lines, (std::vector<std::string>{
                       "ERROR: number of parameters,0 there are too few or too many arguments",
                       "ERROR: parse parameters,-1 seconds is not within 1 to 86400",
                       "ERROR: parse parameters,-4 seconds is no number"}));
}

TEST(Errors, StandOnceEach) {
  for (const auto& command : module::command_table()) {
    const auto errors = module::errors_of(command);
    for (std::size_t i = 0; i < errors.size(); ++i) {
      for (std::size_t j = i + 1; j < errors.size(); ++j) {
        EXPECT_FALSE(errors[i].error == errors[j].error) << command.name;
      }
    }
  }
}

TEST(Manual, ExplainsEveryRefusalAndEveryStoredRow) {
  for (const auto& command : module::command_table()) {
    EXPECT_EQ(command.reason.empty(), command.support == at::Support::implemented ||
                                          command.support == at::Support::planned)
        << command.name;
  }
  for (const auto& setting : module::setting_table()) {
    EXPECT_EQ(setting.reason.empty(), setting.support == at::Support::implemented)
        << setting.option;
  }
}

TEST(Manual, PrintsColumnsForATerminal) {
  const Section section{
      .level = 3,
      .title = "AT+x",
      .paragraphs = {"Does x."},
      .code = {"AT+x=<a>"},
      .tables = {{{"argument", "meaning"}, {{"a", "one two three four five six seven"}}}}};
  EXPECT_EQ(terminal(std::span{&section, 1}, 40),
            "AT+x\n\n"
            "  AT+x=<a>\n\n"
            "Does x.\n\n"
            "  argument  meaning\n"
            "  a         one two three four five six\n"
            "            seven\n");
}

TEST(Manual, KeepsBarsAndBracketsInsideMarkdownCells) {
  const Section section{
      .level = 2, .title = "T", .paragraphs = {}, .code = {}, .tables = {{{"h"}, {{"a|<b>"}}}}};
  EXPECT_EQ(markdown(std::span{&section, 1}), "## T\n\n| h |\n| --- |\n| a\\|\\<b\\> |\n");
}

TEST(Manual, IsValidJson) {
  const auto whole = boost::json::parse(json()).as_object();
  EXPECT_EQ(whole.at("commands").as_array().size(), module::command_table().size());
  const auto one = boost::json::parse(json(row("stop"))).as_object();
  EXPECT_EQ(one.at("syntax").as_string(), "AT+stop=<timeout>");
}

// docs/commands.md is what the tables give. UPDATE=1 rewrites it.
TEST(Manual, IsFreshInTheDocuments) {
  const std::string path = std::string(CORDELIA_SOURCE_DIR) + "/docs/commands.md";
  const auto wanted = markdown(whole_manual());
  if (std::getenv("UPDATE") != nullptr) std::ofstream(path, std::ios::binary) << wanted;
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  EXPECT_TRUE(text == wanted) << path << " is not what the tables give; UPDATE=1 rewrites it";
}

}  // namespace
}  // namespace cordelia::manual
