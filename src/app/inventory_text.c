/* The accounts in words. */
#include "app/inventory.h"

Str app_category_name(Lang lang, size_t category)
{
    return str(tr(lang, inventory_category_name(category)));
}

/* "3 rows, such as x" has its number as an argument: one row is named alone. */
static Str rows_text(Arena *arena, Lang lang, const AppFlag *flag)
{
    const Str id = flag->row->head.id;
    if (flag->rows == 1) return tr_fmt(arena, lang, N_("row {0}"), id);
    return tr_fmt(arena, lang, N_("{0} rows, the first {1}"), err_number(arena, (int64_t)flag->rows), id);
}

static Str years_text(Arena *arena, Lang lang, const Factor *f)
{
    const Str first = f->first_year.known ? err_number(arena, (int64_t)f->first_year.v) : S("");
    const Str last = f->last_year.known ? err_number(arena, (int64_t)f->last_year.v) : S("");
    if (first.n && str_eq(first, last)) return first;
    if (!last.n) return tr_fmt(arena, lang, N_("{0} and later"), first);
    if (!first.n) return tr_fmt(arena, lang, N_("{0} and earlier"), last);
    return tr_fmt(arena, lang, N_("{0} to {1}"), first, last);
}

static Str fault_text(Arena *arena, Lang lang, const AppFlag *flag)
{
    Buf b = buf_new(arena);
    const Err *fault = flag->fault;
    Str args[ERR_ARGS];
    for (int i = 0; i < ERR_ARGS; i++) args[i] = str(fault->arg[i]);
    buf_tr(&b, lang, fault->message, args, ERR_ARGS);
    return tr_fmt(arena, lang, N_("Row {0} counts as missing. {1}"), flag->row->head.id, buf_str(&b));
}

Str app_flag_text(Arena *arena, Lang lang, const AppInventory *in, const AppFlag *flag)
{
    const Str rows = rows_text(arena, lang, flag), factor = flag->factor ? flag->factor->name : S("");
    const Str year = err_number(arena, in->year);
    switch (flag->kind) {
    case FLAG_NOT_CONVERTIBLE: return fault_text(arena, lang, flag);
    case FLAG_OUTSIDE_YEARS:
        return tr_fmt(arena, lang, N_("“{0}” is valid for {1} and is used for {2} ({3}): choose a factor of the year"),
                      factor, years_text(arena, lang, flag->factor), year, rows);
    case FLAG_OTHER_GWP:
        if (!flag->factor->co2e_gwp.n)
            return tr_fmt(arena, lang,
                          N_("“{0}” gives CO2e without saying with which GWP values, and cannot be weighed anew ({1})"),
                          factor, rows);
        return tr_fmt(arena, lang,
                      N_("“{0}” gives CO2e by {1} and cannot be weighed by {2} ({3}): a factor by gas can"), factor,
                      flag->factor->co2e_gwp, str(gwp_set_name(in->query.gwp)), rows);
    case FLAG_UPSTREAM:
        return tr_fmt(arena, lang,
                      N_("“{0}” covers the life cycle without a split: a part of the figure belongs to 3.3 ({1})"),
                      factor, rows);
    case FLAG_PRICE_YEAR:
        return tr_fmt(arena, lang,
                      N_("“{0}” is per krona of {1}; the rows are in kronor of {2} and are not adjusted ({3})"), factor,
                      err_number(arena, (int64_t)flag->factor->price_year.v), year, rows);
    case FLAG_NO_MARKET:
        return tr_fmt(arena, lang, N_("Scope 2 by market is incomplete: no market factor ({0})"), rows);
    case FLAG_DUPLICATE:
        return tr_fmt(arena, lang, N_("Row {0} says the same as row {1}: delete one, or tell them apart in the note"),
                      flag->row->head.id, flag->other->head.id);
    case FLAG_ILLUSTRATIVE:
        return tr_fmt(arena, lang, N_("Made up for an example, not figures of the municipality ({0})"), rows);
    case FLAG_KINDS: break;
    }
    return S("");
}
