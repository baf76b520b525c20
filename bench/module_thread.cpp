#include "bench/module_thread.hpp"

#include <boost/asio/post.hpp>

#include "io/pty.hpp"

namespace cordelia::bench {

Result<std::unique_ptr<ModuleThread>> ModuleThread::start() {
  auto made = std::make_unique<ModuleThread>();
  TRY(made->bench_, BenchModule::create(made->network_, made->clock_));
  auto line = io::PtyLine::open(made->loop_, {});
  if (!line) return fail(line.error().text);
  made->slave_ = (*line)->slave();
  made->driver_ = std::make_unique<io::Driver>(
      io::Driver::Surroundings{made->loop_, made->bench_->module(), made->clock_});
  made->driver_->power_on();
  const auto attached = made->driver_->attach(*std::move(line));
  if (!attached) return fail(attached.error().text);
  made->thread_ = std::thread([&loop = made->loop_] { loop.run(); });
  return made;
}

ModuleThread::~ModuleThread() {
  if (!thread_.joinable()) return;
  // Stopping leaves the loop nothing to wait for.
  io::asio::post(loop_, [this] { driver_->stop(); });
  thread_.join();
}

}  // namespace cordelia::bench
