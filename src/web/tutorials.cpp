#include "web/tutorials.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/post.hpp>
#include <boost/json/array.hpp>
#include <utility>

#include "base/base64.hpp"
#include "base/text.hpp"
#include "lesson/document.hpp"
#include "lesson/recording.hpp"
#include "replay/failure.hpp"
#include "replay/module_vocabulary.hpp"
#include "web/json_field.hpp"
#include "web/limits.hpp"

namespace cordelia::web {
namespace {

namespace json = boost::json;

constexpr std::string_view default_name = "document.md";

std::string said_line(const Entry& entry) {
  if (entry.base64.empty()) return entry.text;
  const auto bytes = base::base64_decode(entry.base64);
  return bytes ? std::string(base::text_of(*bytes)) : entry.text;
}

base::Duration since(double from_ms, double at_ms) {
  return std::chrono::duration_cast<base::Duration>(
      std::chrono::duration<double, std::milli>(at_ms - from_ms));
}

// The content of a file is not kept, and leaves no trace but its length.
lesson::Said said_by(const Entry& entry, double from_ms) {
  lesson::Said said;
  said.speaker = entry.kind == EntryKind::request ? lesson::Speaker::host : lesson::Speaker::module;
  said.line = said_line(entry) + std::string(entry.data_bytes.value_or(0), '.');
  said.at = since(from_ms, entry.at_ms);
  return said;
}

base::Result<std::map<std::string, std::string>, std::string> values_in(const json::object& body) {
  std::map<std::string, std::string> values;
  const auto* given = body.if_contains("values");
  if (given == nullptr || given->is_null()) return values;
  if (!given->is_object()) return base::fail(std::string("values is no object"));
  for (const auto& [name, value] : given->get_object()) {
    if (!value.is_string()) {
      return base::fail(fmt::format("the value of '{}' is no text", base::printable(name)));
    }
    values[name] = value.get_string();
  }
  return values;
}

}  // namespace

// A run, and how far it has read the conversation.
struct Tutorials::Play {
  std::unique_ptr<lesson::LiveRun> run;
  std::uint64_t next = 0;  // the entry to be heard next
  std::vector<std::uint64_t> asked{};
  bool is_hearing = false;  // soon
  bool is_telling = false;  // soon
};

Tutorials::Tutorials(const Ground& ground, World world)
    : ground_(ground), world_(std::move(world)) {}

Tutorials::~Tutorials() = default;

std::vector<Route> Tutorials::routes() {
  return {
      {Method::get, "/api/tutorials", at_once([this](const Call&) { return shelf(); })},
      {Method::get, "/api/tutorials/{}", at_once([this](const Call& call) {
         for (const auto& tutorial : world_.shelf) {
           if (tutorial.name == call.parts.front()) return read(tutorial.name, tutorial.markdown);
         }
         return error_reply(404, "no tutorial has this name");
       })},
      {Method::post, "/api/tutorials/read", at_once([this](const Call& call) {
         const auto markdown = text_field(call.json, "markdown");
         if (!markdown) return error_reply(400, "markdown is missing, or is no text");
         return read(text_field(call.json, "name").value_or(default_name), *markdown);
       })},
      {Method::post, "/api/runs", at_once([this](const Call& call) { return begin(call); })},
      {Method::get, "/api/runs/{}", at_once([this](const Call& call) { return state(call); })},
      {Method::post, "/api/runs/{}/go", at_once([this](const Call& call) { return go(call); })},
      {Method::post, "/api/transcript", at_once([this](const Call& call) { return record(call); }),
       May::watch},  // it says what was done and does nothing
  };
}

replay::PlaceholderValues Tutorials::known() const {
  return world_.known ? world_.known() : replay::PlaceholderValues{};
}

Reply Tutorials::shelf() const {
  json::array tutorials;
  for (const auto& tutorial : world_.shelf) {
    tutorials.push_back(json::object{
        {"name", tutorial.name}, {"title", lesson::title_of(tutorial.name, tutorial.markdown)}});
  }
  return json_reply({{"tutorials", std::move(tutorials)}});
}

Reply Tutorials::read(std::string_view name, std::string_view markdown) const {
  const auto vocabulary = replay::module_vocabulary();
  auto document = lesson::read_document(name, markdown, {vocabulary, known()});
  if (!document) return error_reply(400, replay::describe(std::string(name), document.error()));
  return json_reply(*document);
}

bool Tutorials::has_open_run(std::string_view device) const {
  return std::any_of(plays_.begin(), plays_.end(), [device](const auto& entry) {
    auto& run = entry.second->run->run();
    return run.device() == device && !run.is_over();
  });
}

Reply Tutorials::begin(const Call& call) {
  const auto id = text_field(call.json, "device");
  auto* device = id ? ground_.devices.find(*id) : nullptr;
  if (device == nullptr) return error_reply(404, "no device has the id in device");
  if (has_open_run(*id)) {
    return error_reply(409, "a tutorial runs on this device already; stop it first");
  }
  const auto markdown = text_field(call.json, "markdown");
  if (!markdown) return error_reply(400, "markdown is missing, or is no text");
  auto values = values_in(call.json);
  if (!values) return error_reply(400, values.error());
  lesson::Run::Options options;
  options.id = made_ + 1;
  options.device = *id;
  options.name = text_field(call.json, "name").value_or(default_name);
  options.markdown = *markdown;
  options.values = *std::move(values);
  options.run.vocabulary = replay::module_vocabulary();
  options.run.values = known();
  options.run.takes_directions = world_.follow != nullptr;
  const auto* set_up = call.json.if_contains("set_up");
  if (world_.set_up && set_up != nullptr && set_up->is_bool() && set_up->get_bool()) {
    if (const auto transcript = replay::parse(options.markdown, options.name)) {
      options.run.setup = world_.set_up(*transcript, options.run.values);
    }
  }
  const auto name = options.name;
  auto run = lesson::Run::create(std::move(options));
  if (!run) return error_reply(400, replay::describe(name, run.error()));
  auto play = std::make_unique<Play>();
  auto* raw = play.get();
  play->next = device->conversation().backlog().next();
  play->run = std::make_unique<lesson::LiveRun>(
      lesson::LiveRun::Parts{
          ground_.loop, ground_.clock,
          [this, raw](const lesson::RequestToSend& request) { return send(*raw, request); },
          world_.follow, [this, number = made_ + 1] { tell_soon(number); }},
      *std::move(run));
  plays_[++made_] = std::move(play);
  while (plays_.size() > limits::runs_max) plays_.erase(plays_.begin());
  return json_reply(raw->run->run().to_json());
}

Tutorials::Play* Tutorials::find(std::string_view id) {
  const auto number = base::parse_decimal(id);
  const auto found = number ? plays_.find(*number) : plays_.end();
  return found == plays_.end() ? nullptr : found->second.get();
}

Reply Tutorials::go(const Call& call) {
  auto* play = find(call.parts.front());
  if (play == nullptr) return error_reply(404, "no run has this number, or not any more");
  const auto word = text_field(call.json, "how");
  const auto order = word ? lesson::Run::order(*word) : std::nullopt;
  if (!order) return error_reply(400, "how has to be step, all, pause or stop");
  play->run->go(*order);
  return json_reply(play->run->run().to_json());
}

Reply Tutorials::state(const Call& call) {
  auto* play = find(call.parts.front());
  if (play == nullptr) return error_reply(404, "no run has this number, or not any more");
  return json_reply(play->run->run().to_json());
}

bool Tutorials::send(Play& play, const lesson::RequestToSend& request) {
  auto* device = ground_.devices.find(play.run->run().device());
  if (device == nullptr) return false;
  Ask ask;
  ask.text = request.text;
  ask.data = request.data;
  ask.by = fmt::format("tutorial, line {}", request.line);
  const auto asked = device->ask(std::move(ask));
  if (!asked) return false;
  play.asked.push_back(*asked);
  return true;
}

// A run may send from within, so it hears in a turn of its own.
void Tutorials::on_log(const Device& device) {
  for (const auto& [id, play] : plays_) {
    auto& run = play->run->run();
    if (run.device() != device.id() || run.is_over()) continue;
    if (std::exchange(play->is_hearing, true)) continue;
    io::asio::post(ground_.loop, [this, number = id, mark = lifetime_.mark()] {
      if (mark.expired()) return;
      const auto found = plays_.find(number);
      if (found != plays_.end()) hear(*found->second);
    });
  }
}

void Tutorials::hear(Play& play) {
  play.is_hearing = false;
  const auto* device = ground_.devices.find(play.run->run().device());
  if (device == nullptr) return play.run->on_end();
  const auto& backlog = device->conversation().backlog();
  play.next = std::max(play.next, backlog.first());
  std::string heard;
  while (play.next < backlog.next()) {
    const auto& entry = backlog.at(play.next++);
    const bool is_own =
        entry.kind == EntryKind::answer && entry.of &&
        std::find(play.asked.begin(), play.asked.end(), *entry.of) != play.asked.end();
    if (is_own || entry.kind == EntryKind::event) heard += said_line(entry) + "\r\n";
  }
  if (!heard.empty()) play.run->on_bytes(base::bytes_of(heard));
}

void Tutorials::tell_soon(std::uint64_t id) {
  const auto found = plays_.find(id);
  if (found == plays_.end() || std::exchange(found->second->is_telling, true)) return;
  io::asio::post(ground_.loop, [this, id, mark = lifetime_.mark()] {
    if (mark.expired()) return;
    const auto play = plays_.find(id);
    if (play != plays_.end()) tell(*play->second);
  });
}

void Tutorials::tell(Play& play) {
  play.is_telling = false;
  auto& run = play.run->run();
  ground_.live.broadcast({{"type", "run"}, {"run", run.to_json()}, {"events", run.take_events()}});
}

Reply Tutorials::record(const Call& call) const {
  const auto id = text_field(call.json, "device");
  const auto* device = id ? ground_.devices.find(*id) : nullptr;
  if (device == nullptr) return error_reply(404, "no device has the id in device");
  const auto& backlog = device->conversation().backlog();
  const auto from = std::max(number_field(call.json, "from").value_or(0), backlog.first());
  const auto to = std::min(number_field(call.json, "to").value_or(backlog.next()), backlog.next());
  std::vector<lesson::Said> said;
  for (auto seq = from; seq < to; ++seq) {
    const auto& entry = backlog.at(seq);
    if (entry.kind != EntryKind::note) said.push_back(said_by(entry, backlog.at(from).at_ms));
  }
  const auto title = text_field(call.json, "title").value_or("A recording");
  const auto recording = lesson::record(said, title, replay::module_vocabulary());
  if (!recording) return error_reply(400, "there is no request between from and to");
  json::array removed;
  for (const auto& text : recording->removed) removed.emplace_back(text);
  return json_reply({{"markdown", recording->markdown}, {"removed", std::move(removed)}});
}

}  // namespace cordelia::web
