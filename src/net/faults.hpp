// Which faults there are at this moment, for which module. It decides and moves no byte; whoever
// decides something asks it and is told the same for the same calls: time is handed in, dice are
// thrown from the fault's seed. One object serves all modules of a network, on one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/trace.hpp"
#include "net/fault_table.hpp"

namespace cordelia::net {

// What happens in a module that a fault may wait for.
enum class Occurrence : std::uint8_t {
  booted,
  joined,        // the access point took it
  addressed,     // it has an address
  connected,     // CONNACK 0
  published,     // a message left
  received,      // a message came
  disconnected,  // the session ended, either way
  file_write,    // a fileWrite was asked for
};

std::string_view name_of(Occurrence what);
std::optional<Occurrence> find_occurrence(std::string_view name);

struct Trigger {
  Occurrence what{};
  std::uint32_t nth = 1;  // from the moment on in which the fault was ordered; at least 1
};

struct FaultValue {
  std::int64_t number = 0;  // of a time: milliseconds; of a date: seconds since 1970
  std::string text;         // as it was written

  friend bool operator==(const FaultValue&, const FaultValue&) = default;
};

// A fault with all that was said about it; fault_words.hpp makes them.
struct FaultOrder {
  const FaultRow* row = nullptr;
  std::vector<FaultValue> values;         // one for each parameter of the row
  std::optional<Trigger> trigger{};       // nothing: at once
  base::Duration delay{};                 // after that
  std::optional<base::Duration> lasts{};  // nothing: until it is switched off
  std::optional<std::uint64_t> module{};  // its number; nothing: all
  // Of those, whom; empty: all. For a part of a fleet.
  std::function<bool(std::uint64_t module)> whom{};
  double probability = 1;                 // at each Occasion of the row
  std::uint64_t seed = 1;

  // REQUIRES: the row has a parameter of this name.
  const FaultValue& value(std::string_view parameter) const;

  std::int64_t number(std::string_view parameter) const { return value(parameter).number; }
};

enum class FaultId : std::uint32_t {};

// Who asks, and when.
struct Asker {
  std::uint64_t module = 0;
  base::Instant now{};
  base::Trace* trace = nullptr;  // hears what faults cause; may be null
};

struct ActiveFault {
  FaultId id{};
  FaultOrder order;
  base::Instant from{};
  base::Instant until = base::Instant::max();
};

class Faults {
 public:
  // One that came too late is dropped: more than this many at a time are a mistake.
  static constexpr std::size_t faults_max = 64;

  // Nothing where faults_max are there already.
  std::optional<FaultId> begin(FaultOrder order, base::Instant now);

  // How many were ended. What waits for its time or trigger counts.
  std::size_t end(FaultKind kind);
  std::size_t end(FaultId id);
  std::size_t end_all();

  // Nothing was ordered: nobody needs to ask anything else.
  bool is_quiet() const { return entries_.empty(); }

  // Another number whenever something began, ended or was spent; passing time does not change it.
  std::uint64_t version() const { return version_; }

  // The last one of this kind that is on for this module; null where there is none. `salt` tells
  // occasions apart, for example connections; the same salt always gives the same answer. Kinds
  // whose occasion is their period need none.
  const ActiveFault* holding(FaultKind kind, const Asker& asker, std::uint64_t salt = 0) const;

  // The same with new dice at each call.
  const ActiveFault* striking(FaultKind kind, const Asker& asker);

  // The same without dice: what it was ordered with, before an occasion for it.
  const ActiveFault* ordered(FaultKind kind, const Asker& asker) const;

  // All that are on for this module.
  std::vector<const ActiveFault*> holding(const Asker& asker) const;

  // Something happened in a module; faults that wait for it begin.
  void happened(Occurrence what, const Asker& asker);

  // It has done what it does once, for this module.
  void spend(FaultId id, std::uint64_t module);

  // Forgets what is over.
  void forget_over(base::Instant now);

  // When the next one begins or ends by itself.
  std::optional<base::Instant> next_change(base::Instant now) const;

  // For lists: in the order in which they were ordered. Faults that wait for a trigger have no
  // `from` yet: it is Instant::max().
  std::vector<ActiveFault> list() const;

 private:
  // What one module has had of a fault.
  struct Share {
    std::uint32_t occurrences = 0;
    std::uint64_t rolls = 0;
    bool is_spent = false;
  };

  struct Entry {
    ActiveFault fault;
    bool is_waiting = false;  // for its trigger
    std::map<std::uint64_t, Share> shares{};
  };

  static bool is_on(const Entry& entry, FaultKind kind, const Asker& asker);
  static bool hits(const Entry& entry, std::uint64_t module, std::uint64_t salt);
  void add(FaultOrder order, base::Instant now, bool is_waiting);

  std::vector<Entry> entries_;
  std::uint64_t version_ = 0;
  std::uint32_t last_id_ = 0;
};

// `asker`'s trace hears that `fault` caused this.
void tell_caused(const ActiveFault& fault, const Asker& asker, std::string_view what);

}  // namespace cordelia::net
