// A browser's WebSocket on what was an HTTP connection: what its peer has to say, and what the
// browser says to the peer.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <memory>

#include "io/runtime.hpp"
#include "web/door.hpp"
#include "web/streams.hpp"

namespace cordelia::web {

using Upgrade = boost::beast::http::request<boost::beast::http::string_body>;

// Answers the upgrade, which has been admitted, and returns when the connection has ended. The door
// is owned by the server and its connections; the place outlives the call.
io::asio::awaitable<void> serve_socket(std::shared_ptr<Door> door, Door::Place& place,
                                       PlainStream stream, const Upgrade& upgrade, MakePeer make);
io::asio::awaitable<void> serve_socket(std::shared_ptr<Door> door, Door::Place& place,
                                       SecureStream stream, const Upgrade& upgrade, MakePeer make);

}  // namespace cordelia::web
