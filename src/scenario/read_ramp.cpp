#include "scenario/limits.hpp"
#include "scenario/reading.hpp"

namespace cordelia::scenario {
namespace {

// In the order of Ramp::Shape.
constexpr std::string_view ramp_shapes[] = {"even", "random"};

constexpr config::Key<Ramp> ramp_keys[] = {
    config::decimal<&Ramp::rate>("rate", {0, limits::ramp_rate_max}, "100",
                                 "Modules that are switched on each second, in the whole fleet; 0: "
                                 "all at once."),
    config::choice<&Ramp::shape>("shape", ramp_shapes, "\"even\"",
                                 "`even`: one after the other, at equal distances. `random`: at "
                                 "random times with the same rate."),
};

void read_ramp(const config::Table& table, config::Place place, Reading& reading) {
  config::read_keys<Ramp>(table, place, "[ramp]", ramp_keys, reading.scenario.ramp, reading.errors);
}

}  // namespace

const TableRow ramp_table = {"ramp", false, read_ramp, [] {
                               return text_of_table("[ramp]", "When the modules come.", ramp_keys);
                             }};

}  // namespace cordelia::scenario
