#include "replay/report_json.hpp"

#include <boost/json.hpp>
#include <ostream>

#include "replay/report.hpp"
#include "replay/utf8.hpp"

namespace cordelia::replay {
namespace {

namespace json = boost::json;

// JSON text has to be valid UTF-8, and a device may say anything: bytes that are not, and control
// bytes, are written out as visible() does.
json::string text_of(std::string_view text) { return json::string(visible(text)); }

std::string_view word_of(SetupPhase phase) {
  switch (phase) {
    case SetupPhase::began:
      return "began";
    case SetupPhase::done:
      return "done";
    case SetupPhase::failed:
      return "failed";
  }
  return "";
}

json::object fields_of(const SetupStep& step) {
  return {{"event", "setup"},
          {"phase", word_of(step.phase)},
          {"title", text_of(step.title)},
          {"text", text_of(step.text)}};
}

json::object fields_of(const RequestSent& request) {
  return {{"event", "request"},     {"line", request.line}, {"text", text_of(request.text)},
          {"bytes", request.bytes}, {"part", request.part}, {"parts", request.parts}};
}

json::object fields_of(const DirectionTaken& direction) {
  return {{"event", "direction"}, {"line", direction.line}, {"text", text_of(direction.text)}};
}

json::object fields_of(const LineMet& line) {
  return {{"event", "met"},
          {"line", line.line},
          {"expected", text_of(line.expected)},
          {"actual", text_of(line.actual)}};
}

json::object fields_of(const LineDiffered& line) {
  return {{"event", "differed"},
          {"line", line.line},
          {"expected", text_of(line.expected)},
          {"actual", text_of(line.actual)},
          {"why", text_of(line.why)}};
}

json::object fields_of(const LineMissing& line) {
  return {{"event", "missing"},
          {"line", line.line},
          {"expected", text_of(line.expected)},
          {"unfinished", text_of(line.unfinished)}};
}

json::object fields_of(const LineUnexpected& line) {
  return {{"event", "unexpected"}, {"actual", text_of(line.actual)}};
}

json::object fields_of(const AliasBound& alias) {
  return {{"event", "alias"},
          {"line", alias.line},
          {"role", text_of(alias.role)},
          {"literal", text_of(alias.literal)},
          {"actual", text_of(alias.actual)}};
}

json::object fields_of(const NoteTaken& note) {
  return {{"event", "note"}, {"line", note.line}, {"text", text_of(note.text)}};
}

json::object fields_of(const Finished& finished) {
  const Summary& summary = finished.summary;
  return {{"event", "finished"},
          {"file", text_of(summary.file_name)},
          {"status", static_cast<int>(summary.outcome)},
          {"requests", summary.requests},
          {"requests_sent", summary.requests_sent},
          {"expectations", summary.expectations},
          {"met", summary.met},
          {"differed", summary.differed},
          {"missing", summary.missing},
          {"unexpected", summary.unexpected},
          {"not_run", summary.not_run},
          {"notes", summary.notes},
          {"failure", text_of(summary.failure)}};
}

}  // namespace

json::object to_json(const RunEvent& event) {
  json::object object = std::visit([](const auto& what) { return fields_of(what); }, event.what);
  const std::chrono::duration<double, std::milli> at = event.at;
  object["at_ms"] = at.count();
  return object;
}

void JsonReporter::on(const RunEvent& event) { sink_ << json::serialize(to_json(event)) << '\n'; }

}  // namespace cordelia::replay
