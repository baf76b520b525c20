// The system calls behind a pseudo-terminal whose slave side is left to hosts.
#pragma once

#include <string>

#include "io/fault.hpp"
#include "io/file_descriptor.hpp"

namespace cordelia::io {

struct PtyPair {
  FileDescriptor master;  // non-blocking
  std::string slave;      // /dev/pts/N
};

// In raw mode, with no host.
Result<PtyPair> open_pty_pair();

enum class Slave {
  open,           // a host has it open
  closed,         // no host, and nothing left to read
  closed_unread,  // no host, but one has left input behind
};

Slave slave_state(int master);

// Between two hosts: what the last one has not read is dropped, and the next one finds raw mode.
// Gives 0, or the errno that kept the slave from being opened. EBUSY: the last host took the slave
// for itself (TIOCEXCL), which outlasts its close, so that nobody but root can open this slave
// again.
int reset_slave(int master);

// The slave would send back all that it gets, and the module would read its own output as requests;
// so whatever mode a host chooses, this stays off.
void silence_echo(int master);

}  // namespace cordelia::io
