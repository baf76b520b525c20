#include "net/faults.hpp"

#include <algorithm>
#include <array>

#include "base/check.hpp"
#include "base/random.hpp"
#include "base/text.hpp"

namespace cordelia::net {
namespace {

constexpr std::array<std::string_view, 8> occurrences{"booted",       "joined",    "addressed",
                                                      "connected",    "published", "received",
                                                      "disconnected", "file-write"};

// Odd numbers without a pattern: neighbouring modules and occasions throw unrelated dice.
constexpr std::uint64_t module_salt = 0xD1B54A32D192ED03U;
constexpr std::uint64_t occasion_salt = 0xABC98388FB8FAC03U;

// 2^53: as many steps as a double between 0 and 1 can tell apart.
constexpr std::uint64_t dice_sides = std::uint64_t{1} << 53U;

bool is_target(const FaultOrder& order, std::uint64_t module) {
  if (order.module && *order.module != module) return false;
  return !order.whom || order.whom(module);
}

}  // namespace

std::string_view name_of(Occurrence what) { return occurrences[static_cast<std::size_t>(what)]; }

std::optional<Occurrence> find_occurrence(std::string_view name) {
  for (std::size_t i = 0; i < occurrences.size(); ++i) {
    if (base::same_word(occurrences[i], name)) return static_cast<Occurrence>(i);
  }
  return std::nullopt;
}

const FaultValue& FaultOrder::value(std::string_view parameter) const {
  for (std::size_t i = 0; i < row->parameters.size(); ++i) {
    if (row->parameters[i].name == parameter) return values.at(i);
  }
  CHECK(false && "the row has no such parameter");
  return values.front();
}

std::optional<FaultId> Faults::begin(FaultOrder order, base::Instant now) {
  CHECK(order.row != nullptr && order.values.size() == order.row->parameters.size());
  if (entries_.size() >= faults_max) return std::nullopt;
  const bool is_waiting = order.trigger.has_value();
  add(std::move(order), now, is_waiting);
  return FaultId{last_id_};
}

void Faults::add(FaultOrder order, base::Instant now, bool is_waiting) {
  Entry entry;
  entry.is_waiting = is_waiting;
  entry.fault.id = FaultId{++last_id_};
  entry.fault.from = is_waiting ? base::Instant::max() : now + order.delay;
  if (order.lasts && !is_waiting) entry.fault.until = entry.fault.from + *order.lasts;
  entry.fault.order = std::move(order);
  entries_.push_back(std::move(entry));
  ++version_;
}

std::size_t Faults::end(FaultKind kind) {
  const auto ended = std::erase_if(
      entries_, [kind](const Entry& entry) { return entry.fault.order.row->kind == kind; });
  if (ended > 0) ++version_;
  return ended;
}

std::size_t Faults::end(FaultId id) {
  const auto ended =
      std::erase_if(entries_, [id](const Entry& entry) { return entry.fault.id == id; });
  if (ended > 0) ++version_;
  return ended;
}

std::size_t Faults::end_all() {
  const auto ended = entries_.size();
  entries_.clear();
  if (ended > 0) ++version_;
  return ended;
}

bool Faults::is_on(const Entry& entry, FaultKind kind, const Asker& asker) {
  const auto& fault = entry.fault;
  if (entry.is_waiting || fault.order.row->kind != kind) return false;
  if (asker.now < fault.from || asker.now >= fault.until) return false;
  if (!is_target(fault.order, asker.module)) return false;
  const auto share = entry.shares.find(asker.module);
  return share == entry.shares.end() || !share->second.is_spent;
}

bool Faults::hits(const Entry& entry, std::uint64_t module, std::uint64_t salt) {
  const auto& order = entry.fault.order;
  if (order.probability >= 1) return true;
  if (order.row->occasion == Occasion::period) salt = 0;
  base::Random dice(order.seed + (module + 1) * module_salt + salt * occasion_salt);
  return static_cast<double>(dice.below(dice_sides)) <
         order.probability * static_cast<double>(dice_sides);
}

const ActiveFault* Faults::holding(FaultKind kind, const Asker& asker, std::uint64_t salt) const {
  for (auto entry = entries_.rbegin(); entry != entries_.rend(); ++entry) {
    if (is_on(*entry, kind, asker) && hits(*entry, asker.module, salt)) return &entry->fault;
  }
  return nullptr;
}

const ActiveFault* Faults::striking(FaultKind kind, const Asker& asker) {
  for (auto entry = entries_.rbegin(); entry != entries_.rend(); ++entry) {
    if (!is_on(*entry, kind, asker)) continue;
    if (hits(*entry, asker.module, entry->shares[asker.module].rolls++)) return &entry->fault;
  }
  return nullptr;
}

const ActiveFault* Faults::ordered(FaultKind kind, const Asker& asker) const {
  for (auto entry = entries_.rbegin(); entry != entries_.rend(); ++entry) {
    if (is_on(*entry, kind, asker)) return &entry->fault;
  }
  return nullptr;
}

std::vector<const ActiveFault*> Faults::holding(const Asker& asker) const {
  std::vector<const ActiveFault*> all;
  for (const auto& entry : entries_) {
    const auto& row = *entry.fault.order.row;
    if (!is_on(entry, row.kind, asker)) continue;
    const bool is_certain = row.occasion != Occasion::period;
    if (is_certain || hits(entry, asker.module, 0)) all.push_back(&entry.fault);
  }
  return all;
}

void Faults::happened(Occurrence what, const Asker& asker) {
  // Those that begin now stand behind the ones that are looked at.
  for (std::size_t i = 0, count = entries_.size(); i < count; ++i) {
    auto& entry = entries_[i];
    const auto& order = entry.fault.order;
    if (!entry.is_waiting || order.trigger->what != what) continue;
    if (!is_target(order, asker.module)) continue;
    if (++entry.shares[asker.module].occurrences != order.trigger->nth) continue;
    if (entries_.size() >= 2 * faults_max) return;
    FaultOrder begun = order;
    begun.trigger.reset();
    begun.module = asker.module;
    add(std::move(begun), asker.now, false);
  }
}

void Faults::spend(FaultId id, std::uint64_t module) {
  const auto entry = std::find_if(entries_.begin(), entries_.end(),
                                  [id](const Entry& each) { return each.fault.id == id; });
  if (entry == entries_.end()) return;
  ++version_;
  if (entry->fault.order.module == module) {
    entries_.erase(entry);
  } else {
    entry->shares[module].is_spent = true;
  }
}

void Faults::forget_over(base::Instant now) {
  const auto over =
      std::erase_if(entries_, [now](const Entry& entry) { return entry.fault.until <= now; });
  if (over > 0) ++version_;
}

std::optional<base::Instant> Faults::next_change(base::Instant now) const {
  std::optional<base::Instant> next;
  const auto consider = [&next, now](base::Instant at) {
    if (at > now && at < base::Instant::max() && (!next || at < *next)) next = at;
  };
  for (const auto& entry : entries_) {
    consider(entry.fault.from);
    consider(entry.fault.until);
  }
  return next;
}

std::vector<ActiveFault> Faults::list() const {
  std::vector<ActiveFault> all;
  for (const auto& entry : entries_) all.push_back(entry.fault);
  return all;
}

void tell_caused(const ActiveFault& fault, const Asker& asker, std::string_view what) {
  if (asker.trace == nullptr || !asker.trace->listens()) return;
  asker.trace->on(base::FaultCaused{std::string(fault.order.row->name), std::string(what)});
}

}  // namespace cordelia::net
