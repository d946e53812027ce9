/* Amounts and factors from a file: published examples to their stated digits, and what is refused where. */
#include "cmocka_all.h"

#include "exchange/calc_csv.h"

#include <math.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define HEAD         "id,amount,unit,per,co2,ch4,n2o,co2e\n"

static Arena *arena;
static CalcFile file;
static Faults faults;
static Err err;
static CalcResult *results;
static size_t result_count;

static int up(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static Status parse(const char *text)
{
    faults = faults_new(arena);
    err = (Err){0};
    const Status status = calc_file_parse(str(text), arena, &file, &faults, &err);
    result_count = status == ST_OK ? calc_sum(arena, file.row, file.count, &results) : 0;
    return status;
}

static void read_well(const char *text)
{
    if (parse(text) == ST_OK) return;
    const Err *e = faults.count ? &faults.list[0] : &err;
    fail_msg("row %ld column %ld: %s (%s, %s)", e->row, e->column, e->message, e->arg[0], e->arg[1]);
}

static const CalcResult *result(const char *id)
{
    for (size_t i = 0; i < result_count; i++)
        if (str_eq(results[i].id, str(id))) return &results[i];
    fail_msg("no result %s", id);
    return NULL;
}

static void assert_total(const char *id, GwpSet set, double tonnes, double tolerance)
{
    const Maybe total = calc_total_t(result(id), set);
    if (!total.known || !(fabs(total.v - tonnes) <= tolerance))
        fail_msg("%s: %.17g, expected %.17g", id, total.v, tonnes);
}

static void assert_close(double actual, double expected, double tolerance)
{
    if (!(fabs(actual - expected) <= tolerance)) fail_msg("%.17g, expected %.17g", actual, expected);
}

/* Stationary and mobile fuels with factors per gas; AR5. */
static void published_fuels(void **state)
{
    (void)state;
    read_well(HEAD "A1,100,m3,m3,2.244,.0002,4e-6,\n"
                   "A2,100,m3,m3,1190.56,2.126,.01063,\n"
                   "A4,100,m3,m3,1617.884,.1282,.002564,\n"
                   "A6,100,kg,kg,2.62461,.00801,4.005e-5,\n"
                   "A9,100,m3,m3,2273.238,.2403,.036045,\n"
                   "A13,100,m3,m3,2710.9272,1.10952,.147936,\n"
                   "A17,100,m3,m3,2111.304,.135876,.135876,\n"
                   "A19,100,m3,m3,1241.1,2.17488,.07092,\n");
    assert_total("A1", GWP_AR5, 0.225066, 1e-12);
    assert_total("A2", GWP_AR5, 125.290495, 1e-11);
    assert_total("A4", GWP_AR5, 162.215306, 1e-11);
    assert_total("A6", GWP_AR5, 0.285950325, 1e-12);
    assert_total("A9", GWP_AR5, 228.9518325, 1e-11);
    assert_total("A13", GWP_AR5, 278.11968, 1e-11);
    assert_total("A17", GWP_AR5, 215.1115668, 1e-11);
    assert_total("A19", GWP_AR5, 132.079044, 1e-11);
    const CalcResult *petrol = result("A17");
    assert_close(petrol->kg[GAS_CO2], 211130.4, 1e-8);
    assert_close(petrol->kg[GAS_CH4] * 28, 380.4528, 1e-9);
    assert_close(petrol->kg[GAS_N2O] * 265, 3600.714, 1e-9);
    /* What a small source emits is not rounded away. */
    assert_close(result("A1")->kg[GAS_N2O], 0.0004, 1e-18);
}

/* The choice of the set changes the total; what was stated as CO2e stays. */
static void sets_weigh_anew(void **state)
{
    (void)state;
    read_well("id,amount,unit,per,co2,ch4,n2o,co2e,ch4_origin\n"
              "generic,1,1,1,1000,10,1,,\n"
              "fossil,1,1,1,1000,10,1,,fossil\n"
              "biogenic,1,1,1,1000,10,1,,biogenic\n"
              "stated,1,1,1,,,,1548,\n");
    static const struct {
        const char *id;
        double kg[GWP_SETS];
    } cases[] = {{"generic", {1548, 1545, 1552}},
                 {"fossil", {1548, 1565, 1571}},
                 {"biogenic", {1548, 1545, 1543}},
                 {"stated", {1548, 1548, 1548}}};
    for (size_t i = 0; i < COUNT(cases); i++)
        for (int set = 0; set < GWP_SETS; set++) assert_total(cases[i].id, (GwpSet)set, cases[i].kg[set] / 1000, 1e-12);
    assert_false(result("generic")->stated[GAS_CH4_FOSSIL]);
    assert_true(result("fossil")->stated[GAS_CH4_FOSSIL]);
}

/* GHG Protocol's worked examples of scope 3, in kilograms but for C21. */
static void scope_3_examples(void **state)
{
    (void)state;
    read_well(HEAD "C1,200 000,kg,kg,,,,0.15\nC1,600 000,kg,kg,,,,0.10\nC1,200 000,kg,kg,,,,0.10\n"
                   "C1,100 000,kg,kg,,,,0.25\nC1,50 000,kg,kg,,,,0.20\n"
                   "C3,400,kg,kg,,,,20\nC3,200,kg,kg,,,,10\nC3,500,kg,kg,,,,40\nC3,100,kg,kg,,,,70\n"
                   "C3,1500,kg,kg,,,,3\nC3,300,kg,kg,,,,3\n"
                   "C3,5000,USD,USD,,,,0.3\nC3,3000,USD,USD,,,,0.3\nC3,4000,USD,USD,,,,0.3\nC3,5000,USD,USD,,,,0.6\n"
                   "C3,1500,USD,USD,,,,0.2\nC3,5000,USD,USD,,,,0.2\nC3,5000,USD,USD,,,,0.3\nC3,1000,USD,USD,,,,0.3\n"
                   "C3,5000,USD,USD,,,,0.4\n"
                   "C5,50000,l,l,,,,3\nC5,80000,l,l,,,,3\nC5,90000,l,l,,,,3\nC5,50,kg,kg,,,,2000\n"
                   "C7,20000,$,$,,,,0.04\nC7,30000,$,$,,,,0.15\nC7,40000,$,$,,,,0.05\n"
                   "C10,2000,t,t,,,,40\nC10,5000,t,t,,,,2\nC10,4000,t,t,,,,10\nC10,5000,m3,m3,,,,0.5\n"
                   "C13,8640,pkm,person km,,,,0.1\nC13,11040,vkm,fordonskm,,,,0.2\n"
                   "C19,9000,kg,kg,,,,0.3333333333333333\n"
                   "C21,120000,t,t,,,,400\nC21,200000,t,t,,,,150\nC21,1600000,t,t,,,,250\nC21,60000,t,t,,,,250\n");
    assert_total("C1", GWP_AR5, 145.000, 1e-9);
    assert_total("C3", GWP_AR5, 54.100, 1e-9);
    assert_total("C5", GWP_AR5, 760.000, 1e-9);
    assert_total("C7", GWP_AR5, 7.300, 1e-9);
    assert_total("C10", GWP_AR5, 132.500, 1e-9);
    assert_total("C13", GWP_AR5, 3.072, 1e-9);
    assert_total("C19", GWP_AR5, 3.000, 1e-9);
    assert_total("C21", GWP_AR5, 493000, 1e-6);
}

static void swedish_examples(void **state)
{
    (void)state;
    read_well("id;amount;unit;per;co2;ch4;n2o;co2e\n"
              "D1;30 000;kWh;MWh;371,99;;;\nD1;6 000;kWh;MWh;0;;;\nD1;4 000;kWh;MWh;0;;;\n"
              "location;10;GWh;kWh;;;;0,059\nmarket;4;GWh;MWh;;;;524,10\n"
              "diesel;35,5;MJ;GJ;;;;80,4\npetrol;31,7;MJ;GJ;;;;91,3\nHVO;34,0;MJ;GJ;;;;14\n");
    assert_close(result("D1")->kg[GAS_CO2] / 40000 * 1000, 278.9925, 1e-9);
    assert_total("location", GWP_AR5, 590, 1e-9);
    assert_total("market", GWP_AR5, 2096.4, 1e-9);
    assert_total("diesel", GWP_AR5, 2854e-6, 0.5e-6);
    assert_total("petrol", GWP_AR5, 2894e-6, 0.5e-6);
    assert_total("HVO", GWP_AR5, 476e-6, 0.5e-6);
}

static void biogenic_carbon_stands_apart(void **state)
{
    (void)state;
    read_well(
        "id,amount,unit,per,co2,ch4,n2o,co2e,co2_biogenic,note\n"
        "chips,10,MWh,MWh,0,0.01,0.02,,390,heating plant\nchips,1,MWh,MWh,,,,,390,\nHVO100,1000,l,l,,,,0.35,2.4,\n");
    assert_true(file.has_biogenic);
    assert_close(result("chips")->biogenic_kg, 4290, 1e-9);
    assert_total("chips", GWP_AR5, (0.1 * 28 + 0.2 * 265) / 1000, 1e-12);
    assert_total("HVO100", GWP_AR5, 0.35, 1e-12);
    read_well(HEAD "a,1,kg,kg,1,,,\n");
    assert_false(file.has_biogenic);
}

static void nothing_is_zero(void **state)
{
    (void)state;
    read_well(HEAD);
    assert_int_equal(result_count, 0);
    read_well("\xEF\xBB\xBFID;Amount;UNIT;per;co2;ch4;n2o;co2e\r\n\r\n;;;;;;;\r\na;0;kg;t;5;;;\r\n");
    assert_total("a", GWP_AR5, 0, 0);
    assert_true(result("a")->stated[GAS_CO2]);
    assert_false(result("a")->stated[GAS_CH4]);
}

static void assert_fault(const char *text, long row, long column, const char *field, const char *part)
{
    if (parse(text) != ST_INVALID) fail_msg("taken in: %s", text);
    if (faults.total != 1) fail_msg("%zu faults in: %s", faults.total, text);
    const Err *f = &faults.list[0];
    if (f->row != row || f->column != column || strcmp(f->field, field) != 0 || !strstr(f->message, part))
        fail_msg("row %ld column %ld (%s): %s; expected row %ld column %ld: %s", f->row, f->column, f->field,
                 f->message, row, column, part);
}

static void each_fault_has_its_place(void **state)
{
    (void)state;
    assert_fault(HEAD "a,1.234,kg,kg,1,,,\n", 2, 2, "amount", "thousands or as decimals");
    assert_fault("id;amount;unit;per;co2;ch4;n2o;co2e\na;1;kg;kg;1,234;;;\n", 2, 5, "co2", "thousands or as decimals");
    assert_fault(HEAD "a,-5,kg,kg,1,,,\n", 2, 2, "amount", "cannot be negative");
    assert_fault(HEAD "a,5,kg,kg,-1,,,\n", 2, 5, "co2", "cannot be negative");
    assert_fault(HEAD "a,många,kg,kg,1,,,\n", 2, 2, "amount", "is not a number");
    assert_fault(HEAD "a,1e16,kg,kg,1,,,\n", 2, 2, "amount", "larger than");
    assert_fault(HEAD "a,,kg,kg,1,,,\n", 2, 2, "amount", "Something has to stand here");
    assert_fault(HEAD ",1,kg,kg,1,,,\n", 2, 1, "id", "Something has to stand here");
    assert_fault(HEAD "a,1,flaskor,kg,1,,,\n", 2, 3, "unit", "no unit that is known");
    assert_fault(HEAD "a,1,kg,flaskor,1,,,\n", 2, 4, "per", "no unit that is known");
    assert_fault(HEAD "a,1,,kg,1,,,\n", 2, 3, "unit", "write 1 for a bare number");
    assert_fault(HEAD "a,1,m3,kg,1,,,\n", 2, 3, "unit", "without a density");
    assert_string_equal(faults.list[0].arg[0], "m3");
    assert_string_equal(faults.list[0].arg[1], "kg");
    assert_fault(HEAD "a,1,SEK_2020,SEK_2023,1,,,\n", 2, 3, "unit", "price index");
    assert_fault(HEAD "a,1,kg,kg,1,,,2\n", 2, 8, "co2e", "not both");
    assert_fault(HEAD "a,1,kg,kg,,,,\n", 2, 0, "", "has no factor");
    assert_fault(HEAD "a,1,5,kg,kg,1,,,\n", 2, 9, "", "decimal comma");
    assert_fault("id,amount,unit,per,co2,ch4,n2o,co2e,ch4_origin\na,1,kg,kg,,1,,,cow\n", 2, 9, "ch4_origin",
                 "no origin");
    assert_fault("id,amount,unit,per,co2,ch4,n2o,co2e,ch4_origin\na,1,kg,kg,1,,,,fossil\n", 2, 9, "ch4_origin",
                 "no methane");
    assert_fault("id,amount,unit,per,co2,ch4,n2o,co2e,colour\n", 1, 9, "", "no column of this file");
    assert_fault("id,amount,unit,per,co2,ch4,n2o,co2e,co2\n", 1, 9, "", "there twice");
    assert_fault("id,amount,unit,per,co2,ch4,n2o\n", 1, 0, "", "is missing");
}

static void all_faults_at_once_in_the_order_of_the_file(void **state)
{
    (void)state;
    assert_int_equal(parse(HEAD "a,1,m3,kg,1,,,\nb,-1,kg,kg,x,,,\nc,1,kWh,foo,,,,\nd,1,kg,kg,1,1,1,\n"), ST_INVALID);
    static const long places[][2] = {{2, 3}, {3, 2}, {3, 5}, {4, 0}, {4, 4}};
    assert_int_equal(faults.total, COUNT(places));
    for (size_t i = 0; i < COUNT(places); i++) {
        assert_int_equal(faults.list[i].row, places[i][0]);
        assert_int_equal(faults.list[i].column, places[i][1]);
    }
    assert_int_equal(file.count, 0);
}

static void files_that_are_none(void **state)
{
    (void)state;
    assert_int_equal(parse(""), ST_INVALID);
    assert_non_null(strstr(err.message, "empty"));
    assert_int_equal(parse("\n\n"), ST_INVALID);
    assert_int_equal(parse("PK\x03\x04"), ST_INVALID);
    assert_non_null(strstr(err.message, "save it as CSV"));
    assert_int_equal(parse(HEAD "a,1,kg,kg,\"1,,,\n"), ST_INVALID);
    assert_int_equal(parse(HEAD "\xE5r,1,kg,kg,1,,,\n"), ST_INVALID);
    assert_int_equal(calc_file_read(S("/does/not/exist.csv"), arena, &file, &faults, &err), ST_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(published_fuels, up, down),
        cmocka_unit_test_setup_teardown(sets_weigh_anew, up, down),
        cmocka_unit_test_setup_teardown(scope_3_examples, up, down),
        cmocka_unit_test_setup_teardown(swedish_examples, up, down),
        cmocka_unit_test_setup_teardown(biogenic_carbon_stands_apart, up, down),
        cmocka_unit_test_setup_teardown(nothing_is_zero, up, down),
        cmocka_unit_test_setup_teardown(each_fault_has_its_place, up, down),
        cmocka_unit_test_setup_teardown(all_faults_at_once_in_the_order_of_the_file, up, down),
        cmocka_unit_test_setup_teardown(files_that_are_none, up, down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
