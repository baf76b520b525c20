// A HostSession over a device: bytes from the loop, time from its timer, notes to whoever asked.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <string>

#include "app/host_session.hpp"
#include "base/clock.hpp"
#include "io/device.hpp"

namespace cordelia::app {

class HostLink {
 public:
  // Called from the loop, or from within ask(). They may call ask() but must not destroy the link.
  struct Calls {
    std::function<void(const HostNote&)> on_note;
    // The device is gone, and everything has been answered; a sentence why.
    std::function<void(const std::string&)> on_end = {};
  };

  // Loop and clock outlive the link.
  struct Surroundings {
    io::asio::io_context& loop;
    const base::Clock& clock;
  };

  HostLink(const Surroundings& around, std::unique_ptr<io::Device> device, Calls calls);
  ~HostLink();
  HostLink(const HostLink&) = delete;
  HostLink& operator=(const HostLink&) = delete;

  // As HostSession::ask.
  bool ask(HostRequest request);

  bool is_idle() const { return session_.is_idle(); }

  std::size_t waiting() const { return session_.waiting(); }

  std::string device_name() const { return device_->name(); }

 private:
  void end(const std::string& why);
  void pass_on(HostOutput& out);
  void arm();

  const base::Clock& clock_;
  std::unique_ptr<io::Device> device_;
  Calls calls_;
  HostSession session_;
  io::asio::steady_timer timer_;
  io::Lifetime lifetime_;
};

}  // namespace cordelia::app
