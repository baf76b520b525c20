#include "module/provisioning_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "module/passphrase.hpp"
#include "module/setting_table.hpp"

namespace cordelia::module {
namespace {

using Kind = PageField::Kind;

constexpr std::size_t ssid_bytes_max = 32;  // at-protocol 7.1
constexpr std::size_t key_bytes_max = 64;
constexpr at::Range priorities{0, 15};  // at-protocol 2.3.4

constexpr PageField fields[] = {
    {"ssid", "Network (SSID)", Kind::text, ""},
    {"security", "Security", Kind::security, ""},
    {"key", "Key", Kind::secret, ""},
    {"priority", "Priority, 0 to 15", Kind::number, ""},
    {"endpoint", "MQTT broker", Kind::text, keys::endpoint},
    {"port", "MQTT port", Kind::number, keys::port},
    {"clientid", "MQTT client ID", Kind::text, keys::client_id},
    {"flags", "MQTT flags", Kind::flags, keys::mqtt_flags},
};

// What a page can ask for; enterprise networks and WPS need more than a key.
constexpr std::array securities{Security::wpa_wpa2, Security::wpa2_plus, Security::wpa3,
                                Security::wep, Security::open};

std::string_view word_of(Security security) {
  return at::keyword_word(static_cast<std::uint32_t>(security), security_words);
}

std::string_view text_of(const PageTexts& texts, std::string_view name) {
  const auto found = texts.find(name);
  return found == texts.end() ? std::string_view{} : std::string_view{found->second};
}

// --- reading -------------------------------------------------------------------------------------

std::string what_is_wrong(const at::Error& error, const SettingRow& row) {
  if (error == at::too_long) return fmt::format("At most {} bytes.", row.range.max);
  if (row.kind == SettingKind::number) {
    return fmt::format("A number from {} to {}.", row.range.min, row.range.max);
  }
  return "The module does not know this value.";
}

std::string typed(const FormData& form, const PageField& field) {
  if (field.kind != Kind::flags) return std::string(form.value(field.name));
  std::string words;
  for (const auto word : form.values(field.name)) {
    if (!words.empty()) words += '|';
    words += word;
  }
  return words;
}

void read_setting(const PageField& field, const std::string& value, PageAnswer& answer) {
  const auto& row = row_of_key(field.setting);
  const auto canonical = canonical_value(row, value);
  if (!canonical) {
    answer.errors.emplace(field.name, what_is_wrong(canonical.error(), row));
    return;
  }
  // The factory's value takes no room.
  const auto stored = *canonical == row.factory ? std::nullopt : std::optional(*canonical);
  answer.settings.push_back({std::string(field.setting), stored});
}

void read_wlan(const FormData& form, PageAnswer& answer) {
  auto& wlan = answer.wlan;
  wlan.ssid = std::string(form.value("ssid"));
  if (wlan.ssid.empty() || wlan.ssid.size() > ssid_bytes_max) {
    answer.errors.emplace("ssid", fmt::format("1 to {} bytes.", ssid_bytes_max));
  }
  const auto security = at::parse_keyword(form.value("security"), security_words);
  wlan.security = static_cast<Security>(security.value_or(0));
  const bool is_offered = security && std::find(securities.begin(), securities.end(),
                                                wlan.security) != securities.end();
  if (!is_offered) answer.errors.emplace("security", "Choose one of the list.");
  wlan.key = std::string(form.value("key"));
  if (wlan.key.size() > key_bytes_max) {
    answer.errors.emplace("key", fmt::format("At most {} bytes.", key_bytes_max));
  } else if (is_offered && needs_passphrase(wlan.security) && !is_passphrase(wlan.key)) {
    answer.errors.emplace("key", "8 to 63 characters, or 64 hexadecimal digits.");
  }
  const auto typed_priority = form.value("priority");
  const auto priority = at::parse_number(typed_priority.empty() ? "0" : typed_priority, priorities);
  if (!priority) answer.errors.emplace("priority", "A number from 0 to 15.");
  answer.priority = static_cast<unsigned>(priority.value_or(0));
}

// --- showing -------------------------------------------------------------------------------------

constexpr std::string_view head =
    R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{}</title>
<style>
body {{ font: 1rem/1.5 system-ui, sans-serif; margin: 0; background: #fff; color: #1a1a1a; }}
main {{ max-width: 36rem; margin: 0 auto; padding: 1rem; }}
fieldset {{ border: 1px solid #767676; border-radius: .5rem; margin: 0 0 1rem; }}
label, legend, caption {{ font-weight: 600; }}
.field {{ margin: .75rem 0; }}
.field > label {{ display: block; }}
.field > input, select {{ box-sizing: border-box; width: 100%; padding: .5rem; font: inherit; }}
.hint {{ color: #555; margin: 0; }}
.error {{ color: #a40000; margin: 0; font-weight: 600; }}
table {{ border-collapse: collapse; width: 100%; margin: 0 0 1rem; }}
td, th {{ text-align: left; padding: .25rem .5rem; border-bottom: 1px solid #ccc; }}
button {{ font: inherit; padding: .75rem 1.5rem; }}
:focus-visible {{ outline: 3px solid #0050b3; outline-offset: 2px; }}
</style>
</head>
<body>
<main>
<h1>{}</h1>
)";

constexpr std::string_view foot = "</main>\n</body>\n</html>\n";

std::string begun(std::string_view title) {
  const auto safe = html_escaped(title);
  return fmt::format(head, safe, safe);
}

template <typename... Parts>
void add(std::string& html, fmt::format_string<Parts...> format, Parts&&... parts) {
  fmt::format_to(std::back_inserter(html), format, std::forward<Parts>(parts)...);
}

void add_security(std::string& html, const PageField& field, std::string_view chosen,
                  std::string_view more) {
  add(html, "<select id=\"{}\" name=\"{}\"{}>\n", field.name, field.name, more);
  for (const auto security : securities) {
    const auto word = word_of(security);
    const auto row = std::find_if(std::begin(security_words), std::end(security_words),
                                  [word](const at::Keyword& r) { return r.word == word; });
    add(html, "<option value=\"{}\"{}>{}</option>\n", word, word == chosen ? " selected" : "",
        html_escaped(row->meaning));
  }
  html += "</select>\n";
}

void add_flags(std::string& html, const PageField& field, std::string_view chosen) {
  const auto bits = at::parse_flags(chosen, mqtt_flag_words).value_or(0);
  for (const auto& row : mqtt_flag_words) {
    if (row.value == 0) continue;  // ip4 is the absence of the others
    const bool is_on = (bits & row.value) != 0;
    add(html,
        "<div><input type=\"checkbox\" id=\"{0}-{1}\" name=\"{0}\" value=\"{1}\"{2}>\n"
        "<label for=\"{0}-{1}\">{1}</label> <span class=\"hint\">{3}</span></div>\n",
        field.name, row.word, is_on ? " checked" : "", html_escaped(row.meaning));
  }
}

void add_input(std::string& html, const PageField& field, std::string_view value,
               std::string_view more) {
  constexpr std::string_view types[] = {"text", "password", "number"};
  const auto type = types[static_cast<std::size_t>(field.kind)];
  add(html, "<input type=\"{}\" id=\"{}\" name=\"{}\" value=\"{}\"{}{}{}>\n", type, field.name,
      field.name, html_escaped(value), field.name == "ssid" ? " list=\"networks\" required" : "",
      field.kind == Kind::secret ? " autocomplete=\"off\"" : "", more);
}

void add_field(std::string& html, const PageField& field, const PageView& view) {
  const auto error = text_of(view.errors, field.name);
  const auto hint = field.setting.empty() ? std::string_view{} : row_of_key(field.setting).meaning;
  std::string more;
  if (!error.empty()) {
    more = fmt::format(" aria-invalid=\"true\" aria-describedby=\"{}-error\"", field.name);
  } else if (!hint.empty()) {
    more = fmt::format(" aria-describedby=\"{}-hint\"", field.name);
  }
  const auto value = text_of(view.values, field.name);
  if (field.kind == Kind::flags) {
    add(html, "<fieldset{}><legend>{}</legend>\n", more, field.label);
    add_flags(html, field, value);
  } else {
    add(html, "<div class=\"field\"><label for=\"{}\">{}</label>\n", field.name, field.label);
    if (field.kind == Kind::security) {
      add_security(html, field, value, more);
    } else {
      add_input(html, field, value, more);
    }
  }
  if (!hint.empty()) {
    add(html, "<p class=\"hint\" id=\"{}-hint\">{}</p>\n", field.name, html_escaped(hint));
  }
  if (!error.empty()) {
    add(html, "<p class=\"error\" id=\"{}-error\">{}</p>\n", field.name, html_escaped(error));
  }
  html += field.kind == Kind::flags ? "</fieldset>\n" : "</div>\n";
}

std::string_view word_of(net::Security security) {
  constexpr std::string_view words[] = {"open", "WEP", "WPA", "WPA2", "WPA and WPA2", "WPA3"};
  return words[static_cast<std::size_t>(security)];
}

void add_networks(std::string& html, const std::vector<ScanEntry>& networks) {
  html += "<datalist id=\"networks\">\n";
  for (const auto& one : networks) {
    if (!one.is_hidden) add(html, "<option value=\"{}\">\n", html_escaped(one.ssid));
  }
  html += "</datalist>\n<table><caption>Networks in the air</caption>\n";
  html += "<tr><th scope=\"col\">SSID</th><th scope=\"col\">Security</th>";
  html += "<th scope=\"col\">Signal</th></tr>\n";
  for (const auto& one : networks) {
    if (one.is_hidden) continue;
    add(html, "<tr><td>{}</td><td>{}</td><td>{} dBm</td></tr>\n", html_escaped(one.ssid),
        word_of(one.security), one.rssi_dbm);
  }
  html += "</table>\n";
}

void add_group(std::string& html, std::string_view legend, bool of_settings, const PageView& view) {
  add(html, "<fieldset><legend>{}</legend>\n", legend);
  for (const auto& field : fields) {
    if (field.setting.empty() != of_settings) add_field(html, field, view);
  }
  html += "</fieldset>\n";
}

}  // namespace

std::span<const PageField> page_fields() { return fields; }

PageAnswer read_page(const FormData& form) {
  PageAnswer answer;
  read_wlan(form, answer);
  for (const auto& field : fields) {
    auto value = typed(form, field);
    if (!field.setting.empty()) read_setting(field, value, answer);
    if (field.kind != Kind::secret) answer.values.emplace(field.name, std::move(value));
  }
  return answer;
}

PageTexts page_values(const UserSettings& settings) {
  PageTexts values;
  values.emplace("security", word_of(securities.front()));
  values.emplace("priority", "0");
  for (const auto& field : fields) {
    if (!field.setting.empty()) values.emplace(field.name, settings.text(field.setting));
  }
  return values;
}

std::string page_html(const PageView& view) {
  auto html = begun("Set up this module");
  add(html, "<p>Cordelia-I {}, firmware {}. What you enter stays in the module.</p>\n",
      base::plain(view.identity.mac), fmt::format("{}", fmt::join(view.identity.firmware, ".")));
  if (!view.errors.empty()) {
    html +=
        "<div role=\"alert\"><p class=\"error\">Nothing was stored yet. Please check:</p><ul>\n";
    for (const auto& field : fields) {
      if (text_of(view.errors, field.name).empty()) continue;
      add(html, "<li><a href=\"#{}\">{}</a></li>\n", field.name, field.label);
    }
    html += "</ul></div>\n";
  }
  html += "<form method=\"post\" action=\"/\" accept-charset=\"utf-8\">\n";
  add(html, "<input type=\"hidden\" name=\"token\" value=\"{}\">\n", html_escaped(view.token));
  add_group(html, "Wi-Fi", false, view);
  add_group(html, "MQTT", true, view);
  html += "<button type=\"submit\">Store and restart</button>\n</form>\n";
  add_networks(html, view.networks);
  html += foot;
  return html;
}

std::string stored_html(std::string_view ssid) {
  auto html = begun("Stored");
  add(html, "<p role=\"status\">The module restarts now and joins {}. This page ends here.</p>\n",
      html_escaped(ssid));
  html += foot;
  return html;
}

std::string notice_html(std::string_view title, std::string_view text) {
  auto html = begun(title);
  add(html, "<p role=\"alert\">{}</p>\n<p><a href=\"/\">To the page</a></p>\n", html_escaped(text));
  html += foot;
  return html;
}

}  // namespace cordelia::module
