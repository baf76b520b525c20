// tidy: include-count because it ties a conversation, a device and what acts on it to the loop.
// A module at the terminal: its conversation, the device that it goes over while that is there, and
// what can be done to it beside talking. The loop's thread only.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <boost/json/object.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "control/subject.hpp"
#include "io/device.hpp"
#include "io/restart.hpp"
#include "io/runtime.hpp"
#include "web/conversation.hpp"
#include "web/times.hpp"

namespace cordelia::web {

// Ends with the device, or a sentence why there is none.
using Opened = std::function<void(io::Result<std::unique_ptr<io::Device>>)>;

class Device {
 public:
  struct Parts {
    std::string id;    // "module", "port-1"
    std::string kind;  // "software", "serial", "tcp", "rfc2217"
    std::string name;  // for people
    // Tries once to get the device; called again while that fails. May call at once.
    std::function<void(Opened)> open;
    std::optional<control::Subject> subject{};  // of a software module
    std::string firmware{};                     // likewise
  };

  struct Calls {
    std::function<void()> on_log{};    // the conversation grew or changed
    std::function<void()> on_state{};  // what json() says may have changed
  };

  // Loop and times outlive it. Begins to open it.
  Device(io::asio::io_context& loop, const Times& times, Parts parts, Calls calls);
  ~Device();
  Device(const Device&) = delete;
  Device& operator=(const Device&) = delete;

  const std::string& id() const { return parts_.id; }

  const std::string& kind() const { return parts_.kind; }

  const control::Subject* subject() const { return parts_.subject ? &*parts_.subject : nullptr; }

  base::Result<std::uint64_t, AskRefusal> ask(Ask ask);

  // Over DTR and RTS; false where there are none.
  bool restart(io::Start start);

  const Conversation& conversation() const { return conversation_; }

  // Events from now on belong to this TLS connection; nothing: to none.
  void belongs_to(std::optional<std::uint64_t> connection) { conversation_.belongs_to(connection); }

  void note(Entry note);

  // A Device as docs/api.md has it.
  boost::json::object json() const;

 private:
  void open();
  void on_opened(io::Result<std::unique_ptr<io::Device>> device);
  void on_end(std::string why);
  void open_later();
  // Whatever the conversation wants after a call.
  void after_turn();
  void wait_for_answer();

  io::asio::io_context& loop_;
  const Times& times_;
  Parts parts_;
  Calls calls_;
  Conversation conversation_;
  std::unique_ptr<io::Device> device_;
  io::Lifetime device_lifetime_;  // of what device_ is at the moment
  std::string why_;               // it is not open
  io::asio::steady_timer reopen_;
  io::asio::steady_timer answer_;
  std::optional<base::Instant> awaited_;  // what answer_ waits for
  std::uint64_t log_seen_ = 0;
  std::uint64_t changes_seen_ = 0;
  bool was_busy_ = false;
  io::Lifetime lifetime_;
};

}  // namespace cordelia::web
