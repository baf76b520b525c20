// What happens inside an engine, as typed events for whoever watches: a person's terminal, a log,
// the browser. Keys, passphrases and tokens never reach an event, but for those of a TLS connection
// where Trace::wants_secrets() says that they are wanted. An engine asks listens() before it builds
// an event that costs something.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/bytes.hpp"
#include "base/instant.hpp"

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

// A connection of a module, from its beginning to its end. The events that follow from it carry its
// number; 0 where a part knows of none.
using ConnectionNumber = std::uint32_t;

// An attempt to connect begins.
struct ConnectionBegan {
  ConnectionNumber connection = 0;
  std::string service;  // what it is for: mqtt, enrolment, update
  std::string host;
  std::uint16_t port = 0;
  bool is_secure = false;
  std::string ca_file{};    // of the module, to vouch for the server; empty: none
  WallTime module_clock{};  // what the module takes the time to be; where it is secure
};

// It is over, failed or not.
struct ConnectionEnded {
  ConnectionNumber connection = 0;
};

struct NameResolved {
  std::string host;
  std::string address;
  ConnectionNumber connection = 0;
};

struct Dialling {
  std::string host;
  std::uint16_t port = 0;
  std::string endpoint;  // where the virtual network sends it
  ConnectionNumber connection = 0;
};

struct Connected {
  std::string endpoint;
};

// A connection attempt that did not come about, in a sentence for people: who, what, why.
struct ConnectFailed {
  int code = 0;  // at-protocol section 6
  std::string headline;
  std::string next_step;
  ConnectionNumber connection = 0;
};

// One TLS handshake message, alert or change of cipher.
struct TlsMessage {
  Direction direction = Direction::sent;
  std::string version{};
  std::string name{};
  std::size_t bytes = 0;
  ConnectionNumber connection = 0;
  std::uint8_t content_type = 0;  // RFC 8446 section 5.1
  bool is_encrypted = false;      // as it travelled
  Bytes content{};                // the message without its record
};

enum class CheckOutcome {
  ok,
  failed,
  skipped,  // another failure left nothing to check
  waived,   // by the module's settings
};

// One of the checks on a server's certificates.
struct TlsCheck {
  std::string name;  // signature, chain, dates, name, usage, catalogue
  CheckOutcome outcome = CheckOutcome::ok;
  std::string text;  // a sentence for people
};

// A certificate of the chain.
struct TlsCertificate {
  Bytes der;
  bool is_in_path = true;     // not something that was sent beside it
  bool is_of_module = false;  // it stands in the module's CA file
  bool is_at_fault = false;
};

// What the server showed and what the module made of it; before TlsVerified, or instead of it.
struct TlsJudged {
  ConnectionNumber connection = 0;
  bool is_accepted = false;
  int verdict = 0;                    // OpenSSL's X509_V_..., or our own; 0 where it is accepted
  std::vector<TlsCertificate> chain;  // leaf first; the last one vouches where it is the module's
  std::vector<TlsCheck> checks;
};

// The server's chain was accepted.
struct TlsVerified {
  std::string version;
  std::string cipher;
  std::string peer;    // subject of the server's certificate
  std::string anchor;  // subject of the certificate that vouches for it
  ConnectionNumber connection = 0;
};

// Bytes as TCP carried them. Only where wants_secrets().
struct TlsBytes {
  ConnectionNumber connection = 0;
  Direction direction = Direction::sent;
  Bytes content;
};

// A secret of a connection, a line of SSLKEYLOGFILE's format. Only where wants_secrets().
struct TlsSecret {
  ConnectionNumber connection = 0;
  std::string line;
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

using TraceEvent =
    std::variant<AtRequest, AtOutput, StateChanged, ConnectionBegan, ConnectionEnded, NameResolved,
                 Dialling, Connected, ConnectFailed, TlsMessage, TlsJudged, TlsVerified, TlsBytes,
                 TlsSecret, MqttPacket, FaultStarted, FaultEnded, FaultCaused, Remark>;

// One line of text without times, for people; empty for events that others say more shortly.
std::string describe(const TraceEvent& event);

class Trace {
 public:
  virtual ~Trace() = default;
  virtual bool listens() const = 0;

  // Whether keys of TLS connections are to be told, for a log of them. A connection asks once, when
  // it begins.
  virtual bool wants_secrets() const { return false; }

  virtual void on(const TraceEvent& event) = 0;
};

// Nobody watches.
class SilentTrace : public Trace {
 public:
  bool listens() const override;
  void on(const TraceEvent& event) override;
};

}  // namespace cordelia::base
