#include "module/iot_client.hpp"

#include <fmt/format.h>

#include <array>

#include "base/base64.hpp"
#include "base/limits.hpp"
#include "module/codes.hpp"
#include "module/events.hpp"
#include "module/iot_security.hpp"
#include "module/words.hpp"

namespace cordelia::module {
namespace {

constexpr std::string_view line_end = "\r\n";

int code_of(mqtt::Fault fault) {
  switch (fault) {
    case mqtt::Fault::not_connected:
      return codes::not_connected;
    case mqtt::Fault::in_flight_full:
      return codes::no_buffer;
    default:
      return codes::invalid_argument;
  }
}

}  // namespace

template <const auto& Shape>
void IotClient::say(Effects& effects, EventText text, int code) const {
  effects.events.push_back(event_line<Shape>(parts_.firmware.say(text), code));
}

IotClient::IotClient(Parts parts)
    : parts_(std::move(parts)),
      link_(parts_.around.network, parts_.around.trace),
      session_(parts_.around.trace, &parts_.faults) {}

// --- commands ------------------------------------------------------------------------------------

at::Result<void> IotClient::connect(bool has_address, base::Instant now, Effects& effects) {
  if (!is_idle()) return base::fail(at::process_error(codes::is_connected));
  Target target{std::string(parts_.settings.text(keys::endpoint)),
                static_cast<std::uint16_t>(parts_.settings.number(keys::port))};
  if (target.host.empty()) return base::fail(at::process_error(codes::invalid_argument));
  if (!has_address) return base::fail(at::process_error(codes::wifi_not_connected));
  auto secured = link_security({parts_.settings, parts_.files, parts_.clock, parts_.around.contexts,
                                parts_.around.trace, parts_.catalogue});
  if (!secured) {
    link_.refuse(std::move(target), parts_.settings.text(keys::root_ca_path), effects);
    attempt_failed(secured.error(), effects);
    return {};
  }
  is_secure_ = secured->has_value();
  if (is_secure_) trust_ = (*secured)->context->trust();
  was_established_ = false;
  deadline_ = now + limits::connect_timeout;
  link_.open(std::move(target), *std::move(secured), effects);
  settle({now, effects});
  return {};
}

at::Result<void> IotClient::disconnect(base::Instant now, Effects& effects) {
  if (is_idle()) return base::fail(at::process_error(codes::not_connected));
  if (session_.is_idle()) {
    say<events::mqtt_info>(effects, EventText::client_disconnect, 0);
    end(effects);
    return {};
  }
  mqtt::Output output;
  session_.disconnect(now, output);
  carry_out(output, {now, effects});
  return {};
}

at::Result<void> IotClient::publish(unsigned topic, std::string_view message, base::Instant now,
                                    Effects& effects) {
  if (!parts_.settings.is_on(keys::base64)) {
    return publish_bytes(topic, base::bytes_of(message), now, effects);
  }
  const auto decoded = base::base64_decode(message);
  // What stands in the way at all is told first.
  if (decoded || !session_.is_established()) {
    return publish_bytes(topic, decoded.value_or(base::Bytes{}), now, effects);
  }
  return base::fail(at::bad_value);
}

at::Result<void> IotClient::publish_bytes(unsigned topic, base::ByteView payload, base::Instant now,
                                          Effects& effects) {
  if (!session_.is_established()) return base::fail(at::process_error(codes::not_connected));
  const auto& to = topic_.read(topic, parts_.settings);
  if (to.name.empty()) return base::fail(at::process_error(codes::invalid_argument));
  mqtt::Message out;
  out.topic = to.name;
  out.payload = base::copy_of(payload);
  out.qos = to.qos;
  out.retain = to.retain;
  if (link_.unsent_bytes() + out.payload.size() > limits::mqtt_unsent_bytes_max) {
    return base::fail(at::process_error(codes::no_buffer));
  }
  mqtt::Output output;
  const auto sent = session_.publish(std::move(out), now, output);
  if (!sent) return base::fail(at::process_error(code_of(sent.error())));
  parts_.faults.happened(net::Occurrence::published);
  carry_out(output, {now, effects});
  return {};
}

void IotClient::drop(Effects& effects) {
  session_ = mqtt::Session(parts_.around.trace, &parts_.faults);
  trust_.reset();
  end(effects);
}

void IotClient::network_lost(base::Instant now, Effects& effects) {
  if (is_idle()) return;
  if (session_.is_idle()) {
    attempt_failed(words_for(net::Fault::unreachable, link_.target()), effects);
    end(effects);
    return;
  }
  mqtt::Output output;
  session_.connection_lost(now, output);
  carry_out(output, {now, effects});
}

// --- what the link says --------------------------------------------------------------------------

void IotClient::on_resolved(ConnectionId id, const std::optional<std::string>& address,
                            base::Instant now, Effects& effects) {
  link_.on_resolved(id, address, effects);
  settle({now, effects});
}

void IotClient::on_dialled(ConnectionId id, std::unique_ptr<base::ByteStream> stream,
                           base::Instant now, Effects& effects) {
  link_.on_dialled(id, std::move(stream));
  settle({now, effects});
}

void IotClient::on_dial_failed(ConnectionId id, net::Fault fault, base::Instant now,
                               Effects& effects) {
  link_.on_dial_failed(id, fault);
  settle({now, effects});
}

void IotClient::on_stream_ready(ConnectionId id, base::Instant now, Effects& effects) {
  if (!owns(id)) return;
  link_.advance();
  settle({now, effects});
}

void IotClient::settle(Turn turn) {
  if (link_.state() == Link::State::open && session_.is_idle()) start_session(turn);
  if (link_.state() == Link::State::open) pump(turn);
  const bool is_over = link_.state() == Link::State::ended || link_.state() == Link::State::failed;
  if (!is_over) return;
  if (!session_.is_idle()) {
    mqtt::Output output;
    session_.connection_lost(turn.now, output);
    carry_out(output, turn);
  } else {
    attempt_failed(link_.state() == Link::State::failed
                       ? link_.failure()
                       : words_for_early_end(link_.target(), is_secure_),
                   turn.effects);
    end(turn.effects);
  }
}

void IotClient::start_session(Turn turn) {
  mqtt::Output output;
  auto options = connect_options();
  if (deadline_) options.connack_timeout = *deadline_ - turn.now;
  deadline_.reset();
  const auto started = session_.start(std::move(options), turn.now, output);
  if (started) {
    carry_out(output, turn);
    link_.flush();
    return;
  }
  attempt_failed({code_of(started.error()),
                  fmt::format("The MQTT settings cannot be sent: {}.", mqtt::text(started.error())),
                  "Check the mqtt settings."},
                 turn.effects);
  end(turn.effects);
}

// Reads until nothing is there: the stream tells of new bytes only after that.
void IotClient::pump(Turn turn) {
  std::array<std::byte, 16 * 1024> buffer;
  while (const auto size = link_.read(buffer)) {
    mqtt::Output output;
    session_.on_bytes(base::ByteView{buffer}.first(size), turn.now, output);
    carry_out(output, turn);
  }
}

mqtt::ConnectOptions IotClient::connect_options() const {
  const auto& settings = parts_.settings;
  const auto text = [&settings](std::string_view key) { return std::string(settings.text(key)); };
  mqtt::ConnectOptions options;
  options.client_id = text(keys::client_id);
  // A full flash has no room for the key that the ID comes from: then the broker chooses one.
  if (options.client_id.empty()) options.client_id = std::string(parts_.device.id().value_or(""));
  options.clean_session = settings.is_on(keys::clean_connect);
  options.keep_alive = std::chrono::seconds{settings.number(keys::keep_alive)};
  if (auto user = text(keys::user_name); !user.empty()) {
    options.user_name = std::move(user);
    if (auto password = text(keys::password); !password.empty()) {
      options.password = std::move(password);
    }
  }
  if (auto topic = text(keys::will_topic); !topic.empty()) {
    options.will = mqtt::Will{
        std::move(topic), base::copy_of(base::bytes_of(settings.text(keys::will_message))),
        static_cast<mqtt::Qos>(settings.number(keys::will_qos)), settings.is_on(keys::will_retain)};
  }
  for (unsigned i = 0; i < limits::topics_max; ++i) {
    const auto qos =
        settings.number(keys::topic(keys::Direction::subscribe, i, keys::TopicOption::qos));
    options.subscriptions.push_back(
        {text(keys::topic(keys::Direction::subscribe, i, keys::TopicOption::name)),
         static_cast<mqtt::Qos>(qos)});
  }
  return options;
}

// --- what the session says -----------------------------------------------------------------------

// Bytes first: an event that follows from them is true when the host reads it.
void IotClient::carry_out(mqtt::Output& output, Turn turn) {
  if (!output.bytes.empty()) link_.write(output.bytes);
  for (const auto& event : output.events) report(event, turn.effects);
  if (output.close || (session_.is_idle() && !is_idle())) end(turn.effects);
  if (parts_.faults.takes_connection() && !is_idle()) cut_off(turn);
}

// A fault ends the connection with what was sent last.
void IotClient::cut_off(Turn turn) {
  link_.flush();
  mqtt::Output output;
  session_.connection_lost(turn.now, output);
  carry_out(output, turn);
}

void IotClient::report(const mqtt::Event& event, Effects& effects) {
  if (std::holds_alternative<mqtt::Established>(event)) {
    was_established_ = true;
    parts_.faults.happened(net::Occurrence::connected);
    say<events::mqtt_info>(effects, EventText::connack, 0);
  } else if (const auto* refused = std::get_if<mqtt::Refused>(&event)) {
    trace_failure(words_for_refusal(refused->code, link_.target()));
    say<events::mqtt_error>(effects, EventText::connection_refused, refused->code);
  } else if (const auto* filter = std::get_if<mqtt::SubscriptionRefused>(&event)) {
    const auto name = keys::topic(keys::Direction::subscribe, static_cast<unsigned>(filter->index),
                                  keys::TopicOption::name);
    trace_failure(
        words_for_refused_topic({filter->index, parts_.settings.text(name)}, link_.target()));
    say<events::mqtt_error>(effects, EventText::subscribe_failed, static_cast<int>(filter->index));
  } else if (const auto* message = std::get_if<mqtt::Received>(&event)) {
    parts_.faults.happened(net::Occurrence::received);
    received(*message, effects);
  } else if (const auto* lost = std::get_if<mqtt::PublishLost>(&event)) {
    trace_failure(words_for_lost_message(lost->topic));
    say<events::mqtt_error>(effects, EventText::publish_failed, codes::not_connected);
  } else if (const auto* closed = std::get_if<mqtt::Closed>(&event)) {
    parts_.faults.happened(net::Occurrence::disconnected);
    report_closed(*closed, effects);
  }
}

void IotClient::report_closed(const mqtt::Closed& closed, Effects& effects) {
  if (closed.reason == mqtt::CloseReason::asked) {
    say<events::mqtt_info>(effects, EventText::client_disconnect, 0);
  } else if (was_established_) {
    const bool has_cause = link_.state() == Link::State::failed;
    trace_failure(words_for_end(closed, has_cause ? &link_.failure() : nullptr, link_.target()));
    say<events::mqtt_info>(effects, EventText::server_disconnect, 0);
  } else {
    attempt_failed(words_for_close(closed), effects);
  }
}

tls::Failure IotClient::words_for_close(const mqtt::Closed& closed) const {
  if (closed.reason == mqtt::CloseReason::connack_timeout) return words_for_silence(link_.target());
  if (closed.reason == mqtt::CloseReason::protocol_error) {
    return words_for_no_mqtt(link_.target(), is_secure_, closed.detail);
  }
  // Without TLS there is no better reason than that it ended; and a reset is an end, too.
  if (is_secure_ && link_.state() == Link::State::failed) return link_.failure();
  return words_for_early_end(link_.target(), is_secure_);
}

void IotClient::received(const mqtt::Received& message, Effects& effects) const {
  if (delivery_ == Delivery::raw) {
    effects.raw += base::text_of(message.payload);
    return;
  }
  const auto encoded =
      parts_.settings.is_on(keys::base64) ? base::base64_encode(message.payload) : std::string{};
  const auto payload = encoded.empty() ? base::text_of(message.payload) : std::string_view{encoded};
  constexpr std::string_view qos_words[] = {"qos0", "qos1", "qos2"};
  auto line = event_line<events::mqtt_recv>(
      std::string_view{message.topic}, qos_words[static_cast<std::size_t>(message.qos)], payload);
  if (line.size() + line_end.size() > limits::event_line_bytes_max) {
    say<events::mqtt_error>(effects, EventText::message_too_long,
                            static_cast<int>(message.payload.size()));
    return;
  }
  effects.events.push_back(std::move(line));
}

tls::Failure IotClient::words_for_lateness() const {
  if (link_.state() == Link::State::resolving)
    return words_for(net::Fault::no_answer, link_.target());
  if (link_.state() == Link::State::handshaking) return handshake_timeout_words(link_.target());
  return words_for_timeout(link_.target());
}

void IotClient::attempt_failed(const tls::Failure& failure, Effects& effects) {
  trace_failure(failure);
  say<events::mqtt_error>(effects, EventText::connect_failed, failure.code);
}

void IotClient::trace_failure(const tls::Failure& failure) const {
  if (!parts_.around.trace.listens()) return;
  parts_.around.trace.on(
      base::ConnectFailed{failure.code, failure.headline, failure.next_step, link_.number()});
}

void IotClient::end(Effects& effects) {
  deadline_.reset();
  link_.close(effects);
}

// --- time ----------------------------------------------------------------------------------------

void IotClient::flush(base::Instant now, Effects& effects) {
  if (link_.unsent_bytes() == 0) return;
  link_.flush();
  if (link_.state() != Link::State::open) settle({now, effects});
}

void IotClient::on_time(base::Instant now, Effects& effects) {
  if (deadline_ && now >= *deadline_) {
    parts_.faults.caused(net::FaultKind::silent_loss, "nobody answers the attempt to connect");
    attempt_failed(words_for_lateness(), effects);
    end(effects);
  }
  const auto due = session_.due();
  if (!due || now < *due) return;
  mqtt::Output output;
  session_.on_time(now, output);
  carry_out(output, {now, effects});
}

std::optional<base::Instant> IotClient::due() const {
  const auto session = session_.due();
  if (deadline_ && session) return std::min(*deadline_, *session);
  return deadline_ ? deadline_ : session;
}

}  // namespace cordelia::module
