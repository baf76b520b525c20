#include "app/web_options.hpp"

#include <CLI/CLI.hpp>
#include <boost/json/array.hpp>

#include "app/say.hpp"
#include "app/transcript_options.hpp"
#include "app/web_identity.hpp"

namespace cordelia::app {
namespace {

namespace json = boost::json;

json::object lab_state(LabSession& session, bool is_ready) {
  json::array listeners;
  for (const auto& binding : session.lab().bindings()) {
    listeners.push_back(json::object{{"port", binding.listener->public_port},
                                     {"actual", binding.port},
                                     {"purpose", binding.listener->meaning}});
  }
  const auto ca =
      read_file(session.lab().pki().certificate_file(lab::CertificateKind::lab_ca).string());
  return {{"name", session.lab().folder().name()},
          {"ready", is_ready},
          {"listeners", std::move(listeners)},
          {"ca_pem", ca ? std::string(base::text_of(*ca)) : std::string()}};
}

// An IPv6 address stands in brackets there.
std::string in_url(const std::string& name) {
  const bool is_bare = name.find(':') != std::string::npos && !name.starts_with('[');
  return is_bare ? "[" + name + "]" : name;
}

}  // namespace

void add_web_options(CLI::App& command, WebChoices& choices) {
  command
      .add_option_function<std::string>(
          "--web",
          [&choices](const std::string& address) {
            choices.address = address;
            choices.is_asked_for = true;
          },
          "Where the terminal in the browser listens; other addresses than loopback speak TLS")
      ->type_name("ADDR:PORT")
      ->default_str(choices.address);
  command
      .add_option("--web-host", choices.names,
                  "A name that browsers may open the terminal by, beside the address that it "
                  "listens on")
      ->type_name("NAME");
}

web::Terminal::Options terminal_options(const WebChoices& choices) {
  web::Terminal::Options options;
  options.address = choices.address;
  for (const auto& name : choices.names) options.names.push_back(in_url(name));
  options.version = CORDELIA_VERSION;
  options.on_trouble = say;
  return options;
}

web::Device::Parts module_parts(SoftwareModule& module, std::string name) {
  web::Device::Parts parts;
  parts.id = "module";
  parts.kind = "software";
  parts.name = std::move(name);
  parts.subject.emplace(module.subject());
  parts.firmware = module.firmware();
  parts.open = [&module](const web::Opened& opened) {
    auto device = module.attach_in_process("the terminal");
    if (device) return opened(*std::move(device));
    opened(base::fail(io::Failure{io::Fault::exhausted, std::move(device).error()}));
  };
  return parts;
}

base::Result<std::unique_ptr<web::Terminal>, std::string> open_lab_terminal(
    io::asio::io_context& loop, const WebChoices& choices, LabSession& session,
    std::function<bool()> is_ready, std::function<void(boost::json::object&)> more_state) {
  auto options = terminal_options(choices);
  options.more_state = std::move(more_state);
  options.lab = [&session, is_ready = std::move(is_ready)] {
    return lab_state(session, is_ready());
  };
  if (is_open_to_others(choices)) {
    TRY(options.identity, terminal_identity(choices, session.lab().pki(), session.clock()));
  }
  auto terminal = web::Terminal::open(loop, std::move(options), session.clock());
  if (!terminal) return base::fail(std::move(terminal).error().text);
  (*terminal)->devices().add(module_parts(session.module(), "The lab's module"));
  return *std::move(terminal);
}

}  // namespace cordelia::app
