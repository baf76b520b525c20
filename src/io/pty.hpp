// A line on a pseudo-terminal that hosts find through a link. They may open, close and open it
// again and set any mode and speed. Like a UART whose plug is pulled, output is dropped while no
// host has it open, and a host never sees what was meant for the one before it.
#pragma once

#include <memory>

#include "io/fault.hpp"
#include "io/line_host.hpp"
#include "io/pty_link.hpp"
#include "io/pty_pair.hpp"
#include "io/watch.hpp"

namespace cordelia::io {

class PtyLine : public LineHost {
 public:
  // Whether the line waits for the next host when one has left.
  enum class Stay { for_all_hosts, for_one_host };

  // Without a link (an empty path) hosts open slave().
  static Result<std::unique_ptr<PtyLine>> open(asio::io_context& loop, std::filesystem::path link,
                                               Stay stay = Stay::for_all_hosts);

  struct Parts {
    PtyPair pair;
    FileDescriptor opens;  // inotify
    int watched = -1;      // its watch on the slave
    std::unique_ptr<PtyLink> link;
    Stay stay = Stay::for_all_hosts;
  };

  PtyLine(asio::io_context& loop, Parts parts);

  void start(LineOwner& owner) override;
  void set_reading(bool on) override;
  Sent write(std::string_view burst) override;
  void close() override;
  std::string name() const override;

  // /dev/pts/N; may change where a host took it for itself (see reset_slave).
  const std::string& slave() const { return slave_; }

 private:
  Watch::Calls master_calls();
  void on_opened();
  void look();
  void on_readable();
  void on_writable();
  void on_host_left();
  void drop_output();
  void renew();
  bool try_renew();

  asio::io_context& loop_;
  LineOwner* owner_ = nullptr;
  std::string slave_;
  std::unique_ptr<PtyLink> link_;
  // The kernel tells of a last close by itself; of the next open only inotify tells.
  Watch opens_;
  int watched_ = -1;
  std::unique_ptr<Watch> master_;
  OutputQueue queue_;
  Stay stay_;
  bool reading_ = false;
  bool has_host_ = false;
  bool is_closed_ = false;
  Lifetime lifetime_;
};

}  // namespace cordelia::io
