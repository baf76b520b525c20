#include "web/exchange.hpp"

#include <boost/json/serialize.hpp>

namespace cordelia::web {

Reply json_reply(const boost::json::object& value) {
  Reply reply;
  reply.body = boost::json::serialize(value);
  return reply;
}

Reply error_reply(unsigned status, std::string_view text) {
  Reply reply = json_reply({{"error", {{"text", text}}}});
  reply.status = status;
  return reply;
}

}  // namespace cordelia::web
