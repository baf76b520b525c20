#include "fleet/echoes.hpp"

#include <algorithm>

#include "fleet/limits.hpp"

namespace cordelia::fleet {

bool Echoes::sent(std::uint64_t count, base::Instant due) {
  bool is_room_free = true;
  if (messages_.size() == limits::echoes_awaited_max) {
    is_room_free = messages_.front().is_lost;
    messages_.erase(messages_.begin());
  }
  messages_.push_back({count, due, false});
  return is_room_free;
}

void Echoes::withdraw(std::uint64_t count) {
  const auto found = find(count);
  if (found != messages_.end()) messages_.erase(found);
}

std::vector<Echoes::Message>::iterator Echoes::find(std::uint64_t count) {
  const auto place = std::lower_bound(
      messages_.begin(), messages_.end(), count,
      [](const Message& message, std::uint64_t than) { return message.count < than; });
  return place != messages_.end() && place->count == count ? place : messages_.end();
}

Echoes::Came Echoes::came(std::uint64_t count) {
  const auto found = find(count);
  if (found == messages_.end()) return {Arrival::repeated, {}};
  const Message message = *found;
  messages_.erase(found);
  // An idle module of a fleet keeps no memory for messages.
  if (messages_.empty()) messages_ = {};
  const bool is_first = count >= highest_;
  highest_ = std::max(highest_, count + 1);
  if (message.is_lost) return {Arrival::late, message.due};
  return {is_first ? Arrival::expected : Arrival::reordered, message.due};
}

std::size_t Echoes::lose_before(base::Instant before) {
  std::size_t lost = 0;
  for (auto& message : messages_) {
    if (message.is_lost || message.due >= before) continue;
    message.is_lost = true;
    ++lost;
  }
  return lost;
}

bool Echoes::awaits(std::uint64_t count) const {
  return std::any_of(messages_.begin(), messages_.end(), [count](const Message& message) {
    return message.count == count && !message.is_lost;
  });
}

std::size_t Echoes::awaited() const {
  return static_cast<std::size_t>(std::count_if(
      messages_.begin(), messages_.end(), [](const Message& message) { return !message.is_lost; }));
}

std::optional<base::Instant> Echoes::oldest() const {
  std::optional<base::Instant> oldest;
  for (const auto& message : messages_) {
    if (!message.is_lost && (!oldest || message.due < *oldest)) oldest = message.due;
  }
  return oldest;
}

}  // namespace cordelia::fleet
