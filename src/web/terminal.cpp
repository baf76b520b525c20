#include "web/terminal.hpp"

#include <boost/json/serialize.hpp>
#include <utility>

#include "manual/json.hpp"
#include "web/device_routes.hpp"
#include "web/live_peer.hpp"
#include "web/metrics.hpp"

namespace cordelia::web {
namespace {

namespace json = boost::json;

constexpr int interface_version = 1;

}  // namespace

io::Result<std::unique_ptr<Terminal>> Terminal::open(io::asio::io_context& loop, Options options,
                                                     const base::Clock& clock) {
  auto terminal = std::make_unique<Terminal>(loop, std::move(options), clock);
  Server::Options server{terminal->options_.address,
                         terminal->options_.names,
                         terminal->token_,
                         [raw = terminal.get()](std::string_view id) -> const Backlog* {
                           const auto* device = raw->devices_.find(id);
                           return device == nullptr ? nullptr : &device->conversation().backlog();
                         },
                         terminal->options_.on_trouble,
                         terminal->options_.head_timeout,
                         std::exchange(terminal->options_.identity, std::nullopt)};
  TRY(terminal->server_, Server::open(loop, std::move(server)));
  terminal->server_->add_socket("/api/live", terminal->live_peers(), May::watch);
  terminal->server_->add_socket("/api/wire", terminal->wires_.peers(), May::everything);
  terminal->server_->add(terminal->routes());
  terminal->server_->add(device_routes(loop, terminal->devices_, [raw = terminal.get()] {
    raw->devices_.look();
    raw->faults_->look();
  }));
  terminal->faults_ =
      std::make_unique<Faults>(loop, terminal->times_, terminal->devices_, terminal->live());
  terminal->server_->add(terminal->faults_->routes());
  return terminal;
}

Terminal::Terminal(io::asio::io_context& loop, Options options, const base::Clock& clock)
    : loop_(loop),
      options_(std::move(options)),
      times_(clock),
      devices_(
          loop, times_,
          {.on_log =
               [this](const Device& device) {
                 live().wake(device.id());
                 if (hear_) hear_(device);
               },
           .on_state =
               [this] {
                 live().broadcast({{"type", "devices"}, {"devices", devices_.json()}}, "devices");
               }}),
      wires_(loop, devices_) {}

// No connection calls what is gone.
Terminal::~Terminal() {
  faults_.reset();
  server_.reset();
}

// Nobody can open the address that stands for all of this machine's; a name that was given, they
// can.
std::string Terminal::authority() const {
  const auto address = server_->address();
  const bool is_any = address.starts_with("0.0.0.0:") || address.starts_with("[::]:");
  if (!is_any || options_.names.empty()) return address;
  return options_.names.front() + address.substr(address.rfind(':'));
}

std::string Terminal::url() const {
  return (server_->is_secure() ? "https://" : "http://") + authority() + "/#token=" + token_.text();
}

Reply Terminal::share(const Call& call) {
  const auto* on = call.json.if_contains("on");
  if (on == nullptr || !on->is_bool()) return error_reply(400, "on has to be true or false");
  json::object answer{{"token", nullptr}};
  if (on->get_bool()) {
    answer["token"] = server_->share().text();
  } else {
    server_->unshare();
  }
  return json_reply(answer);
}

json::object Terminal::state(const Call& call) const {
  json::object state{{"version", options_.version},
                     {"interface", interface_version},
                     {"now", times_.now().unix_ms},
                     {"you", call.by},
                     {"may", call.may == May::watch ? "watch" : "everything"},
                     {"shared", server_->is_shared()},
                     {"browsers", server_->live().browsers()},
                     {"lab", nullptr},
                     {"devices", devices_.json()},
                     {"key_log", {{"on", false}, {"path", ""}}},
                     {"module_clock", nullptr}};
  if (options_.lab) state["lab"] = options_.lab();
  if (options_.more_state) options_.more_state(state);
  return state;
}

MakePeer Terminal::live_peers() {
  return [this](std::string you, std::function<void()> wake) {
    auto greeting = json::serialize(hello(you));
    return std::make_unique<LivePeer>(live(), std::move(greeting), std::move(you), std::move(wake));
  };
}

json::object Terminal::hello(const std::string& you) const {
  json::array logs;
  for (const auto& device : devices_.all()) {
    const auto& backlog = device->conversation().backlog();
    logs.push_back(json::object{
        {"device", device->id()}, {"first", backlog.first()}, {"next", backlog.next()}});
  }
  return {
      {"type", "hello"}, {"you", you}, {"interface", interface_version}, {"logs", std::move(logs)}};
}

Reply Terminal::metrics() const {
  Reply reply;
  reply.type = metrics_type;
  reply.body = metrics_text(
      {options_.version, server_->connections(), server_->live().browsers(), &devices_});
  return reply;
}

std::vector<Route> Terminal::routes() {
  return {
      {Method::get, "/api/state",
       at_once([this](const Call& call) { return json_reply(state(call)); })},
      {Method::post, "/api/share", at_once([this](const Call& call) { return share(call); })},
      {Method::get, "/api/manual", at_once([](const Call&) {
         Reply reply;
         reply.body = manual::json();
         return reply;
       })},
      {Method::get, "/metrics", at_once([this](const Call&) { return metrics(); })},
  };
}

}  // namespace cordelia::web
