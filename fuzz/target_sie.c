/* Any bytes as a ledger in SIE: what is taken holds together, and reads the same in pieces of another size. */
#include "target.h"

#include "exchange/sie.h"

static Status parse(Arena *arena, Str bytes, size_t piece, LedgerFile *file, Faults *faults)
{
    static const PurchaseRule rules[] = {
        {.account_from = {4000, true},
         .account_to = {5999, true},
         .text = STR_INIT("el*|*hyra*"),
         .outcome = STR_INIT("purchase"),
         .category = STR_INIT("a")},
        {.supplier = STR_INIT("17|Leverantör*"), .outcome = STR_INIT("internal")},
    };
    static const CostCentre centres[] = {{.centre = STR_INIT("1*")}, {.centre = STR_INIT("*skola*|2")}};
    enum { RULES = sizeof rules / sizeof *rules, CENTRES = sizeof centres / sizeof *centres };
    SieOptions options = {.rules = RULES};
    Err err = {0};
    *faults = faults_new(arena);
    MUST(purchase_map_new(arena, rules, RULES, &options.map, &err) == ST_OK);
    MUST(purchase_map_centres(options.map, centres, CENTRES, &err) == ST_OK);
    const Status status = sie_parse(bytes, piece, &options, arena, file, faults, &err);
    MUST(status == ST_OK || err.message);
    MUST(status != ST_OK || faults->total == 0);
    size_t rows = 0;
    for (size_t i = 0; status == ST_OK && i < file->sum_count; i++) {
        rows += file->sums[i].rows;
        MUST(file->sums[i].account < file->account_count && file->sums[i].supplier < file->supplier_count);
        MUST(file->sums[i].rule >= PURCHASE_NO_RULE && file->sums[i].rule < RULES);
        MUST(file->sums[i].owner >= PURCHASE_NO_OWNER && file->sums[i].owner < CENTRES);
    }
    MUST(status != ST_OK || (rows == file->rows && rows > 0 && file->sha256.n == 64));
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { PIECE = 2048, OTHER = 64 * 1024 };
    Arena *arena = arena_new();
    LedgerFile *a = ARENA_NEW(arena, LedgerFile), *b = ARENA_NEW(arena, LedgerFile);
    Faults faults;
    const Str bytes = {(const char *)data, size};
    const Status whole = parse(arena, bytes, OTHER, a, &faults);
    const Status pieces = parse(arena, bytes, PIECE, b, &faults);
    if (pieces != ST_LIMIT) { /* a line may be longer than a piece */
        MUST(whole == pieces);
        MUST(whole != ST_OK || (a->rows == b->rows && a->sum_count == b->sum_count && str_eq(a->sha256, b->sha256)));
    }
    if (whole == ST_OK) { /* and its answer can be read back */
        Buf answer = buf_new(arena);
        ledger_put(&answer, a);
        WireReader r = wire_reader(buf_str(&answer));
        LedgerFile *c = ARENA_NEW(arena, LedgerFile);
        Err err;
        MUST(ledger_get(&r, arena, 2, c, &err) == ST_OK && c->rows == a->rows && c->centre_count == a->centre_count);
    }
    arena_free(arena);
    return 0;
}
