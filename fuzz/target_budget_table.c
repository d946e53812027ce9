/* Any bytes as an investment budget: as CSV, and as the sheet of a sound workbook. What is taken is canonical, has ids
 * of its own, sums to what is told, and is the same once its columns and its unit are told. */
#include "target.h"

#include "base/num.h"
#include "exchange/budget_table.h"
#include "model/field.h"
#include "workbook.h"

#include <math.h>
#include <string.h>

static Status read_as(Arena *arena, const SheetFile *file, BudgetTableOptions options, BudgetTable *out)
{
    static const BudgetItem stored[] = {{.head = {.id = STR_INIT("b-2026-5101")},
                                         .project = STR_INIT("5101"),
                                         .name = STR_INIT("Cykel"),
                                         .kind = STR_INIT("operating"),
                                         .state = STR_INIT("approved"),
                                         .year = {true, 2026}},
                                        {.head = {.id = STR_INIT("cykel")},
                                         .name = STR_INIT("Cykel"),
                                         .kind = STR_INIT("capital"),
                                         .state = STR_INIT("planned"),
                                         .year = {true, 2027}}};
    static const Str id[] = {STR_INIT("gata")}, name[] = {STR_INIT("Gatukontoret")};
    static const RegisterNames entities = {.refers = "entity", .id = id, .name = name, .count = 1};
    Faults faults = faults_new(arena);
    Err err = {0};
    options.municipality = S("0484");
    options.kind = S("capital");
    options.state = S("approved");
    options.source = S("Mål och budget");
    options.stored = stored;
    options.stored_count = sizeof stored / sizeof *stored;
    options.entities = &entities;
    const Status status = budget_table_read(arena, file, &options, out, &faults, &err);
    MUST(status == ST_OK ? faults.total == 0 && out->table.row_count > 0 : err.message != NULL);
    return status;
}

static void must_hold(Arena *arena, const BudgetTable *budget)
{
    const RegisterTable *table = &budget->table;
    double sum = 0, all = 0;
    MUST(budget->unit != BUDGET_UNIT_NOT_TOLD && budget->first <= budget->last && str_is_utf8(budget->columns));
    for (size_t i = 0; i < table->row_count; i++) {
        const RegisterRow *row = &table->rows[i];
        MUST(field_is_id(row->id));
        for (size_t k = i < 64 ? 0 : i; k < i; k++) MUST(!str_eq(table->rows[k].id, row->id));
        for (size_t f = 0; f < table->kind->field_count; f++) {
            const Field *field = &table->kind->fields[f];
            Str again;
            Err err;
            if (!row->cell[f].p) continue;
            MUST(field_read(arena, field, row->cell[f], '.', &again, &err) == ST_OK && str_eq(again, row->cell[f]));
            double sek;
            if (strcmp(field->name, "amount_sek") != 0) continue;
            MUST(num_parse(row->cell[f], &sek));
            sum += sek;
            all += fabs(sek);
        }
    }
    MUST(fabs(sum - budget->sum_sek) <= 1e-9 * all);
}

static void must(Arena *arena, Str bytes)
{
    Buf answer = buf_new(arena);
    Err err = {0};
    SheetFile file;
    BudgetTable a, b;
    if (sheet_file_parse(bytes, arena, &answer, &err) != ST_OK) return;
    MUST(sheet_file_take(buf_str(&answer), &file, &err) == ST_OK);
    if (read_as(arena, &file, (BudgetTableOptions){0}, &a) != ST_OK &&
        read_as(arena, &file, (BudgetTableOptions){.unit = BUDGET_THOUSANDS, .decimal = ','}, &a) != ST_OK)
        return;
    must_hold(arena, &a);
    /* A heading may hold what divides the columns that are told. */
    const BudgetTableOptions told = {.unit = a.unit, .decimal = ',', .columns = a.columns, .earlier = true};
    if (read_as(arena, &file, told, &b) == ST_OK) must_hold(arena, &b);
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
