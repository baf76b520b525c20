// Faults of the network that the module is in. Their words are those of net/fault_words.hpp: what
// a person writes on a command line, in a transcript and here is the same.
#include <fmt/format.h>

#include <boost/json/array.hpp>

#include "base/text.hpp"
#include "control/actions.hpp"
#include "net/fault_words.hpp"

namespace cordelia::control {
namespace {

namespace json = boost::json;

constexpr std::int64_t word_bytes_max = 255;

constexpr std::string_view all_faults = "all";

// Lets the module notice at once; others notice in their next turn.
template <typename Change>
void change(const Subject& subject, Change make) {
  subject.driver.act([&](module::Module& module, base::Instant now, module::Outbox& out) {
    make(now);
    module.on_time(now, out);
  });
}

std::vector<std::string> fault_names() {
  std::vector<std::string> names;
  for (const auto& row : net::fault_rows()) names.emplace_back(row.name);
  return names;
}

std::vector<std::string> fault_names_and_all() {
  auto names = fault_names();
  names.emplace_back(all_faults);
  return names;
}

std::string seconds(base::Duration time) {
  return fmt::format("{:.3f} s", std::chrono::duration<double>(time).count());
}

json::object state_of(const net::ActiveFault& fault, base::Instant now) {
  json::object state{{"fault", net::describe(fault.order)}};
  if (fault.from == base::Instant::max()) {
    state["state"] = "waits";
  } else if (now < fault.from) {
    state["state"] = "begins in " + seconds(fault.from - now);
  } else if (fault.until == base::Instant::max()) {
    state["state"] = "on";
  } else {
    state["state"] = "on for " + seconds(fault.until - now);
  }
  return state;
}

Answer faults(const Subject& subject, const Arguments& /*arguments*/) {
  json::object answer;
  change(subject, [&](base::Instant now) {
    auto& all = subject.network.faults();
    all.forget_over(now);
    for (const auto& fault : all.list()) {
      answer[std::to_string(static_cast<unsigned>(fault.id))] = state_of(fault, now);
    }
  });
  return answer;
}

Answer fault_on(const Subject& subject, const Arguments& arguments) {
  std::string words;
  for (const auto& word : arguments.from(0)) words += word + ' ';
  auto order = net::parse_fault(words);
  if (!order) return base::fail(Failure{Refusal::usage, std::move(order).error()});
  json::object answer{{"fault", net::describe(*order)}, {"shows", order->row->shows}};
  bool has_room = false;
  change(subject, [&](base::Instant now) {
    has_room = subject.network.faults().begin(*std::move(order), now).has_value();
  });
  if (has_room) return answer;
  return base::fail(Failure{Refusal::refused,
                            fmt::format("{} faults are there already", net::Faults::faults_max)});
}

Answer fault_off(const Subject& subject, const Arguments& arguments) {
  const auto& name = arguments.text(0);
  std::size_t ended = 0;
  change(subject, [&](base::Instant /*now*/) {
    auto& all = subject.network.faults();
    ended = name == all_faults ? all.end_all() : all.end(net::find_fault(name)->kind);
  });
  return json::object{{"ended", ended}};
}

Answer fault_kinds(const Subject& /*subject*/, const Arguments& /*arguments*/) {
  json::object answer;
  for (const auto& row : net::fault_rows()) {
    answer[row.name] = json::object{{"layer", net::name_of(row.layer)},
                                    {"usage", net::usage_of(row)},
                                    {"does", row.does},
                                    {"shows", row.shows}};
  }
  return answer;
}

constexpr Parameter on_parameters[] = {
    {"FAULT", "What begins.", ParameterKind::word, fault_names},
    {"WORD",
     "Its parameters in their order or as name=value; for=30s, at=connected, after=5s, module=0, "
     "probability=0.5, seed=7.",
     ParameterKind::text,
     nullptr,
     {1, word_bytes_max},
     Count::any}};
constexpr Parameter off_parameters[] = {
    {"FAULT", "What ends; all for every fault.", ParameterKind::word, fault_names_and_all}};

constexpr Action rows[] = {
    {"fault-on", on_parameters, "Switches a fault on.", "fault-on wifi-drop for=30s", fault_on},
    {"fault-off", off_parameters, "Switches a fault off.", "fault-off all", fault_off},
    {"faults", {}, "Tells which faults there are, and which wait for something.", "faults", faults},
    {"fault-kinds",
     {},
     "Tells what faults there can be and what comes of them.",
     "fault-kinds",
     fault_kinds},
};

}  // namespace

std::span<const Action> fault_actions() { return rows; }

}  // namespace cordelia::control
