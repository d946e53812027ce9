/* Texts and tables of the charts. */
#include "report/draw.h"

#include <math.h>

static int decimals_of(double t)
{
    const double size = fabs(t);
    if (size >= 10 || !(size > 0) || fabs(size - round(size)) < 0.001) return 0;
    return size >= 1 ? 1 : size >= 0.01 ? 3 : 6;
}

Str draw_amount(Arena *arena, Lang lang, double t)
{
    return tr_figure(arena, lang, t, decimals_of(t));
}

Str draw_amount_maybe(Arena *arena, Lang lang, Maybe t)
{
    return t.known ? draw_amount(arena, lang, t.v) : S("–");
}

Str draw_tonnes(Arena *arena, Lang lang, double t)
{
    return tr_fmt(arena, lang, N_("{0} tonnes"), draw_amount(arena, lang, t));
}

static Str with_plus(Arena *arena, double x, Str figure)
{
    if (!(x > 0)) return figure;
    Buf b = buf_new(arena);
    buf_addc(&b, '+');
    buf_add(&b, figure);
    return buf_str(&b);
}

Str draw_signed(Arena *arena, Lang lang, double t)
{
    return with_plus(arena, t, draw_amount(arena, lang, t));
}

Str draw_signed_percent(Arena *arena, Lang lang, double percent)
{
    const bool whole = fabs(percent - round(percent)) < 0.05;
    return with_plus(arena, percent, tr_percent(arena, lang, percent, whole ? 0 : 1));
}

Str draw_year(Arena *arena, int year)
{
    return err_number(arena, year);
}

Str draw_join(Arena *arena, const Str *sentences, size_t n)
{
    Buf b = buf_new(arena);
    for (size_t i = 0; i < n; i++) {
        if (!sentences[i].n) continue;
        if (b.n) buf_addc(&b, ' ');
        buf_add(&b, sentences[i]);
    }
    return buf_str(&b);
}

/* Bytes of the first `characters` characters of UTF-8. */
static size_t bytes_of(Str s, size_t characters)
{
    size_t i = 0;
    while (i < s.n) {
        if (((unsigned char)s.p[i] & 0xC0) != 0x80 && characters-- == 0) break;
        i++;
    }
    return i;
}

Str draw_short(Arena *arena, Str name, size_t characters)
{
    for (size_t i = 1; i < name.n; i++)
        if (name.p[i] == '(') name = str_trim(str_slice(name, 0, i));
    size_t n = bytes_of(name, characters);
    if (n == name.n) return name;
    for (size_t i = n; i > n / 2; i--) {
        if (name.p[i] != ' ') continue;
        n = i;
        break;
    }
    Buf b = buf_new(arena);
    buf_add(&b, str_trim(str_slice(name, 0, n)));
    buf_add(&b, S("…"));
    return buf_str(&b);
}

Str draw_path_name(Lang lang, const ChartPlace *place)
{
    return str(tr(lang, place->illustration ? N_("Illustrated path") : N_("Target path")));
}

Str draw_goal_name(Arena *arena, Lang lang, const ChartPlace *place, int year)
{
    return tr_fmt(arena, lang, place->illustration ? N_("Illustrated goal {0}") : N_("Goal {0}"),
                  draw_year(arena, year));
}

Str draw_illustration(Arena *arena, Lang lang, const ChartPlace *place)
{
    if (!place->illustration) return S("");
    return tr_fmt(arena, lang,
                  N_("No target of {0}'s own is on record: path and goal are an illustration, not a promise."),
                  place->city);
}

void table_begin(ChartTable *t, Arena *arena, size_t columns, size_t rows_max)
{
    *t = (ChartTable){.head = ARENA_ARRAY(arena, Str, columns),
                      .columns = columns,
                      .cells = ARENA_ARRAY(arena, Str, columns * rows_max),
                      .values = ARENA_ARRAY(arena, Maybe, columns * rows_max),
                      .row_id = ARENA_ARRAY(arena, Str, rows_max),
                      .column_id = ARENA_ARRAY(arena, Str, columns)};
}

void table_head(ChartTable *t, size_t column, Str text)
{
    t->head[column] = text;
}

void table_text(ChartTable *t, size_t column, Str text)
{
    t->cells[t->rows * t->columns + column] = text;
}

void table_figure(ChartTable *t, size_t column, Maybe value, Str text)
{
    const size_t at = t->rows * t->columns + column;
    t->values[at] = value;
    t->cells[at] = value.known ? text : S("–");
}

void table_next(ChartTable *t)
{
    t->rows++;
}

void table_row_id(ChartTable *t, Str id)
{
    t->row_id[t->rows] = id;
}

void table_column_id(ChartTable *t, size_t column, Str id)
{
    t->column_id[column] = id;
}
