#include "echo_broker.hpp"

#include <algorithm>
#include <array>

#include "base/check.hpp"
#include "mqtt/encoder.hpp"

namespace cordelia::transcripts {
namespace {

// The module's end of a pipe that the broker owns.
class Borrowed : public base::ByteStream {
 public:
  explicit Borrowed(base::ByteStream& stream) : stream_(stream) {}

  base::Moved take(std::span<std::byte> into) override { return stream_.take(into); }

  base::Moved give(base::ByteView from) override { return stream_.give(from); }

 private:
  base::ByteStream& stream_;
};

// Whether a filter of names, one `+` or a last `#` takes the topic; enough for transcripts.
bool fits(std::string_view filter, std::string_view topic) {
  while (!filter.empty()) {
    const auto level = filter.substr(0, filter.find('/'));
    const auto name = topic.substr(0, topic.find('/'));
    if (level == "#") return true;
    if (level != "+" && level != name) return false;
    filter.remove_prefix(std::min(level.size() + 1, filter.size()));
    const bool topic_ends = name.size() == topic.size();
    if (topic_ends) return filter.empty();
    topic.remove_prefix(name.size() + 1);
  }
  return false;
}

constexpr std::string_view refused_prefix = "refused-";

}  // namespace

std::unique_ptr<base::ByteStream> EchoBroker::accept() {
  pipe_ = std::make_unique<base::MemoryPipe>();
  decoder_ = {};
  client_id_.clear();
  filters_.clear();
  return std::make_unique<Borrowed>(pipe_->left());
}

bool EchoBroker::work() {
  if (!pipe_) return false;
  has_said_ = false;
  std::array<std::byte, 4096> buffer{};
  while (pipe_->waiting_for_right() > 0) {
    const auto moved = pipe_->right().take(buffer);
    base::ByteView input = base::ByteView{buffer}.first(moved.bytes);
    while (!input.empty()) {
      const auto packet = decoder_.next(input);
      CHECK(packet.has_value());
      if (!*packet) break;
      answer((*packet)->packet);
    }
  }
  return has_said_;
}

void EchoBroker::answer(const mqtt::Packet& packet) {
  if (const auto* connect = std::get_if<mqtt::Connect>(&packet)) return answer(*connect);
  if (const auto* subscribe = std::get_if<mqtt::Subscribe>(&packet)) return answer(*subscribe);
  if (const auto* publish = std::get_if<mqtt::Publish>(&packet)) return answer(*publish);
  if (const auto* release = std::get_if<mqtt::Pubrel>(&packet)) {
    return say(mqtt::Pubcomp{release->id});
  }
  if (std::holds_alternative<mqtt::Pingreq>(packet)) return say(mqtt::Pingresp{});
  if (std::holds_alternative<mqtt::Disconnect>(packet)) pipe_->close_right();
}

void EchoBroker::answer(const mqtt::Connect& connect) {
  client_id_ = connect.client_id;
  if (client_id_.starts_with(refused_prefix)) {
    say(mqtt::Connack{false, static_cast<std::uint8_t>(client_id_.back() - '0')});
    pipe_->close_right();
    return;
  }
  say(mqtt::Connack{});
  if (client_id_ == "gone") pipe_->close_right();
}

void EchoBroker::answer(const mqtt::Subscribe& subscribe) {
  mqtt::Suback suback{subscribe.id, {}};
  for (const auto& subscription : subscribe.subscriptions) {
    const bool refuse = client_id_ == "no-sub";
    suback.codes.push_back(refuse ? mqtt::subscription_refused_code
                                  : static_cast<std::uint8_t>(subscription.qos));
    if (!refuse) filters_.push_back(subscription.filter);
  }
  say(suback);
}

void EchoBroker::answer(const mqtt::Publish& publish) {
  // `lost`: the broker goes while the message is under way.
  if (client_id_ == "lost") {
    pipe_->close_right();
    has_said_ = true;
    return;
  }
  if (publish.qos == mqtt::Qos::at_least_once) say(mqtt::Puback{publish.id});
  if (publish.qos == mqtt::Qos::exactly_once) say(mqtt::Pubrec{publish.id});
  const bool is_wanted = std::any_of(filters_.begin(), filters_.end(), [&](const auto& filter) {
    return fits(filter, publish.topic);
  });
  if (!is_wanted) return;
  mqtt::Publish echo;
  echo.topic = publish.topic;
  // `long-echo`: what comes back does not fit a line of the module.
  echo.payload = client_id_ == "long-echo" ? base::Bytes(3000, std::byte{'x'}) : publish.payload;
  say(echo);
}

void EchoBroker::say(const mqtt::Packet& packet) {
  base::Bytes bytes;
  CHECK(mqtt::encode(packet, bytes).has_value());
  CHECK(pipe_->right().give(bytes).bytes == bytes.size());
  has_said_ = true;
}

}  // namespace cordelia::transcripts
