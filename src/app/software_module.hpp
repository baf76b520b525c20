// tidy: include-count because it wires one of everything that a module stands on.
// A software module with everything it stands on, wired to a loop: storage, TLS contexts, driver,
// and the lines that the user asked for.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/trace.hpp"
#include "control/subject.hpp"
#include "io/device.hpp"
#include "io/driver.hpp"
#include "io/rfc2217_line.hpp"
#include "io/runtime.hpp"
#include "io/tcp.hpp"
#include "module/module.hpp"
#include "net/network.hpp"
#include "tls/client_context.hpp"

namespace cordelia::app {

std::string default_firmware();

struct SoftwareModuleOptions {
  std::string profile = "compatible";         // a row of module::profiles()
  std::uint64_t number = 0;                   // identity_of
  std::filesystem::path database;             // empty: files and settings live in memory
  std::filesystem::path catalogue;            // PEM; empty: an empty catalogue
  std::string firmware = default_firmware();  // a row of module::firmwares()
  module::ProvisioningOptions provisioning{};
  // The address of the module's configuration page; empty when it is closed. Null: people are told.
  std::function<void(const std::string& address)> on_page{};
  // After each turn of the module: what can be seen of it from outside may have changed.
  std::function<void()> on_turn{};
};

struct ModuleGround {
  io::asio::io_context& loop;
  net::Network& network;
  const base::Clock& clock;
  base::Trace& trace;
};

class SoftwareModule {
 public:
  // A sentence where it cannot be built.
  static base::Result<std::unique_ptr<SoftwareModule>, std::string> create(
      const ModuleGround& ground, const SoftwareModuleOptions& options);

  ~SoftwareModule();
  SoftwareModule(const SoftwareModule&) = delete;
  SoftwareModule& operator=(const SoftwareModule&) = delete;

  io::Driver& driver() { return *driver_; }

  // For the control socket; the module's number is its name there.
  control::Subject subject() {
    return {std::to_string(number_), *driver_, *module_, ground_.network};
  }

  // The row of module::firmwares() that it plays.
  const std::string& firmware() const { return firmware_; }

  // A pseudo-terminal behind `link`; a sentence where that fails. The text is the slave's path.
  base::Result<std::string, std::string> attach_pty(const std::filesystem::path& link);

  // Hosts that connect to `address` get a line each. The text is the address with its real port.
  base::Result<std::string, std::string> listen(const std::string& address);

  // The same for hosts that speak RFC 2217: their DTR and RTS drive RESET and BOOT as
  // io::Rfc2217Line says.
  base::Result<std::string, std::string> listen_rfc2217(const std::string& address);

  // The line of a host in this process, without any waiting.
  base::Result<std::unique_ptr<io::Device>, std::string> attach_in_process(const std::string& name);

  // The standard streams; `on_end` is called when the input has ended and all was answered.
  base::Result<void, std::string> attach_stdio(std::function<void()> on_end);

  // SHA-256 of its public key; a sentence where the storage has no room for the key.
  base::Result<std::string, std::string> device_id();

  void power_on() { driver_->power_on(); }

  void stop();

 private:
  SoftwareModule(const ModuleGround& ground, std::uint64_t number)
      : ground_(ground), number_(number) {}

  using Wrap = std::function<std::unique_ptr<io::LineHost>(std::unique_ptr<io::LineHost>)>;

  base::Result<std::string, std::string> listen(const std::string& address, Wrap wrap);
  void drive(io::AdapterPin pin, io::Drive level);
  void on_line_gone(module::LineId line);
  static void tell_of_page(const std::string& address);

  ModuleGround ground_;
  std::uint64_t number_;
  std::string firmware_;
  std::unique_ptr<flash::Storage> storage_;
  tls::ContextCache contexts_;
  std::unique_ptr<module::Module> module_;
  std::unique_ptr<io::Driver> driver_;
  std::vector<std::unique_ptr<io::TcpListener>> listeners_;
  std::optional<module::LineId> stdio_line_;
  std::function<void()> on_stdio_end_;
  io::Lifetime lifetime_;
};

// For --page: how the configuration page is served.
module::ProvisioningOptions::Page page_of(const std::string& word);
inline const std::vector<std::string> page_words{"https", "http"};

// For --profile and --firmware.
std::vector<std::string> profile_names();
std::vector<std::string> firmware_names();

}  // namespace cordelia::app
