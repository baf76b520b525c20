#include "io/restart.hpp"

#include <boost/asio/steady_timer.hpp>
#include <memory>

#include "io/limits.hpp"

namespace cordelia::io {
namespace {

bool drive(Device& device, SignalLevel dtr, SignalLevel rts) {
  return device.set({Signal::dtr, dtr}) && device.set({Signal::rts, rts});
}

// Calls later, where the device is still there.
void after(asio::io_context& loop, std::chrono::milliseconds time, const Lifetime::Mark& mark,
           std::function<void()> call) {
  const auto timer = std::make_shared<asio::steady_timer>(loop, time);  // owned by its wait
  timer->async_wait([timer, mark, call = std::move(call)](const boost::system::error_code& error) {
    if (!error && !mark.expired()) call();
  });
}

}  // namespace

bool restart(asio::io_context& loop, Device& device, Start start, const Lifetime::Mark& mark) {
  if (!drive(device, SignalLevel::on, SignalLevel::off)) return false;  // RESET
  after(loop, limits::reset_pulse, mark, [&loop, &device, start, mark] {
    if (start == Start::firmware) {
      drive(device, SignalLevel::on, SignalLevel::on);
      return;
    }
    drive(device, SignalLevel::off, SignalLevel::on);  // BOOT
    after(loop, limits::boot_hold, mark,
          [&device] { drive(device, SignalLevel::on, SignalLevel::on); });
  });
  return true;
}

}  // namespace cordelia::io
