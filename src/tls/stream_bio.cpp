#include "tls/stream_bio.hpp"

#include <algorithm>

namespace cordelia::tls {

namespace {

// Below the numbers that BIO_get_new_index hands out, of which a process has no more than 127.
constexpr int bio_type = 0x7F | BIO_TYPE_SOURCE_SINK;

Transport& transport_of(BIO* bio) { return *static_cast<Transport*>(BIO_get_data(bio)); }

void remember_first(Transport& transport, base::ByteView bytes) {
  const std::size_t room = transport.first.size() - transport.first_count;
  const std::size_t size = std::min(room, bytes.size());
  std::copy_n(bytes.begin(), size, transport.first.begin() + transport.first_count);
  transport.first_count = static_cast<std::uint8_t>(transport.first_count + size);
}

void tell_bytes(const Transport& transport, base::Direction direction, base::ByteView bytes) {
  if (transport.trace == nullptr || bytes.empty()) return;
  transport.trace->on(base::TlsBytes{transport.connection, direction, base::copy_of(bytes)});
}

// 1 where bytes moved; else what OpenSSL wants to be told.
int outcome(Transport& transport, const base::Moved& moved) {
  if (moved.bytes > 0) return 1;
  if (moved.state == base::StreamState::ended) {
    transport.ended = true;
    return 0;
  }
  if (moved.state == base::StreamState::broken) transport.broken = true;
  return -1;
}

int read(BIO* bio, char* data, std::size_t size, std::size_t* done) {
  Transport& transport = transport_of(bio);
  BIO_clear_retry_flags(bio);
  *done = 0;
  if (size == 0) return 0;
  const base::Moved moved = transport.stream->take(std::as_writable_bytes(std::span{data, size}));
  *done = moved.bytes;
  remember_first(transport, std::as_bytes(std::span{data, moved.bytes}));
  tell_bytes(transport, base::Direction::received, std::as_bytes(std::span{data, moved.bytes}));
  if (moved.bytes == 0 && moved.state != base::StreamState::ended &&
      moved.state != base::StreamState::broken) {
    BIO_set_retry_read(bio);
  }
  return outcome(transport, moved);
}

int write(BIO* bio, const char* data, std::size_t size, std::size_t* done) {
  Transport& transport = transport_of(bio);
  BIO_clear_retry_flags(bio);
  *done = 0;
  if (size == 0) return 1;
  const base::Moved moved = transport.stream->give(std::as_bytes(std::span{data, size}));
  *done = moved.bytes;
  tell_bytes(transport, base::Direction::sent, std::as_bytes(std::span{data, moved.bytes}));
  if (moved.bytes == 0 && moved.state != base::StreamState::broken) BIO_set_retry_write(bio);
  return outcome(transport, moved);
}

long control(BIO* bio, int command, long /*number*/, void* /*pointer*/) {
  if (command == BIO_CTRL_EOF) return transport_of(bio).ended ? 1 : 0;
  return command == BIO_CTRL_FLUSH ? 1 : 0;
}

int create(BIO* bio) {
  BIO_set_init(bio, 1);
  return 1;
}

}  // namespace

BIO_METHOD* new_stream_method() {
  BIO_METHOD* method = BIO_meth_new(bio_type, "byte stream");
  if (method == nullptr) return nullptr;
  BIO_meth_set_read_ex(method, read);
  BIO_meth_set_write_ex(method, write);
  BIO_meth_set_ctrl(method, control);
  BIO_meth_set_create(method, create);
  return method;
}

BIO* new_stream_bio(const BIO_METHOD* method, Transport& transport) {
  BIO* bio = BIO_new(method);
  if (bio != nullptr) BIO_set_data(bio, &transport);
  return bio;
}

}  // namespace cordelia::tls
