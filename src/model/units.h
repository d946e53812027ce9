/* Units of measure of climate accounts: kWh, m3, t km, passenger-km, vehicle-km, SEK of a price year, and in Swedish
 * liter, ton, dygn, styck. docs/methods.md, "Units".
 *
 * A Unit is plain figures: a scale and powers of base units. Amounts in `from` become amounts in `to` by a factor,
 * which is asked for once and then used for as many rows as there are.
 *
 * Nothing is converted in silence. Litres become kilograms by a density and kilograms become megajoules by a heating
 * value, and both are facts about a substance that somebody measured: they come in as a UnitBridge with a value, a unit
 * and a source. Kept apart in the same way, because no fixed number leads from one to the other:
 *
 *   - money of different currencies, and of different price years: SEK, SEK_2020 and SEK_2023 are three units;
 *   - calendar time (year, quarter, month) and clock time (day, hour): a year has 365 or 366 days;
 *   - a cubic metre (m3) and a normal cubic metre of gas (Nm3);
 *   - a person-kilometre (pkm), a vehicle-kilometre (vkm) and a tonne-kilometre (tkm, which is t km).
 *
 * There are no prefixes to be put before any unit: what is used is in the table (kWh, MWh, GWh, TWh, mg, kSEK ...), so
 * that "pkm" is no picokilometre, "mkr" no thousandth of a krona and "dag" (day) no decagram. Words are read without
 * regard to case, symbols with it: MW is not mW.
 *
 * Source of the values: SI Brochure (9th edition); NIST SP 811 for gallons, barrels, feet and pounds. */
#ifndef MODEL_UNITS_H
#define MODEL_UNITS_H
#include "base/err.h"

enum { UNIT_TERMS_MAX = 8, UNIT_TEXT_MAX = 80, UNIT_BRIDGES_MAX = 4 };

typedef struct UnitTerm {
    int base; /* base unit; money of a currency and price year is a base unit of its own */
    int power;
} UnitTerm;

typedef struct Unit {
    Str text;     /* as it was written; a view of what was parsed */
    double scale; /* in terms of the base units */
    size_t terms;
    UnitTerm term[UNIT_TERMS_MAX]; /* by base, powers not zero; none: a bare number */
} Unit;

/* Reads "kWh", "t km", "t·km", "kg/m3", "m²", "g/(t km)", "SEK_2023", "1000 SEK", "1" (a bare number), "%".
 * ST_INVALID names the word that is no unit. */
Status unit_parse(Str text, Unit *out, Err *err);
bool unit_same_kind(const Unit *a, const Unit *b); /* convertible without a bridge */
/* a / b without its text; false where that needs more than UNIT_TERMS_MAX terms. */
bool unit_divide(const Unit *a, const Unit *b, Unit *out);

typedef enum BridgeKind {
    BRIDGE_DENSITY,       /* mass per volume: kg/m3, kg/l, kg/Nm3 */
    BRIDGE_HEATING_VALUE, /* energy per mass or volume: MJ/kg, kWh/m3 */
    BRIDGE_PRICE_INDEX,   /* the same currency in two price years: SEK_2023/SEK_2020 */
    BRIDGE_EXCHANGE_RATE, /* two currencies: SEK/EUR */
    BRIDGE_OCCUPANCY,     /* persons per vehicle: person/vehicle */
    BRIDGE_LOAD,          /* mass per vehicle: t/vehicle */
    BRIDGE_DAYS,          /* clock time per calendar time: d/year, h/year */
    BRIDGE_NORMAL_VOLUME, /* m3/Nm3 */
    BRIDGE_KINDS
} BridgeKind;
/* "density", "heating_value", ... */
const char *bridge_kind_id(BridgeKind kind);
const char *bridge_kind_name(BridgeKind kind); /* a key of the catalogues: "Density" */

typedef struct UnitBridge {
    BridgeKind kind;
    double value; /* above zero */
    Unit unit;
    Str source; /* never empty: where the value is from */
    bool solid; /* density of a solid fuel: how tightly it is packed is not known, so it does not lead from volume to
                   mass */
} UnitBridge;

typedef struct UnitConversion {
    double factor; /* amount in `to` = amount in `from` * factor */
    /* By which power each bridge came in: 1 multiplied by its value, -1 divided, 0 not needed. For the explanation. */
    signed char used[UNIT_BRIDGES_MAX];
} UnitConversion;

/* From one unit to another with as few of the bridges as it takes (bridge_count <= UNIT_BRIDGES_MAX). ST_INVALID, with
 * a message that names both units and, where one kind of bridge would do, what is missing. */
Status unit_convert(const Unit *from, const Unit *to, const UnitBridge *bridge, size_t bridge_count,
                    UnitConversion *out, Err *err);

#endif
