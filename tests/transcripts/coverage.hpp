// What the dialogues of a test run have reached of the module's tables: commands with each of their
// errors, settings, events with their texts. A row without a dialogue is what missing() is for.
#pragma once

#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/trace.hpp"

namespace cordelia::transcripts {

class Coverage : public base::Trace {
 public:
  bool listens() const override { return true; }

  // Requests as the module understood them.
  void on(const base::TraceEvent& event) override;

  // Bytes that the module said, in any pieces.
  void hear(std::string_view bytes);

  // Another module: what an earlier one still owed does not come any more.
  void begin();

  // A sentence for each row, error, setting, event and text that was never seen, and for each code
  // that came and that no table explains.
  std::vector<std::string> missing() const;

 private:
  struct Asked {
    std::string command;
    std::string id;  // of get, set and their like
    std::string option;
  };

  void on_line(std::string_view line);
  void note_option(const Asked& asked);
  void on_result(std::string_view line);
  void on_event(std::string_view line);
  void add_missing_commands(std::vector<std::string>& to) const;
  void add_missing_settings(std::vector<std::string>& to) const;
  void add_missing_options(std::vector<std::string>& to) const;
  void add_missing_events(std::vector<std::string>& to) const;
  void add_unexplained_codes(std::vector<std::string>& to) const;

  std::string unfinished_;
  std::deque<Asked> asked_;
  std::set<std::string> results_;   // "fileopen OK", "fileopen ERROR: process command,-10341"
  std::set<std::string> settings_;  // "get mqtt.iothubport"
  std::set<std::string> options_;   // "netappget device.urn"
  std::set<std::string> events_;    // "eventwlan:connect"
  std::set<std::string> texts_;     // "eventmqtt:info CONNACK"
  std::set<int> codes_;
};

}  // namespace cordelia::transcripts
