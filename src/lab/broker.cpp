#include "lab/broker.hpp"

#include <fmt/format.h>
#include <pwd.h>
#include <signal.h>
#include <unistd.h>

#include <boost/asio/post.hpp>
#include <system_error>

#include "base/check.hpp"
#include "lab/broker_log.hpp"
#include "lab/files.hpp"
#include "lab/limits.hpp"

namespace cordelia::lab {
namespace {

namespace fs = std::filesystem;

// Root's own name, or nothing for anybody else.
std::string name_of_root() {
  if (::geteuid() != 0) return {};
  const passwd* entry = ::getpwuid(0);
  return entry != nullptr ? entry->pw_name : "root";
}

std::string text_of(io::ChildEnd end) {
  return fmt::format("{} {}", end.is_signal ? "signal" : "exit status", end.number);
}

}  // namespace

Broker::Broker(io::asio::io_context& loop, BrokerOptions options, BrokerCalls calls)
    : loop_(loop), options_(std::move(options)), calls_(std::move(calls)), timer_(loop) {
  CHECK(options_.pki != nullptr);
}

Broker::~Broker() = default;

void Broker::start() {
  CHECK(state_ == State::idle);
  attempts_ = 0;
  state_ = State::starting;
  keep_aside(options_.log);
  later([this] {
    if (state_ != State::starting) return;
    if (const auto prepared = prepare(); !prepared) return finish(prepared.error());
    begin();
  });
}

void Broker::restart() {
  if (state_ == State::idle) return start();
  if (state_ != State::ready) return;  // on its way up, or down for good
  state_ = State::restarting;
  child_->stop(limits::broker_stop_timeout);
}

void Broker::reload() {
  if (state_ == State::ready) ::kill(child_->pid(), SIGHUP);
}

void Broker::stop() {
  timer_.cancel();
  state_ = State::stopping;
  if (child_ && child_->is_running()) return child_->stop(limits::broker_stop_timeout);
  later([this] { stopped(); });
}

void Broker::stopped() {
  if (state_ != State::stopping) return;
  state_ = State::idle;
  if (calls_.on_stopped) calls_.on_stopped();
}

// What stays the same from attempt to attempt.
Result<void> Broker::prepare() {
  TRY_VOID(write_private_file(options_.files.access, access_lines()));
  TRY_VOID(write_private_file(options_.files.passwords, password_lines()));
  return hash_passwords(options_.mosquitto, options_.files.passwords);
}

void Broker::begin() {
  if (state_ != State::starting) return;
  ++attempts_;
  if (const auto launched = launch(); !launched) return finish(launched.error());
  deadline_ = std::chrono::steady_clock::now() + options_.start_timeout;
  poll();
}

Result<void> Broker::launch() {
  if (attempts_ > 1 || bindings_.empty()) TRY_VOID(choose_ports());
  const std::string user = name_of_root();
  TRY(const auto config, broker_config({*options_.pki, options_.files, user}, bindings_));
  TRY_VOID(write_private_file(options_.config, config));
  TRY(const auto log, open_log(options_.log));
  std::error_code ignored;
  log_start_ = fs::file_size(options_.log, ignored);
  const io::ChildOptions child{{options_.mosquitto.broker.string(), "-c", options_.config.string()},
                               log.get()};
  // Later: the child that ends may not be replaced in its own call.
  auto started = io::ChildProcess::start(
      loop_, child, [this](io::ChildEnd end) { later([this, end] { ended(end); }); });
  if (!started) return fail(Fault::broker_refused, started.error().text);
  child_ = *std::move(started);
  return {};
}

Result<void> Broker::choose_ports() {
  const auto rows = listeners_of(Player::mosquitto);
  TRY(const auto ports, options_.pick_ports(rows.size()));
  CHECK(ports.size() == rows.size());
  bindings_.clear();
  for (std::size_t i = 0; i < rows.size(); ++i) bindings_.push_back({rows[i], ports[i]});
  return {};
}

void Broker::poll() { after(limits::broker_poll, &Broker::look); }

void Broker::look() {
  if (state_ != State::starting || !child_->is_running()) return;
  if (says_ready(read_part(options_.log, {log_start_, limits::log_tail_bytes}))) {
    state_ = State::ready;
    after(limits::log_check_interval, &Broker::watch_log);
    if (calls_.on_ready) calls_.on_ready();
    return;
  }
  if (std::chrono::steady_clock::now() < deadline_) return poll();
  state_ = State::giving_up;
  child_->stop(limits::broker_stop_timeout);
}

void Broker::watch_log() {
  if (state_ != State::ready) return;
  if (bound_log(options_.log)) log_start_ = 0;
  after(limits::log_check_interval, &Broker::watch_log);
}

void Broker::after(std::chrono::milliseconds delay, void (Broker::*work)()) {
  timer_.expires_after(delay);
  timer_.async_wait([this, work, mark = lifetime_.mark()](const boost::system::error_code& error) {
    if (!error && !mark.expired()) (this->*work)();
  });
}

void Broker::ended(io::ChildEnd end) {
  timer_.cancel();
  const std::string log = read_tail(options_.log, {log_start_, limits::log_tail_bytes});
  const std::string words = fmt::format("{}\n{}", text_of(end), last_lines(log));
  switch (state_) {
    case State::idle:
      return;
    case State::starting:
      return says_port_taken(log) ? refused(words) : finish({Fault::broker_refused, words});
    case State::ready:
      return finish({Fault::broker_ended, words});
    case State::giving_up:
      return finish({Fault::broker_silent, words});
    case State::stopping:
      return stopped();
    case State::restarting:
      state_ = State::idle;
      return start();
  }
}

void Broker::refused(const std::string& words) {
  if (attempts_ < limits::port_attempts_max) return begin();
  finish({Fault::no_ports, words});
}

void Broker::finish(const Failure& failure) {
  state_ = State::idle;
  if (calls_.on_failure) calls_.on_failure(failure);
}

void Broker::later(std::function<void()> work) {
  io::asio::post(loop_, [mark = lifetime_.mark(), work = std::move(work)] {
    if (!mark.expired()) work();
  });
}

}  // namespace cordelia::lab
