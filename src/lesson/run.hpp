// A transcript that runs under a person's hand: paused before its first step, then step by step or
// to its end. An engine: what the device said and time in, requests and results out. One run per
// object.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "replay/runner.hpp"

namespace cordelia::lesson {

// One request for the device, whole.
struct RequestToSend {
  std::string bytes;                // as they go over the line, with the line end
  std::string text;                 // the same without a content and without the line end
  std::optional<std::string> data;  // the content: counted bytes behind the text
  std::string shown;                // for people and logs: placeholders stand for their values
  std::size_t line = 0;             // of the document; 0: of the set-up
};

struct RunOutput {
  std::vector<RequestToSend> requests;             // at most one in most turns
  std::vector<replay::StageDirection> directions;  // to be followed before the requests are sent
  bool has_changed = false;                        // a page wants to know
};

class Run {
 public:
  struct Options {
    std::uint64_t id = 0;
    std::string device;
    std::string name;      // of the document
    std::string markdown;  // the document
    std::map<std::string, std::string>
        values{};              // of placeholders, by name; files as their content
    replay::RunOptions run{};  // `values` of the page come before those in here
  };

  // Nothing is sent. Fails as replay::parse and Runner::create do.
  static replay::Result<Run> create(Options options);

  enum class Order {
    step,   // the next request, or what is done to the world, with what is expected of it
    all,    // to the end
    pause,  // what has begun is awaited, nothing new begins
    stop,   // over
  };

  // `step`, `all`, `pause`, `stop`.
  static std::optional<Order> order(std::string_view word);

  // The first that is no pause begins with the set-up. Of no effect on a run that is over.
  void go(Order order, base::Instant now, RunOutput& out);

  // What the device said, in any pieces.
  void on_bytes(base::ByteView input, base::Instant now, RunOutput& out);

  void on_time(base::Instant now, RunOutput& out);

  // The device is gone.
  void on_end(base::Instant now, RunOutput& out);

  std::optional<base::Instant> due() const { return runner_.due(); }

  bool is_over() const { return runner_.is_finished(); }

  std::uint64_t id() const { return id_; }

  const std::string& device() const { return device_; }

  const replay::Summary& summary() const { return runner_.summary(); }

  // The Run of docs/api.md.
  boost::json::object to_json() const;

  // The run's events since the last time, as `cordelia replay --json` prints them.
  boost::json::array take_events();

 private:
  struct Result {
    std::string_view verdict;
    std::string actual;
    std::string why{};
    std::optional<base::Duration> took{};  // since its request was sent
  };

  struct Note;

  Run(Options options, replay::Vocabulary vocabulary, replay::Runner runner);

  void take(replay::Output taken, RunOutput& out);
  RequestToSend request_of(std::string_view bytes, std::string_view shown, std::size_t line) const;
  std::string_view state() const;

  std::uint64_t id_;
  std::string device_;
  replay::Vocabulary vocabulary_;
  replay::Runner runner_;
  bool has_begun_ = false;
  std::size_t at_line_ = 0;
  base::Duration sent_at_{};
  std::map<std::size_t, Result> results_;  // by line
  boost::json::array events_;
};

}  // namespace cordelia::lesson
