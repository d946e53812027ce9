#include "app/plan/plan_changes.h"

#include "app/app_priv.h"

#include <math.h>

Status app_plan_changes(const AppPlanSince *since, Arena *arena, AppPlanChanges *out, Err *err)
{
    PlanStatement now = since->frozen;
    now.result = since->now;
    TRY(app_plan_sealed(&since->frozen, arena, &out->then, err));
    return app_plan_sealed(&now, arena, &out->now, err);
}

/* ---- the whole ---- */

static Maybe of_whole(const SealedPlan *p, PerspectiveKind kind)
{
    const SealedPerspective *of = sealed_perspective(p, kind);
    return of ? known(kind == PERSPECTIVE_CLIMATE ? of->whole.tonnes : of->whole.npv) : unknown();
}

static Maybe invested(const SealedPlan *p)
{
    const SealedPerspective *of = sealed_perspective(p, PERSPECTIVE_SOCIETY);
    if (!of) of = sealed_perspective(p, PERSPECTIVE_MUNICIPAL);
    return of ? known(of->whole.capex) : unknown();
}

/* What is needed, granted and unfunded in the years of the plan. */
static void of_years(const SealedPlan *p, Maybe *need, Maybe *granted, Maybe *gap)
{
    double sums[3] = {0};
    size_t stated = 0;
    for (size_t i = 0; i < p->year_count; i++) {
        const FundingYear *f = &p->years[i].funding;
        sums[0] += f->need;
        sums[1] += f->granted;
        sums[2] += f->gap.known ? f->gap.v : 0;
        stated += f->gap.known;
    }
    *need = p->year_count ? known(sums[0]) : unknown();
    *granted = p->year_count ? known(sums[1]) : unknown();
    *gap = stated ? known(sums[2]) : unknown();
}

void app_plan_totals(const AppPlanChanges *of, PlanTotal out[PLAN_TOTALS])
{
    const SealedPlan *both[] = {&of->then, &of->now};
    static const char *const labels[PLAN_TOTALS] = {N_("Investments of all"),
                                                    N_("Net present value, the municipality's economy"),
                                                    N_("Net present value, the economy of society"),
                                                    N_("Tonnes less over the years"),
                                                    N_("To be paid over the years"),
                                                    N_("Grants awarded"),
                                                    N_("Unfunded in the years in which it is known")};
    for (size_t i = 0; i < PLAN_TOTALS; i++) out[i] = (PlanTotal){.label = labels[i], .is_money = i != 3};
    for (size_t k = 0; k < 2; k++) {
        Maybe f[PLAN_TOTALS] = {invested(both[k]), of_whole(both[k], PERSPECTIVE_MUNICIPAL),
                                of_whole(both[k], PERSPECTIVE_SOCIETY), of_whole(both[k], PERSPECTIVE_CLIMATE)};
        of_years(both[k], &f[4], &f[5], &f[6]);
        for (size_t i = 0; i < PLAN_TOTALS; i++) *(k ? &out[i].now : &out[i].then) = f[i];
    }
}

/* ---- measure by measure ---- */

static const SealedMeasure *find(const SealedPerspective *p, Str id)
{
    for (size_t i = 0; p && i < p->measure_count; i++)
        if (str_eq(p->measures[i].id, id)) return &p->measures[i];
    return NULL;
}

static bool differs(Maybe a, Maybe b)
{
    return a.known != b.known || (a.known && fabs(a.v - b.v) > 1e-9 * (1 + fabs(a.v)));
}

static bool is_changed(const SealedMeasure *then, const SealedMeasure *now)
{
    return differs(then->capex, now->capex) || differs(then->npv, now->npv) || differs(then->tonnes, now->tonnes);
}

PlanChange *app_plan_changed(const AppPlanChanges *of, PerspectiveKind perspective, Arena *arena, size_t *n)
{
    const SealedPerspective *then = sealed_perspective(&of->then, perspective),
                            *now = sealed_perspective(&of->now, perspective);
    const size_t most = (then ? then->measure_count : 0) + (now ? now->measure_count : 0);
    PlanChange *out = ARENA_ARRAY(arena, PlanChange, most + 1);
    *n = 0;
    for (size_t i = 0; then && i < then->measure_count; i++) {
        const SealedMeasure *was = &then->measures[i], *is = find(now, was->id);
        if (is && !is_changed(was, is)) continue;
        out[(*n)++] = (PlanChange){is ? is->name : was->name, was, is};
    }
    for (size_t i = 0; now && i < now->measure_count; i++)
        if (!find(then, now->measures[i].id))
            out[(*n)++] = (PlanChange){now->measures[i].name, NULL, &now->measures[i]};
    return out;
}

Str app_plan_change_text(Arena *arena, Lang lang, const SealedMeasure *measure, Maybe figure, bool is_money)
{
    return measure ? app_plan_amount(arena, lang, figure, is_money) : str(tr(lang, N_("not in the plan")));
}

Str app_plan_amount(Arena *arena, Lang lang, Maybe figure, bool is_money)
{
    if (!is_money) return tr_maybe(arena, lang, figure, 0);
    return tr_maybe(arena, lang, figure.known ? known(figure.v / 1e6) : figure, 1);
}
