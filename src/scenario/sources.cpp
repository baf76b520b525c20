#include "scenario/sources.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "at/values.hpp"
#include "base/text.hpp"

namespace cordelia::scenario {
namespace {

// Measured: with 15,000 connections of one address, and as many that were left, the search for a
// port was a tenth of a connect's time.
constexpr std::uint64_t modules_per_loopback_source = 2'000;
constexpr std::uint64_t loopback_sources_max = 254;

std::uint32_t number_of(const base::Ipv4& address) {
  std::uint32_t number = 0;
  for (const auto byte : address.bytes) number = number << 8U | byte;
  return number;
}

std::string address_text(std::uint32_t number) {
  const auto byte = [number](unsigned shift) { return (number >> shift) & 0xFFU; };
  return fmt::format("{}.{}.{}.{}", byte(24), byte(16), byte(8), byte(0));
}

}  // namespace

base::Result<std::vector<std::string>, std::string> expand_sources(std::string_view text,
                                                                   std::size_t most) {
  const auto slash = text.find('/');
  const auto address = at::parse_ipv4(text.substr(0, slash));
  const auto bits = slash == std::string_view::npos ? std::optional<std::uint64_t>(32)
                                                    : base::parse_decimal(text.substr(slash + 1));
  if (!address || !bits || *bits > 32) {
    return base::fail(fmt::format("'{}' is no address, such as 127.0.1.7 or 127.0.1.0/24",
                                  base::printable(text)));
  }
  const auto size = std::uint64_t{1} << (32U - *bits);
  const auto first = number_of(*address);
  if (first % size != 0) {
    return base::fail(fmt::format("{} begins in the middle of its network; write {}/{}", text,
                                  address_text(static_cast<std::uint32_t>(first - first % size)),
                                  *bits));
  }
  // RFC 3021: in a network of two, both are hosts.
  const std::uint64_t edge = size > 2 ? 1 : 0;
  if (size - 2 * edge > most) {
    return base::fail(
        fmt::format("{} has {} addresses; at most {} are taken", text, size - 2 * edge, most));
  }
  std::vector<std::string> addresses;
  for (auto i = edge; i < size - edge; ++i) {
    addresses.push_back(address_text(static_cast<std::uint32_t>(first + i)));
  }
  return addresses;
}

std::uint64_t number_of_sources(const Scenario& scenario) {
  const auto& named = scenario.identities.sources;
  if (!named.empty()) return named.size();
  if (!scenario.broker.at.empty()) return 1;
  return std::clamp(scenario.modules / modules_per_loopback_source, std::uint64_t{1},
                    loopback_sources_max);
}

std::string source_of(const Scenario& scenario, std::uint64_t index) {
  const auto& named = scenario.identities.sources;
  if (!named.empty()) return named[index % named.size()];
  const auto number = number_of_sources(scenario);
  return number == 1 ? std::string() : fmt::format("127.0.1.{}", 1 + index % number);
}

}  // namespace cordelia::scenario
