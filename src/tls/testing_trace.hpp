// Keeps what a watched session says, for the tests of this room.
#pragma once

#include <vector>

#include "base/trace.hpp"
#include "tls/handshake_message.hpp"

namespace cordelia::tls::testing_trace {

struct Seen {
  base::TlsMessage event;
  MessageText text;
};

class KeepingTrace : public base::Trace {
 public:
  bool listens() const override { return true; }

  bool wants_secrets() const override { return keeps_secrets; }

  void on(const base::TraceEvent& event) override {
    if (const auto* message = std::get_if<base::TlsMessage>(&event)) {
      seen.push_back({*message, read_message(static_cast<ContentType>(message->content_type),
                                             message->content, {message->version == "TLSv1.3"})});
    }
    if (const auto* verdict = std::get_if<base::TlsJudged>(&event)) judged.push_back(*verdict);
    if (const auto* secret = std::get_if<base::TlsSecret>(&event)) secrets.push_back(secret->line);
    if (const auto* bytes = std::get_if<base::TlsBytes>(&event)) moved += bytes->content.size();
  }

  bool keeps_secrets = false;
  std::vector<Seen> seen;
  std::vector<base::TlsJudged> judged;
  std::vector<std::string> secrets;
  std::size_t moved = 0;
};

}  // namespace cordelia::tls::testing_trace
