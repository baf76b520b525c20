// tidy: include-count because it stands for everything around a module.
// A module with everything around it in memory: flash, network, clock, connections. The simulation
// and the fuzz targets stand on it. Knows no test framework: what must not happen is told to
// violate(), and the first such sentence is kept.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/memory_pipe.hpp"
#include "base/trace.hpp"
#include "flash/memory_storage.hpp"
#include "module/module.hpp"
#include "net/network.hpp"
#include "tls/client_context.hpp"

namespace cordelia::support {

// Hands what the module reports to whoever wants it; as text only where somebody asked for that.
class Listener : public base::Trace {
 public:
  bool listens() const override { return static_cast<bool>(on_event); }

  void on(const base::TraceEvent& event) override { on_event(event); }

  std::function<void(const base::TraceEvent&)> on_event;
};

// One connection of the module; this side of it belongs to the test.
class Wire {
 public:
  explicit Wire(base::MemoryPipe::Options options) : pipe_(options) {}

  // The module's end. When the module lets go of it, is_held() becomes false.
  std::unique_ptr<base::ByteStream> module_end();

  bool is_held() const { return held_ != nullptr && *held_; }

  base::Bytes take();

  // False where not all of it has room.
  bool give(base::ByteView bytes);

  void close() { pipe_.close_right(); }

  void reset() { pipe_.break_both(); }

 private:
  base::MemoryPipe pipe_;
  std::shared_ptr<bool> held_;  // owners: this and the module's end
};

class Workbench {
 public:
  explicit Workbench(std::string_view profile, net::NetworkOptions options = {});

  // Plugs the module in: what the storage holds is there, what was in the RAM is gone.
  void plug_in();

  // Pulls the plug without a word; connections break.
  void unplug();

  bool is_plugged_in() const { return module_ != nullptr; }

  module::Module& module() { return *module_; }

  module::LineId line() const { return line_; }

  // REQUIRES: is plugged in.
  void send(std::string_view bytes);
  void set_blocked(bool blocked);
  void set_pin(module::Pin pin, module::Level level);

  // Time passes; everything that falls due is done at its time, and `between` runs after each.
  void wait(base::Duration time);

  // Answers to the module's requests.
  void resolved(module::ConnectionId id, std::optional<std::string> address);
  Wire& connected(module::ConnectionId id, base::MemoryPipe::Options options = {});
  void dial_failed(module::ConnectionId id, net::Fault fault);
  void stream_ready(module::ConnectionId id);

  // Lets go of wires that the module does not hold any more.
  void sweep();

  std::string take_heard() { return std::exchange(heard_, {}); }

  std::vector<module::NetworkRequest> take_asked() { return std::exchange(asked_, {}); }

  void violate(std::string what);

  const std::string& violation() const { return violation_; }

  flash::MemoryStorage storage;
  net::Network network;
  tls::ContextCache contexts;
  base::ManualClock clock;
  Listener trace;
  module::Options options;
  std::map<module::ConnectionId, std::unique_ptr<Wire>> wires;
  std::function<void()> between = [] {};

 private:
  void collect();

  std::unique_ptr<module::Module> module_;
  module::LineId line_{};
  module::Outbox out_;
  std::string heard_;
  std::vector<module::NetworkRequest> asked_;
  std::string violation_;
};

}  // namespace cordelia::support
