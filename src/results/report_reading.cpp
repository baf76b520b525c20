#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/parser.hpp>
#include <cmath>
#include <optional>

#include "base/legible.hpp"
#include "results/limits.hpp"
#include "results/report_check.hpp"
#include "results/report_json.hpp"
#include "results/report_members.hpp"
#include "results/six_digits.hpp"

namespace cordelia::results {
namespace {

namespace json = boost::json;

// Beyond it a double cannot have six digits behind the point.
constexpr double double_max = 9e9;

// Reads a value's members one by one. The first complaint stays; what is read then is of no use.
class Reader {
 public:
  const std::string& complaint() const { return complaint_; }

  void read(const json::value& from, bool& to) {
    if (const auto* value = from.if_bool()) {
      to = *value;
    } else {
      complain("must be true or false");
    }
  }

  void read(const json::value& from, std::uint64_t& to) { read_whole(from, to); }

  void read(const json::value& from, std::int64_t& to) { read_whole(from, to); }

  void read(const json::value& from, std::uint32_t& to) { read_whole(from, to); }

  void read(const json::value& from, double& to) {
    boost::system::error_code error;
    if (!from.is_number()) return complain("must be a number");
    const auto value = from.to_number<double>(error);
    if (error || !(std::abs(value) <= double_max)) return complain("is out of range");
    to = six_digits(value);
  }

  void read(const json::value& from, std::string& to) {
    const auto* text = from.if_string();
    if (text == nullptr) return complain("must be a text");
    if (text->size() > limits::text_bytes_max) {
      return complain(fmt::format("has more than {} bytes", limits::text_bytes_max));
    }
    to.assign(text->data(), text->size());
  }

  void read(const json::value& from, Limit& to) {
    std::string name;
    read(from, name);
    const auto* row = std::find_if(std::begin(limit_rows), std::end(limit_rows),
                                   [&name](const LimitRow& each) { return each.name == name; });
    if (row == std::end(limit_rows)) return complain("must be none, generator or backend");
    to = row->limit;
  }

  void read(const json::value& from, Histogram& to) {
    const auto* buckets = list(from, buckets_max);
    if (buckets == nullptr) return;
    std::uint32_t least = 0;
    for (std::size_t i = 0; i < buckets->size(); ++i) {
      within(fmt::format("[{}]", i), [&] { least = read_bucket((*buckets)[i], least, to); });
    }
  }

  void read(const json::value& from, std::map<std::string, std::uint64_t>& to) {
    const auto* object = this->object(from);
    if (object == nullptr) return;
    if (object->size() > limits::list_entries_max) return complain("has too many entries");
    for (const auto& [name, member] : *object) {
      within_member(name, [&, &key = name, &value = member] {
        if (key.size() > limits::text_bytes_max) return complain("has too long a name");
        read(value, to[std::string(key)]);
      });
    }
  }

  template <typename Enum, typename Number>
  void read(const json::value& from, PerEnum<Enum, Number>& to) {
    read_members(from, [&to](auto visit) {
      std::size_t place = 0;
      for (const auto& row : rows_of(Enum{})) visit(row.name, to[static_cast<Enum>(place++)]);
    });
  }

  template <typename T>
  void read(const json::value& from, std::vector<T>& to) {
    const auto* array =
        list(from, std::is_same_v<T, Second> ? limits::seconds_max : limits::list_entries_max);
    if (array == nullptr) return;
    to.resize(array->size());
    for (std::size_t i = 0; i < array->size() && complaint_.empty(); ++i) {
      within(fmt::format("[{}]", i), [&] { read((*array)[i], to[i]); });
    }
  }

  template <HasMembers T>
  void read(const json::value& from, T& to) {
    read_members(from, [&to](auto visit) {
      each_member(&to, [&](std::string_view name, auto member) { visit(name, to.*member); });
    });
  }

 private:
  void complain(std::string_view what) {
    if (!complaint_.empty()) return;
    complaint_ = path_.empty() ? std::string(what) : fmt::format("{}: {}", path_, what);
  }

  template <typename Work>
  void within(std::string_view step, Work work) {
    const auto size = path_.size();
    path_ += step;
    work();
    path_.resize(size);
  }

  template <typename Work>
  void within_member(std::string_view name, Work work) {
    constexpr std::size_t shown_bytes = 60;
    const auto shown = base::legible(name.substr(0, shown_bytes)).text;
    within(path_.empty() ? shown : '.' + shown, work);
  }

  template <typename Whole>
  void read_whole(const json::value& from, Whole& to) {
    boost::system::error_code error;
    const bool is_whole = from.is_int64() || from.is_uint64();
    if (!is_whole) return complain("must be a whole number");
    to = from.to_number<Whole>(error);
    if (error) complain("is out of range");
  }

  const json::object* object(const json::value& from) {
    if (!from.is_object()) complain("must be an object");
    return from.if_object();
  }

  const json::array* list(const json::value& from, std::size_t entries_max) {
    const auto* array = from.if_array();
    if (array == nullptr) complain("must be a list");
    if (array == nullptr || array->size() <= entries_max) return array;
    complain(fmt::format("has more than {} entries", entries_max));
    return nullptr;
  }

  // `each(visit)` names all that `from` may hold, and where it goes.
  template <typename Each>
  void read_members(const json::value& from, Each each) {
    const auto* object = this->object(from);
    if (object == nullptr) return;
    std::vector<std::string_view> known;
    each([&](std::string_view name, auto& to) {
      known.push_back(name);
      const auto* member = object->if_contains(name);
      if (member != nullptr) within_member(name, [&] { read(*member, to); });
    });
    for (const auto& [name, member] : *object) {
      if (std::find(known.begin(), known.end(), std::string_view(name)) != known.end()) continue;
      within_member(name, [&] {
        complain(fmt::format("is unknown here, where {} may stand", fmt::join(known, ", ")));
      });
    }
  }

  // Returns the least number that the next bucket may have.
  std::uint32_t read_bucket(const json::value& from, std::uint32_t least, Histogram& to) {
    const auto* pair = from.if_array();
    std::uint32_t number = 0;
    std::uint64_t count = 0;
    if (pair == nullptr || pair->size() != 2) {
      complain("must be [bucket, count]");
      return least;
    }
    read((*pair)[0], number);
    read((*pair)[1], count);
    if (!complaint_.empty()) return least;
    if (number < least || number >= buckets_max) {
      complain(fmt::format("bucket {} is none from {} to {}", number, least, buckets_max - 1));
      return least;
    }
    to.add_to(number, count);
    return number + 1;
  }

  std::string path_;
  std::string complaint_;
};

using Document = base::Result<json::value, std::string>;

Document parse_document(std::string_view text) {
  if (text.size() > limits::report_bytes_max) {
    return base::fail(fmt::format("a report has at most {} bytes; this has {}",
                                  limits::report_bytes_max, text.size()));
  }
  json::parser parser;
  boost::system::error_code error;
  const auto good = parser.write_some(text.data(), text.size(), error);
  const auto rest = std::min(good, text.size());
  if (!error && text.find_first_not_of(" \t\r\n", rest) == std::string_view::npos) {
    return parser.release();
  }
  const auto line =
      std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(rest), '\n');
  return base::fail(fmt::format("line {} is no JSON: {}", line + 1,
                                error ? error.message() : "something stands behind the end"));
}

// Takes the format's member away.
std::optional<std::string> format_complaint(json::value& document) {
  auto* object = document.if_object();
  const auto* format = object == nullptr ? nullptr : object->if_contains(format_member);
  if (format == nullptr)
    return fmt::format("this is no fleet's report: it has no {}", format_member);
  if (*format != json::value(format_number)) {
    return fmt::format("{}: this program reads format {}", format_member, format_number);
  }
  object->erase(format_member);
  return std::nullopt;
}

}  // namespace

base::Result<Report, std::string> report_from_json(std::string_view document) {
  TRY(auto value, parse_document(document));
  if (auto complaint = format_complaint(value)) return base::fail(*std::move(complaint));
  Report report;
  Reader reader;
  reader.read(value, report);
  if (!reader.complaint().empty()) return base::fail(reader.complaint());
  if (auto complaint = impossible_in(report)) return base::fail(*std::move(complaint));
  return report;
}

base::Result<Second, std::string> second_from_json(std::string_view line) {
  TRY(const auto value, parse_document(line));
  Second second;
  Reader reader;
  reader.read(value, second);
  if (!reader.complaint().empty()) return base::fail(reader.complaint());
  return second;
}

}  // namespace cordelia::results
