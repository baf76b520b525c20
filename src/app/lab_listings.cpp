#include "app/lab_listings.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <iostream>
#include <memory>

#include "app/say.hpp"
#include "app/software_module.hpp"
#include "app/state_path.hpp"
#include "app/transcript_options.hpp"
#include "io/system_clock.hpp"
#include "lab/listeners.hpp"
#include "lab/pki.hpp"
#include "lab/services.hpp"
#include "lab/state_folder.hpp"

namespace cordelia::app {
namespace {

namespace json = boost::json;

struct CertsOptions {
  bool renew = false;
  bool as_json = false;
};

std::string day(base::WallTime time) {
  return fmt::format("{:%Y-%m-%d}", std::chrono::time_point_cast<std::chrono::seconds>(time));
}

json::object json_of(const lab::CertificateListing& row) {
  return {{"file", row.certificate.string()},
          {"key", row.key.string()},
          {"subject", row.info.subject},
          {"issuer", row.info.issuer},
          {"not_before", day(row.info.not_before)},
          {"not_after", day(row.info.not_after)},
          {"fingerprint_sha256", row.info.fingerprint_sha256},
          {"purpose", row.purpose}};
}

ExitStatus complain(const std::string& text) {
  say("cordelia lab: " + text);
  return ExitStatus::environment;
}

ExitStatus list_certificates(const LabChoices& choices, const CertsOptions& options) {
  const io::SystemClock clock;
  const auto folder = lab::StateFolder::open(state_path(choices.state));
  if (!folder) return complain(lab::describe(folder.error()));
  auto pki = lab::Pki::open(folder->pki(), clock);
  if (!pki) return complain(lab::describe(pki.error()));
  if (options.renew) {
    if (const auto renewed = pki->renew_all(); !renewed) {
      return complain(lab::describe(renewed.error()));
    }
  }
  const auto rows = pki->list();
  if (!rows) return complain(lab::describe(rows.error()));
  json::array all;
  for (const auto& row : *rows) {
    if (options.as_json) {
      all.push_back(json_of(row));
      continue;
    }
    std::cout << fmt::format("{}\n  {}\n  issued by {}, valid {} to {}\n  SHA-256 {}\n  {}\n",
                             row.purpose, row.info.subject, row.info.issuer,
                             day(row.info.not_before), day(row.info.not_after),
                             row.info.fingerprint_sha256, row.certificate.string());
  }
  if (options.as_json) std::cout << json::serialize(all) << '\n';
  return ExitStatus::ok;
}

// The log of the named lab, else of the first that runs, else of the one that ran last under the
// usual name.
ExitStatus show_log(const LabChoices& choices) {
  const auto state = state_path(choices.state);
  auto name = choices.name;
  const auto labs = running_labs(state);
  if (name.empty()) name = labs.empty() ? std::string(lab::default_lab_name) : labs.front().name;
  const auto log = state / "labs" / name / "mosquitto.log";
  const auto content = read_file(log);
  if (!content) return complain(content.error() + "; has this lab ever run?");
  std::cout << base::text_of(*content) << std::flush;
  return ExitStatus::ok;
}

// What a module can dial, and where it is in a lab that runs; port 0 where none does, or the broker
// is somebody else's.
struct Place {
  std::string_view address;
  std::uint16_t public_port = 0;
  std::string_view meaning;
  std::uint16_t port = 0;
};

std::uint16_t real_port(const std::vector<lab::LabRecord>& labs, const Place& place) {
  if (labs.empty()) return 0;
  for (const auto& record : labs.front().listeners) {
    if (record.address == place.address && record.public_port == place.public_port) {
      return record.port;
    }
  }
  return 0;
}

// The broker's listeners, then the services.
std::vector<Place> places(const std::vector<lab::LabRecord>& labs) {
  std::vector<Place> all;
  for (const auto& row : lab::listeners())
    all.push_back({row.address, row.public_port, row.meaning});
  for (const auto& row : lab::all_services) {
    all.push_back({row.address, row.public_port, row.meaning});
  }
  for (auto& place : all) place.port = real_port(labs, place);
  return all;
}

ExitStatus list_listeners(const LabChoices& choices, bool as_json) {
  const auto labs = running_labs(state_path(choices.state));
  json::array all;
  for (const auto& place : places(labs)) {
    if (as_json) {
      all.push_back(json::object{{"address", place.address},
                                 {"public_port", place.public_port},
                                 {"port", place.port},
                                 {"meaning", place.meaning}});
      continue;
    }
    const auto where = place.port == 0 ? "" : fmt::format(" (127.0.0.1:{})", place.port);
    std::cout << fmt::format("{:>5}  {}{}\n", place.public_port, place.meaning, where);
  }
  if (as_json) std::cout << json::serialize(all) << '\n';
  return ExitStatus::ok;
}

}  // namespace

void add_lab_listings(CLI::App& lab_command, LabChoices& choices, ExitStatus& status) {
  auto* certs = lab_command.add_subcommand("certs", "Lists the lab's certificates");
  auto options = std::make_shared<CertsOptions>();  // owned by the parser's callback
  certs->add_flag("--renew", options->renew, "Make all of them again first");
  certs->add_flag("--json", options->as_json, "As JSON");
  certs->add_option("--state", choices.state, "Folder of keys, certificates and logs")
      ->type_name("DIR");
  certs->footer("Example: cordelia lab certs");
  certs->callback([options, &choices, &status] { status = list_certificates(choices, *options); });

  auto* listeners = lab_command.add_subcommand(
      "listeners",
      "Lists what a module can reach, the broken listeners too, and where it really is");
  auto as_json = std::make_shared<bool>(false);  // owned by the parser's callback
  listeners->add_flag("--json", *as_json, "As JSON");
  listeners->add_option("--state", choices.state, "Folder of keys, certificates and logs")
      ->type_name("DIR");
  listeners->footer("Example: cordelia lab listeners");
  listeners->callback([as_json, &choices, &status] { status = list_listeners(choices, *as_json); });

  auto* logs = lab_command.add_subcommand("logs", "Shows the broker's log");
  logs->add_option("--name", choices.name, "Which lab; default: the one that runs");
  logs->add_option("--state", choices.state, "Folder of keys, certificates and logs")
      ->type_name("DIR");
  logs->footer("Example: cordelia lab logs");
  logs->callback([&choices, &status] { status = show_log(choices); });
}

std::string what_next(lab::Lab& lab, const lab::Lab::Attachments& attachments) {
  const auto terminal =
      attachments.web.empty() ? "" : fmt::format("The terminal: {}\n", attachments.web);
  std::string text = fmt::format(
      "\nThe lab \"{}\" stays up. The module answers at\n"
      "  {}   (pseudo-terminal)\n"
      "  tcp://{}\n"
      "{}"
      "Try, in another terminal:\n"
      "  ./cordelia send 'AT+iotpublish=0,\"hello\"'\n"
      "  ./cordelia term\n"
      "  ./cordelia ctl reset\n"
      "  picocom --baud 115200 --omap crcrlf {}\n"
      "  ./cordelia replay --device {} --setup tutorials/mqtt-over-tls.md\n",
      lab.folder().name(), attachments.pty, attachments.tcp, terminal, attachments.pty,
      attachments.pty);
  if (const auto* broker = lab.broker(); broker != nullptr) {
    for (const auto& binding : broker->bindings()) {
      if (binding.listener->public_port != 8883) continue;
      text += fmt::format("  mosquitto_sub -h localhost -p {} --cafile {} -t 'cordelia/#' -v\n",
                          binding.port,
                          lab.pki().certificate_file(lab::CertificateKind::lab_ca).string());
      break;
    }
  }
  return text + "Stop it with Ctrl-C.\n";
}

}  // namespace cordelia::app
