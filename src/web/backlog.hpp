// The lines of one conversation, numbered from 1 on without gaps. The oldest fall out.
#pragma once

#include <cstdint>
#include <deque>

#include "web/entry.hpp"
#include "web/limits.hpp"

namespace cordelia::web {

class Backlog {
 public:
  struct Bounds {
    std::size_t entries_max = limits::backlog_entries_max;
    std::size_t bytes_max = limits::backlog_bytes_max;
    std::size_t changes_max = limits::backlog_changes_max;
  };

  Backlog() = default;

  explicit Backlog(const Bounds& bounds) : bounds_(bounds) {}

  // Numbers it. Gives the number.
  std::uint64_t add(Entry entry);

  // Changes an entry that may still be there.
  template <typename Change>
  void change(std::uint64_t seq, Change make) {
    if (seq < first() || seq >= next()) return;
    auto& entry = entries_[static_cast<std::size_t>(seq - first())];
    bytes_ -= size_of(entry);
    make(entry);
    bytes_ += size_of(entry);
    note_change(seq);
  }

  // The oldest that is kept; next() where there is none.
  std::uint64_t first() const { return first_; }

  std::uint64_t next() const { return first_ + entries_.size(); }

  // REQUIRES: first() <= seq < next().
  const Entry& at(std::uint64_t seq) const {
    return entries_[static_cast<std::size_t>(seq - first_)];
  }

  // Changes are numbered too; each names an entry.
  std::uint64_t first_change() const { return first_change_; }

  std::uint64_t next_change() const { return first_change_ + changes_.size(); }

  std::uint64_t change_at(std::uint64_t number) const {
    return changes_[static_cast<std::size_t>(number - first_change_)];
  }

 private:
  void note_change(std::uint64_t seq);

  Bounds bounds_{};
  std::deque<Entry> entries_;
  std::uint64_t first_ = 1;
  std::size_t bytes_ = 0;
  std::deque<std::uint64_t> changes_;
  std::uint64_t first_change_ = 0;
};

}  // namespace cordelia::web
