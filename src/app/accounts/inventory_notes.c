/* What is said beside the sums of the accounts, in the terminal, on pages and in documents alike: the total by the
 * other basis, emissions over the lifetime of projects, how sure the change is. */
#include "app/accounts/inventory_priv.h"
#include "app/accounts/inventory_text.h"

#include <math.h>

/* ---- the two bases ---- */

Str app_signed_tonnes_text(Arena *arena, Lang lang, double kg)
{
    const Str t = app_tonnes_text(arena, lang, known(kg));
    return kg > 0 ? tr_fmt(arena, lang, "+{0}", t) : t;
}

static double kg_of(const InventoryFigure *f)
{
    return f->co2e_kg.known ? f->co2e_kg.v : 0;
}

enum { SHOWN_KG = 500 }; /* half a tonne: less than that shows as none */

/* What scope 2 of parts outside the boundary becomes in scope 3: "3.13 Downstream leased assets (+58)". */
static Str moved_list(Arena *arena, Lang lang, const InventoryView *from, const InventoryView *to)
{
    static const size_t categories[] = {CATEGORY_LEASED_IN, CATEGORY_LEASED_OUT, CATEGORY_INVESTMENT};
    Buf b = buf_new(arena);
    for (size_t i = 0; i < sizeof categories / sizeof *categories; i++) {
        const size_t c = categories[i];
        const double kg = kg_of(&to->category[c]) - kg_of(&from->category[c]);
        if (fabs(kg) < SHOWN_KG) continue;
        if (b.n) buf_add(&b, S(", "));
        buf_add(&b, tr_fmt(arena, lang, N_("{0} {1} ({2} tonnes)"), inventory_category_id(c),
                           app_category_name(lang, c), app_signed_tonnes_text(arena, lang, kg)));
    }
    return buf_str(&b);
}

Str app_other_basis_text(Arena *arena, Lang lang, const AppInventory *in)
{
    const Scope2Basis other = in->query.basis == SCOPE2_MARKET ? SCOPE2_LOCATION : SCOPE2_MARKET;
    const size_t scope[SCOPE2_BASES] = {[SCOPE2_LOCATION] = SCOPE_2_LOCATION, [SCOPE2_MARKET] = SCOPE_2_MARKET};
    InventoryView view;
    app_inventory_view(in, arena, in->query.approach, other, in->query.gwp, &view);
    const Str basis = app_basis_text(lang, other), total = app_figure_text(arena, lang, &view.total);
    const Str head = tr_fmt(arena, lang, N_("With {0} instead the total is {1} tonnes CO2e."), basis, total);
    const Str moved = moved_list(arena, lang, &in->view, &view);
    if (!moved.n) return head;
    const double own = kg_of(&view.scope[scope[other]]) - kg_of(&in->view.scope[scope[in->query.basis]]);
    return tr_fmt(
        arena, lang,
        N_("{0} The difference is scope 2 ({1} tonnes) and what is leased or held as an investment, since the "
           "energy that it uses counts by the same basis: {2}."),
        head, app_signed_tonnes_text(arena, lang, own), moved);
}

/* ---- what is missing ---- */

bool app_coverage_is_gap(const AppCoverage *c)
{
    const bool is_open = c->effective != COVERAGE_CALCULATED && c->effective != COVERAGE_NOT_RELEVANT;
    return is_open && (!c->from_above || c->missing_rows > 0);
}

Str app_coverage_rows_text(Arena *arena, Lang lang, const AppCoverage *c)
{
    const bool says_more = c->stated == COVERAGE_CALCULATED || c->stated == COVERAGE_PARTIAL;
    if (c->missing_rows)
        return tr_fmt(arena, lang, N_("{0} of {1} rows lack amount, factor or a unit that fits."),
                      err_number(arena, (int64_t)c->missing_rows), err_number(arena, (int64_t)c->rows));
    if (c->rows || !says_more || c->effective != COVERAGE_MISSING) return S("");
    return tr_fmt(arena, lang, N_("It is stated as {0}, but there is not one row: so it counts as missing."),
                  app_coverage_text(lang, c->stated));
}

Str app_row_lacks_text(Arena *arena, Lang lang, const AppRow *row, AppRowState state)
{
    if (state != ROW_NOT_CALCULATED) return app_row_state_text(lang, state);
    return app_calculation_gaps_text(arena, lang, row->calculation);
}

/* ---- coarse averages ---- */

bool app_row_is_coarse(const AppRow *row)
{
    const AppRowFigure *figure = &row->by[SCOPE2_LOCATION];
    bool coarse = figure->factor && figure->factor->coarse;
    for (size_t i = 0; row->calculation && i < row->calculation->input_count; i++)
        coarse |= row->calculation->inputs[i].factor && row->calculation->inputs[i].factor->coarse;
    return coarse && figure->state == ROW_COMPUTED;
}

static Maybe coarse_kg(const AppInventory *in, size_t first, size_t end)
{
    double sum = 0;
    bool any = false;
    const Scope2Basis basis = in->query.basis;
    for (size_t i = 0; i < in->row_count; i++) {
        RowPart part[PLACE_COUNT];
        const AppRow *row = &in->rows[i];
        if (!app_row_is_coarse(row)) continue;
        const size_t n = inventory_row_parts(in, row, basis, part);
        const double kg = n ? inventory_row_amount(row, basis) *
                                  inventory_factor_co2e(&in->factor_table, row->by[basis].place, in->query.gwp)
                            : 0;
        for (size_t k = 0; k < n && isfinite(kg); k++) {
            if (part[k].category < first || part[k].category >= end) continue;
            sum += kg * part[k].weight;
            any = true;
        }
    }
    return any ? known(sum) : unknown();
}

Str app_coarse_text(Arena *arena, Lang lang, const AppInventory *in, size_t first, size_t end)
{
    const Maybe kg = in->has_view ? coarse_kg(in, first, end) : unknown();
    if (!kg.known) return S("");
    return tr_fmt(arena, lang,
                  N_("{0} tonnes are computed by coarse averages: they show where to look first, and not what has been "
                     "changed."),
                  app_tonnes_text(arena, lang, kg));
}

/* ---- lifetime ---- */

bool app_calculation_is_apart(const AppCalculation *c)
{
    return c && c->method < CALCULATIONS && calculation_methods[c->method].apart;
}

Str app_lifetime_text(Arena *arena, Lang lang, const AppInventory *in)
{
    const Str year = err_number(arena, in->year);
    if (in->lifetime_count == 0) return S("");
    if (!in->lifetime_kg.known)
        return tr_fmt(arena, lang,
                      N_("What the projects financed in {0} are expected to emit over their lifetime cannot be said: "
                         "their rows lack something. It belongs beside the accounts and in no sum."),
                      year);
    return tr_fmt(arena, lang,
                  in->lifetime_missing
                      ? N_("Beside the accounts, in no sum: projects financed in {0} are expected to emit at least {1} "
                           "tonnes CO2e over their whole lifetime (category 3.15).")
                      : N_("Beside the accounts, in no sum: projects financed in {0} are expected to emit {1} tonnes "
                           "CO2e over their whole lifetime (category 3.15)."),
                  year, app_tonnes_text(arena, lang, in->lifetime_kg));
}

/* ---- the change ---- */

/* What is smaller than a lower bound is smaller than the uncertainty too; what is larger need not be larger. */
Str app_trend_text(Arena *arena, Lang lang, const AppTrend *t)
{
    const Maybe change = t->table.trend_percent, points = t->table.trend_uncertainty;
    if (!t->base_year || !change.known || !points.known) return S("");
    const bool is_larger = fabs(change.v) > points.v, is_whole = t->stated_share.known && t->stated_share.v >= 1;
    const Str signed_change = tr_fmt(arena, lang, change.v > 0 ? "+{0}" : "{0}", tr_percent(arena, lang, change.v, 1));
    if (!is_whole && !(points.v > 0))
        return tr_fmt(arena, lang,
                      N_("Since {0} the emissions have changed by {1}. How sure that change is cannot be said, because "
                         "no uncertainty has been stated."),
                      err_number(arena, t->base_year), signed_change);
    const char *const text =
        is_larger && is_whole
            ? N_("Since {0} the emissions have changed by {1}, give or take {2} percentage points: the change is "
                 "larger than its uncertainty.")
        : is_larger ? N_("Since {0} the emissions have changed by {1}, give or take at least {2} percentage points: "
                         "the change is larger than the uncertainty that is stated.")
        : is_whole  ? N_("Since {0} the emissions have changed by {1}, give or take {2} percentage points: the change "
                          "is smaller than its uncertainty, so it may be none.")
                    : N_("Since {0} the emissions have changed by {1}, give or take at least {2} percentage points: "
                          "the change is smaller than its uncertainty, so it may be none.");
    return tr_fmt(arena, lang, text, err_number(arena, t->base_year), signed_change,
                  tr_figure(arena, lang, points.v, 1));
}
