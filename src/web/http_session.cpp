#include "web/http_session.hpp"

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/detect_ssl.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <optional>

#include "base/text.hpp"
#include "web/assets.hpp"
#include "web/json_field.hpp"
#include "web/limits.hpp"
#include "web/socket_session.hpp"
#include "web/streams.hpp"

namespace cordelia::web {
namespace {

namespace asio = io::asio;
namespace beast = boost::beast;
namespace http = beast::http;

using boost::system::error_code;

constexpr auto awaited = asio::as_tuple(asio::use_awaitable);

// Scripts, styles and fonts are files of this server; small pictures may stand in the style.
constexpr std::string_view content_policy =
    "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'none'";

constexpr std::string_view api_path = "/api/";
constexpr std::string_view metrics_path = "/metrics";

using Parser = http::request_parser<http::string_body>;

std::vector<std::string_view> all_of(const http::fields& fields, http::field name) {
  std::vector<std::string_view> values;
  const auto [begin, end] = fields.equal_range(name);
  for (auto i = begin; i != end; ++i) values.push_back(i->value());
  return values;
}

std::string_view without_query(std::string_view target) {
  return target.substr(0, target.find('?'));
}

bool is_json(std::string_view type) {
  return base::same_word(base::trimmed(type.substr(0, type.find(';'))), "application/json");
}

std::optional<Method> method_of(http::verb verb) {
  switch (verb) {
    case http::verb::get:
    case http::verb::head:
      return Method::get;
    case http::verb::post:
      return Method::post;
    case http::verb::delete_:
      return Method::remove;
    default:
      return std::nullopt;
  }
}

// Nothing where the connection is to end without a word.
std::optional<Reply> complaint_about(const error_code& error) {
  if (error == http::error::header_limit) {
    return error_reply(431, "the request's head is too large");
  }
  if (error == http::error::body_limit) return error_reply(413, "the request's body is too large");
  if (error == http::error::bad_version)
    return error_reply(505, "only HTTP/1.0 and 1.1 are spoken");
  if (error.category() != error_code(http::error::bad_method).category()) return std::nullopt;
  if (error == http::error::end_of_stream || error == http::error::partial_message) {
    return std::nullopt;
  }
  return error_reply(400, "the request is malformed: " + error.message());
}

Reply asset_reply(const Asset& asset, const http::fields& head) {
  const auto encodings = head[http::field::accept_encoding];
  const bool takes_gzip = encodings.find("gzip") != encodings.npos;
  Reply reply;
  reply.fields.emplace_back("Cache-Control", "no-cache");  // kept, and asked about each time
  reply.fields.emplace_back("ETag", asset.tag);
  if (head[http::field::if_none_match] == asset.tag) {
    reply.status = 304;
    return reply;
  }
  reply.type = media_type(asset.path);
  reply.body = takes_gzip ? asset.gzip : asset.content;
  if (takes_gzip) reply.fields.emplace_back("Content-Encoding", "gzip");
  reply.fields.emplace_back("Vary", "Accept-Encoding");
  return reply;
}

// What a handler says, now or later. Shared by the connection and the handler's Respond.
struct Awaited {
  explicit Awaited(const asio::any_io_executor& executor)
      : wake(executor, asio::steady_timer::time_point::max()) {}

  std::optional<Reply> reply;
  asio::steady_timer wake;
};

Reply only_watching() {
  return error_reply(403, "this address is for watching: it changes nothing and sends nothing");
}

enum class Next { request, end, socket };

// What somebody is told who speaks plain HTTP where TLS is spoken.
constexpr std::string_view plain_complaint =
    "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nConnection: close\r\n"
    "Content-Length: 42\r\n\r\nTLS is spoken here: open the https address";

template <typename Stream>
class HttpSession {
 public:
  HttpSession(std::shared_ptr<Door> door, Stream stream)
      : door_(std::move(door)),
        stream_(std::move(stream)),
        place_(*door_, [this] { socket().close(); }) {}

  asio::awaitable<void> run();

 private:
  beast::tcp_stream& socket() { return beast::get_lowest_layer(stream_); }

  asio::awaitable<bool> begin();
  asio::awaitable<void> part();
  asio::awaitable<bool> wait_for_request();
  asio::awaitable<Next> do_request();
  asio::awaitable<Next> answer();
  asio::awaitable<Next> call(const Handler& handler, Call call);
  asio::awaitable<bool> read_body();
  asio::awaitable<Next> say(Reply reply);
  asio::awaitable<Next> refuse(Reply reply);
  asio::awaitable<Next> refuse_late(Refused refused);
  std::optional<Refused> refused_by_admission(bool is_socket);

  const http::request<http::string_body>& request() const { return parser_->get(); }

  bool does_suffice(May needs) const { return needs == May::watch || may_ == May::everything; }

  std::string_view path() const { return without_query(request().target()); }

  bool is_upgrade() const { return beast::websocket::is_upgrade(request()); }

  std::shared_ptr<Door> door_;  // see serve_http
  Stream stream_;
  Door::Place place_;
  beast::flat_buffer buffer_{limits::head_bytes_max * 4};
  std::optional<Parser> parser_;
  May may_ = May::watch;
};

template <typename Stream>
asio::awaitable<void> HttpSession<Stream>::run() {
  // A connection that says nothing at all has as long as one that says it slowly.
  std::chrono::milliseconds wait = door_->head_timeout;
  const bool has_begun = co_await begin();
  auto next = has_begun ? Next::request : Next::end;
  while (next == Next::request && door_->is_open()) {
    socket().expires_after(std::exchange(wait, limits::idle_timeout));
    if (!co_await wait_for_request()) break;
    next = co_await do_request();
    if (next == Next::socket) {
      place_.close_by([] {});
      MakePeer make = door_->sockets.find(path())->second.make;
      co_await serve_socket(door_, place_, std::move(stream_), request(), std::move(make));
    }
  }
  co_await part();
}

// Closing a socket while something has not been read resets it, and the last answer may never
// arrive; so a refused request is read to its end, as far as that is near.
template <typename Stream>
asio::awaitable<void> HttpSession<Stream>::part() {
  socket().expires_after(limits::parting_timeout);
  if constexpr (is_secure<Stream>) {
    // Somebody who goes without a goodbye of TLS is as gone.
    [[maybe_unused]] const auto [error] = co_await stream_.async_shutdown(awaited);
  }
  error_code ignored;
  socket().socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  std::array<char, limits::head_bytes_max> unwanted;
  for (std::size_t total = 0; total < limits::parting_bytes_max && door_->is_open();) {
    const auto [error, bytes] = co_await socket().async_read_some(asio::buffer(unwanted), awaited);
    if (error) break;
    total += bytes;
  }
  socket().close();
}

// The handshake, where there is one. False where the connection is not to go on.
template <typename Stream>
asio::awaitable<bool> HttpSession<Stream>::begin() {
  if constexpr (is_secure<Stream>) {
    socket().expires_after(door_->head_timeout);
    const auto [unheard, is_tls] = co_await beast::async_detect_ssl(socket(), buffer_, awaited);
    if (unheard || !door_->is_open()) co_return false;
    if (!is_tls) {
      const auto complaint = asio::buffer(plain_complaint);
      co_await asio::async_write(socket(), complaint, awaited);
      co_return false;
    }
    const auto [error, used] =
        co_await stream_.async_handshake(asio::ssl::stream_base::server, buffer_.data(), awaited);
    buffer_.consume(used);
    co_return !error && door_->is_open();
  }
  co_return true;
}

template <typename Stream>
asio::awaitable<bool> HttpSession<Stream>::wait_for_request() {
  if (buffer_.size() > 0) co_return true;
  const auto room = buffer_.prepare(limits::head_bytes_max);
  const auto [error, bytes] = co_await stream_.async_read_some(room, awaited);
  buffer_.commit(bytes);
  co_return !error;
}

template <typename Stream>
asio::awaitable<Next> HttpSession<Stream>::do_request() {
  parser_.emplace();
  parser_->header_limit(limits::head_bytes_max);
  parser_->body_limit(limits::body_bytes_max);
  socket().expires_after(door_->head_timeout);
  const auto [error, bytes] = co_await http::async_read_header(stream_, buffer_, *parser_, awaited);
  if (!door_->is_open()) co_return Next::end;
  if (error) {
    auto complaint = complaint_about(error);
    if (!complaint) co_return Next::end;
    co_return co_await refuse(std::move(*complaint));
  }
  co_return co_await answer();
}

template <typename Stream>
std::optional<Refused> HttpSession<Stream>::refused_by_admission(bool is_socket) {
  const bool is_public = !path().starts_with(api_path) && path() != metrics_path;
  const auto hosts = all_of(request(), http::field::host);
  const auto origins = all_of(request(), http::field::origin);
  Head head;
  head.hosts = hosts;
  head.origins = origins;
  head.authorization = request()[http::field::authorization];
  if (is_socket) head.subprotocols = request()[http::field::sec_websocket_protocol];
  auto refused = door_->admission.refuse(head, is_public ? Needs::nothing : Needs::token);
  if (!refused && !is_public) {
    may_ = door_->admission.may(head);
    place_.trust(may_);
  }
  return refused;
}

template <typename Stream>
asio::awaitable<Next> HttpSession<Stream>::answer() {
  const auto at_path = door_->sockets.find(path());
  const bool is_socket = is_upgrade() && at_path != door_->sockets.end();
  auto refused = refused_by_admission(is_socket);
  if (refused) co_return co_await refuse_late(std::move(*refused));
  if (is_socket) {
    if (!does_suffice(at_path->second.needs)) co_return co_await refuse(only_watching());
    co_return Next::socket;
  }
  const auto method = method_of(request().method());
  const auto target = parse_target(request().target());
  if (!method) co_return co_await refuse(error_reply(405, "there are GET, POST and DELETE"));
  if (!target) co_return co_await refuse(error_reply(404, "the path is none of this server's"));
  auto match = door_->router.find(*method, *target);
  if (match.miss == Router::Miss::method) {
    co_return co_await refuse(error_reply(405, "the path is there, with another method"));
  }
  if (match.handler != nullptr) {
    if (!does_suffice(match.needs)) co_return co_await refuse(only_watching());
    const Handler handler = *match.handler;
    co_return co_await call(handler, std::move(match.call));
  }
  const auto* asset = find_asset(path());
  if (asset == nullptr)
    co_return co_await refuse(error_reply(404, "there is nothing at this path"));
  if (*method != Method::get) {
    co_return co_await refuse(error_reply(405, "a file is read with GET"));
  }
  if (!co_await read_body()) co_return Next::end;
  co_return co_await say(asset_reply(*asset, request()));
}

template <typename Stream>
asio::awaitable<Next> HttpSession<Stream>::call(const Handler& handler, Call call) {
  const bool changes = call.method != Method::get;
  if (changes && !is_json(request()[http::field::content_type])) {
    co_return co_await refuse(error_reply(415, "Content-Type has to be application/json"));
  }
  if (!co_await read_body()) co_return Next::end;
  call.body = request().body();
  call.may = may_;
  call.by = door_->browsers.called(request()["Cordelia-Browser"]);
  if (changes && !call.body.empty()) {
    auto body = parse_object(call.body);
    if (!body) co_return co_await say(error_reply(400, "the body is no JSON object"));
    call.json = *std::move(body);
  }
  const auto result = std::make_shared<Awaited>(stream_.get_executor());  // see Awaited
  handler(call, [result](Reply reply) {
    if (result->reply) return;
    result->reply = std::move(reply);
    result->wake.cancel();
  });
  while (!result->reply) {
    [[maybe_unused]] const auto [cancelled] = co_await result->wake.async_wait(awaited);
    if (!door_->is_open()) co_return Next::end;
  }
  co_return co_await say(std::move(*result->reply));
}

// False where the connection has ended; what was wrong has been said.
template <typename Stream>
asio::awaitable<bool> HttpSession<Stream>::read_body() {
  if (parser_->is_done()) co_return true;
  socket().expires_after(limits::body_timeout);
  if (base::same_word(request()[http::field::expect], "100-continue")) {
    http::response<http::empty_body> go_on(http::status::continue_, request().version());
    const auto [error, bytes] = co_await http::async_write(stream_, go_on, awaited);
    if (error) co_return false;
  }
  const auto [error, bytes] = co_await http::async_read(stream_, buffer_, *parser_, awaited);
  if (!door_->is_open()) co_return false;
  if (!error) co_return true;
  auto complaint = complaint_about(error);
  if (complaint) co_await refuse(std::move(*complaint));
  co_return false;
}

template <typename Stream>
asio::awaitable<Next> HttpSession<Stream>::refuse_late(Refused refused) {
  if (refused.delay.count() > 0) {
    asio::steady_timer delay(stream_.get_executor(), refused.delay);
    [[maybe_unused]] const auto [cancelled] = co_await delay.async_wait(awaited);
    if (!door_->is_open()) co_return Next::end;
  }
  co_return co_await refuse(std::move(refused.reply));
}

// The rest of such a request is not read: the connection ends.
template <typename Stream>
asio::awaitable<Next> HttpSession<Stream>::refuse(Reply reply) {
  reply.fields.emplace_back("Connection", "close");
  co_await say(std::move(reply));
  co_return Next::end;
}

template <typename Stream>
asio::awaitable<Next> HttpSession<Stream>::say(Reply reply) {
  http::response<http::string_body> response(static_cast<http::status>(reply.status), 11);
  response.set(http::field::content_type, reply.type);
  response.set("X-Content-Type-Options", "nosniff");
  response.set("Content-Security-Policy", content_policy);
  response.set("Referrer-Policy", "no-referrer");
  response.set(http::field::cache_control, "no-store");
  for (const auto& [name, value] : reply.fields) response.set(name, value);
  const bool ends = base::same_word(response[http::field::connection], "close") ||
                    !parser_->is_header_done() || !request().keep_alive();
  const bool is_head = parser_->is_header_done() && request().method() == http::verb::head;
  response.body() = std::move(reply.body);
  response.prepare_payload();
  response.keep_alive(!ends);
  http::response_serializer<http::string_body> serializer(response);
  socket().expires_after(limits::answer_timeout);
  error_code error;
  if (is_head) {
    const auto [failed, bytes] = co_await http::async_write_header(stream_, serializer, awaited);
    error = failed;
  } else {
    const auto [failed, bytes] = co_await http::async_write(stream_, serializer, awaited);
    error = failed;
  }
  co_return error || ends ? Next::end : Next::request;
}

}  // namespace

asio::awaitable<void> serve_http(std::shared_ptr<Door> door, asio::ip::tcp::socket socket) {
  if (door->tls) {
    SecureStream stream(std::move(socket), *door->tls);
    HttpSession<SecureStream> session(std::move(door), std::move(stream));
    co_await session.run();
  } else {
    HttpSession<PlainStream> session(std::move(door), PlainStream(std::move(socket)));
    co_await session.run();
  }
}

}  // namespace cordelia::web
