// One request as a host sends it, before it leaves: what it is worth waiting for, whether a module
// would take it as exactly one request, and how it may be shown.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"

namespace cordelia::app {

struct HostRequest {
  std::string text;  // without the line end; with a raw payload where the command has one
  std::optional<base::Duration> timeout{};  // nothing: answer_timeout(text)
};

// How long an answer may take until it is given up: at-protocol 7.2, for hosts with patience.
base::Duration answer_timeout(std::string_view text);

// A sentence why a module would not answer `text` exactly once; nothing where it would.
std::optional<std::string> trouble_with(std::string_view text);

// `text` as logs and screens show it: keys and passwords as ***, what a file is written with as its
// size, arguments of commands that are not known as ***, control bytes made visible.
std::string shown_request(std::string_view text);

// Whether `text` may carry a secret: keys, passwords, contents of files. Commands that are not
// known count, because a slip of the pen in a command's name leaves its key where it was.
bool may_hold_secret(std::string_view text);

}  // namespace cordelia::app
