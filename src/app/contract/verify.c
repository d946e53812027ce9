#include "app/contract/verify.h"

#include "app/app_priv.h"
#include "base/file.h"
#include "base/hash.h"
#include "exchange/contract_file.h"
#include "exchange/contract_trust.h"
#include "model/canon.h"

static void previous_problem(CheckedFile *file, const char *message, Str arg)
{
    Err err;
    err_failf(&err, ST_INVALID, message, arg);
    err_field(&err, S("previous"));
    faults_add(&file->problems, &err);
    file->previous = PREVIOUS_BROKEN;
}

/* The edition before: the one that the seal names, and valid itself. */
static Status check_previous(Arena *arena, Str path, CheckedFile *file, Err *err)
{
    CheckedFile before;
    TRY(contract_file_check(path, arena, &before, err));
    if (file->previous == PREVIOUS_NONE) {
        previous_problem(file, N_("The seal names no edition before it, so {0} has no place here"), before.edition);
        return ST_OK;
    }
    if (!str_eq(before.sha256, file->previous_sha256) || !str_eq(before.edition, file->previous_edition) ||
        !str_eq(before.municipality_code, file->municipality_code))
        previous_problem(file, N_("The edition before is another than the one that the seal names ({0})"),
                         file->previous_edition);
    else if (!checked_is_valid(&before))
        previous_problem(file, N_("The file of the edition before ({0}) is not valid itself: klimat verify says why"),
                         before.edition);
    else
        file->previous = PREVIOUS_VALID;
    return ST_OK;
}

static Status apply_trust(Arena *arena, Str path, CheckedFile *file, Err *err)
{
    Str text;
    TRY(file_read(arena, path, CONTRACT_TRUST_BYTES_MAX, &text, err));
    const Status status = contract_trust_apply(text, arena, file, err);
    if (status != ST_OK) err_at(err, path, S(""), err->row, 0);
    return status;
}

/* The text of a frozen roadmap or plan, as --json has printed it, against the checksum that was sealed. */
static Status check_frozen(Arena *arena, Str path, const char *part, Str sealed, CheckedFile *file, Err *err)
{
    Str text;
    Err fault;
    if (!path.n) return ST_OK;
    TRY(file_read(arena, path, CANON_BYTES_MAX, &text, err));
    if (text.n && text.p[text.n - 1] == '\n') text.n--;
    if (sealed.n && str_eq(hash_hex(arena, text), sealed)) return ST_OK;
    err_failf(&fault, ST_INVALID,
              sealed.n ? N_("The file {0} is not what was sealed") : N_("Nothing that {0} could be was sealed with it"),
              path);
    err_field(&fault, str(part));
    faults_add(&file->problems, &fault);
    return ST_OK;
}

Status app_verify(Arena *arena, const AppVerifying *v, CheckedFile *out, VerifyPart *part, Err *err)
{
    *part = VERIFY_CONTRACT;
    TRY(contract_file_check(v->file, arena, out, err));
    *part = VERIFY_PREVIOUS;
    if (v->previous.n) TRY(check_previous(arena, v->previous, out, err));
    *part = VERIFY_ROADMAP;
    TRY(check_frozen(arena, v->roadmap, "roadmap", out->roadmap_sha256, out, err));
    *part = VERIFY_PLAN;
    TRY(check_frozen(arena, v->plan, "investment_plan", out->plan_sha256, out, err));
    *part = VERIFY_TRUST;
    if (v->trust.n) TRY(apply_trust(arena, v->trust, out, err));
    *part = VERIFY_ATTACHMENTS;
    if (v->attachments.n) TRY(contract_attachments_check(v->attachments, arena, out, err));
    return ST_OK;
}

/* ---- the installation's key ---- */

static Str beside(Arena *arena, Str db_url)
{
    if (!db_url.n || str_starts(db_url, S("postgresql://")) || str_starts(db_url, S("postgres://"))) return S("");
    Buf b = buf_new(arena);
    buf_add(&b, db_url);
    buf_add(&b, S(".key"));
    return buf_str(&b);
}

Status app_installation_key(Arena *arena, Str path, Str db_url, SignKey *out, bool *found, Err *err)
{
    *found = true;
    if (path.n) return sign_key_read(arena, path, out, err);
    path = beside(arena, db_url);
    *found = path.n && file_exists(path);
    return *found ? sign_key_read(arena, path, out, err) : ST_OK;
}

Status app_installation_key_make(Arena *arena, Str db_url, bool *made, Str *path, Err *err)
{
    *path = beside(arena, db_url);
    *made = path->n && !file_exists(*path);
    if (!*made) return ST_OK;
    SignKey key;
    sign_key_new(&key);
    const Status status = sign_key_write(*path, &key, err);
    sign_key_forget(&key);
    return status;
}
