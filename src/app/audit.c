#include "app/audit.h"

#include "app/app_priv.h"
#include "app/people/account.h"
#include "exchange/head_file.h"
#include "store/audit.h"

static Status permit(App *app, Arena *arena, Err *err)
{
    const AccessObject log = {.group = GROUP_LOG};
    return app_permit(app, arena, ACTION_READ_LOG, &log, err);
}

/* A head from elsewhere that nobody has signed, or whose signature does not fit, would prove nothing. */
static Status read_head(Arena *arena, Str path, EventHead *out, AppAudit *audit, Err *err)
{
    HeadFile file;
    unsigned char public_half[SIGN_PUBLIC_BYTES];
    TRY(head_file_read(path, arena, &file, err));
    *out = (EventHead){file.log.event, file.log.hash, file.at, file.public_key, file.signature};
    if (!file.public_key.n) return ST_OK; /* that of a seal, which was checked with its file */
    if (!event_head_is_signed(arena, out))
        return err_failf(err, ST_INVALID, N_("The signature of {0} does not fit: the file was changed"), path);
    if (str_hex_read(file.public_key, public_half, sizeof public_half))
        audit->head_fingerprint = sign_fingerprint(arena, public_half);
    return ST_OK;
}

Status app_audit(App *app, Arena *arena, Str head, AppAudit *out, Err *err)
{
    EventHead kept;
    AuditReport report;
    *out = (AppAudit){0};
    TRY(permit(app, arena, err));
    if (head.n) TRY(read_head(arena, head, &kept, out, err));
    TRY(app_read_begin(app, err));
    const Status status = audit(app->db, arena, head.n ? &kept : NULL, &report, err);
    app_read_end(app);
    if (status != ST_OK) return status;
    out->events = report.events;
    out->broken_id = report.broken_id;
    out->records = report.records;
    out->seals = report.seals;
    out->attachments = report.attachments;
    out->editions = report.editions;
    out->heads = report.heads;
    out->open_tables = report.open_tables;
    out->open_table_count = report.open_table_count;
    out->faults = report.faults;
    return ST_OK;
}

Status app_audit_head(App *app, Arena *arena, const SignKey *key, Buf *out, Err *err)
{
    HeadFile head = {.at = app->now};
    TRY(permit(app, arena, err));
    TRY(event_last(app->db, arena, &head.log.event, &head.log.hash, err));
    if (head.log.event == 0) return err_fail(err, ST_NOT_FOUND, N_("Nothing has been written to the database yet."));
    Buf text = buf_new(arena);
    seal_head_text(&text, head.log.event, head.log.hash, head.at);
    unsigned char signature[SIGN_BYTES];
    sign_make(key, buf_str(&text), signature);
    head.public_key = str_hex(arena, key->public_half, sizeof key->public_half);
    head.signature = str_hex(arena, signature, sizeof signature);
    head_file_write(out, &head);
    return ST_OK;
}
