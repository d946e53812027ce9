/* Units: published conversion factors, the fuels of the Swedish tables, what is refused and how it says so. */
#include "near.h"

#include "base/err.h"
#include "model/units.h"

#include <string.h>

static Unit unit(const char *text)
{
    Unit u;
    Err err = {0};
    if (unit_parse(str(text), &u, &err) != ST_OK) fail_msg("%s: %s (%s)", text, err.message, err.arg[0]);
    return u;
}

static double factor(const char *from, const char *to, const UnitBridge *bridge, size_t n)
{
    const Unit a = unit(from), b = unit(to);
    UnitConversion c;
    Err err = {0};
    if (unit_convert(&a, &b, bridge, n, &c, &err) != ST_OK) fail_msg("%s to %s: %s", from, to, err.message);
    return c.factor;
}

/* Digits as in the tables that they were taken from; a tolerance of half the last digit. */
static void published_factors(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to;
        double factor, tolerance;
    } cases[] = {
        {"US_gal", "m3", 0.00378541, 5e-9},
        {"UK_gal", "m3", 0.00454609, 5e-9},
        {"bbl", "m3", 0.158987, 5e-7},
        {"ft3", "m3", 0.0283168, 5e-8},
        {"l", "m3", 0.001, 0},
        {"long_ton", "kg", 1016.047, 5e-4},
        {"short_ton", "kg", 907.184, 1e-3},
        {"lb", "kg", 0.453592, 5e-7},
        {"TJ", "kWh", 277777.78, 5e-3},
        {"m3/kg", "m3/t", 1000, 0},
        {"MWh", "kWh", 1000, 0},
        {"MWh", "MJ", 3600, 0},
        {"GWh", "TJ", 3.6, 1e-15},
        {"kg", "t", 0.001, 0},
        {"mg", "kg", 1e-6, 0},
        {"g/kWh", "kg/MWh", 1, 1e-15},
        {"g/MJ", "kg/TJ", 1000, 1e-12},
        {"kt", "kg", 1e6, 0},
        {"year", "month", 12, 1e-14},
        {"dygn", "h", 24, 0},
        {"mil", "km", 10, 0},
        {"ha", "m2", 10000, 0},
        {"MSEK", "tkr", 1000, 0},
        {"mkr_2020", "SEK_2020", 1e6, 0},
        {"1000 SEK", "kr", 1000, 0},
        {"kg/(1000 l)", "g/l", 1, 1e-15},
        {"%", "1", 0.01, 0},
        {"kW h", "kWh", 1, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_near(factor(cases[i].from, cases[i].to, NULL, 0), cases[i].factor, cases[i].tolerance);
}

static void many_spellings_of_one_unit(void **state)
{
    (void)state;
    static const char *const same[][2] = {
        {"liter", "l"},
        {"Liter", "litre"},
        {"ton", "t"},
        {"Ton", "tonnes"},
        {"dygn", "day"},
        {"styck", "st"},
        {"piece", "stycken"},
        {"år", "year"},
        {"ÅR", "years"},
        {"månad", "month"},
        {"person km", "pkm"},
        {"personkm", "pkm"},
        {"fordonskm", "vkm"},
        {"vehicle km", "vkm"},
        {"t km", "tkm"},
        {"t·km", "tkm"},
        {"tonne-km", "tkm"},
        {"passenger-km", "pkm"},
        {"vehicle-km", "vkm"},
        {"anställda", "employees"},
        {"t*km", "tonkm"},
        {"t.km", "km t"},
        {"m²", "m2"},
        {"m^2", "kvm"},
        {"m³", "kubikmeter"},
        {"kwh", "kWh"},
        {"KWH", "kWh"},
        {"kg per m3", "kg/m3"},
        {"kg / m3", "kg m-3"},
        {"gästnätter", "night"},
        {"kronor", "SEK"},
        {"kr_2023", "SEK_2023"},
        {"€", "EUR"},
        {"$", "USD"},
        {"g/(t km)", "g/tkm"},
        {" kWh ", "kWh"},
        {"Nm³", "Nm3"},
        {"t  km", "t km"},
        {"m3/(person year)", "m3/person/år"},
        {"kg\u00A0m", "kg m"},
        {"hours", "timmar"},
        {"övernattning", "nights"},
    };
    for (size_t i = 0; i < COUNT(same); i++)
        if (!(fabs(factor(same[i][0], same[i][1], NULL, 0) - 1) < 1e-15))
            fail_msg("%s is not %s", same[i][0], same[i][1]);
}

static void different_things_stay_apart(void **state)
{
    (void)state;
    static const char *const apart[][2] = {
        {"pkm", "vkm"},
        {"pkm", "tkm"},
        {"pkm", "km"},
        {"vkm", "km"},
        {"SEK_2020", "SEK_2023"},
        {"SEK", "SEK_2023"},
        {"SEK", "EUR"},
        {"year", "d"},
        {"m3", "Nm3"},
        {"m3", "kg"},
        {"l", "kWh"},
        {"kg", "MJ"},
        {"night", "d"},
        {"st", "1"},
        {"person", "st"},
        {"kWh", "kW"},
        {"m2", "m3"},
        {"kg/m3", "m3/kg"},
        {"SEK", "1"},
        {"SEK_2020/m2", "SEK_2021/m2"},
        {"kg SEK_2020/SEK_2021", "kg"},
    };
    for (size_t i = 0; i < COUNT(apart); i++) {
        const Unit a = unit(apart[i][0]), b = unit(apart[i][1]);
        UnitConversion c;
        Err err = {0};
        if (unit_convert(&a, &b, NULL, 0, &c, &err) != ST_INVALID) fail_msg("%s became %s", apart[i][0], apart[i][1]);
        assert_true(isnan(c.factor));
        assert_string_equal(err.arg[0], apart[i][0]); /* the message names both */
        assert_string_equal(err.arg[1], apart[i][1]);
        assert_false(unit_same_kind(&a, &b));
    }
}

static void what_is_no_unit(void **state)
{
    (void)state;
    static const char *const none[] = {
        "",
        " ",
        "kWhh",
        "mkg",
        "m m3s",
        "km 2",
        "SEK 2020",
        "SEK2020",
        "SEK_20",
        "SEK_20201",
        "SEK_1800",
        "kWh_2020",
        "kg/",
        "/kg/",
        "(kg",
        "kg)",
        "m22",
        "m0",
        "m^",
        "kg@5",
        "kg since 1990",
        "degC",
        "lg(re 1 W)",
        "kg;kWh",
        "0 kg",
        "moneya",
        "1e5 kg",
        "-1 kg",
        "kg-",
        "-kg",
        "kg--m",
        "g/t-km",
        "1,5 kg",
        "kg..m",
        "kg\nm",
        "m3s",
        "MW_",
        "µkg",
        "percentkg",
        "per",
        "t km t km t km t km t km t km t km t km t km t km t km t km t km t km t km t km t km t km t km",
        "SEK_2020 SEK_2021 SEK_2022 SEK_2023 SEK_2024",
        "(kg)(m)",
        "kg(m)",
        "()",
        "kg per",
        "kg//m",
        "kg/ /m",
        "2 3 kg",
        "kg/.m",
    };
    for (size_t i = 0; i < COUNT(none); i++) {
        Unit u;
        Err err = {0};
        if (unit_parse(str(none[i]), &u, &err) != ST_INVALID) fail_msg("“%s” was read as a unit", none[i]);
        assert_non_null(err.message);
    }
    Unit u;
    Err err = {0};
    assert_int_equal(unit_parse(S("kg/flaska"), &u, &err), ST_INVALID);
    assert_string_equal(err.arg[0], "flaska"); /* the word, not the whole */
    static const char *const two_ways[] = {"g/t km",         "kg/1000 l", "kWh/m2 år",
                                           "kg per m2 year", "(g/t km)",  "g/(t) km"};
    for (size_t i = 0; i < COUNT(two_ways); i++) {
        assert_int_equal(unit_parse(str(two_ways[i]), &u, &err), ST_INVALID);
        assert_non_null(strstr(err.message, "two ways"));
        assert_string_equal(err.arg[0], two_ways[i]);
    }
}

/* kg/m3 and kWh/m3 of the Swedish fuel table, and the densities of the older table: 100 kg of diesel are 0.1204819 m3.
 */
static void densities_and_heating_values(void **state)
{
    (void)state;
    static const struct {
        double density;
        double m3;
    } of_100_kg[] = {{830, 0.1204819}, {740, 0.1351351}, {789, 0.1267427},
                     {880, 0.1136364}, {800, 0.125},     {975, 0.1025641}};
    for (size_t i = 0; i < COUNT(of_100_kg); i++) {
        const UnitBridge density = {
            .kind = BRIDGE_DENSITY, .value = of_100_kg[i].density, .unit = unit("kg/m3"), .source = S("table")};
        assert_near(100 * factor("kg", "m3", &density, 1), of_100_kg[i].m3, 5e-8);
        assert_near(of_100_kg[i].m3 * factor("m3", "kg", &density, 1), 100, 1e-4);
    }
    static const struct {
        const char *fuel;
        double kwh_per_m3, kg_per_m3;
    } fuels[] = {{"petrol", 9100, 750},   {"E5", 8940, 752},     {"E85 summer", 6300, 783}, {"E85 winter", 6650, 779},
                 {"alkylate", 8450, 690}, {"JET A1", 9600, 800}, {"diesel MK1", 9800, 815}, {"diesel MK3", 9950, 840},
                 {"FAME", 9150, 884},     {"HVO", 9450, 780},    {"B5", 9770, 818},         {"Eo1", 9950, 840}};
    for (size_t i = 0; i < COUNT(fuels); i++) {
        const UnitBridge both[] = {
            {.kind = BRIDGE_DENSITY, .value = fuels[i].kg_per_m3, .unit = unit("kg/m3"), .source = S("SPBI")},
            {.kind = BRIDGE_HEATING_VALUE, .value = fuels[i].kwh_per_m3, .unit = unit("kWh/m3"), .source = S("SPBI")},
        };
        /* litres to MWh by the heating value alone; tonnes to MWh by both */
        const Unit l = unit("l"), t = unit("t"), mwh = unit("MWh");
        UnitConversion c;
        assert_int_equal(unit_convert(&l, &mwh, both, 2, &c, NULL), ST_OK);
        assert_near(c.factor, fuels[i].kwh_per_m3 * 1e-6, 1e-12);
        assert_int_equal(c.used[0], 0);
        assert_int_equal(c.used[1], 1);
        assert_int_equal(unit_convert(&t, &mwh, both, 2, &c, NULL), ST_OK);
        assert_near(c.factor, fuels[i].kwh_per_m3 / fuels[i].kg_per_m3, 1e-9);
        assert_int_equal(c.used[0], -1);
        assert_int_equal(c.used[1], 1);
    }
    /* 80.4 g/MJ * 35.5 MJ/l of diesel, 91.3 * 31.7 of petrol, 14 * 34.0 of HVO, in g/l */
    static const double per_litre[][3] = {{80.4, 35.5, 2854}, {91.3, 31.7, 2894}, {14, 34.0, 476}};
    for (size_t i = 0; i < COUNT(per_litre); i++) {
        const UnitBridge heat = {.kind = BRIDGE_HEATING_VALUE,
                                 .value = per_litre[i][1],
                                 .unit = unit("MJ/l"),
                                 .source = S("Energimyndigheten 2016")};
        assert_near(per_litre[i][0] * factor("l", "MJ", &heat, 1), per_litre[i][2], 0.5);
    }
}

static void other_bridges(void **state)
{
    (void)state;
    const UnitBridge index = {
        .kind = BRIDGE_PRICE_INDEX, .value = 1.2, .unit = unit("SEK_2023/SEK_2020"), .source = S("SCB")};
    assert_near(factor("MSEK_2020", "SEK_2023", &index, 1), 1.2e6, 1e-6);
    assert_near(factor("SEK_2023/m2", "SEK_2020/m2", &index, 1), 1 / 1.2, 1e-15);
    const UnitBridge rate = {
        .kind = BRIDGE_EXCHANGE_RATE, .value = 11.5, .unit = unit("SEK/EUR"), .source = S("Riksbanken")};
    assert_near(factor("EUR", "SEK", &rate, 1), 11.5, 1e-15);
    const UnitBridge people = {
        .kind = BRIDGE_OCCUPANCY, .value = 1.5, .unit = unit("person/vehicle"), .source = S("survey")};
    assert_near(factor("vkm", "pkm", &people, 1), 1.5, 1e-15);
    const UnitBridge days = {.kind = BRIDGE_DAYS, .value = 366, .unit = unit("d/year"), .source = S("leap year")};
    assert_near(factor("kWh/year", "kWh/d", &days, 1), 1.0 / 366, 1e-15);
    const UnitBridge load = {.kind = BRIDGE_LOAD, .value = 12, .unit = unit("t/vehicle"), .source = S("haulier")};
    assert_near(factor("vkm", "tkm", &load, 1), 12, 1e-12);
    const UnitBridge normal = {
        .kind = BRIDGE_NORMAL_VOLUME, .value = 1.05, .unit = unit("m3/Nm3"), .source = S("supplier")};
    assert_near(factor("Nm3", "m3", &normal, 1), 1.05, 1e-15);
}

static void bridges_that_do_not_hold(void **state)
{
    (void)state;
    const Unit l = unit("l"), kg = unit("kg");
    const UnitBridge wrong[] = {
        {.kind = BRIDGE_DENSITY, .value = 0, .unit = unit("kg/m3"), .source = S("a")},
        {.kind = BRIDGE_DENSITY, .value = -830, .unit = unit("kg/m3"), .source = S("a")},
        {.kind = BRIDGE_DENSITY, .value = NAN, .unit = unit("kg/m3"), .source = S("a")},
        {.kind = BRIDGE_DENSITY, .value = 830, .unit = unit("kg/m2"), .source = S("a")},
        {.kind = BRIDGE_HEATING_VALUE, .value = 830, .unit = unit("kg/m3"), .source = S("a")},
        {.kind = BRIDGE_DENSITY, .value = 830, .unit = unit("kg/m3"), .source = S(" ")},
        {.kind = BRIDGE_PRICE_INDEX, .value = 1, .unit = unit("SEK/EUR"), .source = S("a")},
        {.kind = BRIDGE_EXCHANGE_RATE, .value = 1, .unit = unit("SEK_2020/SEK_2021"), .source = S("a")},
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        UnitConversion c;
        assert_int_equal(unit_convert(&l, &kg, &wrong[i], 1, &c, NULL), ST_INVALID);
    }
}

/* A cubic metre of wood chips, coal or peat: the factor is per kg, and no density helps. */
static void the_volume_of_a_solid_fuel(void **state)
{
    (void)state;
    const Unit m3 = unit("m3"), kg = unit("kg"), mwh = unit("MWh"), t = unit("t");
    const UnitBridge chips[] = {
        {.kind = BRIDGE_DENSITY, .value = 300, .unit = unit("kg/m3"), .source = S("supplier"), .solid = true},
        {.kind = BRIDGE_HEATING_VALUE, .value = 9, .unit = unit("MJ/kg"), .source = S("supplier")},
    };
    UnitConversion c;
    Err err = {0};
    assert_int_equal(unit_convert(&m3, &kg, chips, 2, &c, &err), ST_INVALID);
    assert_true(isnan(c.factor));
    assert_non_null(strstr(err.message, "solid fuel"));
    assert_string_equal(err.arg[0], "m3");
    assert_string_equal(err.arg[1], "kg");
    assert_int_equal(unit_convert(&m3, &mwh, chips, 2, &c, &err), ST_INVALID);
    assert_non_null(strstr(err.message, "solid fuel"));
    /* what was weighed is fine */
    assert_int_equal(unit_convert(&t, &mwh, chips, 2, &c, &err), ST_OK);
    assert_near(c.factor, 2.5, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_factors),
        cmocka_unit_test(many_spellings_of_one_unit),
        cmocka_unit_test(different_things_stay_apart),
        cmocka_unit_test(what_is_no_unit),
        cmocka_unit_test(densities_and_heating_values),
        cmocka_unit_test(other_bridges),
        cmocka_unit_test(bridges_that_do_not_hold),
        cmocka_unit_test(the_volume_of_a_solid_fuel),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
