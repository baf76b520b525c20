// What no source settles about provisioning (at-protocol section 10, 9).
#pragma once

namespace cordelia::module {

struct ProvisioningOptions {
  // at-protocol 2.1.7: the page is served over HTTPS, with a certificate that the module makes
  // itself. Without TLS it is for tools that refuse such a certificate.
  enum class Page { https, http } page = Page::https;

  // Events of the TI names. The official driver ignores them [ti][inferred].
  enum class Events { none, of_ti } events = Events::none;
};

}  // namespace cordelia::module
