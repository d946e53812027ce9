#include "app/plan/plan_optimise.h"

#include "app/app_priv.h"
#include "app/plan/plan_optimise_shared.h"
#include "base/num.h"
#include "model/economy_draws.h"
#include "model/optimise_scenario.h"
#include "solve/clp.h"

#include <math.h>
#include <string.h>

enum { STARTS_USUAL = 8 };

typedef struct Maker {
    const AppRoadmap *of;
    const AppOptimiseQuery *query;
    Arena *arena;
    AppOptimise *out;
    StartYears *starts; /* [measure] */
    int *begins;        /* [measure]: the year in which it is planned to begin */
    int first_shift;
    size_t shifts;
    TeamWork *work; /* [measure]: what its team does of it */
    bool spent;     /* the allowance, in the years that were measured */
} Maker;

static const Portfolio *portfolio_of(const AppOptimise *out)
{
    return &out->plan.scenario.roadmap->portfolio;
}

/* ---- which starts there are ---- */

static int own_start(const AppOptimise *out, size_t m)
{
    const Measure *measure = &portfolio_of(out)->measures[m];
    const Date start = out->plan.scenario.roadmap->measures[m]->start_date;
    const double begins = floor(measure_start(measure));
    if (measure->lever_count) return (int)begins;
    return date_is_set(start) ? start.year : out->plan.first_year;
}

static Status start_range(Maker *m, int *first, int *last, Err *err)
{
    const AppPlan *plan = &m->out->plan;
    *first = m->query->first_start ? m->query->first_start : plan->first_year;
    *last = m->query->last_start ? m->query->last_start : *first + STARTS_USUAL - 1;
    if (*last > plan->last_year) *last = plan->last_year;
    const char *field = "last-start";
    if (*first < plan->first_year || *first > plan->last_year) {
        field = "first-start";
        err_failf(err, ST_INVALID, N_("The first possible start has to lie within the plan, {0} to {1}"),
                  err_number(m->arena, plan->first_year), err_number(m->arena, plan->last_year));
    } else if (*last < *first) {
        err_failf(err, ST_INVALID, N_("The last possible start cannot be before the first one, {0}"),
                  err_number(m->arena, *first));
    } else if (*last - *first >= OPTIMISE_STARTS_MOST) {
        err_failf(err, ST_INVALID, N_("There can be at most {0} years of start: the last possible start is then {1}"),
                  err_number(m->arena, OPTIMISE_STARTS_MOST), err_number(m->arena, *first + OPTIMISE_STARTS_MOST - 1));
    } else {
        return ST_OK;
    }
    err_field(err, str(field));
    return ST_INVALID;
}

/* What is decided begins when it was decided to; what has no levers when it is planned; the rest in any of the years.
 */
static Status make_starts(Maker *m, Err *err)
{
    int first, last;
    const Status status = start_range(m, &first, &last, err);
    if (status != ST_OK) return status;
    const Portfolio *portfolio = portfolio_of(m->out);
    int *all = ARENA_ARRAY(m->arena, int, OPTIMISE_STARTS_MOST);
    for (int y = first; y <= last; y++) all[y - first] = y;
    m->starts = ARENA_ARRAY(m->arena, StartYears, portfolio->count + 1);
    m->begins = ARENA_ARRAY(m->arena, int, portfolio->count + 1);
    int least = 0, most = 0;
    for (size_t i = 0; i < portfolio->count; i++) {
        const Measure *measure = &portfolio->measures[i];
        m->begins[i] = own_start(m->out, i);
        if (!m->out->plan.scenario.chosen[i]) continue;
        const bool fixed = measure->status == MEASURE_DECIDED || measure->lever_count == 0;
        m->starts[i] = fixed ? (StartYears){&m->begins[i], 1} : (StartYears){all, (size_t)(last - first) + 1};
        const int from = m->starts[i].year[0] - m->begins[i],
                  to = m->starts[i].year[m->starts[i].count - 1] - m->begins[i];
        if (from < least) least = from;
        if (to > most) most = to;
    }
    m->out->first = first;
    m->out->last = last;
    m->first_shift = least;
    m->shifts = (size_t)(most - least) + 1;
    if (m->shifts <= ECONOMY_TILE) return ST_OK;
    return err_failf(err, ST_LIMIT,
                     N_("Measures are planned too many years apart: leave out those that begin before {0}"),
                     err_number(m->arena, last - least + 1 - ECONOMY_TILE));
}

/* ---- the problem ---- */

/* Money by year after the start; what was paid before the plan is sunk. */
static const double *spend_of(const Maker *m, const StartRows *rows, size_t measure, size_t *count)
{
    const Horizon years = m->out->plan.plan->economy->years;
    const int start = m->starts[measure].year[0];
    const size_t shift = (size_t)(start - m->begins[measure] - m->first_shift);
    const double *row = rows->spend + (measure * m->shifts + shift) * years.count;
    const size_t at = start > years.first ? (size_t)(start - years.first) : 0;
    *count = at < years.count ? years.count - at : 0;
    double *spend = ARENA_ARRAY(m->arena, double, *count + 1);
    for (size_t k = 0; k < *count; k++) spend[k] = fmax(row[at + k], 0);
    return spend;
}

static uint32_t area_of(const Maker *m, Str id)
{
    for (size_t a = 0; a < m->of->focus_area_count; a++)
        if (str_eq(m->of->focus_areas[a].id, id)) return (uint32_t)a;
    return NO_AREA;
}

/* Teams that have said what they can begin, each with its years; a measure is one for its team, in the year in which it
 * begins. */
static void make_teams(Maker *m)
{
    static const double one[] = {1};
    const RecordSet *teams = &m->of->input.set[KIND_TEAM], *rows = &m->of->plan.set[KIND_TEAM_CAPACITY];
    const TeamRecord *team = ROADMAP_LIST(&m->of->input, KIND_TEAM, TeamRecord);
    const TeamCapacityRecord *row = PLAN_LIST(&m->of->plan, KIND_TEAM_CAPACITY, TeamCapacityRecord);
    const Portfolio *portfolio = portfolio_of(m->out);
    const Horizon years = m->out->problem.years;
    Team *list = ARENA_ARRAY(m->arena, Team, teams->count + 1);
    m->work = ARENA_ARRAY(m->arena, TeamWork, portfolio->count + 1);
    for (size_t t = 0; t < teams->count; t++) {
        Maybe *measures = ARENA_ARRAY(m->arena, Maybe, years.count);
        list[t] = (Team){team[t].head.id, measures};
        for (size_t r = 0; r < rows->count; r++) {
            const int year = row[r].year.known ? (int)row[r].year.v : 0;
            if (str_eq(row[r].team, team[t].head.id) && year >= years.first && year < years.first + (int)years.count)
                measures[year - years.first] = row[r].measures;
        }
        for (size_t i = 0; i < portfolio->count; i++)
            if (str_eq(m->out->plan.scenario.roadmap->measures[i]->team, team[t].head.id))
                m->work[i] = (TeamWork){(uint32_t)t, one, 1};
    }
    m->out->problem.teams = list;
    m->out->problem.team_count = teams->count;
}

static void make_candidates(Maker *m, const ScenarioStarts *starts, const StartRows *rows)
{
    const Portfolio *portfolio = portfolio_of(m->out);
    const int first = m->out->plan.plan->economy->years.first;
    Candidate *list = ARENA_ARRAY(m->arena, Candidate, portfolio->count + 1);
    for (size_t i = 0; i < portfolio->count; i++) {
        const Measure *measure = &portfolio->measures[i];
        const size_t n = m->starts[i].count;
        StartOption *options = ARENA_ARRAY(m->arena, StartOption, n + 1);
        for (size_t o = 0; o < n; o++) {
            const int year = m->starts[i].year[o];
            const size_t shift = (size_t)(year - m->begins[i] - m->first_shift);
            options[o] = (StartOption){year < first ? first : year, rows->cost[i * m->shifts + shift],
                                       scenario_start_tonnes(starts, i, o)};
        }
        list[i] = (Candidate){.id = measure->id,
                              .options = options,
                              .option_count = n,
                              .area = area_of(m, m->out->plan.scenario.roadmap->measures[i]->focus_area),
                              .decided = n && measure->status == MEASURE_DECIDED ? 0 : NOT_CHOSEN,
                              .ties = measure->ties,
                              .tie_count = measure->tie_count,
                              .work = &m->work[i],
                              .work_count = m->work[i].amount ? 1 : 0};
        if (n) list[i].spend = spend_of(m, rows, i, &list[i].spend_count);
    }
    m->out->problem.candidates = list;
    m->out->problem.candidate_count = portfolio->count;
}

/* What those can pay whose money the perspective counts: one payer's room is not another's. */
Maybe app_optimise_capacity(const AppPlan *plan, size_t y)
{
    const FundingGap *gap = &plan->plan->gap;
    return plan->perspective.kind == PERSPECTIVE_MUNICIPAL ? gap->of[STAKE_MUNICIPALITY][y].capacity
                                                           : gap->all[y].capacity;
}

static void make_ceilings(Maker *m)
{
    const Economy *economy = m->out->plan.plan->economy;
    if (m->query->no_ceilings) return;
    Maybe *ceilings = ARENA_ARRAY(m->arena, Maybe, economy->years.count);
    for (size_t y = economy->from; y < economy->years.count; y++)
        ceilings[y] = m->query->ceiling_sek.known ? m->query->ceiling_sek : app_optimise_capacity(&m->out->plan, y);
    m->out->problem.ceilings = ceilings;
}

static void make_areas(Maker *m)
{
    AreaLimit *areas = ARENA_ARRAY(m->arena, AreaLimit, m->of->focus_area_count + 1);
    for (size_t a = 0; a < m->of->focus_area_count; a++)
        areas[a] = (AreaLimit){m->of->focus_areas[a].id, LEAST_MEASURES, (double)m->query->least_measures};
    m->out->problem.areas = areas;
    m->out->problem.area_count = m->of->focus_area_count;
}

/* The allowance is what is left after the first year, which was measured. */
static Status make_carbon(Maker *m, Err *err)
{
    const AppScenario *s = &m->out->plan.scenario;
    OptimiseProblem *p = &m->out->problem;
    Maybe most = m->query->most_t;
    p->carbon = m->query->carbon;
    p->target_year = s->target_year;
    p->reference_t = s->reference_t;
    if (!most.known && p->carbon == CARBON_LEVEL) most = s->path_t[s->target_year - p->years.first];
    if (!most.known && p->carbon == CARBON_CUMULATIVE && s->allowance_t.known) most = s->allowance_t;
    m->out->most_t = most;
    /* Nothing keeps within what is spent already: then the overshoot is made as small as it can be. */
    m->spent = p->aim == AIM_COST && p->carbon == CARBON_CUMULATIVE && most.known && most.v <= 0;
    if (m->spent) p->aim = AIM_REDUCTION;
    if (p->carbon == CARBON_CUMULATIVE && most.known) most.v += s->reference_t[0];
    if (!most.known && p->aim == AIM_COST)
        return err_fail(err, ST_INVALID,
                        N_("Nobody has said what may be emitted: state it, or seek the largest reduction"));
    p->most_t = most.known ? most.v : 0;
    return ST_OK;
}

/* What the plan is now, in the same tonnes. */
static void see_now(Maker *m)
{
    AppOptimise *out = m->out;
    const AppScenario *s = &out->plan.scenario;
    const Economy *economy = out->plan.plan->economy;
    const size_t count = portfolio_of(out)->count, target = (size_t)(s->target_year - out->problem.years.first);
    int *planned = ARENA_ARRAY(m->arena, int, count + 1);
    for (size_t i = 0; i < count; i++) {
        if (!s->chosen[i]) continue;
        planned[i] = m->begins[i];
    }
    out->planned = planned;
    for (size_t y = m->query->carbon == CARBON_LEVEL ? target : 0; y <= target; y++) {
        out->now_t += s->reference_t[y] - s->total_t[y];
        /* The first year was measured: nothing may be emitted of it any more. */
        if (m->query->carbon == CARBON_LEVEL || y > 0) out->reference_t += s->reference_t[y];
    }
    for (size_t y = economy->from; y < economy->years.count; y++) {
        const double need = out->plan.plan->gap.all[y].need;
        if (!out->most_ceiling.known || need > out->most_ceiling.v) out->most_ceiling = known(need);
    }
}

static Status make_problem(Maker *m, ScenarioStarts **starts, Err *err)
{
    const ScenarioView view = {EFFECT_TERRITORIAL, GAS_COUNT, EVERYWHERE, S("")};
    Faults again = faults_new(m->arena); /* the scenario has told them already */
    Status status = make_starts(m, err);
    if (status == ST_OK)
        status = scenario_starts(portfolio_of(m->out), view, m->out->plan.scenario.net, m->starts, m->arena, starts,
                                 &again, err);
    if (status != ST_OK) return status;
    const StartRows rows =
        economy_starts(m->out->plan.plan->economy, &m->out->plan.perspective, m->first_shift, m->shifts, m->arena);
    m->out->problem.years = m->out->plan.plan->economy->years;
    m->out->problem.aim = m->query->aim;
    make_teams(m);
    make_candidates(m, *starts, &rows);
    make_ceilings(m);
    make_areas(m);
    see_now(m);
    return make_carbon(m, err);
}

/* ---- the plan ---- */

/* The plan stands without the points, where the numbers of one of them fail. What a plan that does the most reaches is
 * known where the search for it came to its own end. */
static Status make_front(Maker *m, const TrueModel *truth, const OptimiseWork *work, Err *err)
{
    AppOptimise *out = m->out;
    const LinearSolver solver = clp_solver();
    const size_t asked = m->query->front, most = asked < OPTIMISE_FRONT_MOST ? asked : OPTIMISE_FRONT_MOST;
    Err failed = {0};
    out->front = ARENA_ARRAY(m->arena, FrontPoint, most);
    const Status status = optimise_front(&out->problem, truth, &solver, work, most, m->arena, out->front,
                                         &out->front_count, &out->faults, &failed);
    if (status == ST_NUMERIC) {
        faults_add(&out->faults, &failed);
        return ST_OK;
    }
    if (status != ST_OK && err) *err = failed;
    if (status != ST_OK || out->front_count == 0) return status;
    const OptimiseResult *lowest = &out->front[out->front_count - 1].plan;
    if (!lowest->stopped) out->lowest_t = known(out->reference_t - lowest->reduction_t);
    return ST_OK;
}

/* All but the search. */
static Status prepare(Maker *m, ScenarioStarts **starts, Err *err)
{
    AppPlanQuery plan = m->query->plan;
    *m->out = (AppOptimise){.faults = faults_new(m->arena)};
    plan.part = PART_ALONE; /* others are still to be chosen */
    if (m->query->target_year) plan.scenario.target_year = m->query->target_year;
    const Status status = app_plan_run(m->of, &plan, m->arena, &m->out->plan, err);
    return status == ST_OK ? make_problem(m, starts, err) : status;
}

/* ---- what it costs ---- */

/* The plan of a scenario, as its page shows it. */
static Status see_cost(const Maker *m, const AppScenarioQuery *scenario, AppOptimiseCost *out, Err *err)
{
    const size_t count = portfolio_of(m->out)->count;
    Maybe *measures = ARENA_ARRAY(m->arena, Maybe, count + 1);
    Arena *scratch = arena_new();
    AppPlan *plan = ARENA_NEW(scratch, AppPlan);
    AppPlanQuery query = m->query->plan;
    query.scenario = *scenario;
    const Status status = app_plan_run(m->of, &query, scratch, plan, err);
    for (size_t i = 0; status == ST_OK && i < count; i++)
        if (plan->scenario.chosen[i] && plan->measures[i].valued) measures[i] = known(0 - plan->measures[i].npv);
    if (status == ST_OK)
        *out = (AppOptimiseCost){.cost = 0 - plan->whole.npv,
                                 .bound = app_plan_bound(&plan->whole, app_plan_uncosted(plan)),
                                 .left_out = plan->left_out,
                                 .measures = measures};
    arena_free(scratch);
    return status;
}

static Status see_result(const Maker *m, const OptimiseResult *result, AppOptimiseCost *out, Err *err)
{
    if (result->end != OPTIMISE_FOUND) return ST_OK;
    const AppScenarioQuery scenario = app_optimise_scenario(m->out, result, &m->query->plan.scenario, m->arena);
    return see_cost(m, &scenario, out, err);
}

/* Points that cost no less than one that does more are no choice. */
static void keep_front(AppOptimise *out)
{
    size_t kept = out->front_count;
    for (size_t i = out->front_count; i-- > 0;) {
        if (i + 1 < out->front_count && out->front_costs[i].cost >= out->front_costs[kept].cost) continue;
        kept--;
        out->front[kept] = out->front[i];
        out->front_costs[kept] = out->front_costs[i];
    }
    out->front += kept;
    out->front_costs += kept;
    out->front_count -= kept;
}

static Status see_costs(Maker *m, Err *err)
{
    AppOptimise *out = m->out;
    TRY(see_cost(m, &m->query->plan.scenario, &out->now, err));
    TRY(see_result(m, &out->result, &out->cost, err));
    out->front_costs = ARENA_ARRAY(m->arena, AppOptimiseCost, out->front_count + 1);
    for (size_t i = 0; i < out->front_count; i++) TRY(see_result(m, &out->front[i].plan, &out->front_costs[i], err));
    keep_front(out);
    return ST_OK;
}

const AppOptimiseCost *app_optimise_cost(const AppOptimise *of, const OptimiseResult *result)
{
    for (size_t i = 0; i < of->front_count; i++)
        if (result == &of->front[i].plan) return &of->front_costs[i];
    return &of->cost;
}

/* Takes what another thread has sought, or seeks. */
static Status seek(Maker *m, ScenarioStarts *starts, Err *err)
{
    const AppOptimiseQuery *query = m->query;
    AppOptimise *out = m->out;
    if (query->found && optimise_shared_get(query, m->arena, out)) return ST_OK;
    const size_t told = out->faults.total;
    const TrueModel truth = scenario_truth(starts, &out->problem);
    const LinearSolver solver = clp_solver();
    OptimiseWork work = optimise_work(&out->problem);
    work.stop = query->stop;
    work.stop_of = query->stop_of;
    Status status = optimise(&out->problem, &truth, &solver, &work, NULL, m->arena, &out->result, &out->faults, err);
    if (m->spent) out->result.overshoot = true;
    if (status == ST_OK && query->front >= 2) status = make_front(m, &truth, &work, err);
    if (status == ST_OK && query->found && out->faults.total == told) optimise_shared_put(query, out);
    return status;
}

Status app_plan_optimise(const AppRoadmap *of, const AppOptimiseQuery *query, Arena *arena, AppOptimise *out, Err *err)
{
    Maker m = {.of = of, .query = query, .arena = arena, .out = out};
    ScenarioStarts *starts = NULL;
    *out = (AppOptimise){.faults = faults_new(arena)};
    if (query->front == 1)
        return err_failf(err, ST_INVALID, N_("One point is no front: ask for 2 to {0} points"),
                         err_number(arena, OPTIMISE_FRONT_MOST));
    Status status = prepare(&m, &starts, err);
    if (status != ST_OK) return status;
    status = seek(&m, starts, err);
    return status == ST_OK ? see_costs(&m, err) : status;
}

int app_optimise_start(const AppOptimise *of, const OptimiseResult *result, size_t measure)
{
    if (result->end != OPTIMISE_FOUND || result->choice[measure] == NOT_CHOSEN) return 0;
    return of->problem.candidates[measure].options[result->choice[measure]].start;
}

static Str with(Arena *arena, Str list, Str id)
{
    Buf b = buf_new(arena);
    buf_add(&b, list);
    if (list.n) buf_addc(&b, ' ');
    buf_add(&b, id);
    return buf_str(&b);
}

/* Moves the levers of a measure; what was asked for of their starts is told in this. */
static void move_levers(const AppOptimise *of, size_t m, int by, AppScenarioQuery *out, ScenarioChangeRecord *changes)
{
    const Roadmap *roadmap = of->plan.scenario.roadmap;
    const Measure *measure = &roadmap->portfolio.measures[m];
    for (size_t l = 0; l < measure->lever_count; l++) {
        const ScenarioChangeRecord change = {.lever = roadmap->levers[m][l]->head.id,
                                             .what = S("start_year"),
                                             .value = known(measure->levers[l].adoption.start + by)};
        size_t at = 0;
        while (at < out->change_count &&
               !(str_eq(changes[at].lever, change.lever) && str_eq(changes[at].what, change.what)))
            at++;
        changes[at] = change;
        if (at == out->change_count) out->change_count++;
    }
}

AppScenarioQuery app_optimise_scenario(const AppOptimise *of, const OptimiseResult *result,
                                       const AppScenarioQuery *asked, Arena *arena)
{
    const Portfolio *portfolio = portfolio_of(of);
    AppScenarioQuery out = *asked;
    size_t room = asked->change_count;
    for (size_t m = 0; m < portfolio->count; m++) room += portfolio->measures[m].lever_count;
    ScenarioChangeRecord *changes = ARENA_ARRAY(arena, ScenarioChangeRecord, room + 1);
    if (asked->change_count) memcpy(changes, asked->changes, asked->change_count * sizeof *changes);
    out.changes = changes;
    for (size_t m = 0; m < portfolio->count; m++) {
        const Measure *measure = &portfolio->measures[m];
        const int start = app_optimise_start(of, result, m);
        if (!of->plan.scenario.chosen[m]) continue;
        if (start == 0) out.minus = with(arena, out.minus, measure->id);
        const int by = start - own_start(of, m);
        if (start == 0 || by == 0 || measure->status == MEASURE_DECIDED) continue;
        move_levers(of, m, by, &out, changes);
    }
    return out;
}

/* ---- a plan as a text ---- */

enum { TONNES_DECIMALS = 3, KRONOR_DECIMALS = 2 };

Str app_optimise_chosen(const AppOptimise *of, const OptimiseResult *result, Arena *arena)
{
    Buf b = buf_new(arena);
    buf_fixed(&b, result->reduction_t, TONNES_DECIMALS);
    buf_addc(&b, ' ');
    buf_fixed(&b, result->cost, KRONOR_DECIMALS);
    for (size_t m = 0; m < of->problem.candidate_count; m++) {
        if (of->problem.candidates[m].option_count == 0) continue;
        buf_addc(&b, ' ');
        buf_add(&b, of->problem.candidates[m].id);
        buf_addc(&b, '=');
        buf_int(&b, app_optimise_start(of, result, m));
    }
    return buf_str(&b);
}

static uint32_t option_of(const Candidate *candidate, Str year)
{
    int64_t start;
    for (size_t o = 0; num_parse_int(year, &start) && o < candidate->option_count; o++)
        if (candidate->options[o].start == start) return (uint32_t)o;
    return NOT_CHOSEN;
}

/* What stands in the text and is not there is left out here, which makes another text of the choice. */
static const uint32_t *choice_of(const OptimiseProblem *of, Str chosen, Arena *arena)
{
    uint32_t *choice = ARENA_ARRAY(arena, uint32_t, of->candidate_count + 1);
    for (size_t m = 0; m < of->candidate_count; m++) choice[m] = NOT_CHOSEN;
    size_t at = 0; /* the candidates stand in their order */
    while (chosen.n) {
        Str year = str_cut(&chosen, ' ');
        const Str id = str_cut(&year, '=');
        while (at < of->candidate_count && !str_eq(of->candidates[at].id, id)) at++;
        if (at < of->candidate_count) choice[at] = option_of(&of->candidates[at], year);
    }
    return choice;
}

Status app_optimise_take(const AppRoadmap *of, const AppOptimiseQuery *query, Str chosen, Arena *arena,
                         AppScenarioQuery *out, Err *err)
{
    AppOptimise *now = ARENA_NEW(arena, AppOptimise);
    Maker m = {.of = of, .query = query, .arena = arena, .out = now};
    ScenarioStarts *starts = NULL;
    const Status status = prepare(&m, &starts, err);
    if (status != ST_OK) return status;
    Str rest = chosen;
    (void)str_cut(&rest, ' '); /* tonnes and kronor, which are evaluated anew */
    (void)str_cut(&rest, ' ');
    const TrueModel truth = scenario_truth(starts, &now->problem);
    OptimiseResult *plan = &now->result;
    double *tonnes = ARENA_ARRAY(arena, double, now->problem.years.count);
    *plan = (OptimiseResult){.end = OPTIMISE_FOUND, .choice = choice_of(&now->problem, rest, arena)};
    truth.evaluate(truth.of, plan->choice, tonnes, &plan->cost);
    plan->reduction_t = counted_t(&now->problem, tonnes);
    if (!str_eq(app_optimise_chosen(now, plan, arena), chosen))
        return err_fail(err, ST_CONFLICT,
                        N_("The measures, or what they do and cost, have changed since the plan was shown. Look at the "
                           "plan as it is now, and save that one."));
    *out = app_optimise_scenario(now, plan, &query->plan.scenario, arena);
    return ST_OK;
}
