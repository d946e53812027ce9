/* Sealing an edition, signing it, and what comes after: withdrawals, errata, the file that anybody can check. What the
 * texts are is in model/seal.h, what is in the file in exchange/contract_file.h.
 *
 * key: the installation's, which vouches for the head of the event log and for files; NULL: there is none. */
#ifndef APP_CONTRACT_CONTRACT_SEAL_H
#define APP_CONTRACT_CONTRACT_SEAL_H
#include "app/contract/contract.h"
#include "base/secret.h"

enum { APP_ATTACHMENT_BYTES_MAX = 10 * 1024 * 1024 };

/* Seals an edition that has been decided: ST_CONFLICT for one that is sealed already, ST_INVALID for one that has not
 * been decided, or that contradicts itself (with all faults). The seal of the edition before becomes part of it, and
 * that edition is superseded. */
Status app_contract_seal(App *app, Arena *arena, Str municipality, Str edition, const SignKey *key, Str why, Seal *out,
                         Faults *faults, Err *err);

typedef struct AppSigning {
    Str party, person, position;        /* who signs for whom: ids; the person's position in the party */
    Str mandate, registry_number, note; /* empty: not known */
    Date signed_on;                     /* not set: today */
    Str method;                         /* handwritten, service, key */
    Str sha256;                         /* of the seal that the signatory has seen; empty: not told */
    const SignKey *key;                 /* of the signatory's organisation; NULL: signed elsewhere */
    Str public_key, signature;          /* what was signed elsewhere: hexadecimal */
    Str attachment_name, attachment;    /* the file: PDF, PNG, JPEG or ASiC-E */
    Str why;
} AppSigning;
/* Faults carry the names of the fields of a signature (model/contract.h). ST_CONFLICT: another seal than the one named,
 * or the person has signed for the party already. ST_INVALID: a signature that is not that key's, or of another text.
 */
Status app_contract_sign(App *app, Arena *arena, Str municipality, Str edition, const AppSigning *signing,
                         Signature *out, Faults *faults, Err *err);
/* The text that a key is to sign elsewhere, byte for byte; the same must then be stated with the signature. */
Status app_contract_signed_text(App *app, Arena *arena, Str municipality, Str edition, const AppSigning *signing,
                                Buf *out, Faults *faults, Err *err);

typedef struct AppWithdrawing {
    Str signature;  /* its id */
    Date withdrawn; /* not set: today */
    Str reason, registry_number;
} AppWithdrawing;
/* The signature stays, and the withdrawal beside it. */
Status app_contract_withdraw(App *app, Arena *arena, Str municipality, Str edition, const AppWithdrawing *withdrawing,
                             Withdrawal *out, Err *err);

/* Corrects a sealed edition without changing it: the erratum is sealed by itself, and names the seal. */
Status app_contract_erratum(App *app, Arena *arena, Str municipality, Str edition, Str text, Str reason,
                            const SignKey *key, Seal *out, Err *err);

/* The file for klimat verify. The same state and key give the same bytes. It reads in several steps: between
 * app_read_begin and app_read_end. */
Status app_contract_export(App *app, Arena *arena, Str municipality, Str edition, const SignKey *key, Buf *out,
                           Err *err);

typedef struct AppAttachment {
    Str name, media_type, bytes;
} AppAttachment;
/* Of a signature of the edition. It shows somebody's hand, so ST_DENIED to all but those who may fetch it
 * (ACTION_FETCH_ATTACHMENT); its checksum, which everybody sees, is what the signature and the file for klimat verify
 * hold. One file may show several signatures: whoever may fetch it for one of them may. */
Status app_contract_attachment(App *app, Arena *arena, Str municipality, Str edition, Str sha256, AppAttachment *out,
                               Err *err);

#endif
