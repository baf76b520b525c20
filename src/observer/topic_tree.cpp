#include "observer/topic_tree.hpp"

#include <algorithm>
#include <iterator>

#include "base/bytes.hpp"

namespace cordelia::observer {
namespace {

std::size_t cost_of(const Heard& message) {
  return message.payload.size() + limits::message_overhead_bytes;
}

Heard heard(const mqtt::Received& message, EpochTime at, std::size_t payload_bytes_max) {
  const std::string_view payload = base::text_of(message.payload);
  return {at, std::string(payload.substr(0, payload_bytes_max)), payload.size(), message.qos,
          message.retain};
}

}  // namespace

std::vector<const Heard*> TopicTree::Topic::history() const {
  std::vector<const Heard*> messages;
  messages.reserve(history_.size());
  for (const auto& kept : history_) messages.push_back(&kept->message);
  return messages;
}

void TopicTree::add(const mqtt::Received& message, EpochTime at) {
  ++version_;
  Topic* topic = topic_of(message.topic);
  if (topic == nullptr) {
    ++dropped_;
    return;
  }
  ++topic->count_;
  topic->changed_ = version_;
  by_change_.splice(by_change_.end(), by_change_, topic->place_);
  topic->last_ = heard(message, at, limits::payload_listed_bytes_max);
  remember(*topic, heard(message, at, limits::payload_kept_bytes_max));
}

TopicTree::Topic* TopicTree::topic_of(std::string_view name) {
  if (const auto found = topics_.find(name); found != topics_.end()) return &found->second;
  const bool is_full = topics_.size() == limits::topics_max ||
                       names_bytes_ + name.size() > limits::topic_names_bytes_max;
  if (is_full) return nullptr;
  names_bytes_ += name.size();
  const auto made = topics_.try_emplace(std::string(name)).first;
  Topic& topic = made->second;
  topic.name_ = made->first;
  topic.place_ = by_change_.insert(by_change_.end(), &topic);
  return &topic;
}

void TopicTree::remember(Topic& topic, Heard message) {
  if (topic.history_.size() == limits::history_max) forget_oldest_of(topic);
  history_bytes_ += cost_of(message);
  messages_.push_back({std::move(message), &topic});
  topic.history_.push_back(std::prev(messages_.end()));
  // The oldest of all is the oldest of its topic.
  while (history_bytes_ > limits::history_bytes_max) forget_oldest_of(*messages_.front().topic);
}

void TopicTree::forget_oldest_of(Topic& topic) {
  const auto oldest = topic.history_.front();
  history_bytes_ -= cost_of(oldest->message);
  topic.history_.pop_front();
  messages_.erase(oldest);
}

std::vector<const TopicTree::Topic*> TopicTree::topics() const {
  std::vector<const Topic*> all;
  all.reserve(topics_.size());
  for (const auto& [name, topic] : topics_) all.push_back(&topic);
  return all;
}

const TopicTree::Topic* TopicTree::find(std::string_view name) const {
  const auto found = topics_.find(name);
  return found == topics_.end() ? nullptr : &found->second;
}

TopicTree::Changes TopicTree::changed_since(std::uint64_t version) const {
  const auto is_old = [version](const Topic* topic) { return topic->changed_ <= version; };
  auto next = std::find_if(by_change_.rbegin(), by_change_.rend(), is_old).base();
  Changes changes{{}, version_};
  for (; next != by_change_.end(); ++next) {
    if (changes.topics.size() == limits::changes_max) {
      changes.version = changes.topics.back()->changed_;
      break;
    }
    changes.topics.push_back(*next);
  }
  return changes;
}

}  // namespace cordelia::observer
