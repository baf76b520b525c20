// What a host says to a module so that it connects to a server, request by request.
#pragma once

#include <string>
#include <vector>

#include "explain/question.hpp"
#include "net/access_point.hpp"

namespace cordelia::explain {

struct Request {
  std::string text;   // with its data part, without its line end; {id} stands for the last file's
  std::string until;  // what has to come before the next one is sent
};

// REQUIRES: check(question).
std::vector<Request> script_for(const Question& question, const net::AccessPoint& wifi);

}  // namespace cordelia::explain
