#include <fmt/format.h>

#include "base/text.hpp"
#include "mqtt/packet.hpp"

namespace cordelia::mqtt {
namespace {

unsigned number(PacketId id) { return static_cast<unsigned>(id); }

unsigned number(Qos qos) { return static_cast<unsigned>(qos); }

struct Describe {
  std::string operator()(const Connect& packet) const {
    return fmt::format("client {}, keep-alive {} s{}{}{}", base::printable(packet.client_id),
                       packet.keep_alive_s, packet.clean_session ? ", clean session" : "",
                       packet.will ? ", will" : "", packet.user_name ? ", user name" : "");
  }

  std::string operator()(const Connack& packet) const {
    if (packet.code != 0) {
      return fmt::format("refused: {} ({})", refusal_text(packet.code), packet.code);
    }
    return packet.session_present ? "accepted, session present" : "accepted";
  }

  std::string operator()(const Publish& packet) const {
    auto line = fmt::format("topic {}, qos {}, payload {} bytes", base::printable(packet.topic),
                            number(packet.qos), packet.payload.size());
    if (packet.qos != Qos::at_most_once) line += fmt::format(", id {}", number(packet.id));
    if (packet.retain) line += ", retained";
    if (packet.duplicate) line += ", sent again";
    return line;
  }

  template <PacketType Type>
  std::string operator()(const Acknowledgement<Type>& packet) const {
    return fmt::format("id {}", number(packet.id));
  }

  std::string operator()(const Subscribe& packet) const {
    auto line = fmt::format("id {}", number(packet.id));
    for (const auto& subscription : packet.subscriptions) {
      line += fmt::format(", {} qos {}", base::printable(subscription.filter),
                          number(subscription.qos));
    }
    return line;
  }

  std::string operator()(const Suback& packet) const {
    auto line = fmt::format("id {}", number(packet.id));
    for (const auto code : packet.codes) {
      line += code == subscription_refused_code ? ", refused" : fmt::format(", qos {}", code);
    }
    return line;
  }

  std::string operator()(const Unsubscribe& packet) const {
    auto line = fmt::format("id {}", number(packet.id));
    for (const auto& filter : packet.filters) line += ", " + base::printable(filter);
    return line;
  }

  std::string operator()(const Pingreq& /*empty*/) const { return {}; }

  std::string operator()(const Pingresp& /*empty*/) const { return {}; }

  std::string operator()(const Disconnect& /*empty*/) const { return {}; }
};

}  // namespace

std::string describe(const Packet& packet) { return std::visit(Describe{}, packet); }

}  // namespace cordelia::mqtt
