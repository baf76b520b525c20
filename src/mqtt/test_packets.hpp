// For tests: packets by the hundred, wire bytes in a short spelling, and properties with a fixed
// seed.
#pragma once

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <initializer_list>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mqtt/decoder.hpp"
#include "mqtt/encoder.hpp"

namespace cordelia::mqtt::test {

// "30 03 00 01 61" as bytes.
base::Bytes wire(std::string_view hex);

// Encodes what must be encodable.
base::Bytes wire(const Packet& packet);

// The packets in `bytes`, which must be whole ones.
std::vector<Packet> packets_in(base::ByteView bytes);

// The fault with which a fresh decoder ends on `bytes`; nothing where it does not.
std::optional<Fault> fault_of(base::ByteView bytes);

// Feeds `bytes` in pieces of `piece_bytes`; a fault ends the list.
std::pair<std::vector<Packet>, std::optional<Fault>> decode_in_pieces(base::ByteView bytes,
                                                                      std::size_t piece_bytes);

// One packet of each type, with all of its fields in use.
std::vector<Packet> one_of_each();

// Any legal packet.
rc::Gen<Packet> any_packet();

// Holds the property against `runs` generated inputs; always the same ones.
template <typename Property>
void expect_holds(Property property, int runs = 1000) {
  rc::detail::TestParams params;
  params.seed = 20140;
  params.maxSuccess = runs;
  const auto result =
      rc::detail::checkTestable(std::move(property), rc::detail::TestMetadata{}, params);
  std::ostringstream message;
  rc::detail::printResultMessage(result, message);
  EXPECT_TRUE(result.template is<rc::detail::SuccessResult>()) << message.str();
}

}  // namespace cordelia::mqtt::test
