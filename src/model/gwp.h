/* Greenhouse gases and what a kilogram of each weighs in kilograms of carbon dioxide: global warming potentials over
 * 100 years (GWP100) of the IPCC's fourth, fifth and sixth assessment reports. docs/methods.md, "Greenhouse gases".
 *
 * Amounts are kept gas by gas, in kilograms, and the set is chosen when they are looked at, so that the same inventory
 * can be weighed anew. AR5 is without climate-carbon feedback (CH4 28, N2O 265), as in Sweden's reports to the UN;
 * values with feedback (34, 298) are another set and are never mixed in. Carbon dioxide of biogenic origin is no gas of
 * this list: it stands outside the scopes, with a figure of its own.
 *
 * Methane: GAS_CH4 is methane whose origin is not stated (AR5 28, AR6 27.9). Fossil methane counts the carbon dioxide
 * that it turns into (AR5 30, AR6 29.8), biogenic methane does not (28, 27.0). For fossil methane from burning that
 * carbon is mostly in the factor for CO2 already, so it stays generic unless the source of the factor says otherwise.
 *
 * Sources: IPCC AR4 table 2.14, AR5 table 8.A.1, AR6 WG1 tables 7.15 and 7.SM.7; GHG Protocol, Global Warming Potential
 * Values (2016, and 2024 for methane by origin). */
#ifndef MODEL_GWP_H
#define MODEL_GWP_H
#include "base/maybe.h"
#include "base/str.h"

typedef enum Gas {
    GAS_CO2, /* fossil */
    GAS_CH4, /* origin not stated */
    GAS_CH4_FOSSIL,
    GAS_CH4_BIOGENIC,
    GAS_N2O,
    GAS_SF6,
    GAS_NF3,
    GAS_HFC23,
    GAS_HFC32,
    GAS_HFC41,
    GAS_HFC125,
    GAS_HFC134,
    GAS_HFC134A,
    GAS_HFC143,
    GAS_HFC143A,
    GAS_HFC152A,
    GAS_HFC227EA,
    GAS_HFC236FA,
    GAS_HFC245FA,
    GAS_HFC365MFC,
    GAS_HFC4310MEE,
    GAS_CF4,
    GAS_C2F6,
    GAS_C3F8,
    GAS_C_C4F8,
    GAS_C4F10,
    GAS_C5F12,
    GAS_C6F14,
    GAS_SO2F2,
    GAS_HCFC22,
    GAS_HCFC123,
    GAS_HCFC141B,
    GAS_HCFC142B,
    GAS_CFC11,
    GAS_CFC12,
    GAS_COUNT
} Gas;

/* As inventories list them. GAS_FAMILY_OTHER (SO2F2, HCFC, CFC) is none of the seven of the Kyoto Protocol: GHG
 * Protocol has them reported outside the scopes. */
typedef enum GasFamily {
    GAS_FAMILY_CO2,
    GAS_FAMILY_CH4,
    GAS_FAMILY_N2O,
    GAS_FAMILY_HFC,
    GAS_FAMILY_PFC,
    GAS_FAMILY_SF6,
    GAS_FAMILY_NF3,
    GAS_FAMILY_OTHER,
    GAS_FAMILY_COUNT
} GasFamily;

const char *gas_id(Gas gas);   /* "co2", "ch4_fossil", "hfc134a": in JSON, CSV and packages */
const char *gas_name(Gas gas); /* "CO2", "HFC-134a"; "CH4 (fossil)" is a key of the catalogues */
GasFamily gas_family(Gas gas);
const char *gas_family_name(GasFamily family); /* "CO2", "HFC", ...; "Other gases" is a key of the catalogues */
/* An id or a name, without regard to case, hyphens, spaces and underscores; also a pure refrigerant by its number,
 * "R134a", "R-744". Blends are not gases: see gwp_blend_parse. */
bool gas_parse(Str text, Gas *out);

typedef enum GwpSet { GWP_AR4, GWP_AR5, GWP_AR6, GWP_SETS } GwpSet;

const char *gwp_set_name(GwpSet set);      /* "AR4", "AR5", "AR6" */
bool gwp_set_parse(Str name, GwpSet *out); /* without regard to case */
double gwp_value(GwpSet set, Gas gas);     /* kg CO2e/kg; NaN where the set has none: unknown is not zero */
/* Sum of kg[gas] * GWP, in kg CO2e; unknown where a gas with an amount has no value in the set. */
Maybe gwp_co2e(GwpSet set, const double kg[GAS_COUNT]);

/* Refrigerants that are mixtures, by ASHRAE 34's mass fractions. */
typedef enum Blend { BLEND_R404A, BLEND_R407C, BLEND_R407F, BLEND_R410A, BLEND_R507A, BLEND_COUNT } Blend;
enum { BLEND_PARTS_MAX = 3 };
typedef struct BlendPart {
    Gas gas;
    double fraction; /* of the mass; they sum to 1 */
} BlendPart;

const char *gwp_blend_name(Blend blend);    /* "R404A" */
bool gwp_blend_parse(Str text, Blend *out); /* "R404A", "r-404a" */
/* *part is constant; returns how many, at most BLEND_PARTS_MAX. */
size_t gwp_blend_parts(Blend blend, const BlendPart **part);
double gwp_blend_value(GwpSet set, Blend blend); /* kg CO2e/kg of the mixture; NaN where a part has no value */
/* Adds the parts of `kg` of the mixture to the amounts of each gas. */
void gwp_blend_add(Blend blend, double kg, double sum[GAS_COUNT]);

#endif
