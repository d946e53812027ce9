/* Where a figure of the investment plan comes from, down to the rows with their sources. */
#include "app/plan/plan_explain.h"
#include "views.h"
#include "web/plan_parts.h"
#include "web/plan_records.h"

/* Every row of the plan leads to its page. */
static void link_rows(const Visit *visit, Str code, AppWhy *why)
{
    for (AppWhyRow *row = why->row; row; row = row->next)
        for (int k = 0; k < PLAN_KINDS && row->id.n; k++)
            if (str_eq(row->kind, str(plan_kinds[k].name)))
                row->url = plan_record_url(visit, PAGE_PLAN_RECORD, code, &plan_kinds[k], row->id);
    for (AppWhy *child = why->child; child; child = child->next) link_rows(visit, code, child);
}

Status page_plan_figure(Visit *visit, Err *err)
{
    RoadmapPlace place;
    bool done;
    AppPlan *plan = ARENA_NEW(visit->arena, AppPlan);
    PlanFigurePage page = {0};
    const Str figure = http_query(visit->request, S("figure"));
    Status status =
        plan_page_open(visit, PLAN_TABS, N_("Where a figure comes from"), &place, plan, &page.head, &done, err);
    if (status != ST_OK || done) return status;
    if (figure.n == 0)
        return err_fail(err, ST_NOT_FOUND, N_("The address names no figure: follow a link from the page it stands on"));
    status = app_plan_explain(plan, figure, visit->lang, visit->arena, &page.why, err);
    if (status != ST_OK) return status;
    link_rows(visit, place.municipality.code, &page.why);
    if (plan->setting->illustrative || app_plan_made_up(plan, S(""))) page.head.illustrative = plan_made_up_text(visit);
    page.scenario = app_scenario_name(visit->arena, visit->lang, &plan->scenario);
    page.perspective = str(tr(visit->lang, app_perspective_label(plan->perspective.kind)));
    visit->view.title = tr_fmt(visit->arena, visit->lang, "{0}: {1}", place.municipality.name, page.why.text);
    view_plan_figure(&visit->out, &visit->view, &page);
    return ST_OK;
}
