// What browsers with a live connection get, without any socket: each follows the logs that it asked
// for at its own speed, and hears what is broadcast. A browser that does not read loses log
// entries, never the order.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "web/backlog.hpp"

namespace cordelia::web {

// What a browser hears only where it asked to: {"type": "watch", "what": [...]}.
enum class Watch { nothing, connections, topics, faults };

// Null where no device has the id.
using FindBacklog = std::function<const Backlog*(std::string_view device)>;

class Live;

// One browser's connection. Enters the hub and leaves it by itself.
class LiveBrowser {
 public:
  // `wake` is called when next() may have something again; it must not call back at once. The hub
  // outlives it.
  LiveBrowser(Live& hub, std::string name, std::function<void()> wake);
  ~LiveBrowser();
  LiveBrowser(const LiveBrowser&) = delete;
  LiveBrowser& operator=(const LiveBrowser&) = delete;

  // A message of the browser's.
  void on_message(std::string_view text);

  // The next message for it; nothing where there is none now.
  std::optional<std::string> next();

  // It has not read for so long that what waits beside the log passed its bound.
  bool is_lost() const { return is_lost_; }

 private:
  friend class Live;

  struct Waiting {
    std::string key;  // empty: is not replaced by a later one
    std::string text;
  };

  // Where it stands in a log.
  struct Cursor {
    std::uint64_t entry = 0;
    std::uint64_t change = 0;
  };

  void post(std::string_view key, std::string text);
  void complain(std::string_view text);
  void follow(const boost::json::object& message);
  void watch(const boost::json::object& message);
  std::optional<std::string> next_log();

  Live& hub_;
  std::string name_;
  std::function<void()> wake_;
  std::deque<Waiting> waiting_;
  std::size_t waiting_bytes_ = 0;
  std::set<Watch> watched_{Watch::nothing};
  std::map<std::string, Cursor, std::less<>> followed_;
  bool is_lost_ = false;
};

class Live {
 public:
  explicit Live(FindBacklog find) : find_(std::move(find)) {}

  // `message` has its "type". Of two messages with the same key that wait for a browser, only the
  // later one is sent; an empty key keeps both.
  void broadcast(const boost::json::object& message, std::string_view key = {},
                 Watch watch = Watch::nothing);

  // Whether anybody would hear it: for work that is worth nothing otherwise.
  bool is_watched(Watch watch) const;

  // The log of a device grew or changed.
  void wake(std::string_view device);

  std::size_t browsers() const { return browsers_.size(); }

 private:
  friend class LiveBrowser;

  void tell_browsers();

  FindBacklog find_;
  std::set<LiveBrowser*> browsers_;
};

}  // namespace cordelia::web
