// What happens inside an engine, as typed events for whoever watches: a person's terminal, a log,
// the browser. Keys, passphrases and tokens never reach an event. An engine asks listens() before
// it builds an event that costs something.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>

namespace cordelia::base {

enum class Direction { sent, received };

// One AT request as it was understood; secrets are masked.
struct AtRequest {
  unsigned line = 0;
  std::string text;
};

// One line that the module said.
struct AtOutput {
  unsigned line = 0;
  std::string text;
};

// Boot, stop, factory reset, Wi-Fi: what a person would call the module's state.
struct StateChanged {
  std::string what;
};

struct NameResolved {
  std::string host;
  std::string address;
};

struct Dialling {
  std::string host;
  std::uint16_t port = 0;
  std::string endpoint;  // where the virtual network sends it
};

struct Connected {
  std::string endpoint;
};

// A connection attempt that did not come about, in a sentence for people: who, what, why.
struct ConnectFailed {
  int code = 0;  // at-protocol section 6
  std::string headline;
  std::string next_step;
};

// One TLS handshake message or alert.
struct TlsMessage {
  Direction direction = Direction::sent;
  std::string version;
  std::string name;
  std::size_t bytes = 0;
};

// The server's chain was accepted.
struct TlsVerified {
  std::string version;
  std::string cipher;
  std::string peer;    // subject of the server's certificate
  std::string anchor;  // subject of the certificate that vouches for it
};

struct MqttPacket {
  Direction direction = Direction::sent;
  std::string type;
  std::size_t bytes = 0;
  std::string detail;
};

// A fault that somebody ordered is on for this module from now on.
struct FaultStarted {
  std::string fault;  // as it was ordered
  std::string does;
};

struct FaultEnded {
  std::string fault;  // its name
};

// Named beside what it caused: the events that follow are its work.
struct FaultCaused {
  std::string fault;  // its name
  std::string what;
};

// Anything else that a person should know, for example that a CA file holds two trust anchors.
struct Remark {
  std::string text;
};

using TraceEvent = std::variant<AtRequest, AtOutput, StateChanged, NameResolved, Dialling,
                                Connected, ConnectFailed, TlsMessage, TlsVerified, MqttPacket,
                                FaultStarted, FaultEnded, FaultCaused, Remark>;

// One line of text without times, for people.
std::string describe(const TraceEvent& event);

class Trace {
 public:
  virtual ~Trace() = default;
  virtual bool listens() const = 0;
  virtual void on(const TraceEvent& event) = 0;
};

// Nobody watches.
class SilentTrace : public Trace {
 public:
  bool listens() const override;
  void on(const TraceEvent& event) override;
};

}  // namespace cordelia::base
