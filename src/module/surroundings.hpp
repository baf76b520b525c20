// What a module stands on. Everything outlives it.
#pragma once

#include "base/clock.hpp"
#include "base/trace.hpp"
#include "flash/storage.hpp"
#include "net/network.hpp"

namespace cordelia::tls {
class ContextCache;
}  // namespace cordelia::tls

namespace cordelia::module {

struct Surroundings {
  flash::Storage& storage;
  net::Network& network;
  tls::ContextCache& contexts;
  const base::Clock& clock;
  base::Trace& trace;
};

}  // namespace cordelia::module
