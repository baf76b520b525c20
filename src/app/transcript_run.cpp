#include "app/transcript_run.hpp"

#include <boost/asio/post.hpp>

#include "base/bytes.hpp"

namespace cordelia::app {

TranscriptRun::TranscriptRun(Parts parts, replay::Runner runner)
    : parts_(std::move(parts)), runner_(std::move(runner)), timer_(parts_.loop) {}

void TranscriptRun::start() {
  io::Device::Calls calls;
  calls.on_input = [this](base::ByteView bytes) {
    turn([&](auto now, auto& out) { runner_.on_bytes(bytes, now, out); });
  };
  calls.on_end = [this](const std::string&) {
    turn([&](auto now, auto& out) { runner_.on_end(now, out); });
  };
  parts_.device.start(std::move(calls));
  turn([&](auto now, auto& out) { runner_.start(now, out); });
}

template <typename Call>
void TranscriptRun::turn(Call call) {
  if (is_over_) return;
  replay::Output out;
  call(parts_.clock.now(), out);
  // A direction stands before whatever is sent in the same turn.
  for (const auto& direction : out.directions) {
    if (parts_.follow) parts_.follow(direction);
  }
  if (!out.to_module.empty() && !parts_.device.send(base::text_of(out.to_module))) {
    runner_.on_end(parts_.clock.now(), out);
  }
  for (const auto& event : out.events) report(event);
  if (!runner_.is_finished()) return arm();
  is_over_ = true;
  timer_.cancel();
  // From the loop: the owner may destroy this run and its device then.
  io::asio::post(parts_.loop, [mark = lifetime_.mark(), this] {
    if (!mark.expired()) parts_.on_finished(runner_.summary());
  });
}

void TranscriptRun::report(const replay::RunEvent& event) {
  const auto* finished = std::get_if<replay::Finished>(&event.what);
  const bool is_bad = finished && finished->summary.outcome != replay::Outcome::all_met;
  if (is_bad && parts_.text != nullptr && parts_.explain) parts_.text->explain(parts_.explain());
  for (auto* reporter : parts_.reporters) reporter->on(event);
}

void TranscriptRun::arm() {
  const auto due = runner_.due();
  if (!due) return;
  timer_.expires_at(std::chrono::steady_clock::time_point{due->time_since_epoch()});
  timer_.async_wait([mark = lifetime_.mark(), this](const boost::system::error_code& error) {
    if (error || mark.expired()) return;
    turn([&](auto now, auto& out) { runner_.on_time(now, out); });
  });
}

}  // namespace cordelia::app
