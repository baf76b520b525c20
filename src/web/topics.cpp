#include "web/topics.hpp"

#include <chrono>
#include <utility>

#include "observer/publication.hpp"
#include "observer/topic_export.hpp"
#include "observer/topic_json.hpp"
#include "web/limits.hpp"

namespace cordelia::web {
namespace {

const observer::TopicTree::Topic* asked_topic(const observer::TopicTree& tree, const Call& call) {
  const auto name = call.query.find("topic");
  return name == call.query.end() ? nullptr : tree.find(name->second);
}

Reply no_topic() { return error_reply(404, "nothing was heard of a topic of this name"); }

observer::EpochTime date_now() {
  return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

}  // namespace

Topics::Topics(io::asio::io_context& loop, const base::Clock& clock, Live& live)
    : live_(live), observer_({loop, clock, date_now, tree_}, {}), pause_(loop) {
  tell_later();
}

std::vector<Route> Topics::routes() {
  return {
      {Method::get, "/api/topics", at_once([this](const Call&) { return json_reply(list()); })},
      {Method::get, "/api/topics/history",
       at_once([this](const Call& call) { return history(call); })},
      {Method::get, "/api/topics/export", at_once([this](const Call& call) { return file(call); })},
      {Method::post, "/api/topics/publish",
       [this](const Call& call, const Respond& respond) { publish(call, respond); }},
  };
}

boost::json::object Topics::list() const {
  auto list = observer::to_json(tree_);
  list["messages_per_s"] = observer_.messages_per_second();
  list["connected"] = observer_.is_connected();
  list["why"] = observer_.why();
  return list;
}

Reply Topics::history(const Call& call) const {
  const auto* topic = asked_topic(tree_, call);
  return topic == nullptr ? no_topic() : json_reply(observer::history_json(*topic));
}

Reply Topics::file(const Call& call) const {
  const auto* topic = asked_topic(tree_, call);
  if (topic == nullptr) return no_topic();
  const auto word = call.query.find("format");
  const auto format = observer::export_format(word == call.query.end() ? "json" : word->second);
  if (!format) return error_reply(400, "format has to be csv or json");
  auto exported = observer::exported(*topic, *format);
  Reply reply;
  reply.type = std::move(exported.content_type);
  reply.body = std::move(exported.body);
  reply.fields.emplace_back("Content-Disposition",
                            "attachment; filename=\"" + exported.name + "\"");
  return reply;
}

void Topics::publish(const Call& call, const Respond& respond) {
  auto message = observer::read_publication(call.json);
  if (!message) return respond(error_reply(400, message.error()));
  observer_.publish(*std::move(message), [respond](const std::optional<std::string>& failure) {
    respond(failure ? error_reply(409, *failure) : json_reply({}));
  });
}

void Topics::tell() {
  // Who begins to watch has asked for the list a moment before or after; what came since the call
  // before the last is told twice rather than not at all.
  if (!live_.is_watched(Watch::topics)) {
    told_ = std::exchange(seen_, tree_.version());
    return;
  }
  if (told_ == tree_.version()) return;
  const auto changes = tree_.changed_since(told_);
  told_ = changes.version;
  live_.broadcast({{"type", "topics"},
                   {"topics", observer::to_json(changes.topics)},
                   {"messages_per_s", observer_.messages_per_second()}},
                  {}, Watch::topics);
}

void Topics::tell_later() {
  pause_.expires_after(limits::topics_pause);
  pause_.async_wait([this, mark = lifetime_.mark()](const boost::system::error_code& error) {
    if (error || mark.expired()) return;
    tell();
    tell_later();
  });
}

}  // namespace cordelia::web
