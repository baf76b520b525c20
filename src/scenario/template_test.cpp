#include "scenario/template.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdlib>
#include <set>

#include "scenario/limits.hpp"
#include "scenario/stamp.hpp"

namespace cordelia::scenario {
namespace {

std::shared_ptr<const Columns> rooms() {
  return std::make_shared<const Columns>(
      Columns{{"room", "floor"}, {{"kitchen", "0"}, {"attic", "3"}}});
}

std::string filled(std::string_view text, const Place& place = {}, std::uint64_t seed = 1) {
  const auto parsed = Template::parse(text, rooms());
  if (!parsed) return "error: " + parsed.error();
  base::Random random(seed);
  std::string out;
  parsed->fill(place, random, out);
  EXPECT_LE(out.size(), parsed->bytes_max(place.index + 1, place.client_id.size()));
  return out;
}

TEST(Template, FillsInWhoAndWhich) {
  const Place place{13, 4, 5'000'000, "cordelia-13"};
  EXPECT_EQ(filled("plain text", place), "plain text");
  EXPECT_EQ(filled("", place), "");
  EXPECT_EQ(filled("a/{{index}}/b", place), "a/13/b");
  EXPECT_EQ(filled("{{ index }}{{count}}", place), "134");
  EXPECT_EQ(filled("{{client_id}}", place), "cordelia-13");
  EXPECT_EQ(filled("x {{stamp}} y", place), "x ~13.4.5000000~ y");
}

TEST(Template, TakesTheRowOfItsModule) {
  EXPECT_EQ(filled("{{csv room}} {{csv floor}}", {0}), "kitchen 0");
  EXPECT_EQ(filled("{{csv room}} {{csv floor}}", {3}), "attic 3");
}

TEST(Template, StandsInsideJson) {
  EXPECT_EQ(filled(R"({"a":{"b":{{index}}}})", {7}), R"({"a":{"b":7}})");
  EXPECT_EQ(filled(R"({"a":{{{index}}}})", {7}), R"({"a":{7}})");
  EXPECT_EQ(filled("{ {} }}", {7}), "{ {} }}");
}

TEST(Template, ThrowsDiceWithBothEndsAndTheirDecimals) {
  std::set<std::string> seen;
  std::set<std::string> fractions;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    seen.insert(filled("{{random -1 1}}", {}, seed));
    fractions.insert(filled("{{random -0.05 0.1}}", {}, seed));
  }
  EXPECT_EQ(seen, (std::set<std::string>{"-1", "0", "1"}));
  EXPECT_EQ(fractions.size(), 16U);
  EXPECT_TRUE(fractions.contains("-0.05"));
  EXPECT_TRUE(fractions.contains("0.10"));
  EXPECT_EQ(filled("{{random 7 7}}"), "7");
}

TEST(Template, KnowsWhatItHolds) {
  const auto of = [](std::string_view text) { return Template::parse(text, rooms()).value(); };
  EXPECT_TRUE(of("{{stamp}}").has_stamp());
  EXPECT_FALSE(of("{{index}}").has_stamp());
  EXPECT_TRUE(of("").empty());
  EXPECT_FALSE(of("x").empty());
  EXPECT_TRUE(of("a{{client_id}}").differs_by_module());
  EXPECT_FALSE(of("a{{count}}").differs_by_module());
  EXPECT_EQ(of("ab{{index}}{{csv room}}{{random -10 5}}{{client_id}}").bytes_max(1000, 8),
            2U + 4U + 7U + 3U + 8U);
}

TEST(Template, FillsTheSameForTheSameSeed) {
  setenv("RC_PARAMS", "seed=2026 max_success=500", 0);
  EXPECT_TRUE(rc::check("deterministic", [](std::uint64_t seed, std::uint32_t index) {
    const auto text = "{{random 0 99999999999999999}} {{index}} {{random -1.5 1.5}}";
    const auto once = filled(text, {index}, seed);
    RC_ASSERT(once == filled(text, {index}, seed));
    RC_ASSERT(once != filled(text, {index}, seed + 1));
  }));
}

// Whatever stands there: an error or a text, and what has no braces is itself.
TEST(Template, TakesAnyText) {
  setenv("RC_PARAMS", "seed=2026 max_success=3000", 0);
  EXPECT_TRUE(rc::check("any text", [] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("{{", "}}", "{", "}", "random", "csv", " ", "index", "1", "-",
                                      ".", "room", "\n", "99999999999999999999"));
    std::string text;
    for (const auto& piece : pieces) text += piece;
    const auto out = filled(text);
    if (text.find("{{") == std::string::npos) RC_ASSERT(out == text);
  }));
}

struct Unreadable {
  std::string_view text;
  std::string_view sentence;
};

TEST(Template, NamesThePartThatItCannotRead) {
  constexpr std::string_view digits = ": the ends must be numbers of at most 17 digits";
  const Unreadable rows[] = {
      {"a {{indx}} b",
       "{{indx}}: there is no such place to fill in; there are index, count, stamp, random, csv, "
       "client_id"},
      {"{{}}",
       "{{}}: there is no such place to fill in; there are index, count, stamp, random, csv, "
       "client_id"},
      {"{{index 3}}", "{{index 3}}: nothing belongs behind index"},
      {"{\"a\": {{index}", "{{index} has no }}"},
      {"{{random 1}}", "{{random 1}}: write {{random LOW HIGH}}, such as {{random 10 30}}"},
      {"{{random 3 1}}", "{{random 3 1}}: the lower end stands first"},
      {"{{csv window}}", "{{csv window}}: the CSV file's columns are room, floor"},
      {"{{csv}}", "{{csv}}: the CSV file's columns are room, floor"},
  };
  for (const auto& row : rows) EXPECT_EQ(filled(row.text), fmt::format("error: {}", row.sentence));
  for (const std::string_view ends : {"a 1", "1 b", "1. 2", ".5 1", "1 1e9", "0 999999999999999999",
                                      "0.00000000001 99999999", "-- 1"}) {
    const auto text = fmt::format("{{{{random {}}}}}", ends);
    EXPECT_EQ(filled(text), fmt::format("error: {}{}", text, digits));
  }
  EXPECT_EQ(Template::parse("{{csv room}}").error(),
            "{{csv room}}: there is no CSV file; name one in [csv]");
  EXPECT_EQ(Template::parse(std::string(4097, 'x')).error(),
            "4097 bytes are too long: at most 4096");
}

}  // namespace
}  // namespace cordelia::scenario
