#include "model/optimise_parts.h"

#include <math.h>
#include <string.h>

/* How far a row may be from its bounds, as a part of its largest figure. */
#define ROOM 1e-9

Local local_new(const Form *form, Arena *arena)
{
    return (Local){.form = form,
                   .sum = ARENA_ARRAY(arena, double, form->program.row_count),
                   .weight = ARENA_ARRAY(arena, double, form->program.row_count),
                   .choice = ARENA_ARRAY(arena, uint32_t, form->of->candidate_count)};
}

static double broken_by(const LinearProgram *p, size_t r, double sum)
{
    if (sum > p->row_upper[r] + ROOM) return sum - p->row_upper[r];
    if (sum < p->row_lower[r] - ROOM) return p->row_lower[r] - sum;
    return 0;
}

/* A limit that is broken counts as if it were bought at twice its price in the relaxation, or what moves the cost. */
void local_weigh(Local *l, const double *price)
{
    const LinearProgram *p = &l->form->program;
    double mean = 0;
    for (size_t r = 0; r < p->row_count; r++) mean += fabs(price[r]) / (double)p->row_count;
    for (size_t r = 0; r < p->row_count; r++) l->weight[r] = 2 * fabs(price[r]) + mean + 1e-6;
}

/* Adds the column, or takes it away. */
static void shift_column(Local *l, size_t column, double sign)
{
    const Form *f = l->form;
    l->cost += sign * f->program.cost[column];
    for (size_t i = f->by_column[column]; i < f->by_column[column + 1]; i++) {
        const uint32_t r = f->row[i];
        const double before = broken_by(&f->program, r, l->sum[r]);
        l->sum[r] += sign * f->value[i];
        const double after = broken_by(&f->program, r, l->sum[r]);
        l->broken += (after > 0 ? 1 : 0) - (before > 0 ? 1 : 0);
        l->penalty += l->weight[r] * (after - before);
    }
}

void local_change(Local *l, size_t candidate, uint32_t option)
{
    const size_t first = l->form->first[candidate];
    if (l->choice[candidate] != NOT_CHOSEN) shift_column(l, first + l->choice[candidate], -1);
    l->choice[candidate] = option;
    if (option != NOT_CHOSEN) shift_column(l, first + option, 1);
}

void local_set(Local *l, const uint32_t *choice)
{
    const LinearProgram *p = &l->form->program;
    memset(l->sum, 0, p->row_count * sizeof *l->sum);
    l->cost = l->penalty = 0;
    l->broken = 0;
    l->strength = 1;
    for (size_t r = 0; r < p->row_count; r++) {
        const double by = l->form->is_limit[r] ? broken_by(p, r, 0) : 0;
        l->broken += by > 0 ? 1 : 0;
        l->penalty += l->weight[r] * by;
    }
    for (size_t c = 0; c < l->form->of->candidate_count; c++) {
        l->choice[c] = NOT_CHOSEN;
        local_change(l, c, choice[c]);
    }
}

/* What is made smaller: the cost, and what is broken at its weight. */
static double merit(const Local *l)
{
    return l->cost + (l->broken > 0 ? l->strength * l->penalty : 0);
}

static double margin(double x)
{
    return x - 1e-11 * (1 + fabs(x));
}

/* The cost that a candidate's option changes. */
static double change_cost(const Local *l, size_t candidate, uint32_t option)
{
    const double *cost = l->form->program.cost + l->form->first[candidate];
    return (option == NOT_CHOSEN ? 0 : cost[option]) -
           (l->choice[candidate] == NOT_CHOSEN ? 0 : cost[l->choice[candidate]]);
}

/* Option number o of a candidate, the last of which is to do nothing. */
static uint32_t numbered(const Form *f, size_t candidate, size_t o)
{
    return o < f->of->candidates[candidate].option_count ? (uint32_t)o : NOT_CHOSEN;
}

static bool may(const Local *l, const bool *usable, size_t candidate, uint32_t option)
{
    if (option == l->choice[candidate]) return false;
    return option == NOT_CHOSEN || usable[l->form->first[candidate] + option];
}

/* Whether an option of a candidate that does nothing yet stays within all upper limits: what most of a search asks. */
static bool fits(const Local *l, size_t column)
{
    const Form *f = l->form;
    for (size_t i = f->by_column[column]; i < f->by_column[column + 1]; i++) {
        const double sum = l->sum[f->row[i]] + f->value[i];
        if (sum > f->program.row_upper[f->row[i]] + ROOM) return false;
    }
    return true;
}

/* A second change that makes up for the first one. */
static bool make_up(Local *l, const bool *usable, size_t first, double from, bool whole)
{
    const Form *f = l->form;
    const bool fills = l->broken == 0;
    for (size_t c = 0; c < f->of->candidate_count; c++) {
        if (c == first) continue;
        const uint32_t before = l->choice[c];
        for (size_t o = 0; o <= f->of->candidates[c].option_count; o++) {
            const uint32_t option = numbered(f, c, o);
            if (!may(l, usable, c, option) || !(l->cost + change_cost(l, c, option) < from)) continue;
            if (whole && fills && before == NOT_CHOSEN && !fits(l, f->first[c] + o)) continue;
            local_change(l, c, option);
            if (merit(l) < from && (!whole || l->broken == 0)) return true;
            local_change(l, c, before);
        }
    }
    return false;
}

/* Where all limits are kept they stay kept; of two changes that improve together one costs something, and is made
 * first. */
static bool improve_candidate(Local *l, const bool *usable, size_t c, bool two)
{
    const double from = margin(merit(l));
    const bool whole = l->broken == 0;
    const uint32_t before = l->choice[c];
    for (size_t o = 0; o <= l->form->of->candidates[c].option_count; o++) {
        const uint32_t option = numbered(l->form, c, o);
        if (!may(l, usable, c, option)) continue;
        const bool saves = change_cost(l, c, option) < 0;
        if (whole && !saves && !two) continue;
        if (whole && saves && before == NOT_CHOSEN && !fits(l, l->form->first[c] + o)) continue;
        local_change(l, c, option);
        if (merit(l) < from && (!whole || l->broken == 0)) return true;
        if (two && !(whole && saves) && make_up(l, usable, c, from, whole)) return true;
        local_change(l, c, before);
    }
    return false;
}

static void settle(Local *l, const bool *usable, bool two)
{
    const size_t n = l->form->of->candidate_count;
    /* Around and around until a whole round has changed nothing. */
    for (size_t c = 0, still = 0; still < n && !(l->stop && l->stop(l->stop_of)); c = c + 1 < n ? c + 1 : 0)
        still = improve_candidate(l, usable, c, two) ? 0 : still + 1;
}

enum { STRONGER = 4, TIMES = 8 };

void local_improve(Local *l, const bool *usable, bool two)
{
    settle(l, usable, two);
    for (int i = 0; i < TIMES && l->broken > 0; i++) {
        l->strength *= STRONGER;
        settle(l, usable, two);
    }
}
