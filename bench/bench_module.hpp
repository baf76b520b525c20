// A module in the `instant` profile with all that it stands on; its flash is memory, and nobody
// traces it.
#pragma once

#include <memory>

#include "base/clock.hpp"
#include "base/trace.hpp"
#include "bench/failure.hpp"
#include "flash/memory_storage.hpp"
#include "module/module.hpp"
#include "net/network.hpp"
#include "tls/client_context.hpp"

namespace cordelia::bench {

class BenchModule {
 public:
  // Off. Network and clock outlive it.
  static Result<std::unique_ptr<BenchModule>> create(net::Network& network,
                                                     const base::Clock& clock);

  module::Module& module() { return *module_; }

 private:
  flash::MemoryStorage storage_;
  tls::ContextCache contexts_;
  base::SilentTrace trace_;
  std::unique_ptr<module::Module> module_;
};

}  // namespace cordelia::bench
