// Everything that a program offers about connections, in the words of docs/api.md: reports of its
// module, a key log, captures, explanations of other servers. On the loop's thread, never blocking.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/trace.hpp"
#include "explain/explanation.hpp"
#include "security/report_trace.hpp"

namespace cordelia::explain {

class Desk {
 public:
  using Text = base::Result<std::string, std::string>;
  using Object = base::Result<boost::json::object, std::string>;
  using OnGrowth = std::function<void(std::uint32_t id)>;

  // `key_log` is where keys go while the key log is on; empty: it cannot be turned on. `on_growth`
  // is called from within what the module does.
  Desk(const Explanation::Ground& ground, std::filesystem::path key_log, OnGrowth on_growth);

  // The module tells it everything. The desk outlives the module, or is taken from its trace
  // before.
  base::Trace& trace() { return witness_; }

  // What the lab can help with, also in explanations.
  void set_help(security::HelpAtHand help);

  // Newest first, without messages.
  boost::json::array list() const;

  // Nothing where it is not known any more.
  std::optional<boost::json::object> find(std::uint64_t id) const;

  // A file in pcapng's format; a sentence where there is none.
  Text capture(std::uint64_t id) const;

  // {"on", "path"}, as it is.
  boost::json::object key_log() const;

  // The same, as it is afterwards.
  Object switch_key_log(bool on);

  // Calls once, from the loop, with a Connection whose id is 0: it is in no list. More than
  // explanations_max at a time are refused, from the loop too. Not called where the desk ends
  // before.
  void explain(const Question& question, std::function<void(Object)> call);

  static constexpr std::size_t explanations_max = 4;

 private:
  const security::Report* report(std::uint64_t id) const;
  void answer(std::uint64_t number, const Explanation::Outcome& outcome,
              const std::function<void(Object)>& call);

  Explanation::Ground ground_;
  std::filesystem::path key_log_file_;
  security::HelpAtHand help_;
  security::ReportTrace witness_;

  struct Running {
    std::uint64_t number;
    std::unique_ptr<Explanation> explanation;
  };

  std::vector<Running> running_;
  std::uint64_t begun_ = 0;
  io::Lifetime lifetime_;
};

}  // namespace cordelia::explain
