// tidy: include-count because it ties the page, its connections and what they store together.
// Provisioning (at-protocol 2.1.7, 2.9): the module is an access point with a configuration page. A
// form that is taken stores a WLAN profile and user settings; then the core restarts the module.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "flash/flash.hpp"
#include "http/message.hpp"
#include "module/connection_owner.hpp"
#include "module/effects.hpp"
#include "module/identity.hpp"
#include "module/provisioning_options.hpp"
#include "module/provisioning_page.hpp"
#include "module/surroundings.hpp"
#include "module/web_connection.hpp"

namespace cordelia::module {

class Provisioning : public ConnectionOwner {
 public:
  // What it works with; everything outlives it.
  struct Parts {
    const Surroundings& around;
    const Identity& identity;
    const UserSettings& settings;
    Configuration& configuration;
    flash::Flash& flash;
    Station& station;
    ProvisioningOptions options;
  };

  enum class Start { by_host, by_pins };

  explicit Provisioning(Parts parts) : parts_(parts) {}

  bool is_active() const { return serve_.has_value(); }

  // REQUIRES: is not active, and the station is off.
  void begin(Start how, base::Instant now, Effects& effects);

  // Page and clients are gone; no events.
  void end(Effects& effects);

  // Something was stored, the browser has its answer, and hosts have had time for the last events:
  // the module restarts now.
  bool is_done(base::Instant now) const;

  // A browser has connected to what `serve` serves.
  void on_accepted(ConnectionId serve, ConnectionId id, std::unique_ptr<base::ByteStream> stream,
                   base::Instant now, Effects& effects);

  bool owns(ConnectionId id) const override;
  void on_resolved(ConnectionId id, const std::optional<std::string>& address, base::Instant now,
                   Effects& effects) override;
  void on_dialled(ConnectionId id, std::unique_ptr<base::ByteStream> stream, base::Instant now,
                  Effects& effects) override;
  // The page cannot be served.
  void on_dial_failed(ConnectionId id, net::Fault fault, base::Instant now,
                      Effects& effects) override;
  void on_stream_ready(ConnectionId id, base::Instant now, Effects& effects) override;

  void on_time(base::Instant now, Effects& effects);
  std::optional<base::Instant> due() const;

 private:
  struct Client {
    ConnectionId id{};
    WebConnection connection;
  };

  void advance(Client& client, base::Instant now, Effects& effects);
  void part_with_those_gone(base::Instant now, Effects& effects);
  http::Response answer(const http::Request& request, base::Instant now, Effects& effects);
  http::Response form(const PageTexts& values, const PageTexts& errors, base::Instant now);
  http::Response take_form(const http::Request& request, base::Instant now, Effects& effects);
  http::Response store(const PageAnswer& wanted, base::Instant now, Effects& effects);
  void note_networks(base::Instant now);
  void say(std::string_view status, std::string_view ssid, Effects& effects) const;
  void remark(std::string text) const;
  bool prepare_tls();

  Parts parts_;
  std::optional<ConnectionId> serve_;
  std::shared_ptr<const tls::ServerContext> context_;  // owners: this and its connections
  std::vector<std::unique_ptr<Client>> connections_;
  std::vector<ScanEntry> networks_;
  std::string token_;
  bool has_stored_ = false;
  base::Instant restarts_at_{};  // where has_stored_
  bool has_station_ = false;     // a Wi-Fi client of ours
  base::Instant station_seen_{};
};

}  // namespace cordelia::module
