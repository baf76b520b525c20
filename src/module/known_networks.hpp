// The networks that the module joins by itself: seven profiles and the last connection (at-protocol
// 2.3.1, 2.3.4). Kept in the configuration, so a factory reset forgets them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "module/configuration.hpp"
#include "module/credentials.hpp"

namespace cordelia::module {

inline constexpr std::uint32_t profiles_max = 7;
inline constexpr std::uint32_t profile_priority_max = 15;

struct StoredNetwork {
  Credentials credentials;
  std::uint32_t priority = 0;
};

class KnownNetworks {
 public:
  // `configuration` outlives this.
  explicit KnownNetworks(Configuration& configuration) : configuration_(configuration) {}

  // The first empty slot; nothing where all are taken.
  std::optional<std::uint32_t> free_slot() const;

  // That of a profile of this name, else the first empty one; nothing where all are taken.
  std::optional<std::uint32_t> slot_for(std::string_view ssid) const;

  std::optional<StoredNetwork> profile(std::uint32_t index) const;

  // Durable when they return, all of it or nothing.
  flash::Result<void> store(std::uint32_t index, const StoredNetwork& network);
  flash::Result<void> remove(std::uint32_t index);
  flash::Result<void> remove_all();

  // Stores a profile and makes it the last network, together with other settings: in one step, and
  // for good whatever general,persistent is.
  flash::Result<void> adopt(std::uint32_t index, const StoredNetwork& network,
                            std::span<const flash::SettingChange> with);

  std::optional<Credentials> last() const;
  flash::Result<void> remember(const Credentials& credentials);

  // What connection policies and suspended profiles leave, the best first: with `fast` the last
  // connection, then with `auto` the profiles by priority (at-protocol 2.3.6).
  std::vector<Credentials> candidates() const;

 private:
  std::optional<StoredNetwork> read(std::string_view place) const;

  Configuration& configuration_;
};

}  // namespace cordelia::module
