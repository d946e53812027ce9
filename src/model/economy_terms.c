/* What a measure makes less, as terms that are linear in each input. */
#include "model/economy_draws_parts.h"

#include <math.h>
#include <string.h>

typedef struct Walk {
    DrawMaker *m;
    size_t first; /* term of this row */
    size_t lever; /* its place among those of all measures */
    uint32_t carrier;
    unsigned boundaries;
    double *k; /* [year] */
} Walk;

/* Rows with the same lever and inputs are one. */
static void add_term(Walk *w, const uint32_t *inputs, const double *row, double sign)
{
    EconomyDraws *e = w->m->e;
    const size_t years = e->years;
    DrawTerm *term = NULL;
    for (size_t y = 0; y < years; y++)
        if (!isfinite(row[y])) return; /* of an activity that is unknown, and counts nowhere */
    for (size_t t = w->first; t < e->term_count && !term; t++)
        if (e->terms[t].lever == w->lever && memcmp(e->terms[t].inputs, inputs, sizeof e->terms[t].inputs) == 0)
            term = &e->terms[t];
    if (!term) {
        if (e->term_count == w->m->term_room) {
            DrawTerm *more = ARENA_ARRAY(w->m->arena, DrawTerm, 2 * w->m->term_room);
            memcpy(more, e->terms, e->term_count * sizeof *more);
            e->terms = more;
            w->m->term_room *= 2;
        }
        term = &e->terms[e->term_count++];
        *term = (DrawTerm){.lever = w->lever, .row = ARENA_ARRAY(w->m->arena, double, years)};
        memcpy(term->inputs, inputs, sizeof term->inputs);
    }
    for (size_t y = 0; y < years; y++) term->row[y] += sign * row[y];
}

/* Tonnes for a unit of the carrier, gas by gas with the error of its own. */
static void add_gases(Walk *w, const Carrier *carrier, const uint32_t *inputs, double sign)
{
    const size_t years = w->m->e->years;
    double row[HORIZON_MOST];
    for (size_t g = 0; g < carrier->gas_count; g++) {
        const double gwp = gwp_value(w->m->model->gwp, carrier->gases[g].gas) / 1000;
        const uint32_t all[TERM_INPUTS] = {inputs[0], inputs[1],
                                           draw_place(w->m, carrier->gases[g].kg.input, INPUT_ONES)};
        for (size_t y = 0; y < years; y++)
            row[y] = w->k[y] * gwp * track_at(&carrier->gases[g].kg, w->m->model->years.first + (int)y).v;
        add_term(w, all, row, sign);
    }
}

/* One technology of an activity: of_share: the part that it has in the reference, otherwise all of it. */
static void add_technology(Walk *w, const Activity *activity, size_t k, bool of_share, uint32_t only, double sign)
{
    const Horizon years = w->m->model->years;
    const Technology *technology = &activity->technologies[k];
    for (size_t i = 0; i < technology->intake_count; i++) {
        const Intake *intake = &technology->intakes[i];
        const Carrier *carrier = &w->m->model->carriers[intake->carrier];
        const EffectBoundary boundary = carrier->elsewhere ? EFFECT_ELSEWHERE : activity->boundary;
        const uint32_t inputs[TERM_INPUTS] = {draw_place(w->m, activity->amount.input, INPUT_ONES),
                                              draw_place(w->m, technology->intensity.input, INPUT_ONES), INPUT_ONES};
        if (only != EVERYWHERE && intake->carrier != only) continue;
        if (w->carrier == EVERYWHERE ? !(w->boundaries & 1U << boundary) : intake->carrier != w->carrier) continue;
        for (size_t y = 0; y < years.count; y++) {
            const int year = years.first + (int)y;
            w->k[y] = activity_amount(w->m->model, activity, year).v * track_at(&technology->intensity, year).v *
                      intake->share * (of_share ? track_at(&technology->share, year).v : 1);
        }
        if (w->carrier == EVERYWHERE)
            add_gases(w, carrier, inputs, sign);
        else
            add_term(w, inputs, w->k, sign);
    }
}

static void add_all(Walk *w, const Activity *activity, uint32_t technology, uint32_t only)
{
    for (uint32_t k = 0; k < activity->technology_count; k++)
        if (technology == EVERYWHERE || technology == k) add_technology(w, activity, k, true, only, 1);
}

static void add_lever(Walk *w, const Lever *lever)
{
    const CityModel *model = w->m->model;
    const uint32_t none[TERM_INPUTS] = {INPUT_ONES, INPUT_ONES, INPUT_ONES};
    switch (lever->kind) {
    case LEVER_AVOID: add_all(w, &model->activities[lever->target], EVERYWHERE, EVERYWHERE); break;
    case LEVER_IMPROVE: add_all(w, &model->activities[lever->target], lever->technology, EVERYWHERE); break;
    case LEVER_SHIFT: {
        const Element *element = &model->elements[lever->target];
        add_technology(w, &model->activities[element->activity], element->from, false, EVERYWHERE, 1);
        add_technology(w, &model->activities[element->activity], element->to, false, EVERYWHERE, -1);
        break;
    }
    case LEVER_CARBON:
        for (size_t a = 0; w->carrier == EVERYWHERE && a < model->activity_count; a++)
            add_all(w, &model->activities[a], EVERYWHERE, lever->target);
        break;
    case LEVER_SINK:
    case LEVER_STATED:
        if (w->carrier != EVERYWHERE || !(w->boundaries & 1U << lever->boundary)) break;
        for (size_t y = 0; y < w->m->e->years; y++) w->k[y] = 1;
        add_term(w, none, w->k, 1);
        break;
    case LEVER_KINDS: break;
    }
}

/* rho: from what the terms give at the centre to what the evaluation gives. In a year in which the levers do nothing
 * yet it is that of the next one in which they do. Where the terms give nothing and the evaluation something, that
 * stands as it is. */
static void scale_terms(Walk *w, const double *row)
{
    EconomyDraws *e = w->m->e;
    const size_t end = e->term_count;
    double rest[HORIZON_MOST] = {0}, rho = 1;
    bool any_rest = false;
    for (size_t y = e->years; y-- > 0;) {
        double sum = 0, size = 0;
        for (size_t t = w->first; t < end; t++) {
            const double part = e->terms[t].row[y] * e->levers[e->terms[t].lever].centre[y + 1];
            sum += part;
            size += fabs(part);
        }
        const bool idle = !(size > 0), defined = fabs(sum) > 1e-9 * size;
        if (defined) rho = row[y] / sum;
        for (size_t t = w->first; t < end; t++) e->terms[t].row[y] *= defined || idle ? rho : 0;
        if (defined || !(fabs(row[y]) > 0)) continue;
        rest[y] = row[y];
        any_rest = true;
    }
    if (!any_rest) return;
    const uint32_t none[TERM_INPUTS] = {INPUT_ONES, INPUT_ONES, INPUT_ONES};
    w->lever = NO_LEVER;
    add_term(w, none, rest, 1);
}

DrawRange draw_terms(DrawMaker *m, uint32_t measure, DrawRange levers, uint32_t carrier, const double *row)
{
    const EconomyCase *of = m->of->economy->of;
    const Measure *from = &of->of->measures[measure];
    const unsigned boundaries = of->boundaries ? of->boundaries : 1U << EFFECT_TERRITORIAL;
    double k[HORIZON_MOST], size = 0;
    for (size_t y = 0; y < m->e->years; y++) size += fabs(row[y]);
    if (!(size > 0)) return (DrawRange){m->e->term_count, m->e->term_count};
    Walk w = {.m = m, .first = m->e->term_count, .carrier = carrier, .boundaries = boundaries, .k = k};
    for (size_t l = 0; l < from->lever_count; l++) {
        w.lever = levers.first + l;
        add_lever(&w, &from->levers[l]);
    }
    scale_terms(&w, row);
    return (DrawRange){w.first, m->e->term_count};
}
