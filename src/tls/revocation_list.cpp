#include "tls/revocation_list.hpp"

#include "base/check.hpp"
#include "tls/openssl.hpp"
#include "tls/pem.hpp"

namespace cordelia::tls {

namespace {

Result<RevocationList> from_der(base::ByteView der) {
  const unsigned char* at = octets(der);
  std::shared_ptr<X509_CRL> list{d2i_X509_CRL(nullptr, &at, static_cast<long>(der.size())),
                                 X509_CRL_free};
  ERR_clear_error();
  if (!list) return base::fail(Fault::damaged);
  return RevocationList{std::move(list)};
}

}  // namespace

RevocationList::RevocationList(std::shared_ptr<X509_crl_st> list) : list_(std::move(list)) {
  CHECK(list_ != nullptr);
}

Result<RevocationList> RevocationList::parse(base::ByteView file) {
  TRY(const std::vector<PemBlock> blocks, read_pem(file));
  if (blocks.empty()) return from_der(file);
  for (const PemBlock& block : blocks) {
    if (block.name == PEM_STRING_X509_CRL) return from_der(block.bytes());
  }
  return base::fail(Fault::container_instead);
}

std::string RevocationList::to_pem() const {
  const BioHandle buffer = new_buffer();
  CHECK(PEM_write_bio_X509_CRL(buffer.get(), list_.get()) == 1);
  return content_of(buffer.get());
}

base::Bytes RevocationList::to_der() const { return der_of(i2d_X509_CRL, list_.get()); }

}  // namespace cordelia::tls
