#include "web/admission.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "web/limits.hpp"

namespace cordelia::web {
namespace {

constexpr std::string_view bearer = "Bearer ";
constexpr std::string_view token_prefix = "token.";

std::string_view token_of(const Head& head) {
  if (!head.subprotocols.empty()) return word_behind(head.subprotocols, token_prefix);
  if (!base::starts_with_word(head.authorization, bearer)) return {};
  return base::trimmed(head.authorization.substr(bearer.size()));
}

}  // namespace

std::string_view word_behind(std::string_view list, std::string_view prefix) {
  while (!list.empty()) {
    const auto comma = list.find(',');
    const auto word = base::trimmed(list.substr(0, comma));
    if (word.starts_with(prefix)) return word.substr(prefix.size());
    list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
  }
  return {};
}

std::optional<Refused> Admission::refuse(const Head& head, Needs needs) {
  if (head.hosts.size() != 1 || !names_.is_own_host(head.hosts.front())) {
    return Refused{error_reply(421,
                               "Host is no name of this server; open the address that it "
                               "printed")};
  }
  const bool is_foreign =
      head.origins.size() > 1 ||
      std::any_of(head.origins.begin(), head.origins.end(),
                  [this](std::string_view origin) { return !names_.is_own_origin(origin); });
  if (is_foreign) return Refused{error_reply(403, "Origin is another site than this server")};
  return needs == Needs::token ? refuse_token(token_of(head)) : std::nullopt;
}

May Admission::may(const Head& head) const {
  return is_watcher(token_of(head)) ? May::watch : May::everything;
}

const Token& Admission::share() {
  if (!watchers_) watchers_ = Token::make();
  return *watchers_;
}

// Missing tokens are no guesses, but wait like them.
std::optional<Refused> Admission::refuse_token(std::string_view given) {
  if (token_.is(given) || is_watcher(given)) return std::nullopt;
  const bool is_late = wrong_tokens_ >= limits::wrong_tokens_free;
  if (!given.empty() && !is_late) ++wrong_tokens_;
  Refused refused{error_reply(
      401, given.empty() ? "the token is missing" : "the token is not the one that was printed")};
  refused.reply.fields.emplace_back("WWW-Authenticate", "Bearer");
  if (is_late) refused.delay = limits::wrong_token_delay;
  return refused;
}

}  // namespace cordelia::web
