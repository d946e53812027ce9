#include "exchange/head_file.h"

#include "exchange/contract_file.h"
#include "exchange/sandbox.h"
#include "exchange/wire.h"

enum { HEAD_BYTES_MAX = 4096 };

static const SandboxLimits sandbox_limits = {.seconds = 5, .memory_bytes = 16U << 20, .answer_bytes = 1U << 16};

void head_file_write(Buf *out, const HeadFile *head)
{
    Canon c = canon_new(out);
    canon_object(&c);
    canon_kstr(&c, "at", head->at);
    canon_kint(&c, "event", head->log.event);
    canon_kstr(&c, "format", S(SEAL_FORMAT_HEAD));
    canon_kstr(&c, "hash", head->log.hash);
    canon_kstr(&c, "public_key", head->public_key);
    canon_kstr(&c, "signature", head->signature);
    canon_end(&c);
}

static Status no_head(Err *err)
{
    return err_fail(
        err, ST_INVALID,
        N_("This is no signed head of an event log (klimat audit head), nor a valid file of a sealed contract"));
}

static Status in_child(void *ctx, Arena *arena, Buf *answer, Err *err)
{
    static const char *const keys[] = {"format", "hash", "at", "public_key", "signature"};
    CanonValue v;
    int64_t event;
    if (canon_parse(*(const Str *)ctx, arena, &v, NULL) != ST_OK || canon_count(&v) != 6 ||
        !canon_get_int(canon_member(&v, S("event")), &event) || event < 0)
        return no_head(err);
    wire_put_u64(answer, (uint64_t)event);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        Str text;
        if (!canon_get_text(canon_member(&v, str(keys[i])), &text)) return no_head(err);
        if (i)
            wire_put_str(answer, text);
        else if (!str_eq(text, S(SEAL_FORMAT_HEAD)))
            return no_head(err);
    }
    return ST_OK;
}

static Status read_contract(Str path, Arena *arena, HeadFile *out, Err *err)
{
    CheckedFile file;
    const Status status = contract_file_check(path, arena, &file, err);
    if (status == ST_INVALID || (status == ST_OK && !checked_is_valid(&file))) return no_head(err);
    if (status == ST_OK) *out = (HeadFile){.log = file.log, .at = file.sealed_at};
    return status;
}

Status head_file_read(Str path, Arena *arena, HeadFile *out, Err *err)
{
    Str answer;
    const Status status = sandbox_read(path, HEAD_BYTES_MAX, in_child, sandbox_limits, arena, &answer, err);
    if (status == ST_INVALID || status == ST_LIMIT) return read_contract(path, arena, out, err);
    if (status != ST_OK) return status;
    WireReader r = wire_reader(answer);
    *out = (HeadFile){.log = {.event = (int64_t)wire_count(&r, (size_t)1 << 53)}};
    Str *const texts[] = {&out->log.hash, &out->at, &out->public_key, &out->signature};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) *texts[i] = wire_str(&r);
    return wire_ended(&r) ? ST_OK : wire_nonsense(err);
}
