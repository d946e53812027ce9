/* Methods of the accounts: the standards' worked examples, and mistakes that are met in such calculations and must not
 * be met here. */
#include "near.h"

#include "model/method_energy.h"
#include "model/method_process.h"
#include "model/method_refrigerant.h"
#include "model/method_scope3.h"
#include "model/method_waste.h"
#include "model/method_wastewater.h"

#include <string.h>

static FactorInput co2e(double kg)
{
    return (FactorInput){.co2e_kg = known(kg), .co2e_set = GWP_SETS};
}

static double kg_of(Emission e, GwpSet set)
{
    const Maybe sum = emission_co2e(&e, set);
    if (!sum.known || e.missing) fail_msg("not computed whole: %zu parts missing", e.missing);
    return sum.v;
}

#define LINE(amount_, factor_)                                                                                         \
    {                                                                                                                  \
        .amount = known(amount_), .factor = (const FactorInput[])                                                      \
        {                                                                                                              \
            {                                                                                                          \
                .co2e_kg = {factor_, true}, .co2e_set = GWP_SETS                                                       \
            }                                                                                                          \
        }                                                                                                              \
    }
#define ASSERT_SUM(expected, ...)                                                                                      \
    do {                                                                                                               \
        const MethodLine lines[] = {__VA_ARGS__};                                                                      \
        assert_near(kg_of(method_sum(lines, COUNT(lines)), GWP_AR5), (expected), 1e-6);                                \
    } while (0)

/* ---- scope 3: GHG Protocol's technical guidance ---- */

static void sums_of_amount_times_factor(void **state)
{
    (void)state;
    ASSERT_SUM(145000, LINE(200000, .15), LINE(600000, .10), LINE(200000, .10), LINE(100000, .25), LINE(50000, .20));
    ASSERT_SUM(54100, LINE(400, 20), LINE(200, 10), LINE(500, 40), LINE(100, 70), LINE(1500, 3), LINE(300, 3),
               LINE(5000, .3), LINE(3000, .3), LINE(4000, .3), LINE(5000, .6), LINE(1500, .2), LINE(5000, .2),
               LINE(5000, .3), LINE(1000, .3), LINE(5000, .4));
    ASSERT_SUM(760000, LINE(50000, 3), LINE(80000, 3), LINE(90000, 3), LINE(50, 2000));
    ASSERT_SUM(7300, LINE(20000, .04), LINE(30000, .15), LINE(40000, .05));
    ASSERT_SUM(132500, LINE(2000, 40), LINE(5000, 2), LINE(4000, 10), LINE(5000, .5));
    ASSERT_SUM(3072, LINE(8640, .1), LINE(11040, .2));
}

static void commuting(void **state)
{
    (void)state;
    /* 48 weeks of 5 days: 18 km by rail and 23 km by car, one way. */
    assert_known(commute_km(known(18), known(48 * 5)), 8640, 1e-9);
    assert_known(commute_km(known(23), known(48 * 5)), 11040, 1e-9);
    const FactorInput rail = co2e(.1), car = co2e(.2);
    const CommuteMode modes[] = {{.25, known(18), &rail}, {.75, known(23), &car}};
    assert_near(kg_of(commute_average(known(4), known(240), modes, 2), GWP_AR5), 864 + 3 * 2208, 1e-9);
    const CommuteMode half[] = {{.5, known(18), &rail}};
    assert_int_equal(commute_average(known(4), known(240), half, 1).missing, 1); /* how the others come is not known */
    const CommuteMode too_many[] = {{.8, known(18), &rail}, {.8, known(23), &car}};
    assert_int_equal(commute_average(known(4), known(240), too_many, 2).computed, 0);
}

static void parts_of_buildings(void **state)
{
    (void)state;
    const Emission lessor = {.co2e_kg = {[GWP_SETS] = 9000}, .computed = 1};
    Emission e = {0};
    emission_add_share(&e, &lessor, method_share(known(5000), known(15000)));
    assert_near(kg_of(e, GWP_AR5), 3000, 1e-9);
    assert_known(leased_share(known(5000), known(20000), known(.75)), 1.0 / 3, 1e-15);
    assert_unknown(leased_share(known(5000), known(20000), known(.2))); /* more than is let */
    assert_unknown(leased_share(known(5000), known(20000), known(0)));
    assert_unknown(leased_share(known(5000), unknown(), known(1)));
}

static void investments(void **state)
{
    (void)state;
    static const double tonnes[] = {120000, 200000, 1600000, 60000}, share[] = {.40, .15, .25, .25};
    Emission e = {0};
    for (size_t i = 0; i < COUNT(tonnes); i++) {
        const Emission investee = {.kg = {[GAS_CO2] = tonnes[i] * 1000}, .computed = 1};
        const Emission ours = investment_share(&investee, known(share[i]));
        emission_add_share(&e, &ours, known(1));
    }
    assert_near(kg_of(e, GWP_AR5) / 1000, 493000, 1e-6);
    assert_near(e.kg[GAS_CO2] / 1000, 493000, 1e-6); /* still by gas */
    const FactorInput sector = co2e(.02);
    assert_near(kg_of(investment_by_revenue(known(5e6), &sector, known(.3)), GWP_AR5), 30000, 1e-9);
    const Emission yearly = {.kg = {[GAS_CO2] = 1000}, .computed = 1};
    assert_near(kg_of(investment_lifetime(&yearly, known(25), known(.4)), GWP_AR5), 10000, 1e-9);
    assert_int_equal(investment_share(&yearly, known(1.4)).missing, 1);
    assert_int_equal(investment_share(&yearly, unknown()).missing, 1);
}

static void freight_storage_products(void **state)
{
    (void)state;
    const FactorInput lorry = co2e(.1), train = co2e(.02), storage = co2e(.01), power = co2e(.05);
    const FreightLeg legs[] = {{known(10), known(100), &lorry}, {known(2), known(500), &train}};
    assert_near(kg_of(freight_by_distance(legs, 2), GWP_AR5), 1000 * .1 + 1000 * .02, 1e-9);
    assert_near(kg_of(storage_average(known(20), known(30), &storage), GWP_AR5), 6, 1e-12);
    assert_near(kg_of(product_use(known(1000), known(200), known(1.5), &power), GWP_AR5), 15000, 1e-9);
    assert_near(kg_of(product_gas(known(100), GAS_HFC134A, known(.5), known(.8)), GWP_AR5), 40 * 1300, 1e-9);
    assert_int_equal(product_gas(known(100), GAS_HFC134A, known(.5), known(1.8)).missing, 1);
    const FactorInput burnt = co2e(1), buried = co2e(.5);
    const WasteTreatment all[] = {{.6, &burnt}, {.4, &buried}};
    assert_near(kg_of(waste_by_treatment(known(1000), all, 2), GWP_AR5), 800, 1e-9);
    assert_int_equal(waste_by_treatment(known(1000), all, 1).missing, 1);
    const WasteTreatment over[] = {{.6, &burnt}, {.6, &buried}};
    assert_int_equal(waste_by_treatment(known(1000), over, 2).computed, 0);
    const HybridPurchase purchase = {.own = {.kg = {[GAS_CO2] = 5000}, .computed = 1},
                                     .share = method_share(known(20), known(100)),
                                     .line = (const MethodLine[]){{known(300), &lorry}, {known(10), &burnt}},
                                     .count = 2};
    assert_near(kg_of(purchase_hybrid(&purchase), GWP_AR5), 1000 + 30 + 10, 1e-9);
}

/* ---- energy ---- */

static void a_suppliers_mix(void **state)
{
    (void)state;
    const FactorInput residual = co2e(.37199), none = co2e(0);
    const Instrument bought[] = {{INSTRUMENT_CERTIFICATE, known(6000), &none, true},
                                 {INSTRUMENT_CERTIFICATE, known(4000), &none, true}};
    const MarketBased m = scope2_market(known(40000), bought, 2, &residual, NULL);
    assert_near(kg_of(m.emission, GWP_AR5) / 40000 * 1000, 278.9925, 1e-9);
    assert_near(m.residual_kwh, 30000, 0);
    assert_near(m.kwh_by_kind[INSTRUMENT_CERTIFICATE], 10000, 0);
    assert_false(m.discloses_no_residual);
}

static void both_bases(void **state)
{
    (void)state;
    const FactorInput mix = co2e(.059), residual = co2e(.52410), wind = co2e(0), supplier = co2e(.1);
    assert_near(kg_of(scope2_location(known(10e6), &mix), GWP_AR5) / 1000, 590, 1e-9);
    const Instrument bought[] = {{INSTRUMENT_CERTIFICATE, known(6e6), &wind, true}};
    assert_near(kg_of(scope2_market(known(10e6), bought, 1, &residual, &mix).emission, GWP_AR5) / 1000, 2096.4, 1e-9);
    /* Without a residual mix the average of the grid steps in, and that is told. */
    MarketBased m = scope2_market(known(10e6), bought, 1, NULL, &mix);
    assert_near(kg_of(m.emission, GWP_AR5) / 1000, 236, 1e-9);
    assert_true(m.discloses_no_residual);
    /* One that fails the criteria is passed over; the order of kinds decides, not that of the list. */
    const Instrument mixed[] = {{INSTRUMENT_SUPPLIER, unknown(), &supplier, true},
                                {INSTRUMENT_CERTIFICATE, known(5e6), &wind, false},
                                {INSTRUMENT_CONTRACT, known(1e6), &wind, true},
                                {INSTRUMENT_CERTIFICATE, known(6e6), &wind, true}};
    m = scope2_market(known(10e6), mixed, 4, &residual, &mix);
    assert_int_equal(m.passed_over, 1);
    assert_near(m.kwh_by_kind[INSTRUMENT_CERTIFICATE], 6e6, 0);
    assert_near(m.kwh_by_kind[INSTRUMENT_CONTRACT], 1e6, 0);
    assert_near(m.kwh_by_kind[INSTRUMENT_SUPPLIER], 3e6, 0);
    assert_near(kg_of(m.emission, GWP_AR5), 3e5, 1e-6);
    /* More certificates than electricity gain nothing. */
    const Instrument many[] = {{INSTRUMENT_CERTIFICATE, known(12e6), &wind, true}};
    m = scope2_market(known(10e6), many, 1, &residual, &mix);
    assert_near(kg_of(m.emission, GWP_AR5), 0, 0);
    assert_near(m.unused_kwh, 2e6, 0);
    m = scope2_market(unknown(), many, 1, &residual, &mix);
    assert_int_equal(m.emission.missing, 1);
    assert_unknown(emission_co2e(&m.emission, GWP_AR5));
}

static void district_heating_is_split(void **state)
{
    (void)state;
    /* Linköping 2022 and Södertälje 2023, g per kWh: 86.5 + 3.8 and 44 + 4.5. */
    static const double networks[][2] = {{86.5, 3.8}, {44, 4.5}};
    for (size_t i = 0; i < COUNT(networks); i++) {
        const FactorInput combustion = co2e(networks[i][0] / 1000), fuels = co2e(networks[i][1] / 1000);
        const HeatNetwork network = {&combustion, &fuels, NULL};
        const PurchasedHeat heat = heat_purchased(known(1e6), &network);
        assert_near(kg_of(heat.scope2, GWP_AR5), networks[i][0] * 1000, 1e-9);
        assert_near(kg_of(heat.category_3_3, GWP_AR5), networks[i][1] * 1000, 1e-9);
        assert_false(heat.unsplit);
    }
    const FactorInput whole = co2e(.0649);
    const PurchasedHeat heat = heat_purchased(known(1e6), &(HeatNetwork){NULL, NULL, &whole});
    assert_near(kg_of(heat.scope2, GWP_AR5), 64900, 1e-9);
    assert_true(heat.unsplit && heat.scope2.upstream_included);
    assert_int_equal(heat.category_3_3.missing, 1);
}

static void heat_and_power_from_one_plant(void **state)
{
    (void)state;
    const Maybe by_efficiency = chp_share_efficiency(known(400), known(100), CHP_HEAT_EFFICIENCY, CHP_POWER_EFFICIENCY);
    const Maybe by_energy = chp_share_energy(known(400), known(100));
    assert_known(by_efficiency, .636364, 5e-7);
    assert_known(by_energy, .8, 1e-15);
    const Emission plant = {.kg = {[GAS_CO2] = 100e6}, .biogenic_co2_kg = 50e6, .computed = 1}; /* 100 kt */
    ChpSplit split = chp_split(&plant, by_efficiency);
    assert_near(split.heat.kg[GAS_CO2] / 400e6 * 1000, 159.09, 5e-3); /* g per kWh */
    assert_near(split.heat.kg[GAS_CO2] + split.power.kg[GAS_CO2], 100e6, 1e-6);
    assert_near(split.heat.biogenic_co2_kg + split.power.biogenic_co2_kg, 50e6, 1e-6);
    split = chp_split(&plant, by_energy);
    assert_near(split.heat.kg[GAS_CO2] / 400e6 * 1000, 200, 1e-9);
    assert_unknown(chp_share_energy(known(0), known(0)));
    assert_unknown(chp_share_efficiency(known(1), known(1), 0, .35));
}

static void losses_and_resale(void **state)
{
    (void)state;
    const FactorInput life_cycle = co2e(.09);
    assert_near(kg_of(grid_losses(known(1e6), &life_cycle, known(.07)), GWP_AR5), 6300, 1e-9);
    assert_int_equal(grid_losses(known(1e6), &life_cycle, known(7)).missing, 1); /* per cent given for a share */
    assert_near(kg_of(energy_resold(known(1e6), &life_cycle), GWP_AR5), 90000, 1e-9);
}

/* ---- waste and wastewater ---- */

static void landfill(void **state)
{
    (void)state;
    const WasteMix mix = {.food = .30, .garden = .10, .paper = .25, .wood = .05, .textiles = .05, .industrial = .05};
    const Maybe doc = waste_doc(&mix);
    assert_known(doc, .206, 1e-15);
    const Maybe l0 = landfill_potential(landfill_mcf(LANDFILL_MANAGED), doc, LANDFILL_DOC_F_GPC, LANDFILL_METHANE);
    assert_known(l0, .0824, 1e-15);
    const Emission e = landfill_commitment(known(10e6), l0, .2, .1); /* 10 000 t */
    assert_near(e.kg[GAS_CH4_BIOGENIC] / 1000, 593.28, 1e-9);
    assert_near(kg_of(e, GWP_AR5) / 1000, 16611.84, 1e-8);
    assert_near(kg_of(e, GWP_AR6) / 1000, 16018.56, 1e-8);
    assert_unknown(waste_doc(&(WasteMix){.food = .7, .paper = .5}));
    assert_unknown(waste_doc(&(WasteMix){.food = -.1}));
    assert_int_equal(landfill_commitment(known(1), l0, 20, .1).missing, 1);
    assert_near(landfill_mcf(LANDFILL_SEMI_AEROBIC), .5, 0);
    assert_near(landfill_mcf(LANDFILL_DEEP), .8, 0);
    assert_near(landfill_mcf(LANDFILL_UNCATEGORISED), .6, 0);
}

/* All that decays over the years is what the commitment counts at once; the half-life is ln 2 / k. */
static void landfill_over_the_years(void **state)
{
    (void)state;
    const LandfillDeposit deposit[] = {{2000, known(1e6), known(.08)}};
    for (int delay = 0; delay < 2; delay++) {
        double sum = 0, half = 0;
        const double k = log(2) / 10;
        for (int year = 1995; year < 2400; year++) {
            const Emission e = landfill_decay(deposit, 1, year, k, delay, known(0), .1);
            sum += e.kg[GAS_CH4_BIOGENIC];
            if (year < 2010 + delay) half += e.kg[GAS_CH4_BIOGENIC];
            if (year < 2000 + delay) assert_near(e.kg[GAS_CH4_BIOGENIC], 0, 0);
        }
        const Emission all = landfill_commitment(known(1e6), known(.08), 0, .1);
        assert_near(sum, all.kg[GAS_CH4_BIOGENIC], 1e-6);
        assert_near(half, sum / 2, 1e-6);
    }
    /* By hand: 1000 t in each of two years, k = 0.1. */
    const LandfillDeposit two[] = {{2020, known(1e6), known(.08)}, {2021, known(1e6), known(.08)}};
    const double by_hand = (80000 * (1 - exp(-.1)) * (exp(-.1) + 1) - 500) * .9;
    assert_near(landfill_decay(two, 2, 2021, .1, 0, known(500), .1).kg[GAS_CH4_BIOGENIC], by_hand, 1e-8);
    assert_near(landfill_decay(two, 2, 2021, .1, 0, known(1e9), .1).kg[GAS_CH4_BIOGENIC], 0, 0);
    const LandfillDeposit gap[] = {{2020, unknown(), known(.08)}, {2021, known(1e6), known(.08)}};
    assert_int_equal(landfill_decay(gap, 2, 2021, .1, 0, known(0), .1).missing, 1);
}

static void compost_and_digestion(void **state)
{
    (void)state;
    const Emission wet = biological_treatment(BIOLOGICAL_COMPOST_WET, known(1e6), known(0));
    assert_near(wet.kg[GAS_CH4_BIOGENIC], 4000, 1e-9);
    assert_near(wet.kg[GAS_N2O], 300, 1e-9);
    assert_near(kg_of(wet, GWP_AR5) / 1000, 191.5, 1e-9);
    assert_near(biological_treatment(BIOLOGICAL_DIGESTION_WET, known(1e6), known(0)).kg[GAS_CH4_BIOGENIC], 800, 1e-9);
    assert_near(biological_treatment(BIOLOGICAL_COMPOST_DRY, known(1e6), known(1000)).kg[GAS_CH4_BIOGENIC], 9000, 1e-9);
    assert_int_equal(biological_treatment(BIOLOGICAL_COMPOST_WET, unknown(), known(0)).missing, 2);
}

/* IPCC 2006, vol. 3, table 2.1, and the factors of clinker that its chapter 2 and its forerunner of 1996 state. */
static void processes(void **state)
{
    (void)state;
    static const double stated[CARBONATES] = {0.43971, 0.52197, 0.47732, 0.37987, 0.415, 0.524};
    for (Carbonate c = 0; c < CARBONATES; c++)
        assert_near(carbonate_process(c, known(1), known(1)).kg[GAS_CO2], stated[c],
                    c < CARBONATE_SODA_ASH ? 5e-6 : 5e-4);
    assert_near(carbonate_process(CARBONATE_CALCITE, known(1000), known(.5)).kg[GAS_CO2], 219.855, 5e-3);
    assert_near(clinker_process(known(1), known(.646), known(1)).kg[GAS_CO2], .507, 5e-4);
    assert_near(clinker_process(known(1), known(.65), known(1)).kg[GAS_CO2], .51, 5e-4);
    assert_near(clinker_process(known(1), known(.65), known(1.02)).kg[GAS_CO2], .52, 5e-4);
    assert_int_equal(clinker_process(known(1), unknown(), known(1)).missing, 1);
    assert_int_equal(carbonate_process(CARBONATE_CALCITE, unknown(), known(1)).missing, 1);
}

/* The tables are in grams per tonne: 1000 t in a stoker give 0.2 kg of methane, not 200. */
static void incineration_per_tonne(void **state)
{
    (void)state;
    const BurntWaste plastics = {known(1e6), known(.9), known(.75), known(1), known(1)};
    const Emission e =
        incineration(&plastics, 1, known(incinerator_ch4_g_per_t(INCINERATOR_CONTINUOUS_STOKER)), known(50));
    assert_near(e.kg[GAS_CH4], .2, 1e-12);
    assert_near(e.kg[GAS_N2O], 50, 1e-9);
    assert_near(e.kg[GAS_CO2], 1e6 * .9 * .75 * 44 / 12, 1e-6);
    assert_near(e.biogenic_co2_kg, 0, 1e-9);
    const BurntWaste paper = {known(1000), known(.9), known(.46), known(.01), known(1)};
    const Emission p = incineration(&paper, 1, known(0), known(0));
    assert_near(p.kg[GAS_CO2], 1000 * .9 * .46 * .01 * 44 / 12, 1e-9);
    assert_near(p.biogenic_co2_kg, 1000 * .9 * .46 * .99 * 44 / 12, 1e-9);
    assert_near(kg_of(p, GWP_AR5), p.kg[GAS_CO2], 0); /* biogenic carbon is in no total */
    /* A parameter that is not known is not filled in. */
    const BurntWaste half_known = {known(1000), known(.9), unknown(), known(.01), known(1)};
    const Emission h = incineration(&half_known, 1, known(.2), known(50));
    assert_int_equal(h.missing, 1);
    assert_near(h.kg[GAS_CO2], 0, 0);
    assert_near(incinerator_ch4_g_per_t(INCINERATOR_BATCH_FLUIDISED), 237, 0);
}

static void domestic_wastewater(void **state)
{
    (void)state;
    const Maybe tow = domestic_organics(known(1000), known(75), known(1.25));
    assert_known(tow, 34218.75, 1e-9); /* 1000 * 0.075 * 1.25 * 365 */
    /* The share of the people multiplies: half the people give half, however few they are. */
    const WastewaterPath all[] = {{1, 1, .5}}, half[] = {{.5, 1, .5}},
                         parts[] = {{.5, .4, .5}, {.5, .6, .5}, {.5, 1, .5}};
    const double whole = domestic_methane(tow, known(0), all, 1, known(0)).kg[GAS_CH4_BIOGENIC];
    assert_near(whole, 34218.75 * .6 * .5, 1e-9);
    assert_near(domestic_methane(tow, known(0), half, 1, known(0)).kg[GAS_CH4_BIOGENIC], whole / 2, 1e-9);
    assert_near(domestic_methane(tow, known(0), parts, 3, known(0)).kg[GAS_CH4_BIOGENIC], whole, 1e-9);
    assert_near(domestic_methane(tow, known(4218.75), all, 1, known(1000)).kg[GAS_CH4_BIOGENIC], 30000 * .3 - 1000,
                1e-9);
    const WastewaterPath too_many[] = {{.7, 1, .5}, {.7, 1, .5}};
    assert_int_equal(domestic_methane(tow, known(0), too_many, 2, known(0)).missing, 1);
    /* 108 g of protein a day are 39.42 kg a year; a year's amount counted by the day would be 2.74 times too much. */
    const Maybe protein = protein_kg_per_year(known(108));
    assert_known(protein, 39.42, 1e-12);
    const Maybe nitrogen = effluent_nitrogen(known(1000), protein, known(1.1), known(1.25), known(0));
    assert_known(nitrogen, 1000 * 39.42 * .16 * 1.1 * 1.25, 1e-8);
    assert_near(effluent_nitrous_oxide(nitrogen).kg[GAS_N2O], 8672.4 * .005 * 44 / 28, 1e-9);
    /* Sludge has one figure in kg BOD and another in kg N; each enters one formula. */
    assert_known(effluent_nitrogen(known(1000), protein, known(1.1), known(1.25), known(672.4)), 8000, 1e-8);
    const Emission industrial = industrial_methane(known(100), known(20), known(5), known(1000),
                                                   known(WASTEWATER_BO_COD), known(.8), known(300));
    assert_near(industrial.kg[GAS_CH4_BIOGENIC], 9000 * .25 * .8 - 300, 1e-9);
}

/* ---- refrigerants ---- */

static void refrigerants(void **state)
{
    (void)state;
    Refrigerant r;
    assert_true(refrigerant_parse(S("R410A"), &r));
    const Emission leak = refrigerant_leak(r, known(50));
    assert_near(leak.kg[GAS_HFC32], 25, 1e-12);
    assert_near(leak.kg[GAS_HFC125], 25, 1e-12);
    assert_near(kg_of(leak, GWP_AR4), 50 * 2087.5, 1e-9);
    assert_near(kg_of(leak, GWP_AR5), 50 * 1923.5, 1e-9);
    assert_near(kg_of(leak, GWP_AR6), 50 * 2255.5, 1e-9);
    assert_near(refrigerant_gwp(GWP_AR5, r), 1923.5, 1e-9);
    assert_true(refrigerant_parse(S("R134a"), &r));
    assert_near(kg_of(refrigerant_leak(r, known(2)), GWP_AR5), 2600, 1e-12);
    assert_false(refrigerant_parse(S("R999"), &r));
    assert_known(refrigerant_by_rate(known(40), known(.05), known(.5)), 1, 1e-15);
    assert_unknown(refrigerant_by_rate(known(40), known(5), known(1))); /* per cent given for a share */
    assert_known(refrigerant_by_balance(known(10), known(4), known(20), known(3), 15), 8, 1e-12);
    assert_unknown(refrigerant_by_balance(known(10), known(14), known(0), known(0), 0));
    assert_int_equal(refrigerant_leak(r, unknown()).missing, 1);
}

/* ---- what must not happen ---- */

static void sets_are_not_cosmetic(void **state)
{
    (void)state;
    const FactorGas gases[] = {{GAS_CO2, 1000}, {GAS_CH4, 10}, {GAS_N2O, 1}};
    const FactorInput factor = {.gases = gases, .gas_count = 3, .biogenic_co2_kg = known(500)};
    Emission e = {0};
    emission_add(&e, known(1), &factor);
    static const double kg[GWP_SETS] = {1548, 1545, 1552};
    for (int set = 0; set < GWP_SETS; set++) assert_near(kg_of(e, (GwpSet)set), kg[set], 1e-9);
    assert_near(e.biogenic_co2_kg, 500, 0); /* and in none of the three */
}

/* A source's one figure in CO2e is neither split into gases nor weighed anew: what comes out is what it said. */
static void one_figure_stays_one_figure(void **state)
{
    (void)state;
    const FactorInput grid = {.co2e_kg = known(.33768), .co2e_set = GWP_AR6};
    for (int set = 0; set < GWP_SETS; set++) {
        const Emission e = scope2_location(known(1e6), &grid);
        assert_near(kg_of(e, (GwpSet)set), 337680, 1e-6);
        assert_near(e.co2e_kg[GWP_AR6], 337680, 1e-6);
        for (int gas = 0; gas < GAS_COUNT; gas++) assert_near(e.kg[gas], 0, 0);
    }
}

static void small_amounts_are_kept(void **state)
{
    (void)state;
    const FactorGas gases[] = {{GAS_CO2, 2.244}, {GAS_CH4, .0002}, {GAS_N2O, 4e-6}};
    const FactorInput gas = {.gases = gases, .gas_count = 3};
    Emission e = {0};
    emission_add(&e, known(100), &gas);
    assert_near(e.kg[GAS_N2O], .0004, 1e-18);
    assert_near(kg_of(e, GWP_AR5), 225.066, 1e-10);
}

static void unknown_is_not_zero(void **state)
{
    (void)state;
    const FactorInput nothing = {0}, one = co2e(1);
    Emission e = {0};
    emission_add(&e, known(5), &nothing);
    emission_add(&e, unknown(), &one);
    emission_add(&e, known(5), NULL);
    assert_int_equal(e.missing, 3);
    assert_unknown(emission_co2e(&e, GWP_AR5));
    emission_add(&e, known(5), &one);
    assert_known(emission_co2e(&e, GWP_AR5), 5, 0);
    assert_int_equal(e.missing, 3);
    assert_int_equal(e.biogenic_unknown, 1);
    Emission shared = {0};
    emission_add_share(&shared, &e, unknown());
    assert_int_equal(shared.missing, 4);
    Emission old = {.kg = {[GAS_SO2F2] = 1}, .computed = 1};
    assert_unknown(emission_co2e(&old, GWP_AR4)); /* the set has no value for it */
}

static void conversions_are_named(void **state)
{
    (void)state;
    Unit litre, kg, tonne, m3;
    assert_int_equal(unit_parse(S("l"), &litre, NULL), ST_OK);
    assert_int_equal(unit_parse(S("kg"), &kg, NULL), ST_OK);
    assert_int_equal(unit_parse(S("t"), &tonne, NULL), ST_OK);
    assert_int_equal(unit_parse(S("m3"), &m3, NULL), ST_OK);
    Maybe amount;
    Err err = {0};
    assert_int_equal(method_convert(known(5), &tonne, &m3, NULL, 0, &amount, NULL, &err), ST_INVALID);
    assert_unknown(amount); /* neither a NaN nor a silent density */
    UnitBridge density = {.kind = BRIDGE_DENSITY, .value = 830, .source = S("table")};
    assert_int_equal(unit_parse(S("kg/m3"), &density.unit, NULL), ST_OK);
    UnitConversion how;
    assert_int_equal(method_convert(known(.1), &tonne, &m3, &density, 1, &amount, &how, &err), ST_OK);
    assert_known(amount, .1204819, 5e-8);
    assert_int_equal(how.used[0], -1);
    assert_int_equal(method_convert(unknown(), &litre, &kg, &density, 1, &amount, NULL, &err), ST_OK);
    assert_unknown(amount);
}

static void percents_sum_to_a_hundred(void **state)
{
    (void)state;
    double percent[4];
    const double sectors[] = {40399, 22388, 21163};
    assert_true(method_percents(sectors, 3, 0, percent));
    assert_near(percent[0], 48, 0);
    assert_near(percent[1], 27, 0);
    assert_near(percent[2], 25, 0);
    assert_true(method_percents(sectors, 3, 2, percent));
    assert_near(percent[0], 48.12, 1e-12);
    assert_near(percent[1], 26.67, 1e-12);
    assert_near(percent[2], 25.21, 1e-12);
    /* Rounded one by one these are 48, 27, 13 and 13: 101. */
    const double parts[] = {40399, 22388, 10581, 10582};
    assert_near(parts[0] + parts[1] + parts[2] + parts[3], 83950, 0);
    assert_near(sectors[0] + sectors[1] + sectors[2], 83950, 0);
    assert_true(method_percents(parts, 4, 0, percent));
    assert_near(percent[0] + percent[1] + percent[2] + percent[3], 100, 0);
    assert_near(percent[0], 48, 0);
    assert_near(percent[1], 27, 0);
    assert_near(percent[2], 12, 0);
    assert_near(percent[3], 13, 0);
    const double thirds[] = {1, 1, 1}, none[] = {0, 0, 0}, negative[] = {1, -1, 1}, unknown_one[] = {1, NAN, 1};
    assert_true(method_percents(thirds, 3, 1, percent));
    assert_near(percent[0], 33.4, 1e-12);
    assert_near(percent[1], 33.3, 1e-12);
    assert_false(method_percents(none, 3, 0, percent));
    assert_false(method_percents(negative, 3, 0, percent));
    assert_false(method_percents(unknown_one, 3, 0, percent));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_of_amount_times_factor),
        cmocka_unit_test(commuting),
        cmocka_unit_test(parts_of_buildings),
        cmocka_unit_test(investments),
        cmocka_unit_test(freight_storage_products),
        cmocka_unit_test(a_suppliers_mix),
        cmocka_unit_test(both_bases),
        cmocka_unit_test(district_heating_is_split),
        cmocka_unit_test(heat_and_power_from_one_plant),
        cmocka_unit_test(losses_and_resale),
        cmocka_unit_test(landfill),
        cmocka_unit_test(landfill_over_the_years),
        cmocka_unit_test(compost_and_digestion),
        cmocka_unit_test(processes),
        cmocka_unit_test(incineration_per_tonne),
        cmocka_unit_test(domestic_wastewater),
        cmocka_unit_test(refrigerants),
        cmocka_unit_test(sets_are_not_cosmetic),
        cmocka_unit_test(one_figure_stays_one_figure),
        cmocka_unit_test(small_amounts_are_kept),
        cmocka_unit_test(unknown_is_not_zero),
        cmocka_unit_test(conversions_are_named),
        cmocka_unit_test(percents_sum_to_a_hundred),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
