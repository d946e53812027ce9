#include "app/plan/plan_pictures.h"

#include "app/app_priv.h"
#include "app/plan/plan_measure.h"
#include "app/plan/plan_optimise.h"
#include "app/plan/plan_picture_parts.h"
#include "app/roadmap/roadmap_pictures.h"

#include <math.h>

const char *const app_plan_chart_names[] = {"abatement", "need", "cash", "front"};
const size_t app_plan_chart_count = sizeof app_plan_chart_names / sizeof *app_plan_chart_names;

const char *app_plan_picture_name(PlanPicture picture)
{
    return app_plan_chart_names[picture];
}

bool app_plan_picture_parse(Str name, PlanPicture *out)
{
    for (int i = 0; i < PLAN_PICTURES; i++) {
        if (!str_eq(name, str(app_plan_chart_names[i]))) continue;
        *out = (PlanPicture)i;
        return true;
    }
    return false;
}

bool app_plan_made_up(const AppPlan *p, Str measure)
{
    for (size_t l = 0; l < p->plan->economy_case.line_count; l++) {
        const CostLineRecord *line = p->plan->lines[l];
        if (line && line->illustrative && (measure.n == 0 || str_eq(line->measure, measure))) return true;
    }
    return false;
}

Str app_plan_stakeholder(Lang lang, Stakeholder stakeholder)
{
    const Field *whose = record_field(&plan_kinds[KIND_CAPACITY], S("whose"));
    return str(tr(lang, field_choice_label(whose, str(stakeholder_name(stakeholder)))));
}

Str app_plan_payers_of(Arena *arena, Lang lang, const CostLine *line)
{
    Buf b = buf_new(arena);
    for (Stakeholder s = 0; s < STAKEHOLDERS; s++) {
        if (!(line->share[s] > 0)) continue;
        if (b.n) buf_add(&b, S(", "));
        buf_add(&b, app_plan_stakeholder(lang, s));
        if (line->share[s] < 1) {
            buf_addc(&b, ' ');
            buf_add(&b, tr_percent(arena, lang, 100 * line->share[s], 0));
        }
    }
    return buf_str(&b);
}

Str app_plan_type(Lang lang, CostType type)
{
    const Field *types = record_field(&plan_kinds[KIND_COST_LINE], S("type"));
    if (type == COST_RESIDUAL) return str(tr(lang, N_("Value at the end")));
    if (type == COST_TAX) return str(tr(lang, N_("Tax and VAT")));
    return str(tr(lang, field_choice_label(types, str(cost_type_name(type)))));
}

Str app_conditions(Arena *a, Lang lang, int first_year, int last_year, int price_year, const Perspective *of)
{
    const Str first = err_number(a, first_year), last = err_number(a, last_year);
    if (of->kind == PERSPECTIVE_CLIMATE)
        return tr_fmt(a, lang, N_("{0} to {1}, tonnes of carbon dioxide equivalents, not discounted."), first, last);
    const Str rate = tr_maybe(a, lang, known(100 * of->rate), 2);
    const Str years =
        tr_fmt(a, lang,
               of->nominal ? N_("{0} to {1}, present values of {0}, a nominal rate of {2} per cent with rising prices")
                           : N_("{0} to {1}, present values of {0}, a real rate of {2} per cent in fixed prices"),
               first, last, rate);
    static const char *const texts[2][2] = {
        {N_("Prices of {0}. What is left of investments does not count."),
         N_("Prices of {0}. What investments are worth at the end counts.")},
        {N_("Prices of {0}, raised to those of each year. What is left of investments does not count."),
         N_("Prices of {0}, raised to those of each year. What investments are worth at the end counts.")}};
    const Str prices = tr_fmt(a, lang, texts[of->nominal][of->residual], err_number(a, price_year));
    return tr_fmt(a, lang, "{0}. {1}", years, prices);
}

Str app_plan_conditions(Arena *arena, Lang lang, const AppPlan *p)
{
    return app_conditions(arena, lang, p->first_year, p->last_year, (int)p->setting->price_year.v, &p->perspective);
}

/* What is in fixed prices and not discounted: need, capacity, cash. */
static Str cash_conditions(Arena *a, Lang lang, const AppPlan *p)
{
    return tr_fmt(a, lang, N_("Prices of {0}, not discounted."), err_number(a, (int64_t)p->setting->price_year.v));
}

ChartPlan plan_picture_about(Arena *arena, Lang lang, const AppPlan *p, bool discounted)
{
    const Economy *economy = p->plan->economy;
    return (ChartPlan){.city = p->scenario.of->city.municipality.name,
                       .scenario = app_scenario_name(arena, lang, &p->scenario),
                       .conditions = discounted ? app_plan_conditions(arena, lang, p) : cash_conditions(arena, lang, p),
                       .made_up = p->setting->illustrative || app_plan_made_up(p, S("")),
                       .first_year = economy->years.first + (int)economy->from,
                       .years = economy->years.count - economy->from};
}

/* ---- pictures ---- */

static Status check_has_kronor(PerspectiveKind perspective, Err *err)
{
    if (perspective != PERSPECTIVE_CLIMATE) return ST_OK;
    return err_fail(err, ST_UNAVAILABLE,
                    N_("The perspective of the climate has tonnes and no kronor: choose municipal or society"));
}

static Status abatement(Arena *arena, Lang lang, const AppPlan *p, const ChartPlan *a, Chart *out, Err *err)
{
    static const char *const whose[] = {N_("{0}: the municipality's economy"), N_("{0}: the economy of society")};
    ChartAbatement *list = ARENA_ARRAY(arena, ChartAbatement, p->order_count + 1);
    ChartPlan of = *a;
    size_t n = 0;
    TRY(check_has_kronor(p->perspective.kind, err));
    for (size_t i = 0; i < p->order_count; i++) {
        const MeasureEconomy *e = &p->measures[p->order[i]];
        if (e->lines == 0) continue; /* others pay for it */
        list[n++] = (ChartAbatement){.name = p->scenario.roadmap->measures[p->order[i]]->name,
                                     .tonnes = app_plan_tonnes(p, p->order[i]),
                                     .sek_per_t = e->sek_per_t,
                                     .npv = app_plan_npv(e),
                                     .lines = e->lines,
                                     .known = e->known,
                                     .id = p->scenario.roadmap->portfolio.measures[p->order[i]].id};
    }
    if (n == 0)
        return err_failf(err, ST_UNAVAILABLE, N_("No measure of {0} has costs or benefits in this perspective"),
                         a->city);
    of.of_society = p->perspective.kind == PERSPECTIVE_SOCIETY;
    of.scenario = tr_fmt(arena, lang, whose[p->perspective.kind], a->scenario);
    chart_plan_abatement(arena, lang, &of, list, n, out);
    return ST_OK;
}

static void need(Arena *arena, Lang lang, const AppPlan *p, const ChartPlan *a, Chart *out)
{
    const FundingYear *all = p->plan->gap.all + p->plan->economy->from;
    ChartPlanYear *years = ARENA_ARRAY(arena, ChartPlanYear, a->years + 1);
    for (size_t y = 0; y < a->years; y++)
        years[y] = (ChartPlanYear){.need = all[y].need,
                                   .granted = all[y].granted,
                                   .applied = all[y].applied,
                                   .capacity = all[y].capacity,
                                   .gap = all[y].gap,
                                   .incomplete = all[y].incomplete};
    chart_plan_need(arena, lang, a, years, out);
}

/* Money alone: benefits in kind, the value of carbon dioxide and what is left at the end are none. */
void plan_picture_cash(Arena *arena, Lang lang, const AppPlan *p, uint32_t measure, const ChartPlan *a, bool incomplete,
                       Chart *out)
{
    const Economy *economy = p->plan->economy;
    double *cube = ARENA_ARRAY(arena, double, economy_cube_size(economy));
    ChartPayer payers[STAKEHOLDERS];
    size_t n = 0;
    economy_cube(economy, measure, cube);
    for (int s = 0; s < STAKEHOLDERS; s++) {
        double *kronor = ARENA_ARRAY(arena, double, a->years + 1), most = 0;
        for (int t = 0; t < COST_TYPES; t++) {
            const double *row = cube + economy_cube_row(economy, (Stakeholder)s, (CostType)t) + economy->from;
            for (size_t y = 0; y < a->years && (PLAN_MONEY >> t & 1); y++) kronor[y] += row[y];
        }
        for (size_t y = 0; y < a->years; y++) most = fmax(most, fabs(kronor[y]));
        if (most > 0)
            payers[n++] =
                (ChartPayer){app_plan_stakeholder(lang, (Stakeholder)s), kronor, str(stakeholder_name((Stakeholder)s))};
    }
    chart_plan_cash(arena, lang, a, payers, n, incomplete, out);
}

Status app_plan_picture(Arena *arena, Lang lang, const AppPlan *p, PlanPicture picture, Chart *out, Err *err)
{
    const ChartPlan a = plan_picture_about(arena, lang, p, picture == PLAN_ABATEMENT);
    switch (picture) {
    case PLAN_ABATEMENT: return abatement(arena, lang, p, &a, out, err);
    case PLAN_NEED: need(arena, lang, p, &a, out); break;
    case PLAN_CASH:
        plan_picture_cash(arena, lang, p, EVERYWHERE, &a, p->plan->economy->known_lines < p->plan->economy->line_count,
                          out);
        break;
    case PLAN_PICTURES: break;
    }
    return ST_OK;
}

/* All measures, as they are planned. */
static AppPlanQuery query_of(PerspectiveKind perspective)
{
    return (AppPlanQuery){.scenario = {.scenario = S("all"), .seed = ROADMAP_SEED_USUAL}, .perspective = perspective};
}

Status app_plan_chart_front(App *app, Arena *arena, Str municipality, PerspectiveKind perspective,
                            const AppOptimise **out, Err *err)
{
    const AppOptimiseQuery query = {.plan = query_of(perspective), .front = OPTIMISE_FRONT_USUAL};
    TRY(check_has_kronor(perspective, err));
    return app_plan_optimise_kept(app, municipality, &query, arena, out, err);
}

Status app_plan_chart_plan(App *app, Arena *arena, Str municipality, PerspectiveKind perspective, AppPlan *out,
                           Err *err)
{
    const AppRoadmap *roadmap;
    const AppPlanQuery query = query_of(perspective);
    TRY(app_roadmap_kept(app, municipality, (Date){0}, &roadmap, err));
    return app_plan_run(roadmap, &query, arena, out, err);
}

Status app_plan_chart(App *app, Arena *arena, Lang lang, Str municipality, PerspectiveKind perspective, Str name,
                      Chart *out, Err *err)
{
    AppPlan *plan = ARENA_NEW(arena, AppPlan);
    const AppOptimise *of;
    PlanPicture picture;
    if (str_eq(name, S("front"))) {
        TRY(app_plan_chart_front(app, arena, municipality, perspective, &of, err));
        return app_optimise_picture(arena, lang, of, &of->result, out, err);
    }
    if (!app_plan_picture_parse(name, &picture))
        return err_failf(err, ST_NOT_FOUND,
                         N_("There is no chart {0} of the plan; there are abatement, need, cash and front"), name);
    TRY(app_plan_chart_plan(app, arena, municipality, perspective, plan, err));
    return app_plan_picture(arena, lang, plan, picture, out, err);
}

Status app_plan_chart_of(App *app, Arena *arena, Lang lang, Str municipality, PerspectiveKind perspective, Str measure,
                         Date as_of, Str name, Chart *out, Err *err)
{
    AppPlan *plan = ARENA_NEW(arena, AppPlan);
    AppPlanMeasure *of = ARENA_NEW(arena, AppPlanMeasure);
    PlanMeasurePicture picture;
    if (!app_plan_measure_picture_parse(name, &picture))
        return err_failf(err, ST_NOT_FOUND,
                         N_("There is no chart {0} of a measure's economics; there are tornado, spread and cash"),
                         name);
    TRY(app_plan_chart_plan(app, arena, municipality, perspective, plan, err));
    TRY(app_plan_measure(plan, measure, as_of, arena, of, err));
    return app_plan_measure_picture(arena, lang, of, picture, out, err);
}
