// The configuration page of provisioning mode as pure text: what it shows and what a filled-in form
// means. One row a field; whatever comes from the air or from a person is escaped.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "flash/settings_memory.hpp"
#include "module/form_data.hpp"
#include "module/identity.hpp"
#include "module/station.hpp"
#include "module/user_settings.hpp"

namespace cordelia::module {

struct PageField {
  enum class Kind { text, secret, number, security, flags };

  std::string_view name;
  std::string_view label;
  Kind kind = Kind::text;
  std::string_view setting;  // its key; empty: it belongs to the WLAN profile
};

std::span<const PageField> page_fields();

// By the names of the fields.
using PageTexts = std::map<std::string, std::string, std::less<>>;

// What a person has asked for. Nothing may be stored while `errors` has anything.
struct PageAnswer {
  Credentials wlan;
  unsigned priority = 0;
  std::vector<flash::SettingChange> settings;
  PageTexts values;  // to show again; never the key
  PageTexts errors;  // a sentence for each field that cannot be taken
};

PageAnswer read_page(const FormData& form);

// What the fields hold before anybody has typed.
PageTexts page_values(const UserSettings& settings);

struct PageView {
  const Identity& identity;
  const std::vector<ScanEntry>& networks;
  const PageTexts& values;
  const PageTexts& errors;
  std::string_view token;  // comes back with the form, so that no other site's form is taken
};

std::string page_html(const PageView& view);

// After the form was taken.
std::string stored_html(std::string_view ssid);

// A page that says one thing: refusals.
std::string notice_html(std::string_view title, std::string_view text);

}  // namespace cordelia::module
