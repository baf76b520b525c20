#include "io/descriptor_device.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>

#include "io/limits.hpp"

namespace cordelia::io {

DescriptorDevice::DescriptorDevice(asio::io_context& loop, Parts parts)
    : name_(std::move(parts.name)),
      on_close_(std::move(parts.on_close)),
      set_signal_(std::move(parts.set_signal)),
      queue_(parts.write, limits::device_unsent_bytes_max),
      watch_(loop, std::move(parts.fd),
             {.readable = [this] { on_readable(); }, .writable = [this] { on_writable(); }}) {}

DescriptorDevice::~DescriptorDevice() { close(); }

void DescriptorDevice::start(Calls calls) {
  calls_ = std::move(calls);
  watch_.await_readable();
}

bool DescriptorDevice::send(std::string_view bytes) {
  if (is_over_ || queue_.size() + bytes.size() > limits::device_unsent_bytes_max) return false;
  // Also where all has left at once, or the device is gone: the owner hears of it from the loop.
  queue_.send(watch_.fd(), bytes);
  watch_.await_writable();
  return true;
}

bool DescriptorDevice::set(SignalSet change) {
  return !is_over_ && set_signal_ && set_signal_(watch_.fd(), change);
}

void DescriptorDevice::on_writable() {
  if (is_over_) return;
  switch (queue_.resume(watch_.fd())) {
    case Sent::all:
      if (calls_.on_drained) calls_.on_drained();
      return;
    case Sent::kept:
      return watch_.await_writable();
    case Sent::lost:
      return end(errno);
  }
}

void DescriptorDevice::on_readable() {
  if (is_over_) return;
  std::array<std::byte, limits::read_chunk_bytes> chunk;
  const ssize_t size = ::read(watch_.fd(), chunk.data(), chunk.size());
  if (size > 0) {
    calls_.on_input(base::ByteView(chunk).first(static_cast<std::size_t>(size)));
  } else if (size == 0 || (errno != EAGAIN && errno != EINTR)) {
    return end(size == 0 ? 0 : errno);
  }
  if (!is_over_) watch_.await_readable();
}

// A pseudo-terminal whose module is gone gives EIO; a serial adapter that was pulled, EIO or ENXIO.
void DescriptorDevice::end(int error) {
  close();
  const bool is_gone = error == 0 || error == EIO || error == ENXIO || error == EPIPE;
  auto text = is_gone ? fmt::format("{} has gone: the other side closed it", name_)
                      : system_failure(name_, error).text;
  if (calls_.on_end) calls_.on_end(std::move(text));
}

void DescriptorDevice::close() {
  is_over_ = true;
  queue_.clear();
  if (on_close_ && watch_.fd() >= 0) on_close_(watch_.fd());
  watch_.close();
}

}  // namespace cordelia::io
