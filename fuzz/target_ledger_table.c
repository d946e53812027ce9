/* Any bytes as a supplier ledger: what is taken holds together, and its columns, told again, give the same. */
#include "target.h"

#include "exchange/ledger_table.h"

static Status parse(Arena *arena, Str bytes, Str columns, LedgerFile *file)
{
    static const PurchaseRule rules[] = {{.supplier = STR_INIT("17|leverantör*"), .outcome = STR_INIT("internal")}};
    LedgerTableOptions options = {.rules = 1, .columns = columns};
    Faults faults = faults_new(arena);
    Err err = {0};
    MUST(purchase_map_new(arena, rules, 1, &options.map, &err) == ST_OK);
    const Status status = ledger_table_parse(bytes, &options, arena, file, &faults, &err);
    MUST(status == ST_OK || err.message);
    MUST(status != ST_OK || (faults.total == 0 && file->rows > 0));
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    LedgerFile *a = ARENA_NEW(arena, LedgerFile), *b = ARENA_NEW(arena, LedgerFile);
    const Str bytes = {(const char *)data, size};
    if (parse(arena, bytes, S(""), a) == ST_OK) {
        Err err;
        MUST(ledger_columns_check(arena, a->columns, &err) == ST_OK);
        MUST(str_is_utf8(a->columns));
        if (parse(arena, bytes, a->columns, b) == ST_OK) MUST(a->rows == b->rows && a->sum_count == b->sum_count);
        Buf answer = buf_new(arena);
        ledger_put(&answer, a);
        WireReader r = wire_reader(buf_str(&answer));
        MUST(ledger_get(&r, arena, 1, b, &err) == ST_OK);
    }
    arena_free(arena);
    return 0;
}
