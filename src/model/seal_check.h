/* What was found in the file of a sealed contract (docs/seal.md): who has sealed and signed what, and what does not
 * agree. */
#ifndef MODEL_SEAL_CHECK_H
#define MODEL_SEAL_CHECK_H
#include "model/seal.h"

/* Whose key it is, as far as a list of trusted keys tells. */
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
    Signature signature;              /* without its head but the id */
    Str party_name, person_name;      /* as in the file; empty: it has no name there */
    Str fingerprint;                  /* of the key; empty: none */
    bool holds;                       /* it names this seal, and a key signature is that key's */
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

typedef enum PreviousState {
    PREVIOUS_NONE, /* the first that was sealed */
    PREVIOUS_NOT_CHECKED,
    PREVIOUS_VALID,
    PREVIOUS_BROKEN, /* another than the one that the seal names, or not valid itself */
    PREVIOUS_STATE_COUNT
} PreviousState;

/* What a file says, and what does not agree in it. */
typedef struct CheckedFile {
    Str municipality, municipality_code, edition, title;
    Str decided_by, decided, registry_number; /* empty: not known */
    Str sealed_at, sha256, previous_edition, previous_sha256;
    Str roadmap_sha256, plan_sha256; /* of the roadmap and the investment plan frozen with it; empty: none was */
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
    PreviousState previous;
    /* Each is about one part, whose key is its `field` (chapters/5.1, signatures/s1, seal ...). None: the file is
     * valid. */
    Faults problems;
} CheckedFile;

/* Key signatures aside, what stands in a file is what its writer put there; a file without problems is one that nobody
 * has changed since. */
static inline bool checked_is_valid(const CheckedFile *file)
{
    return file->problems.total == 0;
}
size_t checked_signed_count(const CheckedFile *file); /* parties that have signed */

#endif
