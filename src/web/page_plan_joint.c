/* Measures that a city owns together with others: each party's part out of its own plan, and what they are together. */
#include "app/plan/plan_joint.h"
#include "views.h"
#include "web/accounts_parts.h"
#include "web/plan_parts.h"

static PlanJointRow row_of(const Visit *visit, Str name, Maybe part, const JointPart *held)
{
    const Str cost = plan_millions(visit, held ? known(held->cost_sum) : unknown());
    return (PlanJointRow){.name = name,
                          .part = tr_maybe(visit->arena, visit->lang, part, 0),
                          .cost = held && held->incomplete ? tr_fmt(visit->arena, visit->lang, N_("at least {0}"), cost)
                                                           : cost,
                          .tonnes = tr_maybe(visit->arena, visit->lang, held ? known(held->tonnes_sum) : unknown(), 0),
                          .funded = plan_millions(visit, held ? known(held->funded_sum) : unknown())};
}

static PlanJointMeasure measure_of(const Visit *visit, Str code, const AppJointMeasure *m)
{
    PlanJointRow *rows = ARENA_ARRAY(visit->arena, PlanJointRow, m->party_count + 1);
    JointPart sum = {.cost_sum = m->cost, .tonnes_sum = m->tonnes, .funded_sum = m->funded};
    PlanJointMeasure out = {.id = m->id, .name = m->name, .whole = m->whole};
    for (size_t i = 0; i < m->party_count; i++) {
        const AppJointParty *p = &m->parties[i];
        if (!p->record) continue;
        PlanJointRow *row = &rows[out.row_count++];
        *row = row_of(visit, p->municipality.name, p->record->cost_percent, p->has_held ? &p->held : NULL);
        row->is_own = str_eq(p->municipality.code, code);
        row->url = route_url(visit->arena, PAGE_PLAN, visit->lang, p->municipality.code, S(""));
        sum.incomplete = sum.incomplete || !p->has_held || p->held.incomplete;
    }
    const Maybe part = m->stated[JOINT_COST];
    out.rows = rows;
    out.sum = row_of(visit, str(tr(visit->lang, N_("Sum"))), part.known ? known(100 * part.v) : unknown(), &sum);
    return out;
}

static void fill(const Visit *visit, Str code, const AppJoint *joint, PlanJointPortfolio *out)
{
    PlanJointMeasure *measures = ARENA_ARRAY(visit->arena, PlanJointMeasure, joint->measure_count + 1);
    for (size_t m = 0; m < joint->measure_count; m++) measures[m] = measure_of(visit, code, &joint->measures[m]);
    *out = (PlanJointPortfolio){.id = joint->record.head.id,
                                .name = joint->record.name,
                                .text = joint->record.text,
                                .coordinator = joint->coordinator,
                                .measures = measures,
                                .measure_count = joint->measure_count,
                                .faults = accounts_faults(visit, &joint->faults),
                                .fault_count = joint->faults.count};
    if (joint->first_year)
        out->conditions =
            tr_fmt(visit->arena, visit->lang,
                   N_("{0} to {1} in prices of {2}, not discounted: investment and operation, by "
                      "whomever."),
                   err_number(visit->arena, joint->first_year), err_number(visit->arena, joint->last_year),
                   err_number(visit->arena, joint->price_year));
    out->sum = app_plan_sum_text(visit->arena, visit->lang, &joint->sum, app_joint_incomplete(joint));
}

Status page_plan_joint(Visit *visit, Err *err)
{
    RoadmapPlace place = {0};
    PlanJointPage *page = ARENA_NEW(visit->arena, PlanJointPage);
    JointPortfolioRecord *list;
    Str code;
    bool moved;
    Status status = city_code(visit, &code, &moved, err);
    if (status != ST_OK || moved) return status;
    status = app_municipality(visit->app, visit->arena, code, &place.municipality, err);
    if (status == ST_OK) status = app_joint_list(visit->app, visit->arena, code, &list, &page->count, err);
    if (status != ST_OK) return status;
    PlanJointPortfolio *portfolios = ARENA_ARRAY(visit->arena, PlanJointPortfolio, page->count + 1);
    bool is_made_up = false;
    for (size_t i = 0; i < page->count; i++) {
        const AppJoint *joint;
        status = app_joint_kept(visit->app, list[i].head.id, &joint, err);
        if (status != ST_OK) return status;
        fill(visit, code, joint, &portfolios[i]);
        is_made_up = is_made_up || joint->record.illustrative;
    }
    page->portfolios = portfolios;
    plan_head(visit, &place, PLAN_JOINT, N_("Joint measures"), &page->head);
    if (is_made_up) page->head.illustrative = plan_made_up_text(visit);
    view_plan_joint(&visit->out, &visit->view, page);
    return ST_OK;
}
