/* Any bytes as a register that was edited: as CSV, and as the sheet of a sound workbook. What is taken is canonical. */
#include "target.h"

#include "exchange/register_read.h"
#include "model/contract.h"
#include "workbook.h"

static void must(Arena *arena, Str bytes)
{
    const RegisterWanted wanted = {
        .kind = &contract_kinds[KIND_UNDERTAKING], .municipality = S("0484"), .edition = S("2025/26"), .lang = LANG_SV};
    Faults faults = faults_new(arena);
    Buf answer = buf_new(arena);
    Err err = {0};
    SheetFile file;
    RegisterTable *tables;
    size_t n;
    Status status = sheet_file_parse(bytes, arena, &answer, &err);
    MUST(status == ST_OK || err.message);
    if (status != ST_OK) return;
    MUST(sheet_file_take(buf_str(&answer), &file, &err) == ST_OK);
    status = register_read(arena, &file, &wanted, &tables, &n, &faults, &err);
    MUST(status == ST_OK || err.message);
    for (size_t t = 0; status == ST_OK && t < n; t++)
        for (size_t i = 0; i < tables[t].row_count; i++)
            for (size_t f = 0; f < tables[t].kind->field_count; f++) {
                const Str cell = tables[t].rows[i].cell[f];
                const Field *field = &tables[t].kind->fields[f];
                Str again;
                if (!cell.p || (!cell.n && field->type == FIELD_BOOLEAN)) continue;
                MUST(field_read(arena, field, cell, '.', &again, &err) == ST_OK && str_eq(again, cell));
            }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    Str shared = {(const char *)data, size};
    must(arena, shared);
    const Str sheet = str_cut(&shared, '\0');
    must(arena, workbook_around(arena, sheet, shared, STORED));
    arena_free(arena);
    return 0;
}
