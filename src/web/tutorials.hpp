// tidy: include-count because it ties documents, runs, devices and browsers together.
// Tutorials that run at the terminal: documents, runs under a person's hand, and what was done as a
// transcript of its own.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "io/runtime.hpp"
#include "lesson/live_run.hpp"
#include "replay/placeholders.hpp"
#include "replay/setup.hpp"
#include "replay/transcript.hpp"
#include "web/devices.hpp"
#include "web/live.hpp"
#include "web/router.hpp"

namespace cordelia::web {

struct Tutorial {
  std::string name;  // "mqtt-over-tls.md"
  std::string markdown;
};

class Tutorials {
 public:
  // What the program has for documents. Null where it has nothing of the kind.
  struct World {
    std::vector<Tutorial> shelf{};
    // What placeholders stand for without anybody being asked.
    std::function<replay::PlaceholderValues()> known{};
    // What is done before a document that needs it.
    std::function<std::vector<replay::SetupTask>(const replay::Transcript&,
                                                 const replay::PlaceholderValues&)>
        set_up{};
    // What a document does to the network.
    std::function<void(const replay::StageDirection&)> follow{};
  };

  // All of it outlives the object.
  struct Ground {
    io::asio::io_context& loop;
    const base::Clock& clock;
    Devices& devices;
    Live& live;
  };

  Tutorials(const Ground& ground, World world);
  ~Tutorials();
  Tutorials(const Tutorials&) = delete;
  Tutorials& operator=(const Tutorials&) = delete;

  std::vector<Route> routes();

  // The conversation of a device grew.
  void on_log(const Device& device);

 private:
  struct Play;

  Reply shelf() const;
  Reply read(std::string_view name, std::string_view markdown) const;
  Reply begin(const Call& call);
  Reply go(const Call& call);
  Reply state(const Call& call);
  Reply record(const Call& call) const;
  Play* find(std::string_view id);
  bool has_open_run(std::string_view device) const;
  bool send(Play& play, const lesson::RequestToSend& request);
  void hear(Play& play);
  void tell(Play& play);
  void tell_soon(std::uint64_t id);
  replay::PlaceholderValues known() const;

  Ground ground_;
  World world_;
  std::map<std::uint64_t, std::unique_ptr<Play>> plays_;
  std::uint64_t made_ = 0;
  io::Lifetime lifetime_;
};

}  // namespace cordelia::web
