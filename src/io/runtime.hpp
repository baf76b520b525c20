// The ground that this room stands on: one asio::io_context{1} per thread, passed by reference. It
// outlives everything that works on it, the modules whose connections it made included.
#pragma once

#include <boost/asio/io_context.hpp>
#include <memory>

namespace cordelia::io {

namespace asio = boost::asio;

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
