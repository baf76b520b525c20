#include "module/form_data.hpp"

#include <utility>

#include "base/limits.hpp"

namespace cordelia::module {
namespace {

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::optional<std::string> decoded(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+') {
      plain += ' ';
    } else if (text[i] != '%') {
      plain += text[i];
    } else {
      const int high = i + 2 < text.size() ? digit_of(text[i + 1]) : -1;
      const int low = high >= 0 ? digit_of(text[i + 2]) : -1;
      if (low < 0) return std::nullopt;
      plain += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  return plain;
}

}  // namespace

std::optional<FormData> FormData::parse(std::string_view body) {
  FormData data;
  while (!body.empty()) {
    const auto end = body.find('&');
    const auto pair = body.substr(0, end);
    body.remove_prefix(end == std::string_view::npos ? body.size() : end + 1);
    if (pair.empty()) continue;
    if (data.fields_.size() == limits::page_form_fields_max) return std::nullopt;
    const auto equals = pair.find('=');
    auto name = decoded(pair.substr(0, equals));
    auto value = decoded(equals == std::string_view::npos ? "" : pair.substr(equals + 1));
    if (!name || !value) return std::nullopt;
    data.fields_.push_back({*std::move(name), *std::move(value)});
  }
  return data;
}

std::string_view FormData::value(std::string_view name) const {
  for (const auto& field : fields_) {
    if (field.name == name) return field.value;
  }
  return {};
}

std::vector<std::string_view> FormData::values(std::string_view name) const {
  std::vector<std::string_view> all;
  for (const auto& field : fields_) {
    if (field.name == name) all.emplace_back(field.value);
  }
  return all;
}

std::string html_escaped(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\'':
        safe += "&#39;";
        break;
      default:
        // A character that no document may hold shows as the one for "unknown".
        if (byte < 0x20 || byte == 0x7F) {
          safe += "&#xFFFD;";
        } else {
          safe += c;
        }
    }
  }
  return safe;
}

}  // namespace cordelia::module
