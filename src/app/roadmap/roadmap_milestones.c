/* What the emissions are to be at or below on the way to the target, and beside it. */
#include "app/roadmap/roadmap_priv.h"

#include <stdlib.h>

/* What the figures of the scenario are. */
static Basis basis_of(const AppScenario *s)
{
    return s->net ? BASIS_NET : s->of->city.gap.basis;
}

/* Of the territory and all gases, in a year of the roadmap to come; and not what the scenario is held against anyway.
 */
static bool is_milestone(const AppScenario *s, const Target *t)
{
    const CityGap *city = &s->of->city;
    const Horizon years = s->result.years;
    if (t->boundary != BOUNDARY_TERRITORIAL || !t->target_year.known) return false;
    if (t->gas.n && !str_eq(t->gas, city->substance)) return false;
    if (str_eq(t->id, city->target.id) && s->target_year == city->gap.target_year) return false;
    if (t->target_year.v <= years.first || t->target_year.v >= years.first + (double)years.count) return false;
    return app_target_stands(t, city->as_of);
}

static int earlier(const void *a, const void *b)
{
    const AppMilestone *x = a, *y = b;
    return x->year != y->year ? (x->year < y->year ? -1 : 1) : str_cmp(x->id, y->id);
}

void scenario_milestones(AppScenario *s, Arena *arena)
{
    const CityGap *city = &s->of->city;
    const int first = s->result.years.first;
    if (s->partial) return;
    AppMilestone *out = ARENA_ARRAY(arena, AppMilestone, s->result.years.count + city->target_count + 1);
    size_t n = 0;
    for (int year = first + 1; year <= s->target_year; year++) {
        if (!s->path_t[year - first].known) continue;
        Buf id = buf_new(arena);
        buf_add(&id, S("path-"));
        buf_int(&id, year);
        out[n++] =
            (AppMilestone){.id = buf_str(&id), .year = year, .basis = basis_of(s), .limit_t = s->path_t[year - first]};
    }
    const size_t path = n;
    for (size_t i = 0; i < city->target_count; i++) {
        const Target *t = &city->targets[i];
        if (!is_milestone(s, t)) continue;
        const bool comparable = t->basis == BASIS_NET || !s->net; /* what is net says nothing of what is gross */
        out[n++] = (AppMilestone){.id = t->id,
                                  .target = t,
                                  .year = (int)t->target_year.v,
                                  .basis = basis_of(s),
                                  .limit_t = comparable ? target_limit(t, city->gap.actual, basis_of(s)) : unknown()};
    }
    if (n > path) qsort(out + path, n - path, sizeof *out, earlier);
    s->milestones = out;
    s->milestone_count = n;
}

/* ---- of the measures ---- */

static bool find_lever(const Roadmap *roadmap, Str measure, Str id, AppMeasureMilestone *out)
{
    for (size_t m = 0; m < roadmap->portfolio.count; m++) {
        if (!str_eq(roadmap->measures[m]->head.id, measure)) continue;
        for (size_t l = 0; l < roadmap->portfolio.measures[m].lever_count; l++) {
            if (!str_eq(roadmap->levers[m][l]->head.id, id)) continue;
            out->measure = m;
            out->lever = l;
            return true;
        }
    }
    return false;
}

static int by_due(const void *a, const void *b)
{
    const AppMeasureMilestone *x = a, *y = b;
    const int order = date_cmp(x->record->due, y->record->due);
    return order ? order : str_cmp(x->record->head.id, y->record->head.id);
}

void scenario_measure_milestones(AppScenario *s, Arena *arena)
{
    const RecordSet *set = &s->roadmap->input->set[KIND_MILESTONE];
    const MilestoneRecord *list = set->records;
    const Horizon years = s->result.years;
    if (s->partial) return;
    AppMeasureMilestone *out = ARENA_ARRAY(arena, AppMeasureMilestone, set->count + 1);
    bool *active = ARENA_ARRAY(arena, bool, s->roadmap->portfolio.count + 1);
    size_t n = 0;
    plan_active(s->plan, s->chosen, active);
    for (size_t i = 0; i < set->count; i++) {
        AppMeasureMilestone m = {.record = &list[i]};
        if (!list[i].level.known || !find_lever(s->roadmap, list[i].measure, list[i].lever, &m)) continue;
        const Lever *lever = &s->roadmap->portfolio.measures[m.measure].levers[m.lever];
        const int year = list[i].due.year;
        m.tonnes = lever->kind == LEVER_SINK || lever->kind == LEVER_STATED;
        m.acts = active[m.measure];
        if (m.acts && year >= years.first && year < years.first + (int)years.count)
            m.planned = known(adoption_at(&lever->adoption, year));
        out[n++] = m;
    }
    if (n) qsort(out, n, sizeof *out, by_due);
    s->measure_milestones = out;
    s->measure_milestone_count = n;
}

static void measure_chances(AppScenario *s, size_t draws)
{
    double scratch[LEVER_CHANCE_SCRATCH];
    for (size_t i = 0; i < s->measure_milestone_count; i++) {
        AppMeasureMilestone *m = &s->measure_milestones[i];
        const Lever *lever = &s->roadmap->portfolio.measures[m->measure].levers[m->lever];
        if (m->planned.known)
            m->probability = lever_chance(&s->roadmap->model, lever, s->seed, m->record->due.year, m->record->level.v,
                                          draws, scratch);
    }
}

void scenario_milestone_chances(AppScenario *s, const double *rows, size_t stride, size_t draws)
{
    for (size_t i = 0; i < s->milestone_count; i++) {
        AppMilestone *m = &s->milestones[i];
        const size_t y = (size_t)(m->year - s->result.years.first);
        if (m->limit_t.known && s->result.complete[y])
            m->probability = known(draws_at_most(rows + y * stride, draws, m->limit_t.v));
    }
    measure_chances(s, draws);
}

const char *const app_emitted_names[APP_EMITTED] = {"emitted_p05_t", "emitted_p50_t", "emitted_p95_t"};

Maybe app_scenario_emitted(const AppScenario *s, size_t which)
{
    const double *const rows[APP_EMITTED] = {s->p05, s->p50, s->p95};
    return s->draws ? known(rows[which][s->result.years.count]) : unknown();
}

const AppMilestone *app_milestone_of(const AppScenario *s, int year)
{
    for (size_t i = 0; i < s->milestone_count; i++)
        if (!s->milestones[i].target && s->milestones[i].year == year) return &s->milestones[i];
    return NULL;
}

Str app_milestone_name(Lang lang, const AppMilestone *m)
{
    if (!m->target) return str(tr(lang, N_("The path")));
    return tr_name(lang, m->target->name_sv, m->target->name_en);
}
