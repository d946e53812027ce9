/* What the file of a sealed contract cannot say about itself: whose the keys are, and whether the files that were
 * signed by hand or by a service are the ones meant. */
#ifndef EXCHANGE_CONTRACT_TRUST_H
#define EXCHANGE_CONTRACT_TRUST_H
#include "exchange/contract_file.h"

enum { CONTRACT_ATTACHMENT_BYTES_MAX = 10 * 1024 * 1024, CONTRACT_TRUST_BYTES_MAX = 1024 * 1024 };
#define CONTRACT_TRUST_INSTALLATION "installation" /* in place of a party: the service that wrote the file */

/* A text of lines "party key", where the key is a fingerprint or a public key (hexadecimal or base64url); what stands
 * behind # is a remark. Sets the owner of every key signature and of the attestation; a key that is none of its party's
 * is a problem. ST_INVALID names the line that is none. */
Status contract_trust_apply(Str text, Arena *arena, CheckedFile *file, Err *err);

/* Looks among the files of a folder, whatever their names, for those that the signatures name by checksum; one that is
 * not there is a problem. */
Status contract_attachments_check(Str folder, Arena *arena, CheckedFile *file, Err *err);

#endif
