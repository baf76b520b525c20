// The terminal in the browser of a lab: its module, the module's connections, what is on the
// broker.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "app/lab_connections.hpp"
#include "app/lab_session.hpp"
#include "app/web_options.hpp"
#include "web/connections.hpp"
#include "web/terminal.hpp"
#include "web/topics.hpp"
#include "web/tutorials.hpp"

namespace cordelia::app {

class LabTerminal {
 public:
  // Loop and session outlive it; `is_ready` is asked for the state. A sentence where it cannot
  // listen.
  static base::Result<std::unique_ptr<LabTerminal>, std::string> open(
      io::asio::io_context& loop, const WebChoices& choices, LabSession& session,
      std::function<bool()> is_ready);

  // For open().
  explicit LabTerminal(LabSession& session) : session_(session) {}

  ~LabTerminal();
  LabTerminal(const LabTerminal&) = delete;
  LabTerminal& operator=(const LabTerminal&) = delete;

  std::string url() const { return terminal_->url(); }

  // The module may have changed.
  void look() { terminal_->devices().look(); }

  // The broker listens.
  void on_lab_ready();

 private:
  LabSession& session_;
  std::uint64_t newest_connection_ = 0;  // of the module, as reports are numbered
  std::unique_ptr<web::Terminal> terminal_;
  std::unique_ptr<LabConnections> source_;
  std::unique_ptr<web::Connections> connections_;
  std::unique_ptr<web::Topics> topics_;
  std::unique_ptr<web::Tutorials> tutorials_;
};

}  // namespace cordelia::app
