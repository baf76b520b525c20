#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "tls/client_session.hpp"
#include "tls/testing_link.hpp"
#include "tls/testing_trace.hpp"

namespace cordelia::tls {
namespace {

using base::CheckOutcome;
using testing_link::Link;
using testing_pki::Authority;
using testing_pki::ca;
using testing_pki::days;
using testing_pki::leaf;
using testing_pki::now;
using testing_trace::KeepingTrace;

// A letter a check, in the order of checks_of: o(k), F(ailed), s(kipped), w(aived).
std::string letters(const base::TlsJudged& judged) {
  std::string text;
  for (const auto& check : judged.checks) {
    EXPECT_FALSE(check.text.empty()) << check.name;
    text += "oFsw"[static_cast<std::size_t>(check.outcome)];
  }
  return text;
}

struct Case {
  const char* what;
  const char* letters;  // signature chain dates name usage catalogue
  std::function<void(Link&)> change;
};

const Case cases[] = {
    {"good", "ooooow", [](Link&) {}},
    {"in no catalogue", "oooooF", [](Link& l) { l.options.verify.catalogue_waived = false; }},
    {"expired", "ooFoow", [](Link& l) { l.server_leaf.not_after = now - days{1}; }},
    {"not yet valid", "ooFoow", [](Link& l) { l.server_leaf.not_before = now + days{1}; }},
    {"wrong host", "oooFow", [](Link& l) { l.ask_for("evil.example"); }},
    {"wrong host and expired", "ooFFow",
     [](Link& l) {
       l.ask_for("evil.example");
       l.server_leaf.not_after = now - days{1};
     }},
    {"unknown CA", "sFooow",
     [](Link& l) { l.server_spec = ServerSpec{Authority{"Stranger"}.issue(l.server_leaf)}; }},
    {"CA made anew", "Fsooow", [](Link& l) { l.trust(Authority{"Lab Root"}); }},
    {"intermediate missing", "sFooow",
     [](Link& l) {
       l.server_spec = ServerSpec{l.root.subordinate(ca("Middle")).issue(l.server_leaf)};
     }},
    {"client's certificate", "ooooFw", [](Link& l) { l.server_leaf.usage = Usage::client; }},
    {"nothing compared", "oowwow",
     [](Link& l) {
       l.options.verify.check_dates = false;
       l.options.verify.name.reset();
     }},
};

TEST(Checks, SayEachForItself) {
  for (const Case& each : cases) {
    SCOPED_TRACE(each.what);
    Link link;
    each.change(link);
    KeepingTrace trace;
    link.watcher = &trace;
    link.run();
    ASSERT_EQ(trace.judged.size(), 1U);
    EXPECT_EQ(letters(trace.judged.front()), each.letters);
  }
}

TEST(Checks, ComeWithTheChainAndWhoIsAtFault) {
  Link link;
  link.server_leaf.not_after = now - days{1};
  KeepingTrace trace;
  link.watcher = &trace;
  link.run();
  ASSERT_EQ(trace.judged.size(), 1U);
  const auto& chain = trace.judged.front().chain;
  ASSERT_EQ(chain.size(), 2U);
  EXPECT_TRUE(chain[0].is_at_fault);
  EXPECT_FALSE(chain[0].is_of_module);
  EXPECT_TRUE(chain[1].is_of_module);
  EXPECT_EQ(trace.judged.front().checks[2].text, "The broker's certificate expired on 2026-05-31.");
}

TEST(Secrets, AreToldOnlyWhereTheyAreWanted) {
  for (const bool wanted : {false, true}) {
    Link link;
    KeepingTrace trace;
    trace.keeps_secrets = wanted;
    link.watcher = &trace;
    EXPECT_EQ(link.run(), Step::done);
    EXPECT_EQ(trace.secrets.empty(), !wanted);
    EXPECT_EQ(trace.moved > 0, wanted);
  }
}

}  // namespace
}  // namespace cordelia::tls
