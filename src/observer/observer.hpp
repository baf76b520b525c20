// An MQTT client of the program's own that hears everything on a broker and publishes for people.
// It comes back by itself after the broker was away. One thread: the loop's.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "io/runtime.hpp"
#include "mqtt/session.hpp"
#include "observer/rate.hpp"
#include "observer/topic_tree.hpp"

namespace cordelia::observer {

struct ObserverOptions {
  // As the broker's log shows it. A broker lets only one client in by this name: programs that
  // share a broker need one each.
  std::string client_id = "cordelia-observer";
  bool hears_broker = true;  // $SYS/#, too
  std::chrono::seconds keep_alive = limits::keep_alive;
};

class Observer {
 public:
  // All outlive the observer.
  struct Parts {
    io::asio::io_context& loop;
    const base::Clock& clock;
    std::function<EpochTime()> date;
    TopicTree& tree;
  };

  // How a publish ended: nothing, or a sentence why it may not have arrived.
  using Done = std::function<void(std::optional<std::string> failure)>;

  Observer(Parts parts, ObserverOptions options);
  ~Observer();
  Observer(const Observer&) = delete;
  Observer& operator=(const Observer&) = delete;

  // Connects there, without TLS, and again whenever the connection is gone. May be called again
  // with another place, or with the same: what is open ends then.
  void follow(const io::asio::ip::tcp::endpoint& broker);

  // Until follow() is called again. Ends with DISCONNECT where that can still be written.
  void stop();

  bool is_connected() const { return session_.is_established(); }

  // Why it is not connected, a sentence; empty while it is.
  const std::string& why() const { return why_; }

  double messages_per_second() const { return rate_.per_second(parts_.clock.now()); }

  // `done` is called once, from the loop, never from within: at QoS 0 when the message stands in
  // the queue to the broker, else when the broker has acknowledged it. What is open when the
  // observer is destroyed hears nothing.
  void publish(mqtt::Message message, Done done);

 private:
  struct Connection;

  struct Waiting {
    Done done;
    base::Instant deadline;
  };

  void connect();
  void connected(const boost::system::error_code& error);
  void read();
  void write();
  void hang_up();
  void retry(std::string why);
  void end_waiting(const std::string& why);
  void finish(mqtt::PacketId id, std::optional<std::string> failure);
  void later(Done done, std::optional<std::string> failure);
  void on_tick();
  void arm();
  void follow_up(mqtt::Output out);
  mqtt::ConnectOptions connect_options() const;

  struct Take;

  Parts parts_;
  ObserverOptions options_;
  base::SilentTrace trace_;
  mqtt::Session session_;
  Rate rate_;
  std::optional<io::asio::ip::tcp::endpoint> broker_;
  std::unique_ptr<Connection> connection_;
  std::map<mqtt::PacketId, Waiting> waiting_;
  std::string why_;
  std::chrono::milliseconds next_pause_ = limits::retry_pause_min;
  io::asio::steady_timer pause_;
  io::asio::steady_timer tick_;
  io::Lifetime lifetime_;
};

}  // namespace cordelia::observer
