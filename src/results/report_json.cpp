#include "results/report_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <limits>
#include <optional>

#include "base/text.hpp"
#include "results/limits.hpp"

namespace cordelia::results {
namespace {

namespace json = boost::json;

constexpr std::int64_t format_number = 1;

constexpr std::string_view limit_words[] = {"none", "generator", "backend"};

// The highest bucket that there is; a stranger's file may name others.
std::uint32_t highest_bucket() { return buckets_max - 1; }

// --- writing -------------------------------------------------------------------------------------

template <typename Enum, typename Number, typename Row, Enum Row::*Which>
json::object write_numbers(const PerEnum<Enum, Number>& numbers, std::span<const Row> rows) {
  json::object object;
  for (const auto& row : rows) {
    if (numbers[row.*Which] != 0) object[row.name] = numbers[row.*Which];
  }
  return object;
}

json::object write(const Counts& counts) {
  return write_numbers<Count, std::uint64_t, CountRow, &CountRow::count>(counts, count_rows());
}

json::object write(const States& states) {
  return write_numbers<State, std::uint32_t, StateRow, &StateRow::state>(states, state_rows());
}

json::array write(const Histogram& histogram) {
  json::array array;
  for (const auto& bucket : histogram.buckets()) {
    array.push_back(json::array{bucket.number, bucket.count});
  }
  return array;
}

json::object write(const Second& second) {
  json::object object{
      {"at", second.at}, {"states", write(second.states)}, {"counts", write(second.counts)}};
  if (second.lag_max_us != 0) object["lag_max_us"] = second.lag_max_us;
  if (second.busy_max != 0) object["busy_max"] = second.busy_max;
  if (second.descriptors != 0) object["descriptors"] = second.descriptors;
  if (second.limit != Limit::none) object["limit"] = limit_words[static_cast<int>(second.limit)];
  if (second.connect_p99_us != 0) object["connect_p99_us"] = second.connect_p99_us;
  if (second.echo_p99_us != 0) object["echo_p99_us"] = second.echo_p99_us;
  return object;
}

json::object write(const Part& part) {
  return {{"first", part.first},
          {"end", part.end},
          {"host", part.host},
          {"began_ms", part.began_ms},
          {"ended_ms", part.ended_ms},
          {"starts", part.starts},
          {"is_complete", part.is_complete},
          {"clock_error_ms", part.clock_error_ms}};
}

json::object write(const Gap& gap) {
  return {{"first", gap.first}, {"end", gap.end}, {"from_s", gap.from_s}, {"to_s", gap.to_s}};
}

json::object write(const Band& band) {
  return {{"name", band.name}, {"from_s", band.from_s}, {"to_s", band.to_s}, {"share", band.share}};
}

json::object write(const ThresholdResult& result) {
  return {{"expression", result.expression}, {"value", result.value}, {"is_met", result.is_met}};
}

template <typename T>
json::array write_all(const std::vector<T>& values) {
  json::array array;
  array.reserve(values.size());
  for (const auto& value : values) array.push_back(write(value));
  return array;
}

// --- reading -------------------------------------------------------------------------------------

// The first thing that is wrong, with its place; reading goes on with nothing after it.
class Reader {
 public:
  const std::optional<std::string>& complaint() const { return complaint_; }

  void complain(const std::string& where, std::string_view what) {
    if (!complaint_) complaint_ = fmt::format("{}: {}", base::printable(where), what);
  }

  // Calls `read` with each member that is there. Members that nobody knows are an error: the report
  // is of another version.
  template <typename Read>
  void object(const json::value& value, const std::string& where, Read read) {
    const auto* object = value.if_object();
    if (object == nullptr) return complain(where, "must be an object");
    for (const auto& [name, member] : *object) {
      const auto place = where.empty() ? std::string(name) : fmt::format("{}.{}", where, name);
      if (!read(std::string_view(name), member, place)) complain(place, "is not known");
    }
  }

  template <typename Read>
  void array(const json::value& value, const std::string& where, std::size_t longest, Read read) {
    const auto* array = value.if_array();
    if (array == nullptr) return complain(where, "must be a list");
    if (array->size() > longest) {
      return complain(where, fmt::format("has more than {} entries", longest));
    }
    for (std::size_t i = 0; i < array->size() && !complaint_; ++i) {
      read((*array)[i], fmt::format("{}[{}]", where, i));
    }
  }

  template <typename Number>
  void number(const json::value& value, const std::string& where, Number& into) {
    if constexpr (std::is_floating_point_v<Number>) {
      if (!value.is_number()) return complain(where, "must be a number");
      into = value.to_number<Number>();
    } else {
      std::error_code error;
      const auto number =
          value.is_number() && !value.is_double() ? value.to_number<Number>(error) : Number{};
      if (!value.is_number() || value.is_double() || error) {
        return complain(where, "must be a whole number that fits");
      }
      into = number;
    }
  }

  void text(const json::value& value, const std::string& where, std::string& into) {
    const auto* text = value.if_string();
    if (text == nullptr) return complain(where, "must be a text");
    into.assign(text->data(), text->size());
  }

  void truth(const json::value& value, const std::string& where, bool& into) {
    const auto* truth = value.if_bool();
    if (truth == nullptr) return complain(where, "must be true or false");
    into = *truth;
  }

 private:
  std::optional<std::string> complaint_;
};

// A member of an object and the field that it goes to.
template <typename Object>
struct Member {
  std::string_view name;
  void (*read)(Reader& reader, const json::value& value, const std::string& where, Object& into);
};

template <typename Object, auto Field>
void read_number(Reader& reader, const json::value& value, const std::string& where, Object& into) {
  reader.number(value, where, into.*Field);
}

template <typename Object, auto Field>
void read_text(Reader& reader, const json::value& value, const std::string& where, Object& into) {
  reader.text(value, where, into.*Field);
}

template <typename Object, auto Field>
void read_truth(Reader& reader, const json::value& value, const std::string& where, Object& into) {
  reader.truth(value, where, into.*Field);
}

template <typename Object>
void read_members(Reader& reader, const json::value& value, const std::string& where,
                  std::span<const Member<Object>> members, Object& into) {
  reader.object(value, where,
                [&](std::string_view name, const json::value& member, const std::string& place) {
                  const auto known =
                      std::find_if(members.begin(), members.end(),
                                   [name](const auto& each) { return each.name == name; });
                  if (known == members.end()) return false;
                  known->read(reader, member, place, into);
                  return true;
                });
}

template <typename Enum, typename Number, typename Row, Enum Row::*Which>
void read_numbers(Reader& reader, const json::value& value, const std::string& where,
                  std::span<const Row> rows, PerEnum<Enum, Number>& into) {
  reader.object(value, where,
                [&](std::string_view name, const json::value& member, const std::string& place) {
                  const auto row = std::find_if(rows.begin(), rows.end(), [name](const auto& each) {
                    return each.name == name;
                  });
                  if (row == rows.end()) return false;
                  reader.number(member, place, into[(*row).*Which]);
                  return true;
                });
}

void read(Reader& reader, const json::value& value, const std::string& where, Counts& into) {
  read_numbers<Count, std::uint64_t, CountRow, &CountRow::count>(reader, value, where, count_rows(),
                                                                 into);
}

void read(Reader& reader, const json::value& value, const std::string& where, States& into) {
  read_numbers<State, std::uint32_t, StateRow, &StateRow::state>(reader, value, where, state_rows(),
                                                                 into);
}

void read(Reader& reader, const json::value& value, const std::string& where, Histogram& into) {
  reader.array(value, where, highest_bucket() + std::size_t{1},
               [&](const json::value& element, const std::string& place) {
                 const auto* pair = element.if_array();
                 if (pair == nullptr || pair->size() != 2) {
                   return reader.complain(place, "must be [bucket, count]");
                 }
                 std::uint32_t bucket = 0;
                 std::uint64_t count = 0;
                 reader.number((*pair)[0], place, bucket);
                 reader.number((*pair)[1], place, count);
                 if (bucket > highest_bucket()) {
                   return reader.complain(place, "there is no such bucket");
                 }
                 into.add_to(bucket, count);
               });
}

void read(Reader& reader, const json::value& value, const std::string& where, Limit& into) {
  std::string word;
  reader.text(value, where, word);
  const auto* found = std::find(std::begin(limit_words), std::end(limit_words), word);
  if (found == std::end(limit_words)) {
    return reader.complain(where, "must be none, generator or backend");
  }
  into = static_cast<Limit>(found - std::begin(limit_words));
}

template <typename Object, auto Field>
void read_field(Reader& reader, const json::value& value, const std::string& where, Object& into) {
  read(reader, value, where, into.*Field);
}

constexpr Member<Second> second_members[] = {
    {"at", read_number<Second, &Second::at>},
    {"states", read_field<Second, &Second::states>},
    {"counts", read_field<Second, &Second::counts>},
    {"lag_max_us", read_number<Second, &Second::lag_max_us>},
    {"busy_max", read_number<Second, &Second::busy_max>},
    {"descriptors", read_number<Second, &Second::descriptors>},
    {"limit", read_field<Second, &Second::limit>},
    {"connect_p99_us", read_number<Second, &Second::connect_p99_us>},
    {"echo_p99_us", read_number<Second, &Second::echo_p99_us>},
};

constexpr Member<Part> part_members[] = {
    {"first", read_number<Part, &Part::first>},
    {"end", read_number<Part, &Part::end>},
    {"host", read_text<Part, &Part::host>},
    {"began_ms", read_number<Part, &Part::began_ms>},
    {"ended_ms", read_number<Part, &Part::ended_ms>},
    {"starts", read_number<Part, &Part::starts>},
    {"is_complete", read_truth<Part, &Part::is_complete>},
    {"clock_error_ms", read_number<Part, &Part::clock_error_ms>},
};

constexpr Member<Gap> gap_members[] = {
    {"first", read_number<Gap, &Gap::first>},
    {"end", read_number<Gap, &Gap::end>},
    {"from_s", read_number<Gap, &Gap::from_s>},
    {"to_s", read_number<Gap, &Gap::to_s>},
};

constexpr Member<Band> band_members[] = {
    {"name", read_text<Band, &Band::name>},
    {"from_s", read_number<Band, &Band::from_s>},
    {"to_s", read_number<Band, &Band::to_s>},
    {"share", read_number<Band, &Band::share>},
};

constexpr Member<ThresholdResult> threshold_members[] = {
    {"expression", read_text<ThresholdResult, &ThresholdResult::expression>},
    {"value", read_text<ThresholdResult, &ThresholdResult::value>},
    {"is_met", read_truth<ThresholdResult, &ThresholdResult::is_met>},
};

constexpr Member<Timings> timings_members[] = {
    {"clear", read_field<Timings, &Timings::clear>},
    {"marked", read_field<Timings, &Timings::marked>},
};

template <auto Field, const auto& Members>
void read_list(Reader& reader, const json::value& value, const std::string& where, Report& into) {
  using Element = typename std::remove_reference_t<decltype(into.*Field)>::value_type;
  reader.array(value, where, limits::seconds_max,
               [&](const json::value& element, const std::string& place) {
                 auto& added = (into.*Field).emplace_back();
                 read_members(reader, element, place, std::span<const Member<Element>>(Members),
                              added);
               });
}

void read_timings(Reader& reader, const json::value& value, const std::string& where,
                  Report& into) {
  reader.object(value, where,
                [&](std::string_view name, const json::value& member, const std::string& place) {
                  for (const auto& row : measure_rows()) {
                    if (row.name != name) continue;
                    read_members(reader, member, place,
                                 std::span<const Member<Timings>>(timings_members),
                                 into.timings[row.measure]);
                    return true;
                  }
                  return false;
                });
}

void read_failures(Reader& reader, const json::value& value, const std::string& where,
                   Report& into) {
  reader.object(value, where,
                [&](std::string_view name, const json::value& member, const std::string& place) {
                  reader.number(member, place, into.failures[std::string(name)]);
                  return true;
                });
}

void read_notes(Reader& reader, const json::value& value, const std::string& where, Report& into) {
  reader.array(value, where, limits::list_entries_max,
               [&](const json::value& element, const std::string& place) {
                 reader.text(element, place, into.notes.emplace_back());
               });
}

void read_format(Reader& reader, const json::value& value, const std::string& where, Report&) {
  std::int64_t number = 0;
  reader.number(value, where, number);
  if (number != format_number) reader.complain(where, "is of another version of the program");
}

constexpr Member<Report> report_members[] = {
    {"format", read_format},
    {"scenario", read_text<Report, &Report::scenario>},
    {"fingerprint", read_text<Report, &Report::fingerprint>},
    {"version", read_text<Report, &Report::version>},
    {"seed", read_number<Report, &Report::seed>},
    {"modules", read_number<Report, &Report::modules>},
    {"began_s", read_number<Report, &Report::began_s>},
    {"duration_s", read_number<Report, &Report::duration_s>},
    {"parts", read_list<&Report::parts, part_members>},
    {"gaps", read_list<&Report::gaps, gap_members>},
    {"counts", read_field<Report, &Report::counts>},
    {"failures", read_failures},
    {"timings", read_timings},
    {"seconds", read_list<&Report::seconds, second_members>},
    {"bands", read_list<&Report::bands, band_members>},
    {"thresholds", read_list<&Report::thresholds, threshold_members>},
    {"notes", read_notes},
    {"cpu_s", read_number<Report, &Report::cpu_s>},
    {"memory_bytes", read_number<Report, &Report::memory_bytes>},
    {"seconds_generator_limited", read_number<Report, &Report::seconds_generator_limited>},
    {"seconds_backend_limited", read_number<Report, &Report::seconds_backend_limited>},
};

base::Result<json::value, std::string> parse(std::string_view text) {
  if (text.size() > limits::report_bytes_max) {
    return base::fail(fmt::format("is larger than {} bytes", limits::report_bytes_max));
  }
  boost::system::error_code error;
  auto value = json::parse(json::string_view(text.data(), text.size()), error);
  if (error) return base::fail(fmt::format("is no JSON: {}", error.message()));
  return value;
}

template <typename Object>
base::Result<Object, std::string> read_whole(std::string_view text,
                                             std::span<const Member<Object>> members) {
  TRY(const auto value, parse(text));
  Reader reader;
  Object object;
  read_members(reader, value, "", members, object);
  if (reader.complaint()) return base::fail(*reader.complaint());
  return object;
}

}  // namespace

std::string to_json(const Second& second) { return json::serialize(write(second)); }

base::Result<Second, std::string> second_from_json(std::string_view text) {
  return read_whole<Second>(text, second_members);
}

std::string to_json(const Report& report) {
  json::object timings;
  for (const auto& row : measure_rows()) {
    const auto& values = report.timings[row.measure];
    timings[row.name] = {{"clear", write(values.clear)}, {"marked", write(values.marked)}};
  }
  json::object failures;
  for (const auto& [sentence, count] : report.failures) failures[sentence] = count;
  const json::object object{
      {"format", format_number},
      {"scenario", report.scenario},
      {"fingerprint", report.fingerprint},
      {"version", report.version},
      {"seed", report.seed},
      {"modules", report.modules},
      {"began_s", report.began_s},
      {"duration_s", report.duration_s},
      {"parts", write_all(report.parts)},
      {"gaps", write_all(report.gaps)},
      {"counts", write(report.counts)},
      {"failures", failures},
      {"timings", timings},
      {"seconds", write_all(report.seconds)},
      {"bands", write_all(report.bands)},
      {"thresholds", write_all(report.thresholds)},
      {"notes", json::value_from(report.notes)},
      {"cpu_s", report.cpu_s},
      {"memory_bytes", report.memory_bytes},
      {"seconds_generator_limited", report.seconds_generator_limited},
      {"seconds_backend_limited", report.seconds_backend_limited},
  };
  return json::serialize(object) + "\n";
}

base::Result<Report, std::string> report_from_json(std::string_view text) {
  return read_whole<Report>(text, report_members);
}

}  // namespace cordelia::results
