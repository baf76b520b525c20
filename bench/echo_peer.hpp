// The least that can stand behind a pseudo-terminal: a thread that reads and writes back what it
// read, with blocking calls.
#pragma once

#include <memory>
#include <string>
#include <thread>

#include "bench/failure.hpp"
#include "io/pty_pair.hpp"

namespace cordelia::bench {

class EchoPeer {
 public:
  static Result<std::unique_ptr<EchoPeer>> open();

  // For open(). The pair's master blocks.
  explicit EchoPeer(io::PtyPair pair) : pair_(std::move(pair)) {}

  // Waits until nobody has the slave open any more.
  ~EchoPeer();
  EchoPeer(const EchoPeer&) = delete;
  EchoPeer& operator=(const EchoPeer&) = delete;

  // Begins to answer. REQUIRES: somebody has the slave open; without a host there is nothing to
  // wait for, and the thread ends.
  void run();

  const std::string& slave() const { return pair_.slave; }

 private:
  io::PtyPair pair_;
  std::thread thread_;
};

}  // namespace cordelia::bench
