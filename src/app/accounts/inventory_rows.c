/* From a row as it was written to amount and factor: units, bridges, gases. */
#include "app/accounts/inventory_priv.h"

#include <math.h>
#include <string.h>

typedef struct ParsedUnit {
    bool asked, good;
    Unit unit;
    Err fault;
} ParsedUnit;

Status inventory_factors(App *app, Arena *arena, Factors *out, Err *err)
{
    void *list;
    size_t n;
    TRY(record_list(app->db, arena, &inventory_kinds[KIND_FACTOR], S(""), S(""), &list, &n, err));
    *out = (Factors){.arena = arena,
                     .all = list,
                     .by_id = text_index_new(arena),
                     .inputs = text_index_new(arena),
                     .unit_texts = text_index_new(arena)};
    for (size_t i = 0; i < n; i++) text_index_add(&out->by_id, out->all[i].head.id, NULL);
    TRY(record_list(app->db, arena, &inventory_kinds[KIND_PRICE_INDEX], S(""), S(""), &list, &out->index_count, err));
    out->indices = list;
    return ST_OK;
}

const Factor *inventory_factor(const Factors *factors, Str id)
{
    size_t place;
    return id.n && text_index_find(&factors->by_id, id, &place) ? &factors->all[place] : NULL;
}

/* ---- units ---- */

/* Units are read once for each text: there are few of them and many rows. */
static ParsedUnit *unit_of(Factors *f, Str text)
{
    const size_t at = text_index_add(&f->unit_texts, text, NULL);
    if (at >= f->unit_capacity) {
        ParsedUnit *more = ARENA_ARRAY(f->arena, ParsedUnit, at * 2 + 16);
        if (f->unit_capacity) memcpy(more, f->units, f->unit_capacity * sizeof *more);
        f->units = more;
        f->unit_capacity = at * 2 + 16;
    }
    ParsedUnit *u = &f->units[at];
    if (!u->asked) u->good = unit_parse(text, &u->unit, &u->fault) == ST_OK;
    u->asked = true;
    return u;
}

static Status wrong_unit(const ParsedUnit *unit, const char *field, Err *err)
{
    if (err) *err = unit->fault;
    err_field(err, str(field));
    return ST_INVALID;
}

static bool bridge_of(Factors *f, const ActivityRow *row, UnitBridge *out)
{
    const ParsedUnit *unit = row->bridge_unit.n ? unit_of(f, row->bridge_unit) : NULL;
    if (row->bridge.n == 0 || !row->bridge_value.known || !unit || !unit->good) return false;
    *out = (UnitBridge){
        .kind = BRIDGE_KINDS, .value = row->bridge_value.v, .unit = unit->unit, .source = row->bridge_source};
    for (BridgeKind kind = 0; kind < BRIDGE_KINDS; kind++)
        if (str_eq(row->bridge, str(bridge_kind_id(kind)))) out->kind = kind;
    if (out->source.n == 0) out->source = S("-"); /* the row has none: its own page says so */
    return out->kind < BRIDGE_KINDS && out->value > 0;
}

static Status convert(Factors *f, const ActivityRow *row, const Factor *factor, UnitConversion *out, Err *err)
{
    /* Both are looked up before either is used: looking up may move them. */
    unit_of(f, row->unit);
    unit_of(f, factor->unit);
    if (row->bridge_unit.n) {
        const ParsedUnit *bridged = unit_of(f, row->bridge_unit);
        if (!bridged->good) return wrong_unit(bridged, "bridge_unit", err);
    }
    UnitBridge bridge;
    const size_t bridges = bridge_of(f, row, &bridge) ? 1 : 0;
    const ParsedUnit *from = unit_of(f, row->unit), *to = unit_of(f, factor->unit);
    if (!from->good) return wrong_unit(from, "unit", err);
    if (!to->good) return wrong_unit(to, "factor", err);
    const Status status = unit_convert(&from->unit, &to->unit, &bridge, bridges, out, err);
    if (status != ST_OK) err_field(err, S("unit"));
    return status;
}

Status inventory_convert(Factors *f, const ActivityRow *row, const Factor *factor, double *out, Err *err)
{
    UnitConversion conversion;
    const Status status = convert(f, row, factor, &conversion, err);
    *out = status == ST_OK ? conversion.factor : 0;
    return status;
}

UnitWay inventory_unit_way(Arena *arena, const ActivityRow *row, const Factor *factor)
{
    Factors units = {.arena = arena, .unit_texts = text_index_new(arena)};
    UnitConversion c = {0};
    if (convert(&units, row, factor, &c, NULL) != ST_OK) return (UnitWay){.scale = NAN};
    const double bridged = c.used[0] > 0 ? row->bridge_value.v : c.used[0] < 0 ? 1 / row->bridge_value.v : 1;
    return (UnitWay){.scale = c.factor / bridged, .bridge = c.used[0]};
}

/* ---- prices ---- */

static const PriceIndexYear *index_of(const Factors *f, Str series, Str currency, double year, bool illustrative)
{
    for (size_t i = 0; i < f->index_count; i++) {
        const PriceIndexYear *p = &f->indices[i];
        if (p->illustrative != illustrative) continue;
        const bool of_year = p->year.known && fabs(p->year.v - year) < 0.5 && p->value.known && p->value.v > 0;
        if (of_year && str_eq(p->series, series) && str_eq(p->currency, currency)) return p;
    }
    return NULL;
}

bool inventory_price_differs(const Factors *f, Str unit, Str bridge, const Factor *factor)
{
    if (!factor->price_year.known || f->year == 0 || fabs(factor->price_year.v - f->year) < 0.5) return false;
    if (str_eq(bridge, str(bridge_kind_id(BRIDGE_PRICE_INDEX)))) return false;
    return !str_has_char(unit, '_') && !str_has_char(factor->unit, '_'); /* SEK_2020 names its price year itself */
}

/* The years of one series: of the rows and of the factor. */
static bool index_pair(const Factors *f, size_t series, const Factor *factor, bool illustrative,
                       const PriceIndexYear **from, const PriceIndexYear **to)
{
    *from = index_of(f, f->indices[series].series, factor->currency, f->year, illustrative);
    *to = index_of(f, f->indices[series].series, factor->currency, factor->price_year.v, illustrative);
    return *from && *to;
}

AppPriceGap inventory_price_gap(const Factors *f, const Factor *factor)
{
    const PriceIndexYear *from, *to;
    AppPriceGap gap = PRICE_NO_INDEX;
    for (size_t i = 0; i < f->index_count; i++) {
        if (!str_eq(f->indices[i].currency, factor->currency)) continue;
        if (!f->indices[i].illustrative) return PRICE_INDEX_LACKS_YEAR;
        if (index_pair(f, i, factor, true, &from, &to)) gap = PRICE_INDEX_ILLUSTRATIVE;
    }
    return gap;
}

const AppPriceIndex *inventory_price_index(const Factors *f, Str unit, const Factor *factor)
{
    if (!inventory_price_differs(f, unit, S(""), factor)) return NULL;
    for (size_t i = 0; i < f->index_count; i++) {
        const PriceIndexYear *from, *to;
        if (!index_pair(f, i, factor, false, &from, &to)) continue;
        AppPriceIndex *index = ARENA_NEW(f->arena, AppPriceIndex);
        *index = (AppPriceIndex){from, to, to->value.v / from->value.v};
        return index;
    }
    return NULL;
}

/* ---- gases ---- */

enum { GASES_MOST = 4 + BLEND_PARTS_MAX };

bool inventory_knows_gas(Str name)
{
    Gas gas;
    Blend blend;
    return gas_parse(name, &gas) || gwp_blend_parse(name, &blend);
}

static Gas methane_of(const Factor *factor)
{
    if (str_eq(factor->ch4_origin, S("fossil"))) return GAS_CH4_FOSSIL;
    return str_eq(factor->ch4_origin, S("biogenic")) ? GAS_CH4_BIOGENIC : GAS_CH4;
}

static void add_gas(FactorGas *gases, size_t *n, Gas gas, double kg)
{
    for (size_t i = 0; i < *n; i++)
        if (gases[i].gas == gas) {
            gases[i].kg += kg;
            return;
        }
    gases[(*n)++] = (FactorGas){gas, kg};
}

static void add_other(FactorGas *gases, size_t *n, const Factor *factor, double scale)
{
    Gas gas;
    Blend blend;
    if (!factor->other_gas.n || !factor->other_kg.known) return;
    const double kg = factor->other_kg.v * scale;
    if (gas_parse(factor->other_gas, &gas)) {
        add_gas(gases, n, gas, kg);
    } else if (gwp_blend_parse(factor->other_gas, &blend)) {
        const BlendPart *part;
        const size_t parts = gwp_blend_parts(blend, &part);
        for (size_t i = 0; i < parts; i++) add_gas(gases, n, part[i].gas, kg * part[i].fraction);
    }
}

static Maybe scaled(Maybe kg, double scale)
{
    return kg.known ? known(kg.v * scale) : kg;
}

FactorInput inventory_factor_input(Arena *arena, const Factor *factor, double scale)
{
    FactorGas *gases = ARENA_ARRAY(arena, FactorGas, GASES_MOST);
    FactorInput in = {.gases = gases,
                      .biogenic_co2_kg = scaled(factor->co2_biogenic_kg, scale),
                      .co2e_kg = scaled(factor->co2e_kg, scale),
                      .co2e_set = GWP_SETS,
                      .upstream_included = factor->upstream_included};
    if (factor->co2_kg.known) add_gas(gases, &in.gas_count, GAS_CO2, factor->co2_kg.v * scale);
    if (factor->ch4_kg.known) add_gas(gases, &in.gas_count, methane_of(factor), factor->ch4_kg.v * scale);
    if (factor->n2o_kg.known) add_gas(gases, &in.gas_count, GAS_N2O, factor->n2o_kg.v * scale);
    add_other(gases, &in.gas_count, factor, scale);
    gwp_set_parse(factor->co2e_gwp, &in.co2e_set);
    return in;
}

/* A place in the model's table by its name. */
static size_t place_named(Factors *f, Str name, bool *is_new)
{
    const size_t at = text_index_add(&f->inputs, name, is_new);
    if (at >= f->capacity) {
        const size_t capacity = at * 2 + 16;
        FactorInput *input = ARENA_ARRAY(f->arena, FactorInput, capacity);
        const Factor **of = ARENA_ARRAY(f->arena, const Factor *, capacity);
        if (at) memcpy(input, f->input, at * sizeof *input);
        if (at) memcpy(of, f->of, at * sizeof *of);
        f->input = input;
        f->of = of;
        f->capacity = capacity;
    }
    return at;
}

/* The place of a factor in the model's table; scale: units of this factor in one of the row's first. */
static uint32_t place_of(Factors *f, const Factor *factor, double scale)
{
    Buf name = buf_new(f->arena);
    bool is_new;
    buf_add(&name, factor->head.id);
    buf_addc(&name, ' ');
    buf_double(&name, scale);
    const size_t at = place_named(f, buf_str(&name), &is_new);
    if (is_new) f->input[at] = inventory_factor_input(f->arena, factor, scale);
    if (is_new) f->of[at] = factor;
    return (uint32_t)at;
}

/* No id of a factor has a space, so a calculation meets none of them. */
uint32_t inventory_place_emission(Factors *f, Str row, Scope2Basis basis, const Emission *emission)
{
    Buf name = buf_new(f->arena);
    bool is_new;
    buf_add(&name, S("= "));
    buf_add(&name, row);
    buf_addc(&name, ' ');
    buf_int(&name, basis);
    const size_t at = place_named(f, buf_str(&name), &is_new);
    f->input[at] = calculation_factor(f->arena, emission);
    f->of[at] = NULL;
    return (uint32_t)at;
}

/* ---- a row ---- */

bool inventory_holds_figure(const Factor *f)
{
    return f->co2_kg.known || f->ch4_kg.known || f->n2o_kg.known || f->co2e_kg.known ||
           (f->other_kg.known && inventory_knows_gas(f->other_gas));
}

static AppRowFigure figure_of(Factors *f, const ActivityRow *row, Str id)
{
    AppRowFigure out = {.state = ROW_COMPUTED, .factor = inventory_factor(f, id), .place = NO_FACTOR};
    Err fault = {0};
    if (!out.factor || !inventory_holds_figure(out.factor)) {
        out.state = ROW_NO_FACTOR;
    } else if (inventory_convert(f, row, out.factor, &out.conversion, &fault) != ST_OK) {
        out.state = ROW_NOT_CONVERTIBLE;
        Err *kept = ARENA_NEW(f->arena, Err);
        *kept = fault;
        out.fault = kept;
    } else if (!row->amount.known) {
        out.state = ROW_NO_AMOUNT;
    } else {
        if (inventory_price_differs(f, row->unit, row->bridge, out.factor))
            out.index = inventory_price_index(f, row->unit, out.factor);
        if (out.index) out.conversion *= out.index->ratio;
        out.amount = known(row->amount.v * out.conversion);
    }
    return out;
}

void inventory_row(Factors *f, AppRow *row)
{
    const bool twice = row->category >= CATEGORY_SCOPE_2 && row->category < CATEGORY_SCOPE_3;
    AppRowFigure *location = &row->by[SCOPE2_LOCATION], *market = &row->by[SCOPE2_MARKET];
    *location = figure_of(f, row->row, row->row->factor);
    *market = twice ? figure_of(f, row->row, row->row->market_factor) : *location;
    /* The model has one amount of a row: that of the first factor; the other factor is put on the same unit. */
    if (location->state == ROW_COMPUTED) location->place = place_of(f, location->factor, 1);
    if (!twice) {
        market->place = location->place;
    } else if (market->state == ROW_COMPUTED) {
        const double scale = location->state == ROW_COMPUTED ? market->conversion / location->conversion : 1;
        market->place = place_of(f, market->factor, scale);
    }
}
