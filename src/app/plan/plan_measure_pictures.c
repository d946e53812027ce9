/* The charts of one measure's economics. */
#include "app/plan/plan_measure.h"
#include "app/plan/plan_picture_parts.h"
#include "app/roadmap/roadmap_pictures.h"

static const char *const names[MEASURE_PICTURES] = {"tornado", "spread", "cash"};

const char *app_plan_measure_picture_name(PlanMeasurePicture picture)
{
    return names[picture];
}

bool app_plan_measure_picture_parse(Str name, PlanMeasurePicture *out)
{
    for (int i = 0; i < MEASURE_PICTURES; i++) {
        if (!str_eq(name, str(names[i]))) continue;
        *out = (PlanMeasurePicture)i;
        return true;
    }
    return false;
}

AppInputName app_plan_input(Arena *arena, Lang lang, const AppPlan *p, uint32_t input)
{
    for (size_t l = 0; l < p->plan->economy_case.line_count; l++) {
        const CostLineRecord *line = p->plan->lines[l];
        if (!line || p->plan->economy_case.lines[l].input != input) continue;
        const Str type = app_plan_type(lang, p->plan->economy_case.lines[l].type);
        return (AppInputName){line->name, str_eq(type, line->name) ? S("") : type};
    }
    return app_scenario_input(arena, lang, &p->scenario, input);
}

static void tornado(Arena *arena, Lang lang, const AppPlanMeasure *of, const ChartPlan *a, Chart *out)
{
    ChartPlanInput *list = ARENA_ARRAY(arena, ChartPlanInput, of->bar_count + 1);
    for (size_t i = 0; i < of->bar_count; i++) {
        const AppInputName name = app_plan_input(arena, lang, of->plan, of->bars[i].input);
        list[i] = (ChartPlanInput){name.what, name.where, of->bars[i].low, of->bars[i].high,
                                   of->plan->scenario.roadmap->model.inputs[of->bars[i].input].id};
    }
    chart_plan_tornado(arena, lang, a, of->view[of->plan->perspective.kind].economy.npv, list, of->bar_count, out);
}

Status app_plan_measure_picture(Arena *arena, Lang lang, const AppPlanMeasure *of, PlanMeasurePicture picture,
                                Chart *out, Err *err)
{
    static const char *const whose[] = {N_("{0}: the municipality's economy"), N_("{0}: the economy of society"),
                                        "{0}"};
    ChartPlan a = plan_picture_about(arena, lang, of->plan, picture != MEASURE_CASH);
    a.city = tr_fmt(arena, lang, N_("{0}, {1}"), of->record->name, a.city);
    a.made_up = app_plan_made_up(of->plan, of->record->head.id);
    if (picture == MEASURE_CASH) {
        plan_picture_cash(arena, lang, of->plan, of->place, &a, of->known_count < of->stated_count, out);
        return ST_OK;
    }
    if (!of->has_spread)
        return err_failf(err, ST_UNAVAILABLE,
                         N_("No cost of {0} states how uncertain it is, and none of its levers does"),
                         of->record->name);
    a.scenario = tr_fmt(arena, lang, whose[of->plan->perspective.kind], a.scenario);
    if (picture == MEASURE_TORNADO) {
        tornado(arena, lang, of, &a, out);
        return ST_OK;
    }
    const AppPlanSpread *s = &of->spread;
    const ChartPlanSpread spread = {s->p05,  s->p50, s->p95,    s->probability, s->low,
                                    s->high, s->bin, PLAN_BINS, s->draws};
    chart_plan_spread(arena, lang, &a, &spread, out);
    return ST_OK;
}
