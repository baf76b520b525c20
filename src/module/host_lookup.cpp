#include "module/host_lookup.hpp"

#include "base/check.hpp"
#include "module/codes.hpp"

namespace cordelia::module {
namespace {

// An IPv6 address is none that this request asks for.
at::Result<base::Ipv4> address_of(std::string_view text) {
  if (const auto address = at::parse_ipv4(text)) return *address;
  return base::fail(at::process_error(codes::dns_query_failed));
}

}  // namespace

at::Result<at::NowOrLater<HostLookup::Found>> HostLookup::start(std::string_view host,
                                                                base::Duration patience,
                                                                base::Instant now,
                                                                Effects& effects) {
  CHECK(!asked_);
  const auto resolution = network_.resolve(host);
  const auto* fault = std::get_if<net::Fault>(&resolution);
  if (fault != nullptr && *fault != net::Fault::no_answer) {
    return base::fail(at::process_error(codes::dns_query_failed));
  }
  if (const auto* text = std::get_if<std::string>(&resolution)) {
    TRY(const auto address, address_of(*text));
    return Found{host, address};
  }
  asked_ = Asked{effects.new_connection(), std::string(host), now + patience};
  // Where nobody answers, only the end of patience does.
  if (fault == nullptr) effects.network.emplace_back(Resolve{asked_->id, asked_->host});
  return at::Later{};
}

void HostLookup::on_resolved(ConnectionId /*id*/, const std::optional<std::string>& address,
                             base::Instant /*now*/, Effects& effects) {
  if (address) {
    answer(address_of(*address), effects);
  } else {
    answer(base::fail(at::process_error(codes::dns_query_failed)), effects);
  }
}

void HostLookup::answer(const at::Result<base::Ipv4>& address, Effects& effects) {
  at::Result<Found> found = Found{asked_->host, address.value_or(base::Ipv4{})};
  if (!address) found = base::fail(address.error());
  effects.answer = at::late_answer<host_lookup_response, Found>("netappgethostbyname", found);
  asked_.reset();
}

void HostLookup::drop(Effects& effects) {
  if (!asked_) return;
  effects.network.emplace_back(HangUp{asked_->id});
  asked_.reset();
}

void HostLookup::on_time(base::Instant now, Effects& effects) {
  if (!asked_ || now < asked_->patience_ends) return;
  effects.network.emplace_back(HangUp{asked_->id});
  answer(base::fail(at::process_error(codes::dns_no_response)), effects);
}

std::optional<base::Instant> HostLookup::due() const {
  if (!asked_) return std::nullopt;
  return asked_->patience_ends;
}

}  // namespace cordelia::module
