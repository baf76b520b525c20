#include "app/answer_json.hpp"

#include <gtest/gtest.h>

namespace cordelia::app {
namespace {

TEST(AnswerJson, HoldsTheAnswer) {
  HostAnswer answer;
  answer.request = "AT+get=mqtt,flags";
  answer.lines = {"+get:url|sec"};
  answer.result = "OK";
  answer.took = std::chrono::microseconds(7900);
  EXPECT_EQ(json_line(to_json(answer)),
            R"({"request":"AT+get=mqtt,flags","result":"ok","lines":["+get:url|sec"],"ms":7})"
            "\n");
}

TEST(AnswerJson, HoldsTheErrorAndNoSecret) {
  HostAnswer answer;
  answer.request = "AT+set=mqtt,password,geheim";
  answer.outcome = HostOutcome::error;
  answer.error_text = "parse parameters";
  answer.error_code = -5;
  EXPECT_EQ(json_line(to_json(answer)),
            R"({"request":"AT+set=mqtt,password,***","result":"error","lines":[],)"
            R"("error":{"text":"parse parameters","code":-5},"ms":0})"
            "\n");
}

TEST(AnswerJson, IsUtf8WhateverTheModuleSays) {
  HostAnswer answer;
  answer.outcome = HostOutcome::timeout;
  answer.lines = {"\xff\x01"};
  EXPECT_EQ(json_line(to_json(answer)),
            R"({"request":"","result":"timeout","lines":["\\xff\\x01"],"ms":0})"
            "\n");
}

}  // namespace
}  // namespace cordelia::app
