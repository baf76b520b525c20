// at-protocol 2.3.4: networks that the module joins by itself.
#include "module/codes.hpp"
#include "module/commands/commands.hpp"
#include "module/commands/join_fields.hpp"
#include "module/core.hpp"

namespace cordelia::module {
namespace {

using at::DocumentedError;
using at::Needs;
using at::Row;

// Deletes every profile [ti].
constexpr std::uint32_t every_profile = 255;

constexpr DocumentedError no_such_profile{at::process_error(codes::no_such_profile),
                                          "no profile has this index"};

at::Result<std::tuple<std::uint32_t>> add(Core& core, std::string_view ssid,
                                          std::optional<at::Mac> bssid,
                                          std::optional<Security> security, OptionalText key,
                                          OptionalText ext_user, OptionalText ext_anonymous_user,
                                          std::optional<Eap> eap,
                                          std::optional<std::uint32_t> priority) {
  StoredNetwork network;
  TRY(network.credentials,
      checked({.ssid = std::string(ssid),
               .bssid = bssid,
               .security = security.value_or(Security::open),
               .key = std::string(key.value_or("")),
               .ext_user = std::string(ext_user.value_or("")),
               .ext_anonymous_user = std::string(ext_anonymous_user.value_or("")),
               .eap = eap}));
  network.priority = priority.value_or(0);
  auto known = core.known_networks();
  const auto slot = known.free_slot();
  if (!slot) return base::fail(at::process_error(codes::no_free_profile));
  const auto stored = known.store(*slot, network);
  if (!stored) return base::fail(core.error(stored.error()));
  return std::tuple{*slot};
}

using ProfileLine =
    std::tuple<std::string_view, std::optional<at::Mac>, std::optional<Security>, std::string_view,
               std::string_view, std::string_view, std::optional<Eap>, std::uint32_t>;

// The key is not readable [inferred].
at::Result<ProfileLine> get(Core& core, std::uint32_t index) {
  const auto network = core.known_networks().profile(index);
  if (!network) return base::fail(no_such_profile.error);
  const auto& credentials = network->credentials;
  core.forget_kept();
  return ProfileLine{core.keep_also(credentials.ssid),
                     credentials.bssid,
                     credentials.security,
                     "",
                     core.keep_also(credentials.ext_user),
                     core.keep_also(credentials.ext_anonymous_user),
                     credentials.eap,
                     network->priority};
}

at::Result<void> remove(Core& core, std::uint32_t index) {
  auto known = core.known_networks();
  const bool is_every = index == every_profile;
  if (!is_every && !known.profile(index)) return base::fail(no_such_profile.error);
  const auto removed = is_every ? known.remove_all() : known.remove(index);
  if (!removed) return base::fail(core.error(removed.error()));
  return {};
}

constexpr auto add_request =
    at::fields(join_fields::ssid, join_fields::bssid, join_fields::security, join_fields::key,
               join_fields::ext_user, join_fields::ext_anonymous_user, join_fields::eap,
               at::optional(at::number<std::uint32_t>("priority", 0, profile_priority_max,
                                                      "The highest is joined first; empty: 0.")));
constexpr auto index_field = at::number<std::uint32_t>("index", 0, 0xFFFF'FFFF, "0 to 6.");
constexpr auto add_response = at::fields(index_field);
constexpr auto get_request = at::fields(index_field);
constexpr auto get_response =
    at::fields(join_fields::ssid, join_fields::bssid, join_fields::security,
               at::text("key", 0, 0, "Always empty: keys cannot be read."),
               at::text("extUser", 0, 32, "Enterprise only."),
               at::text("extAnonUser", 0, 32, "Enterprise only."), join_fields::eap,
               at::number<std::uint32_t>("priority", 0, profile_priority_max, "0 to 15."));
constexpr auto delete_request =
    at::fields(at::number<std::uint32_t>("index", 0, 0xFFFF'FFFF, "0 to 6; 255 deletes all."));

// at-protocol 1.8: what stands behind the key may be left away, the priority with it.
constexpr std::size_t add_arguments_min = 4;

constexpr DocumentedError add_errors[] = {
    key_error, {at::process_error(codes::no_free_profile), "all seven profiles are taken"}};
constexpr DocumentedError index_errors[] = {no_such_profile};

constexpr Command rows[] = {
    at::with_arity(at::command<Core, add_request, add_response, add>(Row<Core>{
                       .name = "wlanProfileAdd",
                       .lower_name = "wlanprofileadd",
                       .needs = Needs::running,
                       .summary = "Stores a network that is joined after a boot and after start.",
                       .source = "[driver][ti]",
                       .errors = add_errors}),
                   {add_arguments_min, add_request.size, true}),
    at::command<Core, get_request, get_response, get>(
        Row<Core>{.name = "wlanProfileGet",
                  .lower_name = "wlanprofileget",
                  .needs = Needs::running,
                  .summary = "Reads a stored network.",
                  .source = "[driver][ti]",
                  .errors = index_errors}),
    at::command<Core, delete_request, at::no_fields, remove>(
        Row<Core>{.name = "wlanProfileDel",
                  .lower_name = "wlanprofiledel",
                  .needs = Needs::running,
                  .summary = "Deletes a stored network, or all.",
                  .source = "[ti]",
                  .errors = index_errors}),
};

}  // namespace

std::span<const Command> profile_commands() { return rows; }

}  // namespace cordelia::module
