// Text with places to fill in, for each module and each message anew:
//   {{index}}            the module's number in the fleet, from 0
//   {{count}}            of this publisher's messages, from 0
//   {{stamp}}            module, count and due time, so that a receiver can count (see stamp.hpp)
//   {{random 10 30}}     a whole number from 10 to 30, both included
//   {{random 1.0 2.0}}   with as many decimals as the ends have
//   {{csv name}}         column `name` of the scenario's CSV file, row index modulo rows
//   {{client_id}}        the module's client ID
// A template is read once and shared; filling it in depends on nothing but the Place.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.hpp"
#include "base/result.hpp"

namespace cordelia::scenario {

// Rows of a CSV file by column; shared by all templates of a scenario.
struct Columns {
  std::vector<std::string> names;
  std::vector<std::vector<std::string>> rows;
};

// Who is filled in for.
struct Place {
  std::uint64_t index = 0;
  std::uint64_t count = 0;
  std::int64_t due_us = 0;  // since the run's beginning
  std::string_view client_id{};
};

class Template {
 public:
  Template() = default;

  // A sentence with the offending part where it cannot be read.
  static base::Result<Template, std::string> parse(
      std::string_view text, std::shared_ptr<const Columns> columns = nullptr);

  // Appends to `out`.
  void fill(const Place& place, base::Random& random, std::string& out) const;

  // Whether they fill in to the same.
  friend bool operator==(const Template& a, const Template& b) {
    return a.parts_ == b.parts_ && a.columns_ == b.columns_;
  }

  bool empty() const { return parts_.empty(); }

  // Goes on with what `behind` fills in. REQUIRES: not both have columns, or the same ones.
  void add(const Template& behind);

  bool has_stamp() const;

  // Whether it fills in to something that begins so, for whoever it is.
  bool begins_with(std::string_view text) const;

  // Whether no two modules get the same text; columns of a CSV file are not looked at.
  bool differs_by_module() const;

  bool has_column() const;
  bool has_client_id() const;

  // Whether it is the same for all messages of a module.
  bool is_fixed() const;

  // Whether one of these characters stands in its text, or in a column that it uses.
  bool has_any_of(std::string_view characters) const;

  // The longest text that it can become for one of `modules` modules whose client IDs have at most
  // `client_id_bytes`.
  std::size_t bytes_max(std::uint64_t modules, std::size_t client_id_bytes) const;

 private:
  struct Reader;

  struct Part {
    enum class Kind : std::uint8_t { text, index, count, stamp, random, csv, client_id };

    Kind kind = Kind::text;
    std::string text;
    std::int64_t low = 0;  // random, in units of 10^-decimals
    std::int64_t high = 0;
    unsigned decimals = 0;
    std::size_t column = 0;

    friend bool operator==(const Part&, const Part&) = default;
  };

  static base::Result<Part, std::string> read_place(std::string_view inside,
                                                    const std::shared_ptr<const Columns>& columns);

  void add_text(std::string_view text);
  void fill_part(const Part& part, const Place& place, base::Random& random,
                 std::string& out) const;
  bool has(Part::Kind kind) const;
  std::size_t bytes_max(const Part& part, std::uint64_t modules, std::size_t client_id_bytes) const;

  std::vector<Part> parts_;
  std::shared_ptr<const Columns> columns_;  // owned by all templates of the scenario
};

}  // namespace cordelia::scenario
