// A browser's live connection: a WebSocket on what was an HTTP connection.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <memory>

#include "io/runtime.hpp"
#include "web/door.hpp"
#include "web/streams.hpp"

namespace cordelia::web {

// Answers the upgrade, which has been admitted, and returns when the connection has ended. The door
// is owned by the server and its connections; the place outlives the call.
io::asio::awaitable<void> serve_live(
    std::shared_ptr<Door> door, Door::Place& place, PlainStream stream,
    const boost::beast::http::request<boost::beast::http::string_body>& upgrade);
io::asio::awaitable<void> serve_live(
    std::shared_ptr<Door> door, Door::Place& place, SecureStream stream,
    const boost::beast::http::request<boost::beast::http::string_body>& upgrade);

}  // namespace cordelia::web
