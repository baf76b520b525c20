// tidy: include-count because templates show their insides to their users.
// The command table's machinery. A row ties a name, the fields of its request and of its answer,
// and a handler together; a handler whose parameters or result do not fit its fields does not
// compile. A handler counts no arguments, parses and prints nothing, and does not ask whether it
// may run.
#pragma once

#include <array>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "at/error.hpp"
#include "at/field.hpp"
#include "at/support.hpp"
#include "at/tokens.hpp"
#include "base/check.hpp"
#include "base/instant.hpp"

namespace cordelia::at {

template <typename... Kinds>
struct Fields {
  using Values = std::tuple<typename Kinds::Value...>;
  static constexpr std::size_t size = sizeof...(Kinds);

  std::tuple<Kinds...> kinds;
  std::array<FieldInfo, size> infos;
};

template <typename... Kinds>
constexpr Fields<Kinds...> fields(Kinds... kinds) {
  return {std::tuple{kinds...}, {kinds.info...}};
}

// How many arguments a row takes. A row that is not counted splits its leading arguments off and
// leaves the rest to its last field (at-protocol 1.8).
struct Arity {
  std::size_t min = 0;
  std::size_t max = 0;
  bool is_counted = true;
};

// From the fields: all of them at most, the optional ones at the end may be missing.
constexpr Arity arity_of(std::span<const FieldInfo> infos) {
  Arity arity{infos.size(), infos.size(), true};
  while (arity.min > 0 && infos[arity.min - 1].is_optional) --arity.min;
  const auto last = infos.empty() ? FieldKind::text : infos.back().kind;
  arity.is_counted = last != FieldKind::rest && last != FieldKind::payload;
  return arity;
}

// One answer under way: response lines, then OK or the error. An error takes the lines back.
class Reply {
 public:
  // `name` is the command's, in lower case.
  Reply(std::string& to, std::string_view name) : to_(to), start_(to.size()), name_(name) {}

  void begin_line() {
    to_ += '+';
    to_ += name_;
    to_ += ':';
  }

  std::string& text() { return to_; }

  void end_line() { to_ += "\r\n"; }

  void finish() { to_ += "OK\r\n"; }

  void finish(const Error& error) {
    to_.resize(start_);
    append_line(to_, error);
  }

 private:
  std::string& to_;
  std::size_t start_;
  std::string_view name_;
};

enum class Outcome {
  answered,
  later,  // the handler works on; the final result comes when it is done
};

// The result of a handler that answers when its work is done, not at once.
struct Later {};

// The result of one that answers at once where it can.
template <typename T>
using NowOrLater = std::variant<T, Later>;

// The arguments of one request, before any field has seen them.
struct Arguments {
  std::string_view text;
  const base::ByteView* payload = nullptr;  // counted bytes, where framing found some
};

// Whether a command needs the context behind it to be running (at-protocol 2.0); checked before the
// handler is called.
enum class Needs { nothing, running };

template <typename Context>
struct Command {
  std::string_view name;        // as documents write it
  std::string_view lower_name;  // as answers write it
  Needs needs{};
  std::string_view summary;
  std::string_view source;  // confidence marks of at-protocol 0.1
  Support support = Support::planned;
  std::string_view reason{};  // where it is not implemented: why, for a user
  // Beyond those that follow from arity, needs and fields (see errors_of).
  std::span<const DocumentedError> errors{};
  Arity arity{};
  std::span<const FieldInfo> request{};
  std::span<const FieldInfo> response{};
  bool is_list = false;
  // Where the answer may come later than hosts usually wait (at-protocol 2.0); zero: it may not.
  base::Duration answers_within{};
  Outcome (*run)(Context&, const Arguments&, Reply&) = nullptr;
};

namespace detail {

template <typename T>
struct IsResult : std::false_type {};

template <typename T>
struct IsResult<base::Result<T, Error>> : std::true_type {
  using Value = T;
};

template <typename T>
struct MayWait : std::false_type {
  using Values = T;
};

template <typename T>
struct MayWait<NowOrLater<T>> : std::true_type {
  using Values = T;
};

template <typename Field>
Result<typename Field::Value> take_field(const Field& field, std::string_view& rest, bool is_last,
                                         const Arguments& arguments) {
  if constexpr (std::is_same_v<Field, PayloadField>) {
    if (arguments.payload != nullptr) return Payload{true, *arguments.payload};
    return Payload{false, base::bytes_of(take_argument(rest, Position::last))};
  } else if constexpr (std::is_same_v<Field, RestField>) {
    if (rest.data() == nullptr) return typename Field::Value{};
    return field.parse(take_argument(rest, Position::last));
  } else {
    return field.parse(take_argument(rest, is_last ? Position::last : Position::inner));
  }
}

// Whether the argument that was just taken had a comma behind it; where not, a RestField is
// missing.
inline void mark_missing(std::string_view& rest, std::string_view whole) {
  if (rest.data() == nullptr || !rest.empty()) return;
  const bool has_comma = rest.data() != whole.data() && *(rest.data() - 1) == ',';
  if (!has_comma) rest = std::string_view{};
}

template <typename Table, std::size_t... I>
Result<typename Table::Values> parse_fields(const Table& table, const Arguments& arguments,
                                            std::index_sequence<I...> /*indices*/) {
  std::string_view rest = arguments.text;
  Error error{};
  bool failed = false;
  [[maybe_unused]] const auto take = [&](const auto& field, bool is_last) {
    using Value = typename std::remove_cvref_t<decltype(field)>::Value;
    if (failed) return Value{};
    auto value = take_field(field, rest, is_last, arguments);
    if (!value) {
      failed = true;
      error = value.error();
      return Value{};
    }
    if (!is_last) mark_missing(rest, arguments.text);
    return *std::move(value);
  };
  // Braces keep the order of evaluation: from left to right.
  typename Table::Values values{take(std::get<I>(table.kinds), I + 1 == Table::size)...};
  if (failed) return base::fail(error);
  return values;
}

template <typename Table, typename Values>
void print_line(const Table& table, const Values& values, Reply& reply) {
  reply.begin_line();
  bool first = true;
  std::apply(
      [&](const auto&... field) {
        std::apply(
            [&](const auto&... value) {
              ((first ? void(first = false) : void(reply.text() += ','),
                field.print(reply.text(), value)),
               ...);
            },
            values);
      },
      table.kinds);
  reply.end_line();
}

template <typename Table, typename T>
void print_result(const Table& table, const T& result, Reply& reply) {
  if constexpr (requires { result.begin(); }) {
    for (const auto& values : result) print_line(table, values, reply);
  } else if constexpr (Table::size > 0) {
    print_line(table, result, reply);
  }
}

template <typename Context, const auto& Request, const auto& Response, auto Handler>
Outcome run(Context& context, const Arguments& arguments, Reply& reply) {
  using Table = std::remove_cvref_t<decltype(Request)>;
  auto values = parse_fields(Request, arguments, std::make_index_sequence<Table::size>{});
  if (!values) {
    reply.finish(values.error());
    return Outcome::answered;
  }
  auto result =
      std::apply([&context](auto&&... value) { return Handler(context, std::move(value)...); },
                 *std::move(values));
  if (!result) {
    reply.finish(result.error());
    return Outcome::answered;
  }
  using Value = typename decltype(result)::value_type;
  if constexpr (std::is_same_v<Value, Later>) {
    return Outcome::later;
  } else {
    if constexpr (MayWait<Value>::value) {
      if (std::holds_alternative<Later>(*result)) return Outcome::later;
      print_result(Response, std::get<0>(*result), reply);
    } else if constexpr (!std::is_void_v<Value>) {
      print_result(Response, *result, reply);
    }
    reply.finish();
    return Outcome::answered;
  }
}

template <typename Handler, typename Context, typename Values>
struct ResultOf;

template <typename Handler, typename Context, typename... V>
struct ResultOf<Handler, Context, std::tuple<V...>> {
  static_assert(std::is_invocable_v<Handler, Context&, V...>,
                "the handler's parameters are not those of the request's fields");
  using Type = std::invoke_result_t<Handler, Context&, V...>;
  static_assert(IsResult<Type>::value, "a handler gives a Result");
  using Value = typename IsResult<Type>::Value;
};

template <typename T>
struct ElementOf {
  using Type = T;
  static constexpr bool is_list = false;
};

template <typename T>
struct ElementOf<std::vector<T>> {
  using Type = T;
  static constexpr bool is_list = true;
};

}  // namespace detail

inline constexpr auto no_fields = fields();

// What a row says beyond its fields and its handler.
template <typename Context>
struct Row {
  std::string_view name;
  std::string_view lower_name;
  Needs needs{};
  std::string_view summary;
  std::string_view source;
  std::span<const DocumentedError> errors{};
  std::string_view reason{};
};

// A row of the table. A handler gives Result<void> (only OK), Result<std::tuple<...>> (one line),
// Result<std::vector<std::tuple<...>>> (a line each), Result<NowOrLater<...>> of one of these, or
// Result<Later>.
template <typename Context, const auto& Request, const auto& Response, auto Handler>
constexpr Command<Context> command(const Row<Context>& row) {
  using RequestTable = std::remove_cvref_t<decltype(Request)>;
  using ResponseTable = std::remove_cvref_t<decltype(Response)>;
  using Value = typename detail::MayWait<typename detail::ResultOf<
      decltype(Handler), Context, typename RequestTable::Values>::Value>::Values;
  using Element = detail::ElementOf<Value>;
  constexpr bool says_nothing = std::is_void_v<Value> || std::is_same_v<Value, Later>;
  static_assert(says_nothing
                    ? ResponseTable::size == 0
                    : std::is_same_v<typename Element::Type, typename ResponseTable::Values>,
                "the handler's result is not that of the response's fields");
  return {.name = row.name,
          .lower_name = row.lower_name,
          .needs = row.needs,
          .summary = row.summary,
          .source = row.source,
          .support = Support::implemented,
          .reason = row.reason,
          .errors = row.errors,
          .arity = arity_of(Request.infos),
          .request = Request.infos,
          .response = Response.infos,
          .is_list = Element::is_list,
          .run = &detail::run<Context, Request, Response, Handler>};
}

// The same row with the leniency that known hosts need (at-protocol 1.8).
template <typename Context>
constexpr Command<Context> with_arity(Command<Context> row, const Arity& arity) {
  row.arity = arity;
  return row;
}

// The same row for a command whose answer takes its time.
template <typename Context>
constexpr Command<Context> answered_within(Command<Context> row, base::Duration limit) {
  row.answers_within = limit;
  return row;
}

// The same row for a command whose values are kept and reported, and nothing acts on them.
template <typename Context>
constexpr Command<Context> stored_only(Command<Context> row, std::string_view reason) {
  row.support = Support::stored;
  row.reason = reason;
  return row;
}

// The same row for a command that tells its outcome in a line of its own after the OK, as an event.
template <typename Context>
constexpr Command<Context> told_later(Command<Context> row, std::span<const FieldInfo> line) {
  row.response = line;
  return row;
}

// The whole answer of a row with `Response` whose handler gave Later, once its values are there.
template <const auto& Response, typename Values>
std::string late_answer(std::string_view lower_name, const Result<Values>& values) {
  std::string text;
  Reply reply(text, lower_name);
  if (!values) {
    reply.finish(values.error());
    return text;
  }
  detail::print_result(Response, *values, reply);
  reply.finish();
  return text;
}

// A row without a handler: known to documents, answered as an unknown command.
template <typename Context>
constexpr Command<Context> refused(Support support, const Row<Context>& row) {
  return {.name = row.name,
          .lower_name = row.lower_name,
          .needs = row.needs,
          .summary = row.summary,
          .source = row.source,
          .support = support,
          .reason = row.reason,
          .errors = row.errors};
}

// What a command's result is when its arguments do not fit its arity; checked before any is read.
inline bool fits(const Arity& arity, std::string_view arguments) {
  if (!arity.is_counted) return true;
  const auto count = count_arguments(arguments);
  return count >= arity.min && count <= arity.max;
}

}  // namespace cordelia::at
