/* The file of a sealed contract: what `klimat contract export` writes and anybody can check without a database. One
 * object of canonical JSON, byte for byte as docs/seal.md shows it:
 *
 *   {"attestation":{"public_key","sha256","signature"},  over the bytes of the rest; the key where there is one
 *    "document":{..},                                    what was sealed (model/seal.h)
 *    "errata":[{"document":{..},"sha256"}],
 *    "format":"klimatkontrakt/file/1",
 *    "parts":{"chapters/5.1":"sha256",..},               of each part of the document, to say where it differs
 *    "persons":{"id":"name"},                            of those who have signed
 *    "seal":{"previous_edition","previous_sha256","sealed_at","sha256"},
 *    "signatures":[..],"withdrawals":[..]}
 *
 * Checksums, keys and signatures are lower-case hexadecimal. */
#ifndef EXCHANGE_CONTRACT_FILE_H
#define EXCHANGE_CONTRACT_FILE_H
#include "base/secret.h"
#include "model/seal_check.h"

#define CONTRACT_FILE_FORMAT "klimatkontrakt/file/1"
enum { CONTRACT_FILE_BYTES_MAX = CANON_BYTES_MAX };

/* ---- writing ---- */

typedef struct ContractPerson {
    Str id, name;
} ContractPerson;

typedef struct ContractFile {
    const Seal *seal, *errata;
    size_t erratum_count;
    const Signature *signatures;
    size_t signature_count;
    const Withdrawal *withdrawals;
    size_t withdrawal_count;
    const ContractPerson *persons; /* by id, each once */
    size_t person_count;
    const SignKey *key; /* the installation's; NULL: no attestation with a key */
} ContractFile;
/* ST_INVALID where what is stored as sealed is no canonical JSON, ST_LIMIT for a file that nobody could check. The same
 * content gives the same bytes. */
Status contract_file_write(const ContractFile *file, Arena *arena, Buf *out, Err *err);

/* ---- checking ---- */

/* Reads a file in a locked-in child. ST_OK whatever it finds, as long as it is such a file; ST_INVALID and ST_LIMIT say
 * why it is none. */
Status contract_file_check(Str path, Arena *arena, CheckedFile *out, Err *err);
/* The same for bytes, here and now: what the child does. The texts may point into the bytes. */
Status contract_text_check(Str bytes, Arena *arena, CheckedFile *out, Err *err);

#endif
