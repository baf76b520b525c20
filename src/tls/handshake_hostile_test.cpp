// Whatever a stranger sends as a handshake message is read to its end without harm.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tls/handshake_message.hpp"
#include "tls/testing_link.hpp"
#include "tls/testing_trace.hpp"

namespace cordelia::tls {
namespace {

using testing_link::client_of;
using testing_link::Link;
using testing_link::only_version;
using testing_link::require_client_certificate;
using testing_trace::KeepingTrace;

struct Sample {
  ContentType type;
  base::Bytes bytes;
};

std::vector<Sample> real_messages() {
  std::vector<Sample> samples;
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    Link link;
    require_client_certificate(link);
    only_version(link, version);
    link.client = client_of(link.root);
    KeepingTrace trace;
    link.watcher = &trace;
    EXPECT_EQ(link.run(), Step::done);
    link.read_all();
    for (const auto& each : trace.seen) {
      samples.push_back({static_cast<ContentType>(each.event.content_type), each.event.content});
    }
  }
  samples.push_back({ContentType::alert, {std::byte{2}, std::byte{42}}});
  return samples;
}

bool is_harmless(const MessageText& text) {
  const auto harmless = [](const std::string& value) {
    return value.size() <= 2100 &&
           std::all_of(value.begin(), value.end(), [](char c) { return c >= ' ' && c <= '~'; });
  };
  return text.fields.size() <= 101 && harmless(text.name) && harmless(text.summary) &&
         std::all_of(text.fields.begin(), text.fields.end(), [&](const MessageField& field) {
           return harmless(field.name) && harmless(field.value);
         });
}

void expect_harmless(ContentType type, base::ByteView bytes) {
  for (const bool is_tls1_3 : {false, true}) {
    ASSERT_TRUE(is_harmless(read_message(type, bytes, {is_tls1_3})));
  }
}

TEST(HostileHandshake, IsCutAnywhere) {
  for (const Sample& sample : real_messages()) {
    for (std::size_t size = 0; size < sample.bytes.size(); ++size) {
      const auto cut = base::ByteView{sample.bytes}.first(size);
      expect_harmless(sample.type, cut);
      if (sample.type != ContentType::change_cipher_spec) {
        EXPECT_FALSE(read_message(sample.type, cut, {true}).is_whole);
      }
    }
  }
}

TEST(HostileHandshake, IsChangedAtRandom) {
  std::mt19937 random{20261128};
  for (const Sample& sample : real_messages()) {
    for (int round = 0; round < 500; ++round) {
      base::Bytes bytes = sample.bytes;
      for (int change = 0; change < 4; ++change) {
        bytes[random() % bytes.size()] = static_cast<std::byte>(random() & 0xFFU);
      }
      expect_harmless(sample.type, bytes);
    }
  }
}

TEST(HostileHandshake, IsNothingButNoise) {
  std::mt19937 random{7};
  for (int round = 0; round < 5000; ++round) {
    base::Bytes bytes(random() % 300);
    for (std::byte& each : bytes) each = static_cast<std::byte>(random() & 0xFFU);
    if (bytes.size() > 4) {  // a type that exists and a length that is right
      bytes[0] = static_cast<std::byte>(random() % 25);
      bytes[1] = bytes[2] = std::byte{0};
      bytes[3] = static_cast<std::byte>((bytes.size() - 4) & 0xFFU);
    }
    expect_harmless(ContentType::handshake, bytes);
    expect_harmless(ContentType::alert, bytes);
  }
}

TEST(HostileHandshake, IsHuge) {
  base::Bytes bytes(200'000, std::byte{0x0A});
  bytes[0] = std::byte{1};
  bytes[1] = std::byte{3};
  expect_harmless(ContentType::handshake, bytes);
}

}  // namespace
}  // namespace cordelia::tls
