// A device at the other end of one descriptor: a serial port, a pseudo-terminal, a TCP connection.
#pragma once

#include "io/device.hpp"
#include "io/output_queue.hpp"
#include "io/watch.hpp"

namespace cordelia::io {

class DescriptorDevice : public Device {
 public:
  struct Parts {
    FileDescriptor fd;
    OutputQueue::Write write = write_to_file;
    std::string name;
    // Done to the descriptor just before it is closed.
    std::function<void(int)> on_close = {};
    // Null: it has no wires beside the data.
    std::function<bool(int, SignalSet)> set_signal = {};
  };

  DescriptorDevice(asio::io_context& loop, Parts parts);
  ~DescriptorDevice() override;

  void start(Calls calls) override;
  bool send(std::string_view bytes) override;
  bool set(SignalSet change) override;
  void close() override;

  std::string name() const override { return name_; }

 private:
  void on_readable();
  void on_writable();
  void end(int error);

  std::string name_;
  std::function<void(int)> on_close_;
  std::function<bool(int, SignalSet)> set_signal_;
  OutputQueue queue_;
  Calls calls_;
  bool is_over_ = false;
  Watch watch_;
};

}  // namespace cordelia::io
