#include "exchange/sheet_maker.h"

SheetMaker sheet_new(Arena *arena, Lang lang, const char *name, size_t width, const double *widths)
{
    return (SheetMaker){
        .arena = arena, .lang = lang, .sheet = {.name = str(tr(lang, name)), .width = width, .widths = widths}};
}

void sheet_add(SheetMaker *m, Cell cell)
{
    if (m->count == m->capacity) {
        m->capacity = m->capacity * 2 + 256;
        Cell *more = ARENA_ARRAY(m->arena, Cell, m->capacity);
        for (size_t i = 0; i < m->count; i++) more[i] = m->cells[i];
        m->cells = more;
    }
    m->cells[m->count++] = cell;
}

void sheet_text(SheetMaker *m, Str text)
{
    sheet_add(m, cell_text(text, CELL_PLAIN));
}

void sheet_head(SheetMaker *m, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++) sheet_add(m, cell_text(str(tr(m->lang, names[i])), CELL_HEAD));
    sheet_end_row(m);
}

void sheet_end_row(SheetMaker *m)
{
    while (m->count % m->sheet.width) sheet_add(m, (Cell){0});
}

size_t sheet_row(const SheetMaker *m)
{
    return m->count / m->sheet.width;
}

Sheet sheet_done(SheetMaker *m)
{
    sheet_end_row(m);
    m->sheet.cells = m->cells;
    m->sheet.rows = sheet_row(m);
    return m->sheet;
}

static void add_letters(Buf *b, size_t column)
{
    if (column >= 26) add_letters(b, column / 26 - 1);
    buf_addc(b, (char)('A' + column % 26));
}

Str sheet_column_name(Arena *arena, size_t column)
{
    Buf b = buf_new(arena);
    add_letters(&b, column);
    return buf_str(&b);
}

Str sheet_cell_name(Arena *arena, size_t row, size_t column)
{
    Buf b = buf_new(arena);
    add_letters(&b, column);
    buf_int(&b, (int64_t)row + 1);
    return buf_str(&b);
}
