#include "model/economy_parts.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* ---- names ---- */

static const char *const stakeholder_names[STAKEHOLDERS] = {"municipality",    "group",  "companies", "households",
                                                            "property_owners", "region", "state",     "eu"};
static const char *const type_names[COST_TYPES + 1] = {"investment", "operation", "redirected", "energy",
                                                       "saving",     "income",    "benefit",    "carbon",
                                                       "tax",        "residual",  "jobs"};
static const char *const quantity_names[QUANTITY_KINDS] = {"stated", "changed", "built", "carrier", "tonnes"};

static bool find_name(const char *const *names, size_t n, Str name, size_t *out)
{
    for (*out = 0; *out < n; (*out)++)
        if (str_eq(str(names[*out]), name)) return true;
    return false;
}

const char *stakeholder_name(Stakeholder stakeholder)
{
    assert(stakeholder < STAKEHOLDERS);
    return stakeholder_names[stakeholder];
}

bool stakeholder_parse(Str name, Stakeholder *out)
{
    size_t i;
    if (!find_name(stakeholder_names, STAKEHOLDERS, name, &i)) return false;
    *out = (Stakeholder)i;
    return true;
}

const char *cost_type_name(CostType type)
{
    assert(type <= COST_JOBS);
    return type_names[type];
}

bool cost_type_parse(Str name, CostType *out)
{
    size_t i;
    if (!find_name(type_names, COST_TYPES + 1, name, &i) || i == COST_TAX || i == COST_RESIDUAL) return false;
    *out = (CostType)i;
    return true;
}

const char *quantity_name(QuantityKind kind)
{
    assert(kind < QUANTITY_KINDS);
    return quantity_names[kind];
}

bool quantity_parse(Str name, QuantityKind *out)
{
    size_t i;
    if (!find_name(quantity_names, QUANTITY_KINDS, name, &i)) return false;
    *out = (QuantityKind)i;
    return true;
}

const char *effect_part_name(EffectPart part)
{
    static const char *const names[EFFECT_PARTS] = {"share", "alone", "last"};
    assert(part < EFFECT_PARTS);
    return names[part];
}

/* ---- checks ---- */

static const char *shares_fault(const CostLine *line)
{
    double sum = 0;
    for (size_t s = 0; s < STAKEHOLDERS; s++) {
        if (!(line->share[s] >= 0)) return N_("A stakeholder's share must be zero or more");
        sum += line->share[s];
    }
    return fabs(sum - 1) <= SHARE_TOLERANCE_PER_MILLION / 1e6
               ? NULL
               : N_("The stakeholders' shares must sum to 100 per cent: say who pays or gains");
}

static bool places_are_there(const EconomyCase *of, const CostLine *line)
{
    const CityModel *model = of->of->model;
    if (line->measure >= of->of->count || line->type > COST_JOBS || line->quantity >= QUANTITY_KINDS) return false;
    if (line->value != NO_VALUE && line->value >= of->value_count) return false;
    switch (line->quantity) {
    case QUANTITY_CHANGED:
    case QUANTITY_BUILT: return line->target < of->of->measures[line->measure].lever_count;
    case QUANTITY_CARRIER: return line->target < model->carrier_count;
    case QUANTITY_STATED:
    case QUANTITY_TONNES:
    case QUANTITY_KINDS: break;
    }
    return true;
}

/* The first year in which the line can cost anything. */
static double first_year(const EconomyCase *of, const CostLine *line)
{
    if (line->quantity == QUANTITY_STATED)
        return line->stated.points.n > 0 ? line->stated.points.year[0] : of->of->model->years.first;
    if (line->quantity != QUANTITY_BUILT) return of->of->model->years.first;
    return of->of->measures[line->measure].levers[line->target].adoption.start;
}

static const char *line_fault(const EconomyCase *of, const CostLine *line, Arena *arena, Str *arg)
{
    const Horizon years = of->of->model->years;
    const double first = first_year(of, line);
    if (line->type == COST_TAX || line->type == COST_RESIDUAL)
        return N_("Taxes and residual values follow from the other lines: leave this one out");
    if (line->type == COST_INVESTMENT && (line->lifetime <= 0 || line->lifetime > LIFETIME_MOST)) {
        *arg = err_number(arena, LIFETIME_MOST);
        return N_("The lifetime must be from 1 to {0} years");
    }
    if (!isfinite(line->per_unit) || (line->times.known && !isfinite(line->times.v)))
        return N_("A figure is not a finite number");
    for (size_t i = 0; line->quantity == QUANTITY_STATED && i < line->stated.points.n; i++)
        if (!isfinite(line->stated.points.t[i])) return N_("A figure is not a finite number");
    if (first >= years.first + (double)years.count) {
        *arg = err_number(arena, (int64_t)first);
        return N_("It first costs something in {0}, after the last year of the plan: choose a longer horizon");
    }
    const uint32_t inputs[] = {line->input, line->quantity == QUANTITY_STATED ? line->stated.input : NO_INPUT};
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        const char *fault = input_fault(of->of->model->inputs, of->of->model->input_count, inputs[i]);
        if (fault) return fault;
    }
    return shares_fault(line);
}

static const char *value_fault(const UnitValue *value)
{
    if (!isfinite(value->yearly_change) || !(value->yearly_change > -1)) return N_("A figure is not a finite number");
    for (size_t i = 0; i < value->amount.points.n; i++)
        if (!isfinite(value->amount.points.t[i])) return N_("A figure is not a finite number");
    for (size_t i = 0; i < value->tax.points.n; i++)
        if (!isfinite(value->tax.points.t[i])) return N_("A figure is not a finite number");
    return NULL;
}

/* ---- making it ---- */

typedef struct ValueRows {
    const double *amount, *tax; /* kronor of the price year, [year]; NULL: faulty */
    const bool *known;          /* [year] */
} ValueRows;

typedef struct Maker {
    size_t from; /* place of the present year */
    const EconomyCase *of;
    const CityModel *model;
    Arena *arena;
    Faults *faults;
    LineRows *lines;
    ValueRows *values;        /* [value] */
    const ScenarioPlan *plan; /* of tonnes, in one of the boundaries */
    const double *zeros, *ones;
    const Effects *tonnes; /* [boundary that counts] */
    size_t tonnes_count;
    const Effects *carrier; /* [carrier]; measures NULL where nothing asks */
    double *u;              /* [year] */
} Maker;

static void add_fault(Maker *m, Str id, const char *message, Str arg)
{
    faults_field(m->faults, str_cstr(m->arena, id), message, arg);
}

static void make_value(const Maker *m, const UnitValue *of, double factor, ValueRows *out)
{
    const Horizon years = m->model->years;
    double *amount = ARENA_ARRAY(m->arena, double, 2 * years.count), *tax = amount + years.count;
    bool *is_known = ARENA_ARRAY(m->arena, bool, years.count);
    for (size_t y = 0; y < years.count; y++) {
        const int year = years.first + (int)y;
        const Maybe at = price_at(&of->amount, of->yearly_change, year);
        const Maybe with = of->tax.points.n > 0 ? price_at(&of->tax, of->yearly_change, year) : known(0);
        amount[y] = at.known ? at.v * factor : 0;
        tax[y] = with.known ? with.v * factor : 0;
        is_known[y] = at.known && with.known;
    }
    *out = (ValueRows){amount, of->tax.points.n > 0 ? tax : m->zeros, is_known};
}

static void make_values(Maker *m)
{
    for (size_t v = 0; v < m->of->value_count; v++) {
        const UnitValue *value = &m->of->values[v];
        Err err = {0};
        double factor = 1;
        const char *fault = value_fault(value);
        if (!fault) fault = input_fault(m->model->inputs, m->model->input_count, value->amount.input);
        if (fault) (void)err_fail(&err, ST_INVALID, fault);
        if (fault || price_factor(&m->of->prices, value->currency, value->price_year, &factor, &err) != ST_OK) {
            err_field(&err, value->id);
            faults_add(m->faults, &err);
        } else {
            make_value(m, value, factor, &m->values[v]);
        }
    }
}

/* The sum of the absolute tonnes of the reference, over all years. */
static double size_of(const Maker *m, const ScenarioPlan *plan)
{
    const size_t rows = scenario_rows(plan) * m->model->years.count;
    double *of = ARENA_ARRAY(m->arena, double, rows), size = 0;
    scenario_evaluate(plan, NULL, ARENA_ARRAY(m->arena, double, scenario_scratch(plan)), of);
    for (size_t i = 0; i < rows; i++) size += fabs(of[i]);
    return size;
}

static Status effects_of(const Maker *m, const ScenarioPlan *plan, Effects *out, Err *err)
{
    const int last = m->model->years.first + (int)m->model->years.count - 1;
    return scenario_effects(plan, m->of->chosen, last, m->of->seed, m->arena, out, err);
}

static Status tonnes_effects(Maker *m, Economy *economy, Err *err)
{
    const unsigned boundaries = m->of->boundaries ? m->of->boundaries : 1U << EFFECT_TERRITORIAL;
    Effects *tonnes = ARENA_ARRAY(m->arena, Effects, EFFECT_BOUNDARIES);
    for (EffectBoundary b = 0; b < EFFECT_BOUNDARIES; b++) {
        const ScenarioView view = {b, GAS_COUNT, EVERYWHERE, {0}};
        ScenarioPlan *plan = NULL;
        Faults known = faults_new(m->arena); /* those of the scenario, where they are told */
        if (!(boundaries & 1U << b)) continue;
        Status status = scenario_plan(m->of->of, view, m->arena, &plan, &known, err);
        if (status == ST_OK) status = effects_of(m, plan, &tonnes[m->tonnes_count++], err);
        if (status != ST_OK) return status;
        m->plan = plan;
        economy->reference_sum_t += size_of(m, plan);
    }
    m->tonnes = tonnes;
    return ST_OK;
}

static Status carrier_effects(Maker *m, Err *err)
{
    Effects *carrier = ARENA_ARRAY(m->arena, Effects, m->model->carrier_count);
    for (size_t l = 0; l < m->of->line_count; l++) {
        const CostLine *line = &m->of->lines[l];
        if (line->quantity != QUANTITY_CARRIER || carrier[line->target].measures) continue;
        const ScenarioPlan *plan = scenario_plan_carrier(m->plan, line->target, m->arena);
        const Status status = effects_of(m, plan, &carrier[line->target], err);
        if (status != ST_OK) return status;
    }
    m->carrier = carrier;
    return ST_OK;
}

static const double *part_row(const Maker *m, const Effects *effects, uint32_t measure)
{
    const MeasureEffect *effect = &effects->measures[measure];
    if (!effect->counted) return NULL;
    return m->of->part == PART_ALONE ? effect->alone : m->of->part == PART_LAST ? effect->last : effect->share;
}

static void make_tonnes(Maker *m, Economy *economy)
{
    const size_t years = m->model->years.count;
    double *rows = ARENA_ARRAY(m->arena, double, m->of->of->count *years);
    bool *acts = ARENA_ARRAY(m->arena, bool, m->of->of->count);
    for (uint32_t i = 0; i < m->of->of->count; i++) {
        for (size_t b = 0; b < m->tonnes_count; b++) {
            const double *row = part_row(m, &m->tonnes[b], i);
            acts[i] = acts[i] || row;
            for (size_t y = m->from; row && y < years; y++) rows[i * years + y] += row[y];
        }
    }
    economy->tonnes = rows;
    economy->acts = acts;
}

/* ---- lines ---- */

/* The activity that the lever of a line acts on; NULL: none, B is 1. */
static const Activity *lever_activity(const EconomyCase *of, const CostLine *line)
{
    const CityModel *model = of->of->model;
    const Lever *lever = &of->of->measures[line->measure].levers[line->target];
    switch (lever->kind) {
    case LEVER_SHIFT: return &model->activities[model->elements[lever->target].activity];
    case LEVER_AVOID:
    case LEVER_IMPROVE: return &model->activities[lever->target];
    case LEVER_CARBON:
    case LEVER_SINK:
    case LEVER_STATED:
    case LEVER_KINDS: break;
    }
    return NULL;
}

Maybe economy_lever_base(const EconomyCase *of, const CostLine *line, int year)
{
    const Activity *activity = lever_activity(of, line);
    if (!activity) return known(1);
    return line->of_stock ? track_at(&activity->stock.size, year) : activity_amount(of->of->model, activity, year);
}

uint32_t economy_lever_input(const EconomyCase *of, const CostLine *line)
{
    const Activity *activity = lever_activity(of, line);
    if (!activity) return NO_INPUT;
    return line->of_stock ? activity->stock.size.input : activity->amount.input;
}

/* u(y) from the year before the first on: u[0] is before it. False, and which year, where the amount is unknown. */
static bool changed_units(const Maker *m, const CostLine *line, double *u, int *missing)
{
    const Adoption *adoption = &m->of->of->measures[line->measure].levers[line->target].adoption;
    const Horizon years = m->model->years;
    for (size_t y = 0; y <= years.count; y++) {
        const int year = years.first + (int)y - 1;
        const double x = adoption_at(adoption, year);
        u[y] = 0;
        if (!(fabs(x) > 0)) continue;
        const Maybe base = economy_lever_base(m->of, line, y == 0 ? years.first : year);
        if (!base.known) {
            *missing = year;
            return false;
        }
        u[y] = base.v * x;
    }
    return true;
}

static bool levers_apply(const Maker *m, uint32_t measure)
{
    return m->of->of->measures[measure].class == EFFECT_DIRECT && m->of->of->measures[measure].lever_count > 0;
}

/* What the evaluation gives; what is only listed changes nothing, what is faulty is not known. */
static bool effect_units(const Maker *m, const CostLine *line, double *quantity)
{
    const size_t years = m->model->years.count, views = line->quantity == QUANTITY_TONNES ? m->tonnes_count : 1;
    const Effects *effects = line->quantity == QUANTITY_TONNES ? m->tonnes : &m->carrier[line->target];
    for (size_t v = 0; v < views; v++) {
        const double *row = part_row(m, &effects[v], line->measure);
        if (levers_apply(m, line->measure) && (!row || !plan_knows(m->plan, line->measure))) return false;
        for (size_t y = 0; row && y < years; y++) quantity[y] += row[y];
    }
    return true;
}

static bool line_quantity(const Maker *m, const CostLine *line, double *fresh, double *quantity, int *missing)
{
    const Horizon years = m->model->years;
    switch (line->quantity) {
    case QUANTITY_STATED:
        if (line->stated.points.n == 0) return false;
        for (size_t y = 0; y < years.count; y++) {
            const Maybe at = track_at(&line->stated, years.first + (int)y);
            fresh[y] = at.known ? at.v : 0;
        }
        break;
    case QUANTITY_CHANGED:
    case QUANTITY_BUILT:
        if (!changed_units(m, line, m->u, missing)) return false;
        for (size_t y = 0; y < years.count; y++)
            fresh[y] = line->quantity == QUANTITY_BUILT ? fmax(0, m->u[y + 1] - m->u[y]) : m->u[y + 1];
        break;
    case QUANTITY_CARRIER:
    case QUANTITY_TONNES:
        if (!effect_units(m, line, fresh)) return false;
        break;
    case QUANTITY_KINDS: return false;
    }
    for (size_t y = 0; y < years.count; y++) fresh[y] = y < m->from ? 0 : fresh[y] * line->per_unit;
    if (line->type == COST_INVESTMENT && line->reinvested) reinvest(fresh, years.count, line->lifetime, quantity);
    return true;
}

static const double *row_times(const Maker *m, const double *row, double times)
{
    double *out = ARENA_ARRAY(m->arena, double, m->model->years.count);
    for (size_t y = 0; y < m->model->years.count; y++) out[y] = row[y] * times;
    return out;
}

/* What a unit is worth; false, and which year, where that is not known and something is to be valued. */
static bool line_values(const Maker *m, const CostLine *line, double factor, const double *quantity, LineRows *out)
{
    const Horizon years = m->model->years;
    const double times = line->times.known ? line->times.v : 1;
    out->tax = m->zeros;
    if (line->value == NO_VALUE) {
        out->value = fabs(factor * times - 1) > 0 ? row_times(m, m->ones, factor * times) : m->ones;
        return true;
    }
    const ValueRows *of = &m->values[line->value];
    if (!of->amount) return false;
    out->value = line->times.known ? row_times(m, of->amount, times) : of->amount;
    out->tax = line->times.known ? row_times(m, of->tax, times) : of->tax;
    for (size_t y = 0; y < years.count; y++) {
        if (of->known[y] || !(fabs(quantity[y]) > 0)) continue;
        out->missing_year = years.first + (int)y;
        return false;
    }
    return true;
}

static void make_line(Maker *m, size_t l)
{
    const CostLine *line = &m->of->lines[l];
    const size_t years = m->model->years.count;
    const bool again = line->type == COST_INVESTMENT && line->reinvested;
    double *fresh = ARENA_ARRAY(m->arena, double, (again ? 3 : 2) * years), *kronor = fresh + years, factor = 1;
    double *quantity = again ? kronor + years : fresh;
    LineRows *out = &m->lines[l];
    *out = (LineRows){m->of->chosen[line->measure], true, 0, quantity, fresh, m->zeros, m->zeros, kronor};
    Str arg = {0};
    Err err = {0};
    const char *fault = line_fault(m->of, line, m->arena, &arg);
    if (fault) {
        add_fault(m, line->id, fault, arg);
    } else if (line->value == NO_VALUE && line->type != COST_JOBS &&
               price_factor(&m->of->prices, line->currency, line->price_year, &factor, &err) != ST_OK) {
        err_field(&err, line->id);
        faults_add(m->faults, &err);
        fault = err.message;
    }
    out->known = !fault && line_quantity(m, line, fresh, quantity, &out->missing_year) &&
                 line_values(m, line, factor, quantity, out);
    if (!out->known || !out->counts) {
        out->fresh = out->quantity = out->value = out->tax = out->kronor = m->zeros;
        return;
    }
    const double sign = cost_type_is_paid(line->type) ? -1 : 1;
    for (size_t y = 0; y < years; y++) kronor[y] = sign * quantity[y] * out->value[y];
}

Status economy_new(const EconomyCase *of, Arena *arena, Economy **out, Faults *faults, Err *err)
{
    for (size_t l = 0; l < of->line_count; l++)
        if (!places_are_there(of, &of->lines[l]) || (l > 0 && of->lines[l].measure < of->lines[l - 1].measure))
            return err_fail(err, ST_INVALID, N_("A cost refers to something that is not in the plan"));
    const Horizon years = of->of->model->years;
    const size_t from = of->present_year > years.first ? (size_t)(of->present_year - years.first) : 0;
    if (from >= years.count)
        return err_fail(err, ST_INVALID, N_("The first year of the plan lies after the years of the model"));
    Economy *economy = ARENA_NEW(arena, Economy);
    Maker m = {.of = of,
               .model = of->of->model,
               .arena = arena,
               .faults = faults,
               .from = from,
               .lines = ARENA_ARRAY(arena, LineRows, of->line_count),
               .values = ARENA_ARRAY(arena, ValueRows, of->value_count),
               .u = ARENA_ARRAY(arena, double, years.count + 1)};
    double *ones = ARENA_ARRAY(arena, double, 2 * years.count);
    for (size_t y = 0; y < years.count; y++) ones[y] = 1;
    m.ones = ones;
    m.zeros = ones + years.count;
    Status status = tonnes_effects(&m, economy, err);
    if (status == ST_OK) status = carrier_effects(&m, err);
    if (status != ST_OK) return status;
    economy->of = of;
    economy->years = years;
    economy->from = from;
    economy->lines = m.lines;
    make_tonnes(&m, economy);
    price_check(&of->prices, faults);
    make_values(&m);
    for (size_t l = 0; l < of->line_count; l++) {
        make_line(&m, l);
        if (!m.lines[l].counts || of->lines[l].follows || of->lines[l].type == COST_JOBS) continue;
        economy->line_count++;
        economy->known_lines += m.lines[l].known;
    }
    *out = economy;
    return ST_OK;
}
