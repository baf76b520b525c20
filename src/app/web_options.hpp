// The terminal in the browser: its options, and how it is opened for a module.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/lab_session.hpp"
#include "web/terminal.hpp"

namespace CLI {
class App;
}  // namespace CLI

namespace cordelia::app {

struct WebChoices {
  std::string address = "127.0.0.1:0";  // --web
  std::vector<std::string> names{};     // --web-host
  bool is_asked_for = false;            // --web was given
  bool is_unwanted = false;             // --no-web
};

// Declares --web and --web-host. `choices` outlives the parser.
void add_web_options(CLI::App& command, WebChoices& choices);

// What every terminal of this program has.
web::Terminal::Options terminal_options(const WebChoices& choices);

// A software module at a terminal. It outlives the terminal.
web::Device::Parts module_parts(SoftwareModule& module, std::string name);

// With the lab and its module in it. The session outlives it; `is_ready` is asked for the state, to
// which `more_state` adds what other parts own.
base::Result<std::unique_ptr<web::Terminal>, std::string> open_lab_terminal(
    io::asio::io_context& loop, const WebChoices& choices, LabSession& session,
    std::function<bool()> is_ready, std::function<void(boost::json::object&)> more_state);

}  // namespace cordelia::app
