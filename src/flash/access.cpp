#include "flash/access.hpp"

namespace cordelia::flash {
namespace {

bool is_public(const FileRecord& record, Right right) {
  return (right == Right::read && record.attributes.has(Attribute::public_read)) ||
         (right == Right::write && record.attributes.has(Attribute::public_write));
}

}  // namespace

Result<void> check_right(const FileRecord& record, Token shown, Right right) {
  if (!record.attributes.has(Attribute::secure)) return {};
  if (is_public(record, right) || holds_token(record, shown)) return {};
  return base::fail(shown == no_token ? Fault::invalid_token : Fault::token_security_alert);
}

bool holds_token(const FileRecord& record, Token shown) {
  return record.attributes.has(Attribute::secure) && shown != no_token && shown == record.token;
}

bool renews_token(const FileRecord& record, Token shown) {
  const Attributes fixed{Attribute::static_token, Attribute::vendor_token};
  return holds_token(record, shown) && record.attributes.common(fixed).is_empty();
}

}  // namespace cordelia::flash
