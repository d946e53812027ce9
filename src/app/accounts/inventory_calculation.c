/* Rows that a method computes from parameters (model/calculation.h): records become values in the units of the method,
 * and what cannot be read says where. */
#include "app/accounts/inventory_priv.h"

#include <math.h>
#include <string.h>

/* ---- one parameter ---- */

typedef struct Reading {
    Factors *factors;
    const ActivityInput *in;
    const Parameter *parameter;
    AppInput *out;
    CalculationValue *value;
    Err fault;
} Reading;

static bool refuse(Reading *r, const char *field, const char *message, Str a, Str b)
{
    err_failf(&r->fault, ST_INVALID, message, a, b);
    err_field(&r->fault, str(field));
    return false;
}

static Str parameter_ids(Arena *arena, Calculation method)
{
    const CalculationMethod *m = &calculation_methods[method];
    Buf b = buf_new(arena);
    for (size_t i = 0; i < m->count; i++) {
        if (i) buf_add(&b, S(", "));
        buf_add(&b, str(m->parameters[i].id));
    }
    return buf_str(&b);
}

static Str choices_text(Arena *arena, const char *choices)
{
    Buf b = buf_new(arena);
    for (Str rest = str(choices); rest.n;) {
        if (b.n) buf_add(&b, S(", "));
        buf_add(&b, str_cut(&rest, '|'));
    }
    return buf_str(&b);
}

static bool unit_in(Reading *r, Str text, Unit *out)
{
    if (unit_parse(text, out, &r->fault) == ST_OK) return true;
    err_field(&r->fault, S("unit"));
    return false;
}

/* The amount in the parameter's unit; as it is written where that has none. */
static bool read_amount(Reading *r, const char *unit)
{
    Unit written;
    UnitConversion conversion = {.factor = 1};
    Str text = r->in->unit.n ? r->in->unit : str(unit ? unit : "1");
    if (!r->in->unit.n && !unit && r->in->amount.known && r->parameter->kind != PARAMETER_NUMBER)
        return refuse(r, "unit", N_("Say the unit of the amount"), S(""), S(""));
    if (!unit_in(r, text, &written)) return false;
    r->value->unit = written;
    if (unit) {
        if (!unit_in(r, str(unit), &r->value->unit)) return false;
        if (unit_convert(&written, &r->value->unit, NULL, 0, &conversion, &r->fault) != ST_OK) {
            err_field(&r->fault, S("unit"));
            return false;
        }
    }
    if (r->in->amount.known) r->value->amount = known(r->in->amount.v * conversion.factor);
    r->out->amount = r->value->amount;
    r->out->unit = unit ? str(unit) : text;
    return true;
}

/* The factor per unit of the value, times what the method multiplies it by. */
static bool read_factor(Reading *r)
{
    Unit per, from;
    UnitConversion conversion;
    Arena *arena = r->factors->arena;
    const Factor *factor = inventory_factor(r->factors, r->in->factor);
    r->out->factor = factor;
    if (!factor || !inventory_holds_figure(factor)) return true; /* the method tells that it has none */
    Buf b = buf_new(arena);
    buf_add(&b, r->out->unit);
    if (r->parameter->times) {
        if (str_eq(r->out->unit, S("1"))) buf_clear(&b);
        if (b.n) buf_addc(&b, ' ');
        buf_add(&b, str(r->parameter->times));
    }
    if (!unit_in(r, buf_str(&b), &from) || !unit_in(r, factor->unit, &per)) return false;
    if (unit_convert(&from, &per, NULL, 0, &conversion, &r->fault) != ST_OK) {
        err_field(&r->fault, S("factor"));
        return false;
    }
    r->out->index = inventory_price_index(r->factors, r->out->unit, factor);
    if (r->out->index) conversion.factor *= r->out->index->ratio;
    FactorInput *input = ARENA_NEW(arena, FactorInput);
    *input = inventory_factor_input(arena, factor, conversion.factor);
    r->value->factor = input;
    r->out->conversion = conversion.factor;
    return true;
}

static const FactorInput *kilogram_of(Arena *arena, const FactorGas *gases, size_t n)
{
    FactorGas *kept = ARENA_ARRAY(arena, FactorGas, n + 1);
    if (n) memcpy(kept, gases, n * sizeof *gases);
    FactorInput *in = ARENA_NEW(arena, FactorInput);
    *in = (FactorInput){.gases = kept, .gas_count = n, .biogenic_co2_kg = known(0), .co2e_set = GWP_SETS};
    return in;
}

/* "ch4", "r410a", "co2_biogenic", "co2e", "co2e_ar5": kilograms of it, as somebody has measured or stated them. */
static const FactorInput *stated(Arena *arena, Str word)
{
    Gas gas;
    Blend blend;
    FactorInput *in = ARENA_NEW(arena, FactorInput);
    *in = (FactorInput){.co2e_set = GWP_SETS};
    if (str_eq(word, S("co2_biogenic"))) {
        in->biogenic_co2_kg = known(1);
        return in;
    }
    if (str_starts(word, S("co2e"))) {
        const Str set = str_slice(word, 4, word.n);
        in->co2e_kg = known(1);
        const bool reads = set.n > 1 && set.p[0] == '_' && gwp_set_parse(str_slice(set, 1, set.n), &in->co2e_set);
        return set.n == 0 || reads ? in : NULL;
    }
    if (gas_parse(word, &gas)) return kilogram_of(arena, &(FactorGas){gas, 1}, 1);
    if (!gwp_blend_parse(word, &blend)) return NULL;
    const BlendPart *part;
    FactorGas gases[BLEND_PARTS_MAX];
    const size_t n = gwp_blend_parts(blend, &part);
    for (size_t i = 0; i < n; i++) gases[i] = (FactorGas){part[i].gas, part[i].fraction};
    return kilogram_of(arena, gases, n);
}

static bool read_emission(Reading *r)
{
    if (r->in->word.n == 0) return read_amount(r, r->parameter->unit) && read_factor(r);
    if (r->in->factor.n)
        return refuse(r, "word", N_("An amount has a factor, or is kilograms of a gas: leave one of the two out"),
                      S(""), S(""));
    r->value->factor = stated(r->factors->arena, r->in->word);
    if (!r->value->factor)
        return refuse(r, "word", N_("{0} is no gas that is known: write co2, ch4, n2o, hfc134a, r410a, co2e_ar5"),
                      r->in->word, S(""));
    return read_amount(r, "kg");
}

static bool read_word(Reading *r)
{
    Arena *arena = r->factors->arena;
    if (r->in->amount.known)
        return refuse(r, "amount", N_("The parameter {0} is no amount: leave the amount out"), r->in->parameter, S(""));
    if (r->parameter->kind == PARAMETER_SUBSTANCE) {
        if (refrigerant_parse(r->in->word, &r->value->substance)) return true;
        return refuse(r, "word", N_("{0} is no gas and no blend that is known: write hfc134a, sf6, r410a"), r->in->word,
                      S(""));
    }
    if (parameter_choice(r->parameter, r->in->word, &r->value->choice)) return true;
    return refuse(r, "word", N_("“{0}” is none of the words of this parameter: {1}"), r->in->word,
                  choices_text(arena, r->parameter->choices));
}

static bool read_kind(Reading *r)
{
    const ParameterKind kind = r->parameter->kind;
    const bool takes_factor = kind == PARAMETER_LINE || kind == PARAMETER_EMISSION || kind == PARAMETER_FACTOR;
    if (r->parameter->whole && r->in->uncertainty_percent.known)
        return refuse(r, "uncertainty_percent",
                      N_("The parameter {0} is a year or a number of years that is known: leave its uncertainty out"),
                      r->in->parameter, S(""));
    const bool takes_word = kind == PARAMETER_CHOICE || kind == PARAMETER_SUBSTANCE || kind == PARAMETER_EMISSION;
    if (r->in->factor.n && !takes_factor)
        return refuse(r, "factor", N_("The parameter {0} has no factor: leave it out"), r->in->parameter, S(""));
    if (r->in->word.n && !takes_word)
        return refuse(r, "word", N_("The parameter {0} has no choice and no gas: leave the word out"), r->in->parameter,
                      S(""));
    switch (kind) {
    case PARAMETER_NUMBER: return read_amount(r, r->parameter->unit);
    case PARAMETER_LINE: return read_amount(r, r->parameter->unit) && read_factor(r);
    case PARAMETER_EMISSION: return read_emission(r);
    case PARAMETER_FACTOR:
        if (r->in->amount.known)
            return refuse(r, "amount", N_("The parameter {0} is a factor alone: leave the amount out"),
                          r->in->parameter, S(""));
        return read_amount(r, r->parameter->unit) && read_factor(r);
    case PARAMETER_CHOICE:
    case PARAMETER_SUBSTANCE: return read_word(r);
    }
    return false;
}

bool inventory_input(Factors *factors, Calculation method, const ActivityInput *in, AppInput *out,
                     CalculationValue *value)
{
    Reading r = {.factors = factors, .in = in, .out = out, .value = value};
    *out = (AppInput){.input = in, .conversion = 1};
    *value = (CalculationValue){.item = in->item};
    r.parameter = value->parameter = out->parameter = calculation_parameter(method, in->parameter);
    const bool good = r.parameter ? read_kind(&r)
                                  : refuse(&r, "parameter", N_("The calculation has no parameter {0}; it has {1}"),
                                           in->parameter, parameter_ids(factors->arena, method));
    if (good) return true;
    Err *kept = ARENA_NEW(factors->arena, Err);
    *kept = r.fault;
    out->fault = kept;
    return false;
}

/* ---- a row ---- */

Status inventory_inputs(App *app, Arena *arena, Str municipality, Inputs *out, Err *err)
{
    void *list;
    *out = (Inputs){.by_row = text_index_new(arena)};
    TRY(record_list(app->db, arena, &inventory_kinds[KIND_ACTIVITY_INPUT], municipality, S(""), &list, &out->count,
                    err));
    out->all = list;
    out->first = ARENA_ARRAY(arena, size_t, out->count + 1);
    for (size_t i = 0; i < out->count; i++) {
        bool is_new;
        const size_t at = text_index_add(&out->by_row, out->all[i].activity_row, &is_new);
        if (is_new) out->first[at] = i;
    }
    return ST_OK;
}

/* Those of a row stand together, by the order of their kind. */
static size_t inputs_of(const Inputs *inputs, Str row, const ActivityInput **out)
{
    size_t at, n = 0;
    if (!text_index_find(&inputs->by_row, row, &at)) return 0;
    const size_t first = inputs->first[at];
    *out = &inputs->all[first];
    while (first + n < inputs->count && str_eq(inputs->all[first + n].activity_row, row)) n++;
    return n;
}

static void read_inputs(Factors *f, const ActivityInput *in, size_t n, AppCalculation *c, CalculationValue *value)
{
    AppInput *list = ARENA_ARRAY(f->arena, AppInput, n + 1);
    for (size_t i = 0; i < n; i++) {
        inventory_input(f, c->method, &in[i], &list[i], &value[i]);
        for (size_t k = 0; k < i && !list[i].fault; k++) {
            if (!inventory_same_input(&list[k], &list[i])) continue;
            Err *twice = ARENA_NEW(f->arena, Err);
            err_failf(twice, ST_INVALID, N_("{0} is there already, in {1}"), in[i].parameter, in[k].head.id);
            err_field(twice, S("parameter"));
            list[i].fault = twice;
        }
        c->faults += list[i].fault != NULL;
    }
    c->inputs = list;
    c->values = value;
    c->input_count = n;
}

bool inventory_same_input(const AppInput *a, const AppInput *b)
{
    return a->parameter && a->parameter == b->parameter && !a->parameter->many &&
           str_eq(a->input->item, b->input->item);
}

static void set_figure(Factors *f, AppRow *row, Scope2Basis basis, const Emission *emission)
{
    AppRowFigure *figure = &row->by[basis];
    *figure = (AppRowFigure){.state = ROW_NOT_CALCULATED, .place = NO_FACTOR};
    if (row->calculation->faults || row->calculation->result.gap_count || emission->missing || !emission->computed)
        return;
    figure->state = ROW_COMPUTED;
    figure->conversion = 1;
    figure->amount = known(1);
    if (!calculation_methods[row->calculation->method].apart)
        figure->place = inventory_place_emission(f, row->row->head.id, basis, emission);
}

void inventory_calculate(Factors *f, const Inputs *inputs, int year, AppRow *row)
{
    const ActivityInput *in = NULL;
    AppCalculation *c = ARENA_NEW(f->arena, AppCalculation);
    *c = (AppCalculation){.method = CALCULATIONS};
    row->calculation = c;
    if (!calculation_find(row->row->calculation, &c->method)) return; /* refused where rows are stored */
    const size_t n = inputs_of(inputs, row->row->head.id, &in);
    CalculationValue *value = ARENA_ARRAY(f->arena, CalculationValue, n + 1);
    read_inputs(f, in, n, c, value);
    if (c->faults == 0) {
        const CalculationCase of = {
            .method = c->method, .category = row->category, .year = year, .value = value, .count = n};
        calculation_compute(&of, f->arena, &c->result);
    }
    const bool twice = row->category >= CATEGORY_SCOPE_2 && row->category < CATEGORY_SCOPE_3;
    set_figure(f, row, SCOPE2_LOCATION, &c->result.by[SCOPE2_LOCATION]);
    if (twice)
        set_figure(f, row, SCOPE2_MARKET, &c->result.by[SCOPE2_MARKET]);
    else
        row->by[SCOPE2_MARKET] = row->by[SCOPE2_LOCATION];
}

Status app_inventory_calculation(App *app, Arena *arena, const ActivityRow *record, AppRow *out, Err *err)
{
    void *list;
    Factors factors;
    size_t n;
    bool is_new;
    const RecordKind *kind = &inventory_kinds[KIND_ACTIVITY_INPUT];
    const RecordWhere where = {record->head.municipality, record_field(kind, S("activity_row")), record->head.id, 0};
    *out = (AppRow){.row = record, .counterparty = NO_ENTITY};
    if (!record->calculation.n || !inventory_category_find(record->category, &out->category)) return ST_OK;
    TRY(record_find(app->db, arena, kind, &where, &list, &n, err));
    TRY(inventory_factors(app, arena, &factors, err));
    factors.year = record->year.known ? (int)record->year.v : 0;
    Inputs inputs = {.all = list, .count = n, .by_row = text_index_new(arena), .first = ARENA_ARRAY(arena, size_t, 1)};
    if (n) text_index_add(&inputs.by_row, record->head.id, &is_new);
    inventory_calculate(&factors, &inputs, factors.year, out);
    return ST_OK;
}

/* ---- before it is stored ---- */

Status inventory_check_input(App *app, Arena *arena, Factors *factors, const ActivityInput *in, Faults *faults,
                             Err *err)
{
    ActivityRow row;
    Calculation method;
    bool found;
    AppInput read, other;
    CalculationValue value;
    void *list;
    size_t n;
    const RecordKind *kind = &inventory_kinds[KIND_ACTIVITY_INPUT];
    const RecordHead key = {.municipality = in->head.municipality, .id = in->activity_row};
    TRY(record_get(app->db, arena, &inventory_kinds[KIND_ACTIVITY_ROW], &key, &row, &found, err));
    if (!found) return ST_OK; /* told as what it names */
    if (!calculation_find(row.calculation, &method)) {
        faults_field(faults, "activity_row",
                     N_("The row {0} is amount times factor and has no parameters: choose its calculation first"),
                     in->activity_row);
        return ST_OK;
    }
    if (!inventory_input(factors, method, in, &read, &value)) {
        faults_add(faults, read.fault);
        return ST_OK;
    }
    const RecordWhere where = {in->head.municipality, record_field(kind, S("activity_row")), in->activity_row, 0};
    TRY(record_find(app->db, arena, kind, &where, &list, &n, err));
    for (size_t i = 0; i < n; i++) {
        const ActivityInput *there = record_at(kind, list, i);
        if (str_eq(there->head.id, in->head.id) || !str_eq(there->parameter, in->parameter)) continue;
        other = (AppInput){.input = there, .parameter = read.parameter};
        if (!inventory_same_input(&other, &read)) continue;
        faults_field(faults, "parameter",
                     N_("{0} says the same parameter: take one out, or tell them apart by what they belong to"),
                     there->head.id);
        return ST_OK;
    }
    return ST_OK;
}
