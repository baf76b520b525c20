#include "io/driver.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>

#include "base/check.hpp"
#include "base/limits.hpp"

namespace cordelia::io {

class Driver::Line : public LineOwner {
 public:
  Line(Driver& driver, module::LineId at, std::unique_ptr<LineHost> with)
      : id(at), host(std::move(with)), driver_(driver) {}

  void on_input(base::ByteView bytes) override {
    driver_.turn([&](base::Instant now, module::Outbox& out) {
      driver_.around_.module.on_bytes(id, bytes, now, out);
    });
  }

  void on_unblocked() override {
    is_blocked = false;
    driver_.turn([&](base::Instant now, module::Outbox& out) {
      driver_.around_.module.set_blocked(id, false, now, out);
    });
  }

  void on_input_end() override {
    has_ended = true;
    driver_.look_after_lines();
  }

  void on_closed() override {
    is_lost = true;
    driver_.look_after_lines();
  }

  const module::LineId id;
  const std::unique_ptr<LineHost> host;
  bool is_reading = false;
  bool is_blocked = false;
  bool is_block_new = false;  // the module has not been told yet
  bool has_ended = false;     // the host sends nothing more
  bool is_lost = false;       // the host takes nothing more either

 private:
  Driver& driver_;
};

Driver::Driver(const Surroundings& around, DriverOptions options)
    : around_(around),
      after_turn_(std::move(options.after_turn)),
      on_line_gone_(std::move(options.on_line_gone)),
      dialer_(around.loop, *this, std::move(options.dialer)),
      timer_(around.loop) {}

Driver::~Driver() { stop(); }

// All that reaches the module passes here: the call, then what it wants done, then what has
// changed.
template <typename Call>
void Driver::turn(Call call) {
  if (is_stopped_) return;
  CHECK(!in_turn_);
  in_turn_ = true;
  module::Outbox outbox;
  call(around_.clock.now(), outbox);
  pass_on(outbox);
  in_turn_ = false;
  look_after_lines();
  arm();
  if (after_turn_) after_turn_();
}

void Driver::power_on() {
  turn([this](base::Instant now, module::Outbox& out) { around_.module.power_on(now, out); });
}

void Driver::act(const std::function<void(module::Module&, base::Instant, module::Outbox&)>& call) {
  turn([&](base::Instant now, module::Outbox& out) { call(around_.module, now, out); });
}

// Telling the module of a blocked line may make it say more on the others.
void Driver::pass_on(module::Outbox& outbox) {
  bool has_more = true;
  while (has_more) {
    pass_on_lines(outbox);
    for (const auto& request : outbox.network) dialer_.execute(request);
    outbox.clear();
    tell_blocked(outbox);
    has_more = !outbox.network.empty() ||
               std::any_of(outbox.lines.begin(), outbox.lines.end(),
                           [](const auto& output) { return !output.bytes.empty(); });
  }
}

void Driver::pass_on_lines(const module::Outbox& outbox) {
  for (const auto& output : outbox.lines) {
    if (output.bytes.empty()) continue;
    auto* line = find(output.line);
    if (line == nullptr || line->is_lost) continue;
    const auto sent = line->host->write(output.bytes);
    line->is_lost = sent == Sent::lost;
    if (sent == Sent::kept && !line->is_blocked) line->is_blocked = line->is_block_new = true;
  }
}

void Driver::tell_blocked(module::Outbox& outbox) {
  for (const auto& line : lines_) {
    if (!std::exchange(line->is_block_new, false)) continue;
    around_.module.set_blocked(line->id, true, around_.clock.now(), outbox);
  }
}

void Driver::look_after_lines() {
  for (std::size_t i = 0; i < lines_.size();) {
    if (look_after(*lines_[i])) {
      ++i;
      continue;
    }
    auto line = std::move(lines_[i]);
    lines_.erase(lines_.begin() + static_cast<std::ptrdiff_t>(i));
    if (on_line_gone_) {
      asio::post(around_.loop, [this, id = line->id, mark = lifetime_.mark()] {
        if (!mark.expired()) on_line_gone_(id);
      });
    }
    end(std::move(line));
  }
}

// False where the line is over.
bool Driver::look_after(Line& line) {
  if (line.is_lost) return false;
  if (line.has_ended && !line.is_blocked && around_.module.is_idle(line.id)) return false;
  const bool wants_input = !line.has_ended && around_.module.wants_input(line.id);
  if (std::exchange(line.is_reading, wants_input) != wants_input) {
    line.host->set_reading(wants_input);
  }
  return true;
}

// The line may be the one that called, so it goes in a turn of the loop of its own.
void Driver::end(std::unique_ptr<Line> line) {
  line->host->close();
  around_.module.remove_line(line->id);
  asio::post(around_.loop, [gone = std::move(line)] {});
}

bool Driver::has_room() const { return !is_stopped_ && lines_.size() < limits::lines_max; }

Result<module::LineId> Driver::attach(std::unique_ptr<LineHost> host,
                                      std::optional<at::LineTiming> timing) {
  CHECK(!in_turn_);
  if (!has_room()) {
    host->close();
    return base::fail(
        Failure{Fault::exhausted, host->name() + ": all lines of the module are taken"});
  }
  const auto id = around_.module.add_line(timing);
  lines_.push_back(std::make_unique<Line>(*this, id, std::move(host)));
  lines_.back()->host->start(*lines_.back());
  look_after_lines();
  return id;
}

void Driver::remove(module::LineId line) {
  CHECK(!in_turn_);
  const auto found = std::find_if(lines_.begin(), lines_.end(),
                                  [line](const auto& one) { return one->id == line; });
  if (found == lines_.end()) return;
  auto gone = std::move(*found);
  lines_.erase(found);
  end(std::move(gone));
}

void Driver::stop() {
  if (std::exchange(is_stopped_, true)) return;
  while (!lines_.empty()) {
    auto line = std::move(lines_.back());
    lines_.pop_back();
    end(std::move(line));
  }
  dialer_.hang_up_all();
  timer_.cancel();
  lifetime_.renew();
}

Driver::Line* Driver::find(module::LineId id) {
  for (const auto& line : lines_) {
    if (line->id == id) return line.get();
  }
  return nullptr;
}

// An earlier wake-up than needed costs less than setting the timer anew with each packet; so it
// moves only to earlier times.
void Driver::arm() {
  const auto due = around_.module.due();
  if (is_stopped_ || !due || (armed_for_ && *armed_for_ <= *due)) return;
  armed_for_ = due;
  wait_until(*due);
}

void Driver::wait_until(base::Instant due) {
  const auto left = due - around_.clock.now();
  if (left <= base::Duration::zero()) {
    asio::post(around_.loop, [this, due, mark = lifetime_.mark()] {
      if (!mark.expired()) on_due(due);
    });
    return;
  }
  timer_.expires_after(left);
  timer_.async_wait([this, due, mark = lifetime_.mark()](const boost::system::error_code& error) {
    if (!error && !mark.expired()) on_due(due);
  });
}

void Driver::on_due(base::Instant due) {
  if (armed_for_ != due) return;
  armed_for_.reset();
  const auto next = around_.module.due();
  if (next && *next <= around_.clock.now()) {
    turn([this](base::Instant now, module::Outbox& out) { around_.module.on_time(now, out); });
  } else {
    arm();
  }
}

void Driver::on_resolved(module::ConnectionId id, std::optional<std::string> address) {
  turn([&](base::Instant now, module::Outbox& out) {
    around_.module.on_resolved(id, std::move(address), now, out);
  });
}

void Driver::on_dialled(module::ConnectionId id, std::unique_ptr<base::ByteStream> stream) {
  turn([&](base::Instant now, module::Outbox& out) {
    around_.module.on_dialled(id, std::move(stream), now, out);
  });
}

void Driver::on_dial_failed(module::ConnectionId id, net::Fault fault) {
  turn([&](base::Instant now, module::Outbox& out) {
    around_.module.on_dial_failed(id, fault, now, out);
  });
}

void Driver::on_accepted(module::ConnectionId serve, module::ConnectionId id,
                         std::unique_ptr<base::ByteStream> stream) {
  turn([&](base::Instant now, module::Outbox& out) {
    around_.module.on_accepted(serve, id, std::move(stream), now, out);
  });
}

void Driver::on_stream_ready(module::ConnectionId id) {
  turn([&](base::Instant now, module::Outbox& out) {
    around_.module.on_stream_ready(id, now, out);
  });
}

}  // namespace cordelia::io
