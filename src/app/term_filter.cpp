// `cordelia term` in a pipe: each line of the input is a request, sent when the one before it has
// been answered; what the module says goes to the output as it is.
#include <fmt/format.h>
#include <unistd.h>

#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <variant>

#include "app/complaint.hpp"
#include "app/conversation_text.hpp"
#include "app/host_limits.hpp"
#include "app/kept_link.hpp"
#include "app/term_options.hpp"
#include "base/text.hpp"
#include "io/stdio.hpp"
#include "io/system_clock.hpp"
#include "replay/line_reader.hpp"
#include "replay/utf8.hpp"

namespace cordelia::app {
namespace {

class Filter : private io::LineOwner {
 public:
  Filter(const TermOptions& options, ConversationLog& log)
      : options_(options),
        log_(log),
        link_({loop_, clock_}, options.device,
              {.on_note = [this](const HostNote& note) { on_note(note); },
               .on_remark = [this](const std::string& text) { on_remark(text); },
               .on_gone = [this] { finish(ExitStatus::environment); }}),
        linger_(loop_) {}

  ExitStatus run() {
    if (const auto connected = link_.connect(); !connected) return complain(connected.error());
    auto standard = io::open_stdio(loop_);
    if (!standard) return complain(failure_of(standard.error()));
    standard_ = *std::move(standard);
    standard_->start(*this);
    standard_->set_reading(true);
    loop_.run();
    standard_.reset();
    return status_;
  }

 private:
  void on_input(base::ByteView bytes) override {
    reader_.feed(bytes);
    while (auto line = reader_.next({})) lines_.push_back(*std::move(line));
    go_on();
  }

  void on_unblocked() override {
    is_blocked_ = false;
    go_on();
  }

  void on_input_end() override {
    has_ended_ = true;
    if (!reader_.unfinished().empty()) lines_.emplace_back(reader_.unfinished());
    go_on();
  }

  // Nobody takes the answers any more.
  void on_closed() override { finish(ExitStatus::environment); }

  // One request at a time, and none while nobody takes what comes of it.
  void go_on() {
    while (!lines_.empty() && link_.is_idle() && !is_blocked_ && !is_over_) {
      const std::string line = std::move(lines_.front());
      lines_.pop_front();
      send(line);
    }
    if (is_over_) return;
    standard_->set_reading(lines_.empty() && !is_blocked_ && !has_ended_);
    if (has_ended_ && lines_.empty() && link_.is_idle()) linger();
  }

  void send(const std::string& line) {
    if (base::trimmed(line).empty()) return;
    if (line.size() > limits::typed_line_bytes_max) {
      note(complain_of_usage(fmt::format("a line of {} bytes is no request", line.size())));
    } else {
      (void)link_.ask(line);  // it is idle; where the device is gone, on_gone says so
    }
  }

  void on_note(const HostNote& what) {
    if (const auto text = conversation_text(what)) {
      log_.write(with_time(std::chrono::system_clock::now(), *text));
    }
    if (const auto* heard = std::get_if<HeardLine>(&what)) write(heard->text);
    const auto* answer = std::get_if<HostAnswer>(&what);
    if (answer == nullptr) return;
    const ExitStatus status = status_of(answer->outcome);
    if (answer->outcome == HostOutcome::timeout) {
      complain(failure_of(*answer, shown_request(answer->request)));
    }
    note(status);
    go_on();
  }

  void write(const std::string& line) {
    if (is_over_ || !standard_) return;
    const bool is_terminal = ::isatty(STDOUT_FILENO) != 0;
    const auto sent = standard_->write((is_terminal ? replay::visible(line) : line) + '\n');
    is_blocked_ = is_blocked_ || sent == io::Sent::kept;
    if (sent == io::Sent::lost) finish(ExitStatus::environment);
  }

  void on_remark(const std::string& text) {
    log_.write(with_time(std::chrono::system_clock::now(), remark_text(text)));
    if (!link_.is_connected()) complain({ExitStatus::environment, text, 0});
  }

  // Events of the last request may be worth waiting for.
  void linger() {
    linger_.expires_after(std::chrono::duration_cast<std::chrono::steady_clock::duration>(
        std::chrono::duration<double>(options_.linger_s)));
    linger_.async_wait([this](const boost::system::error_code& error) {
      if (error) return;
      if (is_blocked_) {
        linger();
      } else {
        finish(ExitStatus::ok);
      }
    });
  }

  // The first trouble decides the exit status.
  void note(ExitStatus status) {
    if (status_ == ExitStatus::ok) status_ = status;
  }

  void finish(ExitStatus status) {
    note(status);
    is_over_ = true;
    loop_.stop();
  }

  const TermOptions& options_;
  ConversationLog& log_;
  io::SystemClock clock_;
  io::asio::io_context loop_{1};
  KeptLink link_;
  io::asio::steady_timer linger_;
  std::unique_ptr<io::LineHost> standard_;
  replay::LineReader reader_;
  std::deque<std::string> lines_;  // of one chunk of input; no more is read before they are sent
  ExitStatus status_ = ExitStatus::ok;
  bool has_ended_ = false;
  bool is_blocked_ = false;
  bool is_over_ = false;
};

}  // namespace

ExitStatus run_filter(const TermOptions& options, ConversationLog& log) {
  return Filter(options, log).run();
}

}  // namespace cordelia::app
