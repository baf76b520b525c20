#include "web/device.hpp"

#include <boost/asio/post.hpp>
#include <utility>

#include "module/pins.hpp"
#include "replay/module_vocabulary.hpp"
#include "web/limits.hpp"

namespace cordelia::web {
namespace {

namespace json = boost::json;

bool is_lit(const control::Subject& subject, module::Pin led) {
  return subject.module.level(led) == module::Level::high;
}

void put_module(const control::Subject& subject, json::object& to) {
  const auto state = subject.module.state();
  to["state"] = word_of(state);
  to["mode"] = word_of(subject.module.mode());
  to["leds"] = json::object{{"power", state != module::State::off},
                            {"mode", is_lit(subject, module::Pin::status_0)},
                            {"status", is_lit(subject, module::Pin::status_1)}};
  json::object pins;
  for (const auto& pin : module::pin_table()) {
    pins[pin.name] = word_of(subject.module.level(pin.pin));
  }
  to["pins"] = std::move(pins);
}

}  // namespace

Device::Device(io::asio::io_context& loop, const Times& times, Parts parts, Calls calls)
    : loop_(loop),
      times_(times),
      parts_(std::move(parts)),
      calls_(std::move(calls)),
      conversation_(replay::module_vocabulary()),
      reopen_(loop),
      answer_(loop) {
  open();
}

Device::~Device() {
  if (device_) device_->close();
}

void Device::open() {
  parts_.open([this, mark = lifetime_.mark()](io::Result<std::unique_ptr<io::Device>> device) {
    if (!mark.expired()) on_opened(std::move(device));
  });
}

void Device::on_opened(io::Result<std::unique_ptr<io::Device>> device) {
  if (!device) {
    const bool is_news = why_ != device.error().text;
    why_ = std::move(device).error().text;
    if (is_news && calls_.on_state) calls_.on_state();
    return open_later();
  }
  device_ = *std::move(device);
  why_.clear();
  conversation_.on_open(parts_.name, times_.now());
  io::Device::Calls calls;
  calls.on_input = [this](base::ByteView bytes) {
    conversation_.on_bytes(bytes, times_.now());
    after_turn();
  };
  calls.on_end = [this](std::string why) { on_end(std::move(why)); };
  device_->start(std::move(calls));
  after_turn();
  if (calls_.on_state) calls_.on_state();
}

void Device::on_end(std::string why) {
  why_ = why;
  conversation_.on_gone(std::move(why), times_.now());
  after_turn();
  if (calls_.on_state) calls_.on_state();
  open_later();
}

// The device itself may be what calls: it goes in a turn of its own.
void Device::open_later() {
  reopen_.expires_after(limits::reopen_pause);
  reopen_.async_wait([this, mark = lifetime_.mark()](const boost::system::error_code& error) {
    if (error || mark.expired()) return;
    device_lifetime_.renew();
    device_.reset();
    open();
  });
}

base::Result<std::uint64_t, AskRefusal> Device::ask(Ask ask) {
  auto asked = conversation_.ask(std::move(ask), times_.now());
  if (!asked && asked.error().status == 409 && !why_.empty()) asked.error().text += ": " + why_;
  after_turn();
  return asked;
}

bool Device::restart(io::Start start) {
  if (!conversation_.is_open() || !device_) return false;
  if (!io::restart(loop_, *device_, start, device_lifetime_.mark())) return false;
  Entry done;
  done.text = start == io::Start::boot_loader ? "Started into the boot loader over DTR and RTS."
                                              : "Reset over DTR.";
  note(std::move(done));
  return true;
}

void Device::note(Entry note) {
  conversation_.note(std::move(note), times_.now());
  after_turn();
}

void Device::after_turn() {
  const auto output = conversation_.take_output();
  // What does not fit into its queue is lost; the request's timeout tells.
  if (!output.empty() && device_) device_->send(output);
  wait_for_answer();
  const auto& backlog = conversation_.backlog();
  const auto next = std::exchange(log_seen_, backlog.next());
  const auto change = std::exchange(changes_seen_, backlog.next_change());
  const bool has_news = next != log_seen_ || change != changes_seen_;
  if (has_news && calls_.on_log) calls_.on_log();
  const bool was_busy = std::exchange(was_busy_, conversation_.is_busy());
  if (was_busy != was_busy_ && calls_.on_state) calls_.on_state();
}

void Device::wait_for_answer() {
  const auto due = conversation_.due();
  if (due == awaited_) return;
  awaited_ = due;
  answer_.cancel();
  if (!due) return;
  answer_.expires_after(*due - times_.now().now);
  answer_.async_wait([this, due, mark = lifetime_.mark()](const boost::system::error_code& error) {
    if (error || mark.expired() || awaited_ != due) return;
    awaited_.reset();
    conversation_.on_time(times_.now());
    after_turn();
  });
}

json::object Device::json() const {
  json::object result{{"id", parts_.id},
                      {"kind", parts_.kind},
                      {"name", parts_.name},
                      {"is_open", conversation_.is_open()},
                      {"busy", conversation_.is_busy()}};
  if (!why_.empty()) result["why"] = why_;
  if (!parts_.firmware.empty()) result["firmware"] = parts_.firmware;
  if (parts_.subject) put_module(*parts_.subject, result);
  return result;
}

}  // namespace cordelia::web
