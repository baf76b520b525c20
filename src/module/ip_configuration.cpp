#include "module/ip_configuration.hpp"

#include "at/tokens.hpp"
#include "at/values.hpp"

namespace cordelia::module {
namespace {

std::uint32_t number_of(const base::Ipv4& address) {
  std::uint32_t number = 0;
  for (const auto byte : address.bytes) number = (number << 8U) | byte;
  return number;
}

// Ones, then zeros.
bool is_mask(std::uint32_t mask) {
  const std::uint32_t host_part = ~mask;
  return mask != 0 && (host_part & (host_part + 1)) == 0;
}

}  // namespace

bool is_sound(const Ipv4Configuration& configuration) {
  const auto mask = number_of(configuration.mask);
  const auto address = number_of(configuration.address);
  return is_mask(mask) && address != 0 &&
         (address & mask) == (number_of(configuration.gateway) & mask);
}

// What a storage holds that another hand has changed counts as not set.
std::optional<Ipv4Configuration> static_configuration(const Configuration& configuration) {
  auto text = configuration.get(config_keys::station_address).value_or("");
  if (at::take_argument(text, at::Position::inner) != "static") return std::nullopt;
  Ipv4Configuration result;
  for (auto* address : {&result.address, &result.mask, &result.gateway, &result.dns}) {
    const auto parsed = at::parse_ipv4(at::take_argument(text, at::Position::inner));
    if (!parsed) return std::nullopt;
    *address = *parsed;
  }
  return result;
}

}  // namespace cordelia::module
