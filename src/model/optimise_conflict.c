#include "model/optimise_parts.h"

#include <math.h>
#include <string.h>

enum { CONFLICT_NODES = 400 };

static bool same(const Limit *a, const Limit *b)
{
    return a->kind == b->kind && a->year == b->year && a->first == b->first && a->other == b->other;
}

/* The rows of a limit, lifted or put back. */
static void lift(Form *f, const Limit *limit, const double *lower, const double *upper)
{
    for (size_t r = 0; r < f->program.row_count; r++) {
        if (!f->is_limit[r] || !same(&f->limits[r], limit)) continue;
        f->program.row_lower[r] = lower ? lower[r] : -HUGE_VAL;
        f->program.row_upper[r] = upper ? upper[r] : HUGE_VAL;
    }
}

/* Whether it is shown that no plan keeps what is not lifted: by the relaxation, or by going through all plans. */
static bool none_there(Search *s, const Domain *all)
{
    double bound;
    search_set(s, all);
    if (search_solve(s, &bound) == LINEAR_INFEASIBLE) return true;
    s->best_cost = INFINITY;
    s->first_only = true;
    const double left = search_branch(s, all, CONFLICT_NODES, 0, 0);
    s->first_only = false;
    return isinf(left) && left > 0;
}

/* Deletion filter (J. Chinneck, E. Dravnieks 1991): each limit in turn is lifted, and put back where a plan may then
 * exist. What is left conflicts, and no part of it does. The carbon limit comes last, so that it is named where it is
 * part of any conflict; ties come first, since what can be done about money is said before them. */
size_t conflict_find(Search *s, const Limit **out)
{
    static const LimitKind order[LIMIT_KINDS] = {LIMIT_EXCLUDES, LIMIT_AFTER, LIMIT_REQUIRES, LIMIT_DECIDED,
                                                 LIMIT_AREA,     LIMIT_TEAM,  LIMIT_CEILING,  LIMIT_CARBON};
    Form *f = s->form;
    const size_t n = f->program.row_count;
    double *lower = ARENA_ARRAY(s->arena, double, n), *upper = ARENA_ARRAY(s->arena, double, n);
    Domain *all = ARENA_ARRAY(s->arena, Domain, f->of->candidate_count);
    Limit *found = ARENA_ARRAY(s->arena, Limit, n);
    size_t count = 0;
    for (size_t c = 0; c < f->of->candidate_count; c++)
        all[c] = (Domain){0, (uint32_t)f->of->candidates[c].option_count, true};
    memcpy(lower, f->program.row_lower, n * sizeof *lower);
    memcpy(upper, f->program.row_upper, n * sizeof *upper);
    for (size_t k = 0; k < LIMIT_KINDS; k++)
        for (size_t r = 0; r < n; r++) {
            if (!f->is_limit[r] || f->limits[r].kind != order[k]) continue;
            if (r > 0 && f->is_limit[r - 1] && same(&f->limits[r - 1], &f->limits[r])) continue;
            if (s->stop && s->stop(s->stop_of)) return 0;
            lift(f, &f->limits[r], NULL, NULL);
            if (none_there(s, all)) continue;
            lift(f, &f->limits[r], lower, upper);
            found[count++] = f->limits[r];
        }
    memcpy(f->program.row_lower, lower, n * sizeof *lower);
    memcpy(f->program.row_upper, upper, n * sizeof *upper);
    *out = found;
    return count;
}
