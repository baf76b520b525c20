// tidy: include-count because it ties exchange, settings, files and time together.
// Asks the update server of the ota settings (at-protocol 2.2.9, 2.9): which version it offers, and
// for the image. It stores nothing; the core does when the image is good.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "at/error.hpp"
#include "base/instant.hpp"
#include "flash/file_system.hpp"
#include "module/connection_owner.hpp"
#include "module/effects.hpp"
#include "module/exchange.hpp"
#include "module/identity.hpp"
#include "module/module_clock.hpp"
#include "module/surroundings.hpp"
#include "module/update_manifest.hpp"
#include "module/update_url.hpp"
#include "module/user_settings.hpp"

namespace cordelia::module {

class UpdateClient : public ConnectionOwner {
 public:
  // What it works with; everything outlives it.
  struct Parts {
    const UserSettings& settings;
    const flash::FileSystem& files;
    const ModuleClock& clock;
    const Surroundings& around;
    const Identity& identity;
  };

  explicit UpdateClient(Parts parts);

  // get=ota,updateVersion: refused at once, or Effects::answer follows within
  // limits::update_version_timeout.
  at::Result<void> ask_version(bool has_address, base::Instant now, Effects& effects);

  // The whole update; outcome() follows. REQUIRES: is idle.
  void begin_update(base::Instant now, Effects& effects);

  // What an update came to: a good image that is not the running one, nothing where that one runs
  // already, or why there is none.
  using Outcome = base::Result<std::optional<UpdateManifest>, tls::Failure>;

  bool has_outcome() const { return outcome_.has_value(); }

  // Once.
  std::optional<Outcome> take_outcome() { return std::exchange(outcome_, std::nullopt); }

  bool is_idle() const { return task_ == Task::none; }

  // The network processor stops, or the station has left its network: no answer where there is no
  // host that waits for one any more.
  void drop(Effects& effects);
  void network_lost(Effects& effects);

  bool owns(ConnectionId id) const override { return exchange_.owns(id); }

  void on_resolved(ConnectionId id, const std::optional<std::string>& address, base::Instant now,
                   Effects& effects) override;
  void on_dialled(ConnectionId id, std::unique_ptr<base::ByteStream> stream, base::Instant now,
                  Effects& effects) override;
  void on_dial_failed(ConnectionId id, net::Fault fault, base::Instant now,
                      Effects& effects) override;
  void on_stream_ready(ConnectionId id, base::Instant now, Effects& effects) override;

  void on_time(base::Instant now, Effects& effects);

  std::optional<base::Instant> due() const { return deadline_; }

 private:
  enum class Task { none, version, manifest, image };

  std::optional<tls::Failure> begin(Task task, base::Instant deadline, Effects& effects);
  void fetch(const std::string& path, std::optional<LinkSecurity> security, Effects& effects);
  base::Result<std::optional<LinkSecurity>, tls::Failure> security() const;
  void settle(Effects& effects);
  void take_manifest(const std::string& text, Effects& effects);
  void take_image(const std::string& image, Effects& effects);
  void fail(const tls::Failure& failure, Effects& effects);
  void finish(Outcome outcome, Effects& effects);
  std::string where() const;

  Parts parts_;
  Exchange exchange_;
  Task task_ = Task::none;
  UpdateUrl url_;
  std::optional<UpdateManifest> manifest_;
  std::optional<base::Instant> deadline_;
  std::optional<Outcome> outcome_;
};

}  // namespace cordelia::module
