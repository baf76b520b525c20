// What is printed is read back, however it is cut: over many generated messages, the same every
// time.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdlib>

#include "http/parser.hpp"
#include "http/printer.hpp"

namespace cordelia::http {
namespace {

template <typename Property>
void expect_holds(const char* claim, Property property) {
  setenv("RC_PARAMS", "seed=2026 max_success=300", 0);
  EXPECT_TRUE(rc::check(claim, std::move(property)));
}

std::string letters(const char* from, int least) {
  auto text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string(from)));
  while (static_cast<int>(text.size()) < least) text += from[0];
  return text;
}

Fields any_fields() {
  Fields fields;
  for (int count = *rc::gen::inRange(0, 6); count > 0; --count) {
    // Each name once, and none that means something to the parser.
    fields.push_back(
        {"X-" + std::to_string(count) + letters("abcXYZ-09", 1), letters("abc;=/\"1", 1)});
  }
  return fields;
}

// The message that a parser finds in `text`, fed with pieces of these sizes.
template <typename Parser>
auto read(std::string_view text, const std::vector<std::size_t>& cuts) {
  Parser parser;
  std::size_t cut = 0;
  while (!text.empty() && !parser.is_complete()) {
    const auto size = cut < cuts.size() ? cuts[cut++] % text.size() + 1 : text.size();
    const auto taken = parser.feed(base::bytes_of(text.substr(0, size)));
    RC_ASSERT(taken.has_value());
    text.remove_prefix(*taken);
  }
  RC_ASSERT(parser.is_complete());
  RC_ASSERT(text.empty());
  return parser.take();
}

// The printer adds the length.
void expect_fields(const Fields& got, const Fields& sent) {
  RC_ASSERT(got.size() >= sent.size());
  for (std::size_t i = 0; i < sent.size(); ++i) RC_ASSERT(got[i] == sent[i]);
}

TEST(HttpProperty, ReadsRequestsAsTheyArePrinted) {
  expect_holds("requests", [] {
    Request sent{.method = "POST",
                 .target = "/" + letters("abc/?=&%2", 0),
                 .fields = any_fields(),
                 .body = *rc::gen::arbitrary<std::string>()};
    sent.fields.insert(sent.fields.begin(), {"Host", "a.test"});
    const auto got =
        read<RequestParser>(print(sent), *rc::gen::arbitrary<std::vector<std::size_t>>());
    RC_ASSERT(got.method == sent.method);
    RC_ASSERT(got.target == sent.target);
    RC_ASSERT(got.body == sent.body);
    expect_fields(got.fields, sent.fields);
  });
}

TEST(HttpProperty, ReadsResponsesAsTheyArePrinted) {
  expect_holds("responses", [] {
    const Response sent{.status = *rc::gen::element(200U, 202U, 400U, 401U, 404U, 500U),
                        .fields = any_fields(),
                        .body = *rc::gen::arbitrary<std::string>()};
    const auto got =
        read<ResponseParser>(print(sent), *rc::gen::arbitrary<std::vector<std::size_t>>());
    RC_ASSERT(got.status == sent.status);
    RC_ASSERT(got.body == sent.body);
    expect_fields(got.fields, sent.fields);
  });
}

}  // namespace
}  // namespace cordelia::http
