/* The table between child and parent. */
#include "exchange/smhi_parts.h"

#include <math.h>
#include <string.h>

enum { TEXTS = 5 };

typedef struct WireRow {
    uint32_t name[4], row;
    char code[SMHI_CODE_BYTES];
} WireRow;

void smhi_put_table(Buf *b, const SmhiTable *t)
{
    const size_t values = t->row_count * t->year_count;
    buf_room(b, values * sizeof(double) + t->row_count * sizeof(WireRow) + (64U << 10));
    wire_put_u64(b, t->row_count);
    wire_put_u64(b, t->year_count);
    wire_put_u64(b, t->name_count);
    wire_put_bytes(b, t->t, values * sizeof(double));
    for (size_t i = 0; i < t->row_count; i++) {
        const SmhiRow *r = &t->rows[i];
        WireRow w = {.name = {r->main, r->sub, r->county, r->municipality}, .row = (uint32_t)r->row};
        if (r->code.n) memcpy(w.code, r->code.p, r->code.n);
        wire_put_bytes(b, &w, sizeof w);
    }
    for (size_t i = 0; i < t->year_count; i++) wire_put_u64(b, (uint64_t)t->year[i]);
    for (size_t i = 0; i < t->name_count; i++) wire_put_str(b, t->names[i]);
    const Str texts[TEXTS] = {t->sheet, t->report_name, t->substance, t->label, t->unit};
    for (size_t i = 0; i < TEXTS; i++) wire_put_str(b, texts[i]);
    const int date = (t->report_date.year * 100 + t->report_date.month) * 100 + t->report_date.day;
    wire_put_u64(b, (uint64_t)date);
    wire_put_u64(b, (uint64_t)t->municipality_column);
    wire_put_u64(b, (uint64_t)t->code_column);
}

static bool get_rows(WireReader *r, Arena *arena, SmhiTable *t)
{
    /* Both arrays lie on 8-byte boundaries of the answer, which is aligned itself. */
    const void *values = wire_bytes(r, t->row_count * t->year_count * sizeof(double));
    t->t = (double *)(uintptr_t)values;
    const WireRow *w = wire_bytes(r, t->row_count * sizeof(WireRow));
    if (r->bad) return false;
    for (size_t i = 0; i < t->row_count * t->year_count; i++)
        if (t->t[i] < 0 || isinf(t->t[i])) return false;
    t->rows = ARENA_ARRAY(arena, SmhiRow, t->row_count);
    for (size_t i = 0; i < t->row_count; i++) {
        for (size_t k = 0; k < 4; k++)
            if (w[i].name[k] >= t->name_count) return false;
        const Str code = {w[i].code, strnlen(w[i].code, SMHI_CODE_BYTES)};
        for (size_t k = 0; k < code.n; k++)
            if (code.p[k] < '0' || code.p[k] > '9') return false;
        t->rows[i] = (SmhiRow){w[i].name[0], w[i].name[1], w[i].name[2], w[i].name[3], code, (long)w[i].row};
    }
    return true;
}

static bool get_table(WireReader *r, Arena *arena, SmhiTable *t)
{
    t->row_count = wire_count(r, SMHI_ROWS_MAX);
    t->year_count = wire_count(r, SMHI_YEARS_MAX);
    t->name_count = wire_count(r, SMHI_NAMES_MAX);
    if (t->row_count * t->year_count > SMHI_VALUES_MAX || !get_rows(r, arena, t)) return false;
    t->year = ARENA_ARRAY(arena, int, t->year_count);
    for (size_t i = 0; i < t->year_count; i++) t->year[i] = (int)wire_count(r, 9999);
    t->names = ARENA_ARRAY(arena, Str, t->name_count);
    for (size_t i = 0; i < t->name_count; i++) t->names[i] = wire_str(r);
    Str *const texts[TEXTS] = {&t->sheet, &t->report_name, &t->substance, &t->label, &t->unit};
    for (size_t i = 0; i < TEXTS; i++) *texts[i] = wire_str(r);
    const int date = (int)wire_count(r, 99991231);
    const Date d = {date / 10000, date / 100 % 100, date % 100};
    t->report_date = d;
    t->municipality_column = (long)wire_count(r, SMHI_COLUMNS_MAX);
    t->code_column = (long)wire_count(r, SMHI_COLUMNS_MAX);
    Date again;
    return wire_ended(r) && (date == 0 || (date_parse(date_str(arena, d), &again) && date_cmp(d, again) == 0));
}

Status smhi_take_table(WireReader *r, Arena *arena, SmhiTable *out, Err *err)
{
    if (get_table(r, arena, out)) return ST_OK;
    *out = (SmhiTable){0};
    return wire_nonsense(err);
}
