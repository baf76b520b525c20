// A part of the module that opens connections of its own. The core asks each part whose connection
// it is that something happened to; ids are never used twice within one module.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/instant.hpp"
#include "base/stream.hpp"
#include "module/effects.hpp"
#include "net/network.hpp"

namespace cordelia::module {

class ConnectionOwner {
 public:
  virtual ~ConnectionOwner() = default;

  // Whether `id` is this part's and not over yet.
  virtual bool owns(ConnectionId id) const = 0;

  // What follows is called for ids that this part owns.
  virtual void on_resolved(ConnectionId id, const std::optional<std::string>& address,
                           base::Instant now, Effects& effects) = 0;
  virtual void on_dialled(ConnectionId id, std::unique_ptr<base::ByteStream> stream,
                          base::Instant now, Effects& effects) = 0;
  virtual void on_dial_failed(ConnectionId id, net::Fault fault, base::Instant now,
                              Effects& effects) = 0;
  virtual void on_stream_ready(ConnectionId id, base::Instant now, Effects& effects) = 0;
};

}  // namespace cordelia::module
