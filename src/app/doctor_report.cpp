#include "app/doctor_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <utility>

#include "app/answer_json.hpp"
#include "replay/utf8.hpp"

namespace cordelia::app {
namespace {

bool is_in_the_way(const lab::Check& check) {
  return !check.ok && check.weight == lab::Weight::needed;
}

const char* word_of(const lab::Check& check) {
  if (check.ok) return "OK";
  return is_in_the_way(check) ? "PROBLEM" : "note";
}

const char* verdict(std::span<const lab::Check> checks) {
  if (doctor_status(checks) != ExitStatus::ok) {
    return "A lab cannot run here before the problems are solved.";
  }
  const bool all_ok =
      std::all_of(checks.begin(), checks.end(), [](auto& check) { return check.ok; });
  return all_ok ? "All is well; start with: cordelia lab"
                : "A lab can run; the notes matter to those who use what they name.";
}

}  // namespace

ExitStatus doctor_status(std::span<const lab::Check> checks) {
  const bool is_bad = std::any_of(checks.begin(), checks.end(), is_in_the_way);
  return is_bad ? ExitStatus::environment : ExitStatus::ok;
}

std::string doctor_text(std::span<const lab::Check> checks) {
  std::string text;
  for (const lab::Check& check : checks) {
    text +=
        fmt::format("{:<8} {:<17} {}\n", word_of(check), check.name, replay::visible(check.found));
    if (!check.ok) text += fmt::format("{:<8} {:<17} -> {}\n", "", "", check.advice);
  }
  return text + verdict(checks) + '\n';
}

std::string doctor_json(std::span<const lab::Check> checks) {
  boost::json::array rows;
  for (const lab::Check& check : checks) {
    boost::json::object row;
    row["name"] = check.name;
    row["ok"] = check.ok;
    row["needed"] = check.weight == lab::Weight::needed;
    row["found"] = replay::visible(check.found);
    if (!check.ok) row["advice"] = replay::visible(check.advice);
    rows.emplace_back(std::move(row));
  }
  boost::json::object object;
  object["ok"] = doctor_status(checks) == ExitStatus::ok;
  object["checks"] = std::move(rows);
  return json_line(object);
}

}  // namespace cordelia::app
