// The connections of a lab's module as the terminal asks for them: reports, captures, the key log,
// and servers that somebody wants explained.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "app/lab_session.hpp"
#include "explain/explanation.hpp"
#include "io/runtime.hpp"
#include "security/report_trace.hpp"
#include "web/connections.hpp"

namespace cordelia::app {

// It hears the session's module from construction to destruction.
class LabConnections : public web::ConnectionSource {
 public:
  // Loop and session outlive it. `on_growth` is called from within what the module does.
  LabConnections(io::asio::io_context& loop, LabSession& session, const std::string& device,
                 std::function<void(std::uint64_t id)> on_growth);
  ~LabConnections() override;
  LabConnections(const LabConnections&) = delete;
  LabConnections& operator=(const LabConnections&) = delete;

  boost::json::array list() const override;
  std::optional<boost::json::object> find(std::uint64_t id) const override;
  base::Result<std::string, std::string> capture(std::uint64_t id) const override;
  base::Result<boost::json::object, std::string> switch_key_log(bool on) override;
  void explain(Where where, Explained call) override;

  // {"on", "path"}.
  boost::json::object key_log() const;

 private:
  const security::Report* report(std::uint64_t id) const;

  io::asio::io_context& loop_;
  LabSession& session_;
  security::ReportTrace trace_;
  std::map<std::uint64_t, std::unique_ptr<explain::Explanation>> explanations_;
  std::uint64_t asked_ = 0;
  io::Lifetime lifetime_;
};

}  // namespace cordelia::app
