// netAppGetHostByName (at-protocol 2.5): the virtual network answers at once; where it leaves the
// name to the machine's resolver, the request waits for that.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "at/command.hpp"
#include "module/connection_owner.hpp"

namespace cordelia::module {

inline constexpr auto host_lookup_response =
    at::fields(at::text("host", 0, 255, "The name that was asked for."),
               at::ipv4("ip", "Its address.").varies());

class HostLookup : public ConnectionOwner {
 public:
  using Found = std::tuple<std::string_view, base::Ipv4>;

  // `network` outlives this.
  explicit HostLookup(const net::Network& network) : network_(network) {}

  // Later: the answer comes through `effects` when the resolver has spoken or `patience` is over.
  // REQUIRES: none is under way.
  at::Result<at::NowOrLater<Found>> start(std::string_view host, base::Duration patience,
                                          base::Instant now, Effects& effects);

  // Nobody waits any more.
  void drop(Effects& effects);

  void on_time(base::Instant now, Effects& effects);
  std::optional<base::Instant> due() const;

  bool owns(ConnectionId id) const override { return asked_ && asked_->id == id; }

  void on_resolved(ConnectionId id, const std::optional<std::string>& address, base::Instant now,
                   Effects& effects) override;

  // A lookup dials nothing, so none of these is called.
  void on_dialled(ConnectionId /*id*/, std::unique_ptr<base::ByteStream> /*stream*/,
                  base::Instant /*now*/, Effects& /*effects*/) override {}

  void on_dial_failed(ConnectionId /*id*/, net::Fault /*fault*/, base::Instant /*now*/,
                      Effects& /*effects*/) override {}

  void on_stream_ready(ConnectionId /*id*/, base::Instant /*now*/, Effects& /*effects*/) override {}

 private:
  struct Asked {
    ConnectionId id{};  // of the question to the machine's resolver, where one was asked
    std::string host;
    base::Instant patience_ends{};
  };

  void answer(const at::Result<base::Ipv4>& address, Effects& effects);

  const net::Network& network_;
  std::optional<Asked> asked_;
};

}  // namespace cordelia::module
