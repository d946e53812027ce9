#include "model/calculation_parts.h"

#include <math.h>
#include <string.h>

/* ---- the table, looked up ---- */

Str calculation_id(Calculation method)
{
    Str rest = S(CALCULATION_IDS), id = S("");
    for (int i = 0; i <= (int)method; i++) id = str_cut(&rest, '|');
    return id;
}

bool calculation_find(Str id, Calculation *out)
{
    Str rest = S(CALCULATION_IDS);
    for (int i = 0; i < CALCULATIONS && id.n; i++) {
        if (!str_eq(str_cut(&rest, '|'), id)) continue;
        *out = (Calculation)i;
        return true;
    }
    return false;
}

bool calculation_is_for(Calculation method, Str category)
{
    if (!calculation_methods[method].categories) return true;
    for (Str rest = str(calculation_methods[method].categories); rest.n;)
        if (str_eq(str_cut(&rest, '|'), category)) return true;
    return false;
}

const Parameter *calculation_parameter(Calculation method, Str id)
{
    const CalculationMethod *m = &calculation_methods[method];
    for (size_t i = 0; i < m->count; i++)
        if (str_eq(str(m->parameters[i].id), id)) return &m->parameters[i];
    return NULL;
}

bool parameter_choice(const Parameter *parameter, Str word, size_t *out)
{
    size_t i = 0;
    if (!parameter->choices || word.n == 0) return false;
    for (Str rest = str(parameter->choices); rest.n; i++) {
        if (!str_eq(str_cut(&rest, '|'), word)) continue;
        *out = i;
        return true;
    }
    return false;
}

const char *parameter_kind_name(ParameterKind kind)
{
    static const char *const names[] = {
        [PARAMETER_NUMBER] = "number", [PARAMETER_LINE] = "line",     [PARAMETER_EMISSION] = "emission",
        [PARAMETER_FACTOR] = "factor", [PARAMETER_CHOICE] = "choice", [PARAMETER_SUBSTANCE] = "substance"};
    return names[kind];
}

/* ---- what a method asks for ---- */

static bool is_of(const CalculationValue *v, const char *id)
{
    return strcmp(v->parameter->id, id) == 0;
}

const CalculationValue *run_value(const CalculationRun *run, const char *id, Str item)
{
    const CalculationValue *for_all = NULL;
    for (size_t i = 0; i < run->of->count; i++) {
        const CalculationValue *v = &run->of->value[i];
        if (!is_of(v, id)) continue;
        if (str_eq(v->item, item)) return v;
        if (v->item.n == 0) for_all = v;
    }
    return for_all;
}

bool run_has(const CalculationRun *run, const char *id, Str item)
{
    return run_value(run, id, item) != NULL;
}

Maybe run_number(const CalculationRun *run, const char *id, Str item)
{
    const CalculationValue *v = run_value(run, id, item);
    if (v) return v->amount;
    const Parameter *p = calculation_parameter(run->of->method, str(id));
    return p->has_default ? known(p->fallback) : unknown();
}

double run_figure(const CalculationRun *run, const char *id, Str item)
{
    const Maybe x = run_number(run, id, item);
    return x.known ? x.v : (double)NAN;
}

int run_choice(const CalculationRun *run, const char *id, Str item)
{
    const CalculationValue *v = run_value(run, id, item);
    return v ? (int)v->choice : (int)calculation_parameter(run->of->method, str(id))->fallback;
}

int run_whole(const CalculationRun *run, const char *id, Str item)
{
    const Maybe x = run_number(run, id, item);
    return x.known ? (int)x.v : 0;
}

MethodLine run_line(const CalculationRun *run, const char *id, Str item)
{
    const CalculationValue *v = run_value(run, id, item);
    return v ? (MethodLine){v->amount, v->factor} : (MethodLine){unknown(), NULL};
}

const FactorInput *run_factor(const CalculationRun *run, const char *id, Str item)
{
    return run_line(run, id, item).factor;
}

size_t run_lines(const CalculationRun *run, const char *id, Str item, MethodLine **out)
{
    size_t n = 0;
    *out = ARENA_ARRAY(run->arena, MethodLine, run->of->count + 1);
    for (size_t i = 0; i < run->of->count; i++) {
        const CalculationValue *v = &run->of->value[i];
        if (is_of(v, id) && (v->item.n == 0 || str_eq(v->item, item))) (*out)[n++] = (MethodLine){v->amount, v->factor};
    }
    return n;
}

Emission run_emission(const CalculationRun *run, const char *id, Str item)
{
    MethodLine *lines;
    const size_t n = run_lines(run, id, item, &lines);
    return method_sum(lines, n);
}

Maybe run_ratio(CalculationRun *run, const char *part, const char *whole, Str item)
{
    const CalculationValue *a = run_value(run, part, item), *b = run_value(run, whole, item);
    UnitConversion conversion;
    if (!a || !b || !a->amount.known || !b->amount.known) return unknown();
    if (unit_convert(&a->unit, &b->unit, NULL, 0, &conversion, NULL) != ST_OK) {
        run_gap(run, part, item, N_("has another unit than the whole that it is a part of"));
        return unknown();
    }
    if (!(b->amount.v > 0)) {
        run_gap(run, whole, item, N_("must be above zero"));
        return unknown();
    }
    return known(a->amount.v * conversion.factor / b->amount.v);
}

Maybe run_share(CalculationRun *run, const char *part, const char *whole, Str item)
{
    const Maybe ratio = run_ratio(run, part, whole, item);
    if (ratio.known && (ratio.v < 0 || ratio.v > 1)) {
        run_gap(run, part, item, N_("is larger than the whole that it is a part of"));
        return unknown();
    }
    return ratio;
}

/* ---- gaps ---- */

static void add_gap(CalculationRun *run, CalculationGap gap)
{
    if (run->gap_count == run->gap_capacity) {
        const size_t capacity = run->gap_capacity * 2 + 8;
        CalculationGap *more = ARENA_ARRAY(run->arena, CalculationGap, capacity);
        if (run->gap_count) memcpy(more, run->gaps, run->gap_count * sizeof *more);
        run->gaps = more;
        run->gap_capacity = capacity;
    }
    run->gaps[run->gap_count++] = gap;
}

void run_gap(CalculationRun *run, const char *id, Str item, const char *message)
{
    add_gap(run, (CalculationGap){calculation_parameter(run->of->method, str(id)), item, message});
}

static bool needs_amount(const Parameter *p)
{
    return !p->open && (p->kind == PARAMETER_NUMBER || p->kind == PARAMETER_LINE || p->kind == PARAMETER_EMISSION);
}

static bool needs_factor(const Parameter *p)
{
    return p->kind == PARAMETER_LINE || p->kind == PARAMETER_EMISSION || p->kind == PARAMETER_FACTOR;
}

static void check_value(CalculationRun *run, const CalculationValue *v)
{
    const Parameter *p = v->parameter;
    if (needs_amount(p) && !v->amount.known) add_gap(run, (CalculationGap){p, v->item, N_("has no amount")});
    if (needs_factor(p) && !v->factor) add_gap(run, (CalculationGap){p, v->item, N_("has no factor")});
    const bool bounded = p->kind == PARAMETER_NUMBER && v->amount.known && (p->minimum < 0 || p->maximum > 0);
    if (bounded && (v->amount.v < p->minimum || v->amount.v > p->maximum))
        add_gap(run, (CalculationGap){p, v->item, N_("lies outside of what the method allows")});
}

/* A parameter that an item lacks is missing there; one that no item has, once. */
static void check_given(CalculationRun *run, const Parameter *p)
{
    if (p->optional || p->has_default) return;
    size_t without = 0;
    for (size_t i = 0; i < run->item_count; i++) without += !run_has(run, p->id, run->items[i]);
    const bool none = without == run->item_count;
    for (size_t i = 0; i < run->item_count; i++) {
        if (run_has(run, p->id, run->items[i])) continue;
        add_gap(run, (CalculationGap){p, none ? S("") : run->items[i], N_("is missing")});
        if (none) return;
    }
}

static void find_items(CalculationRun *run)
{
    Str *items = ARENA_ARRAY(run->arena, Str, run->of->count + 1);
    for (size_t i = 0; i < run->of->count; i++) {
        const Str item = run->of->value[i].item;
        size_t k = 0;
        while (k < run->item_count && !str_eq(items[k], item)) k++;
        if (item.n && k == run->item_count) items[run->item_count++] = item;
    }
    if (run->item_count == 0) items[run->item_count++] = S("");
    run->items = items;
}

/* ---- all of it ---- */

/* What the parameter of that sums to, or what the method itself says. */
static Maybe activity_of(const CalculationRun *run, Maybe told)
{
    const char *id = calculation_methods[run->of->method].activity;
    double sum = 0;
    bool found = false;
    if (!id) return told.known && told.v > 0 ? told : unknown();
    for (size_t i = 0; i < run->of->count; i++) {
        const CalculationValue *v = &run->of->value[i];
        if (!is_of(v, id)) continue;
        if (!v->amount.known) return unknown();
        sum += v->amount.v;
        found = true;
    }
    return found && sum > 0 ? known(sum) : unknown();
}

void calculation_compute(const CalculationCase *of, Arena *arena, CalculationResult *out)
{
    const CalculationMethod *m = &calculation_methods[of->method];
    CalculationRun run = {.of = of, .arena = arena};
    *out = (CalculationResult){.activity = unknown()};
    find_items(&run);
    for (size_t i = 0; i < m->count; i++) check_given(&run, &m->parameters[i]);
    for (size_t i = 0; i < of->count; i++) check_value(&run, &of->value[i]);
    if (run.gap_count == 0) {
        m->compute(&run, out);
        const Emission *e = &out->by[SCOPE2_LOCATION];
        if (run.gap_count == 0 && (e->missing || !e->computed))
            add_gap(&run, (CalculationGap){NULL, S(""),
                                           N_("The parameters do not fit together: shares above 100%, a part larger "
                                              "than its whole, or a balance below zero")});
    }
    out->activity = activity_of(&run, out->activity);
    out->gaps = run.gaps;
    out->gap_count = run.gap_count;
}

FactorInput calculation_factor(Arena *arena, const Emission *e)
{
    FactorGas *gases = ARENA_ARRAY(arena, FactorGas, GAS_COUNT);
    double *stated = ARENA_ARRAY(arena, double, GWP_SETS + 1);
    FactorInput in = {.gases = gases,
                      .biogenic_co2_kg = e->biogenic_unknown ? unknown() : known(e->biogenic_co2_kg),
                      .co2e_set = GWP_SETS,
                      .stated_kg = stated,
                      .upstream_included = e->upstream_included};
    for (Gas gas = 0; gas < GAS_COUNT; gas++)
        if (fabs(e->kg[gas]) > 0) gases[in.gas_count++] = (FactorGas){gas, e->kg[gas]};
    for (int set = 0; set <= GWP_SETS; set++) stated[set] = e->co2e_kg[set];
    return in;
}
