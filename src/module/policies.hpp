// The policies of at-protocol 2.3.6 as rows: what each type takes, keeps and prints.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "at/error.hpp"
#include "at/support.hpp"
#include "at/values.hpp"
#include "module/configuration.hpp"

namespace cordelia::module {

// How the module joins networks by itself.
enum class ConnectionFlag : std::uint32_t {
  automatic = 1,
  fast = 2,
  p2p = 4,
  auto_provisioning = 8,
};

constexpr bool has(std::uint32_t policy, ConnectionFlag flag) {
  return (policy & static_cast<std::uint32_t>(flag)) != 0;
}

struct PolicyRow {
  std::string_view type;  // lower case
  std::span<const at::Keyword> policies;
  std::string_view value;  // what the third argument is
  std::string_view factory;
  std::string_view meaning;
  std::string_view source;
  at::Support support{};
  std::string_view reason;  // where nothing acts on it: why
  // The text that is kept for what the host gave.
  at::Result<std::string> (*canonical)(std::string_view policy, std::string_view value);
};

std::span<const PolicyRow> policy_table();

// Null where no row has that type.
const PolicyRow* find_policy(std::string_view type);

std::string key_of(const PolicyRow& row);

// As wlanPolicyGet prints it: the kept text without what the official driver cannot read.
std::string policy_text(const PolicyRow& row, const Configuration& configuration);

// The bits of the connection policy.
std::uint32_t connection_policy(const Configuration& configuration);

}  // namespace cordelia::module
