#include "model/simulate_parts.h"

#include <assert.h>
#include <math.h>
#include <string.h>

enum {
    STREAM_INPUTS = 2,
    STREAM_AGAIN = 3,
    ONES = 0, /* places of the rows that stand before what is drawn */
    ZEROS = 1,
    DRAWN = 2,
    ALIGNMENT = 8, /* doubles */
    LANES_MOST = 8
};

static const SimKernel *const kernels[RANDOM_WIDTHS] = {
    [RANDOM_BASE] = &simulate_kernel_base,
#if defined LANES_BUILT
    [RANDOM_AVX2] = &simulate_kernel_avx2,
    [RANDOM_AVX512] = &simulate_kernel_avx512,
#endif
};

/* ---- making a simulator ---- */

typedef struct Maker {
    Simulator *s;
    const ScenarioPlan *plan;
    const CityModel *model;
    Arena *arena;
    const bool *active;
    const double *factors; /* changed by levers, at their centre */
    uint32_t *place_of;    /* of each input of the model; 0: none yet */
    size_t *changed_of;    /* of each carrier of the plan */
    bool varies;           /* a place of a drawn input was asked for */
    size_t technology_count, intake_count, lever_count;
} Maker;

static uint32_t place(Maker *m, uint32_t input, uint32_t none)
{
    if (input == NO_INPUT) return none;
    m->varies = true;
    if (m->place_of[input] == 0) {
        m->place_of[input] = DRAWN + (uint32_t)m->s->input_count;
        m->s->input[m->s->input_count++] = input;
    }
    return m->place_of[input];
}

static void set_path(const Maker *m, const Adoption *a, SimLever *out)
{
    const int first = m->model->years.first;
    out->start = a->start - first;
    switch (a->kind) {
    case ADOPT_LINEAR: out->a = 1 / (a->end - a->start); break;
    case ADOPT_STEP: /* a ramp that takes a billionth of a year */
        out->a = 1e9;
        out->b = 1;
        out->pace_in = ONES;
        break;
    case ADOPT_TURNOVER:
        out->path = SIM_TURNOVER;
        out->a = 1 / a->lifetime;
        break;
    case ADOPT_GIVEN: {
        out->path = SIM_GIVEN;
        Adoption whole = *a;
        whole.level = 1;
        double *row = ARENA_ARRAY(m->arena, double, m->s->years);
        for (size_t y = 0; y < m->s->years; y++) row[y] = adoption_at(&whole, first + (int)y);
        out->row = row;
        break;
    }
    case ADOPT_S_CURVE: {
        SCurve curve = {0};
        (void)s_curve(a->level, a->today, a->start, a->end, &curve, NULL); /* was checked */
        out->path = SIM_CURVE;
        out->curve = curve.level;
        out->k = curve.k;
        out->centre = curve.centre - first;
        out->today = s_curve_at(&curve, a->start);
        break;
    }
    case ADOPTION_KINDS: break;
    }
}

static Range add_levers(Maker *m, Range range)
{
    const size_t first = m->lever_count;
    for (size_t l = range.first; l < range.end; l++) {
        const PlanLever *of = &m->plan->levers[l];
        if (!m->active[of->measure]) continue;
        const Adoption *a = &of->lever->adoption;
        const bool tonnes = of->lever->kind == LEVER_SINK || of->lever->kind == LEVER_STATED;
        SimLever *out = &m->s->levers[m->lever_count++];
        *out = (SimLever){.level_in = place(m, a->level_input, ONES),
                          .delay_in = place(m, a->delay_input, ZEROS),
                          .pace_in = place(m, a->pace_input, ONES),
                          .from = of->from,
                          .to = of->to,
                          .level = a->level,
                          .least = a->level < 0 ? -HUGE_VAL : 0,
                          .most = tonnes ? HUGE_VAL : 1,
                          .sign = -1};
        set_path(m, a, out);
    }
    return (Range){first, m->lever_count};
}

/* The carriers that levers change, where anything in that is drawn; the others keep the factors of their centre. */
static void make_changed(Maker *m)
{
    Simulator *s = m->s;
    s->changed = ARENA_ARRAY(m->arena, Range, m->plan->carrier_count);
    for (size_t c = 0; c < m->plan->carrier_count; c++) {
        const PlanCarrier *carrier = &m->plan->carriers[c];
        const size_t before = m->lever_count;
        m->varies = false;
        m->changed_of[c] = SIZE_MAX;
        const Range levers = add_levers(m, carrier->levers);
        if (m->varies) {
            m->changed_of[c] = s->changed_count;
            s->changed[s->changed_count++] = levers;
        } else {
            m->lever_count = before;
        }
    }
}

static void make_technology(Maker *m, const Activity *activity, size_t k, const PlanTechnology *of)
{
    Simulator *s = m->s;
    const size_t years = s->years;
    SimTechnology *out = &s->technologies[m->technology_count++];
    *out = (SimTechnology){.share = of->share,
                           .share_in = place(m, activity->technologies[k].share.input, ONES),
                           .intakes = {m->intake_count, m->intake_count}};
    for (size_t i = of->intakes.first; i < of->intakes.end; i++) {
        const PlanIntake *intake = &m->plan->intakes[i];
        const PlanCarrier *carrier = &m->plan->carriers[intake->carrier];
        const size_t changed = m->changed_of[intake->carrier];
        const bool central = changed == SIZE_MAX && carrier->levers.first < carrier->levers.end;
        const double *factor = central ? m->factors + carrier->changed * years : carrier->factor;
        double *energy = ARENA_ARRAY(m->arena, double, years);
        for (size_t y = 0; y < years; y++) energy[y] = intake->share * of->intensity[y] * factor[y];
        if (changed != SIZE_MAX) m->varies = true;
        s->intakes[m->intake_count++] = (SimIntake){.energy = energy,
                                                    .intensity_in = place(m, of->intensity_input, ONES),
                                                    .factor_in = place(m, carrier->input, ONES),
                                                    .changed = changed};
    }
    out->intakes.end = m->intake_count;
}

static size_t longest_run(const Simulator *s, Range shift)
{
    size_t longest = 1, run = 0;
    for (size_t l = shift.first; l < shift.end; l++) {
        run = l > shift.first && s->levers[l].from == s->levers[l - 1].from ? run + 1 : 1;
        if (run > longest) longest = run;
    }
    return longest;
}

static bool is_pair(const Simulator *s, const SimActivity *activity)
{
    if (activity->technologies.end - activity->technologies.first != 2 || activity->shares_drawn) return false;
    if (activity->grown_from < s->years) return false;
    for (size_t k = activity->technologies.first; k < activity->technologies.end; k++)
        if (s->technologies[k].intakes.end - s->technologies[k].intakes.first != 1) return false;
    for (size_t l = activity->shift.first; l < activity->shift.end; l++)
        if (s->levers[l].from != s->levers[activity->shift.first].from) return false;
    return true;
}

static void make_pair(Maker *m, SimActivity *activity)
{
    const Simulator *s = m->s;
    const Range shift = activity->shift;
    const uint32_t from = shift.first < shift.end ? s->levers[shift.first].from : 0;
    PairYear *pair = ARENA_ARRAY(m->arena, PairYear, s->years);
    for (size_t k = 0; k < 2; k++) {
        const SimTechnology *technology = &s->technologies[activity->technologies.first + (k == 0 ? from : 1 - from)];
        for (size_t y = 0; y < s->years; y++) {
            pair[y].each[k] = activity->amount[y] * s->intakes[technology->intakes.first].energy[y];
            pair[y].share[k] = technology->share[y];
        }
    }
    activity->pair = pair;
}

static bool make_activity(Maker *m, const PlanActivity *of)
{
    Simulator *s = m->s;
    const Activity *activity = &m->model->activities[of->activity];
    m->varies = false;
    SimActivity *out = &s->activities[s->activity_count];
    *out = (SimActivity){.amount = of->amount,
                         .amount_in = place(m, activity->amount.input, ONES),
                         .rate = activity->rate_percent / 100,
                         .grown_from = s->years,
                         .technologies = {m->technology_count, m->technology_count}};
    if (activity->growth == GROWTH_RATE && activity->rate_input != NO_INPUT) {
        const Series points = activity->amount.points;
        const int last = points.year[points.n - 1] - m->model->years.first;
        out->rate_in = place(m, activity->rate_input, ONES);
        out->grown_from = last < 0 ? 0 : (size_t)last;
    }
    for (size_t k = of->technologies.first; k < of->technologies.end; k++) {
        const size_t within = k - of->technologies.first;
        make_technology(m, activity, within, &m->plan->technologies[k]);
        if (activity->technologies[within].share.input != NO_INPUT) out->shares_drawn = true;
    }
    out->technologies.end = m->technology_count;
    out->avoid = add_levers(m, of->avoid);
    out->shift = add_levers(m, of->shift);
    out->improve = add_levers(m, of->improve);
    const size_t run = longest_run(s, out->shift);
    if (run > s->levers_most) s->levers_most = run;
    out->is_pair = is_pair(s, out);
    if (out->is_pair) make_pair(m, out);
    return m->varies;
}

/* Uptake that is drawn is a lever of tonnes, whose row is the uptake. */
static void make_sinks(Maker *m, double *base)
{
    Simulator *s = m->s;
    for (size_t y = 0; y < s->years; y++) base[y] -= m->plan->sinks[y];
    for (size_t i = 0; i < m->model->sink_count; i++) {
        const Sink *sink = &m->model->sinks[i];
        if (!plan_shows_sink(m->plan, i) || sink->uptake.input == NO_INPUT) continue;
        double *row = ARENA_ARRAY(m->arena, double, s->years);
        for (size_t y = 0; y < s->years; y++) {
            row[y] = track_at(&sink->uptake, m->model->years.first + (int)y).v;
            base[y] += row[y];
        }
        s->levers[m->lever_count++] = (SimLever){.path = SIM_GIVEN,
                                                 .level_in = place(m, sink->uptake.input, ONES),
                                                 .level = 1,
                                                 .most = HUGE_VAL,
                                                 .sign = -1,
                                                 .row = row};
    }
}

/* What no draw changes: activities without inputs, residuals, sinks. */
static void make_activities(Maker *m, bool net, double *base)
{
    const ScenarioPlan *plan = m->plan;
    const size_t years = plan->years;
    double *rows = ARENA_ARRAY(m->arena, double, scenario_scratch(plan)), *one = ARENA_ARRAY(m->arena, double, years);
    for (size_t a = 0; a < plan->activity_count; a++) {
        const Maker before = *m;
        plan_activity(plan, &plan->activities[a], m->active, m->factors, rows, one);
        m->s->size += fabs(one[m->s->target]);
        if (make_activity(m, &plan->activities[a])) {
            m->s->activity_count++;
            continue;
        }
        *m = before;
        m->s->certain += fabs(one[m->s->target]);
        for (size_t y = 0; y < years; y++) base[y] += one[y];
    }
    const size_t first = m->lever_count;
    (void)add_levers(m, plan->tonnes);
    size_t kept = first;
    for (size_t l = plan->tonnes.first, at = first; l < plan->tonnes.end; l++) {
        if (!m->active[plan->levers[l].measure]) continue;
        if (net || plan->levers[l].lever->kind == LEVER_STATED) m->s->levers[kept++] = m->s->levers[at];
        at++;
    }
    m->lever_count = kept;
    if (net) make_sinks(m, base);
    m->s->tonnes = (Range){first, m->lever_count};
}

static void add_residuals(Maker *m, const bool *chosen, bool net, double *base)
{
    ScenarioResult result;
    scenario_run(m->plan, chosen, m->arena, &result);
    for (size_t y = 0; y <= m->s->target; y++) {
        const double t = result.scenario_t[y] - (net ? result.scenario_sinks[y] : 0);
        m->s->centre_sum += t;
        m->s->centre_target = t;
    }
    for (size_t i = 0; i < result.sector_count * m->s->years; i++) {
        const size_t y = i % m->s->years;
        if (!result.residual[i].known) continue;
        base[y] += result.residual[i].v;
        if (y != m->s->target) continue;
        m->s->certain += fabs(result.residual[i].v);
        m->s->size += fabs(result.residual[i].v);
    }
}

RandomVariable simulator_variable(const CityModel *model, uint64_t seed, uint32_t input)
{
    return random_variable(&model->inputs[input].dist, seed, STREAM_INPUTS, input);
}

static void make_draws(Maker *m, uint64_t seed)
{
    Simulator *s = m->s;
    s->drawn = ARENA_ARRAY(m->arena, RandomVariable, s->input_count);
    s->drawn_again = ARENA_ARRAY(m->arena, RandomVariable, s->input_count);
    s->dists = ARENA_ARRAY(m->arena, const Dist *, s->input_count);
    for (size_t i = 0; i < s->input_count; i++) {
        const uint32_t input = s->input[i];
        s->dists[i] = &m->model->inputs[input].dist;
        s->drawn[i] = simulator_variable(m->model, seed, input);
        s->drawn_again[i] = random_variable(s->dists[i], seed, STREAM_AGAIN, input);
    }
}

static void make_room(Maker *m)
{
    size_t technologies = 0, intakes = 0;
    for (size_t a = 0; a < m->plan->activity_count; a++) {
        const Range range = m->plan->activities[a].technologies;
        technologies += range.end - range.first;
        for (size_t k = range.first; k < range.end; k++)
            intakes += m->plan->technologies[k].intakes.end - m->plan->technologies[k].intakes.first;
    }
    size_t levers = m->plan->tonnes.end + m->model->sink_count; /* parts of a carrier each have its levers */
    for (size_t c = 0; c < m->plan->carrier_count; c++)
        levers += m->plan->carriers[c].levers.end - m->plan->carriers[c].levers.first;
    m->s->technologies = ARENA_ARRAY(m->arena, SimTechnology, technologies);
    m->s->intakes = ARENA_ARRAY(m->arena, SimIntake, intakes);
    m->s->levers = ARENA_ARRAY(m->arena, SimLever, levers);
    m->s->activities = ARENA_ARRAY(m->arena, SimActivity, m->plan->activity_count);
    m->s->input = ARENA_ARRAY(m->arena, uint32_t, m->model->input_count);
    m->place_of = ARENA_ARRAY(m->arena, uint32_t, m->model->input_count);
    m->changed_of = ARENA_ARRAY(m->arena, size_t, m->plan->carrier_count);
}

Status simulator_new(const SimulatorCase *of, RandomWidth width, Arena *arena, Simulator **out, Err *err)
{
    const ScenarioPlan *plan = of->plan;
    const Horizon horizon = plan->of->model->years;
    if (of->target_year < horizon.first || of->target_year >= horizon.first + (int)horizon.count)
        return err_fail(err, ST_INVALID, N_("The target year is outside the years of the scenario"));
    assert(random_runs(width));
    Simulator *s = ARENA_NEW(arena, Simulator);
    double *base = ARENA_ARRAY(arena, double, plan->years);
    double *factors = ARENA_ARRAY(arena, double, (plan->changed_count + 1) * plan->years);
    bool *active = ARENA_ARRAY(arena, bool, plan->of->count);
    *s = (Simulator){.width = width,
                     .years = plan->years,
                     .target = (size_t)(of->target_year - horizon.first),
                     .base = base,
                     .technologies_most = plan->technologies_most,
                     .levers_most = 1};
    plan_active(plan, of->chosen, active);
    plan_factors(plan, active, factors);
    Maker m = {.s = s, .plan = plan, .model = plan->of->model, .arena = arena, .active = active, .factors = factors};
    make_room(&m);
    make_changed(&m);
    make_activities(&m, of->net, base);
    add_residuals(&m, of->chosen, of->net, base);
    make_draws(&m, of->seed);
    *out = s;
    return ST_OK;
}

/* ---- draws ---- */

size_t simulator_inputs(const Simulator *s)
{
    return s->input_count;
}

uint32_t simulator_input(const Simulator *s, size_t at)
{
    return s->input[at];
}

size_t simulator_rows(const Simulator *s)
{
    return s->years + 1;
}

static size_t kernel_scratch(const Simulator *s)
{
    const size_t rows = 2 * s->technologies_most + s->levers_most + 2;
    return ALIGNMENT + (s->changed_count + 2) * s->years * SIMULATOR_BLOCK + rows * s->years * LANES_MOST;
}

/* Beside the kernel's: the table of rows, and the rows of ones and zeros. */
static size_t block_scratch(const Simulator *s)
{
    return kernel_scratch(s) + s->input_count + DRAWN + (size_t)2 * SIMULATOR_BLOCK;
}

size_t simulator_scratch(const Simulator *s)
{
    return block_scratch(s) + (s->input_count + simulator_rows(s)) * SIMULATOR_BLOCK + s->input_count;
}

void simulator_sample(const Simulator *s, size_t first, double *inputs)
{
    for (size_t i = 0; i < s->input_count; i++)
        random_row(s->width, &s->drawn[i], first, SIMULATOR_BLOCK, inputs + i * SIMULATOR_BLOCK);
}

_Static_assert(sizeof(const double *) <= sizeof(double), "a table of rows fits in doubles");

void simulator_block(const Simulator *s, const double *const *inputs, double *scratch, double *totals)
{
    double *ones = scratch, *zeros = ones + SIMULATOR_BLOCK;
    const double **table = (const double **)(void *)(zeros + SIMULATOR_BLOCK);
    double *rest = zeros + SIMULATOR_BLOCK + s->input_count + DRAWN;
    for (size_t d = 0; d < SIMULATOR_BLOCK; d++) ones[d] = 1, zeros[d] = 0;
    table[ONES] = ones;
    table[ZEROS] = zeros;
    for (size_t i = 0; i < s->input_count; i++) table[DRAWN + i] = inputs[i];
    kernels[s->width]->block(s, table, rest, totals);
}

/* The rows of a table of inputs that lie one after the other. */
static void point_to_rows(const Simulator *s, const double *inputs, const double **table)
{
    for (size_t i = 0; i < s->input_count; i++) table[i] = inputs + i * SIMULATOR_BLOCK;
}

void simulator_draws(const Simulator *s, size_t first, size_t count, double *scratch, double *rows, size_t stride)
{
    assert(first % SIMULATOR_BLOCK == 0);
    double *inputs = scratch + block_scratch(s), *totals = inputs + s->input_count * SIMULATOR_BLOCK;
    const double **table = (const double **)(void *)(totals + simulator_rows(s) * SIMULATOR_BLOCK);
    point_to_rows(s, inputs, table);
    for (size_t done = 0; done < count; done += SIMULATOR_BLOCK) {
        simulator_sample(s, first + done, inputs);
        simulator_block(s, table, scratch, totals);
        const size_t kept = count - done < SIMULATOR_BLOCK ? count - done : SIMULATOR_BLOCK;
        for (size_t r = 0; r < simulator_rows(s); r++)
            memcpy(rows + r * stride + first + done, totals + r * SIMULATOR_BLOCK, kept * sizeof *rows);
    }
}

double simulator_certain_percent(const Simulator *s)
{
    return s->size > 0 ? 100 * s->certain / s->size : 0;
}

double simulator_within_path(const Simulator *s, const double *rows, size_t stride, size_t n, const double *path)
{
    size_t within = 0;
    for (size_t d = 0; d < n; d++) {
        bool all = true;
        for (size_t y = 0; all && y <= s->target; y++) all = rows[y * stride + d] <= path[y];
        within += all;
    }
    return (double)within / (double)n;
}
