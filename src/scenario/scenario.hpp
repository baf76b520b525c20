// What a fleet does, as its TOML file says: how many modules, how they come, what each does, what
// happens to them, and what has to hold. A value without behaviour; parse.hpp makes it.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "net/faults.hpp"
#include "results/threshold.hpp"
#include "scenario/template.hpp"

namespace cordelia::scenario {

// Where the modules connect to. Without any `at`, `cordelia fleet run` starts a lab of its own.
struct Broker {
  std::string name =
      "test.mosquitto.org";     // iotHubEndpoint, and what certificates are held against
  std::uint16_t port = 8883;    // iotHubPort
  std::vector<std::string> at;  // ADDRESS:PORT; module i goes to number i mod size
  std::string ca;               // PEM: the text of the file that was named
  bool is_secure = true;
};

// When module i is switched on.
struct Ramp {
  enum class Shape : std::uint8_t { even, random };  // random: Poisson arrivals of the same rate

  double rate = 100;  // modules a second, of the whole fleet; 0: all at once
  Shape shape = Shape::even;
};

struct Identities {
  enum class Certificates : std::uint8_t { none, per_device, shared };

  Certificates certificates = Certificates::none;
  std::string folder;  // of <index>.crt and <index>.key (shared: client.crt, client.key); empty:
                       // made by the lab's CA
  Template client_id;  // default cordelia-{{index}}
  // Addresses that connections come from, in turn: module i uses number i mod size.
  std::vector<std::string> sources;
};

// One line of what each module's host does, in order, after the module has started.
struct Step {
  enum class Kind : std::uint8_t {
    send,   // an AT request; goes on at its OK, an ERROR ends the script as failed
    await,  // an event line that begins so
    pause,  // a time
  };

  Kind kind = Kind::send;
  Template text;
  base::Duration pause{};
  std::uint32_t line = 0;  // in the scenario or transcript, for messages
};

// A file that every module has from the factory on, shared by all until one writes it.
struct FactoryFile {
  std::string name;
  std::string content;
};

struct Publish {
  unsigned topic_number = 0;  // of pubtopic0 to 3
  Template topic;             // set before the script's connect
  Template payload;           // {{stamp}} makes a message countable
  base::Duration every{};
  base::Duration jitter{};  // each message is due up to this much later, uniformly
  unsigned qos = 0;
  bool is_echo = true;  // the module subscribes to the topic itself, and misses what is lost
};

// What happens to a share of the fleet, from `at` (since the run's beginning) for `lasts`.
struct Stage {
  enum class Kind : std::uint8_t {
    fault,      // a row of the fault table
    load,       // publishing `factor` times as often
    reconnect,  // everybody disconnects and comes back by `back_off`: a storm
    renew,      // a new certificate for each, then a reconnect
    off,        // power cut; power on when it ends
  };

  std::string name;
  Kind kind = Kind::fault;
  base::Duration at{};
  base::Duration lasts{};
  double share = 1;  // which modules: chosen by seed and stage
  double factor = 1;
  std::optional<net::FaultOrder> fault;
};

// After an unexpected disconnect or a failed connect: waits first * 2^n, at most `most`, times a
// random factor from 1 - spread to 1.
struct BackOff {
  base::Duration first = std::chrono::seconds(1);
  base::Duration most = std::chrono::seconds(60);
  double spread = 0.5;
};

// Ends a run early; the rest counts as not reached.
struct Stop {
  std::string expression;
  results::Threshold when;
};

struct Scenario {
  std::string name;
  std::string fingerprint;  // SHA-256, hexadecimal, of its text and of all files that it names
  std::uint64_t modules = 1;
  std::uint64_t seed = 1;
  base::Duration duration = std::chrono::minutes(1);  // from the first module's power-on to the end
  base::Duration grace = std::chrono::seconds(5);     // then nobody publishes; echoes still count
  base::Duration lost_after = std::chrono::seconds(10);
  base::Duration look_every{};  // io/moderated_loop.hpp; 0: whenever something comes
  std::string profile = "instant";
  Broker broker;
  Ramp ramp;
  Identities identities;
  std::vector<FactoryFile> files;
  std::vector<Step> steps;  // empty: the built-in script (Wi-Fi, settings, connect)
  std::vector<Publish> publishes;
  std::vector<Stage> stages;
  BackOff back_off;
  std::vector<Stop> stops;
  std::vector<std::pair<std::string, results::Threshold>> thresholds;  // with their text
};

}  // namespace cordelia::scenario
