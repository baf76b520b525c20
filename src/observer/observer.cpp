#include "observer/observer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <utility>

#include "mqtt/fault.hpp"
#include "observer/limits.hpp"

namespace cordelia::observer {

namespace asio = io::asio;

// One TCP connection with what its pending operations need; a completion that comes after its end
// finds the mark expired.
struct Observer::Connection {
  explicit Connection(asio::io_context& loop) : socket(loop) {}

  asio::ip::tcp::socket socket;
  std::array<std::byte, limits::read_bytes> input{};
  base::Bytes unsent;   // behind what is being written
  base::Bytes writing;  // empty: nothing
  bool ends_when_written = false;
  io::Lifetime lifetime;
};

// What follows from what the session tells.
struct Observer::Take {
  Observer& observer;
  std::string& why;  // filled where the connection is over

  void operator()(const mqtt::Established& /*event*/) const {
    observer.why_.clear();
    observer.next_pause_ = limits::retry_pause_min;
  }

  void operator()(const mqtt::Refused& event) const {
    why = fmt::format("The broker refuses the observer: CONNACK {}.", int{event.code});
  }

  // $SYS may be forbidden; the other subscription is what counts.
  void operator()(const mqtt::SubscriptionRefused& /*event*/) const {}

  void operator()(const mqtt::Received& event) const {
    observer.rate_.count(observer.parts_.clock.now());
    observer.parts_.tree.add(event, observer.parts_.date());
  }

  void operator()(const mqtt::Published& event) const { observer.finish(event.id, std::nullopt); }

  void operator()(const mqtt::PublishLost& event) const {
    observer.finish(event.id, "The connection to the broker ended before it acknowledged.");
  }

  void operator()(const mqtt::Closed& event) const { why = event.detail; }
};

Observer::Observer(Parts parts, ObserverOptions options)
    : parts_(std::move(parts)),
      options_(std::move(options)),
      session_(trace_),
      why_("The broker is not there yet."),
      pause_(parts_.loop),
      tick_(parts_.loop) {}

Observer::~Observer() = default;

void Observer::follow(const asio::ip::tcp::endpoint& broker) {
  stop();
  broker_ = broker;
  next_pause_ = limits::retry_pause_min;
  connect();
}

void Observer::stop() {
  broker_.reset();
  pause_.cancel();
  mqtt::Output out;
  session_.disconnect(parts_.clock.now(), out);
  if (connection_ && connection_->writing.empty() && connection_->socket.is_open()) {
    // Small enough for the kernel's buffer, or nobody's loss.
    boost::system::error_code ignored;
    connection_->socket.non_blocking(true, ignored);
    connection_->socket.write_some(asio::buffer(out.bytes), ignored);
  }
  hang_up();
  end_waiting("The observer was stopped.");
  why_ = "The observer was stopped.";
}

void Observer::connect() {
  connection_ = std::make_unique<Connection>(parts_.loop);
  connection_->socket.async_connect(*broker_,
                                    [this, mark = connection_->lifetime.mark()](const auto& error) {
                                      if (!mark.expired()) connected(error);
                                    });
}

void Observer::connected(const boost::system::error_code& error) {
  if (error) {
    const auto place = fmt::format("{}:{}", broker_->address().to_string(), broker_->port());
    return retry(fmt::format("{}: {}.", place, error.message()));
  }
  boost::system::error_code ignored;
  connection_->socket.set_option(asio::ip::tcp::no_delay(true), ignored);
  mqtt::Output out;
  if (const auto started = session_.start(connect_options(), parts_.clock.now(), out); !started) {
    return retry(fmt::format("The observer cannot connect: {}.", mqtt::text(started.error())));
  }
  read();
  follow_up(std::move(out));
}

mqtt::ConnectOptions Observer::connect_options() const {
  mqtt::ConnectOptions connect;
  connect.client_id = options_.client_id;
  connect.keep_alive = options_.keep_alive;
  connect.packet_bytes_max = limits::packet_bytes_max;
  // QoS 2, so that each message comes with the QoS it was published with.
  connect.subscriptions.push_back({"#", mqtt::Qos::exactly_once});
  if (options_.hears_broker) connect.subscriptions.push_back({"$SYS/#", mqtt::Qos::at_most_once});
  return connect;
}

void Observer::read() {
  connection_->socket.async_read_some(
      asio::buffer(connection_->input),
      [this, mark = connection_->lifetime.mark()](const auto& error, std::size_t size) {
        if (mark.expired()) return;
        mqtt::Output out;
        if (error) {
          session_.connection_lost(parts_.clock.now(), out);
          return follow_up(std::move(out));
        }
        const base::ByteView input{connection_->input.data(), size};
        session_.on_bytes(input, parts_.clock.now(), out);
        follow_up(std::move(out));
        if (!mark.expired()) read();
      });
}

void Observer::write() {
  if (!connection_->writing.empty() || connection_->unsent.empty()) return;
  std::swap(connection_->writing, connection_->unsent);
  asio::async_write(connection_->socket, asio::buffer(connection_->writing),
                    [this, mark = connection_->lifetime.mark()](const auto& error, std::size_t) {
                      if (mark.expired()) return;
                      connection_->writing.clear();
                      if (!error) return write();
                      mqtt::Output out;
                      session_.connection_lost(parts_.clock.now(), out);
                      follow_up(std::move(out));
                    });
}

// Everything that a session's turn asks for, in its order.
void Observer::follow_up(mqtt::Output out) {
  std::string over;
  for (const auto& event : out.events) std::visit(Take{*this, over}, event);
  if (connection_) base::append(connection_->unsent, out.bytes);
  if (!over.empty()) return retry(std::move(over));
  if (connection_) write();
  arm();
}

void Observer::hang_up() {
  connection_.reset();
  tick_.cancel();
  mqtt::Output out;
  session_.connection_lost(parts_.clock.now(), out);
}

void Observer::retry(std::string why) {
  why_ = std::move(why);
  hang_up();
  end_waiting(why_);
  if (!broker_) return;
  pause_.expires_after(next_pause_);
  next_pause_ = std::min<std::chrono::milliseconds>(next_pause_ * 2, limits::retry_pause_max);
  pause_.async_wait([this, mark = lifetime_.mark()](const boost::system::error_code& error) {
    if (!error && !mark.expired()) connect();
  });
}

void Observer::publish(mqtt::Message message, Done done) {
  if (!is_connected()) return later(std::move(done), "The broker is not connected: " + why_);
  const auto unsent = connection_->unsent.size() + connection_->writing.size();
  if (unsent + message.payload.size() > limits::unsent_bytes_max) {
    return later(std::move(done), "The broker takes nothing at the moment.");
  }
  mqtt::Output out;
  const auto now = parts_.clock.now();
  const auto id = session_.publish(std::move(message), now, out);
  if (!id) return later(std::move(done), fmt::format("Not sent: {}.", mqtt::text(id.error())));
  if (*id == mqtt::no_packet_id) {
    later(std::move(done), std::nullopt);
  } else {
    waiting_.insert_or_assign(*id, Waiting{std::move(done), now + limits::publish_timeout});
  }
  follow_up(std::move(out));
}

void Observer::later(Done done, std::optional<std::string> failure) {
  asio::post(parts_.loop, [mark = lifetime_.mark(), done = std::move(done),
                           failure = std::move(failure)]() mutable {
    if (!mark.expired()) done(std::move(failure));
  });
}

void Observer::finish(mqtt::PacketId id, std::optional<std::string> failure) {
  const auto found = waiting_.find(id);
  if (found == waiting_.end()) return;
  later(std::move(found->second.done), std::move(failure));
  waiting_.erase(found);
}

void Observer::end_waiting(const std::string& why) {
  for (auto& [id, waiting] : std::exchange(waiting_, {})) later(std::move(waiting.done), why);
}

void Observer::on_tick() {
  const auto now = parts_.clock.now();
  for (auto it = waiting_.begin(); it != waiting_.end();) {
    const auto next = std::next(it);
    if (it->second.deadline <= now) finish(it->first, "The broker did not acknowledge in time.");
    it = next;
  }
  mqtt::Output out;
  session_.on_time(now, out);
  follow_up(std::move(out));
}

void Observer::arm() {
  auto due = session_.due();
  for (const auto& [id, waiting] : waiting_) {
    due = std::min(due.value_or(base::Instant::max()), waiting.deadline);
  }
  if (!due) return;
  tick_.expires_at(std::chrono::steady_clock::time_point{due->time_since_epoch()});
  tick_.async_wait([this, mark = lifetime_.mark()](const boost::system::error_code& error) {
    if (!error && !mark.expired()) on_tick();
  });
}

}  // namespace cordelia::observer
