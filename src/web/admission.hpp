// Who may ask: what is checked of each request before anything else is done with it.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "web/exchange.hpp"
#include "web/own_names.hpp"
#include "web/token.hpp"

namespace cordelia::web {

// Of a request's head. All values of a field that may occur more than once.
struct Head {
  std::span<const std::string_view> hosts{};
  std::span<const std::string_view> origins{};
  std::string_view authorization{};
  std::string_view subprotocols{};  // of a WebSocket; empty for others
};

enum class Needs { nothing, token };

struct Refused {
  Reply reply{};
  std::chrono::milliseconds delay{};  // before it is said
};

class Admission {
 public:
  Admission(OwnNames names, Token token) : names_(std::move(names)), token_(std::move(token)) {}

  // Nothing where the request may be done, as far as may() goes.
  std::optional<Refused> refuse(const Head& head, Needs needs);

  // Of one that was not refused.
  May may(const Head& head) const;

  // From now on there is a second token, for those who only watch; the same one until unshare().
  const Token& share();

  void unshare() { watchers_.reset(); }

  bool is_shared() const { return watchers_.has_value(); }

 private:
  bool is_watcher(std::string_view given) const { return watchers_ && watchers_->is(given); }

  std::optional<Refused> refuse_token(std::string_view given);

  OwnNames names_;
  Token token_;
  std::optional<Token> watchers_;
  unsigned wrong_tokens_ = 0;
};

// `word` of a list "cordelia.v1, token.4f3a": what follows `prefix` in the first word that has it.
std::string_view word_behind(std::string_view list, std::string_view prefix);

}  // namespace cordelia::web
