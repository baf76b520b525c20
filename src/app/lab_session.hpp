// A lab with one module in it, on one loop: what `lab` shows and `replay` uses.
#pragma once

#include <functional>
#include <memory>
#include <ostream>
#include <string>

#include "app/software_module.hpp"
#include "app/trace_printer.hpp"
#include "app/transcript_run.hpp"
#include "io/system_clock.hpp"
#include "lab/lab.hpp"
#include "replay/placeholders.hpp"

namespace cordelia::app {

class LabSession {
 public:
  struct Options {
    lab::LabOptions lab;
    std::string profile = "compatible";
    enum class Memory { kept, forgotten } memory = Memory::kept;  // the module's files and settings
    Detail detail = Detail::failures;
    std::string firmware = default_firmware();
    std::vector<net::FaultOrder> faults{};  // begin when the lab is ready
    module::ProvisioningOptions provisioning{};
    // The address of the module's configuration page; empty when it is closed. Null: nobody.
    std::function<void(const std::string& address)> on_page{};
    std::function<void()> on_turn{};  // see SoftwareModuleOptions
  };

  // Takes the lab's name, makes its certificates, builds the module. A sentence where that fails.
  // Loop and sink outlive the session.
  static base::Result<std::unique_ptr<LabSession>, std::string> open(io::asio::io_context& loop,
                                                                     Options options,
                                                                     std::ostream& sink);

  LabSession(const LabSession&) = delete;
  LabSession& operator=(const LabSession&) = delete;

  // `on_ready` once, when the broker listens and the module has booted.
  void start(std::function<void()> on_ready, std::function<void(std::string)> on_failure);

  // Ends the broker, then calls.
  void stop(std::function<void()> on_stopped);

  lab::Lab& lab() { return *lab_; }

  SoftwareModule& module() { return *module_; }

  TracePrinter& trace() { return trace_; }

  const base::Clock& clock() const { return clock_; }

  // What placeholders for a file's content stand for by default, PEM: <client certificate> and
  // <client private key> for those of the lab's client, <public root certificate> for the one that
  // plays the vendor's catalogue, all others for the lab's CA.
  base::Result<void, std::string> supply(replay::PlaceholderValues& values) const;

  // What a transcript does to the lab's network.
  void follow(const replay::StageDirection& direction);

  // Every fault ends.
  void end_faults();

 private:
  LabSession(std::ostream& sink, Detail detail) : trace_(sink, detail) {}

  io::SystemClock clock_;
  TracePrinter trace_;
  std::unique_ptr<lab::Lab> lab_;
  std::unique_ptr<SoftwareModule> module_;
  std::vector<net::FaultOrder> faults_;
  std::function<void()> on_stopped_;
  bool was_ready_ = false;
};

}  // namespace cordelia::app
