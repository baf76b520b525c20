#include "app/lab_terminal.hpp"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <utility>

#include "app/transcript_options.hpp"
#include "app/tutorials.hpp"

namespace cordelia::app {
namespace {

// The listener without TLS, a name or a password: test.mosquitto.org's.
constexpr std::uint16_t plain_mqtt_port = 1883;

constexpr const char* lab_device_id = "module";

web::Tutorials::World world_of(LabSession& session) {
  web::Tutorials::World world;
  for (const auto& tutorial : tutorials()) {
    world.shelf.push_back({std::string(tutorial.name), std::string(tutorial.markdown)});
  }
  // What cannot be read is asked for.
  world.known = [&session] {
    replay::PlaceholderValues values;
    (void)session.supply(values);
    return values;
  };
  world.set_up = usual_setup;
  world.follow = [&session](const replay::StageDirection& direction) { session.follow(direction); };
  return world;
}

}  // namespace

base::Result<std::unique_ptr<LabTerminal>, std::string> LabTerminal::open(
    io::asio::io_context& loop, const WebChoices& choices, LabSession& session,
    std::function<bool()> is_ready) {
  auto self = std::make_unique<LabTerminal>(session);
  TRY(self->terminal_, open_lab_terminal(loop, choices, session, std::move(is_ready),
                                         [raw = self.get()](boost::json::object& state) {
                                           state["key_log"] = raw->source_->key_log();
                                         }));
  auto& server = self->terminal_->server();
  self->source_ = std::make_unique<LabConnections>(
      loop, session, lab_device_id, [raw = self.get()](std::uint64_t id) {
        raw->connections_->grew(id);
        // An older one may still be closing.
        raw->newest_connection_ = std::max(raw->newest_connection_, id);
        auto* device = raw->terminal_->devices().find(lab_device_id);
        if (device != nullptr) device->belongs_to(raw->newest_connection_);
      });
  self->connections_ =
      std::make_unique<web::Connections>(loop, *self->source_, self->terminal_->live());
  server.add(self->connections_->routes());
  self->topics_ = std::make_unique<web::Topics>(loop, session.clock(), self->terminal_->live());
  server.add(self->topics_->routes());
  self->tutorials_ = std::make_unique<web::Tutorials>(
      web::Tutorials::Ground{loop, session.clock(), self->terminal_->devices(),
                             self->terminal_->live()},
      world_of(session));
  server.add(self->tutorials_->routes());
  self->terminal_->hear(
      [raw = self.get()](const web::Device& device) { raw->tutorials_->on_log(device); });
  return self;
}

// Routes call what stands behind them, and the parts broadcast through the terminal: the module is
// heard no more, then no browser is there.
LabTerminal::~LabTerminal() {
  if (terminal_) terminal_->hear(nullptr);
  tutorials_.reset();
  source_.reset();
  connections_.reset();
  topics_.reset();
  terminal_.reset();
}

void LabTerminal::on_lab_ready() {
  for (const auto& binding : session_.lab().bindings()) {
    if (binding.listener->public_port != plain_mqtt_port) continue;
    topics_->follow({io::asio::ip::address_v4::loopback(), binding.port});
  }
}

}  // namespace cordelia::app
