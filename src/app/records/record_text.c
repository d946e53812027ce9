#include "app/records/record_text.h"

#include "base/num.h"

/* With as many decimals as the cell has. */
static Str number_text(Arena *arena, Lang lang, Str cell)
{
    double x;
    if (!num_parse(cell, &x)) return cell;
    Str rest = cell;
    str_cut(&rest, '.');
    return tr_figure(arena, lang, x, rest.n < 9 ? (int)rest.n : 9);
}

/* A year with decimals is a year all the same: 2025, not 2 025. */
bool record_is_year(const Field *field)
{
    return field->minimum > 1899 && field->minimum < 1901 && field->maximum > 2199 && field->maximum < 2201;
}

static Str date_text(Arena *arena, Lang lang, Str cell)
{
    Date date;
    return date_parse(cell, &date) ? tr_date(arena, lang, date) : cell;
}

/* The labels of the choices that a list holds, with commas between. */
static Str list_text(Arena *arena, Lang lang, const Field *field, Str cell)
{
    Buf b = buf_new(arena);
    while (cell.n) {
        const Str one = str_cut(&cell, ' ');
        const char *label = field_choice_label(field, one);
        if (b.n) buf_add(&b, S(", "));
        buf_add(&b, label[0] ? str(tr(lang, label)) : one);
    }
    return buf_str(&b);
}

Str record_text(Arena *arena, Lang lang, const Field *field, Str cell)
{
    if (field->type == FIELD_BOOLEAN) return str(str_eq(cell, S("true")) ? tr(lang, N_("yes")) : tr(lang, N_("no")));
    if (cell.n == 0) return str(tr(lang, N_("not stated")));
    if (field->type == FIELD_NUMBER) return record_is_year(field) ? cell : number_text(arena, lang, cell);
    if (field->type == FIELD_DATE) return date_text(arena, lang, cell);
    if (field->type == FIELD_LIST && field->use.choice_labels) return list_text(arena, lang, field, cell);
    const char *label = field_choice_label(field, cell);
    return label[0] ? str(tr(lang, label)) : cell;
}

Str record_name(Arena *arena, Lang lang, const RecordKind *kind, const void *record)
{
    const Field *english = record_field(kind, S("name_en"));
    return tr_name(lang, record_cell(arena, record_field(kind, str(kind->name_field)), record),
                   english ? record_cell(arena, english, record) : S(""));
}
