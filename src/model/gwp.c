#include "model/gwp.h"

#include "base/err.h"

#include <assert.h>
#include <math.h>

#define NONE NAN

static const struct {
    const char *id, *name;
    GasFamily family;
    double value[GWP_SETS]; /* AR4, AR5, AR6 */
} gases[GAS_COUNT] = {
    [GAS_CO2] = {"co2", "CO2", GAS_FAMILY_CO2, {1, 1, 1}},
    [GAS_CH4] = {"ch4", "CH4", GAS_FAMILY_CH4, {25, 28, 27.9}},
    [GAS_CH4_FOSSIL] = {"ch4_fossil", N_("CH4 (fossil)"), GAS_FAMILY_CH4, {25, 30, 29.8}},
    [GAS_CH4_BIOGENIC] = {"ch4_biogenic", N_("CH4 (biogenic)"), GAS_FAMILY_CH4, {25, 28, 27.0}},
    [GAS_N2O] = {"n2o", "N2O", GAS_FAMILY_N2O, {298, 265, 273}},
    [GAS_SF6] = {"sf6", "SF6", GAS_FAMILY_SF6, {22800, 23500, 25200}},
    [GAS_NF3] = {"nf3", "NF3", GAS_FAMILY_NF3, {17200, 16100, 17400}},
    [GAS_HFC23] = {"hfc23", "HFC-23", GAS_FAMILY_HFC, {14800, 12400, 14600}},
    [GAS_HFC32] = {"hfc32", "HFC-32", GAS_FAMILY_HFC, {675, 677, 771}},
    [GAS_HFC41] = {"hfc41", "HFC-41", GAS_FAMILY_HFC, {NONE, 116, 135}},
    [GAS_HFC125] = {"hfc125", "HFC-125", GAS_FAMILY_HFC, {3500, 3170, 3740}},
    [GAS_HFC134] = {"hfc134", "HFC-134", GAS_FAMILY_HFC, {NONE, 1120, 1260}},
    [GAS_HFC134A] = {"hfc134a", "HFC-134a", GAS_FAMILY_HFC, {1430, 1300, 1530}},
    [GAS_HFC143] = {"hfc143", "HFC-143", GAS_FAMILY_HFC, {NONE, 328, 364}},
    [GAS_HFC143A] = {"hfc143a", "HFC-143a", GAS_FAMILY_HFC, {4470, 4800, 5810}},
    [GAS_HFC152A] = {"hfc152a", "HFC-152a", GAS_FAMILY_HFC, {124, 138, 164}},
    [GAS_HFC227EA] = {"hfc227ea", "HFC-227ea", GAS_FAMILY_HFC, {3220, 3350, 3600}},
    [GAS_HFC236FA] = {"hfc236fa", "HFC-236fa", GAS_FAMILY_HFC, {9810, 8060, 8690}},
    [GAS_HFC245FA] = {"hfc245fa", "HFC-245fa", GAS_FAMILY_HFC, {1030, 858, 962}},
    [GAS_HFC365MFC] = {"hfc365mfc", "HFC-365mfc", GAS_FAMILY_HFC, {794, 804, 914}},
    [GAS_HFC4310MEE] = {"hfc4310mee", "HFC-43-10mee", GAS_FAMILY_HFC, {1640, 1650, 1600}},
    [GAS_CF4] = {"cf4", "CF4", GAS_FAMILY_PFC, {7390, 6630, 7380}},
    [GAS_C2F6] = {"c2f6", "C2F6", GAS_FAMILY_PFC, {12200, 11100, 12400}},
    [GAS_C3F8] = {"c3f8", "C3F8", GAS_FAMILY_PFC, {8830, 8900, 9290}},
    [GAS_C_C4F8] = {"c_c4f8", "c-C4F8", GAS_FAMILY_PFC, {10300, 9540, 10200}},
    [GAS_C4F10] = {"c4f10", "C4F10", GAS_FAMILY_PFC, {8860, 9200, 10000}},
    [GAS_C5F12] = {"c5f12", "C5F12", GAS_FAMILY_PFC, {9160, 8550, 9220}},
    [GAS_C6F14] = {"c6f14", "C6F14", GAS_FAMILY_PFC, {9300, 7910, 8620}},
    [GAS_SO2F2] = {"so2f2", "SO2F2", GAS_FAMILY_OTHER, {NONE, 4090, 4630}},
    [GAS_HCFC22] = {"hcfc22", "HCFC-22", GAS_FAMILY_OTHER, {1810, 1760, 1960}},
    [GAS_HCFC123] = {"hcfc123", "HCFC-123", GAS_FAMILY_OTHER, {77, 79, 90.4}},
    [GAS_HCFC141B] = {"hcfc141b", "HCFC-141b", GAS_FAMILY_OTHER, {725, 782, 860}},
    [GAS_HCFC142B] = {"hcfc142b", "HCFC-142b", GAS_FAMILY_OTHER, {2310, 1980, 2300}},
    [GAS_CFC11] = {"cfc11", "CFC-11", GAS_FAMILY_OTHER, {4750, 4660, 6230}},
    [GAS_CFC12] = {"cfc12", "CFC-12", GAS_FAMILY_OTHER, {10900, 10200, 12500}},
};

const char *gas_id(Gas gas)
{
    return gases[gas].id;
}

const char *gas_name(Gas gas)
{
    return gases[gas].name;
}

GasFamily gas_family(Gas gas)
{
    return gases[gas].family;
}

const char *gas_family_name(GasFamily family)
{
    static const char *const names[GAS_FAMILY_COUNT] = {
        [GAS_FAMILY_CO2] = "CO2", [GAS_FAMILY_CH4] = "CH4",
        [GAS_FAMILY_N2O] = "N2O", [GAS_FAMILY_HFC] = "HFC",
        [GAS_FAMILY_PFC] = "PFC", [GAS_FAMILY_SF6] = "SF6",
        [GAS_FAMILY_NF3] = "NF3", [GAS_FAMILY_OTHER] = N_("Other gases"),
    };
    return names[family];
}

/* Letters and digits alone, in lower case; nothing where that is empty or longer than any name. */
enum { BARE_MAX = 16 };
static Str bare(Str text, char room[BARE_MAX])
{
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        const char c = text.p[i];
        if (c == '-' || c == '_' || c == ' ' || c == '(' || c == ')') continue;
        if (n == BARE_MAX) return (Str){0};
        room[n++] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    return (Str){room, n};
}

/* R134a is HFC-134a: of the gases made of methane, ethane and propane the number is the same. */
static bool is_refrigerant_number(Str text, Str gas)
{
    if (text.n < 2 || text.p[0] != 'r') return false;
    static const char *const series[] = {"hfc", "hcfc", "cfc"};
    for (size_t i = 0; i < sizeof series / sizeof *series; i++)
        if (str_starts(gas, str(series[i])))
            return str_eq(str_slice(text, 1, text.n), str_slice(gas, str(series[i]).n, gas.n));
    return false;
}

bool gas_parse(Str text, Gas *out)
{
    char room[BARE_MAX], id_room[BARE_MAX];
    const Str wanted = bare(str_trim(text), room);
    if (wanted.n == 0) return false;
    for (int i = 0; i < GAS_COUNT; i++) {
        const Str id = bare(str(gases[i].id), id_room);
        if (!str_eq(wanted, id) && !is_refrigerant_number(wanted, id)) continue;
        *out = (Gas)i;
        return true;
    }
    if (!str_eq(wanted, S("r744"))) return false;
    *out = GAS_CO2;
    return true;
}

static const char *const set_names[GWP_SETS] = {[GWP_AR4] = "AR4", [GWP_AR5] = "AR5", [GWP_AR6] = "AR6"};

const char *gwp_set_name(GwpSet set)
{
    return set_names[set];
}

bool gwp_set_parse(Str name, GwpSet *out)
{
    for (int i = 0; i < GWP_SETS; i++) {
        if (!str_eq_fold(name, str(set_names[i]))) continue;
        *out = (GwpSet)i;
        return true;
    }
    return false;
}

double gwp_value(GwpSet set, Gas gas)
{
    assert(set < GWP_SETS && gas < GAS_COUNT);
    return gases[gas].value[set];
}

Maybe gwp_co2e(GwpSet set, const double kg[GAS_COUNT])
{
    double sum = 0;
    for (int i = 0; i < GAS_COUNT; i++)
        if (kg[i] < 0 || kg[i] > 0 || isnan(kg[i])) sum += kg[i] * gases[i].value[set];
    return isnan(sum) ? unknown() : known(sum);
}

/* ---- mixtures ---- */

static const struct {
    const char *name;
    size_t parts;
    BlendPart part[BLEND_PARTS_MAX];
} blends[BLEND_COUNT] = {
    [BLEND_R404A] = {"R404A", 3, {{GAS_HFC125, 0.44}, {GAS_HFC134A, 0.04}, {GAS_HFC143A, 0.52}}},
    [BLEND_R407C] = {"R407C", 3, {{GAS_HFC32, 0.23}, {GAS_HFC125, 0.25}, {GAS_HFC134A, 0.52}}},
    [BLEND_R407F] = {"R407F", 3, {{GAS_HFC32, 0.3}, {GAS_HFC125, 0.3}, {GAS_HFC134A, 0.4}}},
    [BLEND_R410A] = {"R410A", 2, {{GAS_HFC32, 0.5}, {GAS_HFC125, 0.5}}},
    [BLEND_R507A] = {"R507A", 2, {{GAS_HFC125, 0.5}, {GAS_HFC143A, 0.5}}},
};

const char *gwp_blend_name(Blend blend)
{
    return blends[blend].name;
}

bool gwp_blend_parse(Str text, Blend *out)
{
    char room[BARE_MAX];
    const Str wanted = bare(str_trim(text), room);
    for (int i = 0; i < BLEND_COUNT; i++) {
        if (!str_eq_fold(wanted, str(blends[i].name))) continue;
        *out = (Blend)i;
        return true;
    }
    return false;
}

size_t gwp_blend_parts(Blend blend, const BlendPart **part)
{
    *part = blends[blend].part;
    return blends[blend].parts;
}

double gwp_blend_value(GwpSet set, Blend blend)
{
    double sum = 0;
    for (size_t i = 0; i < blends[blend].parts; i++)
        sum += blends[blend].part[i].fraction * gwp_value(set, blends[blend].part[i].gas);
    return sum;
}

void gwp_blend_add(Blend blend, double kg, double sum[GAS_COUNT])
{
    for (size_t i = 0; i < blends[blend].parts; i++)
        sum[blends[blend].part[i].gas] += kg * blends[blend].part[i].fraction;
}
