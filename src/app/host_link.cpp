#include "app/host_link.hpp"

#include <utility>

namespace cordelia::app {

HostLink::HostLink(const Surroundings& around, std::unique_ptr<io::Device> device, Calls calls)
    : clock_(around.clock),
      device_(std::move(device)),
      calls_(std::move(calls)),
      timer_(around.loop) {
  device_->start({.on_input =
                      [this](base::ByteView bytes) {
                        HostOutput out;
                        session_.on_bytes(bytes, clock_.now(), out);
                        pass_on(out);
                      },
                  .on_end = [this](const std::string& why) { end(why); }});
}

HostLink::~HostLink() { device_->close(); }

bool HostLink::ask(HostRequest request) {
  HostOutput out;
  const bool is_taken = session_.ask(std::move(request), clock_.now(), out);
  pass_on(out);
  return is_taken;
}

void HostLink::end(const std::string& why) {
  HostOutput out;
  session_.on_end(clock_.now(), out);
  pass_on(out);
  if (calls_.on_end) calls_.on_end(why);
}

void HostLink::pass_on(HostOutput& out) {
  // A device that takes nothing is gone and says so itself, or is stuck and the timeout says it.
  if (!out.to_device.empty()) (void)device_->send(out.to_device);
  arm();
  for (const HostNote& note : out.notes) calls_.on_note(note);
}

void HostLink::arm() {
  lifetime_.renew();
  const auto due = session_.due();
  if (!due) {
    timer_.cancel();
    return;
  }
  timer_.expires_after(base::time_left(*due, clock_.now()));
  timer_.async_wait([this, mark = lifetime_.mark()](const boost::system::error_code& error) {
    if (error || mark.expired()) return;
    HostOutput out;
    session_.on_time(clock_.now(), out);
    pass_on(out);
  });
}

}  // namespace cordelia::app
