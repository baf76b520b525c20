#include "app/line_editor.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <histedit.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cwchar>
#include <vector>

#include "app/host_limits.hpp"
#include "app/term_completion.hpp"
#include "io/watch.hpp"

namespace cordelia::app {
namespace {

// ECMA-48: EL and ED erase from the cursor on; CUU goes up.
constexpr const char* erase_below = "\r\x1b[J";

std::string cursor_up(std::size_t rows) {
  return rows == 0 ? std::string() : fmt::format("\x1b[{}A", rows);
}

// A description of the keyboard of its own: non-blocking mode set on it does not reach the shell's.
io::FileDescriptor open_keyboard() {
  std::array<char, 256> name{};
  constexpr int how = O_RDONLY | O_NOCTTY | O_CLOEXEC;
  if (::ttyname_r(STDIN_FILENO, name.data(), name.size()) == 0) {
    io::FileDescriptor own(::open(name.data(), how));
    if (own.is_open()) return own;
  }
  io::FileDescriptor controlling(::open("/dev/tty", how));
  if (controlling.is_open()) return controlling;
  return io::FileDescriptor(::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3));
}

std::size_t columns() {
  winsize size{};
  const bool is_known = ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return is_known ? size.ws_col : 80;
}

// Columns that `text` takes on the screen; bytes that are no text of this locale count as one.
std::size_t width_of(std::string_view text) {
  std::mbstate_t state{};
  std::size_t width = 0;
  while (!text.empty()) {
    wchar_t c = 0;
    const auto size = std::mbrtowc(&c, text.data(), text.size(), &state);
    const bool is_text = size > 0 && size <= text.size();
    const int columns = is_text ? ::wcwidth(c) : 1;
    width += static_cast<std::size_t>(std::max(columns, 0));
    text.remove_prefix(is_text ? size : 1);
    if (!is_text) state = {};
  }
  return width;
}

struct EditEnd {
  void operator()(EditLine* edit) const { ::el_end(edit); }
};

struct HistoryEnd {
  void operator()(History* history) const { ::history_end(history); }
};

}  // namespace

class LineEditor::Terminal {
 public:
  Terminal(io::asio::io_context& loop, std::string_view prompt)
      : loop_(loop),
        prompt_(prompt),
        history_(::history_init()),
        edit_(::el_init("cordelia", stdin, stdout, stderr)),
        keyboard_(loop, open_keyboard(), {.readable = [] {}, .writable = [] {}}) {
    set_up_history();
    ::el_set(edit_.get(), EL_CLIENTDATA, this);
    ::el_set(edit_.get(), EL_PROMPT, &Terminal::prompt_of);
    ::el_set(edit_.get(), EL_EDITOR, "emacs");
    ::el_set(edit_.get(), EL_GETCFN, &Terminal::next_character);
    // The wide call keeps the two texts where they are; the other one leaks copies of them.
    ::el_wset(edit_.get(), EL_ADDFN, L"cordelia-complete", L"Complete the word", &Terminal::on_tab);
    ::el_set(edit_.get(), EL_BIND, "^I", "cordelia-complete", nullptr);
    ::el_set(edit_.get(), EL_BIND, "^R", "em-inc-search-prev", nullptr);
    // The user's own keys, from ~/.editrc; that there is none is no error.
    (void)::el_source(edit_.get(), nullptr);
  }

  Read read() {
    interrupted_ = false;
    is_reading_ = true;
    // The window may have another size than for the last line.
    ::el_resize(edit_.get());
    int bytes = 0;
    const char* typed = ::el_gets(edit_.get(), &bytes);
    is_reading_ = false;
    if (typed == nullptr || bytes <= 0) {
      put("\n");
      return {interrupted_ ? End::interrupted : End::left, {}};
    }
    std::string_view line(typed, static_cast<std::size_t>(bytes));
    if (line.ends_with('\n')) line.remove_suffix(1);
    const std::size_t rows = width_of(prompt_ + std::string(line)) / columns() + 1;
    put(cursor_up(rows) + erase_below);
    return {End::line, std::string(line)};
  }

  void interrupt() { interrupted_ = true; }

  void print(std::string_view line) {
    if (!is_reading_) {
      put(std::string(line) + '\n');
      return;
    }
    const LineInfo* typed = ::el_line(edit_.get());
    const std::string before(typed->buffer, typed->cursor);
    const std::size_t row = width_of(prompt_ + before) / columns();
    put(cursor_up(row) + erase_below + std::string(line) + '\n');
    ::el_set(edit_.get(), EL_REFRESH);
  }

  void remember(const std::string& line) {
    HistEvent event{};
    ::history(history_.get(), &event, H_ENTER, line.c_str());
  }

 private:
  static Terminal& of(EditLine* edit) {
    void* self = nullptr;
    ::el_get(edit, EL_CLIENTDATA, &self);
    return *static_cast<Terminal*>(self);
  }

  static char* prompt_of(EditLine* edit) { return of(edit).prompt_.data(); }

  static int next_character(EditLine* edit, wchar_t* c) { return of(edit).character(c); }

  static unsigned char on_tab(EditLine* edit, int /*key*/) { return of(edit).complete_word(); }

  static void put(const std::string& text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
  }

  void set_up_history() {
    HistEvent event{};
    ::history(history_.get(), &event, H_SETSIZE, static_cast<int>(limits::history_lines_max));
    ::history(history_.get(), &event, H_SETUNIQUE, 1);
    ::el_set(edit_.get(), EL_HIST, ::history, history_.get());
  }

  // 1 and a character, or 0 where no more will come, as libedit wants it. The loop runs meanwhile.
  int character(wchar_t* c) {
    std::mbstate_t state{};
    while (!interrupted_) {
      char byte = 0;
      const ssize_t size = ::read(keyboard_.fd(), &byte, 1);
      if (size == 1) {
        const auto used = std::mbrtowc(c, &byte, 1, &state);
        constexpr auto incomplete = static_cast<std::size_t>(-2);
        if (used <= 1) return 1;
        if (used != incomplete) state = {};
      } else if (size < 0 && (errno == EAGAIN || errno == EINTR)) {
        keyboard_.await_readable();
        loop_.run_one();
      } else {
        return 0;
      }
    }
    return 0;
  }

  unsigned char complete_word() {
    const LineInfo* typed = ::el_line(edit_.get());
    const std::string before(typed->buffer, typed->cursor);
    const Completion completion = complete(before);
    const std::string more = completion.insertion(before);
    if (!more.empty()) {
      const bool is_in = ::el_insertstr(edit_.get(), more.c_str()) == 0;
      return is_in ? CC_REFRESH : CC_ERROR;
    }
    if (completion.words.size() < 2) return CC_ERROR;
    std::string list;
    for (const std::string& word : completion.words) list += (list.empty() ? "" : "  ") + word;
    print(list);
    return CC_NORM;
  }

  io::asio::io_context& loop_;
  std::string prompt_;
  std::unique_ptr<History, HistoryEnd> history_;
  std::unique_ptr<EditLine, EditEnd> edit_;
  io::Watch keyboard_;
  bool is_reading_ = false;
  bool interrupted_ = false;
};

LineEditor::LineEditor(io::asio::io_context& loop, std::string_view prompt)
    : terminal_(std::make_unique<Terminal>(loop, prompt)) {}

LineEditor::~LineEditor() = default;

LineEditor::Read LineEditor::read() { return terminal_->read(); }

void LineEditor::interrupt() { terminal_->interrupt(); }

void LineEditor::print(std::string_view line) { terminal_->print(line); }

void LineEditor::remember(const std::string& line) { terminal_->remember(line); }

}  // namespace cordelia::app
