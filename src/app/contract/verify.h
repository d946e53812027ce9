/* Checking the file of a sealed contract. Needs no database, so that anybody can do it. */
#ifndef APP_CONTRACT_VERIFY_H
#define APP_CONTRACT_VERIFY_H
#include "base/secret.h"
#include "model/seal_check.h"

typedef struct AppVerifying {
    Str file;
    Str previous;      /* the file of the edition before; empty: not checked */
    Str trust;         /* a file of trusted keys: lines "party key"; empty: none */
    Str roadmap, plan; /* files with the text of what was frozen with it; empty: not checked */
    Str attachments;   /* a folder with the files that signatures name; empty: not checked */
} AppVerifying;
typedef enum VerifyPart {
    VERIFY_CONTRACT,
    VERIFY_PREVIOUS,
    VERIFY_ROADMAP,
    VERIFY_PLAN,
    VERIFY_TRUST,
    VERIFY_ATTACHMENTS,
    VERIFY_PART_COUNT
} VerifyPart;
/* ST_OK whatever is wrong in the file, which is told in out->problems; other failures are those of reading, and *part
 * is which of the files could not be read. */
Status app_verify(Arena *arena, const AppVerifying *verifying, CheckedFile *out, VerifyPart *part, Err *err);

/* ---- the installation's key ---- */

/* Beside the database it is kept apart from: `path` where one is given, otherwise "<database>.key" where the database
 * is a file. *found: false where there is no such file; one that is given must be there. */
Status app_installation_key(Arena *arena, Str path, Str db_url, SignKey *out, bool *found, Err *err);
/* Makes it where there is none; nothing for a database that is no file. */
Status app_installation_key_make(Arena *arena, Str db_url, bool *made, Str *path, Err *err);

#endif
