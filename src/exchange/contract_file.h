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
#include "model/seal.h"

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

/* Whose key it is, as far as a list of trusted keys tells (exchange/contract_trust.h). */
typedef enum KeyOwner { OWNER_NOT_CHECKED, OWNER_TRUSTED, OWNER_ANOTHER, KEY_OWNER_COUNT } KeyOwner;
typedef enum AttachmentState {
    ATTACHMENT_NOT_CHECKED,
    ATTACHMENT_FOUND,
    ATTACHMENT_MISSING,
    ATTACHMENT_STATE_COUNT
} AttachmentState;

typedef struct CheckedParty {
    Str id, name;
    bool has_signed; /* and has not withdrawn all of it */
} CheckedParty;
typedef struct CheckedSignature {
    Signature signature; /* without its head but the id */
    Str party_name, person_name; /* as in the file; empty: it has no name there */
    Str fingerprint;             /* of the key; empty: none */
    bool holds;                  /* it names this seal, and a key signature is that key's */
    Str withdrawn, withdrawal_reason; /* the date; empty: it stands */
    KeyOwner owner;
    AttachmentState attachment;
} CheckedSignature;
typedef struct CheckedErratum {
    Str number, sealed_at, text, reason, sha256;
} CheckedErratum;

typedef enum AttestationState {
    ATTESTATION_ABSENT, /* a checksum only */
    ATTESTATION_VALID,
    ATTESTATION_BROKEN,
    ATTESTATION_STATE_COUNT
} AttestationState;

/* What a file says, and what does not agree in it. */
typedef struct CheckedFile {
    Str municipality, municipality_code, edition, title;
    Str decided_by, decided, registry_number; /* empty: not known */
    Str sealed_at, sha256, previous_edition, previous_sha256;
    SealLog log;
    size_t object_count;
    CheckedParty *parties;
    size_t party_count;
    CheckedSignature *signatures;
    size_t signature_count;
    CheckedErratum *errata;
    size_t erratum_count;
    AttestationState attestation;
    Str attestation_key, attestation_fingerprint; /* hexadecimal; empty: none */
    KeyOwner attestation_owner;
    /* Each is about one part, whose key is its `field` (chapters/5.1, signatures/s1, seal ...). None: the file is
     * valid. */
    Faults problems;
} CheckedFile;

/* Reads a file in a locked-in child. ST_OK whatever it finds, as long as it is such a file; ST_INVALID and ST_LIMIT say
 * why it is none. */
Status contract_file_check(Str path, Arena *arena, CheckedFile *out, Err *err);
/* The same for bytes, here and now: what the child does. The texts may point into the bytes. */
Status contract_text_check(Str bytes, Arena *arena, CheckedFile *out, Err *err);

#endif
