/* How sure a figure of the accounts is, by error propagation, from the percentages that amounts and factors state.
 * docs/methods.md, "Uncertainty". */
#include "app/accounts/inventory_priv.h"
#include "app/accounts/inventory_text.h"
#include "app/accounts/inventory_why.h"

#include <math.h>

/* A row in the figure: how much of it, and what its error hangs on. Stays where it is: the errors point into it. */
typedef struct UnsureRow {
    const AppRow *row;
    double kg;
    AppRowErrors errors;
} UnsureRow;

typedef struct Unsure {
    const InventoryAsking *a;
    UnsureRow *rows;
    size_t count;
} Unsure;

static bool is_of(const AppExplainQuery *of, size_t entity, size_t category)
{
    if (of->entity != NO_ENTITY && of->entity != entity) return false;
    if (of->category != EXPLAIN_ALL) return of->category == category;
    return of->scope == 0 || (int)of->scope == inventory_category_scope(category);
}

static Unsure unsure_of(const InventoryAsking *a, const AppExplainQuery *of)
{
    const AppInventory *in = a->in;
    const Scope2Basis basis = in->query.basis;
    Unsure u = {.a = a, .rows = ARENA_ARRAY(a->of.arena, UnsureRow, in->row_count + 1)};
    for (size_t i = 0; i < in->row_count; i++) {
        RowPart part[PLACE_COUNT];
        const AppRow *row = &in->rows[i];
        const size_t n = inventory_row_parts(in, row, basis, part);
        bool any = false;
        double weight = 0;
        for (size_t k = 0; k < n; k++)
            if (is_of(of, row->entity, part[k].category)) {
                weight += part[k].weight;
                any = true;
            }
        const double kg = any ? weight * inventory_row_amount(row, basis) *
                                    inventory_factor_co2e(&in->factor_table, row->by[basis].place, in->query.gwp)
                              : (double)NAN;
        if (!isfinite(kg)) continue;
        UnsureRow *out = &u.rows[u.count++];
        out->row = row;
        out->kg = kg;
        inventory_row_errors(in, row, basis, &out->errors);
    }
    return u;
}

/* ---- by what has one error: a factor, or none ---- */

static void record_row(const Unsure *u, AppWhy *why, const UnsureRow *of, double kg, Maybe percent)
{
    inventory_why_record(u->a, why, of->row, known(kg / 1000), S("t CO2e"));
    if (percent.known) why->last_row->spread = app_half_text(u->a->of.arena, u->a->of.lang, percent, true);
}

static Str id_of(const Factor *factor)
{
    return factor ? factor->head.id : S("");
}

/* The half-interval in tonnes of all that hangs on one factor; NULL: of what hangs on none that states a percentage. */
static double add_factor(const Unsure *u, AppWhy *parent, const Factor *factor, Maybe percent)
{
    const InventoryAsking *a = u->a;
    AppWhy *why = inventory_why_node(
        a, parent,
        factor ? factor->name : inventory_why_text(a, N_("What hangs on no factor that says how sure it is")),
        "t CO2e");
    double sum = 0, squares = 0;
    if (factor) inventory_why_factor(a, why, factor, unknown(), S(""));
    for (size_t i = 0; i < u->count; i++) {
        const UnsureRow *row = &u->rows[i];
        for (size_t k = 0; k < row->errors.count; k++) {
            const AppRowTerm *term = &row->errors.terms[k];
            if (!str_eq(id_of(term->factor), id_of(factor))) continue;
            const Maybe own = k == 0 ? row->errors.percent : unknown(); /* the amount's, once for the row */
            const double kg = row->kg * term->share, moved = own.known ? own.v * fabs(row->kg) : 0;
            sum += kg;
            squares += moved * moved;
            record_row(u, why, row, kg, own);
        }
    }
    const double of_factor = percent.known ? percent.v * sum : 0;
    why->value = known(sqrt(squares + of_factor * of_factor) / 100 / 1000);
    why->formula = factor && percent.known
                       ? tr_fmt(a->of.arena, a->of.lang,
                                N_("√((± of the factor × {0} t)² + the squares of ± of each amount × its tonnes)"),
                                app_tonnes_text(a->of.arena, a->of.lang, known(sum)))
                       : inventory_why_text(a, N_("√(the squares of ± of each amount × its tonnes)"));
    return why->value.v;
}

static AppWhy *half_interval(const Unsure *u, AppWhy *parent)
{
    const InventoryAsking *a = u->a;
    TextIndex seen = text_index_new(a->of.arena);
    double squares = 0;
    AppWhy *why = inventory_why_node(a, parent, inventory_why_text(a, N_("Half the interval, in tonnes")), "t CO2e");
    why->formula = inventory_why_text(a, N_("The root of the squares: factors are independent of one another"));
    for (size_t i = 0; i < u->count; i++)
        for (size_t k = 0; k < u->rows[i].errors.count; k++) {
            bool is_new;
            const AppRowTerm *term = &u->rows[i].errors.terms[k];
            text_index_add(&seen, id_of(term->factor), &is_new);
            if (!is_new) continue;
            const double half = add_factor(u, why, term->factor, term->percent);
            squares += half * half;
        }
    why->value = known(sqrt(squares));
    if (!why->child) inventory_why_rule(a, why, N_("None of the rows"));
    return why;
}

/* ---- how much of it states a percentage ---- */

static bool is_stated(const UnsureRow *row, const AppRowTerm *term)
{
    return row->errors.amounts_stated && term->stated;
}

/* What does, or what does not, by rows and without signs. */
static double part_of(const Unsure *u, AppWhy *parent, bool stated, const char *text)
{
    AppWhy *why = inventory_why_node(u->a, parent, inventory_why_text(u->a, text), "t CO2e");
    double sum = 0;
    for (size_t i = 0; i < u->count; i++) {
        double of_row = 0;
        bool any = false;
        const UnsureRow *row = &u->rows[i];
        for (size_t k = 0; k < row->errors.count; k++)
            if (is_stated(row, &row->errors.terms[k]) == stated) {
                of_row += fabs(row->kg * row->errors.terms[k].share);
                any = true;
            }
        if (any) record_row(u, why, row, of_row, row->errors.percent);
        sum += of_row / 1000;
    }
    why->value = known(sum);
    if (!why->row) inventory_why_rule(u->a, why, N_("None of the rows"));
    return sum;
}

/* The share of absolute values; unknown of nothing. */
static Maybe stated_share(const Unsure *u, AppWhy *out)
{
    out->formula = inventory_why_text(u->a, N_("What states it / all of it, without signs"));
    const double stated = part_of(u, out, true, N_("Both the amount and the factor say how sure they are")),
                 rest = part_of(u, out, false, N_("The amount or the factor does not say how sure it is"));
    return stated + rest > 0 ? known(stated / (stated + rest)) : unknown();
}

AppWhy *inventory_why_stated(const InventoryAsking *a, AppWhy *parent, const AppExplainQuery *of)
{
    const Unsure u = unsure_of(a, of);
    AppWhy *why = inventory_why_node(a, parent, inventory_why_text(a, N_("The part that says how sure it is")), "");
    why->value = stated_share(&u, why);
    return why;
}

AppWhy *inventory_why_uncertainty(const InventoryAsking *a, AppWhy *parent, const AppExplainQuery *of, bool whole_only)
{
    const Unsure u = unsure_of(a, of);
    AppWhy *why =
        inventory_why_node(a, parent,
                           inventory_why_text(a, whole_only ? N_("How sure the figure is, plus or minus")
                                                            : N_("How sure the figure is at least, plus or minus")),
                           "%");
    AppWhy holder = {0};
    why->formula = inventory_why_text(a, N_("100 × half the interval / the figure"));
    const double half = half_interval(&u, why)->value.v;
    const Maybe figure = inventory_why_figure(a, why, of, S(""))->value, stated = stated_share(&u, &holder);
    const bool whole = stated.known && !(stated.v < 1 - 1e-12);
    if (figure.known && fabs(figure.v) > 0 && (whole || half > 0)) why->value = known(100 * half / fabs(figure.v));
    if (whole_only && !whole) why->value = unknown();
    inventory_why_rule(a, why,
                       whole ? N_("All amounts and factors say how sure they are")
                             : N_("What does not say how sure it is counts as exact: the percentage is at least this"));
    return why;
}
