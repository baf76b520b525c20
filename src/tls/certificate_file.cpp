#include "tls/certificate_file.hpp"

#include <fmt/format.h>
#include <openssl/pkcs7.h>

#include <algorithm>

#include "base/check.hpp"
#include "tls/openssl.hpp"
#include "tls/openssl_text.hpp"
#include "tls/pem.hpp"

namespace cordelia::tls {

namespace {

using Pkcs7Handle = Handle<PKCS7, PKCS7_free>;

bool is_certificate(std::string_view name) {
  return name == PEM_STRING_X509 || name == PEM_STRING_X509_OLD || name == PEM_STRING_X509_TRUSTED;
}

bool is_request(std::string_view name) {
  return name == PEM_STRING_X509_REQ || name == PEM_STRING_X509_REQ_OLD;
}

// The first certificate of a block; what follows inside a TRUSTED CERTIFICATE are trust settings.
Result<Certificate> certificate_of(const PemBlock& block) {
  const unsigned char* at = block.data.get();
  const auto size = static_cast<long>(block.bytes().size());
  std::shared_ptr<X509> x509{d2i_X509(nullptr, &at, size), X509_free};
  ERR_clear_error();
  if (!x509) return base::fail(Fault::damaged);
  return Certificate{std::move(x509)};
}

void add(CertificateFile& file, Certificate certificate) {
  const auto& known = file.certificates;
  if (std::find(known.begin(), known.end(), certificate) != known.end()) {
    file.notes.emplace_back("The file holds the same certificate more than once.");
    return;
  }
  file.certificates.push_back(std::move(certificate));
}

Fault why_no_certificate(const std::vector<PemBlock>& blocks) {
  const std::string_view name = blocks.front().name;
  if (name.ends_with("PRIVATE KEY")) return Fault::private_key_instead;
  return is_request(name) ? Fault::request_instead : Fault::container_instead;
}

Result<CertificateFile> load_der(base::ByteView file) {
  CertificateFile result;
  auto certificate = Certificate::from_der(file);
  if (!certificate) return base::fail(why_no_pem(file));
  result.certificates.push_back(*std::move(certificate));
  return result;
}

}  // namespace

Result<CertificateFile> load_certificates(base::ByteView file) {
  TRY(const std::vector<PemBlock> blocks, read_pem(file));
  if (blocks.empty()) return load_der(file);
  CertificateFile result;
  for (const PemBlock& block : blocks) {
    if (!is_certificate(block.name)) {
      result.notes.push_back(fmt::format("A {} in the file was passed over.", block.name));
      continue;
    }
    TRY(Certificate certificate, certificate_of(block));
    add(result, std::move(certificate));
  }
  if (result.certificates.empty()) return base::fail(why_no_certificate(blocks));
  return result;
}

std::vector<std::string> notes_on_anchors(std::span<const Certificate> anchors,
                                          base::WallTime now) {
  std::vector<std::string> notes;
  if (anchors.size() > 1) {
    notes.push_back(fmt::format(
        "The CA file holds {} certificates; each of them is trusted on its own.", anchors.size()));
  }
  for (const Certificate& anchor : anchors) {
    const CertificateInfo info = describe(anchor);
    if (!info.is_ca) {
      notes.push_back(fmt::format("'{}' in the CA file is not a CA certificate.", info.subject));
    } else if (!info.is_self_signed) {
      notes.push_back(
          fmt::format("'{}' in the CA file is an intermediate; its issuer '{}' is needed as well.",
                      info.subject, info.issuer));
    }
    if (info.not_after < now) {
      notes.push_back(fmt::format("'{}' in the CA file expired on {}.", info.subject,
                                  text_of_time(info.not_after)));
    }
  }
  return notes;
}

Result<std::vector<Certificate>> certificates_from_pkcs7(base::ByteView der) {
  const unsigned char* at = octets(der);
  const Pkcs7Handle container{d2i_PKCS7(nullptr, &at, static_cast<long>(der.size()))};
  ERR_clear_error();
  if (!container || !PKCS7_type_is_signed(container.get()) || container->d.sign->cert == nullptr) {
    return base::fail(Fault::damaged);
  }
  std::vector<Certificate> certificates;
  for (int i = 0; i < sk_X509_num(container->d.sign->cert); ++i) {
    X509* x509 = sk_X509_value(container->d.sign->cert, i);
    X509_up_ref(x509);
    certificates.emplace_back(std::shared_ptr<X509>{x509, X509_free});
  }
  return certificates;
}

base::Bytes certificates_to_pkcs7(std::span<const Certificate> certificates) {
  const Pkcs7Handle container{PKCS7_new()};
  CHECK(PKCS7_set_type(container.get(), NID_pkcs7_signed) == 1);
  CHECK(PKCS7_content_new(container.get(), NID_pkcs7_data) == 1);
  // RFC 5652 section 5.2: degenerate signed data has no content.
  PKCS7_set_detached(container.get(), 1);
  for (const Certificate& certificate : certificates) {
    CHECK(PKCS7_add_certificate(container.get(), certificate.x509()) == 1);
  }
  return der_of(i2d_PKCS7, container.get());
}

}  // namespace cordelia::tls
