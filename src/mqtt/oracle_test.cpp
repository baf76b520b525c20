// Our topics, texts and packets against libmosquitto, over many generated inputs and over a
// loopback connection to a real client. Known differences, all on purpose:
//  - mosquitto_validate_utf8() refuses control characters and noncharacters, which MQTT 3.1.1
//  section
//    1.5.3 only advises against. We take them: a broker may pass them on.
//  - The topic checks of libmosquitto do not look at the encoding; ours do.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <mosquitto.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <memory>
#include <string>

#include "base/random.hpp"
#include "mqtt/decoder.hpp"
#include "mqtt/encoder.hpp"
#include "mqtt/topic.hpp"
#include "mqtt/utf8.hpp"

namespace cordelia::mqtt {
namespace {

std::string any_of(base::Random& random, std::string_view characters, std::size_t bytes_max) {
  std::string text;
  for (auto left = random.below(bytes_max + 1); left > 0; --left) {
    text += characters[random.below(characters.size())];
  }
  return text;
}

constexpr std::string_view topic_characters = "ab/$+#";

TEST(Oracle, AgreesOnTheValidityOfTopics) {
  base::Random random(1);
  for (int i = 0; i < 300'000; ++i) {
    const auto topic = any_of(random, topic_characters, 8);
    if (topic.empty())
      continue;  // libmosquitto takes an empty name: it means a topic alias of MQTT 5
    const bool is_name = mosquitto_pub_topic_check(topic.c_str()) == MOSQ_ERR_SUCCESS;
    ASSERT_EQ(check_topic_name(topic).has_value(), is_name) << topic;
    const bool is_filter = mosquitto_sub_topic_check(topic.c_str()) == MOSQ_ERR_SUCCESS;
    ASSERT_EQ(check_topic_filter(topic).has_value(), is_filter) << topic;
  }
}

TEST(Oracle, AgreesOnWhatAFilterMatches) {
  base::Random random(2);
  int compared = 0;
  int matched = 0;
  for (int i = 0; i < 1'000'000; ++i) {
    const auto filter = any_of(random, topic_characters, 6);
    const auto name = any_of(random, "ab/$", 6);
    if (!check_topic_filter(filter) || !check_topic_name(name)) continue;
    bool is_match = false;
    ASSERT_EQ(mosquitto_topic_matches_sub(filter.c_str(), name.c_str(), &is_match),
              MOSQ_ERR_SUCCESS);
    ASSERT_EQ(matches(filter, name), is_match) << filter << " " << name;
    ++compared;
    matched += is_match ? 1 : 0;
  }
  EXPECT_GT(compared, 50'000);
  EXPECT_GT(matched, 1'000);
}

bool has_unadvised_character(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
    if (c < 0x20 || c == 0x7F || (c == 0xC2 && next < 0xA0)) return true;  // control
    if (c == 0xEF && (next == 0xB7 || next == 0xBF)) return true;          // U+FDD0.., U+FFFE..
    if (c >= 0xF0) return true;  // each plane ends with two noncharacters
  }
  return false;
}

TEST(Oracle, AgreesOnTextsButForTheCharactersThatAreOnlyUnadvised) {
  constexpr std::string_view bytes =
      "aZ~\x01\x1F\x7F\x80\x9F\xA0\xBF\xC0\xC1\xC2\xDF\xE0\xE1\xED\xEE\xEF\xF0\xF1\xF4\xF5\xFF";
  base::Random random(3);
  int legal = 0;
  for (int i = 0; i < 1'000'000; ++i) {
    const auto text = any_of(random, bytes, 5);
    if (text.empty()) continue;
    const bool theirs =
        mosquitto_validate_utf8(text.data(), static_cast<int>(text.size())) == MOSQ_ERR_SUCCESS;
    const bool ours = check_text(text).has_value();
    ASSERT_TRUE(ours || !theirs) << testing::PrintToString(text);
    ASSERT_TRUE(theirs || !ours || has_unadvised_character(text)) << testing::PrintToString(text);
    legal += theirs ? 1 : 0;
  }
  EXPECT_GT(legal, 1'000);
}

class Socket {
 public:
  explicit Socket(int descriptor) : descriptor_(descriptor) {}

  ~Socket() { ::close(descriptor_); }

  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  int get() const { return descriptor_; }

 private:
  int descriptor_;
};

struct ClientDeleter {
  void operator()(mosquitto* client) const { mosquitto_destroy(client); }
};

// A real client, whose broker is this test.
class OracleWire : public testing::Test {
 protected:
  void SetUp() override {
    mosquitto_lib_init();
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof address;
    ASSERT_EQ(::bind(listener_.get(), generic, size), 0);
    ASSERT_EQ(::listen(listener_.get(), 1), 0);
    ASSERT_EQ(::getsockname(listener_.get(), generic, &size), 0);
    port_ = ntohs(address.sin_port);
    client_.reset(mosquitto_new("oracle", false, this));
    mosquitto_message_callback_set(client_.get(), [](mosquitto*, void* self, const auto* message) {
      static_cast<OracleWire*>(self)->take(*message);
    });
    mosquitto_publish_callback_set(client_.get(), [](mosquitto*, void* self, int id) {
      static_cast<OracleWire*>(self)->published_.push_back(id);
    });
  }

  void TearDown() override {
    client_.reset();
    mosquitto_lib_cleanup();
  }

  void take(const mosquitto_message& message) {
    const auto* payload = static_cast<const std::byte*>(message.payload);
    received_.push_back({.topic = message.topic,
                         .payload = {payload, payload + message.payloadlen},
                         .qos = static_cast<Qos>(message.qos),
                         .retain = message.retain});
  }

  void connect() {
    ASSERT_EQ(mosquitto_connect(client_.get(), "127.0.0.1", port_, 60), MOSQ_ERR_SUCCESS);
    peer_ = std::make_unique<Socket>(::accept(listener_.get(), nullptr, nullptr));
    ASSERT_GE(peer_->get(), 0);
  }

  // The next packet of the client, through our decoder.
  Packet next() {
    for (int i = 0; i < 1000; ++i) {
      auto decoded = decoder_.next(unread_);
      EXPECT_TRUE(decoded) << text(decoded.error());
      if (!decoded) break;
      if (*decoded) return std::move((*decoded)->packet);
      mosquitto_loop(client_.get(), 10, 1);
      const auto size = ::recv(peer_->get(), chunk_.data(), chunk_.size(), MSG_DONTWAIT);
      if (size > 0) unread_ = base::ByteView{chunk_}.first(static_cast<std::size_t>(size));
    }
    ADD_FAILURE() << "the client sent nothing";
    return Pingresp{};
  }

  // Our encoder's bytes to the client.
  void say(const Packet& packet) {
    base::Bytes bytes;
    ASSERT_TRUE(encode(packet, bytes));
    ASSERT_EQ(::send(peer_->get(), bytes.data(), bytes.size(), MSG_NOSIGNAL),
              static_cast<ssize_t>(bytes.size()));
    for (int i = 0; i < 5; ++i) mosquitto_loop(client_.get(), 1, 1);
  }

  // tidy: outside-world because the oracle is a library that speaks through sockets only.
  Socket listener_{::socket(AF_INET, SOCK_STREAM, 0)};
  std::unique_ptr<Socket> peer_;
  std::unique_ptr<mosquitto, ClientDeleter> client_;
  std::uint16_t port_ = 0;
  Decoder decoder_;
  std::array<std::byte, 4096> chunk_{};
  base::ByteView unread_;
  std::vector<Publish> received_;
  std::vector<int> published_;
};

TEST_F(OracleWire, ReadsWhatARealClientWritesAndIsUnderstoodByIt) {
  auto* const client = client_.get();
  const auto payload = base::copy_of(base::bytes_of("payload"));
  const auto size = static_cast<int>(payload.size());
  mosquitto_will_set(client, "will", size, payload.data(), 2, true);
  mosquitto_username_pw_set(client, "user", "password");
  connect();
  EXPECT_EQ(next(), Packet(Connect{.client_id = "oracle",
                                   .clean_session = false,
                                   .keep_alive_s = 60,
                                   .will = Will{"will", payload, Qos::exactly_once, true},
                                   .user_name = "user",
                                   .password = "password"}));
  say(Connack{});
  mosquitto_subscribe(client, nullptr, "a/+/#", 1);
  EXPECT_EQ(next(), Packet(Subscribe{PacketId{1}, {{"a/+/#", Qos::at_least_once}}}));
  say(Suback{PacketId{1}, {1}});
  mosquitto_unsubscribe(client, nullptr, "a/b");
  EXPECT_EQ(next(), Packet(Unsubscribe{PacketId{2}, {"a/b"}}));
  say(Unsuback{PacketId{2}});

  mosquitto_publish(client, nullptr, "a/b", size, payload.data(), 2, true);
  EXPECT_EQ(next(), Packet(Publish{.topic = "a/b",
                                   .payload = payload,
                                   .qos = Qos::exactly_once,
                                   .retain = true,
                                   .id = PacketId{3}}));
  say(Pubrec{PacketId{3}});
  EXPECT_EQ(next(), Packet(Pubrel{PacketId{3}}));
  EXPECT_TRUE(published_.empty());
  say(Pubcomp{PacketId{3}});
  EXPECT_EQ(published_, std::vector<int>{3});

  Publish message{.topic = "a/x", .payload = payload, .qos = Qos::exactly_once, .id = PacketId{9}};
  say(message);
  EXPECT_EQ(next(), Packet(Pubrec{PacketId{9}}));
  say(Pubrel{PacketId{9}});
  EXPECT_EQ(next(), Packet(Pubcomp{PacketId{9}}));
  message.id = no_packet_id;
  EXPECT_EQ(received_, std::vector<Publish>{message});

  mosquitto_disconnect(client);
  EXPECT_EQ(next(), Packet(Disconnect{}));
}

}  // namespace
}  // namespace cordelia::mqtt
