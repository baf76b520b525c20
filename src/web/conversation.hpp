// The host's half of the AT conversation as the command window shows it, as an engine: requests,
// bytes and time in, bytes and numbered entries out. Requests of all browsers run one after another
// (at-protocol F6); each ends exactly once: by the module, by its timeout or with the device. It
// owns no device and reads no clock.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "replay/line_reader.hpp"
#include "replay/vocabulary.hpp"
#include "web/backlog.hpp"

namespace cordelia::web {

// What a browser wants sent. CR LF is added.
struct Ask {
  std::string text{};
  std::optional<std::string> data{};                            // counted bytes behind the text
  std::optional<std::pair<std::size_t, std::size_t>> secret{};  // bytes of the text: from, to
  std::string by{};
};

// Why it is not sent, as a status of HTTP and a sentence.
struct AskRefusal {
  unsigned status = 400;
  std::string text{};
};

class Conversation {
 public:
  explicit Conversation(replay::Vocabulary vocabulary, const Backlog::Bounds& bounds = {});

  // The number of the request's entry. It is sent at once, or after those before it.
  base::Result<std::uint64_t, AskRefusal> ask(Ask ask, const Moment& moment);

  void on_bytes(base::ByteView input, const Moment& moment);
  void on_time(const Moment& moment);

  // The device has gone: all that waits ends with it.
  void on_gone(std::string why, const Moment& moment);

  // The device is there, for the first time or again.
  void on_open(const std::string& name, const Moment& moment);

  // A line of the terminal's own.
  void note(Entry note, const Moment& moment);

  // When the running request is given up.
  std::optional<base::Instant> due() const;

  // For the device; the caller takes all of it after each call.
  std::string take_output() { return std::exchange(output_, {}); }

  bool is_open() const { return is_open_; }

  bool is_busy() const { return running_.has_value(); }

  std::size_t waiting() const { return waiting_.size(); }

  // Events from now on belong to this TLS connection; nothing: to none.
  void belongs_to(std::optional<std::uint64_t> connection) { connection_ = connection; }

  const Backlog& backlog() const { return backlog_; }

 private:
  struct Pending {
    std::uint64_t seq = 0;
    std::string bytes{};
    base::Duration timeout{};
  };

  struct Running {
    std::uint64_t seq = 0;
    base::Instant sent{};
    base::Instant deadline{};
  };

  base::Duration timeout_of(std::string_view text) const;
  void send_next(const Moment& moment);
  void finish(Outcome outcome, std::optional<std::uint64_t> ends, const Moment& moment);
  void on_line(const std::string& line, double at_ms, const Moment& moment);

  replay::Vocabulary vocabulary_;
  replay::LineReader reader_;
  Backlog backlog_;
  std::deque<Pending> waiting_;
  std::optional<Running> running_;
  std::optional<double> line_began_ms_;  // the first byte of a line whose end has not come
  std::optional<std::uint64_t> connection_;
  std::string output_;
  bool is_open_ = false;
};

}  // namespace cordelia::web
