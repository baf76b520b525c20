#include "web/live.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <utility>

#include "web/json_field.hpp"
#include "web/limits.hpp"

namespace cordelia::web {
namespace {

namespace json = boost::json;

struct WatchWord {
  std::string_view word;
  Watch watch;
};

constexpr WatchWord watch_words[] = {
    {"connections", Watch::connections}, {"topics", Watch::topics}, {"faults", Watch::faults}};

constexpr std::size_t counted_browsers_max = 32;

const WatchWord* find_watch(const json::value& word) {
  const auto* found = std::find_if(
      std::begin(watch_words), std::end(watch_words),
      [&](const WatchWord& row) { return word.is_string() && word.as_string() == row.word; });
  return found == std::end(watch_words) ? nullptr : found;
}

}  // namespace

LiveBrowser::LiveBrowser(Live& hub, std::string name, std::function<void()> wake)
    : hub_(hub), name_(std::move(name)), wake_(std::move(wake)) {
  hub_.browsers_.insert(this);
  hub_.tell_browsers();
}

LiveBrowser::~LiveBrowser() {
  hub_.browsers_.erase(this);
  hub_.tell_browsers();
}

void LiveBrowser::on_message(std::string_view text) {
  const auto parsed = parse_object(text);
  if (!parsed) return complain("the message is no JSON object");
  const auto& message = *parsed;
  const auto type = text_field(message, "type");
  if (type == "follow") return follow(message);
  if (type == "watch") return watch(message);
  complain("the message's type is neither follow nor watch");
}

void LiveBrowser::follow(const json::object& message) {
  const auto device = text_field(message, "device");
  const auto from = number_field(message, "from");
  if (!device) return complain("follow: device is missing");
  if (message.contains("from") && !from) return complain("follow: from is no number");
  const auto* backlog = hub_.find_(*device);
  if (backlog == nullptr) return complain("follow: there is no such device");
  const auto start = std::min(from.value_or(0), backlog->next());
  followed_[std::string(*device)] = {std::max<std::uint64_t>(start, 1), backlog->next_change()};
  wake_();
}

void LiveBrowser::watch(const json::object& message) {
  const auto* what = message.if_contains("what");
  if (what == nullptr || !what->is_array()) return complain("watch: what is no list");
  std::set<Watch> wanted{Watch::nothing};
  for (const auto& word : what->as_array()) {
    const auto* row = find_watch(word);
    if (row == nullptr) return complain("watch: there are connections, topics and faults");
    wanted.insert(row->watch);
  }
  watched_ = std::move(wanted);
}

void LiveBrowser::complain(std::string_view text) {
  post("error", json::serialize(json::object{{"type", "error"}, {"text", text}}));
}

void LiveBrowser::post(std::string_view key, std::string text) {
  if (is_lost_) return;
  waiting_bytes_ += text.size();
  const auto same = std::find_if(waiting_.begin(), waiting_.end(), [&](const Waiting& message) {
    return !key.empty() && message.key == key;
  });
  if (same != waiting_.end()) {
    waiting_bytes_ -= same->text.size();
    same->text = std::move(text);
  } else {
    waiting_.push_back({std::string(key), std::move(text)});
  }
  is_lost_ = waiting_.size() > limits::live_waiting_messages_max ||
             waiting_bytes_ > limits::live_waiting_bytes_max;
  if (is_lost_) waiting_.clear();
  wake_();
}

std::optional<std::string> LiveBrowser::next() {
  if (waiting_.empty()) return next_log();
  auto text = std::move(waiting_.front().text);
  waiting_bytes_ -= text.size();
  waiting_.pop_front();
  return text;
}

// New entries first, so that an answer is there when its request says that it is complete.
std::optional<std::string> LiveBrowser::next_log() {
  for (auto& [device, cursor] : followed_) {
    const auto* backlog = hub_.find_(device);
    if (backlog == nullptr) continue;
    const auto lost = cursor.entry < backlog->first() ? backlog->first() - cursor.entry : 0;
    cursor.entry += lost;
    cursor.change = std::max(cursor.change, backlog->first_change());
    const auto known = cursor.entry;  // a change of a later one is in the entry already
    json::array entries;
    std::size_t bytes = 0;
    const auto has_room = [&] {
      return entries.size() < limits::log_message_entries_max &&
             bytes < limits::log_message_bytes_max;
    };
    const auto take = [&](std::uint64_t seq) {
      bytes += size_of(backlog->at(seq));
      entries.push_back(to_json(backlog->at(seq)));
    };
    for (; cursor.entry < backlog->next() && has_room(); ++cursor.entry) take(cursor.entry);
    const bool is_whole = cursor.entry == backlog->next();
    for (; is_whole && cursor.change < backlog->next_change() && has_room(); ++cursor.change) {
      const auto seq = backlog->change_at(cursor.change);
      if (seq >= backlog->first() && seq < known) take(seq);
    }
    if (entries.empty() && lost == 0) continue;
    return json::serialize(json::object{
        {"type", "log"}, {"device", device}, {"lost", lost}, {"entries", std::move(entries)}});
  }
  return std::nullopt;
}

void Live::broadcast(const json::object& message, std::string_view key, Watch watch) {
  if (!is_watched(watch)) return;
  const auto text = json::serialize(message);
  // A browser that is lost leaves from the loop, not from here.
  for (auto* browser : browsers_) {
    if (browser->watched_.contains(watch)) browser->post(key, text);
  }
}

bool Live::is_watched(Watch watch) const {
  return std::any_of(browsers_.begin(), browsers_.end(),
                     [&](const LiveBrowser* browser) { return browser->watched_.contains(watch); });
}

void Live::wake(std::string_view device) {
  for (auto* browser : browsers_) {
    if (browser->followed_.contains(device)) browser->wake_();
  }
}

// With very many each would be told of each: more than anybody counts, GET /api/state tells.
void Live::tell_browsers() {
  if (browsers_.size() > counted_browsers_max) return;
  broadcast({{"type", "browsers"}, {"browsers", browsers_.size()}}, "browsers");
}

}  // namespace cordelia::web
