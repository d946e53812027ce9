/* What has become of the plan since it was sealed with an edition of the contract: the sealed figures beside those of
 * today. */
#include "app/app_priv.h"
#include "app/plan/plan_changes.h"
#include "app/plan/plan_document_parts.h"

static void totals(const PlanDoc *d, const AppPlanChanges *of)
{
    PlanTotal list[PLAN_TOTALS];
    Grid g = pd_grid(d, pd_word(d, N_("The sealed plan beside the plan of today")));
    grid_column(&g, pd_word(d, N_("Figure")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Sealed")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Today")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Difference")), DOC_FIGURE);
    app_plan_totals(of, list);
    for (size_t i = 0; i < PLAN_TOTALS; i++) {
        const PlanTotal *t = &list[i];
        const Maybe both = t->then.known && t->now.known ? known(t->now.v - t->then.v) : unknown();
        const char *named = t->is_money ? N_("{0}, SEK million") : "{0}";
        grid_text(&g, tr_fmt(d->arena, d->lang, named, pd_word(d, t->label)));
        grid_text(&g, app_plan_amount(d->arena, d->lang, t->then, t->is_money));
        grid_text(&g, app_plan_amount(d->arena, d->lang, t->now, t->is_money));
        grid_text(&g, app_plan_amount(d->arena, d->lang, both, t->is_money));
    }
    grid_put(&g);
    pd_remark(d, N_("All measures that are not stopped, on both days; what is not known is in no sum. The three "
                    "results are never added together."));
}

static void measures(const PlanDoc *d, const AppPlanChanges *of, PerspectiveKind kind)
{
    size_t n;
    const PlanChange *list = app_plan_changed(of, kind, d->arena, &n);
    Grid g = pd_grid(d, tr_fmt(d->arena, d->lang, N_("Measures with other figures than those sealed. {0}, SEK million"),
                               pd_word(d, app_perspective_label(kind))));
    grid_column(&g, pd_word(d, N_("Measure")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Investment, sealed")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Today")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Net present value, sealed")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Today")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Tonnes less, sealed")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Today")), DOC_FIGURE);
    for (size_t i = 0; i < n; i++) {
        const SealedMeasure *const both[] = {list[i].then, list[i].now};
        grid_own(&g, list[i].name);
        for (size_t f = 0; f < 3; f++)
            for (size_t k = 0; k < 2; k++) {
                const SealedMeasure *m = both[k];
                const Maybe figure = !m ? unknown() : f == 0 ? m->capex : f == 1 ? m->npv : m->tonnes;
                grid_text(&g, app_plan_change_text(d->arena, d->lang, m, figure, f < 2));
            }
    }
    if (!g.count) {
        pd_remark(d, N_("No measure has another figure in this perspective."));
        return;
    }
    g.table.is_tight = true;
    grid_put(&g);
}

Status pd_since(PlanDoc *d, Err *err)
{
    const AppPlanSince *since = &d->beside->since;
    AppPlanChanges changes;
    if (!since->is_frozen) return ST_OK;
    pd_section(d, S("since"), pd_word(d, N_("Since the plan was sealed")));
    doc_text(d->doc, doc_frame(app_plan_since_text(d->arena, d->lang, since)));
    doc_remark(d->doc,
               tr_fmt(d->arena, d->lang, N_("SHA-256 of the sealed plan, part of the seal of the contract: {0}"),
                      since->frozen.sha256));
    if (!since->is_changed || !since->now.n) return ST_OK;
    TRY(app_plan_changes(since, d->arena, &changes, err));
    if (changes.then.perspective_count == 0) {
        pd_remark(d,
                  N_("No emissions were measured when it was sealed, so that there are no figures to compare with."));
        return ST_OK;
    }
    totals(d, &changes);
    measures(d, &changes, d->has[PERSPECTIVE_SOCIETY] ? PERSPECTIVE_SOCIETY : PERSPECTIVE_MUNICIPAL);
    return ST_OK;
}
