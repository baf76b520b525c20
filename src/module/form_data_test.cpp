#include "module/form_data.hpp"

#include <gtest/gtest.h>

#include "base/limits.hpp"

namespace cordelia::module {
namespace {

TEST(FormData, TakesFieldsApart) {
  const auto data = FormData::parse("ssid=Caf%C3%A9+am+Eck&key=a%26b%3Dc%2B&flag=url&flag=sec&x");
  ASSERT_TRUE(data.has_value());
  EXPECT_EQ(data->value("ssid"), "Caf\xC3\xA9 am Eck");
  EXPECT_EQ(data->value("key"), "a&b=c+");
  EXPECT_EQ(data->values("flag"), (std::vector<std::string_view>{"url", "sec"}));
  EXPECT_EQ(data->value("x"), "");
  EXPECT_EQ(data->value("none"), "");
}

TEST(FormData, RefusesBrokenEscapes) {
  for (const auto* body : {"a=%", "a=%4", "a=%4g", "a=%g4", "%=a", "a=b&c=%zz"}) {
    EXPECT_FALSE(FormData::parse(body).has_value()) << body;
  }
  EXPECT_EQ(FormData::parse("a=%41")->value("a"), "A");
}

TEST(FormData, RefusesMoreFieldsThanAnyFormHas) {
  std::string body;
  for (std::size_t i = 0; i < limits::page_form_fields_max; ++i) body += "&a=b";
  EXPECT_TRUE(FormData::parse(body).has_value());
  EXPECT_FALSE(FormData::parse(body + "&a=b").has_value());
}

TEST(FormData, EscapesWhateverCouldBeMarkup) {
  EXPECT_EQ(html_escaped("<b a=\"x\" c='y'>&\n"),
            "&lt;b a=&quot;x&quot; c=&#39;y&#39;&gt;&amp;&#xFFFD;");
}

}  // namespace
}  // namespace cordelia::module
