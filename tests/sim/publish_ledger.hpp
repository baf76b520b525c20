// Every message of QoS 1 or 2 that the module took with OK is acknowledged or reported lost, once
// (hardness I6). Counts both, from what the module reports and what its host hears.
#pragma once

#include <cstdint>
#include <set>
#include <string>

#include "base/trace.hpp"

namespace cordelia::sim {

class PublishLedger {
 public:
  void on_trace(const base::TraceEvent& event);

  void confirmed() { ++confirmed_; }

  void reported_lost() { ++lost_; }

  // The RAM is gone, or a host that did not read lost events: nobody will tell any more.
  void forget();

  // Never more ends than messages. REQUIRES: no answer is due.
  bool is_plausible() const { return ended_ + lost_ <= confirmed_; }

  // Every message has had its end.
  bool is_settled() const { return ended_ + lost_ + forgotten_ >= confirmed_; }

  std::string text() const;

 private:
  std::set<std::string> in_flight_;  // identifiers
  std::int64_t confirmed_ = 0;
  std::int64_t ended_ = 0;
  std::int64_t lost_ = 0;
  std::int64_t forgotten_ = 0;
};

}  // namespace cordelia::sim
