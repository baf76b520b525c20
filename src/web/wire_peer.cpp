#include "web/wire_peer.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <utility>

#include "web/json_field.hpp"
#include "web/limits.hpp"
#include "web/shown.hpp"

namespace cordelia::web {
namespace {

namespace json = boost::json;

std::string word_to_page(const json::object& message) { return json::serialize(message); }

}  // namespace

WirePeer::WirePeer(Attach attach, std::function<void()> wake)
    : attach_(std::move(attach)), wake_(wake), wire_(std::make_shared<Wire>(std::move(wake))) {}

WirePeer::~WirePeer() { wire_->on_end("The browser that has the port has gone."); }

void WirePeer::on_message(Frame::Kind kind, std::string_view content) {
  if (is_refused_) return;
  if (kind == Frame::Kind::text) return on_word(content);
  if (!is_open_) return refuse("bytes came before the port was opened");
  wire_->on_input(base::bytes_of(content));
}

void WirePeer::on_word(std::string_view text) {
  const auto parsed = parse_object(text);
  if (!parsed) return refuse("the message is no JSON object");
  const auto& message = *parsed;
  const auto type = text_field(message, "type");
  if (type == "end") {
    return wire_->on_end(shown(text_field(message, "why").value_or("The port has gone.")).text);
  }
  if (type != "open") return refuse("the message's type is neither open nor end");
  open(text_field(message, "name").value_or(""), text_field(message, "device").value_or(""));
}

void WirePeer::open(std::string_view name, std::string_view id) {
  if (is_open_) return refuse("the port is open already");
  if (name.empty()) return refuse("open: name is missing, or is no text");
  if (name.size() > limits::wire_name_bytes_max) return refuse("open: name is too long");
  const auto device = attach_(id, shown(name).text, wire_);
  if (!device) return refuse(device.error());
  is_open_ = true;
  answer_ = word_to_page({{"type", "device"}, {"device", *device}});
  wake_();
}

void WirePeer::refuse(std::string_view why) {
  is_refused_ = true;
  wire_->on_end(std::string(why));
  answer_ = word_to_page({{"type", "error"}, {"text", why}});
  wake_();
}

std::optional<Frame> WirePeer::next() {
  if (!answer_) return wire_->next();
  return Frame{Frame::Kind::text, *std::exchange(answer_, std::nullopt)};
}

bool WirePeer::is_over() const { return !answer_ && wire_->is_over(); }

unsigned WirePeer::messages_per_s_max() const { return limits::wire_frames_per_s_max; }

}  // namespace cordelia::web
