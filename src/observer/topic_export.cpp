#include "observer/topic_export.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json/serialize.hpp>
#include <iterator>

#include "base/base64.hpp"
#include "base/legible.hpp"
#include "observer/topic_json.hpp"

namespace cordelia::observer {
namespace {

constexpr std::string_view csv_head = "at,topic,payload,base64,bytes,qos,retain,truncated\r\n";

// What spreadsheets begin formulas with, their full-width forms too.
constexpr std::array<std::string_view, 10> formula_starts{
    "=", "+", "-", "@", "\t", "\r", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};

std::size_t digits(std::string_view text) {
  return std::min(text.find_first_not_of("0123456789"), text.size());
}

// -12, +3.5, -1.5e-3: nothing that a spreadsheet would calculate.
bool is_number(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  const auto whole = digits(text);
  text.remove_prefix(whole);
  if (whole == 0) return false;
  if (text.starts_with('.')) text.remove_prefix(1 + digits(text.substr(1)));
  if (text.empty()) return true;
  if (!text.starts_with('e') && !text.starts_with('E')) return false;
  text.remove_prefix(1);
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return !text.empty() && digits(text) == text.size();
}

bool looks_like_formula(std::string_view text) {
  if (is_number(text)) return false;
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  return std::any_of(formula_starts.begin(), formula_starts.end(),
                     [text](std::string_view start) { return text.starts_with(start); });
}

// 2026-11-23T09:15:02.123456Z
std::string iso(EpochTime at) {
  const auto second = std::chrono::floor<std::chrono::seconds>(at);
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:06}Z", fmt::gmtime(second.time_since_epoch().count()),
                     (at - second).count());
}

void append_row(std::string_view topic, const Heard& message, std::string& to) {
  const auto text = base::legible(message.payload);
  const auto bytes = base::bytes_of(message.payload);
  fmt::format_to(std::back_inserter(to), "{},{},{},{},{},{},{},{}\r\n", iso(message.at), topic,
                 csv_cell(text.text), text.is_exact ? "" : csv_cell(base::base64_encode(bytes)),
                 message.bytes, static_cast<int>(message.qos), message.retain,
                 message.is_truncated());
}

std::string csv(const TopicTree::Topic& topic) {
  std::string body(csv_head);
  const auto name = csv_cell(base::legible(topic.name()).text);
  for (const Heard* message : topic.history()) append_row(name, *message, body);
  return body;
}

std::string json_text(const TopicTree::Topic& topic) {
  boost::json::array messages;
  for (const Heard* message : topic.history()) {
    messages.push_back(to_json(*message, Payload::whole));
  }
  const boost::json::object file{{"topic", topic.name()}, {"messages", std::move(messages)}};
  return boost::json::serialize(file) + '\n';
}

}  // namespace

std::optional<ExportFormat> export_format(std::string_view word) {
  if (word == "csv") return ExportFormat::csv;
  if (word == "json") return ExportFormat::json;
  return std::nullopt;
}

std::string csv_cell(std::string_view text) {
  std::string cell;
  if (looks_like_formula(text)) cell += '\'';
  for (const char c : text) {
    if (c == '"') cell += '"';
    cell += c;
  }
  const bool needs_quotes = cell.find_first_of(",;\"\r\n\t ") != std::string::npos;
  return needs_quotes ? '"' + cell + '"' : cell;
}

ExportedFile exported(const TopicTree::Topic& topic, ExportFormat format) {
  if (format == ExportFormat::csv) return {"topic.csv", "text/csv; charset=utf-8", csv(topic)};
  return {"topic.json", "application/json", json_text(topic)};
}

}  // namespace cordelia::observer
