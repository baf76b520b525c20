#include "web/wire.hpp"

#include <boost/asio/post.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <utility>

#include "io/limits.hpp"
#include "web/limits.hpp"

namespace cordelia::web {
namespace {

namespace json = boost::json;

class WireDevice : public io::Device {
 public:
  WireDevice(io::asio::io_context& loop, std::shared_ptr<Wire> wire, std::string name)
      : loop_(loop), wire_(std::move(wire)), name_(std::move(name)) {}

  ~WireDevice() override { wire_->close(); }

  WireDevice(const WireDevice&) = delete;
  WireDevice& operator=(const WireDevice&) = delete;

  void start(Calls calls) override {
    wire_->start(std::move(calls));
    io::asio::post(loop_, [wire = wire_] { wire->begin(); });
  }

  bool send(std::string_view bytes) override { return wire_->send(bytes); }

  bool set(io::SignalSet change) override { return wire_->set(change); }

  void close() override { wire_->close(); }

  std::string name() const override { return name_; }

 private:
  io::asio::io_context& loop_;
  std::shared_ptr<Wire> wire_;  // see device_of
  std::string name_;
};

Frame order_to_page(const json::object& content) {
  return {Frame::Kind::text, json::serialize(content)};
}

}  // namespace

void Wire::on_input(base::ByteView bytes) {
  if (has_ended_ || is_closed_) return;
  if (has_begun_) return calls_.on_input(bytes);
  const auto room = limits::wire_early_bytes_max - early_.size();
  early_ += base::text_of(bytes).substr(0, room);
}

void Wire::on_end(std::string why) {
  if (std::exchange(has_ended_, true)) return;
  waiting_.clear();
  waiting_bytes_ = 0;
  why_ = std::move(why);
  if (!is_closed_) say(order_to_page({{"type", "close"}}));
  wake_ = [] {};
  if (has_begun_ && !is_closed_ && calls_.on_end) calls_.on_end(why_);
}

std::optional<Frame> Wire::next() {
  if (waiting_.empty()) return std::nullopt;
  auto frame = std::move(waiting_.front());
  waiting_.pop_front();
  waiting_bytes_ -= frame.content.size();
  if (waiting_.empty() && !is_closed_ && calls_.on_drained) calls_.on_drained();
  return frame;
}

void Wire::begin() {
  if (is_closed_) return;
  has_begun_ = true;
  const auto early = std::exchange(early_, {});
  if (!early.empty()) calls_.on_input(base::bytes_of(early));
  if (has_ended_ && !is_closed_ && calls_.on_end) calls_.on_end(why_);
}

bool Wire::send(std::string_view bytes) {
  if (has_ended_ || is_closed_) return false;
  return offer({Frame::Kind::bytes, std::string(bytes)});
}

bool Wire::set(io::SignalSet change) {
  if (has_ended_ || is_closed_) return false;
  const bool is_on = change.level == io::SignalLevel::on;
  return offer(order_to_page(
      {{"type", "signals"}, {change.signal == io::Signal::dtr ? "dtr" : "rts", is_on}}));
}

void Wire::close() {
  if (std::exchange(is_closed_, true) || has_ended_) return;
  say(order_to_page({{"type", "close"}}));
}

bool Wire::offer(Frame frame) {
  if (waiting_bytes_ + frame.content.size() > io::limits::device_unsent_bytes_max) return false;
  say(std::move(frame));
  return true;
}

void Wire::say(Frame frame) {
  waiting_bytes_ += frame.content.size();
  waiting_.push_back(std::move(frame));
  wake_();
}

std::unique_ptr<io::Device> device_of(io::asio::io_context& loop, std::shared_ptr<Wire> wire,
                                      std::string name) {
  return std::make_unique<WireDevice>(loop, std::move(wire), std::move(name));
}

}  // namespace cordelia::web
