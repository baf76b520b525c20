#include "observer/topic_export.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/bytes.hpp"

namespace cordelia::observer {
namespace {

using namespace std::chrono_literals;

TEST(TopicExport, LeavesNothingForASpreadsheetToCalculate) {
  struct Case {
    std::string_view text;
    std::string_view cell;
  };

  const Case cases[] = {
      {"plain", "plain"},
      {"", ""},
      {"21.5", "21.5"},
      {"-21.5e-3", "-21.5e-3"},
      {"+7", "+7"},
      {"-1+cmd|' /C calc'!A0", "\"'-1+cmd|' /C calc'!A0\""},
      {"=1+1", "'=1+1"},
      {"  =1+1", "\"'  =1+1\""},
      {"@SUM(A1)", "'@SUM(A1)"},
      {"-", "'-"},
      {"-1e", "'-1e"},
      {"\xEF\xBC\x9D"
       "1",
       "'\xEF\xBC\x9D"
       "1"},
      {"a,b", "\"a,b\""},
      {"a;b", "\"a;b\""},
      {"{\"a\":1}", "\"{\"\"a\"\":1}\""},
      {"=\"x\"", "\"'=\"\"x\"\"\""},
  };
  for (const Case& one : cases) EXPECT_EQ(csv_cell(one.text), one.cell) << one.text;
}

TEST(TopicExport, WritesTheHistoryAsAFile) {
  TopicTree tree;
  const EpochTime at{1790000000123456us};
  const auto payload = [](std::string_view text) { return base::copy_of(base::bytes_of(text)); };
  tree.add({.topic = "=t", .payload = payload("a\nb"), .qos = mqtt::Qos::at_least_once}, at);
  tree.add({.topic = "=t", .payload = payload("{\"n\":1}"), .retain = true}, at + 1s);
  const auto csv = exported(*tree.find("=t"), ExportFormat::csv);
  EXPECT_EQ(csv.name, "topic.csv");
  EXPECT_EQ(csv.body,
            "at,topic,payload,base64,bytes,qos,retain,truncated\r\n"
            "2026-09-21T14:13:20.123456Z,'=t,a\\nb,YQpi,3,1,false,false\r\n"
            "2026-09-21T14:13:21.123456Z,'=t,\"{\"\"n\"\":1}\",,7,0,true,false\r\n");
  const auto json = exported(*tree.find("=t"), *export_format("json"));
  EXPECT_EQ(json.content_type, "application/json");
  EXPECT_EQ(json.body, R"({"topic":"=t","messages":[{"at":1.790000000123456E12,"payload":"a\\nb",)"
                       R"("base64":"YQpi","bytes":3,"qos":1,"retain":false,"truncated":false},)"
                       R"({"at":1.790000001123456E12,"payload":"{\"n\":1}","bytes":7,"qos":0,)"
                       R"("retain":true,"truncated":false}]})"
                       "\n");
  EXPECT_FALSE(export_format("xlsx"));
}

}  // namespace
}  // namespace cordelia::observer
