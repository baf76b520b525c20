// A line over descriptors that carry one host from its beginning to its end: a TCP client, or the
// standard streams.
#pragma once

#include <memory>

#include "io/line_host.hpp"
#include "io/watch.hpp"

namespace cordelia::io {

class StreamLine : public LineHost {
 public:
  struct Ends {
    FileDescriptor in;
    FileDescriptor out;  // none: `in` goes both ways
    OutputQueue::Write write = write_to_file;
    std::string name;
  };

  StreamLine(asio::io_context& loop, Ends ends);

  void start(LineOwner& owner) override { owner_ = &owner; }

  void set_reading(bool on) override;
  Sent write(std::string_view burst) override;
  void close() override;

  std::string name() const override { return name_; }

 private:
  Watch& out() { return out_ ? *out_ : *in_; }

  void on_readable();
  void on_writable();

  std::string name_;
  LineOwner* owner_ = nullptr;
  OutputQueue queue_;
  std::unique_ptr<Watch> in_;
  std::unique_ptr<Watch> out_;
  bool reading_ = false;
  bool ended_ = false;
};

}  // namespace cordelia::io
