// A link to a device that comes back: when the device goes away, it is tried again now and then.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <string>

#include "app/host_device.hpp"
#include "app/host_link.hpp"

namespace cordelia::app {

class KeptLink {
 public:
  // Called from the loop or from within a call.
  struct Calls {
    std::function<void(const HostNote&)> on_note;
    // Connected, gone, back: a sentence.
    std::function<void(const std::string&)> on_remark;
    // The device is gone; `try_again()` may be called from here.
    std::function<void()> on_gone;
  };

  // Loop and clock outlive this.
  KeptLink(const HostLink::Surroundings& around, HostDevice device, Calls calls);

  // Where no device was named, the running lab's module is looked up anew each time.
  HostResult<void> connect();

  // Connects after limits::reconnect_pause, and again until it succeeds.
  void try_again();

  // False where there is no device, or too much waits already: not sent.
  bool ask(const std::string& text);

  bool is_connected() const { return link_ != nullptr; }

  bool is_idle() const { return link_ == nullptr || link_->is_idle(); }

 private:
  void on_end(const std::string& why);

  HostLink::Surroundings around_;
  HostDevice device_;
  Calls calls_;
  std::unique_ptr<HostLink> link_;
  io::asio::steady_timer timer_;
  std::string trouble_;  // the last reason that was told; each is told once
  io::Lifetime lifetime_;
};

}  // namespace cordelia::app
