// tidy: include-count because it ties link, session, settings and files together.
// The on-board MQTT client: reads the settings and files, opens a link, runs the MQTT session over
// it and turns what happens into events (at-protocol 2.6, 3.5).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "at/error.hpp"
#include "base/instant.hpp"
#include "flash/file_system.hpp"
#include "module/connection_owner.hpp"
#include "module/device_key.hpp"
#include "module/effects.hpp"
#include "module/fault_desk.hpp"
#include "module/firmware.hpp"
#include "module/link.hpp"
#include "module/module_clock.hpp"
#include "module/publish_topic.hpp"
#include "module/surroundings.hpp"
#include "module/user_settings.hpp"
#include "mqtt/session.hpp"
#include "tls/trust_anchors.hpp"

namespace cordelia::module {

class IotClient : public ConnectionOwner {
 public:
  // What it works with; everything outlives it.
  struct Parts {
    const UserSettings& settings;
    const flash::FileSystem& files;
    const ModuleClock& clock;
    FaultDesk& faults;
    const Surroundings& around;
    std::shared_ptr<const tls::RootCatalogue> catalogue;
    DeviceKey& device;
    const Firmware& firmware;
  };

  explicit IotClient(Parts parts);

  // Accepted or refused at once; how it went comes as events.
  at::Result<void> connect(bool has_address, base::Instant now, Effects& effects);
  at::Result<void> disconnect(base::Instant now, Effects& effects);
  at::Result<void> publish(unsigned topic, std::string_view message, base::Instant now,
                           Effects& effects);

  // The same for bytes as they are, whatever mqtt,base64 says.
  at::Result<void> publish_bytes(unsigned topic, base::ByteView payload, base::Instant now,
                                 Effects& effects);

  // What becomes of received messages: events, or their bytes in Effects::raw.
  enum class Delivery { events, raw };

  void set_delivery(Delivery delivery) { delivery_ = delivery; }

  // The network processor stops: no events.
  void drop(Effects& effects);

  // The station has left its network: SERVER_DISCONNECT, or a failed attempt.
  void network_lost(base::Instant now, Effects& effects);

  bool is_idle() const { return link_.state() == Link::State::closed; }

  bool is_established() const { return session_.is_established(); }

  bool owns(ConnectionId id) const override { return link_.is(id); }

  void on_resolved(ConnectionId id, const std::optional<std::string>& address, base::Instant now,
                   Effects& effects) override;
  void on_dialled(ConnectionId id, std::unique_ptr<base::ByteStream> stream, base::Instant now,
                  Effects& effects) override;
  void on_dial_failed(ConnectionId id, net::Fault fault, base::Instant now,
                      Effects& effects) override;
  void on_stream_ready(ConnectionId id, base::Instant now, Effects& effects) override;

  // The turn is over: what was queued leaves, as far as the stream takes it.
  void flush(base::Instant now, Effects& effects);

  std::size_t unsent_bytes() const { return link_.unsent_bytes(); }

  void on_time(base::Instant now, Effects& effects);
  std::optional<base::Instant> due() const;

 private:
  struct Turn {
    base::Instant now;
    Effects& effects;
  };

  mqtt::ConnectOptions connect_options() const;
  void settle(Turn turn);
  void pump(Turn turn);
  void start_session(Turn turn);
  void carry_out(mqtt::Output& output, Turn turn);
  void report(const mqtt::Event& event, Effects& effects);
  void report_closed(const mqtt::Closed& closed, Effects& effects);
  tls::Failure words_for_close(const mqtt::Closed& closed) const;
  void attempt_failed(const tls::Failure& failure, Effects& effects);
  template <const auto& Shape>
  void say(Effects& effects, EventText text, int code) const;
  void trace_failure(const tls::Failure& failure) const;
  void received(const mqtt::Received& message, Effects& effects) const;
  tls::Failure words_for_lateness() const;
  void cut_off(Turn turn);
  void end(Effects& effects);

  Parts parts_;
  // Of the last attempt, owned together with its session: the cache hands out what somebody holds,
  // and reading the CA file anew is a third of what a connect costs.
  std::shared_ptr<const tls::TrustContext> trust_;
  Link link_;
  mqtt::Session session_;
  LatestPublishTopic topic_;
  std::optional<base::Instant> deadline_;  // of the attempt, until CONNACK
  bool is_secure_ = false;
  bool was_established_ = false;
  Delivery delivery_ = Delivery::events;
};

}  // namespace cordelia::module
