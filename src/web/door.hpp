// tidy: include-count because it is everything that a connection asks for.
// What the connections of one server share. Owned together by the server and by the connections
// that have not noticed its end; the loop's thread only.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>

#include "web/admission.hpp"
#include "web/browsers.hpp"
#include "web/live.hpp"
#include "web/router.hpp"
#include "web/socket_peer.hpp"

namespace boost::asio::ssl {
class context;
}  // namespace boost::asio::ssl

namespace cordelia::web {

class Door {
 public:
  // `head_timeout`: see limits::head_timeout.
  Door(Admission who_may_ask, FindBacklog find, std::chrono::milliseconds patience);
  ~Door();
  Door(const Door&) = delete;
  Door& operator=(const Door&) = delete;

  Admission admission;
  Browsers browsers;
  Router router;
  Live live;
  std::chrono::milliseconds head_timeout;
  // Null: plain HTTP is spoken.
  std::unique_ptr<boost::asio::ssl::context> tls{};

  // Who speaks at the other end of a WebSocket, by its path.
  struct Socket {
    MakePeer make;
    May needs = May::everything;
  };

  std::map<std::string, Socket, std::less<>> sockets;

  // A connection's place: how it is ended from outside.
  class Place {
   public:
    Place(Door& door, std::function<void()> close);
    ~Place();
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    // It goes on in another shape.
    void close_by(std::function<void()> close);

    // It has shown a token.
    void trust(May may);

   private:
    friend class Door;

    Door& door_;
    std::function<void()> close_;
    std::uint64_t number_;
    bool is_trusted_ = false;
    bool is_watcher_ = false;
  };

  bool is_open() const { return is_open_; }

  // False where there is no place for one more, and nobody had to go for it.
  bool make_room();

  // Ends the connection that waits longest without having shown the token; false where all have.
  bool end_one();

  std::size_t connections() const { return places_.size(); }

  // Ends the connections of those who only watch.
  void end_watchers();

  // Ends all connections; handlers are gone.
  void close();

 private:
  std::map<std::uint64_t, Place*> places_;  // the oldest first
  std::uint64_t last_number_ = 0;
  bool is_open_ = true;
};

}  // namespace cordelia::web
