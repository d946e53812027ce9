/* What matters in a scenario: the pace that its elements need, and the inputs that its uncertainty comes from. */
#include "app/crew.h"
#include "app/roadmap/roadmap_priv.h"

#include <stdlib.h>

/* ---- pace ---- */

/* Whether a chosen measure that counts shifts something along the element. */
static bool is_moved(const AppScenario *s, size_t element)
{
    const Portfolio *portfolio = &s->roadmap->portfolio;
    for (size_t m = 0; m < portfolio->count; m++) {
        if (!s->chosen[m] || !plan_counts(s->plan, m)) continue;
        for (size_t i = 0; i < portfolio->measures[m].lever_count; i++) {
            const Lever *lever = &portfolio->measures[m].levers[i];
            if (lever->kind == LEVER_SHIFT && lever->target == element) return true;
        }
    }
    return false;
}

static const WhyNode *technology_of(const WhyNode *figure, uint32_t activity, uint32_t technology)
{
    for (size_t i = 0; i < figure->child_count; i++) {
        const WhyNode *sector = &figure->child[i];
        for (size_t k = 0; k < sector->child_count; k++) {
            const WhyNode *a = &sector->child[k];
            if (a->kind != WHY_ACTIVITY || a->activity != activity) continue;
            for (size_t t = 0; t < a->child_count; t++)
                if (a->child[t].technology == technology) return &a->child[t];
        }
    }
    return NULL;
}

void scenario_paces(AppScenario *s, Arena *arena)
{
    const CityModel *model = &s->roadmap->model;
    const int first = s->result.years.first;
    WhyNode target;
    s->paces = ARENA_ARRAY(arena, AppPace, model->element_count + 1);
    if (scenario_explain(s->plan, s->chosen, s->target_year, s->sector, arena, &target, NULL) != ST_OK) return;
    for (size_t e = 0; e < model->element_count; e++) {
        const Element *element = &model->elements[e];
        if (!is_moved(s, e)) continue;
        const WhyNode *to = technology_of(&target, element->activity, element->to);
        const Track *share = &model->activities[element->activity].technologies[element->to].share;
        AppPace pace = {.element = (uint32_t)e, .share_from = track_at(share, first)};
        if (to) {
            pace.share_to = known(to->share.scenario);
            pace.pace = element_pace(model, element, to->share.scenario, first, s->target_year);
        }
        s->paces[s->pace_count++] = pace;
    }
}

/* ---- Sobol' indices ---- */

typedef struct Sobol {
    const Simulator *simulator;
    double *sums;     /* [block][sobol_sums] */
    double **scratch; /* by member */
} Sobol;

static void sobol_piece(void *work, size_t block, size_t member)
{
    Sobol *w = work;
    sobol_block(w->simulator, block, false, w->scratch[member], w->sums + block * sobol_sums(w->simulator));
}

static int greater_total(const void *a, const void *b)
{
    const SobolIndex *x = a, *y = b;
    const double at_x = x->total.known ? x->total.v : 0, at_y = y->total.known ? y->total.v : 0;
    if (at_x < at_y || at_x > at_y) return at_x > at_y ? -1 : 1;
    return x->input < y->input ? -1 : x->input > y->input;
}

void scenario_sobol(AppScenario *s, const Simulator *simulator, size_t draws, size_t threads, Arena *arena)
{
    const size_t blocks = (draws + SIMULATOR_BLOCK - 1) / SIMULATOR_BLOCK;
    if (threads == 0) threads = 1;
    if (threads > CREW_MAX) threads = CREW_MAX;
    Sobol work = {.simulator = simulator};
    work.sums = ARENA_ARRAY(arena, double, blocks *sobol_sums(simulator));
    work.scratch = ARENA_ARRAY(arena, double *, threads);
    for (size_t i = 0; i < threads; i++)
        work.scratch[i] = arena_raw(arena, sobol_scratch(simulator) * sizeof **work.scratch);
    crew_do(threads, blocks, sobol_piece, &work);
    s->sobol_draws = blocks * SIMULATOR_BLOCK;
    s->index_count = simulator_inputs(simulator);
    s->indices = ARENA_ARRAY(arena, SobolIndex, s->index_count + 1);
    sobol_indices(simulator, work.sums, blocks, s->indices);
    if (s->index_count) qsort(s->indices, s->index_count, sizeof *s->indices, greater_total);
}
