#include "app/control_answer.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

namespace cordelia::app {
namespace {

TEST(ControlAnswer, IsReadableByPeople) {
  const std::pair<const char*, const char*> cases[] = {
      {"{}", "ok\n"},
      {R"({"state":"running","number":7,"on":true})", "state: running\nnumber: 7\non: true\n"},
      {R"({"reset":{"usage":"reset","summary":"Pulses."}})",
       "reset:\n  usage: reset\n  summary: Pulses.\n"},
      {R"({"active":["a",{"b":1}]})", "active:\n  a\n  -:\n    b: 1\n"},
      {R"({"x":"\u001b[2J"})", "x: \\x1b[2J\n"},
  };
  for (const auto& [answer, text] : cases) {
    EXPECT_EQ(control_text(boost::json::parse(answer).as_object()), text);
  }
}

}  // namespace
}  // namespace cordelia::app
