// Which handler a request belongs to. A route is one row: method, pattern, handler.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web/exchange.hpp"

namespace cordelia::web {

struct Route {
  Method method = Method::get;
  std::string pattern;  // "/api/devices/{}/send"; {} stands for one part of a path, never empty
  Handler handler;
  // Nothing: reading is for those who watch, changing is not.
  std::optional<May> needs{};
};

// For work that is done at once.
Handler at_once(std::function<Reply(const Call&)> work);

// A path and a query as they stand in a request, taken apart and decoded. Nothing where they are
// malformed, or where a part would mean something else to a file system: "..", a slash, NUL.
struct Target {
  std::vector<std::string> parts{};
  std::map<std::string, std::string> query{};
};

std::optional<Target> parse_target(std::string_view target);

class Router {
 public:
  void add(std::vector<Route> routes);

  // No row is left.
  void clear() { routes_.clear(); }

  enum class Miss { none, method, path };

  struct Match {
    const Handler* handler = nullptr;  // valid until routes change
    Miss miss = Miss::none;            // why there is no handler
    May needs = May::everything;
    Call call{};  // parts and query
  };

  Match find(Method method, const Target& target) const;

 private:
  struct Row {
    Method method = Method::get;
    std::vector<std::string> parts;
    Handler handler;
    May needs = May::everything;
  };

  std::vector<Row> routes_;
};

}  // namespace cordelia::web
