#include "bench/bench_module.hpp"

namespace cordelia::bench {

Result<std::unique_ptr<BenchModule>> BenchModule::create(net::Network& network,
                                                         const base::Clock& clock) {
  auto bench = std::make_unique<BenchModule>();
  module::Options options;
  options.timing = module::find_profile("instant")->timing;
  auto created = module::Module::create(
      std::move(options), {bench->storage_, network, bench->contexts_, clock, bench->trace_});
  if (!created) return fail("the module cannot read its flash");
  bench->module_ = *std::move(created);
  return bench;
}

}  // namespace cordelia::bench
