#include "web/entry.hpp"

namespace cordelia::web {
namespace {

std::string_view entry_word(EntryKind kind) {
  switch (kind) {
    case EntryKind::request:
      return "request";
    case EntryKind::answer:
      return "answer";
    case EntryKind::event:
      return "event";
    case EntryKind::note:
      return "note";
  }
  return "";
}

std::string_view outcome_word(Outcome outcome) {
  switch (outcome) {
    case Outcome::waiting:
      return "waiting";
    case Outcome::ok:
      return "ok";
    case Outcome::error:
      return "error";
    case Outcome::timeout:
      return "timeout";
    case Outcome::gone:
      return "gone";
  }
  return "";
}

std::string_view tone_word(Tone tone) {
  switch (tone) {
    case Tone::info:
      return "info";
    case Tone::warn:
      return "warn";
    case Tone::error:
      return "error";
  }
  return "";
}

void put_request(const Entry& entry, boost::json::object& json) {
  json["by"] = entry.by;
  json["outcome"] = outcome_word(entry.outcome);
  if (entry.data_bytes) json["data"] = *entry.data_bytes;
  if (entry.took_ms) json["ms"] = *entry.took_ms;
  if (entry.ends) json["ends"] = *entry.ends;
}

}  // namespace

boost::json::object to_json(const Entry& entry) {
  boost::json::object json{{"seq", entry.seq},
                           {"at", entry.at_ms},
                           {"kind", entry_word(entry.kind)},
                           {"text", entry.text},
                           {"bytes", entry.bytes}};
  if (!entry.base64.empty()) json["base64"] = entry.base64;
  if (entry.kind == EntryKind::request) put_request(entry, json);
  if (entry.of) json["of"] = *entry.of;
  if (entry.connection) json["connection"] = *entry.connection;
  if (entry.kind != EntryKind::note) return json;
  json.erase("bytes");
  json["tone"] = tone_word(entry.tone);
  if (!entry.why.empty()) json["why"] = entry.why;
  if (!entry.next_step.empty()) json["next_step"] = entry.next_step;
  return json;
}

std::size_t size_of(const Entry& entry) {
  return sizeof(Entry) + entry.text.size() + entry.base64.size() + entry.by.size() +
         entry.why.size() + entry.next_step.size();
}

}  // namespace cordelia::web
