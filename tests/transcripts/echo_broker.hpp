// A broker in memory for transcripts that only need one that works: it accepts everybody and sends
// each message back to whoever subscribed to its topic. What it makes of a client follows from the
// client's name, so that a transcript can choose: `refused-N` gets CONNACK N, `no-sub` no
// subscription, `gone` is left right after CONNACK.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/memory_pipe.hpp"
#include "mqtt/decoder.hpp"
#include "mqtt/packet.hpp"

namespace cordelia::transcripts {

class EchoBroker {
 public:
  // The module's end of a new connection; the one before is over.
  std::unique_ptr<base::ByteStream> accept();

  // Reads what the module sent and answers. True where it answered or closed.
  bool work();

  bool is_open() const { return pipe_ != nullptr; }

 private:
  void answer(const mqtt::Packet& packet);
  void answer(const mqtt::Connect& connect);
  void answer(const mqtt::Subscribe& subscribe);
  void answer(const mqtt::Publish& publish);
  void say(const mqtt::Packet& packet);

  std::unique_ptr<base::MemoryPipe> pipe_;
  mqtt::Decoder decoder_;
  std::string client_id_;
  std::vector<std::string> filters_;
  bool has_said_ = false;
};

}  // namespace cordelia::transcripts
