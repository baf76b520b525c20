#include "app/doctor_report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cordelia::app {
namespace {

using lab::Check;
using lab::Weight;
using testing::HasSubstr;

const Check good{"mosquitto", true, "2.0.11", "", Weight::needed};
const Check small{"dialout group", false, "not a member", "usermod", Weight::useful};
const Check bad{"mosquitto", false, "missing", "apt install mosquitto", Weight::needed};

TEST(DoctorReport, FailsOnlyForWhatALabNeeds) {
  EXPECT_EQ(doctor_status(std::vector{good}), ExitStatus::ok);
  EXPECT_EQ(doctor_status(std::vector{good, small}), ExitStatus::ok);
  EXPECT_EQ(doctor_status(std::vector{bad, good}), ExitStatus::environment);
}

TEST(DoctorReport, SaysWhatToDo) {
  EXPECT_EQ(doctor_text(std::vector{good, small}),
            "OK       mosquitto         2.0.11\n"
            "note     dialout group     not a member\n"
            "                           -> usermod\n"
            "A lab can run; the notes matter to those who use what they name.\n");
  EXPECT_THAT(doctor_text(std::vector{good}), HasSubstr("start with: cordelia lab"));
  EXPECT_THAT(doctor_text(std::vector{bad}), HasSubstr("PROBLEM  mosquitto"));
  EXPECT_THAT(doctor_text(std::vector{bad}), HasSubstr("cannot run here"));
}

TEST(DoctorReport, IsJsonForPrograms) {
  EXPECT_EQ(doctor_json(std::vector{good, bad}),
            R"({"ok":false,"checks":[)"
            R"({"name":"mosquitto","ok":true,"needed":true,"found":"2.0.11"},)"
            R"({"name":"mosquitto","ok":false,"needed":true,"found":"missing",)"
            R"("advice":"apt install mosquitto"}]})"
            "\n");
}

}  // namespace
}  // namespace cordelia::app
