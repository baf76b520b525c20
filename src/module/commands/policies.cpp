// at-protocol 2.3.6: connection, scan, power and Wi-Fi Direct policies.
#include "module/policies.hpp"

#include "module/codes.hpp"
#include "module/commands/commands.hpp"
#include "module/commands/join_fields.hpp"
#include "module/core.hpp"

namespace cordelia::module {
namespace {

using at::Needs;
using at::Row;

at::Result<void> set(Core& core, std::string_view type, OptionalText policy, OptionalText value) {
  const auto* row = find_policy(type);
  if (row == nullptr) return base::fail(at::unknown_keyword);
  TRY(const auto text, row->canonical(policy.value_or(""), value.value_or("")));
  const bool is_connection = row == find_policy("connection");
  if (is_connection && !core.configuration().is_persistent()) {
    return base::fail(at::process_error(codes::connection_policy_not_persistent));
  }
  const auto kept = core.configuration().set(key_of(*row), text);
  if (!kept) return base::fail(core.error(kept.error()));
  return {};
}

at::Result<std::tuple<std::string_view>> get(Core& core, std::string_view type) {
  const auto* row = find_policy(type);
  if (row == nullptr) return base::fail(at::unknown_keyword);
  return std::tuple{core.keep(policy_text(*row, core.configuration()))};
}

constexpr auto type_field = at::text("type", 1, 32, "connection, scan, pm or p2p.");
constexpr auto set_request =
    at::fields(type_field, at::optional(at::text("policy", 0, 128, "A word of the type's.")),
               at::optional(at::text("value", 0, 32, "Interval, sleep or negotiation.")));
constexpr auto get_request = at::fields(type_field);
constexpr auto get_response =
    at::fields(at::text("value", 0, 128, "Policy, and its value where it has one."));

// at-protocol 1.8.
constexpr std::size_t set_arguments_min = 2;

constexpr at::DocumentedError set_errors[] = {
    {at::unknown_keyword, "no such type, policy or negotiation"},
    {at::process_error(codes::connection_policy_not_persistent),
     "the connection policy while general,persistent is 0"},
    {at::process_error(codes::scan_policy_invalid), "scanning with an interval of 0"},
    {at::process_error(codes::pm_policy_invalid), "long_sleep without 100 to 2000 ms"}};
constexpr at::DocumentedError get_errors[] = {{at::unknown_keyword, "no such type"}};

constexpr Command rows[] = {
    at::with_arity(at::command<Core, set_request, at::no_fields, set>(
                       Row<Core>{.name = "wlanPolicySet",
                                 .lower_name = "wlanpolicyset",
                                 .needs = Needs::running,
                                 .summary = "Changes connection, scan and power policy.",
                                 .source = "[driver][ti]",
                                 .errors = set_errors}),
                   {set_arguments_min, set_request.size, true}),
    at::command<Core, get_request, get_response, get>(
        Row<Core>{.name = "wlanPolicyGet",
                  .lower_name = "wlanpolicyget",
                  .needs = Needs::running,
                  .summary = "Reads a policy.",
                  .source = "[driver][ti]",
                  .errors = get_errors}),
};

}  // namespace

std::span<const Command> policy_commands() { return rows; }

}  // namespace cordelia::module
