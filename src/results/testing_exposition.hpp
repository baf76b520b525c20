// For tests of this room: a strict reader of Prometheus' text format.
#pragma once

#include <cmath>
#include <cstdlib>
#include <regex>
#include <set>
#include <sstream>
#include <string>

namespace cordelia::results {

inline std::set<std::string> names_in(const std::string& text) {
  static const std::regex name("cordelia_fleet_[a-z0-9_]+");
  std::set<std::string> names;
  for (std::sregex_iterator at(text.begin(), text.end(), name), end; at != end; ++at) {
    names.insert(at->str());
  }
  return names;
}

// Of samples alone.
inline std::set<std::string> names_in_exposition(const std::string& text) {
  std::set<std::string> names;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line[0] != '#') names.insert(line.substr(0, line.find_first_of("{ ")));
  }
  return names;
}

// Reads line by line; the first complaint stays.
class Exposition {
 public:
  std::string complaint(const std::string& text) {
    if (!text.empty() && text.back() != '\n') return "the last line has no end";
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      if (auto wrong = take(line); !wrong.empty()) return wrong + ": " + line;
    }
    return end_family();
  }

 private:
  std::string take(const std::string& line) {
    static const std::regex help("# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (?:[^\\\\]|\\\\[\\\\n])+");
    static const std::regex type("# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram)");
    static const std::regex sample(
        "([a-zA-Z_:][a-zA-Z0-9_:]*)"
        "(?:\\{((?:[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\]|\\\\[\\\\\"n])*\",?)+)\\})? (\\S+)");
    std::smatch match;
    if (std::regex_match(line, match, help)) return begin_family(match[1]);
    if (std::regex_match(line, match, type)) {
      if (match[1] != family_ || !type_.empty()) return "a type without its help";
      type_ = match[2];
      const bool is_total = family_.ends_with("_total");
      return is_total == (type_ == "counter") ? "" : "_total is for counters";
    }
    if (std::regex_match(line, match, sample)) return take_sample(match[1], match[2], match[3]);
    return "no line of the format";
  }

  std::string begin_family(const std::string& name) {
    if (auto wrong = end_family(); !wrong.empty()) return wrong;
    if (!families_.insert(name).second) return "told twice";
    family_ = name;
    type_.clear();
    return "";
  }

  std::string take_sample(const std::string& name, const std::string& labels,
                          const std::string& number) {
    if (type_.empty() || !name.starts_with(family_)) return "a sample without its family";
    const auto suffix = name.substr(family_.size());
    if (!series_.insert(name + '{' + labels).second) return "a series twice";
    char* rest = nullptr;
    const double value = std::strtod(number.c_str(), &rest);
    if (*rest != '\0') return "no number";
    if (type_ != "histogram") return suffix.empty() ? "" : "a sample without its family";
    return take_histogram(suffix, labels, value);
  }

  std::string take_histogram(const std::string& suffix, const std::string& labels, double value) {
    if (suffix == "_sum") return "";
    if (suffix == "_count") return value == last_count_ ? "" : "not what +Inf has";
    if (suffix != "_bucket") return "a sample without its family";
    const auto at = labels.find("le=\"");
    if (at == std::string::npos) return "a bucket without le";
    const double bound = std::strtod(labels.c_str() + at + 4, nullptr);
    const bool is_first = bound <= last_bound_;
    if (is_first && last_bound_ < HUGE_VAL && last_bound_ > 0) return "le does not rise";
    if (!is_first && value < last_count_) return "a bucket holds less than the one before";
    last_bound_ = bound;
    last_count_ = value;
    return "";
  }

  std::string end_family() {
    if (type_ == "histogram" && last_bound_ < HUGE_VAL) return family_ + " has no +Inf";
    last_bound_ = 0;
    last_count_ = 0;
    return "";
  }

  std::set<std::string> families_;
  std::set<std::string> series_;
  std::string family_;
  std::string type_;
  double last_bound_ = 0;
  double last_count_ = 0;
};

// What is wrong with it, or nothing.
inline std::string wrong_in_exposition(const std::string& text) {
  return Exposition().complaint(text);
}

}  // namespace cordelia::results
