// The ground that this room stands on: one asio::io_context{1} per thread, passed by reference. It
// outlives everything that works on it, the modules whose connections it made included.
#pragma once

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <memory>

namespace cordelia::io {

namespace asio = boost::asio;

// Bound to the loop's own executor: smaller than the type-erased one of steady_timer, and so is
// each wait.
using LoopTimer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                             asio::wait_traits<std::chrono::steady_clock>,
                                             asio::io_context::executor_type>;

// Lets a completion that the loop holds see whether the object that it would call still lives. The
// object is the only owner of the mark; completions only look at it.
class Lifetime {
 public:
  using Mark = std::weak_ptr<const char>;

  Lifetime() = default;
  Lifetime(const Lifetime&) = delete;
  Lifetime& operator=(const Lifetime&) = delete;

  Mark mark() const { return mark_; }

  // From now on nothing that was begun before completes.
  void renew() { mark_ = std::make_shared<const char>(); }

 private:
  std::shared_ptr<const char> mark_ = std::make_shared<const char>();
};

}  // namespace cordelia::io
