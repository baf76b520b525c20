// Ties one module, its lines and its connections to the loop: bytes and time in, the Outbox out,
// after each call. Works on the loop's thread only.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "base/clock.hpp"
#include "io/dialer.hpp"
#include "io/fault.hpp"
#include "io/line_host.hpp"
#include "module/module.hpp"

namespace cordelia::io {

struct DriverOptions {
  DialerOptions dialer{};
  // After each turn, when all that the module said has been passed on. May call the Driver.
  std::function<void()> after_turn{};
  // A line is over: its host is gone, or the end of its input has been answered. Called from the
  // loop, not for remove() and stop().
  std::function<void(module::LineId)> on_line_gone{};
};

class Driver : private DialerOwner {
 public:
  // All of it outlives the driver, and the loop outlives the module.
  struct Surroundings {
    asio::io_context& loop;
    module::Module& module;
    const base::Clock& clock;
  };

  explicit Driver(const Surroundings& around, DriverOptions options = {});
  ~Driver() override;
  Driver(const Driver&) = delete;
  Driver& operator=(const Driver&) = delete;

  void power_on();

  // One call of somebody outside - pins, power, faults - and everything that follows from it.
  void act(const std::function<void(module::Module&, base::Instant, module::Outbox&)>& call);

  asio::io_context& loop() const { return around_.loop; }

  // Fewer than limits::lines_max lines are attached.
  bool has_room() const;

  // Fault::exhausted where there is no room; the host is closed then. Without a timing of its own a
  // line has the profile's.
  Result<module::LineId> attach(std::unique_ptr<LineHost> host,
                                std::optional<at::LineTiming> timing = std::nullopt);

  // Ends a line at once.
  void remove(module::LineId line);

  // Ends all in order: lines, then connections under way, then time. The module is left as it is,
  // and nothing reaches it any more.
  void stop();

 private:
  class Line;

  void on_resolved(module::ConnectionId id, std::optional<std::string> address) override;
  void on_dialled(module::ConnectionId id, std::unique_ptr<base::ByteStream> stream) override;
  void on_dial_failed(module::ConnectionId id, net::Fault fault) override;
  void on_accepted(module::ConnectionId serve, module::ConnectionId id,
                   std::unique_ptr<base::ByteStream> stream) override;
  void on_stream_ready(module::ConnectionId id) override;

  template <typename Call>
  void turn(Call call);
  void pass_on(module::Outbox& outbox);
  void pass_on_lines(const module::Outbox& outbox);
  void tell_blocked(module::Outbox& outbox);
  void look_after_lines();
  bool look_after(Line& line);
  void end(std::unique_ptr<Line> line);
  void arm();
  void wait_until(base::Instant due);
  void on_due(base::Instant due);
  Line* find(module::LineId id);

  Surroundings around_;
  std::function<void()> after_turn_;
  std::function<void(module::LineId)> on_line_gone_;
  std::vector<std::unique_ptr<Line>> lines_;
  Dialer dialer_;
  LoopTimer timer_;
  std::optional<base::Instant> armed_for_;
  bool in_turn_ = false;
  bool is_stopped_ = false;
  Lifetime lifetime_;
};

}  // namespace cordelia::io
