#include "portfolio.h"

#include <math.h>

enum { FIRST = 2026, SAVING_YEARS = 20, SPREAD = 3 };

/* splitmix64 (S. Vigna, public domain): small, and the same everywhere. */
static uint64_t next(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static double uniform(uint64_t *state, double low, double high)
{
    return low + (high - low) * ((double)(next(state) >> 11) + 0.5) / 9007199254740992.0;
}

/* Log-normal with this median: the sum of twelve uniform numbers is near enough to a normal one. */
static double lognormal(uint64_t *state, double median, double sigma)
{
    double z = -6;
    for (int i = 0; i < 12; i++) z += uniform(state, 0, 1);
    return median * exp(sigma * z);
}

static double round_to(double x, double step)
{
    return step * floor(x / step + 0.5);
}

/* Investment in up to three years, tonnes that come in over three years, savings for twenty years at 3 %. */
static void make_candidate(uint64_t *state, Arena *arena, Candidate *out)
{
    const double capital = round_to(fmin(lognormal(state, 8e6, 1.1), 80e6), 1e4) + 1e4;
    const double sek_for_yearly_t = lognormal(state, 12000, 0.9), saved = capital * uniform(state, 0, 0.1);
    const size_t spread = capital > 30e6 ? 3 : capital > 10e6 ? 2 : 1;
    const double full = capital / sek_for_yearly_t;
    StartOption *options = ARENA_ARRAY(arena, StartOption, PORTFOLIO_STARTS);
    double *spend = ARENA_ARRAY(arena, double, SPREAD);
    for (size_t k = 0; k < spread; k++) spend[k] = capital / (double)spread;
    for (size_t o = 0; o < PORTFOLIO_STARTS; o++) {
        double *tonnes = ARENA_ARRAY(arena, double, PORTFOLIO_YEARS), cost = 0;
        for (size_t y = o; y < PORTFOLIO_YEARS; y++)
            tonnes[y] = full * fmin((double)(y - o) / 3, 1) * pow(0.98, (double)y);
        for (size_t k = 0; k < spread; k++) cost += spend[k] / pow(1.03, (double)(o + k));
        for (size_t y = o + spread; y < SAVING_YEARS; y++) cost -= saved / pow(1.03, (double)y);
        options[o] = (StartOption){FIRST + (int)o, cost, tonnes};
    }
    *out = (Candidate){.id = S("measure"),
                       .options = options,
                       .option_count = PORTFOLIO_STARTS,
                       .spend = spend,
                       .spend_count = spread,
                       .area = NO_AREA,
                       .decided = NOT_CHOSEN};
}

/* Pairs that are not tied yet, the later one tied to the earlier, so that there are no circles. */
static void make_ties(uint64_t *state, Candidate *candidates, size_t n, size_t count, TieKind kind, Arena *arena)
{
    for (size_t i = 0; i < count;) {
        uint32_t a = (uint32_t)(next(state) % n), b = (uint32_t)(next(state) % n);
        if (a > b) {
            const uint32_t t = a;
            a = b;
            b = t;
        }
        bool free = a != b && candidates[b].tie_count < 8;
        for (size_t t = 0; t < candidates[b].tie_count; t++) free = free && candidates[b].ties[t].measure != a;
        if (!free) continue;
        Tie *ties = ARENA_ARRAY(arena, Tie, candidates[b].tie_count + 1);
        for (size_t t = 0; t < candidates[b].tie_count; t++) ties[t] = candidates[b].ties[t];
        ties[candidates[b].tie_count++] = (Tie){kind, a};
        candidates[b].ties = ties;
        i++;
    }
}

void portfolio_make(size_t instance, size_t measures, Arena *arena, OptimiseProblem *out)
{
    static const double tightness[PORTFOLIO_INSTANCES] = {0.25, 0.4, 0.6, 0.4, 0.6};
    static const double wanted[PORTFOLIO_INSTANCES] = {0, 0, 0, 0.4, 0.6};
    uint64_t state = 20261127 + instance;
    Candidate *candidates = ARENA_ARRAY(arena, Candidate, measures);
    double capital = 0, most = 0;
    for (size_t m = 0; m < measures; m++) {
        make_candidate(&state, arena, &candidates[m]);
        for (size_t k = 0; k < candidates[m].spend_count; k++) capital += candidates[m].spend[k];
        for (size_t y = 0; y < PORTFOLIO_YEARS; y++) most += candidates[m].options[PORTFOLIO_STARTS / 2].tonnes[y];
    }
    make_ties(&state, candidates, measures, measures * 25 / 150, TIE_AFTER, arena);
    make_ties(&state, candidates, measures, measures * 15 / 150, TIE_EXCLUDES, arena);
    Maybe *ceilings = ARENA_ARRAY(arena, Maybe, PORTFOLIO_YEARS);
    double *reference = ARENA_ARRAY(arena, double, PORTFOLIO_YEARS);
    for (size_t y = 0; y < PORTFOLIO_YEARS; y++) {
        ceilings[y] = known(round_to(tightness[instance] * capital / PORTFOLIO_YEARS * uniform(&state, 0.7, 1.3), 1e5));
        reference[y] = most;
    }
    *out = (OptimiseProblem){.years = {FIRST, PORTFOLIO_YEARS},
                             .aim = wanted[instance] > 0 ? AIM_COST : AIM_REDUCTION,
                             .carbon = CARBON_CUMULATIVE,
                             .target_year = FIRST + PORTFOLIO_YEARS - 1,
                             .reference_t = reference,
                             .most_t = PORTFOLIO_YEARS * most - wanted[instance] * most,
                             .candidates = candidates,
                             .candidate_count = measures,
                             .ceilings = ceilings};
}
