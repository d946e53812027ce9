/* Waste: landfill, biological treatment and incineration. Masses are in kilograms throughout, factors per kilogram are
 * kilograms; what tables state in grams per tonne or per kilogram is converted here, once. Methane of waste is of
 * biogenic origin. docs/methods.md, "Waste".
 *
 * Sources: IPCC 2006 Guidelines, volume 5, chapters 2-5; GPC (Global Protocol for Community-Scale Greenhouse Gas
 * Inventories), chapter 8, equations 8.1, 8.3 and 8.4. */
#ifndef MODEL_METHOD_WASTE_H
#define MODEL_METHOD_WASTE_H
#include "model/method.h"

/* ---- landfill ---- */

/* Degradable organic carbon, kg per kg of wet waste: the shares of the waste times the carbon of each (0.15 food, 0.20
 * garden, 0.40 paper, 0.43 wood, 0.24 textiles, 0.15 industrial). What is left to 1 holds none. */
typedef struct WasteMix {
    double food, garden, paper, wood, textiles, industrial; /* shares of the wet mass, 0..1 */
} WasteMix;
Maybe waste_doc(const WasteMix *mix); /* unknown where a share is negative or they sum to more than 1 */

typedef enum LandfillKind {
    LANDFILL_MANAGED,
    LANDFILL_SEMI_AEROBIC,
    LANDFILL_ACTIVE_AERATION,
    LANDFILL_DEEP,    /* unmanaged, 5 m or more */
    LANDFILL_SHALLOW, /* unmanaged, below 5 m */
    LANDFILL_UNCATEGORISED,
    LANDFILL_KINDS
} LandfillKind;
double landfill_mcf(LandfillKind kind); /* methane correction factor: 1, 0.5, 0.4, 0.8, 0.4, 0.6 */

/* Methane generation potential, kg CH4 per kg of waste:
 *
 *   L0 = MCF * DOC * DOC_F * F * 16/12
 *
 * DOC_F: the part of the carbon that decays (0.6 in the GPC, 0.5 in the IPCC's default); F: methane in landfill gas. */
#define LANDFILL_DOC_F_GPC  0.6
#define LANDFILL_DOC_F_IPCC 0.5
#define LANDFILL_METHANE    0.5
Maybe landfill_potential(double mcf, Maybe doc, double doc_f, double methane);

/* Methane commitment: all methane that a year's waste will ever give, counted in the year in which it is laid down,
 *
 *   CH4 = MSW * L0 * (1 - f_rec) * (1 - OX)
 *
 * f_rec: part recovered; OX: part oxidised in the cover (0.1 where it is well managed, otherwise 0). */
Emission landfill_commitment(Maybe waste_kg, Maybe potential, double recovered_share, double oxidation);

/* First-order decay: what is given off in the year t by the waste of all years before it,
 *
 *   CH4(t) = ( sum over x of MSW(x) * L0(x) * (1 - e^-k) * e^-k (t - x - delay)  -  R(t) ) * (1 - OX)
 *
 * over the years x <= t - delay. delay 0: decay begins in the year of the deposit (GPC); 1: in the year after it
 * (IPCC's default). R(t) is methane recovered, in kg; more than was given off gives none. Over all years the sum is the
 * methane commitment. */
typedef struct LandfillDeposit {
    int year;
    Maybe waste_kg, potential; /* L0 */
} LandfillDeposit;
Emission landfill_decay(const LandfillDeposit *deposit, size_t count, int year, double k, int delay, Maybe recovered_kg,
                        double oxidation);

/* ---- biological treatment ---- */

typedef enum BiologicalKind {
    BIOLOGICAL_COMPOST_DRY,
    BIOLOGICAL_COMPOST_WET,
    BIOLOGICAL_DIGESTION_DRY,
    BIOLOGICAL_DIGESTION_WET,
    BIOLOGICAL_KINDS
} BiologicalKind;
/* CH4 = mass * EF - recovered, N2O = mass * EF; the mass is of dry or of wet waste as the kind says. IPCC 2006
 * table 4.1 in g/kg: compost CH4 10 dry, 4 wet, N2O 0.6, 0.3; digestion CH4 2 dry, 0.8 wet, N2O negligible. */
Emission biological_treatment(BiologicalKind kind, Maybe waste_kg, Maybe recovered_ch4_kg);

/* ---- incineration ---- */

typedef enum IncineratorKind {
    INCINERATOR_CONTINUOUS_STOKER,
    INCINERATOR_CONTINUOUS_FLUIDISED,
    INCINERATOR_SEMI_STOKER,
    INCINERATOR_SEMI_FLUIDISED,
    INCINERATOR_BATCH_STOKER,
    INCINERATOR_BATCH_FLUIDISED,
    INCINERATOR_KINDS
} IncineratorKind;
double incinerator_ch4_g_per_t(IncineratorKind kind); /* 0.2, 0, 6, 188, 60, 237 grams per TONNE of wet waste */

/* One kind of waste in what is burnt. CO2 = mass * dry * carbon * fossil * oxidised * 44/12; the rest of the carbon is
 * biogenic. */
typedef struct BurntWaste {
    Maybe kg;       /* wet */
    Maybe dry;      /* dry matter, share of the wet mass */
    Maybe carbon;   /* share of the dry matter */
    Maybe fossil;   /* share of the carbon */
    Maybe oxidised; /* 1 in an incinerator, 0.58 in open burning */
} BurntWaste;
/* A parameter that is unknown makes its waste missing: none is filled in. The factors of CH4 and N2O are grams per
 * tonne of wet waste. */
Emission incineration(const BurntWaste *waste, size_t count, Maybe ch4_g_per_t, Maybe n2o_g_per_t);

#endif
