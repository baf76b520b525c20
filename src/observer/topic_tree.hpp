// What was heard on a broker, topic by topic: an engine, messages in, bounded state. It reads no
// clock and knows no connection. Not for several threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "mqtt/event.hpp"
#include "observer/epoch_time.hpp"
#include "observer/limits.hpp"

namespace cordelia::observer {

struct Heard {
  EpochTime at{};
  std::string payload;    // any bytes, from the front; as many as are kept here
  std::size_t bytes = 0;  // of the whole payload
  mqtt::Qos qos = mqtt::Qos::at_most_once;
  bool retain = false;  // the broker had kept it from before

  bool is_truncated() const { return payload.size() < bytes; }
};

class TopicTree {
  struct Kept;
  using Messages = std::list<Kept>;

 public:
  class Topic {
   public:
    std::string_view name() const { return name_; }

    std::uint64_t count() const { return count_; }

    // With the beginning of its payload only. It stays when the history has lost it.
    const Heard& last() const { return last_; }

    // Oldest first.
    std::vector<const Heard*> history() const;

   private:
    friend class TopicTree;

    std::string_view name_;  // the key in the tree
    std::uint64_t count_ = 0;
    std::uint64_t changed_ = 0;  // the tree's version then
    Heard last_;
    std::deque<Messages::iterator> history_;
    std::list<Topic*>::iterator place_;  // in the order of changes
  };

  TopicTree() = default;
  TopicTree(const TopicTree&) = delete;
  TopicTree& operator=(const TopicTree&) = delete;

  void add(const mqtt::Received& message, EpochTime at);

  // By name. Pointers live as long as the tree.
  std::vector<const Topic*> topics() const;

  // Null where nothing was heard of it.
  const Topic* find(std::string_view name) const;

  // Grows with each message.
  std::uint64_t version() const { return version_; }

  struct Changes {
    std::vector<const Topic*> topics;  // the longest unchanged first
    std::uint64_t version = 0;         // to be asked with next
  };

  // Topics that changed after the tree had this version, at most limits::changes_max: asking with
  // the version of the answer gives the rest.
  Changes changed_since(std::uint64_t version) const;

  std::uint64_t messages() const { return version_; }

  // Messages that no topic could be made for.
  std::uint64_t dropped() const { return dropped_; }

  std::size_t history_bytes() const { return history_bytes_; }

 private:
  struct Kept {
    Heard message;
    Topic* topic = nullptr;
  };

  Topic* topic_of(std::string_view name);
  void remember(Topic& topic, Heard message);
  void forget_oldest_of(Topic& topic);

  std::map<std::string, Topic, std::less<>> topics_;
  std::list<Topic*> by_change_;  // the last changed at the end
  Messages messages_;            // of all topics, oldest first
  std::size_t names_bytes_ = 0;
  std::size_t history_bytes_ = 0;
  std::uint64_t version_ = 0;
  std::uint64_t dropped_ = 0;
};

}  // namespace cordelia::observer
