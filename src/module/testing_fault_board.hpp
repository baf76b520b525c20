// tidy: include-count because it plays a whole broker in a whole network.
// A module in a virtual network whose broker plays by itself, plain at 1883 and with TLS at 8883;
// time passes only when it is told to. For tests only.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "module/testing_board.hpp"
#include "module/testing_borrowed.hpp"
#include "mqtt/decoder.hpp"
#include "mqtt/encoder.hpp"
#include "net/fault_words.hpp"
#include "tls/server_session.hpp"
#include "tls/testing_pki.hpp"

namespace cordelia::module {

class FaultBoard : public Board {
 public:
  FaultBoard() : Board("instant", network_of_broker()) {
    run(1s);
    for (const char* set :
         {"mqtt,iotHubEndpoint,broker.test", "mqtt,iotHubPort,1883", "mqtt,clientId,me",
          "mqtt,rootCAPath,ca.pem", "subtopic0,name,apple", "pubtopic0,name,apple"}) {
      say(std::string("AT+set=") + set);
    }
    join();
    take();
  }

  // The words of a fault; it holds until end().
  void begin(std::string_view words) {
    auto order = net::parse_fault(words);
    ASSERT_TRUE(order.has_value()) << (order ? "" : order.error());
    ASSERT_TRUE(network.faults().begin(*std::move(order), clock.now()).has_value());
    touch();
  }

  void end() {
    network.faults().end_all();
    touch();
  }

  // One request and all that comes of it at once.
  std::string say(std::string_view request) {
    send(std::string(request) + "\r\n");
    settle();
    return take();
  }

  // The request, and all that comes of it at once and while time passes.
  std::string say(std::string_view request, base::Duration time) {
    auto text = say(request);
    return text += listen(time);
  }

  // What comes while time passes.
  std::string listen(base::Duration time) {
    run(time);
    return take();
  }

  void run(base::Duration time) {
    const auto until = clock.now() + time;
    settle();
    for (int turns = 0; turns < 100'000; ++turns) {
      const auto due = module->due();
      if (!due || *due > until) break;
      clock.advance_to(*due);
      touch();
    }
    clock.advance_to(until);
    touch();
  }

  // A secure connection from now on, verified by the broker's own CA.
  void use_tls() {
    const auto pem = authority().pem();
    const auto handle = open("ca.pem,WRITE|CREATE|OVERWRITE,4096");
    say("AT+fileWrite=" + handle + ",0,0," + std::to_string(pem.size()) + "," + pem);
    say("AT+fileClose=" + handle + ",,");
    say("AT+set=mqtt,iotHubPort,8883");
    say("AT+set=mqtt,flags,url|sec|whitelist_rootca");
    take();
  }

  // A connection is made and a message comes back.
  bool works() {
    end();
    run(3s);
    say("");  // in step again, whatever the line did
    run(3s);
    if (say("AT+test") != "OK\r\n") return false;
    say("AT+iotdisconnect");
    say("AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,");
    run(2s);
    take();
    if (say("AT+iotconnect") != "OK\r\n+eventmqtt:info,\"CONNACK\",0\r\n") return false;
    return say("AT+iotpublish=0,hello") == "OK\r\n+eventmqtt:recv,apple,qos0,\"hello\"\r\n";
  }

 private:
  static constexpr std::uint16_t plain_port = 40'001;
  static constexpr std::uint16_t tls_port = 40'002;

  struct Client {
    ConnectionId id{};
    std::unique_ptr<base::MemoryPipe> pipe;
    std::unique_ptr<tls::ServerSession> session;  // null: plain
    mqtt::Decoder decoder{};
    base::Bytes unread{};
    std::size_t seen = 0;  // bytes that waited for the module when it was told last
  };

  static net::NetworkOptions network_of_broker() {
    net::NetworkOptions options;
    options.hosts = {{"broker.test", "127.0.0.1"}};
    options.ports = {{"127.0.0.1", 1883, {"127.0.0.1", plain_port}},
                     {"127.0.0.1", 8883, {"127.0.0.1", tls_port}}};
    return options;
  }

  static const tls::testing_pki::Authority& authority() {
    static const tls::testing_pki::Authority one("Broker CA");
    return one;
  }

  static std::shared_ptr<const tls::ServerContext> context() {
    static const auto one =
        tls::ServerContext::create({authority().issue(tls::testing_pki::leaf("broker.test"))})
            .value();
    return one;
  }

  void touch() {
    module->on_time(clock.now(), out);
    collect();
    settle();
  }

  // Until neither side has anything left to do at this moment.
  void settle() {
    for (int rounds = 0; rounds < 10'000 && (serve_requests() || serve_clients()); ++rounds) {
    }
  }

  bool serve_requests() {
    const auto requests = std::exchange(asked, {});
    for (const auto& request : requests) {
      if (const auto* dial = std::get_if<Dial>(&request)) {
        clients_.push_back({dial->id, std::make_unique<base::MemoryPipe>(), nullptr});
        auto& client = clients_.back();
        if (dial->endpoint.port == tls_port) {
          client.session =
              std::make_unique<tls::ServerSession>(context(), clock.wall(), client.pipe->right());
        }
        module->on_dialled(dial->id, std::make_unique<Borrowed>(client.pipe->left()), clock.now(),
                           out);
        collect();
      } else if (const auto* gone = std::get_if<HangUp>(&request)) {
        std::erase_if(clients_, [&](const Client& client) { return client.id == gone->id; });
      }
    }
    return !requests.empty();
  }

  bool serve_clients() {
    bool moved = false;
    std::vector<ConnectionId> ready;
    for (auto& client : clients_) {
      moved = serve(client) || moved;
      const auto waiting = client.pipe->waiting_for_left();
      if (waiting != client.seen) ready.push_back(client.id);
      client.seen = waiting;
    }
    for (const auto id : ready) {
      module->on_stream_ready(id, clock.now(), out);
      collect();
      for (auto& client : clients_) client.seen = client.pipe->waiting_for_left();
    }
    return moved || !ready.empty();
  }

  bool serve(Client& client) {
    std::byte buffer[4096];
    const auto waiting = client.pipe->waiting_for_right();
    if (waiting == 0) return false;
    if (client.session) {
      (void)client.session->handshake();
      while (client.session->is_established()) {
        const auto got = client.session->read(buffer);
        if (got.bytes == 0) break;
        answer(client, base::ByteView{buffer}.first(got.bytes));
      }
    } else {
      const auto moved = client.pipe->right().take(buffer);
      answer(client, base::ByteView{buffer}.first(moved.bytes));
    }
    return client.pipe->waiting_for_right() != waiting;
  }

  void answer(Client& client, base::ByteView bytes) {
    base::append(client.unread, bytes);
    base::ByteView view{client.unread};
    while (true) {
      auto decoded = client.decoder.next(view);
      if (!decoded || !*decoded) break;
      answer(client, (*decoded)->packet);
    }
    client.unread = base::copy_of(view);
  }

  void answer(Client& client, const mqtt::Packet& packet) {
    if (std::holds_alternative<mqtt::Connect>(packet)) {
      reply(client, mqtt::Connack{});
    } else if (const auto* subscribe = std::get_if<mqtt::Subscribe>(&packet)) {
      std::vector<std::uint8_t> granted(subscribe->subscriptions.size(), 0);
      reply(client, mqtt::Suback{subscribe->id, std::move(granted)});
    } else if (const auto* publish = std::get_if<mqtt::Publish>(&packet)) {
      if (publish->qos == mqtt::Qos::at_least_once) reply(client, mqtt::Puback{publish->id});
      mqtt::Publish echo;
      echo.topic = publish->topic;
      echo.payload = publish->payload;
      reply(client, echo);
    } else if (std::holds_alternative<mqtt::Pingreq>(packet)) {
      reply(client, mqtt::Pingresp{});
    }
  }

  static void reply(Client& client, const mqtt::Packet& packet) {
    base::Bytes bytes;
    ASSERT_TRUE(mqtt::encode(packet, bytes).has_value());
    if (client.session) {
      (void)client.session->write(bytes);
    } else {
      (void)client.pipe->right().give(bytes);
    }
  }

  std::vector<Client> clients_;
};

}  // namespace cordelia::module
