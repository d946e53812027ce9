#include "model/optimise_parts.h"

#include <math.h>
#include <string.h>

/* ---- the sum of the options ---- */

static void evaluate_sum(void *of, const uint32_t *choice, double *tonnes, double *cost)
{
    const OptimiseProblem *p = of;
    memset(tonnes, 0, p->years.count * sizeof *tonnes);
    *cost = 0;
    for (size_t c = 0; c < p->candidate_count; c++) {
        if (choice[c] == NOT_CHOSEN) continue;
        const StartOption *option = &p->candidates[c].options[choice[c]];
        *cost += option->cost;
        for (size_t y = 0; y < p->years.count; y++) tonnes[y] += option->tonnes[y];
    }
}

TrueModel optimise_sum(OptimiseProblem *of)
{
    return (TrueModel){of, evaluate_sum, true};
}

/* ---- plans by the true model ---- */

Truth truth_new(Search *s, const TrueModel *model, size_t evaluations)
{
    Truth t = {.s = s, .model = model, .left = evaluations};
    t.tonnes = ARENA_ARRAY(s->arena, double, s->form->of->years.count);
    t.choice = ARENA_ARRAY(s->arena, uint32_t, s->form->of->candidate_count);
    t.short_t = t.cost = INFINITY;
    return t;
}

typedef struct Worth {
    double short_t, cost, reduction_t;
} Worth;

static Worth worth_of(Truth *t, const uint32_t *choice)
{
    const Form *f = t->s->form;
    Worth w = {0};
    t->model->evaluate(t->model->of, choice, t->tonnes, &w.cost);
    t->count++;
    if (t->left > 0) t->left--;
    w.reduction_t = counted_t(f->of, t->tonnes);
    if (f->carbon_row != NO_ROW) w.short_t = fmax(0, f->need_t - w.reduction_t);
    /* What rounding of the sum can be short of. */
    if (w.short_t <= 1e-9 * fabs(f->need_t)) w.short_t = 0;
    return w;
}

/* What is made smaller: the cost, or tonnes with the other sign. */
static double aim_of(const Form *f, Worth w)
{
    return f->aim == AIM_COST ? w.cost : -w.reduction_t;
}

static bool take(Truth *t, const uint32_t *choice, Worth w)
{
    const double aim = aim_of(t->s->form, w);
    if (!(w.short_t < t->short_t || (w.short_t <= t->short_t && aim < t->aim - 1e-12 * fabs(t->aim)))) return false;
    t->short_t = w.short_t;
    t->aim = aim;
    t->cost = w.cost;
    t->reduction_t = w.reduction_t;
    memcpy(t->choice, choice, t->s->form->of->candidate_count * sizeof *t->choice);
    return true;
}

bool truth_offer(Truth *t, const uint32_t *choice)
{
    return take(t, choice, worth_of(t, choice));
}

/* ---- search by the true model ---- */

static bool goes_on(const Truth *t)
{
    return t->left > 0 && !(t->s->stop && t->s->stop(t->s->stop_of));
}

static uint32_t numbered(const Form *f, size_t candidate, size_t o)
{
    return o < f->of->candidates[candidate].option_count ? (uint32_t)o : NOT_CHOSEN;
}

/* The change of one candidate that mends most of what is missing for its cost; what costs nothing first. */
static bool mend(Truth *t, Local *l)
{
    const Form *f = t->s->form;
    const double missing = t->short_t, cost = t->cost;
    double best = INFINITY;
    size_t best_candidate = SIZE_MAX;
    uint32_t best_option = NOT_CHOSEN;
    for (size_t c = 0; c < f->of->candidate_count && goes_on(t); c++) {
        const uint32_t before = l->choice[c];
        for (size_t o = 0; o <= f->of->candidates[c].option_count; o++) {
            if (numbered(f, c, o) == before) continue;
            local_change(l, c, numbered(f, c, o));
            if (l->broken > 0) continue;
            const Worth w = worth_of(t, l->choice);
            const double mended = missing - w.short_t;
            const double price = mended > 0 ? fmax(w.cost - cost, 0) / mended : HUGE_VAL;
            if (!(price < best)) continue;
            best = price;
            best_candidate = c;
            best_option = numbered(f, c, o);
        }
        local_change(l, c, before);
    }
    if (best_candidate == SIZE_MAX) return false;
    local_change(l, best_candidate, best_option);
    return truth_offer(t, l->choice);
}

/* Any change of the candidate that makes the plan better. */
static bool better_one(Truth *t, Local *l, size_t c)
{
    const uint32_t before = l->choice[c];
    for (size_t o = 0; o <= l->form->of->candidates[c].option_count; o++) {
        const uint32_t option = numbered(l->form, c, o);
        if (option == before) continue;
        local_change(l, c, option);
        if (l->broken == 0 && truth_offer(t, l->choice)) return true;
    }
    local_change(l, c, before);
    return false;
}

/* Another option of the candidate, or none, together with any change of another one. */
static bool better_two(Truth *t, Local *l, size_t c)
{
    const uint32_t before = l->choice[c];
    for (size_t o = l->form->of->candidates[c].option_count + 1; o-- > 0;) {
        const uint32_t option = numbered(l->form, c, o);
        if (option == before) continue;
        local_change(l, c, option);
        for (size_t other = 0; other < l->form->of->candidate_count && goes_on(t); other++)
            if (other != c && better_one(t, l, other)) return true;
    }
    local_change(l, c, before);
    return false;
}

static void settle(Truth *t, Local *l, bool two)
{
    const size_t n = l->form->of->candidate_count;
    for (size_t c = 0, still = 0; still < n && goes_on(t); c = c + 1 < n ? c + 1 : 0)
        still = (two ? better_two(t, l, c) : better_one(t, l, c)) ? 0 : still + 1;
}

void truth_improve(Truth *t)
{
    Form *f = t->s->form;
    double *carbon = f->carbon_row == NO_ROW ? NULL : &f->program.row_lower[f->carbon_row];
    const double kept = carbon ? *carbon : 0;
    if (carbon) *carbon = -INFINITY;
    Local *l = &t->s->local;
    local_set(l, t->choice);
    while (t->short_t > 0 && l->broken == 0 && goes_on(t) && mend(t, l)) {
    }
    local_set(l, t->choice);
    settle(t, l, false);
    settle(t, l, true);
    if (carbon) *carbon = kept;
}
