// The MQTT decoder, and a session whose broker may send anything. The first byte says how the rest
// is cut; decoding must not depend on it.
#include <algorithm>

#include "fuzz/input.hpp"
#include "mqtt/decoder.hpp"
#include "mqtt/encoder.hpp"
#include "mqtt/session.hpp"

namespace cordelia::mqtt {
namespace {

using fuzz::require;
using namespace std::chrono_literals;

struct Read {
  std::vector<Packet> packets;
  std::optional<Fault> fault;
};

Read read(base::ByteView bytes, std::size_t piece_bytes) {
  Decoder decoder;
  Read result;
  while (!bytes.empty()) {
    auto piece = bytes.first(std::min(piece_bytes, bytes.size()));
    bytes = bytes.subspan(piece.size());
    for (;;) {
      auto next = decoder.next(piece);
      if (!next) {
        result.fault = next.error();
        return result;
      }
      if (!*next) break;
      result.packets.push_back(std::move((*next)->packet));
    }
  }
  return result;
}

void decode(base::ByteView bytes, std::size_t piece_bytes) {
  const auto whole = read(bytes, std::max<std::size_t>(bytes.size(), 1));
  const auto cut = read(bytes, piece_bytes);
  require(whole.packets == cut.packets, "packets depend on how bytes are cut");
  require(whole.fault == cut.fault, "the fault depends on how bytes are cut");
  for (const auto& packet : whole.packets) {
    base::Bytes again;
    require(encode(packet, again).has_value(), "what was decoded cannot be encoded");
    const auto twin = read(again, again.size());
    require(twin.packets.size() == 1 && twin.packets.front() == packet,
            "a packet changes when it is written and read again");
    (void)describe(packet);
  }
}

bool is_end(const Event& event) {
  return std::holds_alternative<Refused>(event) || std::holds_alternative<Closed>(event);
}

void live(base::ByteView bytes, std::size_t piece_bytes, bool is_clean) {
  base::SilentTrace trace;
  Session session(trace);
  Output out;
  base::Instant now{};
  ConnectOptions options{.client_id = "c", .clean_session = is_clean};
  options.subscriptions = {{"a/#", Qos::exactly_once}};
  require(session.start(options, now, out).has_value(), "a good session does not start");
  std::size_t publishes = 0;
  while (!bytes.empty() && !session.is_idle()) {
    const auto piece = bytes.first(std::min(piece_bytes, bytes.size()));
    bytes = bytes.subspan(piece.size());
    session.on_bytes(piece, now, out);
    for (const auto qos : {Qos::at_least_once, Qos::exactly_once}) {
      if (publishes < 8 && session.publish({"t", {}, qos}, now, out)) ++publishes;
    }
    now += 1s;
    session.on_time(now, out);
  }
  session.connection_lost(now, out);
  require(session.is_idle(), "a session outlives its connection");
  require(std::count_if(out.events.begin(), out.events.end(), is_end) == 1,
          "a session has not one end");
  require(!read(out.bytes, out.bytes.size()).fault, "the client sends what is malformed");
}

void run(fuzz::Input input, std::size_t size) {
  const auto how = input.byte();
  const std::size_t piece_bytes = how % 32 + 1U;
  const auto bytes = input.bytes(size);
  decode(bytes, piece_bytes);
  live(bytes, piece_bytes, how < 128);
}

}  // namespace
}  // namespace cordelia::mqtt

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  cordelia::mqtt::run({data, size}, size);
  return 0;
}
