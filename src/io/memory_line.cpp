#include "io/memory_line.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <utility>

#include "io/limits.hpp"

namespace cordelia::io {
namespace {

// What lies between the two ends.
struct Cable {
  explicit Cable(asio::io_context& on) : loop(on) {}

  asio::io_context& loop;
  std::string name;
  LineOwner* owner = nullptr;  // the line's, until it closes
  Device::Calls calls;         // the device's
  bool is_started = false;     // the device's calls are there
  bool is_line_open = true;
  bool is_device_open = true;
  bool is_reading = false;
  bool has_drain_due = false;
  bool has_told_end = false;
  std::string to_module;
  std::string to_host;  // said before the device was started
};

// Owned by both ends and by the completions between them: either end may go first.
using SharedCable = std::shared_ptr<Cable>;

void give_to_module(Cable& cable) {
  while (cable.is_line_open && cable.is_reading && !cable.to_module.empty()) {
    const auto size = std::min(cable.to_module.size(), limits::read_chunk_bytes);
    const auto chunk = cable.to_module.substr(0, size);
    cable.to_module.erase(0, size);
    cable.owner->on_input(base::bytes_of(chunk));
  }
  if (!cable.to_module.empty()) return;
  if (cable.is_device_open && std::exchange(cable.has_drain_due, false) && cable.calls.on_drained) {
    cable.calls.on_drained();
  }
  if (cable.is_device_open || !cable.is_line_open || cable.owner == nullptr) return;
  if (!std::exchange(cable.has_told_end, true)) cable.owner->on_input_end();
}

void post_to_module(const SharedCable& cable) {
  asio::post(cable->loop, [cable] { give_to_module(*cable); });
}

void give_to_host(Cable& cable, std::string_view burst) {
  if (!cable.is_device_open) return;
  if (!cable.is_started) {
    const auto room = limits::line_unsent_bytes_max - cable.to_host.size();
    cable.to_host.append(burst.substr(0, room));
    return;
  }
  cable.calls.on_input(base::bytes_of(burst));
}

class LineEnd : public LineHost {
 public:
  explicit LineEnd(SharedCable cable) : cable_(std::move(cable)) {}

  ~LineEnd() override { LineEnd::close(); }

  void start(LineOwner& owner) override { cable_->owner = &owner; }

  void set_reading(bool on) override {
    if (on && !std::exchange(cable_->is_reading, on)) post_to_module(cable_);
    cable_->is_reading = on;
  }

  Sent write(std::string_view burst) override {
    if (!cable_->is_device_open) return Sent::lost;
    asio::post(cable_->loop,
               [cable = cable_, text = std::string(burst)] { give_to_host(*cable, text); });
    return Sent::all;
  }

  void close() override {
    if (!std::exchange(cable_->is_line_open, false)) return;
    asio::post(cable_->loop, [cable = cable_] {
      if (cable->is_device_open && cable->calls.on_end) {
        cable->calls.on_end(cable->name + " has gone: the module ended it");
      }
    });
  }

  std::string name() const override { return cable_->name; }

 private:
  SharedCable cable_;
};

class DeviceEnd : public Device {
 public:
  explicit DeviceEnd(SharedCable cable) : cable_(std::move(cable)) {}

  ~DeviceEnd() override { DeviceEnd::close(); }

  void start(Calls calls) override {
    cable_->calls = std::move(calls);
    asio::post(cable_->loop, [cable = cable_] {
      cable->is_started = true;
      const auto early = std::exchange(cable->to_host, {});
      if (!early.empty()) give_to_host(*cable, early);
    });
  }

  bool send(std::string_view bytes) override {
    if (!cable_->is_line_open || !cable_->is_device_open ||
        cable_->to_module.size() + bytes.size() > limits::device_unsent_bytes_max) {
      return false;
    }
    cable_->to_module.append(bytes);
    cable_->has_drain_due = true;
    post_to_module(cable_);
    return true;
  }

  void close() override {
    if (!std::exchange(cable_->is_device_open, false)) return;
    post_to_module(cable_);
  }

  std::string name() const override { return cable_->name; }

 private:
  SharedCable cable_;
};

}  // namespace

MemoryLine memory_line(asio::io_context& loop, std::string name) {
  auto cable = std::make_shared<Cable>(loop);
  cable->name = std::move(name);
  return {std::make_unique<LineEnd>(cable), std::make_unique<DeviceEnd>(cable)};
}

}  // namespace cordelia::io
