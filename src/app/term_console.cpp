// The console of `cordelia term`: a person types, the conversation scrolls above.
#include <boost/asio/executor_work_guard.hpp>
#include <chrono>
#include <clocale>
#include <csignal>
#include <string>
#include <variant>

#include "app/complaint.hpp"
#include "app/conversation_text.hpp"
#include "app/host_limits.hpp"
#include "app/kept_link.hpp"
#include "app/line_editor.hpp"
#include "app/state_path.hpp"
#include "app/term_history.hpp"
#include "app/term_options.hpp"
#include "base/text.hpp"
#include "io/signals.hpp"
#include "io/system_clock.hpp"

namespace cordelia::app {
namespace {

class Console {
 public:
  Console(const TermOptions& options, ConversationLog& log)
      : options_(options),
        log_(log),
        history_(TermHistory::load(state_path(options.device.state) / "history")),
        editor_(loop_, "> "),
        link_({loop_, clock_}, options.device,
              {.on_note = [this](const HostNote& note) { on_note(note); },
               .on_remark = [this](const std::string& text) { show(remark_text(text)); },
               .on_gone = [this] { on_gone(); }}),
        signals_(loop_, [this](int number) { on_signal(number); }) {
    for (const std::string& line : history_.lines()) editor_.remember(line);
  }

  ExitStatus run() {
    if (const auto connected = link_.connect(); !connected) return complain(connected.error());
    while (!must_leave_) {
      const LineEditor::Read read = editor_.read();
      if (read.end == LineEditor::End::left) break;
      if (read.end == LineEditor::End::line) enter(read.line);
    }
    if (const auto saved = history_.save(); !saved) {
      complain({ExitStatus::ok, "the history was not saved: " + describe(saved.error()), 0});
    }
    return status_;
  }

 private:
  void enter(const std::string& line) {
    if (base::trimmed(line).empty()) return;
    editor_.remember(line);
    history_.add(line);
    if (line.size() > limits::typed_line_bytes_max) {
      show(remark_text("the line is too long; it was not sent"));
    } else if (!link_.ask(line)) {
      show(remark_text(link_.is_connected() ? "too many requests wait; this one was not sent"
                                            : "no device at the moment; it was not sent"));
    }
  }

  void on_note(const HostNote& note) {
    if (const auto text = conversation_text(note)) show(*text);
  }

  void on_gone() {
    if (!options_.is_once) {
      show(remark_text("trying again until it is back; Ctrl-D leaves"));
      link_.try_again();
      return;
    }
    status_ = ExitStatus::environment;
    leave();
  }

  void on_signal(int number) {
    if (number != SIGINT) must_leave_ = true;
    editor_.interrupt();
  }

  void leave() {
    must_leave_ = true;
    editor_.interrupt();
  }

  void show(const std::string& text) {
    const std::string line = with_time(std::chrono::system_clock::now(), text);
    editor_.print(line);
    log_.write(line);
  }

  const TermOptions& options_;
  ConversationLog& log_;
  io::SystemClock clock_;
  io::asio::io_context loop_{1};
  io::asio::executor_work_guard<io::asio::io_context::executor_type> work_{loop_.get_executor()};
  TermHistory history_;
  LineEditor editor_;
  KeptLink link_;
  io::Signals signals_;
  ExitStatus status_ = ExitStatus::ok;
  bool must_leave_ = false;
};

}  // namespace

ExitStatus run_console(const TermOptions& options, ConversationLog& log) {
  // Letters of the user's language are typed and counted as such.
  std::setlocale(LC_CTYPE, "");
  return Console(options, log).run();
}

}  // namespace cordelia::app
