/* Figures of the years side by side, and of what is missing. */
#include "app/accounts/accounts_explain.h"
#include "app/accounts/accounts_why.h"
#include "app/accounts/inventory_kept.h"
#include "app/accounts/inventory_priv.h"
#include "app/accounts/inventory_statement.h"
#include "base/num.h"

#include <limits.h>

static bool is(Str field, const char *name)
{
    return str_eq(field, str(name));
}

/* ---- years ---- */

typedef struct Statements {
    const InventoryStatement *list;
    size_t count;
    int year;
} Statements;

/* The one kept first, or last; NULL: none was. */
static const InventoryStatement *end_of(const Statements *s, bool first)
{
    const InventoryStatement *found = NULL;
    for (size_t i = 0; i < s->count; i++) {
        if ((int)s->list[i].year.v != s->year) continue;
        if (!found || (first ? s->list[i].number.v < found->number.v : s->list[i].number.v > found->number.v))
            found = &s->list[i];
    }
    return found;
}

static bool recalculated(const InventoryAsking *a, const Statements *s, AppWhy *out)
{
    const InventoryStatement *first = end_of(s, true);
    size_t n = 0;
    out->text = tr_fmt(a->of.arena, a->of.lang, N_("How often {0} was kept again after the first time"),
                       err_number(a->of.arena, s->year));
    for (size_t i = 0; i < s->count; i++) {
        if ((int)s->list[i].year.v != s->year || &s->list[i] == first) continue;
        accounts_why_statement(a, out, &s->list[i]);
        n++;
    }
    out->value = known((double)n);
    if (n == 0) inventory_why_rule(a, out, first ? N_("It was kept once") : N_("No result of the year has been kept"));
    return true;
}

/* scope_1_t ... total_t of the year as it is now. */
static bool live_figure(const InventoryAsking *a, Str field, AppWhy *out)
{
    static const struct {
        const char *field;
        unsigned scope;
        Scope2Basis basis;
    } fields[] = {{"scope_1_t", 1, SCOPE2_BASES},
                  {"scope_2_location_t", 2, SCOPE2_LOCATION},
                  {"scope_2_market_t", 2, SCOPE2_MARKET},
                  {"scope_3_t", 3, SCOPE2_BASES},
                  {"total_t", 0, SCOPE2_BASES}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        InventoryAsking by = *a;
        AppExplainQuery of = inventory_why_all();
        if (!is(field, fields[i].field)) continue;
        of.scope = fields[i].scope;
        if (fields[i].basis < SCOPE2_BASES) by = inventory_on_basis(a, fields[i].basis);
        return accounts_why_figure(&by, &of, S("total_t"), out);
    }
    return false;
}

static Status year_why(App *app, const InventoryAsking *a, int year, Str field, AppWhy *out, bool *found, Err *err)
{
    InventoryStatement *list;
    Statements s = {.year = year};
    const bool first = is(field, "original_t");
    TRY(app_inventory_statements(app, a->of.arena, a->in->municipality.code, &list, &s.count, err));
    s.list = list;
    if (is(field, "recalculated")) {
        *found = recalculated(a, &s, out);
    } else if (first || is(field, "current_t")) {
        const InventoryStatement *kept = end_of(&s, first);
        *found = kept != NULL;
        if (kept) return accounts_why_kept(app, a, kept, out, err);
    } else if (a->in->has_view) {
        *found = live_figure(a, field, out);
    }
    return ST_OK;
}

Status app_accounts_years_explain(App *app, const AppInventoryQuery *query, Str figure, Lang lang, Arena *arena,
                                  AppWhy *out, Err *err)
{
    const WhyAddress at = accounts_address(figure);
    InventoryAsking a = {{NULL, lang, arena, NULL}, NULL};
    AppInventoryQuery of = *query;
    int64_t year;
    bool found = false, there = false;
    int *years;
    size_t n;
    *out = (AppWhy){0};
    TRY(app_inventory_years(app, arena, query->municipality, &years, &n, err));
    if (!at.list.n && num_parse_whole(at.id, &year))
        for (size_t i = 0; i < n; i++) there = there || years[i] == year;
    if (there) {
        of.year = (int)year;
        TRY(app_inventory_kept(app, arena, &of, &a.in, err));
        TRY(year_why(app, &a, of.year, at.field, out, &found, err));
    }
    if (found) return ST_OK;
    return err_failf(err, ST_NOT_FOUND,
                     N_("The years of the climate accounts have no figure {0}; klimat inventory years --json shows "
                        "those there are, for example [2024].scope_1_t"),
                     figure);
}

/* ---- what is missing ---- */

static bool amount_why(const InventoryAsking *a, const AppRow *row, AppWhy *out)
{
    if (!row->purchase || row->by[a->in->query.basis].state == ROW_COMPUTED) return false;
    out->text = inventory_why_row_text(a, row);
    out->unit = S("kr");
    out->value = known((double)row->purchase->sum->amount / 100);
    inventory_why_record(a, out, row, out->value, S("kr"));
    return true;
}

static bool missing_why(const InventoryAsking *a, const WhyAddress *at, AppWhy *out)
{
    if (is(at->list, "categories")) return accounts_why_coverage(a, at, out);
    for (size_t i = 0; is(at->list, "rows") && is(at->field, "amount_sek") && i < a->in->row_count; i++)
        if (str_eq(a->in->rows[i].row->head.id, at->id)) return amount_why(a, &a->in->rows[i], out);
    return false;
}

Status app_accounts_missing_explain(const AppInventory *in, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err)
{
    const WhyAddress at = accounts_address(figure);
    const InventoryAsking a = {{NULL, lang, arena, NULL}, in};
    *out = (AppWhy){0};
    if (missing_why(&a, &at, out)) return ST_OK;
    return err_failf(err, ST_NOT_FOUND,
                     N_("What is missing has no figure {0}; klimat inventory missing --json shows those there are, for "
                        "example categories[ID/3.1].missing_rows"),
                     figure);
}
