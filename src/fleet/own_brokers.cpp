#include "fleet/own_brokers.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <utility>

#include "base/check.hpp"
#include "io/endpoint.hpp"
#include "lab/topology.hpp"

namespace cordelia::fleet {
namespace {

// Where a fleet's network has the broker of others: from the block that RFC 5737 keeps for
// documents.
constexpr std::string_view broker_address = "192.0.2.1";

}  // namespace

base::Result<std::unique_ptr<OwnBrokers>, std::string> OwnBrokers::open(
    io::asio::io_context& loop, const base::Clock& clock, const std::filesystem::path& state,
    unsigned number) {
  const auto failed = [](const lab::Failure& failure) {
    return base::fail(lab::describe(failure));
  };
  const auto folder = lab::StateFolder::open(state);
  if (!folder) return failed(folder.error());
  auto pki = lab::Pki::open(folder->pki(), clock);
  if (!pki) return failed(pki.error());
  const auto folders = lab::usual_program_folders();
  const auto mosquitto = lab::find_mosquitto(folders);
  if (!mosquitto) return failed(mosquitto.error());
  // tidy: raw-memory because the constructor is private and make_unique cannot reach it.
  auto self = std::unique_ptr<OwnBrokers>(new OwnBrokers(*std::move(pki)));
  for (unsigned i = 0; i < number; ++i) {
    auto claimed = folder->claim(fmt::format("fleet-{}-{}", ::getpid(), i));
    if (!claimed) return failed(claimed.error());
    lab::BrokerOptions options;
    options.mosquitto = *mosquitto;
    options.pki = &self->pki_;
    options.config = claimed->config_file();
    options.log = claimed->log_file();
    options.files = claimed->broker_files();
    lab::BrokerCalls calls;
    calls.on_ready = [raw = self.get(), number] {
      if (++raw->ready_ == number) raw->on_ready_();
    };
    calls.on_failure = [raw = self.get()](const lab::Failure& failure) {
      raw->on_failure_(lab::describe(failure));
    };
    calls.on_stopped = [raw = self.get(), number] {
      if (++raw->stopped_ == number) raw->on_stopped_();
    };
    self->brokers_.push_back(
        {*std::move(claimed),
         std::make_unique<lab::Broker>(loop, std::move(options), std::move(calls))});
  }
  return self;
}

OwnBrokers::~OwnBrokers() = default;

void OwnBrokers::start(std::function<void()> on_ready,
                       std::function<void(std::string)> on_failure) {
  on_ready_ = std::move(on_ready);
  on_failure_ = std::move(on_failure);
  for (const auto& one : brokers_) one.broker->start();
}

void OwnBrokers::stop(std::function<void()> on_stopped) {
  on_stopped_ = std::move(on_stopped);
  for (const auto& one : brokers_) one.broker->stop();
}

std::vector<std::string> OwnBrokers::addresses(const scenario::Broker& broker) const {
  std::vector<std::string> addresses;
  for (const auto& one : brokers_) {
    const auto endpoint = lab::endpoint_of(one.broker->bindings(), broker.name, broker.port);
    CHECK(endpoint.has_value());
    addresses.push_back(fmt::format("{}:{}", endpoint->address, endpoint->port));
  }
  return addresses;
}

base::Result<net::NetworkOptions, std::string> network_to(const scenario::Broker& broker,
                                                          const std::string& address) {
  const auto parsed = io::parse_host_port(address);
  if (!parsed) return base::fail(parsed.error().text);
  io::asio::io_context loop;
  io::asio::ip::tcp::resolver resolver(loop);
  boost::system::error_code error;
  const auto found = resolver.resolve(parsed->host, std::to_string(parsed->port), error);
  if (error || found.empty()) {
    return base::fail(fmt::format("{}: {}", parsed->host, error.message()));
  }
  const auto host = found.begin()->endpoint().address().to_string();
  const bool is_literal = net::is_address(broker.name);
  const std::string inside(is_literal ? std::string_view(broker.name) : broker_address);
  net::NetworkOptions options;
  if (!is_literal) options.hosts.push_back({broker.name, inside});
  options.ports.push_back({inside, broker.port, {host, parsed->port}});
  return options;
}

}  // namespace cordelia::fleet
