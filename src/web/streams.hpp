// What a browser's bytes go over: a socket, or TLS on one. For the sources of this room.
#pragma once

#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <type_traits>

namespace cordelia::web {

using PlainStream = boost::beast::tcp_stream;
using SecureStream = boost::beast::ssl_stream<boost::beast::tcp_stream>;

template <typename Stream>
inline constexpr bool is_secure = std::is_same_v<Stream, SecureStream>;

}  // namespace cordelia::web
