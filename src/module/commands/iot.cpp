// at-protocol 2.6: the on-board MQTT client.
#include "base/limits.hpp"
#include "module/codes.hpp"
#include "module/commands/commands.hpp"
#include "module/core.hpp"

namespace cordelia::module {
namespace {

using at::DocumentedError;
using at::Needs;
using at::Row;

at::Result<void> iot_connect(Core& core) {
  return core.iot().connect(core.station().has_address(), core.now(), core.effects());
}

at::Result<void> iot_disconnect(Core& core) {
  return core.iot().disconnect(core.now(), core.effects());
}

at::Result<void> iot_publish(Core& core, std::uint32_t topic,
                             std::optional<std::string_view> message) {
  if (!message) return base::fail(at::bad_value);
  return core.iot().publish(topic, *message, core.now(), core.effects());
}

at::Result<void> iot_enrol(Core& core) {
  return core.enrolment().start(core.station().has_address(), core.now(), core.effects());
}

constexpr auto publish_request =
    at::fields(at::number<std::uint32_t>("topicNumber", 0, limits::topics_max - 1,
                                         "Which pubtopic to send to."),
               at::rest("message", "The payload, in quotes or bare; may be empty."));

constexpr DocumentedError connect_errors[] = {
    {at::process_error(codes::invalid_argument), "mqtt,iotHubEndpoint is empty"},
    {at::process_error(codes::wifi_not_connected), "there is no Wi-Fi, or no address yet"},
    {at::process_error(codes::is_connected), "it is connected, or about to be"}};
constexpr DocumentedError disconnect_errors[] = {
    {at::process_error(codes::not_connected), "there is no connection"}};
constexpr DocumentedError publish_errors[] = {
    {at::bad_value, "message is missing, or no Base64 with mqtt,base64"},
    {at::process_error(codes::not_connected), "there is no connection"},
    {at::process_error(codes::invalid_argument), "the pubtopic has no name"},
    {at::process_error(codes::no_buffer), "too many messages are under way"}};

constexpr DocumentedError enrol_errors[] = {
    {at::process_error(codes::invalid_argument),
     "quarklink,hostname or rootCAPath is empty, or the port is none"},
    {at::process_error(-10341), "the file of quarklink,rootCAPath is not there"},
    {at::process_error(codes::wifi_not_connected), "there is no Wi-Fi, or no address yet"},
    {at::process_error(codes::already_in_progress), "an enrolment is under way"}};

// at-protocol 7.2: hosts wait so long for the last event.
constexpr auto enrol_limit = std::chrono::seconds{50};

// Until its event, a failure's too. The margin is for hosts on a loaded machine.
constexpr auto connect_limit = limits::connect_timeout + std::chrono::seconds{5};

constexpr Command rows[] = {
    at::answered_within(
        at::command<Core, at::no_fields, at::no_fields, iot_connect>(
            Row<Core>{"iotconnect", "iotconnect", Needs::running,
                      "Connects to the broker of the mqtt settings; CONNACK follows as an event.",
                      "[seed]", connect_errors}),
        connect_limit),
    at::command<Core, at::no_fields, at::no_fields, iot_disconnect>(
        Row<Core>{"iotdisconnect", "iotdisconnect", Needs::running, "Ends the MQTT connection.",
                  "[driver][inferred]", disconnect_errors}),
    at::command<Core, publish_request, at::no_fields, iot_publish>(
        Row<Core>{"iotpublish", "iotpublish", Needs::running, "Publishes a message.",
                  "[seed][driver]", publish_errors}),
    at::answered_within(at::command<Core, at::no_fields, at::no_fields, iot_enrol>(Row<Core>{
                            "iotenrol", "iotenrol", Needs::running,
                            "Gets certificates and broker settings from the enrolment service.",
                            "[sem][driver]", enrol_errors}),
                        enrol_limit),
};

}  // namespace

std::span<const Command> iot_commands() { return rows; }

}  // namespace cordelia::module
