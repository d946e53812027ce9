/* Which explanation belongs to which figure of how sure the accounts are. */
#include "app/accounts/unsure_explain.h"

#include "app/accounts/unsure_why.h"
#include "base/num.h"

#include <math.h>
#include <string.h>

static bool is(Str field, const char *name)
{
    return str_eq(field, str(name));
}

static Str text(const UnsureAsking *a, const char *key)
{
    return inventory_why_text(&a->of, key);
}

/* ---- what is drawn ---- */

static Str draws_text(const UnsureAsking *a)
{
    return tr_fmt(
        a->of.of.arena, a->of.of.lang,
        N_("{0} draws, seed {1}. In each draw every uncertain amount and factor gets one value, and the figure is "
           "computed anew with them."),
        tr_figure(a->of.of.arena, a->of.of.lang, (double)a->s->draws.draws, 0),
        err_number(a->of.of.arena, (int64_t)a->s->seed));
}

static void draws_rows(const UnsureAsking *a, AppWhy *why, bool draws, bool seed)
{
    if (draws)
        why_by_method(
            &a->of.of, why, "accounts",
            (AppWhyRow){.kind = S("rule"),
                        .text = a->query->draws
                                    ? text(a, N_("Draws, as many as were asked for"))
                                    : text(a, N_("Draws: 10 000 at least, doubled until half the interval of the "
                                                 "total moves by less than 1 %")),
                        .value = known((double)a->s->draws.draws)});
    if (seed)
        why_by_method(
            &a->of.of, why, "accounts",
            (AppWhyRow){.kind = S("rule"),
                        .text = text(a, N_("Seed, chosen when it was asked: the same gives the same figures")),
                        .value = known((double)a->s->seed)});
}

/* ---- a line: the total, a scope, a category ---- */

typedef struct DrawnFigure {
    const char *field, *text;
    double value;
} DrawnFigure;

static AppWhy *drawn_node(const UnsureAsking *a, AppWhy *parent, const DrawnFigure *figure)
{
    AppWhy *why = inventory_why_node(&a->of, parent, text(a, figure->text), "t CO2e");
    why->value = known(figure->value);
    why->formula = draws_text(a);
    return why;
}

static bool simulated(const UnsureAsking *a, const AppExplainQuery *of, const DrawsSummary *s, Str field, AppWhy *out)
{
    const DrawnFigure figures[] = {{"low_t", N_("The tonnes that 2.5 draws of 100 fall below"), s->low},
                                   {"high_t", N_("The tonnes that 97.5 draws of 100 fall below"), s->high},
                                   {"mean_t", N_("The mean of the draws"), s->mean},
                                   {"median_t", N_("The tonnes that half of the draws fall below"), s->median}};
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        AppWhy holder = {0};
        if (!is(field, figures[i].field)) continue;
        *out = *drawn_node(a, &holder, &figures[i]);
        draws_rows(a, out, true, true);
        unsure_drawn(&a->of, of, out);
        return true;
    }
    if (!is(field, "half_percent")) return false;
    out->text = text(a, N_("Half the interval that 95 draws of 100 lie in"));
    out->unit = S("%");
    out->formula = text(a, N_("100 × (the upper end − the lower end) / 2 / |the mean|"));
    for (size_t i = 0; i < 3; i++) draws_rows(a, drawn_node(a, out, &figures[i]), true, true);
    const double low = out->child->value.v, high = out->child->next->value.v, mean = out->last_child->value.v;
    if (fabs(mean) > 0) out->value = known(100 * (high - low) / 2 / fabs(mean));
    unsure_drawn(&a->of, of, out);
    return true;
}

static bool line_figure(const UnsureAsking *a, const AppExplainQuery *of, const InventoryFigure *figure,
                        const DrawsSummary *draws, Str field, AppWhy *out)
{
    if (!figure->co2e_kg.known) return false;
    AppWhy holder = {0};
    if (is(field, "total_t")) inventory_why_figure(&a->of, &holder, of, S(""));
    if (is(field, "propagation_percent")) inventory_why_uncertainty(&a->of, &holder, of, false);
    if (is(field, "stated_share")) inventory_why_stated(&a->of, &holder, of);
    if (holder.child) *out = *holder.child;
    if (holder.child) return true;
    if (!str_starts(field, S("simulation.")) || !app_simulation_tells(figure, draws)) return false;
    return simulated(a, of, draws, str_slice(field, strlen("simulation."), field.n), out);
}

static bool explain_category(const UnsureAsking *a, const WhyAddress *at, AppWhy *out)
{
    AppExplainQuery of = inventory_why_all();
    if (!inventory_category_find(at->id, &of.category)) return false;
    return line_figure(a, &of, &a->of.in->view.category[of.category], &a->s->draws.categories[of.category], at->field,
                       out);
}

static bool explain_scope(const UnsureAsking *a, const WhyAddress *at, AppWhy *out)
{
    const int places[] = {SCOPE_1, a->of.in->query.basis == SCOPE2_MARKET ? SCOPE_2_MARKET : SCOPE_2_LOCATION, SCOPE_3};
    AppExplainQuery of = inventory_why_all();
    int64_t scope;
    if (!num_parse_whole(at->id, &scope) || scope < 1 || scope > 3) return false;
    of.scope = (unsigned)scope;
    return line_figure(a, &of, &a->of.in->view.scope[places[scope - 1]], &a->s->draws.scopes[scope - 1], at->field,
                       out);
}

/* ---- the whole ---- */

static bool explain_simulation(const UnsureAsking *a, const WhyAddress *at, AppWhy *out)
{
    const AppExplainQuery all = inventory_why_all();
    if (at->id.n || !app_simulation_tells(&a->of.in->view.total, &a->s->draws.whole)) return false;
    return simulated(a, &all, &a->s->draws.whole, at->field, out);
}

static bool explain_plain(const UnsureAsking *a, const WhyAddress *at, AppWhy *out)
{
    const AppExplainQuery all = inventory_why_all();
    const bool draws = is(at->field, "draws"), scored = is(at->field, "rows_with_scores_only");
    if (at->id.n) return false;
    if (draws || is(at->field, "seed")) {
        out->text = draws ? text(a, N_("Draws")) : text(a, N_("Seed"));
        out->value = known(draws ? (double)a->s->draws.draws : (double)a->s->seed);
        draws_rows(a, out, draws, !draws);
    } else if (is(at->field, "unstated_percent")) {
        out->text = text(a, N_("How much of the total does not state how sure it is"));
        unsure_unstated(&a->of, out);
    } else if (scored || is(at->field, "rows")) {
        out->text =
            scored ? text(a, N_("Rows with scores of quality and no percentage")) : text(a, N_("Rows that are drawn"));
        unsure_count(&a->of, scored, out);
    } else {
        return line_figure(a, &all, &a->of.in->view.total, &a->s->draws.whole, at->field, out);
    }
    return true;
}

Status app_simulation_explain(const AppInventorySimulation *s, const AppSimulationQuery *query, Str figure, Lang lang,
                              Arena *arena, AppWhy *out, Err *err)
{
    static const struct {
        const char *list;
        bool (*explain)(const UnsureAsking *, const WhyAddress *, AppWhy *);
    } kinds[] = {{"categories", explain_category},
                 {"scopes", explain_scope},
                 {"contributions", unsure_contribution},
                 {"trend", unsure_trend},
                 {"trend.sources", unsure_trend_source},
                 {"simulation", explain_simulation},
                 {"", explain_plain}};
    const UnsureAsking a = {{{NULL, lang, arena, NULL}, &s->inventory}, s, query};
    const WhyAddress at = why_address(figure);
    *out = (AppWhy){0};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (is(at.list, kinds[i].list) && kinds[i].explain(&a, &at, out)) return ST_OK;
    return err_failf(
        err, ST_NOT_FOUND,
        N_("There is no figure {0}: klimat inventory uncertainty --json shows those there are, for example "
           "propagation_percent and trend.trend_points"),
        figure);
}
