/* A scenario of a roadmap, computed. */
#include "app/crew.h"
#include "app/roadmap/roadmap_priv.h"

#include <math.h>

typedef struct Run {
    const AppRoadmap *of;
    const AppScenarioQuery *query;
    Arena *arena;
    AppScenario *out;
} Run;

/* ---- which scenario ---- */

static bool find_scenario(const AppRoadmap *of, Str id, ScenarioRecord *out)
{
    const ScenarioRecord *found = roadmap_record_of(&of->input, KIND_SCENARIO, id);
    if (found) *out = *found;
    return found != NULL;
}

static Str joined(Arena *arena, Str a, Str b)
{
    Buf list = buf_new(arena);
    buf_add(&list, a);
    if (a.n && b.n) buf_addc(&list, ' ');
    buf_add(&list, b);
    return buf_str(&list);
}

static Status take_scenario(Run *run, Err *err)
{
    AppScenario *out = run->out;
    ScenarioKind kind;
    const Str name = run->query->scenario.n ? run->query->scenario : S("all");
    out->is_stored = find_scenario(run->of, name, &out->scenario);
    out->is_changed = run->query->plus.n || run->query->minus.n || run->query->change_count;
    if (!out->is_stored && !scenario_parse(name, &kind))
        return err_failf(
            err, ST_NOT_FOUND,
            N_("There is no scenario {0}: choose reference, decided, planned or all, or one that is stored"), name);
    if (!out->is_stored) out->scenario = (ScenarioRecord){.head.id = name, .base = name};
    return ST_OK;
}

/* The changes of the stored scenario, then those of the query. */
static const ScenarioChangeRecord *changes_of(Run *run, size_t *n)
{
    const RecordSet *set = &run->of->input.set[KIND_SCENARIO_CHANGE];
    ScenarioChangeRecord *list =
        ARENA_ARRAY(run->arena, ScenarioChangeRecord, set->count + run->query->change_count + 1);
    *n = 0;
    for (size_t i = 0; run->out->is_stored && i < set->count; i++) {
        const ScenarioChangeRecord *c = (const ScenarioChangeRecord *)set->records + i;
        if (str_eq(c->scenario, run->out->scenario.head.id)) list[(*n)++] = *c;
    }
    for (size_t i = 0; i < run->query->change_count; i++) list[(*n)++] = run->query->changes[i];
    return list;
}

static void add_fault(Run *run, RoadmapKind kind, Str id, const char *message, Str arg)
{
    Err err;
    err_failf(&err, ST_INVALID, message, arg);
    err_at(&err, str(roadmap_kinds[kind].file), S(""), 0, 0);
    err_field(&err, id);
    faults_add(&run->out->faults, &err);
}

/* A stored scenario may outlive what it names, and have come from elsewhere. */
static void check_stored(Run *run)
{
    static const RoadmapKind subjects[] = {[SUBJECT_ACTIVITY] = KIND_ACTIVITY,
                                           [SUBJECT_TECHNOLOGY] = KIND_TECHNOLOGY,
                                           [SUBJECT_CARRIER] = KIND_CARRIER,
                                           [SUBJECT_SINK] = KIND_UPTAKE};
    const RoadmapInput *in = run->out->roadmap->input;
    ScenarioKind base;
    if (!scenario_parse(run->out->scenario.base, &base))
        add_fault(run, KIND_SCENARIO, run->out->scenario.head.id,
                  N_("The scenario begins with {0}, which is neither reference, decided, planned nor all: it has no "
                     "measures but those it names"),
                  run->out->scenario.base);
    for (size_t i = 0; i < in->change_count; i++) {
        const ScenarioChangeRecord *c = &in->changes[i];
        ValueSubject of;
        if (c->lever.n && !roadmap_holds(in, KIND_LEVER, c->lever))
            add_fault(run, KIND_SCENARIO_CHANGE, c->head.id, N_("There is no lever {0}"), c->lever);
        if (c->lever.n || !value_parameter_subject(c->parameter, &of) || of == SUBJECT_CITY) continue;
        if (!roadmap_holds(in, subjects[of], c->subject))
            add_fault(run, KIND_SCENARIO_CHANGE, c->head.id, N_("There is no {0} in the model"), c->subject);
    }
}

static void choose_list(Run *run, Str list, bool on)
{
    const Portfolio *portfolio = &run->out->roadmap->portfolio;
    while (list.n) {
        const Str id = str_cut(&list, ' ');
        bool found = id.n == 0;
        for (size_t m = 0; m < portfolio->count; m++) {
            if (!str_eq(portfolio->measures[m].id, id)) continue;
            run->out->chosen[m] = on;
            found = true;
        }
        if (found) continue;
        add_fault(run, KIND_MEASURE, id, N_("There is no measure {0} that is not stopped"), id);
    }
}

/* ---- which view ---- */

static Str sectors_of(Run *run)
{
    const CityModel *model = &run->out->roadmap->model;
    Buf list = buf_new(run->arena);
    for (size_t s = 0; s < model->sector_count; s++) {
        if (s) buf_add(&list, S(", "));
        buf_add(&list, model->sectors[s].id);
    }
    return buf_str(&list);
}

static Status take_view(Run *run, Err *err)
{
    AppScenario *out = run->out;
    const CityModel *model = &out->roadmap->model;
    const Str sector = run->query->sector, gas = run->query->gas;
    out->sector = EVERYWHERE;
    out->gas = GAS_COUNT;
    out->partial = sector.n || gas.n;
    if (gas.n && !gas_parse(gas, &out->gas))
        return err_failf(err, ST_NOT_FOUND, N_("{0} is no gas that is known here: write co2, ch4_fossil, n2o ..."),
                         gas);
    if (sector.n == 0) return ST_OK;
    for (size_t s = 0; s < model->sector_count; s++) {
        const Str id = model->sectors[s].id;
        if (str_eq_fold(id, sector) || str_eq_fold(app_roadmap_sector_name(run->of, LANG_SV, id), sector) ||
            str_eq_fold(app_roadmap_sector_name(run->of, LANG_EN, id), sector))
            out->sector = (uint32_t)s;
    }
    if (out->sector != EVERYWHERE) return ST_OK;
    return err_failf(err, ST_NOT_FOUND, N_("There is no sector {0} here; there are {1}"), sector, sectors_of(run));
}

static Status build(Run *run, Err *err)
{
    AppScenario *out = run->out;
    RoadmapInput *input = ARENA_NEW(run->arena, RoadmapInput);
    *input = run->of->input;
    input->changes = changes_of(run, &input->change_count);
    TRY(roadmap_build(input, run->arena, &out->roadmap, &out->faults, err));
    out->chosen = ARENA_ARRAY(run->arena, bool, out->roadmap->portfolio.count + 1);
    roadmap_choose(out->roadmap, &out->scenario, out->chosen, &out->faults);
    check_stored(run);
    choose_list(run, run->query->plus, true);
    choose_list(run, run->query->minus, false);
    out->scenario.plus = joined(run->arena, out->scenario.plus, run->query->plus);
    out->scenario.minus = joined(run->arena, out->scenario.minus, run->query->minus);
    choice_check(&out->roadmap->portfolio, out->chosen, &out->faults);
    TRY(take_view(run, err));
    const ScenarioView view = {EFFECT_TERRITORIAL, out->gas, out->sector, S("")};
    TRY(scenario_plan(&out->roadmap->portfolio, view, run->arena, &out->plan, &out->faults, err));
    scenario_run(out->plan, out->chosen, run->arena, &out->result);
    return ST_OK;
}

/* ---- against the path ---- */

/* What counts: gross, or with sinks subtracted. */
static const double *counted(Run *run, const double *gross, const double *sinks)
{
    const size_t n = run->out->result.years.count;
    if (!run->out->net) return gross;
    double *net = ARENA_ARRAY(run->arena, double, n);
    for (size_t y = 0; y < n; y++) net[y] = gross[y] - sinks[y];
    return net;
}

static Maybe path_at(const Gap *gap, int year)
{
    for (size_t i = 0; i < gap->year_count; i++)
        if (gap->years[i].year == year) return gap->years[i].path_t;
    if (!gap->base_t.known || !gap->annual_reduction_percent.known || year < gap->base_year) return unknown();
    return known(path_rate(gap->base_t.v, gap->annual_reduction_percent.v, year - gap->base_year));
}

static Status take_target(Run *run, Err *err)
{
    AppScenario *out = run->out;
    const Gap *gap = &run->of->city.gap;
    const Horizon years = out->result.years;
    out->target_year = run->query->target_year ? run->query->target_year : gap->target_year;
    if (out->target_year < years.first || out->target_year >= years.first + (int)years.count)
        return err_failf(err, ST_INVALID, N_("The target year {0} is outside the years of the roadmap, {1} to {2}"),
                         err_number(run->arena, out->target_year), err_number(run->arena, years.first),
                         err_number(run->arena, years.first + (int)years.count - 1));
    out->path_t = ARENA_ARRAY(run->arena, Maybe, years.count);
    if (out->partial) return ST_OK;
    for (size_t y = 0; y < years.count; y++) out->path_t[y] = path_at(gap, years.first + (int)y);
    out->target_t = out->target_year == gap->target_year && gap->reduction_t.known
                        ? gap->reduction_t
                        : out->path_t[out->target_year - years.first];
    return ST_OK;
}

static void compare(Run *run)
{
    AppScenario *out = run->out;
    out->net = run->of->city.gap.basis == BASIS_NET && !out->partial;
    out->reference_t = counted(run, out->result.reference_t, out->result.reference_sinks);
    out->total_t = counted(run, out->result.scenario_t, out->result.scenario_sinks);
    out->allowance_t = out->partial ? unknown() : run->of->city.gap.budget.remaining_t;
    ScenarioResult shown = out->result;
    shown.scenario_t = out->total_t;
    /* The first year was measured: what is left of the allowance is what remains after it. */
    const Maybe allowance = out->allowance_t.known ? known(out->allowance_t.v + out->total_t[0]) : unknown();
    out->gap = scenario_gap(&shown, out->path_t, out->target_year, allowance);
}

/* ---- uncertainty ---- */

enum { PIECE = 4 * SIMULATOR_BLOCK, QUANTILES = 3 };

typedef struct Draws {
    const Simulator *simulator;
    size_t count, stride, years;
    double *rows;     /* those of the simulator; the last becomes the sum from the year after the first */
    double **scratch; /* by member */
    double *quantiles[QUANTILES];
} Draws;

static void draw_piece(void *work, size_t piece, size_t member)
{
    Draws *d = work;
    const size_t first = piece * PIECE;
    const size_t count = d->stride - first < PIECE ? d->stride - first : PIECE;
    simulator_draws(d->simulator, first, count, d->scratch[member], d->rows, d->stride);
    double *sum = d->rows + simulator_rows(d->simulator) * d->stride - d->stride;
    for (size_t i = first; i < first + count; i++) sum[i] -= d->rows[i];
}

static void row_quantiles(void *work, size_t row, size_t member)
{
    static const double q[QUANTILES] = {0.05, 0.5, 0.95};
    Draws *d = work;
    double at[QUANTILES];
    draws_quantiles(d->rows + row * d->stride, d->count, q, QUANTILES, d->scratch[member], at);
    for (int i = 0; i < QUANTILES; i++) d->quantiles[i][row] = at[i];
}

/* The part of the draws above the scenario's own figure; what differs in the last digits alone is no higher. */
static Maybe above_centre(const AppScenario *s, const Draws *d, size_t target)
{
    const double centre = s->total_t[target], rounding = 1e-9 * fmax(1, fabs(centre));
    if (!s->result.complete[target]) return unknown();
    return known(1 - draws_at_most(d->rows + target * d->stride, d->count, centre + rounding));
}

static void probabilities(Run *run, const Draws *d)
{
    AppScenario *out = run->out;
    const size_t target = (size_t)(out->target_year - out->result.years.first);
    const double *sum = d->rows + simulator_rows(d->simulator) * d->stride - d->stride;
    double *path = ARENA_ARRAY(run->arena, double, d->years);
    bool whole = true, drawn = true;
    for (size_t y = 0; y <= target; y++) {
        whole = whole && out->result.complete[y];
        drawn = drawn && (y == 0 || out->path_t[y].known);
        path[y] = y > 0 && out->path_t[y].known ? out->path_t[y].v : (double)INFINITY; /* the first year is past */
    }
    if (out->result.complete[target] && out->target_t.known)
        out->probability = known(draws_at_most(d->rows + target * d->stride, d->count, out->target_t.v));
    for (int i = 0; out->result.complete[target] && run->of->city.gap.base_t.known && i < ROADMAP_CHANCES; i++)
        out->chance[i] = known(
            draws_at_most(d->rows + target * d->stride, d->count, run->of->city.gap.base_t.v * (1 - 0.1 * (i + 1))));
    if (out->result.complete[target] && run->query->level_t.known)
        out->chance_level = known(draws_at_most(d->rows + target * d->stride, d->count, run->query->level_t.v));
    out->probability_above = above_centre(out, d, target);
    scenario_milestone_chances(out, d->rows, d->stride, d->count);
    if (whole && drawn)
        out->probability_path = known(simulator_within_path(d->simulator, d->rows, d->stride, d->count, path));
    if (whole && out->allowance_t.known)
        out->probability_allowance = known(draws_at_most(sum, d->count, out->allowance_t.v));
}

static void draw(Run *run, const Simulator *simulator)
{
    AppScenario *out = run->out;
    const size_t rows = simulator_rows(simulator), blocks = (run->query->draws + SIMULATOR_BLOCK - 1) / SIMULATOR_BLOCK;
    size_t threads = run->query->threads ? run->query->threads : 1;
    if (threads > CREW_MAX) threads = CREW_MAX;
    Draws d = {.simulator = simulator,
               .count = run->query->draws,
               .stride = blocks * SIMULATOR_BLOCK,
               .years = out->result.years.count};
    const size_t scratch = simulator_scratch(simulator) > d.stride ? simulator_scratch(simulator) : d.stride;
    Arena *draws = arena_new(); /* megabytes of them: a scenario that is kept keeps what they say alone */
    d.rows = arena_raw(draws, rows * d.stride * sizeof *d.rows);
    d.scratch = ARENA_ARRAY(draws, double *, threads);
    for (size_t i = 0; i < threads; i++) d.scratch[i] = arena_raw(draws, scratch * sizeof **d.scratch);
    for (int i = 0; i < QUANTILES; i++) d.quantiles[i] = ARENA_ARRAY(run->arena, double, rows);
    crew_do(threads, (d.stride + PIECE - 1) / PIECE, draw_piece, &d);
    crew_do(threads, rows, row_quantiles, &d);
    out->draws = d.count;
    out->p05 = d.quantiles[0];
    out->p50 = d.quantiles[1];
    out->p95 = d.quantiles[2];
    probabilities(run, &d);
    arena_free(draws);
}

static void tornado(Run *run, const Simulator *simulator)
{
    AppScenario *out = run->out;
    double *scratch = arena_raw(run->arena, tornado_scratch(simulator) * sizeof *scratch);
    out->bar_count = simulator_inputs(simulator);
    out->bars = ARENA_ARRAY(run->arena, TornadoBar, out->bar_count + 1);
    simulator_tornado(simulator, scratch, out->bars);
}

static Status simulate(Run *run, Err *err)
{
    AppScenario *out = run->out;
    const AppScenarioQuery *query = run->query;
    if (query->draws > ROADMAP_DRAWS_MOST)
        return err_failf(err, ST_LIMIT, N_("The number of draws must be between 0 and {0}"),
                         err_number(run->arena, ROADMAP_DRAWS_MOST));
    if (query->sobol > SOBOL_DRAWS_MOST)
        return err_failf(err, ST_LIMIT, N_("Sobol' indices take at most {0} draws"),
                         err_number(run->arena, SOBOL_DRAWS_MOST));
    if (query->draws == 0 && query->sobol == 0 && !query->with_tornado) return ST_OK;
    const SimulatorCase of = {out->plan, out->chosen, out->target_year, out->net, query->seed};
    Simulator *simulator;
    TRY(simulator_new(&of, random_widest(), run->arena, &simulator, err));
    out->certain_percent = simulator_certain_percent(simulator);
    if (query->draws) draw(run, simulator);
    if (query->with_tornado) tornado(run, simulator);
    if (query->sobol) scenario_sobol(out, simulator, query->sobol, query->threads, run->arena);
    return ST_OK;
}

Status app_scenario_run(const AppRoadmap *of, const AppScenarioQuery *query, Arena *arena, AppScenario *out, Err *err)
{
    *out = (AppScenario){.of = of, .lang = query->lang, .seed = query->seed, .faults = faults_new(arena)};
    Run run = {of, query, arena, out};
    TRY(take_scenario(&run, err));
    TRY(build(&run, err));
    TRY(take_target(&run, err));
    compare(&run);
    scenario_milestones(out, arena);
    scenario_measure_milestones(out, arena);
    scenario_paces(out, arena);
    if (query->with_effects)
        TRY((query->until_target ? scenario_effects_until : scenario_effects)(out->plan, out->chosen, out->target_year,
                                                                              query->seed, arena, &out->effects, err));
    return simulate(&run, err);
}
