// What is printed is read back, and requests do not depend on how their bytes are cut: over many
// generated inputs, the same every time.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdlib>

#include "at/field.hpp"
#include "at/request_reader.hpp"
#include "at/tokens.hpp"
#include "base/text.hpp"

namespace cordelia::at {
namespace {

// RC_PARAMS from outside asks for other cases or repeats one.
template <typename Property>
void expect_holds(const char* claim, Property property) {
  setenv("RC_PARAMS", "seed=2026 max_success=500", 0);
  EXPECT_TRUE(rc::check(claim, std::move(property)));
}

constexpr Keyword words[] = {
    {"alpha", 1, ""}, {"beta", 2, ""}, {"gamma", 4, ""}, {"delta", 0x100, ""}};

TEST(AtProperty, ReadsNumbersAsTheyArePrinted) {
  expect_holds("numbers", [](std::int64_t value) {
    const Range any{INT64_MIN, INT64_MAX};
    RC_ASSERT(parse_number(fmt::format("{}", value), any) == value);
    if (value >= 0) {
      RC_ASSERT(parse_number(fmt::format("{:#x}", value), any) == value);
      RC_ASSERT(parse_number(fmt::format("  {} ", value), any) == value);
    }
    RC_ASSERT(!parse_number(fmt::format("{}x", value), any).has_value());
  });
}

TEST(AtProperty, ReadsAddressesAsTheyArePrinted) {
  expect_holds("addresses", [](std::array<std::uint8_t, 6> bytes) {
    const Mac mac{bytes};
    RC_ASSERT(parse_mac(prefixed(mac)) == mac);
    RC_ASSERT(parse_mac(base::plain(mac)) == mac);
    const Ipv4 ipv4{{bytes[0], bytes[1], bytes[2], bytes[3]}};
    RC_ASSERT(parse_ipv4(dotted(ipv4)) == ipv4);
  });
}

TEST(AtProperty, ReadsFlagsAsTheyArePrinted) {
  expect_holds("flags", [] {
    std::uint32_t value = 0;
    for (const auto& word : words) {
      if (*rc::gen::arbitrary<bool>()) value |= word.value;
    }
    RC_ASSERT(parse_flags(flag_words(value, words), words) == value);
    RC_ASSERT(parse_flags('[' + flag_words(value, words) + ']', words) == value);
  });
}

// at-protocol 1.4: only the outermost pair of quotes is dropped, whatever stands between.
TEST(AtProperty, KeepsEverythingBetweenTheOuterQuotes) {
  expect_holds("quotes", [](const std::string& text) {
    RC_ASSERT(unquoted('"' + text + '"') == text);
    const auto quoted = " \"" + text + "\" ";
    std::string_view rest = quoted;
    RC_ASSERT(take_argument(rest, Position::last) == text);
  });
}

TEST(AtProperty, SplitsArgumentsWhereTheyWereJoined) {
  expect_holds("arguments", [] {
    const auto word = rc::gen::container<std::string>(rc::gen::elementOf(std::string("abc.|-_;:")));
    const auto parts = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(word));
    const auto joined = fmt::format("{}", fmt::join(parts, ","));
    std::string_view rest = joined;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      RC_ASSERT(take_argument(rest, i + 1 < parts.size() ? Position::inner : Position::last) ==
                parts[i]);
    }
    if (!joined.empty()) RC_ASSERT(count_arguments(joined) == parts.size());
  });
}

// `w=a,b,0,N,` and N bytes of anything.
std::optional<std::uint64_t> rule(std::string_view text) {
  if (!text.starts_with("w=a,b,0,")) return std::nullopt;
  text.remove_prefix(8);
  return base::parse_decimal(text.substr(0, text.size() - 1));
}

std::vector<std::string> requests_in(std::string_view bytes, const std::vector<std::size_t>& cuts) {
  RequestReader reader(Framing{&rule, 4});
  std::vector<std::string> found;
  std::size_t cut = 0;
  while (!bytes.empty()) {
    const auto size = cut < cuts.size() ? cuts[cut++] % bytes.size() + 1 : bytes.size();
    auto input = base::bytes_of(bytes.substr(0, size));
    bytes.remove_prefix(size);
    while (const auto request = reader.next(input, {})) {
      found.emplace_back(request->text);
      if (request->payload) found.back() += '|' + std::string(base::text_of(*request->payload));
    }
  }
  return found;
}

// hardness A18
TEST(AtProperty, FindsTheSameRequestsHoweverTheBytesAreCut) {
  expect_holds("cuts", [] {
    std::string bytes;
    std::vector<std::string> said;
    const auto letters = rc::gen::container<std::string>(rc::gen::inRange('a', 'v'));
    for (int count = *rc::gen::inRange(1, 6); count > 0; --count) {
      const auto end =
          *rc::gen::elementOf(std::vector<std::string>{"\r\n", "\r", "\n", "\r\n\r\n"});
      if (*rc::gen::arbitrary<bool>()) {
        const auto line = "x" + *letters;
        said.push_back(line);
        bytes += line + end;
        continue;
      }
      // A payload that begins with a space may be layout: at-protocol 1.5 has its own tests.
      const auto payload = "p" + *rc::gen::arbitrary<std::string>();
      const auto head = fmt::format("w=a,b,0,{},", payload.size());
      said.push_back(head + '|' + payload);
      bytes += head + payload + end;
    }
    RC_ASSERT(requests_in(bytes, {}) == said);
    RC_ASSERT(requests_in(bytes, *rc::gen::arbitrary<std::vector<std::size_t>>()) == said);
  });
}

// Memory and time stay bounded whatever comes; whole lines at the end are found again.
TEST(AtProperty, FindsItsWayBackAfterAnything) {
  expect_holds("resync", [](const std::string& anything) {
    if (anything.find("w=") != std::string::npos) return;
    const auto found = requests_in(anything + "\r\nx\r\n", {});
    RC_ASSERT(!found.empty());
    RC_ASSERT(found.back() == "x");
  });
}

}  // namespace
}  // namespace cordelia::at
