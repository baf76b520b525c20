// For tests: plays the module's part by a script, in virtual time. It holds every request against
// the bytes that the script wants, so a test fails when anything else is sent.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <string>
#include <vector>

#include "replay/runner.hpp"

namespace cordelia::replay {

using namespace std::chrono_literals;

struct Says {
  std::string bytes;
  base::Duration after = 5ms;  // after the request
};

struct Scene {
  std::string request;  // all its bytes, line end included
  std::vector<Says> answer;
};

class FakeModule {
 public:
  explicit FakeModule(std::deque<Scene> script) : script_(std::move(script)) {}

  // Says it without being asked.
  void say_at(base::Duration at, std::string bytes) {
    planned_.push_back({base::Instant(at), std::move(bytes)});
  }

  void receive(base::ByteView bytes, base::Instant now) {
    input_ += base::text_of(bytes);
    while (!script_.empty() && input_.size() >= script_.front().request.size()) {
      const Scene scene = std::move(script_.front());
      script_.pop_front();
      ASSERT_EQ(input_.substr(0, scene.request.size()), scene.request);
      input_.erase(0, scene.request.size());
      for (const Says& says : scene.answer) planned_.push_back({now + says.after, says.bytes});
    }
    if (script_.empty()) {
      EXPECT_EQ(input_, "");
    }
  }

  std::optional<base::Instant> due() const {
    if (planned_.empty()) return std::nullopt;
    return next()->at;
  }

  std::string take() {
    const auto it = next();
    std::string bytes = it->bytes;
    planned_.erase(it);
    return bytes;
  }

  bool has_more_to_hear() const { return !script_.empty(); }

 private:
  struct Planned {
    base::Instant at;
    std::string bytes;
  };

  std::vector<Planned>::const_iterator next() const {
    return std::min_element(planned_.begin(), planned_.end(),
                            [](const auto& a, const auto& b) { return a.at < b.at; });
  }

  std::deque<Scene> script_;
  std::string input_;
  std::vector<Planned> planned_;
};

struct Played {
  std::vector<RunEvent> events;
  Summary summary;

  template <typename T>
  std::vector<T> all() const {
    std::vector<T> found;
    for (const RunEvent& event : events) {
      if (const T* what = std::get_if<T>(&event.what)) found.push_back(*what);
    }
    return found;
  }
};

enum class Delivery { whole, byte_by_byte };

inline void deliver(Runner& runner, const std::string& bytes, base::Instant now, Output& out) {
  runner.on_bytes(base::bytes_of(bytes), now, out);
}

// Runs until the end; time jumps to whatever is due next.
inline Played play(Runner& runner, FakeModule& module, Delivery delivery = Delivery::whole) {
  Played played;
  Output out;
  base::Instant now{};
  runner.start(now, out);
  for (int i = 0; i < 100'000 && !runner.is_finished(); ++i) {
    module.receive(out.to_module, now);
    out.to_module.clear();
    const base::Instant due = runner.due().value_or(base::Instant::max());
    const base::Instant heard = module.due().value_or(base::Instant::max());
    now = std::max(now, std::min(due, heard));
    if (heard > due) {
      runner.on_time(now, out);
      continue;
    }
    const std::string bytes = module.take();
    const std::size_t piece = delivery == Delivery::whole ? bytes.size() : 1;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
      deliver(runner, bytes.substr(at, piece), now, out);
    }
  }
  EXPECT_TRUE(runner.is_finished());
  module.receive(out.to_module, now);
  played.events = std::move(out.events);
  played.summary = runner.summary();
  return played;
}

// A document with one fenced block.
inline std::string document(const std::string& conversation) {
  return "# Title\n\n```\n" + conversation + "```\n";
}

inline base::Bytes bytes(std::string_view text) { return base::copy_of(base::bytes_of(text)); }

}  // namespace cordelia::replay
