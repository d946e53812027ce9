/* The file piece by piece: once to tell its character set and what ends its lines, once to read it. */
#include "exchange/sie.h"

#include "base/hash.h"
#include "exchange/sandbox.h"
#include "exchange/sie_parts.h"

#include <string.h>

static const SandboxLimits sandbox_limits = {.seconds = 300, .memory_bytes = 320U << 20, .answer_bytes = 64U << 20};

enum { PIECE_BYTES = 1 << 20 };

/* Where the bytes come from: a file, or memory. */
typedef struct Source {
    const SandboxFile *file;
    Str bytes;
} Source;

static bool read_at(const Source *s, uint64_t at, char *to, size_t n, size_t *got)
{
    if (s->file) return sandbox_read_at(s->file, at, to, n, got);
    const Str part = at < s->bytes.n ? str_slice(s->bytes, (size_t)at, (size_t)at + n) : S("");
    if (part.n) memcpy(to, part.p, part.n);
    *got = part.n;
    return true;
}

static Status cannot_read(Err *err)
{
    return err_fail(err, ST_UNAVAILABLE, N_("The file cannot be read to its end"));
}

static Status tell_charset(const Source *source, char *piece, size_t room, Charset *set, char *line_end, Err *err)
{
    CharsetCount count = {0};
    *line_end = '\r'; /* as old programs for the Mac wrote, unless another end is seen */
    size_t got;
    for (uint64_t at = 0;; at += got) {
        if (!read_at(source, at, piece, room, &got)) return cannot_read(err);
        if (at == 0 && str_starts((Str){piece, got}, S("PK\x03\x04")))
            return err_fail(err, ST_INVALID,
                            N_("This is a workbook and not SIE. If it is a supplier ledger, take it in as one $ klimat "
                               "import ledger"));
        charset_look(&count, (Str){piece, got});
        if (str_has_char((Str){piece, got}, '\n')) *line_end = '\n';
        if (got < room) return charset_decide(&count, set, err);
    }
}

/* All whole lines of the piece; what is left of the last one stays. */
static Status take_lines(SieReader *r, Str *rest, bool at_end, Err *err)
{
    while (rest->n) {
        const char *end = memchr(rest->p, r->line_end, rest->n);
        if (!end && !at_end) break;
        const size_t n = end ? (size_t)(end - rest->p) : rest->n;
        r->line++;
        const Status status = n > SIE_LINE_BYTES_MAX
                                  ? err_failf(err, ST_LIMIT, N_("The line is longer than {0} characters"),
                                              err_number(r->arena, SIE_LINE_BYTES_MAX))
                                  : sie_take_line(r, str_slice(*rest, 0, n), err);
        if (status != ST_OK) {
            err_at(err, S(""), S(""), r->line, 0);
            return status;
        }
        *rest = str_slice(*rest, end ? n + 1 : n, rest->n);
    }
    return ST_OK;
}

static Status read_lines(SieReader *r, const Source *source, char *piece, size_t room, Err *err)
{
    Hash *hash = hash_new(r->arena);
    size_t kept = 0, got;
    for (uint64_t at = 0;; at += got) {
        const size_t wanted = room - kept;
        if (wanted == 0)
            return err_failf(err, ST_LIMIT, N_("The line is longer than {0} characters"),
                             err_number(r->arena, SIE_LINE_BYTES_MAX));
        if (!read_at(source, at, piece + kept, wanted, &got)) return cannot_read(err);
        hash_add(hash, (Str){piece + kept, got});
        Str rest = {piece, kept + got};
        if (at == 0 && str_starts(rest, S("\xEF\xBB\xBF"))) rest = str_slice(rest, 3, rest.n);
        const Status status = take_lines(r, &rest, got < wanted, err);
        if (status != ST_OK) return status;
        if (got < wanted) break;
        kept = rest.n;
        if (kept) memmove(piece, rest.p, kept);
    }
    unsigned char digest[HASH_BYTES];
    hash_end(hash, digest);
    r->file->sha256 = str_hex(r->arena, digest, sizeof digest);
    return ST_OK;
}

static void note_charset(LedgerFile *file, Charset set)
{
    Err note;
    if (set == CHARSET_ASCII || set == CHARSET_CP437) return;
    err_failf(&note, ST_INVALID,
              N_("SIE is to be written in CP437, but the letters of this file are in {0}: it was read as that"),
              str(charset_text(set)));
    ledger_note(file, &note);
}

static Status parse(const Source *source, size_t room, const SieOptions *options, Arena *arena, LedgerFile *out,
                    Faults *faults, Err *err)
{
    const size_t faults_before = faults->total;
    const Str name = out->name;
    char *piece = arena_raw(arena, room);
    *out = (LedgerFile){.name = name, .format = S("sie")};
    char line_end;
    Status status = tell_charset(source, piece, room, &out->charset, &line_end, err);
    if (status != ST_OK) return status;
    SieReader r = {.arena = arena,
                   .options = options,
                   .file = out,
                   .faults = faults,
                   .sums = purchase_sums_new(arena, options->map),
                   .set = out->charset,
                   .line_end = line_end,
                   .dimension = options->supplier_dimension ? options->supplier_dimension : SIE_SUPPLIER_DIMENSION,
                   .centre_dimension = options->centre_dimension ? options->centre_dimension : SIE_CENTRE_DIMENSION,
                   .centre_is_told = options->centre_dimension != 0,
                   .text = buf_new(arena),
                   .part = buf_new(arena),
                   .voucher = buf_new(arena),
                   .voucher_text = buf_new(arena)};
    note_charset(out, out->charset);
    status = read_lines(&r, source, piece, room, err);
    if (status != ST_OK) return status;
    sie_finish(&r);
    if (faults->total != faults_before) return faults_refuse(err, faults->total - faults_before);
    ledger_take_sums(out, r.sums, options->rules);
    return ST_OK;
}

Status sie_parse(Str bytes, size_t piece, const SieOptions *options, Arena *arena, LedgerFile *out, Faults *faults,
                 Err *err)
{
    Err unused;
    const Source source = {.bytes = bytes};
    return parse(&source, piece, options, arena, out, faults, err ? err : &unused);
}

/* ---- in the child ---- */

static void read_source(const Source *source, const SieOptions *options, Arena *arena, Buf *answer)
{
    Faults faults = faults_new(arena);
    LedgerFile *out = ARENA_NEW(arena, LedgerFile);
    Err own = {0};
    const Status status = parse(source, PIECE_BYTES, options, arena, out, &faults, &own);
    ledger_put_answer(answer, status, &own, &faults, out);
}

static Status child(void *ctx, Arena *arena, Buf *answer, Err *err)
{
    (void)err;
    const SandboxFile *file = ctx;
    read_source(&(Source){.file = file}, file->ctx, arena, answer);
    return ST_OK;
}

static Status child_of_bytes(void *ctx, Arena *arena, Buf *answer, Err *err)
{
    const SandboxTask *task = ctx;
    WireReader told;
    SieOptions options = {0};
    const Status status = ledger_task(task, arena, &told, &options.map, &options.rules, err);
    if (status != ST_OK) return status;
    options.supplier_dimension = (int)wire_count(&told, INT32_MAX);
    options.centre_dimension = (int)wire_count(&told, INT32_MAX);
    options.partial = wire_u64(&told) != 0;
    read_source(&(Source){.bytes = task->bytes}, &options, arena, answer);
    return ST_OK;
}

Status sie_read(Str path, const SieOptions *options, Arena *arena, LedgerFile *out, Faults *faults, Err *err)
{
    return ledger_read(path, SIE_FILE_BYTES_MAX, child, (void *)(uintptr_t)options, sandbox_limits, options->rules,
                       arena, out, faults, err);
}

Status sie_read_bytes(const LedgerBytes *bytes, const SieOptions *options, Arena *arena, LedgerFile *out,
                      Faults *faults, Err *err)
{
    Buf told = buf_new(arena);
    wire_put_u64(&told, (uint64_t)options->supplier_dimension);
    wire_put_u64(&told, (uint64_t)options->centre_dimension);
    wire_put_u64(&told, options->partial);
    return ledger_read_bytes(bytes, LEDGER_UPLOAD_BYTES_MAX, buf_str(&told), child_of_bytes, sandbox_limits, arena, out,
                             faults, err);
}
