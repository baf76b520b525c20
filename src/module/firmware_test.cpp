#include "module/firmware.hpp"

#include <gtest/gtest.h>

#include <set>

#include "module/testing_board.hpp"

namespace cordelia::module {
namespace {

TEST(Firmware, BeginsWithTheOneOfToday) {
  EXPECT_EQ(firmwares().front().name, "fw-1.0.0");
  EXPECT_EQ(firmwares().front().say(EventText::connack), "CONNACK");
  EXPECT_TRUE(firmwares().front().texts.empty());
}

TEST(Firmware, IsFoundByNameInAnyCase) {
  ASSERT_NE(find_firmware("Legacy-Texts"), nullptr);
  EXPECT_EQ(find_firmware("legacy"), nullptr);
}

// at-protocol 3.5 and 7.1: 31 bytes with the quotes; a quote or a comma inside would end the field.
TEST(Firmware, SaysTextsThatEveryHostHasRoomFor) {
  for (const auto& firmware : firmwares()) {
    for (const auto& row : event_texts()) {
      const auto text = firmware.say(row.id);
      EXPECT_LE(text.size() + 2, 31U) << text;
      EXPECT_EQ(text.find_first_of("\",\r\n"), std::string_view::npos) << text;
      EXPECT_FALSE(text.empty());
    }
  }
}

// at-protocol 9.7: that host takes the first of its texts that a line holds, in its order.
TEST(Firmware, LegacyTextsAreFoundByTheHostThatLooksForThem) {
  const auto* legacy = find_firmware("legacy-texts");
  ASSERT_NE(legacy, nullptr);
  const std::string_view wanted[] = {"OK",
                                     "ERROR:",
                                     "ipv4_acquired",
                                     "eventwlan:disconnect",
                                     "HTTP Client error:",
                                     "MQTT_EVENT_CONNACK",
                                     "MQTT_EVENT_SERVER_DISCONNECT",
                                     "Device is revoked",
                                     "+eventmqtt:recv,",
                                     "Enrolment complete"};
  const auto found = [&](EventText id) {
    for (const auto text : wanted) {
      if (legacy->say(id).find(text) != std::string_view::npos) return text;
    }
    return std::string_view{};
  };
  EXPECT_EQ(found(EventText::connack), "MQTT_EVENT_CONNACK");
  EXPECT_EQ(found(EventText::server_disconnect), "MQTT_EVENT_SERVER_DISCONNECT");
  EXPECT_EQ(found(EventText::device_revoked), "Device is revoked");
  EXPECT_EQ(found(EventText::http_error), "HTTP Client error:");
  EXPECT_EQ(found(EventText::enrolment_complete), "Enrolment complete");
  EXPECT_EQ(found(EventText::client_disconnect), "");
}

// A refusal ends inside an event line, never as a line of its own (at-protocol 8.9).
TEST(Firmware, PutsLegacyTextsInsideEventLines) {
  net::NetworkOptions network;
  network.hosts = {{"broker.test", "127.0.0.1"}};
  network.ports = {{"127.0.0.1", 8883, {"127.0.0.1", 40'000}}};
  Board board("instant", network);
  board.options.firmware = find_firmware("legacy-texts");
  board.power_up();
  board.join();
  board.ask("AT+set=mqtt,iotHubEndpoint,broker.test");
  board.ask("AT+iotconnect");
  EXPECT_EQ(board.ask("AT+iotdisconnect"),
            "OK\r\n+eventmqtt:info,\"MQTT_EVENT_CLIENT_DISCONNECT\",0\r\n");
}

}  // namespace
}  // namespace cordelia::module
