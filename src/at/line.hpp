// One host's line to the module: holds requests until they may run and output until it may leave
// (at-protocol F6 to F9). Knows time only as it is told; moves no byte itself.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "at/request_reader.hpp"
#include "base/bytes.hpp"
#include "base/instant.hpp"

namespace cordelia::at {

// at-protocol 7.2. The defaults suit every known host; zero everywhere is the fastest correct line.
struct LineTiming {
  // From the end of a request to the first byte of its answer (F8).
  base::Duration response_delay{0};
  // From the last byte of an answer to the next event (F9).
  base::Duration event_guard{0};
  // An event that a busy host has kept waiting for `event_wait_max` needs this much only.
  base::Duration event_guard_min{0};
  base::Duration event_wait_max{0};
  // How long a byte takes on the wire, both ways; zero: no pacing.
  base::Duration byte_time{0};
};

class Line {
 public:
  // `loss_notice` is the event line that takes the place of events which had to be dropped; its
  // text outlives the line.
  Line(const Framing& framing, const LineTiming& timing, std::string_view loss_notice);

  // Bytes from the host; the view must stay valid until stash(). More than
  // limits::pending_input_bytes_max that cannot run yet is dropped, newest first: see
  // wants_input().
  void receive(base::ByteView input) { fresh_ = input; }

  // Keeps what has not been read yet. Called once after the requests of receive() were taken.
  void stash();

  // False while so much input waits that the host should be held off.
  bool wants_input() const;

  // The next request whose time has come; valid until the next call. Nothing while the line is
  // blocked or a request is being answered.
  std::optional<Request> next(base::Instant now);

  // The request that next() gave will be answered later; until answer() no other one is given.
  void hold() { holding_ = true; }

  // The whole answer of the last request, one burst.
  void answer(std::string_view burst);

  // One event line, without CR LF. Waits for its time; dropped where the queue is full: then false.
  bool event(std::string text, base::Instant now);

  // Bytes that are no lines, as they are: transparent mode. What finds no room is lost as a whole.
  void raw(std::string_view bytes);

  // Appends what may leave now.
  void flush(base::Instant now, std::string& to);

  // The host does not read: nothing leaves and no request runs until it does.
  void set_blocked(bool blocked) { blocked_ = blocked; }

  // The same, by order of somebody else: it ends when both have ended.
  void set_stalled(bool stalled) { stalled_ = stalled; }

  // The host takes a byte in no less than this, whatever the wire does; zero: as fast as it comes.
  void set_host_byte_time(base::Duration time) { host_byte_time_ = time; }

  // The module does not listen: input so far is lost.
  void discard_input();

  // Input since the last stash() is lost; requests that were taken before stay.
  void drop_fresh() { fresh_ = {}; }

  // Events that wait are lost too, as with the power; what is on its way to the host still arrives.
  void discard_events();

  // What is on its way to the host ends where it is, as with a reset from outside.
  void discard_output();

  // The UART has another speed from now on; see LineTiming.
  void set_byte_time(base::Duration time) { timing_.byte_time = time; }

  // When flush() or next() is worth a call. `takes_requests`: whether next() is called at all.
  std::optional<base::Instant> due(bool takes_requests = true) const;

  // Nothing waits, in neither direction.
  bool is_idle() const;

 private:
  struct WaitingEvent {
    std::string text;
    base::Instant since;
  };

  std::optional<Request> read(base::Instant now);
  std::optional<Request> delayed(const Request& request, base::Instant now);
  void flush_events(base::Instant now);
  void drain(base::Instant now, std::string& to);
  base::Instant event_time() const;

  base::Duration out_byte_time() const { return std::max(timing_.byte_time, host_byte_time_); }

  LineTiming timing_;
  std::string_view loss_notice_;
  RequestReader reader_;
  base::ByteView fresh_;
  std::string pending_;

  bool has_request_ = false;  // text_ and payload_ wait for ready_at_
  bool holding_ = false;
  bool blocked_ = false;
  bool stalled_ = false;
  base::Duration host_byte_time_{};
  Request request_;
  std::string text_;
  base::Bytes payload_;
  base::Instant ready_at_{};

  std::string out_;
  bool out_has_burst_ = false;
  base::Instant burst_end_ = base::Instant::min();
  base::Instant drained_at_{};
  std::vector<WaitingEvent> waiting_;
  std::size_t waiting_bytes_ = 0;
  bool lost_events_ = false;
};

}  // namespace cordelia::at
