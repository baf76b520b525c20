#include "results/report_json.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <cmath>

#include "base/legible.hpp"
#include "results/report_members.hpp"
#include "results/six_digits.hpp"

namespace cordelia::results {
namespace {

namespace json = boost::json;

json::value json_of(bool value) { return value; }

json::value json_of(std::uint32_t value) { return std::uint64_t{value}; }

json::value json_of(std::uint64_t value) { return value; }

json::value json_of(std::int64_t value) { return value; }

// 12 and not 1.2E1 where there is nothing behind the point.
json::value json_of(double value) {
  const auto whole = std::llround(value);
  const double written = six_digits(value);
  if (static_cast<double>(whole) == written) return std::int64_t{whole};
  return written;
}

json::value json_of(const std::string& text) {
  const auto legible = base::legible(text);
  return json::value(json::string(legible.text));
}

json::value json_of(Limit limit) {
  const auto* row = std::find_if(std::begin(limit_rows), std::end(limit_rows),
                                 [limit](const LimitRow& each) { return each.limit == limit; });
  return json::value(json::string(row->name));
}

json::value json_of(const Histogram& histogram) {
  json::array buckets;
  for (const auto& bucket : histogram.buckets()) {
    buckets.push_back(json::array{std::uint64_t{bucket.number}, bucket.count});
  }
  return buckets;
}

json::value json_of(const std::map<std::string, std::uint64_t>& numbers) {
  json::object object;
  for (const auto& [name, number] : numbers) object[base::legible(name).text] = number;
  return object;
}

template <HasMembers T>
json::value json_of(const T& value);

template <typename Enum, typename Number>
json::value json_of(const PerEnum<Enum, Number>& numbers) {
  json::object object;
  std::size_t place = 0;
  for (const auto& row : rows_of(Enum{})) {
    const auto& number = numbers[static_cast<Enum>(place++)];
    if (number != Number{}) object[row.name] = json_of(number);
  }
  return object;
}

template <typename T>
json::value json_of(const std::vector<T>& values) {
  json::array array;
  for (const auto& value : values) array.push_back(json_of(value));
  return array;
}

template <HasMembers T>
json::value json_of(const T& value) {
  json::object object;
  const T usual;
  each_member(&value, [&](std::string_view name, auto member) {
    if (!(value.*member == usual.*member)) object[name] = json_of(value.*member);
  });
  return object;
}

// An array of objects gets a line for each.
std::string laid_out(const json::value& value) {
  const auto* array = value.if_array();
  if (array == nullptr || array->empty() || !array->front().is_object()) {
    return json::serialize(value);
  }
  std::string text;
  for (const auto& entry : *array) {
    text += text.empty() ? "[\n    " : ",\n    ";
    text += json::serialize(entry);
  }
  return text + "\n  ]";
}

}  // namespace

std::string to_json(const Report& report) {
  std::string text =
      "{\n  \"" + std::string(format_member) + "\": " + json::serialize(json::value(format_number));
  const auto value = json_of(report);
  for (const auto& [name, member] : value.get_object()) {
    text += ",\n  \"" + std::string(name) + "\": " + laid_out(member);
  }
  return text + "\n}\n";
}

std::string to_json(const Second& second) { return json::serialize(json_of(second)); }

}  // namespace cordelia::results
