#include "exchange/wire.h"

#include "base/tr.h"

#include <string.h>

enum { ALIGN = 8 };

static void pad(Buf *b)
{
    static const char zeros[ALIGN];
    if (b->n % ALIGN) buf_add(b, (Str){zeros, ALIGN - b->n % ALIGN});
}

void wire_put_u64(Buf *b, uint64_t x)
{
    memcpy(buf_room(b, sizeof x), &x, sizeof x);
    b->n += sizeof x;
}

void wire_put_bytes(Buf *b, const void *bytes, size_t n)
{
    buf_add(b, (Str){bytes, n});
    pad(b);
}

void wire_put_str(Buf *b, Str s)
{
    wire_put_u64(b, s.n);
    wire_put_bytes(b, s.p, s.n);
}

void wire_put_err(Buf *b, const Err *err)
{
    wire_put_u64(b, (uint64_t)err->status);
    wire_put_str(b, str(err->message));
    for (size_t i = 0; i < ERR_ARGS; i++) wire_put_str(b, str(err->arg[i]));
    wire_put_str(b, str(err->file));
    wire_put_str(b, str(err->sheet));
    wire_put_str(b, str(err->field));
    wire_put_u64(b, (uint64_t)err->row);
    wire_put_u64(b, (uint64_t)err->column);
}

void wire_put_faults(Buf *b, const Faults *faults)
{
    wire_put_u64(b, faults->count);
    wire_put_u64(b, faults->total);
    for (size_t i = 0; i < faults->count; i++) wire_put_err(b, &faults->list[i]);
}

WireReader wire_reader(Str answer)
{
    return (WireReader){.rest = answer};
}

const void *wire_bytes(WireReader *r, size_t n)
{
    const size_t padded = n > SIZE_MAX - ALIGN ? SIZE_MAX : (n + ALIGN - 1) / ALIGN * ALIGN;
    if (r->bad || padded > r->rest.n) {
        r->bad = true;
        return NULL;
    }
    const void *p = r->rest.p;
    r->rest = str_slice(r->rest, padded, r->rest.n);
    return p;
}

uint64_t wire_u64(WireReader *r)
{
    uint64_t x = 0;
    const void *p = wire_bytes(r, sizeof x);
    if (p) memcpy(&x, p, sizeof x);
    return x;
}

size_t wire_count(WireReader *r, size_t max)
{
    const uint64_t x = wire_u64(r);
    if (x <= max) return (size_t)x;
    r->bad = true;
    return 0;
}

Str wire_str(WireReader *r)
{
    const size_t n = wire_count(r, r->rest.n);
    const char *p = wire_bytes(r, n);
    const Str s = {p ? p : "", p ? n : 0};
    if (str_is_utf8(s)) return s;
    r->bad = true;
    return S("");
}

bool wire_ended(const WireReader *r)
{
    return !r->bad && r->rest.n == 0;
}

Status wire_nonsense(Err *err)
{
    return err_fail(err, ST_INTERNAL, N_("The answer of the reading process makes no sense"));
}

/* The address of a message in this process: a pointer from the child is never taken. */
static const char *known_message(Arena *arena, Str text)
{
    const char *key = str_cstr(arena, text);
    const Catalogue *c = &catalogues[LANG_SV];
    for (size_t low = 0, high = c->count; low < high;) {
        const size_t middle = low + (high - low) / 2;
        const int order = strcmp(key, c->entry[middle].key);
        if (order == 0) return c->entry[middle].key;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return key;
}

void wire_err(WireReader *r, Arena *arena, Err *out)
{
    const uint64_t status = wire_u64(r);
    const Str message = wire_str(r);
    Str arg[ERR_ARGS];
    for (size_t i = 0; i < ERR_ARGS; i++) arg[i] = wire_str(r);
    const Str file = wire_str(r), sheet = wire_str(r), field = wire_str(r);
    const uint64_t row = wire_u64(r), column = wire_u64(r);
    if (status == ST_OK || status >= ST_COUNT || row > INT32_MAX || column > INT32_MAX) r->bad = true;
    if (r->bad) {
        wire_nonsense(out);
        return;
    }
    err_fail_args(out, (Status)status, known_message(arena, message), arg, ERR_ARGS);
    err_at(out, file, sheet, (long)row, (long)column);
    err_field(out, field);
}

void wire_faults(WireReader *r, Faults *faults)
{
    const size_t count = wire_count(r, FAULTS_KEPT), total = wire_count(r, INT32_MAX);
    if (total < count) r->bad = true;
    for (size_t i = 0; i < count && !r->bad; i++) {
        Err fault;
        wire_err(r, faults->arena, &fault);
        if (!r->bad) faults_add(faults, &fault);
    }
    if (!r->bad) faults->total += total - count;
}

void wire_put_outcome(Buf *b, Status status, const Err *err, const Faults *faults)
{
    wire_put_u64(b, status == ST_OK);
    if (status == ST_OK) return;
    wire_put_err(b, err);
    wire_put_faults(b, faults);
}

Status wire_outcome(WireReader *r, Faults *faults, Err *err)
{
    if (wire_u64(r) == 1) return ST_OK;
    Err told;
    wire_err(r, faults->arena, &told);
    wire_faults(r, faults);
    if (!wire_ended(r)) return wire_nonsense(err);
    if (err) *err = told;
    return told.status;
}
