// What browsers ask of reports on connections, and what they hear of them. Whoever makes the
// reports is behind ConnectionSource.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>

#include "base/result.hpp"
#include "io/runtime.hpp"
#include "web/live.hpp"
#include "web/router.hpp"

namespace cordelia::web {

// Failures are sentences for people.
class ConnectionSource {
 public:
  struct Where {
    std::string host;
    std::uint16_t port = 0;
    std::string ca_pem;
  };

  using Explained = std::function<void(base::Result<boost::json::object, std::string>)>;

  virtual ~ConnectionSource() = default;

  // Without messages, newest first.
  virtual boost::json::array list() const = 0;

  // A Connection of docs/api.md; nothing where it is not known any more.
  virtual std::optional<boost::json::object> find(std::uint64_t id) const = 0;

  // A file in pcapng's format.
  virtual base::Result<std::string, std::string> capture(std::uint64_t id) const = 0;

  // {"on", "path"}, as it is then.
  virtual base::Result<boost::json::object, std::string> switch_key_log(bool on) = 0;

  // Connects as a module would. Calls once, from the loop.
  virtual void explain(Where where, Explained call) = 0;
};

class Connections {
 public:
  // All of it outlives the object.
  Connections(io::asio::io_context& loop, ConnectionSource& source, Live& live)
      : source_(source), live_(live), pause_(loop) {}

  std::vector<Route> routes();

  // The report has grown: whoever watches hears of it soon, at most 20 times a second.
  void grew(std::uint64_t id);

 private:
  void tell();

  ConnectionSource& source_;
  Live& live_;
  io::asio::steady_timer pause_;
  std::set<std::uint64_t> grown_;
  io::Lifetime lifetime_;
};

}  // namespace cordelia::web
