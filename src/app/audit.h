/* The audit of a database: the event log replayed against what stands in it (store/audit.h says what is found). */
#ifndef APP_AUDIT_H
#define APP_AUDIT_H
#include "app/app.h"
#include "base/secret.h"

typedef struct AppAudit {
    int64_t events, broken_id; /* the first event that does not fit the one before it; 0: none */
    int64_t records, seals, attachments, editions, heads;
    Str *open_tables; /* of which the log does not say yet how they should stand */
    size_t open_table_count;
    Str head_fingerprint; /* of the key that signed the head that was given; empty: none */
    Faults faults;        /* none: nothing was changed behind the program's back */
} AppAudit;
/* head: the file of a signed head that was kept elsewhere, or of a sealed contract; empty: none. ST_OK whatever is
 * found. The operator's, or whoever may read the whole log. */
Status app_audit(App *app, Arena *arena, Str head, AppAudit *out, Err *err);

/* The head of the chain as it is now, signed. */
Status app_audit_head(App *app, Arena *arena, const SignKey *key, Buf *out, Err *err);

#endif
