#include "app/lab_devices.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <iostream>
#include <memory>

#include "app/say.hpp"
#include "app/state_path.hpp"
#include "io/system_clock.hpp"
#include "lab/pki.hpp"
#include "lab/state_folder.hpp"

namespace cordelia::app {
namespace {

namespace json = boost::json;

struct Options {
  bool as_json = false;
  std::string id;
};

enum class Change { allow, revoke };

ExitStatus complain(const lab::Failure& failure) {
  say("cordelia lab devices: " + lab::describe(failure));
  return failure.fault == lab::Fault::bad_name ? ExitStatus::usage : ExitStatus::environment;
}

std::string_view word_of(lab::DeviceState state) {
  return state == lab::DeviceState::revoked ? "revoked" : "allowed";
}

lab::Result<lab::Pki> open_pki(const LabChoices& choices, const base::Clock& clock) {
  TRY(const auto folder, lab::StateFolder::open(state_path(choices.state)));
  return lab::Pki::open(folder.pki(), clock);
}

ExitStatus list_devices(const LabChoices& choices, const Options& options) {
  const io::SystemClock clock;
  const auto pki = open_pki(choices, clock);
  if (!pki) return complain(pki.error());
  const auto devices = pki->devices().list();
  if (!devices) return complain(devices.error());
  json::array all;
  for (const lab::Device& device : *devices) {
    if (options.as_json) {
      all.push_back(json::object{{"id", device.id},
                                 {"state", word_of(device.state)},
                                 {"note", device.note},
                                 {"certificates", device.certificates.size()},
                                 {"revoked_certificates", device.revoked.size()}});
      continue;
    }
    std::cout << fmt::format("{}\n  {}; {} certificate{}, {} revoked; {}\n", device.id,
                             word_of(device.state), device.certificates.size(),
                             device.certificates.size() == 1 ? "" : "s", device.revoked.size(),
                             device.note);
  }
  if (options.as_json) std::cout << json::serialize(all) << '\n';
  if (!options.as_json && devices->empty()) {
    std::cout << "No device is known yet. A lab registers its own module when it starts.\n";
  }
  return ExitStatus::ok;
}

ExitStatus change_device(const LabChoices& choices, const std::string& text, Change change) {
  const io::SystemClock clock;
  const auto pki = open_pki(choices, clock);
  if (!pki) return complain(pki.error());
  const lab::DeviceRegistry devices = pki->devices();
  const auto id = devices.find(text);
  if (!id) return complain(id.error());
  const bool allows = change == Change::allow;
  const auto changed = allows ? devices.allow(*id, "allowed by hand") : devices.revoke(*id);
  if (!changed) return complain(changed.error());
  if (const auto published = pki->publish_revocations(); !published) {
    return complain(published.error());
  }
  std::cout << (allows ? fmt::format("{} may enrol.\n", *id)
                       : fmt::format("{} may not enrol, and its certificates are revoked. Labs "
                                     "that run know it within a second.\n",
                                     *id));
  return ExitStatus::ok;
}

}  // namespace

void add_lab_devices(CLI::App& lab_command, LabChoices& choices, ExitStatus& status) {
  auto* devices = lab_command.add_subcommand("devices", "Lists, allows and revokes modules");
  auto options = std::make_shared<Options>();  // owned by the parser's callbacks
  const auto add_state = [&choices](CLI::App& command) {
    command.add_option("--state", choices.state, "Folder of keys, certificates and logs")
        ->type_name("DIR");
  };
  add_state(*devices);
  devices->add_flag("--json", options->as_json, "As JSON");
  devices->require_subcommand(0, 1);
  devices->footer("Example: cordelia lab devices revoke 3f9a1c");

  auto* list = devices->add_subcommand("list", "Lists the device IDs that are known");
  add_state(*list);
  list->add_flag("--json", options->as_json, "As JSON");

  for (const auto change : {Change::allow, Change::revoke}) {
    const bool allows = change == Change::allow;
    auto* command = devices->add_subcommand(
        allows ? "allow" : "revoke",
        allows ? "Lets a device enrol" : "Refuses a device, and revokes its certificates");
    add_state(*command);
    command
        ->add_option("ID", options->id,
                     "64 hexadecimal digits; of a known device the first six are enough")
        ->required();
    command->callback([options, change, &choices, &status] {
      status = change_device(choices, options->id, change);
    });
  }
  devices->callback([options, devices, list, &choices, &status] {
    if (list->parsed() || devices->get_subcommands().empty()) {
      status = list_devices(choices, *options);
    }
  });
}

}  // namespace cordelia::app
