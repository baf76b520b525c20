#include "web/backlog.hpp"

#include <utility>

namespace cordelia::web {

std::uint64_t Backlog::add(Entry entry) {
  entry.seq = next();
  const auto seq = entry.seq;
  bytes_ += size_of(entry);
  entries_.push_back(std::move(entry));
  while (entries_.size() > bounds_.entries_max ||
         (bytes_ > bounds_.bytes_max && entries_.size() > 1)) {
    bytes_ -= size_of(entries_.front());
    entries_.pop_front();
    ++first_;
  }
  return seq;
}

void Backlog::note_change(std::uint64_t seq) {
  changes_.push_back(seq);
  if (changes_.size() <= bounds_.changes_max) return;
  changes_.pop_front();
  ++first_change_;
}

}  // namespace cordelia::web
