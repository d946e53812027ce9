#include "model/optimise_parts.h"

#include <math.h>

static const char *named(const Faults *faults, Str id)
{
    return str_cstr(faults->arena, id);
}

static bool all_finite(const double *x, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!isfinite(x[i])) return false;
    return true;
}

static bool none_below_zero(const double *x, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (x[i] < 0) return false;
    return true;
}

static bool all_limits(const Maybe *x, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (x[i].known && !(isfinite(x[i].v) && x[i].v >= 0)) return false;
    return true;
}

static void check_options(const OptimiseProblem *of, const Candidate *c, Faults *faults)
{
    const char *field = named(faults, c->id);
    const int end = of->years.first + (int)of->years.count;
    for (size_t o = 0; o < c->option_count; o++) {
        const StartOption *option = &c->options[o];
        if (option->start < of->years.first || option->start >= end)
            faults_field(faults, field, N_("The start {0} is outside the years of the plan"),
                         err_number(faults->arena, option->start));
        if (o > 0 && option->start <= c->options[o - 1].start)
            faults_field(faults, field, N_("Possible starts stand in ascending order, each once"), S(""));
        if (!isfinite(option->cost) || !all_finite(option->tonnes, of->years.count))
            faults_field(faults, field, N_("A cost or an effect of the start {0} is not a number"),
                         err_number(faults->arena, option->start));
    }
    if (c->decided != NOT_CHOSEN && c->decided >= c->option_count)
        faults_field(faults, field, N_("The start that is decided is not among the possible ones"), S(""));
}

static void check_candidate(const OptimiseProblem *of, size_t at, Faults *faults)
{
    const Candidate *c = &of->candidates[at];
    const char *field = named(faults, c->id);
    check_options(of, c, faults);
    if (!all_finite(c->spend, c->spend_count))
        faults_field(faults, field, N_("What it costs in a year is not a number"), S(""));
    else if (!none_below_zero(c->spend, c->spend_count))
        faults_field(faults, field, N_("What is spent in a year is below zero: income belongs to the cost"), S(""));
    for (size_t w = 0; w < c->work_count; w++) {
        if (c->work[w].team >= of->team_count)
            faults_field(faults, field, N_("It needs a team that is not there"), S(""));
        if (!all_finite(c->work[w].amount, c->work[w].count) || !none_below_zero(c->work[w].amount, c->work[w].count))
            faults_field(faults, field, N_("What a team does or can do is not a number of zero or more"), S(""));
    }
    if (c->area != NO_AREA && c->area >= of->area_count)
        faults_field(faults, field, N_("It belongs to a focus area that is not there"), S(""));
    for (size_t t = 0; t < c->tie_count; t++) {
        if (c->ties[t].kind >= TIE_KINDS || c->ties[t].measure >= of->candidate_count)
            faults_field(faults, field, N_("It hangs on a measure that is not there"), S(""));
        else if (c->ties[t].measure == at)
            faults_field(faults, field, N_("A measure cannot hang on itself"), S(""));
    }
}

/* "After" and "requires" without circles: what hangs on nothing that is left is taken off, again and again. */
static void check_circles(const OptimiseProblem *of, Faults *faults)
{
    bool *off = arena_array(faults->arena, of->candidate_count, sizeof *off);
    size_t left = of->candidate_count;
    for (bool again = true; again;) {
        again = false;
        for (size_t c = 0; c < of->candidate_count; c++) {
            bool hangs = off[c];
            for (size_t t = 0; !hangs && t < of->candidates[c].tie_count; t++) {
                const Tie tie = of->candidates[c].ties[t];
                hangs = tie.kind != TIE_EXCLUDES && !off[tie.measure];
            }
            if (hangs) continue;
            off[c] = again = true;
            left--;
        }
    }
    for (size_t c = 0; left > 0 && c < of->candidate_count; c++)
        if (!off[c])
            faults_field(faults, named(faults, of->candidates[c].id),
                         N_("It hangs on measures that hang on one another in a circle"), S(""));
}

static void check_frame(const OptimiseProblem *of, Faults *faults)
{
    if (of->target_year < of->years.first || of->target_year >= of->years.first + (int)of->years.count)
        faults_field(faults, "target_year", N_("The target year is outside the years of the plan"), S(""));
    if (!all_finite(of->reference_t, of->years.count) || !isfinite(of->most_t))
        faults_field(faults, "reference", N_("What is emitted, or may be, is not a number"), S(""));
    if (of->ceilings && !all_limits(of->ceilings, of->years.count))
        faults_field(faults, "ceilings", N_("A ceiling is a number of zero or more"), S(""));
    for (size_t k = 0; k < of->team_count; k++)
        if (!all_limits(of->teams[k].amount, of->years.count))
            faults_field(faults, named(faults, of->teams[k].id),
                         N_("What a team does or can do is not a number of zero or more"), S(""));
    for (size_t a = 0; a < of->area_count; a++)
        if (!(isfinite(of->areas[a].least) && of->areas[a].least >= 0))
            faults_field(faults, named(faults, of->areas[a].id),
                         N_("The least of a focus area is a number of zero or more"), S(""));
}

Status optimise_check(const OptimiseProblem *of, Faults *faults, Err *err)
{
    size_t options = 0;
    for (size_t c = 0; c < of->candidate_count && options <= OPTIMISE_OPTIONS; c++)
        options += of->candidates[c].option_count;
    if (of->candidate_count > OPTIMISE_CANDIDATES || options > OPTIMISE_OPTIONS)
        return err_fail(err, ST_LIMIT, N_("Too many measures or possible starts for one plan: leave some out"));
    if (of->years.count == 0 || of->years.count > HORIZON_MOST)
        return err_fail(err, ST_INVALID, N_("A plan spans 1 to 128 years"));
    const size_t before = faults->total;
    check_frame(of, faults);
    for (size_t c = 0; c < of->candidate_count; c++) check_candidate(of, c, faults);
    if (faults->total == before) check_circles(of, faults);
    return faults->total == before ? ST_OK : err_fail(err, ST_INVALID, N_("The plan cannot be computed from this"));
}
