// What is on the lab's broker, for browsers: an observer, what it heard, and who may publish.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <boost/json/object.hpp>
#include <cstdint>
#include <vector>

#include "base/clock.hpp"
#include "io/runtime.hpp"
#include "observer/observer.hpp"
#include "observer/topic_tree.hpp"
#include "web/live.hpp"
#include "web/router.hpp"

namespace cordelia::web {

class Topics {
 public:
  // All of it outlives the object.
  Topics(io::asio::io_context& loop, const base::Clock& clock, Live& live);

  // The broker listens there, without TLS.
  void follow(const io::asio::ip::tcp::endpoint& broker) { observer_.follow(broker); }

  std::vector<Route> routes();

 private:
  boost::json::object list() const;
  Reply history(const Call& call) const;
  Reply file(const Call& call) const;
  void publish(const Call& call, const Respond& respond);
  void tell();
  void tell_later();

  Live& live_;
  observer::TopicTree tree_;
  observer::Observer observer_;
  std::uint64_t told_ = 0;  // the tree's version, as browsers know it
  std::uint64_t seen_ = 0;  // at the last call that had nobody to tell
  io::asio::steady_timer pause_;
  io::Lifetime lifetime_;
};

}  // namespace cordelia::web
