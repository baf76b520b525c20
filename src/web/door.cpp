#include "web/door.hpp"

#include <algorithm>
#include <boost/asio/ssl/context.hpp>
#include <utility>

#include "web/limits.hpp"

namespace cordelia::web {

Door::Door(Admission who_may_ask, FindBacklog find, std::chrono::milliseconds patience)
    : admission(std::move(who_may_ask)), live(std::move(find)), head_timeout(patience) {}

Door::~Door() = default;

Door::Place::Place(Door& door, std::function<void()> close)
    : door_(door), close_(std::move(close)), number_(++door.last_number_) {
  door_.places_[number_] = this;
}

Door::Place::~Place() { door_.places_.erase(number_); }

void Door::Place::close_by(std::function<void()> close) { close_ = std::move(close); }

void Door::Place::trust(May may) {
  is_trusted_ = true;
  is_watcher_ = may == May::watch;
}

// Its place is free as soon as it notices; until then there is one connection too many.
bool Door::make_room() { return places_.size() < limits::sockets_max || end_one(); }

bool Door::end_one() {
  const auto found = std::find_if(places_.begin(), places_.end(),
                                  [](const auto& place) { return !place.second->is_trusted_; });
  if (found == places_.end()) return false;
  found->second->is_trusted_ = true;  // it is not asked to go twice
  found->second->close_();
  return true;
}

void Door::end_watchers() {
  for (const auto& [number, place] : places_) {
    if (place->is_watcher_) place->close_();
  }
}

void Door::close() {
  is_open_ = false;
  router.clear();
  sockets.clear();
  for (const auto& [number, place] : places_) place->close_();
}

}  // namespace cordelia::web
