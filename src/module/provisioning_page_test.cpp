#include "module/provisioning_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "flash/memory_storage.hpp"

namespace cordelia::module {
namespace {

using testing::HasSubstr;
using testing::Not;

PageAnswer answer_to(std::string_view body) {
  const auto form = FormData::parse(body);
  EXPECT_TRUE(form.has_value());
  return read_page(*form);
}

constexpr std::string_view good =
    "ssid=home&security=wpa_wpa2&key=12345678&priority=7&endpoint=broker.test&port=8883"
    "&clientid=me&flags=url&flags=sec";

TEST(ProvisioningPage, UnderstandsAFilledInForm) {
  const auto answer = answer_to(good);
  EXPECT_TRUE(answer.errors.empty());
  EXPECT_EQ(answer.wlan.ssid, "home");
  EXPECT_EQ(answer.wlan.security, Security::wpa_wpa2);
  EXPECT_EQ(answer.wlan.key, "12345678");
  EXPECT_EQ(answer.priority, 7U);
  ASSERT_EQ(answer.settings.size(), 4U);
  EXPECT_EQ(answer.settings[0].key, "mqtt.iothubendpoint");
  EXPECT_EQ(answer.settings[0].value, "broker.test");
  EXPECT_EQ(answer.settings[1].value, std::nullopt) << "the factory's port takes no room";
  EXPECT_EQ(answer.settings[3].value, "url|sec");
}

TEST(ProvisioningPage, NamesEachFieldThatCannotBeTaken) {
  const struct {
    std::string_view body;
    std::string_view field;
  } cases[] = {
      {"ssid=&security=open", "ssid"},
      {"ssid=123456789012345678901234567890123&security=open", "ssid"},
      {"ssid=a&security=wpa_ent", "security"},
      {"ssid=a&security=", "security"},
      {"ssid=a&security=wpa3&key=short", "key"},
      {"ssid=a&security=open&priority=16", "priority"},
      {"ssid=a&security=open&priority=x", "priority"},
      {"ssid=a&security=open&port=0", "port"},
      {"ssid=a&security=open&port=1&flags=none_such", "flags"},
  };

  for (const auto& [body, field] : cases) {
    const auto answer = answer_to(std::string(body) + "&port=1883");
    EXPECT_EQ(answer.errors.size(), 1U) << body;
    EXPECT_TRUE(answer.errors.contains(field)) << body;
  }
}

TEST(ProvisioningPage, NeverShowsTheKeyAgain) {
  const auto answer = answer_to("ssid=a&security=wpa3&key=s3cret-key&port=0");
  const std::vector<ScanEntry> none;
  const auto identity = identity_of(0);
  const auto html = page_html({identity, none, answer.values, answer.errors, "t"});
  EXPECT_THAT(html, Not(HasSubstr("s3cret-key")));
  EXPECT_THAT(html, HasSubstr("id=\"port-error\">A number from 1 to 65535."));
  EXPECT_THAT(html, HasSubstr("<a href=\"#port\">"));
}

TEST(ProvisioningPage, EscapesWhatComesFromTheAirAndFromPeople) {
  std::vector<ScanEntry> networks(1);
  networks[0].ssid = "\"><script>alert(1)</script>";
  const PageTexts values{{"endpoint", "'\"<i>"}};
  const auto identity = identity_of(0);
  const auto html = page_html({identity, networks, values, {}, "\"<"});
  EXPECT_THAT(html, Not(HasSubstr("<script>")));
  EXPECT_THAT(html, Not(HasSubstr("<i>")));
  EXPECT_THAT(html, HasSubstr("&lt;script&gt;"));
  EXPECT_THAT(stored_html("<b>"), HasSubstr("joins &lt;b&gt;"));
}

TEST(ProvisioningPage, GivesEveryFieldALabelAndTheSettingsThatStand) {
  flash::MemoryStorage storage;
  flash::SettingsMemory memory(storage, {});
  ASSERT_TRUE(memory.set("mqtt.iothubendpoint", "old.test").has_value());
  const UserSettings settings(memory);
  const auto identity = identity_of(0);
  const auto html = page_html({identity, {}, page_values(settings), {}, "t"});
  for (const auto& field : page_fields()) {
    if (field.kind == PageField::Kind::flags) continue;
    EXPECT_THAT(html, HasSubstr("<label for=\"" + std::string(field.name) + "\">"));
  }
  EXPECT_THAT(html, HasSubstr("value=\"old.test\""));
  EXPECT_THAT(html, HasSubstr("value=\"8883\""));
  EXPECT_THAT(html, HasSubstr("value=\"url\" checked"));
  EXPECT_THAT(html, HasSubstr("<html lang=\"en\">"));
}

TEST(ProvisioningPage, HidesHiddenNetworks) {
  std::vector<ScanEntry> networks(2);
  networks[0].ssid = "seen";
  networks[1].ssid = "unseen";
  networks[1].is_hidden = true;
  const auto identity = identity_of(0);
  const auto html = page_html({identity, networks, {}, {}, "t"});
  EXPECT_THAT(html, HasSubstr("<td>seen</td>"));
  EXPECT_THAT(html, Not(HasSubstr("unseen")));
}

}  // namespace
}  // namespace cordelia::module
