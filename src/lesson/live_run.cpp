#include "lesson/live_run.hpp"

#include <utility>

namespace cordelia::lesson {

LiveRun::LiveRun(Parts parts, Run run)
    : parts_(std::move(parts)), run_(std::move(run)), timer_(parts_.loop) {}

void LiveRun::go(Run::Order order) {
  turn([&](auto now, auto& out) { run_.go(order, now, out); });
}

void LiveRun::on_bytes(base::ByteView bytes) {
  turn([&](auto now, auto& out) { run_.on_bytes(bytes, now, out); });
}

void LiveRun::on_end() {
  turn([&](auto now, auto& out) { run_.on_end(now, out); });
}

template <typename Call>
void LiveRun::turn(Call call) {
  if (run_.is_over()) return;
  RunOutput out;
  call(parts_.clock.now(), out);
  // A direction stands before whatever is sent in the same turn.
  for (const auto& direction : out.directions) {
    if (parts_.follow) parts_.follow(direction);
  }
  for (const auto& request : out.requests) {
    if (parts_.send(request)) continue;
    run_.on_end(parts_.clock.now(), out);
    break;
  }
  arm();
  if (out.has_changed && parts_.on_change) parts_.on_change();
}

void LiveRun::arm() {
  const auto due = run_.due();
  if (!due) {
    timer_.cancel();
    return;
  }
  timer_.expires_at(std::chrono::steady_clock::time_point{due->time_since_epoch()});
  timer_.async_wait([mark = lifetime_.mark(), this](const boost::system::error_code& error) {
    if (error || mark.expired()) return;
    turn([&](auto now, auto& out) { run_.on_time(now, out); });
  });
}

}  // namespace cordelia::lesson
