#include "io/rfc2217.hpp"

#include <gmock/gmock.h>

#include <vector>

#include "base/text.hpp"
#include "io/limits.hpp"

namespace cordelia::io {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// "WILL 44" and "SB 44 1 0 0 37 128 SE" as bytes: words are commands, numbers bytes; IAC stands
// before each command.
std::string wire(std::string_view text) {
  static const std::pair<std::string_view, int> verbs[] = {
      {"SE", 240},   {"NOP", 241}, {"SB", 250},   {"WILL", 251},
      {"WONT", 252}, {"DO", 253},  {"DONT", 254}, {"IAC", 255}};
  std::string bytes;
  std::string word;
  const auto add = [&](int value) { bytes += static_cast<char>(value); };
  for (const char c : std::string(text) + ' ') {
    if (c != ' ') {
      word += c;
      continue;
    }
    if (word.empty()) continue;
    bool is_verb = false;
    for (const auto& [name, value] : verbs) {
      if (name != word) continue;
      is_verb = true;
      add(255);
      add(value);
    }
    if (!is_verb) add(std::stoi(word));
    word.clear();
  }
  return bytes;
}

struct Client {
  // What came of the bytes, as lines; replies go to `reply`.
  std::vector<std::string> send(std::string_view bytes) {
    std::vector<std::string> items;
    auto input = base::bytes_of(bytes);
    while (const auto item = server.next(input, reply)) {
      if (const auto* data = std::get_if<ClientData>(&*item)) {
        // Pieces of data are one: where they are split is no matter of anybody.
        if (!items.empty() && items.back().starts_with("data ")) {
          items.back() += base::text_of(data->bytes);
        } else {
          items.push_back("data " + std::string(base::text_of(data->bytes)));
        }
      } else if (const auto* set = std::get_if<SignalSet>(&*item)) {
        items.push_back(std::string(set->signal == Signal::dtr ? "dtr" : "rts") +
                        (set->level == SignalLevel::on ? " on" : " off"));
      } else if (const auto* flow = std::get_if<Flow>(&*item)) {
        items.emplace_back(*flow == Flow::suspended ? "suspend" : "resume");
      } else {
        items.emplace_back("purge");
      }
    }
    EXPECT_TRUE(input.empty());
    return items;
  }

  std::string take() { return std::exchange(reply, {}); }

  // Agrees on the option, as each client does first.
  void begin() {
    EXPECT_THAT(send(wire("WILL 44")), IsEmpty());
    EXPECT_EQ(take(), wire("DO 44 SB 44 107 176 SE"));
  }

  Rfc2217 server;
  std::string reply;
};

TEST(Rfc2217, GivesDataAsItCame) {
  Client client;
  EXPECT_THAT(client.send("AT+test\r\n"), ElementsAre("data AT+test\r\n"));
  EXPECT_THAT(client.send(std::string("a\0b", 3)), ElementsAre(std::string("data a\0b", 8)));
  EXPECT_EQ(client.take(), "");
}

TEST(Rfc2217, DoublesTheByteThatTelnetTakes) {
  std::string to;
  Rfc2217::escape(
      "a\xff"
      "b\xff\xff",
      to);
  EXPECT_EQ(to,
            "a\xff\xff"
            "b\xff\xff\xff\xff");
  Client client;
  EXPECT_THAT(client.send("a\xff\xff"
                          "b"),
              ElementsAre("data a\xff"
                          "b"));
}

TEST(Rfc2217, AgreesOnWhatItKnowsAndRefusesTheRest) {
  const std::pair<const char*, const char*> cases[] = {
      {"WILL 0", "DO 0"},
      {"DO 0", "WILL 0"},
      {"WILL 3", "DO 3"},
      {"DO 3", "WILL 3"},
      {"WILL 44", "DO 44 SB 44 107 176 SE"},
      {"DO 44", "WILL 44 SB 44 107 176 SE"},
      {"DO 1", "WONT 1"},
      {"WILL 24", "DONT 24"},
      {"WONT 24", ""},
      {"DONT 1", ""},
      {"WONT 0", ""},
      {"WILL 0 WILL 0", "DO 0"},
      {"WILL 0 WONT 0", "DO 0 DONT 0"},
      {"DO 0 DONT 0 DO 0", "WILL 0 WONT 0 WILL 0"},
      {"WILL 44 DO 44", "DO 44 SB 44 107 176 SE WILL 44"},
      {"NOP", ""},
  };
  for (const auto& [said, answer] : cases) {
    Client client;
    EXPECT_THAT(client.send(wire(said)), IsEmpty());
    EXPECT_EQ(client.take(), wire(answer)) << said;
  }
}

TEST(Rfc2217, KeepsWhatThePortIsSetTo) {
  const std::pair<const char*, const char*> cases[] = {
      {"SB 44 0 SE", "SB 44 100 67 111 114 100 101 108 105 97 32 76 97 98 SE"},
      {"SB 44 1 0 0 0 0 SE", "SB 44 101 0 1 194 0 SE"},
      {"SB 44 1 0 0 37 128 SE", "SB 44 101 0 0 37 128 SE"},
      {"SB 44 1 0 0 0 0 SE", "SB 44 101 0 0 37 128 SE"},
      {"SB 44 2 7 SE", "SB 44 102 7 SE"},
      {"SB 44 2 9 SE", "SB 44 102 7 SE"},
      {"SB 44 3 3 SE", "SB 44 103 3 SE"},
      {"SB 44 3 0 SE", "SB 44 103 3 SE"},
      {"SB 44 4 2 SE", "SB 44 104 2 SE"},
      {"SB 44 5 0 SE", "SB 44 105 1 SE"},
      {"SB 44 5 3 SE", "SB 44 105 3 SE"},
      {"SB 44 5 4 SE", "SB 44 105 6 SE"},
      {"SB 44 5 5 SE", "SB 44 105 5 SE"},
      {"SB 44 5 7 SE", "SB 44 105 9 SE"},
      {"SB 44 5 10 SE", "SB 44 105 12 SE"},
      {"SB 44 5 13 SE", "SB 44 105 14 SE"},
      {"SB 44 5 16 SE", "SB 44 105 16 SE"},
      {"SB 44 5 17 SE", "SB 44 105 3 SE"},
      {"SB 44 7 SE", "SB 44 107 176 SE"},
      {"SB 44 10 255 255 SE", "SB 44 110 255 255 SE"},
      {"SB 44 10 15 SE", "SB 44 110 15 SE"},
      {"SB 44 11 15 SE", "SB 44 111 15 SE"},
  };
  Client client;
  client.begin();
  for (const auto& [said, answer] : cases) {
    EXPECT_THAT(client.send(wire(said)), IsEmpty());
    EXPECT_EQ(client.take(), wire(answer)) << said;
  }
}

// 255 as a byte of a value is doubled, both ways.
TEST(Rfc2217, EscapesValuesToo) {
  Client client;
  client.begin();
  client.send("\xff\xfa\x2c\x0b\xff\xff\xff\xf0");
  EXPECT_EQ(client.take(), "\xff\xfa\x2c\x6f\xff\xff\xff\xf0");
}

TEST(Rfc2217, TellsOfSignalsFlowAndPurges) {
  Client client;
  client.begin();
  EXPECT_THAT(client.send("a" + wire("SB 44 5 8 SE") + "b" + wire("SB 44 5 11 SE SB 44 5 9 SE") +
                          wire("SB 44 5 12 SE SB 44 8 SE SB 44 9 SE SB 44 12 1 SE") + "c" +
                          wire("SB 44 12 2 SE SB 44 12 3 SE")),
              ElementsAre("data a", "dtr on", "data b", "rts on", "dtr off", "rts off", "suspend",
                          "resume", "purge", "data c", "purge"));
  EXPECT_EQ(client.take(),
            wire("SB 44 105 8 SE SB 44 105 11 SE SB 44 105 9 SE SB 44 105 12 SE SB 44 112 1 SE "
                 "SB 44 112 2 SE SB 44 112 3 SE"));
}

TEST(Rfc2217, AnswersNothingThatIsMalformed) {
  const char* cases[] = {
      "SB SE",
      "SB 44 SE",
      "SB 44 1 SE",
      "SB 44 1 0 0 37 SE",
      "SB 44 1 0 0 37 128 0 SE",
      "SB 44 2 SE",
      "SB 44 5 200 SE",
      "SB 44 99 1 SE",
      "SB 24 1 SE",
      "SE",
      "SB 44 2 7 NOP",
  };
  for (const auto* said : cases) {
    Client client;
    client.begin();
    EXPECT_THAT(client.send(wire(said)), IsEmpty()) << said;
    EXPECT_EQ(client.take(), "") << said;
    EXPECT_THAT(client.send("AT\r\n"), ElementsAre("data AT\r\n")) << said;
  }
  Client client;
  client.send(wire("SB 44 2 7 SE"));
  EXPECT_EQ(client.take(), "") << "nobody has agreed on the option";
}

TEST(Rfc2217, PassesOverASubnegotiationThatNeverEnds) {
  Client client;
  client.begin();
  const std::string flood(limits::telnet_sub_bytes_max, '\x01');
  EXPECT_THAT(client.send(wire("SB 44 0") + flood), IsEmpty());
  for (int i = 0; i < 1000; ++i) client.send(flood);
  EXPECT_THAT(client.send(wire("SE") + "AT"), ElementsAre("data AT"));
  EXPECT_EQ(client.take(), "");
}

// A whole session, cut in two at every place.
TEST(Rfc2217, TakesBytesAsTheyCome) {
  const auto session = wire("WILL 0 DO 0 WILL 44 DO 1 SB 44 1 0 0 255 255 0 SE") + "AT+" +
                       wire("IAC SB 44 5 8 SE NOP SB 44 5 12 SE") + "test\r\n" +
                       wire("SB 44 8 SE SB 24 1 2 SE SB 44 9 SE") + "\xff\xff";
  Client whole;
  const auto items = whole.send(session);
  EXPECT_THAT(items, ElementsAre("data AT+\xff", "dtr on", "rts off", "data test\r\n", "suspend",
                                 "resume", "data \xff"));
  for (std::size_t split = 0; split <= session.size(); ++split) {
    Client client;
    auto pieces = client.send(session.substr(0, split));
    for (auto& item : client.send(session.substr(split))) {
      const bool goes_on =
          item.starts_with("data ") && !pieces.empty() && pieces.back().starts_with("data ");
      if (goes_on) {
        pieces.back() += item.substr(5);
      } else {
        pieces.push_back(std::move(item));
      }
    }
    EXPECT_EQ(pieces, items) << split;
    EXPECT_EQ(client.reply, whole.reply) << split;
  }
}

TEST(Rfc2217, SurvivesEachFlippedBit) {
  const auto session = wire("WILL 0 DO 0 WILL 44 SB 44 1 0 0 37 128 SE") + "AT+" +
                       wire("SB 44 5 8 SE SB 44 0 SE") + "test\r\n";
  for (std::size_t i = 0; i < session.size(); ++i) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      auto flipped = session;
      flipped[i] = static_cast<char>(flipped[i] ^ static_cast<char>(1U << bit));
      Client client;
      client.send(flipped);
      EXPECT_LT(client.reply.size(), std::size_t{300});
    }
  }
}

}  // namespace
}  // namespace cordelia::io
