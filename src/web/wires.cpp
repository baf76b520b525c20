#include "web/wires.hpp"

#include <fmt/format.h>

#include <utility>

#include "web/limits.hpp"
#include "web/wire_peer.hpp"

namespace cordelia::web {

MakePeer Wires::peers() {
  return [this, mark = lifetime_.mark()](const std::string& /*you*/, std::function<void()> wake) {
    WirePeer::Attach join =
        [this, mark](std::string_view id, std::string name,
                     const std::shared_ptr<Wire>& wire) -> base::Result<std::string, std::string> {
      if (mark.expired()) return base::fail(std::string("the program ends"));
      return attach(id, std::move(name), wire);
    };
    return std::make_unique<WirePeer>(std::move(join), std::move(wake));
  };
}

base::Result<std::string, std::string> Wires::attach(std::string_view id, std::string name,
                                                     const std::shared_ptr<Wire>& wire) {
  std::erase_if(sockets_, [](const auto& row) { return row.second.expired(); });
  if (id.empty()) return add(std::move(name), wire);
  const auto found = sockets_.find(id);
  if (found == sockets_.end()) return base::fail(std::string("the device was closed"));
  const auto socket = found->second.lock();
  if (socket->wire) socket->wire->on_end("The port was taken up by another page.");
  socket->wire = wire;
  return found->first;
}

base::Result<std::string, std::string> Wires::add(std::string name,
                                                  const std::shared_ptr<Wire>& wire) {
  const auto id = devices_.next_id();
  const auto socket = std::make_shared<Socket>();  // see Socket
  socket->wire = wire;
  sockets_[id] = socket;
  if (devices_.add(parts_of(id, std::move(name), socket)) != nullptr) return id;
  return base::fail(fmt::format("{} devices are there already", limits::devices_max));
}

// The device looks for its wire again while there is none.
Device::Parts Wires::parts_of(std::string id, std::string name, std::shared_ptr<Socket> socket) {
  Device::Parts parts;
  parts.id = std::move(id);
  parts.kind = "browser";
  parts.name = name;
  parts.open = [&loop = loop_, name = std::move(name), socket](const Opened& opened) {
    if (socket->wire && !socket->wire->has_ended()) {
      return opened(device_of(loop, socket->wire, name));
    }
    opened(base::fail(
        io::Failure{io::Fault::not_found, name + ": the browser that has the port is not there"}));
  };
  return parts;
}

}  // namespace cordelia::web
