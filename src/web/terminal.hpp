// tidy: include-count because it is what the program builds the terminal from.
// The terminal in the browser: server, devices and what they answer, in one.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "io/runtime.hpp"
#include "web/devices.hpp"
#include "web/faults.hpp"
#include "web/server.hpp"
#include "web/times.hpp"
#include "web/wires.hpp"

namespace cordelia::web {

class Terminal {
 public:
  struct Options {
    std::string address = "127.0.0.1:0";
    std::vector<std::string> names{};  // see Server::Options
    std::string version{};
    // What GET /api/state tells about the lab; null: there is none.
    std::function<boost::json::object()> lab{};
    // Members of the state that other parts own: "key_log", "module_clock", ... Null: none.
    std::function<void(boost::json::object&)> more_state{};
    std::function<void(std::string)> on_trouble;  // a sentence for people
    std::chrono::milliseconds head_timeout = limits::head_timeout;
    std::optional<TlsIdentity> identity{};  // see Server::Options
  };

  // Listens from now on. Loop and clock outlive it.
  static io::Result<std::unique_ptr<Terminal>> open(io::asio::io_context& loop, Options options,
                                                    const base::Clock& clock);

  // For open().
  Terminal(io::asio::io_context& loop, Options options, const base::Clock& clock);
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  // `http://127.0.0.1:40123/#token=...`, https where there is TLS: whoever has it may do
  // everything.
  std::string url() const;

  const Token& token() const { return token_; }

  Devices& devices() { return devices_; }

  // For parts that have routes of their own, or something to broadcast.
  Server& server() { return *server_; }

  Live& live() { return server_->live(); }

  // Called after the log of a device grew; must not change devices. Null: nobody.
  void hear(std::function<void(const Device&)> call) { hear_ = std::move(call); }

 private:
  std::string authority() const;
  Reply share(const Call& call);
  boost::json::object state(const Call& call) const;
  MakePeer live_peers();
  boost::json::object hello(const std::string& you) const;
  Reply metrics() const;
  std::vector<Route> routes();

  io::asio::io_context& loop_;
  Options options_;
  std::function<void(const Device&)> hear_{};
  Times times_;
  Token token_ = Token::make();
  Devices devices_;
  Wires wires_;
  std::unique_ptr<Server> server_;
  std::unique_ptr<Faults> faults_;
};

}  // namespace cordelia::web
