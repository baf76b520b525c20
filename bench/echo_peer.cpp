#include "bench/echo_peer.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>

namespace cordelia::bench {
namespace {

void echo(int fd) {
  std::array<char, 4096> chunk;
  ssize_t size = 0;
  while ((size = ::read(fd, chunk.data(), chunk.size())) > 0) {
    if (::write(fd, chunk.data(), static_cast<std::size_t>(size)) != size) return;
  }
}

}  // namespace

Result<std::unique_ptr<EchoPeer>> EchoPeer::open() {
  auto pair = io::open_pty_pair();
  if (!pair) return fail(pair.error().text);
  const int fd = pair->master.get();
  if (::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) & ~O_NONBLOCK) != 0) {
    return fail("cannot make a pseudo-terminal block");
  }
  return std::make_unique<EchoPeer>(*std::move(pair));
}

EchoPeer::~EchoPeer() {
  if (thread_.joinable()) thread_.join();
}

void EchoPeer::run() { thread_ = std::thread(echo, pair_.master.get()); }

}  // namespace cordelia::bench
