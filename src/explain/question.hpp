// What is to be explained: a server, and what to trust.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace cordelia::explain {

struct Question {
  std::string host;  // a name or an address, as a person writes it
  std::uint16_t port = 8883;
  std::string ca_pem{};            // empty: nothing vouches, and the module refuses to connect
  std::string ca_name = "ca.pem";  // what the report calls that file
  bool is_captured = false;        // keys and bytes are kept for a capture
};

// Takes NAME, NAME:PORT, ADDRESS:PORT, [IPV6]:PORT. Fails with a sentence.
base::Result<Question, std::string> read_question(std::string_view host_port);

// Fails with a sentence where a module could not be asked this.
base::Result<void, std::string> check(const Question& question);

}  // namespace cordelia::explain
