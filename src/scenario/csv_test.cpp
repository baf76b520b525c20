#include "scenario/csv.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdlib>

namespace cordelia::scenario {
namespace {

std::string error_of_csv(std::string_view text) {
  const auto columns = parse_csv(text);
  return columns ? "" : columns.error();
}

TEST(Csv, TakesRowsByColumn) {
  const auto columns =
      parse_csv("\xEF\xBB\xBFroom,floor\r\n\"kitchen, left\",0\r\n\r\n\"say \"\"hi\"\"\",\n");
  ASSERT_TRUE(columns) << columns.error();
  EXPECT_EQ(columns->names, (std::vector<std::string>{"room", "floor"}));
  EXPECT_EQ(columns->rows,
            (std::vector<std::vector<std::string>>{{"kitchen, left", "0"}, {"say \"hi\"", ""}}));
}

TEST(Csv, SaysInWhichLineItIsNone) {
  EXPECT_EQ(error_of_csv("a,b\n1,2\n3\n"), "line 3: 1 fields for 2 columns");
  EXPECT_EQ(error_of_csv("a,b\n\"1,2\n"), "line 2: a quote is not closed, or something follows it");
  EXPECT_EQ(error_of_csv("a,b\n\"1\"x,2\n"),
            "line 2: a quote is not closed, or something follows it");
  EXPECT_EQ(error_of_csv("a,\n1,2\n"), "line 1: a column without a name; the first row names them");
  EXPECT_EQ(error_of_csv("a\n1\t2\n"), "line 2: a control character");
  EXPECT_EQ(error_of_csv(std::string("a\n1\0\n", 5)), "line 2: a control character");
  EXPECT_EQ(error_of_csv(std::string(101, ',')), "line 1: more than 100 columns");
  EXPECT_EQ(error_of_csv("a,b\n"),
            "there are no values: the first row names the columns, the rows below it hold them");
  EXPECT_EQ(error_of_csv(""), error_of_csv("a,b"));
}

TEST(Csv, ReadsWhatWasWritten) {
  setenv("RC_PARAMS", "seed=2026 max_success=1000", 0);
  EXPECT_TRUE(rc::check("round trip", [] {
    const auto field = rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab\",' ")));
    const auto row = rc::gen::container<std::vector<std::string>>(3, field);
    const auto rows =
        *rc::gen::nonEmpty(rc::gen::container<std::vector<std::vector<std::string>>>(row));
    std::string text = "x,y,z\n";
    for (const auto& each : rows) {
      for (std::size_t i = 0; i < each.size(); ++i) {
        text += i == 0 ? "\"" : ",\"";
        for (const char c : each[i]) text += c == '"' ? std::string("\"\"") : std::string(1, c);
        text += '"';
      }
      text += '\n';
    }
    const auto read = parse_csv(text);
    RC_ASSERT(read.has_value());
    RC_ASSERT(read->rows == rows);
  }));
}

}  // namespace
}  // namespace cordelia::scenario
