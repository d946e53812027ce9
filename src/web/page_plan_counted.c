/* From a measure up to the tables in which it is counted: of the plan, of funding, of the document. */
#include "web/measures_parts.h"
#include "web/plan_parts.h"

static PlanCounted *table(Visit *visit, PlanMeasurePage *page, const char *name, Str url, size_t figures)
{
    PlanCounted *c = &page->counted[page->counted_count++];
    *c = (PlanCounted){.name = str(tr(visit->lang, name)), .url = url};
    c->figures = ARENA_ARRAY(visit->arena, PlanFigure, figures + 1);
    return c;
}

static void add_figure(PlanCounted *c, Str text, Str url)
{
    c->figures[c->figure_count++] = (PlanFigure){text, url};
}

static Str at(const Visit *visit, Str url, const char *anchor)
{
    return tr_fmt(visit->arena, LANG_EN, "{0}#{1}", url, str(anchor));
}

static void results(Visit *visit, const AppPlanMeasure *of, PlanMeasurePage *page)
{
    static const struct {
        const char *field, *name;
    } fields[] = {{"capex_sek", N_("Investment")}, {"npv_sek", N_("Net present value")}, {"tonnes", N_("Tonnes less")}};
    PlanCounted *c =
        table(visit, page, N_("What to do first"), at(visit, page->plan_url, "first"), sizeof fields / sizeof *fields);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        add_figure(c, str(tr(visit->lang, fields[i].name)),
                   plan_figure_url(visit, of->plan, "measures", of->record->head.id, fields[i].field));
}

static const unsigned need_types = 1U << COST_INVESTMENT | 1U << COST_OPERATION | 1U << COST_REDIRECTED;

/* The years and the payers of which the measure's costs are a part of the need. */
static void needs(Visit *visit, const AppPlanMeasure *of, PlanMeasurePage *page)
{
    PlanCounted *years = table(visit, page, N_("What is needed and what is unfunded"),
                               at(visit, page->plan_url, "need"), of->years.count),
                *payers = table(visit, page, N_("Who pays"), at(visit, page->plan_url, "who"), STAKEHOLDERS);
    bool pays[STAKEHOLDERS] = {false};
    for (size_t y = 0; y < of->years.count; y++) {
        bool any = false;
        for (int s = 0; s < STAKEHOLDERS; s++) {
            const double kronor = app_plan_measure_kronor(of, s, need_types, y);
            if (!(kronor < 0) && !(kronor > 0)) continue;
            any = pays[s] = true;
        }
        const Str year = err_number(visit->arena, of->years.first + (int)y);
        if (any) add_figure(years, year, plan_figure_url(visit, of->plan, "years", year, "need_sek"));
    }
    for (int s = 0; s < STAKEHOLDERS; s++)
        if (pays[s])
            add_figure(payers, app_plan_stakeholder(visit->lang, (Stakeholder)s),
                       plan_figure_url(visit, of->plan, "payers", str(stakeholder_name((Stakeholder)s)), "need_sek"));
    if (!years->figure_count) page->counted_count -= 2;
}

static void in_document(Visit *visit, Str code, PlanMeasurePage *page)
{
    static const struct {
        const char *anchor, *name;
    } chapters[] = {{"overviews", N_("The four overviews")},
                    {"priority", N_("Priority list")},
                    {"funding-measures", N_("Funding of each measure")},
                    {"annex", N_("Budget annex")}};
    const Str url = route_url(visit->arena, PAGE_PLAN_DOCUMENT, visit->lang, code, S(""));
    PlanCounted *c = table(visit, page, N_("The plan as a document"), url, sizeof chapters / sizeof *chapters);
    for (size_t i = 0; i < sizeof chapters / sizeof *chapters; i++)
        add_figure(c, str(tr(visit->lang, chapters[i].name)), at(visit, url, chapters[i].anchor));
}

void plan_counted(Visit *visit, const AppPlanMeasure *of, Str code, PlanMeasurePage *page)
{
    const PlanInput *in = of->plan->plan->input;
    const JointPartRecord *parts = PLAN_LIST(in, KIND_JOINT_PART, JointPartRecord);
    const Str joint = route_url(visit->arena, PAGE_PLAN_JOINT, visit->lang, code, S(""));
    results(visit, of, page);
    needs(visit, of, page);
    table(visit, page, N_("Funding"), page->proposals_url, 0);
    for (size_t i = 0; i < in->set[KIND_JOINT_PART].count; i++)
        if (str_eq(parts[i].measure, of->record->head.id)) {
            table(visit, page, N_("Joint measures"),
                  tr_fmt(visit->arena, LANG_EN, "{0}#measure-{1}", joint, parts[i].common), 0);
            break;
        }
    in_document(visit, code, page);
}
