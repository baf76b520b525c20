#include "flash/fault.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/check.hpp"

namespace cordelia::flash {
namespace {

// at-protocol 6.7. The place of WRONG_BUNDLE_STATE within -10279...-10284 is [inferred].
constexpr std::array table{
    FaultRow{Fault::system_file_access_denied, -10248, "SYSTEM_FILE_ACCESS_DENIED",
             "the file belongs to the system"},
    FaultRow{Fault::revoked_certificate_in_chain, -10273, "REVOKED_CERTIFICATE_IN_CHAIN",
             "a certificate of the chain has been revoked"},
    FaultRow{Fault::certificate_store_init, -10274, "INIT_CERTIFICATE_STORE",
             "the certificate store could not be read"},
    FaultRow{Fault::wrong_input_size, -10278, "WRONG_INPUT_SIZE", "the input has a wrong size"},
    FaultRow{Fault::wrong_bundle_state, -10279, "WRONG_BUNDLE_STATE",
             "no bundle waits for a commit or a rollback"},
    FaultRow{Fault::empty_sflash, -10285, "EMPTY_SFLASH", "the flash is empty"},
    FaultRow{Fault::file_is_not_secure_and_sign, -10286, "FILE_IS_NOT_SECURE_AND_SIGN",
             "the file must be secure and signed"},
    FaultRow{Fault::root_ca_is_unknown, -10287, "ROOT_CA_IS_UNKOWN", "the root CA is not known"},
    FaultRow{Fault::file_has_not_been_closed_correctly, -10288, "FILE_HAS_NOT_BEEN_CLOSE_CORRECTLY",
             "the file was not closed"},
    FaultRow{Fault::wrong_signature, -10289, "WRONG_SIGNATURE", "the signature is wrong"},
    FaultRow{Fault::wrong_signature_length, -10290, "WRONG_SIGNATURE_LENGTH",
             "the signature is missing or has a wrong length"},
    FaultRow{Fault::not_16_aligned, -10291, "NOT_16_ALIGNED", "the length is no multiple of 16"},
    FaultRow{Fault::certificate_chain_error, -10292, "CERT_CHAIN_ERROR",
             "the certificate chain is not valid"},
    FaultRow{Fault::file_name_exist, -10293, "FILE_NAME_EXIST",
             "a file of the new name exists already"},
    FaultRow{Fault::offset_not_16_byte_align, -10296, "OFFSET_NOT_16_BYTE_ALIGN",
             "a secure file is written in order or at multiples of 16"},
    FaultRow{Fault::wrong_file_name, -10298, "WRONG_FILE_NAME",
             "the name is empty or holds a control character, a quote or a comma"},
    FaultRow{Fault::file_system_locked, -10299, "FILE_SYSTEM_LOCKED", "the file system is locked"},
    FaultRow{Fault::security_alert, -10300, "SECURITY_ALERT", "security alert"},
    FaultRow{Fault::file_invalid_file_size, -10301, "FILE_INVALID_FILE_SIZE",
             "a new file needs a size of at least 1"},
    FaultRow{Fault::invalid_token, -10302, "INVALID_TOKEN", "the secure file needs its token"},
    FaultRow{Fault::no_device_is_loaded, -10303, "NO_DEVICE_IS_LOADED",
             "the flash is not formatted"},
    FaultRow{Fault::file_max_size_exceeded, -10310, "FILE_MAX_SIZE_EXCEEDED",
             "no file can be that large"},
    FaultRow{Fault::invalid_read_buffer, -10311, "INVALID_BUFFER_FOR_READ", "bad read buffer"},
    FaultRow{Fault::invalid_write_buffer, -10312, "INVALID_BUFFER_FOR_WRITE", "bad write buffer"},
    FaultRow{Fault::max_opened_file_exceeded, -10316, "MAX_OPENED_FILE_EXCEEDED",
             "too many files are open; close one first"},
    FaultRow{Fault::no_available_nv_index, -10318, "NO_AVAILABLE_NV_INDEX",
             "too many files; delete one first"},
    FaultRow{Fault::no_memory, -10319, "NO_MEMORY", "no memory"},
    FaultRow{Fault::operation_blocked_by_vendor, -10320, "OPERATION_BLOCKED_BY_VENDOR",
             "the vendor blocked this operation"},
    FaultRow{Fault::not_enough_storage_space, -10322, "NOT_ENOUGH_STORAGE_SPACE",
             "not enough space; delete a file first"},
    FaultRow{Fault::not_initialized, -10323, "NOT_INITIALIZED",
             "the file system is not initialised"},
    FaultRow{Fault::busy, -10324, "BUSY", "the file system is busy"},
    FaultRow{Fault::invalid_access_type, -10325, "INVALID_ACCESS_TYPE", "no such access"},
    FaultRow{Fault::file_already_exists, -10326, "FILE_ALREADY_EXISTS",
             "the file exists; delete it or open it with OVERWRITE"},
    FaultRow{Fault::program_failure, -10327, "PROGRAM_FAILURE", "programming failed"},
    FaultRow{Fault::no_entries, -10328, "NO_ENTRIES", "there are no entries"},
    FaultRow{Fault::file_access_is_different, -10329, "FILE_ACCESS_IS_DIFFERENT",
             "the file is open for the other direction"},
    FaultRow{Fault::file_has_no_failsafe, -10333, "FILE_HAS_NO_FAILSAFE",
             "only a failsafe file has a previous content"},
    FaultRow{Fault::no_valid_copy_exists, -10334, "NO_VALID_COPY_EXISTS",
             "the file was never closed after writing"},
    FaultRow{Fault::invalid_handle, -10335, "INVALID_HANDLE", "no open file has this handle"},
    FaultRow{Fault::failed_to_write, -10336, "FAILED_TO_WRITE", "the flash could not be written"},
    FaultRow{Fault::offset_out_of_range, -10337, "OFFSET_OUT_OF_RANGE",
             "the offset lies outside the file"},
    FaultRow{Fault::invalid_length_for_read, -10339, "INVALID_LENGTH_FOR_READ",
             "at least one byte must be read"},
    FaultRow{Fault::wrong_file_open_flags, -10340, "WRONG_FILE_OPEN_FLAGS",
             "these flags name no access or two"},
    FaultRow{Fault::file_not_exists, -10341, "FILE_NOT_EXISTS", "there is no such file"},
    FaultRow{Fault::invalid_arguments, -10343, "INVALID_ARGS", "the arguments make no sense"},
    FaultRow{Fault::file_is_pending_commit, -10344, "FILE_IS_PENDING_COMMIT",
             "the file waits for a commit"},
    FaultRow{Fault::file_name_reserved, -10347, "FILE_NAME_RESERVED",
             "names that begin with /sys/ are the system's"},
    FaultRow{Fault::not_supported, -10351, "NOT_SUPPORTED", "not supported"},
    FaultRow{Fault::signature_failed, -10363, "SIGNATURE", "the signature could not be checked"},
    FaultRow{Fault::token_security_alert, -10365, "INVALID_TOKEN_SECURITY_ALERT",
             "the token is wrong"},
    FaultRow{Fault::file_is_not_secure, -10366, "FILE_IS_NOT_SECURE", "the file is not secure"},
    FaultRow{Fault::file_is_already_opened, -10369, "FILE_IS_ALREADY_OPENED",
             "the file is open; close it first"},
    FaultRow{Fault::file_is_open_for_write, -10370, "FILE_IS_OPEN_FOR_WRITE",
             "the file is open for writing"},
    FaultRow{Fault::alert_on_non_secure_device, -10371, "ALERT_ON_NON_SECURE_DEVICE",
             "security alert on a device without security"},
    FaultRow{Fault::wrong_certificate_file_name, -10372, "WRONG_CERTIFICATE_FILE_NAME",
             "the certificate file for the signature is missing"},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (static_cast<std::size_t>(table[i].fault) != i) return false;
  }
  return table.back().fault == Fault::wrong_certificate_file_name;
}

static_assert(in_order(), "one row for each Fault, in the order of the enum");

}  // namespace

std::span<const FaultRow> fault_table() { return table; }

const FaultRow& row_of(Fault fault) {
  const auto index = static_cast<std::size_t>(fault);
  CHECK(index < table.size());
  return table[index];
}

int code(Fault fault) { return row_of(fault).code; }

std::string_view meaning(Fault fault) { return row_of(fault).meaning; }

}  // namespace cordelia::flash
