#include "app/kept_link.hpp"

#include <boost/asio/post.hpp>
#include <utility>

#include "app/host_limits.hpp"
#include "io/open_device.hpp"

namespace cordelia::app {

KeptLink::KeptLink(const HostLink::Surroundings& around, HostDevice device, Calls calls)
    : around_(around), device_(std::move(device)), calls_(std::move(calls)), timer_(around.loop) {}

HostResult<void> KeptLink::connect() {
  TRY(const std::string name, device_to_use(device_));
  auto device = io::open_device(around_.loop, name, {.baud_rate = device_.baud_rate});
  if (!device) return base::fail(failure_of(device.error()));
  link_ = std::make_unique<HostLink>(
      around_, *std::move(device),
      HostLink::Calls{calls_.on_note, [this](const std::string& why) { on_end(why); }});
  trouble_.clear();
  calls_.on_remark("connected to " + link_->device_name());
  return {};
}

// The link calls this and must not be destroyed within.
void KeptLink::on_end(const std::string& why) {
  io::asio::post(around_.loop, [this, why, mark = lifetime_.mark()] {
    if (mark.expired()) return;
    link_.reset();
    calls_.on_remark(why);
    calls_.on_gone();
  });
}

void KeptLink::try_again() {
  timer_.expires_after(limits::reconnect_pause);
  timer_.async_wait([this, mark = lifetime_.mark()](const boost::system::error_code& error) {
    if (error || mark.expired()) return;
    const auto connected = connect();
    if (connected) return;
    const std::string& trouble = connected.error().text;
    if (trouble != trouble_) calls_.on_remark(trouble + "; trying on");
    trouble_ = trouble;
    try_again();
  });
}

bool KeptLink::ask(const std::string& text) { return link_ != nullptr && link_->ask({text, {}}); }

}  // namespace cordelia::app
