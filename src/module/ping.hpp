// netAppPing (at-protocol 2.5): attempts at their times, then one line with what came of them. No
// packet is sent; the virtual network says who would answer.
#pragma once

#include <cstdint>
#include <optional>

#include "at/field.hpp"
#include "base/address.hpp"
#include "base/instant.hpp"
#include "module/effects.hpp"
#include "module/events.hpp"
#include "module/station.hpp"
#include "net/network.hpp"

namespace cordelia::module {

// What the flags of the request mean [ti].
enum class PingReport : std::uint32_t { at_the_end, after_each, after_the_first_answer };

struct PingRequest {
  base::Ipv4 target{};
  base::Duration interval{};
  base::Duration timeout{};
  std::uint32_t attempts = 0;  // 0: until another request ends it
  PingReport report{};
};

class Ping {
 public:
  // Both outlive this.
  Ping(const net::Network& network, const Station& station)
      : network_(network), station_(station) {}

  bool is_running() const { return next_.has_value(); }

  // REQUIRES: none is running.
  void start(const PingRequest& request, base::Instant now);

  // Tells what has come so far and ends.
  void finish(Effects& effects);

  // Ends without a word.
  void stop() { next_.reset(); }

  void on_time(base::Instant now, Effects& effects);

  std::optional<base::Instant> due() const { return next_; }

 private:
  void attempt(Effects& effects);
  bool is_answered() const;
  void tell(Effects& effects) const;

  const net::Network& network_;
  const Station& station_;
  PingRequest request_;
  std::optional<base::Instant> next_;  // the next attempt, or the end of the last one
  std::uint32_t sent_ = 0;
  std::uint32_t received_ = 0;
};

namespace events {
// Said by no event of its own but by the command's name, after the OK.
inline constexpr EventShape ping_report{
    "netappping", "", "A ping has ended.", "[ti]",
    fields(at::number<std::uint32_t>("sent", "Requests."),
           at::number<std::uint32_t>("received", "Answers."),
           at::number<std::uint32_t>("avg", "Mean round trip, ms.").varies())};
}  // namespace events

}  // namespace cordelia::module
