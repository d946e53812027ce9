/* A register as CSV in the form of a Swedish Excel. */
#include "base/csv.h"
#include "exchange/register_words.h"

enum { ROWS_AN_ARENA = 512 };

/* A number with the decimal comma; other cells safe from being run. */
static void add_cell(Buf *out, Arena *arena, Lang lang, const RegisterSheet *sheet, const Field *field,
                     const void *record)
{
    if (field->type != FIELD_NUMBER && field->type != FIELD_INTEGER) {
        buf_csv(out, register_guarded(arena, register_cell(arena, lang, sheet, field, record)), ';');
        return;
    }
    const Str cell = record_cell(arena, field, record);
    for (size_t i = 0; i < cell.n; i++) buf_addc(out, cell.p[i] == '.' ? ',' : cell.p[i]);
}

void register_csv(Buf *out, const RegisterSheet *sheet, Lang lang)
{
    const RecordKind *kind = sheet->kind;
    Arena *arena = arena_new();
    buf_add(out, S("\xEF\xBB\xBF"));
    buf_csv(out, register_mark(arena, sheet), ';');
    for (size_t f = 0; f < kind->field_count; f++) {
        if (!register_has_column(kind, f)) continue;
        buf_addc(out, ';');
        buf_csv(out, register_heading(arena, lang, &kind->fields[f]), ';');
    }
    for (size_t i = 0; i < sheet->count; i++) {
        const void *record = record_at(kind, sheet->records, i);
        if (i % ROWS_AN_ARENA == 0) {
            arena_free(arena);
            arena = arena_new();
        }
        buf_add(out, S("\r\n"));
        buf_csv(out, register_row_mark(arena, kind, record), ';');
        for (size_t f = 0; f < kind->field_count; f++) {
            if (!register_has_column(kind, f)) continue;
            buf_addc(out, ';');
            add_cell(out, arena, lang, sheet, &kind->fields[f], record);
        }
    }
    buf_add(out, S("\r\n"));
    arena_free(arena);
}
