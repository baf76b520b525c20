// The ports that browsers have opened themselves, as devices of the terminal. A browser that comes
// back, after a reload or a network that failed, takes its device up again. The loop's thread only.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "io/runtime.hpp"
#include "web/devices.hpp"
#include "web/wire.hpp"

namespace cordelia::web {

class Wires {
 public:
  // Loop and devices outlive it.
  Wires(io::asio::io_context& loop, Devices& devices) : loop_(loop), devices_(devices) {}

  // For the server, which may outlive this.
  MakePeer peers();

  // The device that the wire leads to now: the one that is called `id`, a new one where that is
  // empty. A sentence where there is no such device, or no room.
  base::Result<std::string, std::string> attach(std::string_view id, std::string name,
                                                const std::shared_ptr<Wire>& wire);

 private:
  // Where a device finds its wire: what a browser brought last. Owned by the device.
  struct Socket {
    std::shared_ptr<Wire> wire;
  };

  base::Result<std::string, std::string> add(std::string name, const std::shared_ptr<Wire>& wire);
  Device::Parts parts_of(std::string id, std::string name, std::shared_ptr<Socket> socket);

  io::asio::io_context& loop_;
  Devices& devices_;
  std::map<std::string, std::weak_ptr<Socket>, std::less<>> sockets_;
  io::Lifetime lifetime_;
};

}  // namespace cordelia::web
