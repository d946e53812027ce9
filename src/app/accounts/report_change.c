/* The climate report on change: the bridge between two years, the base year, and results that were kept. */
#include "app/accounts/inventory_text.h"
#include "app/accounts/report_parts.h"

#include <math.h>

/* ---- the bridge ---- */

static void effect_table(Report *r)
{
    static const struct {
        const char *name, *meaning;
    } effects[EFFECT_COUNT] = {
        [EFFECT_ACTIVITY] = {N_("Activity"), N_("more or less was done, bought or burnt")},
        [EFFECT_INTENSITY] = {N_("Intensity"), N_("more or less was used for the same activity")},
        [EFFECT_FACTOR] = {N_("Factor"), N_("emissions per unit changed: another mix of electricity, another fuel")},
        [EFFECT_BOUNDARY] = {N_("Boundary"), N_("parts joined the group or left it")},
        [EFFECT_METHOD] = {N_("Method"), N_("reckoned in another way, or a gap filled: nothing changed in reality")},
    };
    const AppBridge *b = r->bridge;
    Grid g = report_grid(r, tr_fmt(r->arena, r->lang, N_("What made the difference from {0} to {1}, tonnes CO2e"),
                                   report_year(r, b->before.year), report_year(r, b->after.year)));
    g.table.anchor = S("bridge");
    grid_column(&g, report_word(r, N_("Cause")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("What it means")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("tonnes CO2e")), DOC_FIGURE);
    for (int e = 0; e < EFFECT_COUNT; e++) {
        grid_text(&g, report_word(r, effects[e].name));
        grid_text(&g, report_word(r, effects[e].meaning));
        grid_text(&g, report_signed(r, b->total.effect_kg[e]));
    }
    g.strong = true;
    grid_text(&g, report_word(r, N_("Change in all")));
    grid_text(&g, tr_fmt(r->arena, r->lang, N_("from {0} to {1}"), report_tonnes(r, known(b->total.before_kg)),
                         report_tonnes(r, known(b->total.after_kg))));
    grid_text(&g, report_signed(r, b->total.after_kg - b->total.before_kg));
    grid_put(&g);
}

static void category_table(Report *r)
{
    static const char *const names[EFFECT_COUNT] = {N_("Activity"), N_("Intensity"), N_("Factor"), N_("Boundary"),
                                                    N_("Method")};
    const AppBridge *b = r->bridge;
    Grid g = report_grid(r, report_word(r, N_("The change by category, tonnes CO2e")));
    grid_column(&g, report_word(r, N_("Category")), DOC_TEXT);
    for (int e = 0; e < EFFECT_COUNT; e++) grid_column(&g, report_word(r, names[e]), DOC_FIGURE);
    grid_column(&g, report_word(r, N_("In all")), DOC_FIGURE);
    for (size_t c = 0; c < CATEGORY_COUNT; c++) {
        const Bridge *of = &b->category[c];
        if (!of->sources) continue;
        grid_text(&g, report_category(r, c));
        double sum = 0; /* of the effects: the same change, and rounded the same way where there is one effect */
        for (int e = 0; e < EFFECT_COUNT; e++) {
            grid_text(&g, report_signed(r, of->effect_kg[e]));
            sum += of->effect_kg[e];
        }
        grid_text(&g, report_signed(r, sum));
    }
    grid_put(&g);
}

static void bridge_remarks(Report *r)
{
    const Bridge *b = &r->bridge->total;
    doc_remark(r->doc,
               report_word(r, N_("The parts add up to the change exactly (logarithmic mean Divisia index). What "
                                 "lies outside of the boundary counts in the category where it is recorded.")));
    doc_remark(r->doc, app_drivers_text(r->arena, r->lang, r->bridge));
    if (b->coverage_changed)
        doc_remark(r->doc,
                   tr_fmt(r->arena, r->lang,
                          N_("Sources known in one of the years only: {0}. Their change stands under method, because "
                             "what was unknown cannot be compared."),
                          err_number(r->arena, (int64_t)b->coverage_changed)));
    if (b->method_unseparated)
        doc_remark(r->doc,
                   tr_fmt(r->arena, r->lang,
                          N_("Sources whose method changed without the year before being computed anew: {0}. Their "
                             "whole change stands under method."),
                          err_number(r->arena, (int64_t)b->method_unseparated)));
}

Status report_trend(Report *r, Err *err)
{
    report_heading(r, "change", N_("What changed, and why"), false);
    doc_text(r->doc, doc_frame(report_change_sentence(r)));
    if (!r->bridge) return ST_OK;
    Chart chart;
    app_chart_bridge(r->arena, r->lang, r->bridge, &chart);
    const Status status = report_chart(r, &chart, err);
    if (status != ST_OK) return status;
    effect_table(r);
    category_table(r);
    bridge_remarks(r);
    return ST_OK;
}

/* ---- base year and kept results ---- */

static void policy_facts(Report *r)
{
    enum { FACTS = 4 };
    const RecalculationPolicy *p = r->in->policy;
    if (!p) {
        doc_text(r->doc, doc_frame(report_word(r, N_("No policy for the base year has been decided: from which year "
                                                     "emissions are counted, and when that year is computed anew."))));
        return;
    }
    DocFact *f = ARENA_ARRAY(r->arena, DocFact, FACTS);
    size_t n = 0;
    const Str not_known = report_word(r, N_("not known"));
    f[n++] = (DocFact){report_word(r, N_("Base year")),
                       doc_frame(p->base_year.known ? report_year(r, (int)p->base_year.v) : not_known)};
    f[n++] = (DocFact){report_word(r, N_("Why that year")), p->reason.n ? doc_own(p->reason) : doc_frame(not_known)};
    f[n++] = (DocFact){report_word(r, N_("Computed anew from")),
                       doc_frame(p->threshold_percent.known
                                     ? tr_fmt(r->arena, r->lang, N_("a change of {0} of the base year"),
                                              tr_percent(r->arena, r->lang, p->threshold_percent.v, 0))
                                     : not_known)};
    const Str decided[] = {date_is_set(p->decided) ? tr_date(r->arena, r->lang, p->decided) : S(""),
                           p->registry_number};
    const Str decision = report_join(r->arena, decided, 2, S(", "));
    f[n++] = (DocFact){report_word(r, N_("Decision")), doc_frame(decision.n ? decision : not_known)};
    doc_facts(r->doc, f, n);
    if (p->text.n) doc_text(r->doc, doc_own_text(p->text));
}

static Str statement_decision(const Report *r, const InventoryStatement *s)
{
    const Str parts[] = {s->decided_by, date_is_set(s->decided) ? tr_date(r->arena, r->lang, s->decided) : S(""),
                         s->registry_number};
    return report_join(r->arena, parts, sizeof parts / sizeof *parts, S(", "));
}

Status report_base_year(Report *r, Err *err)
{
    InventoryStatement *list;
    size_t n;
    const Status status = app_inventory_statements(r->app, r->arena, r->in->municipality.code, &list, &n, err);
    if (status != ST_OK) return status;
    report_heading(r, "base-year", N_("Base year and recalculations"), false);
    policy_facts(r);
    if (!n) {
        doc_remark(r->doc, report_word(r, N_("No result has been kept yet, so nothing has been recalculated.")));
        return ST_OK;
    }
    Grid g = report_grid(r, report_word(r, N_("Results that have been kept: the original and every recalculation")));
    grid_column(&g, report_word(r, N_("Year")), DOC_SHORT);
    grid_column(&g, report_word(r, N_("Kept as")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("tonnes CO2e")), DOC_FIGURE);
    grid_column(&g, report_word(r, N_("Reason")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("Decision")), DOC_TEXT);
    for (size_t i = 0; i < n; i++) {
        const InventoryStatement *s = &list[i];
        const Str t = report_tonnes(r, s->total_t.known ? known(s->total_t.v * 1000) : unknown());
        grid_text(&g, s->year.known ? report_year(r, (int)s->year.v) : S("–"));
        grid_text(&g, report_choice(r, KIND_STATEMENT, "cause", s->cause));
        grid_text(&g, s->total_t.known && !s->complete ? tr_fmt(r->arena, r->lang, N_("at least {0}"), t) : t);
        grid_own(&g, s->reason);
        grid_text(&g, statement_decision(r, s));
    }
    grid_put(&g);
    return ST_OK;
}
