// tidy: include-count because it ties keys, certificates, settings, files and a connection
// together. iotenrol (at-protocol 2.6.4, 3.6): gets a device certificate and the broker's settings
// from an enrolment service (RFC 7030) and stores them in one step. A sequence of small steps, one
// event each, that waits for time or for the service and is never in the way of anything else.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "at/error.hpp"
#include "flash/flash.hpp"
#include "module/broker_settings.hpp"
#include "module/connection_owner.hpp"
#include "module/device_key.hpp"
#include "module/exchange.hpp"
#include "module/firmware.hpp"
#include "module/module_clock.hpp"
#include "module/surroundings.hpp"
#include "module/user_settings.hpp"
#include "tls/certificate.hpp"

namespace cordelia::module {

// Where enrolment puts things [inferred]. The device key has a name of its own: DeviceKey.
namespace enrolment_files {
inline constexpr std::string_view temporary_certificate = "/ql/temp_cert.pem";
inline constexpr std::string_view device_certificate = "/ql/device_cert.pem";
inline constexpr std::string_view root_ca = "/ql/broker_ca.pem";
}  // namespace enrolment_files

class Enrolment : public ConnectionOwner {
 public:
  // What it works with; everything outlives it.
  struct Parts {
    const UserSettings& settings;
    flash::Flash& flash;
    DeviceKey& device;
    const ModuleClock& clock;
    const Surroundings& around;
    const Firmware& firmware;
    base::Duration step_time;  // between two events
  };

  explicit Enrolment(Parts parts);

  // Accepted or refused at once; how it goes on comes as events.
  at::Result<void> start(bool has_address, base::Instant now, Effects& effects);

  // The network processor stops: no events.
  void drop(Effects& effects);

  // The station has left its network.
  void network_lost(Effects& effects);

  bool is_idle() const { return run_ == nullptr; }

  bool owns(ConnectionId id) const override { return exchange_.owns(id); }

  void on_resolved(ConnectionId id, const std::optional<std::string>& address, base::Instant now,
                   Effects& effects) override;
  void on_dialled(ConnectionId id, std::unique_ptr<base::ByteStream> stream, base::Instant now,
                  Effects& effects) override;
  void on_dial_failed(ConnectionId id, net::Fault fault, base::Instant now,
                      Effects& effects) override;
  void on_stream_ready(ConnectionId id, base::Instant now, Effects& effects) override;

  void on_time(base::Instant now, Effects& effects);
  std::optional<base::Instant> due() const;

 private:
  struct Turn {
    base::Instant now;
    Effects& effects;
  };

  // One step does its work and gives the code of its event; nothing where it has to wait or has
  // failed.
  struct Step {
    EventText text{};
    std::optional<int> (Enrolment::*work)(Turn);
  };

  static const Step steps[];

  // Whose certificate the second connection shows, and what it asks for (RFC 7030 section 4.2).
  enum class Identity { temporary, device };

  // Everything that one attempt knows.
  struct Run {
    Target target;
    std::size_t step = 0;
    base::Instant next{};                     // when the next step may run
    bool waits = false;                       // the step waits for the service
    std::optional<base::Instant> deadline{};  // of the connection under way
    std::string request{};                    // the CSR, Base64
    std::optional<tls::Certificate> temporary{};
    Identity identity = Identity::temporary;
    std::optional<tls::Certificate> device{};  // what the service has issued
    std::optional<BrokerSettings> handed_over{};
    bool has_failed = false;
  };

  std::optional<int> begin(Turn turn);
  std::optional<int> make_request(Turn turn);
  std::optional<int> announce(Turn turn);
  std::optional<int> ask_for_temporary(Turn turn);
  std::optional<int> await_temporary(Turn turn);
  std::optional<int> read_temporary(Turn turn);
  std::optional<int> save_temporary(Turn turn);
  std::optional<int> choose_identity(Turn turn);
  std::optional<int> ask_for_device(Turn turn);
  std::optional<int> await_device(Turn turn);
  std::optional<int> store(Turn turn);

  at::Result<Target> target() const;
  void proceed(Turn turn);
  bool connect(const http::Request& request, const flash::Content& certificate, Turn turn);
  bool await_answer(Turn turn);
  bool may_fall_back() const;
  std::optional<tls::Certificate> issued(Turn turn);
  http::Request est_request(std::string_view operation) const;
  flash::Result<void> commit();
  void say(EventText text, int code, Effects& effects) const;
  std::nullopt_t refused(const http::Response& response, Turn turn);
  std::nullopt_t fail(EventText text, const tls::Failure& why, Turn turn);
  void end(Effects& effects);

  Parts parts_;
  Exchange exchange_;
  std::unique_ptr<Run> run_;  // null: no enrolment is under way
};

}  // namespace cordelia::module
