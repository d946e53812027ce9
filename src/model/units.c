#include "model/units_parts.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* ---- powers of base units ---- */

bool unit_add_term(Unit *unit, int base, int power)
{
    size_t i = 0;
    while (i < unit->terms && unit->term[i].base < base) i++;
    if (i < unit->terms && unit->term[i].base == base) {
        unit->term[i].power += power;
        if (unit->term[i].power) return true;
        unit->terms--;
        memmove(&unit->term[i], &unit->term[i + 1], (unit->terms - i) * sizeof *unit->term);
        return true;
    }
    if (power == 0) return true;
    if (unit->terms == UNIT_TERMS_MAX) return false;
    memmove(&unit->term[i + 1], &unit->term[i], (unit->terms - i) * sizeof *unit->term);
    unit->term[i] = (UnitTerm){base, power};
    unit->terms++;
    return true;
}

bool unit_same_kind(const Unit *a, const Unit *b)
{
    if (a->terms != b->terms) return false;
    for (size_t i = 0; i < a->terms; i++)
        if (a->term[i].base != b->term[i].base || a->term[i].power != b->term[i].power) return false;
    return true;
}

/* unit * (other ^ power), the text aside. */
static bool multiply(Unit *unit, const Unit *other, int power)
{
    for (size_t i = 0; i < other->terms; i++)
        if (!unit_add_term(unit, other->term[i].base, other->term[i].power * power)) return false;
    unit->scale = power > 0 ? unit->scale * other->scale : unit->scale / other->scale;
    return true;
}

bool unit_divide(const Unit *a, const Unit *b, Unit *out)
{
    *out = *a;
    out->text = S("");
    return multiply(out, b, -1);
}

/* ---- bridges ---- */

static const struct {
    const char *id, *name, *example;
    const char *missing; /* {0} and {1} cannot be converted without it */
} bridges[BRIDGE_KINDS] = {
    [BRIDGE_DENSITY] =
        {"density", N_("Density"), "kg/m3",
         N_("{0} cannot be converted to {1} without a density; use the same unit in both places, or state "
            "the density with its source")},
    [BRIDGE_HEATING_VALUE] = {"heating_value", N_("Heating value"), "MJ/kg",
                              N_("{0} cannot be converted to {1} without a heating value; use the same unit in both "
                                 "places, or state the heating value with its source")},
    [BRIDGE_PRICE_INDEX] =
        {"price_index", N_("Price index"), "SEK_2023/SEK_2020",
         N_("{0} cannot be converted to {1} without a price index; state both in the same price year, "
            "or state the index with its source")},
    [BRIDGE_EXCHANGE_RATE] = {"exchange_rate", N_("Exchange rate"), "SEK/EUR",
                              N_("{0} cannot be converted to {1} without an exchange rate; state both in the same "
                                 "currency, or state the rate with its source")},
    [BRIDGE_OCCUPANCY] = {"occupancy", N_("Persons per vehicle"), "person/vehicle",
                          N_("{0} cannot be converted to {1} without the number of persons per vehicle; use the same "
                             "unit in both places, or state the number with its source")},
    [BRIDGE_LOAD] =
        {"load", N_("Load per vehicle"), "t/vehicle",
         N_("{0} cannot be converted to {1} without the load per vehicle; use the same unit in both places, "
            "or state the load with its source")},
    [BRIDGE_DAYS] =
        {"days", N_("Days or hours per year"), "h/year",
         N_("{0} cannot be converted to {1} without the number of days or hours per year; use the same unit "
            "in both places, or state the number with its source")},
    [BRIDGE_NORMAL_VOLUME] = {"normal_volume", N_("Volume per normal cubic metre"), "m3/Nm3",
                              N_("{0} cannot be converted to {1}: a cubic metre of gas depends on pressure and "
                                 "temperature; use the same unit in both places, or state the ratio with its source")},
};

const char *bridge_kind_id(BridgeKind kind)
{
    return bridges[kind].id;
}

const char *bridge_kind_name(BridgeKind kind)
{
    return bridges[kind].name;
}

/* Powers of base units as a short list; what is not in it is 0. */
static bool has_powers(const Unit *unit, const UnitTerm *term, size_t n)
{
    if (unit->terms != n) return false;
    for (size_t i = 0; i < n; i++)
        if (unit->term[i].base != term[i].base || unit->term[i].power != term[i].power) return false;
    return true;
}
#define HAS_POWERS(unit, ...)                                                                                          \
    has_powers((unit), (const UnitTerm[]){__VA_ARGS__}, sizeof((const UnitTerm[]){__VA_ARGS__}) / sizeof(UnitTerm))

static bool is_money_ratio(const Unit *u, bool same_currency)
{
    return u->terms == 2 && base_is_money(u->term[0].base) && base_is_money(u->term[1].base) &&
           u->term[0].power * u->term[1].power == -1 &&
           (base_currency(u->term[0].base) == base_currency(u->term[1].base)) == same_currency;
}

/* Whether a unit is one that a bridge of the kind is stated in. */
static bool is_kind(const Unit *u, BridgeKind kind)
{
    switch (kind) {
    case BRIDGE_DENSITY:
        return HAS_POWERS(u, {BASE_KG, 1}, {BASE_M, -3}) || HAS_POWERS(u, {BASE_KG, 1}, {BASE_NORMAL_M3, -1});
    case BRIDGE_HEATING_VALUE:
        return HAS_POWERS(u, {BASE_M, 2}, {BASE_S, -2}) || HAS_POWERS(u, {BASE_KG, 1}, {BASE_M, -1}, {BASE_S, -2}) ||
               HAS_POWERS(u, {BASE_KG, 1}, {BASE_M, 2}, {BASE_S, -2}, {BASE_NORMAL_M3, -1});
    case BRIDGE_PRICE_INDEX: return is_money_ratio(u, true);
    case BRIDGE_EXCHANGE_RATE: return is_money_ratio(u, false);
    case BRIDGE_OCCUPANCY: return HAS_POWERS(u, {BASE_PERSON, 1}, {BASE_VEHICLE, -1});
    case BRIDGE_LOAD: return HAS_POWERS(u, {BASE_KG, 1}, {BASE_VEHICLE, -1});
    case BRIDGE_DAYS: return HAS_POWERS(u, {BASE_S, 1}, {BASE_YEAR, -1});
    case BRIDGE_NORMAL_VOLUME: return HAS_POWERS(u, {BASE_M, 3}, {BASE_NORMAL_M3, -1});
    case BRIDGE_KINDS: break;
    }
    return false;
}

static Status check_bridge(const UnitBridge *bridge, Err *err)
{
    if (!isfinite(bridge->value) || bridge->value <= 0)
        return err_failf(err, ST_INVALID, N_("The value in {0} that the conversion goes by must be above zero"),
                         bridge->unit.text);
    if (!is_kind(&bridge->unit, bridge->kind))
        return err_failf(err, ST_INVALID, N_("“{0}” is the wrong unit here; write for example {1}"), bridge->unit.text,
                         str(bridges[bridge->kind].example));
    if (str_trim(bridge->source).n == 0)
        return err_failf(err, ST_INVALID, N_("The value in {0} that the conversion goes by needs a source"),
                         bridge->unit.text);
    return ST_OK;
}

/* Tries every way to put in `left` more of the bridges from the i-th on. */
static bool search(const Unit *ratio, const UnitBridge *bridge, size_t i, size_t n, size_t left, bool solids,
                   double factor, UnitConversion *out)
{
    if (left == 0) {
        if (ratio->terms) return false;
        out->factor = factor * ratio->scale;
        return true;
    }
    if (n - i < left) return false;
    if (!bridge[i].solid || solids) {
        for (int power = 1; power >= -1; power -= 2) {
            Unit next = *ratio;
            if (!multiply(&next, &bridge[i].unit, power)) continue;
            out->used[i] = (signed char)power;
            if (search(&next, bridge, i + 1, n, left - 1, solids,
                       power > 0 ? factor * bridge[i].value : factor / bridge[i].value, out))
                return true;
        }
    }
    out->used[i] = 0;
    return search(ratio, bridge, i + 1, n, left, solids, factor, out);
}

static bool convert(const Unit *ratio, const UnitBridge *bridge, size_t n, bool solids, UnitConversion *out)
{
    for (size_t bridges_used = 0; bridges_used <= n; bridges_used++) {
        *out = (UnitConversion){0};
        if (search(ratio, bridge, 0, n, bridges_used, solids, 1, out)) return true;
    }
    *out = (UnitConversion){.factor = NAN};
    return false;
}

static Status impossible(const Unit *from, const Unit *to, const Unit *ratio, Err *err)
{
    Unit inverse = {.scale = 1};
    const bool inverted = multiply(&inverse, ratio, -1);
    for (int kind = 0; kind < BRIDGE_KINDS; kind++)
        if (is_kind(ratio, (BridgeKind)kind) || (inverted && is_kind(&inverse, (BridgeKind)kind)))
            return err_failf(err, ST_INVALID, bridges[kind].missing, from->text, to->text);
    return err_failf(err, ST_INVALID, N_("{0} cannot be converted to {1}: they measure different things"), from->text,
                     to->text);
}

Status unit_convert(const Unit *from, const Unit *to, const UnitBridge *bridge, size_t bridge_count,
                    UnitConversion *out, Err *err)
{
    assert(bridge_count <= UNIT_BRIDGES_MAX);
    *out = (UnitConversion){.factor = NAN};
    for (size_t i = 0; i < bridge_count; i++) {
        const Status status = check_bridge(&bridge[i], err);
        if (status != ST_OK) return status;
    }
    Unit ratio;
    if (!unit_divide(from, to, &ratio)) return impossible(from, to, from, err);
    if (convert(&ratio, bridge, bridge_count, false, out)) return ST_OK;
    UnitConversion packed;
    if (convert(&ratio, bridge, bridge_count, true, &packed))
        return err_failf(
            err, ST_INVALID,
            N_("{0} of a solid fuel cannot be converted to {1}: how much a volume weighs depends on how it is "
               "packed; weigh the fuel, or use a factor per volume"),
            from->text, to->text);
    return impossible(from, to, &ratio, err);
}
