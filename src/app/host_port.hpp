// What asks a module one thing after another and waits for each answer.
#pragma once

#include "app/host_session.hpp"

namespace cordelia::app {

class HostPort {
 public:
  virtual ~HostPort() = default;

  // Returns when the request is answered, timed out, or the device is gone.
  virtual HostAnswer ask(HostRequest request) = 0;

  // The user wants to leave: whoever is in the middle of something ends it in order.
  virtual bool is_interrupted() const = 0;
};

}  // namespace cordelia::app
