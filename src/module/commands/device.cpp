// at-protocol 2.1: the device itself.
#include "module/codes.hpp"
#include "module/commands/commands.hpp"
#include "module/core.hpp"

namespace cordelia::module {
namespace {

using at::DocumentedError;
using at::Needs;
using at::Row;

at::Result<void> test(Core& /*core*/) { return {}; }

at::Result<void> start(Core& core) {
  if (core.state() != Core::State::nwp_off) {
    return base::fail(at::process_error(codes::already_started));
  }
  core.start_nwp();
  return {};
}

// Nothing of the software module's work is pending when a request runs, so every timeout is kept.
at::Result<void> stop(Core& core, std::uint32_t /*timeout_ms*/) {
  core.stop_nwp();
  return {};
}

at::Result<void> reboot(Core& core) {
  core.reboot_after_answer();
  return {};
}

at::Result<at::Later> factory_reset(Core& core) {
  core.begin_factory_reset();
  return at::Later{};
}

at::Result<void> hibernate(Core& core, std::uint32_t seconds) {
  core.hibernate_after_answer(std::chrono::seconds{seconds});
  return {};
}

// at-protocol 2.1.7: until a reset, or until the page has stored a network.
at::Result<void> provisioning_start(Core& core) {
  if (core.provisioning().is_active()) {
    return base::fail(at::process_error(codes::provisioning_already_started));
  }
  core.begin_provisioning(Provisioning::Start::by_host);
  return {};
}

constexpr auto stop_request = at::fields(at::number<std::uint32_t>(
    "timeout", 0, 0xFFFF, "Milliseconds to wait for pending work; 65535: until it is done."));
constexpr auto hibernate_request =
    at::fields(at::number<std::uint32_t>("seconds", 1, 86400, "How long to sleep."));

// at-protocol 2.0: hosts wait this long for the OK of a factory reset.
constexpr auto factory_reset_limit = std::chrono::seconds{100};

constexpr DocumentedError start_errors[] = {
    {at::process_error(codes::already_started), "the network processor runs, as after each boot"}};

constexpr DocumentedError provisioning_errors[] = {
    {at::process_error(codes::provisioning_already_started), "the module is an access point"}};

constexpr Command rows[] = {
    at::command<Core, at::no_fields, at::no_fields, test>(Row<Core>{
        "test", "test", Needs::nothing, "Answers OK: somebody is there.", "[sem][driver]"}),
    at::command<Core, at::no_fields, at::no_fields, start>(
        Row<Core>{"start", "start", Needs::nothing, "Starts the network processor.", "[ti][driver]",
                  start_errors}),
    at::command<Core, stop_request, at::no_fields, stop>(
        Row<Core>{"stop", "stop", Needs::running,
                  "Stops the network processor; links and file handles end.", "[driver][manual]"}),
    at::command<Core, at::no_fields, at::no_fields, reboot>(
        Row<Core>{"reboot", "reboot", Needs::nothing, "Restarts the module; +eventstartup follows.",
                  "[sem]"}),
    at::answered_within(
        at::command<Core, at::no_fields, at::no_fields, factory_reset>(Row<Core>{
            "factoryreset", "factoryreset", Needs::nothing,
            "Erases user files and settings, then restarts; silent meanwhile.", "[seed]"}),
        factory_reset_limit),
    at::command<Core, hibernate_request, at::no_fields, hibernate>(
        Row<Core>{"hibernate", "hibernate", Needs::nothing,
                  "Sleeps, then boots; +eventstartup follows.", "[driver][manual]"}),
    at::command<Core, hibernate_request, at::no_fields, hibernate>(Row<Core>{
        "sleep", "sleep", Needs::nothing, "The sibling's name for hibernate.", "[manual]"}),
    at::command<Core, at::no_fields, at::no_fields, provisioning_start>(Row<Core>{
        "provisioningStart", "provisioningstart", Needs::running,
        "Becomes an access point with a configuration page.", "[driver]", provisioning_errors}),
};

}  // namespace

std::span<const Command> device_commands() { return rows; }

}  // namespace cordelia::module
