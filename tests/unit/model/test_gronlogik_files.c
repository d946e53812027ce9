/* The 69 measures of Grön logik (2023) against the results of its own program, where the file is there. KLIMAT_DATA
 * names its folder. */
#include "near.h"

#include "base/csv.h"
#include "base/file.h"

#include "retrofit_money.h"

#include <stdlib.h>

enum {
    NAME,
    POTENTIAL,
    LIFETIME,
    INVESTMENT,
    MAINTENANCE,
    HEAT,
    ELECTRICITY,
    COST,
    ENERGY,
    FOR_KWH,
    TONNES,
    FOR_T,
    COLUMNS
};

typedef struct Row {
    double of[COLUMNS];
} Row;

static double number(Str cell)
{
    char *end = NULL;
    const double x = strtod(cell.p, &end);
    assert_true(end > cell.p);
    return x;
}

/* Million square metres of each kind of building (docs/methods.md, "Scenarios"). */
static double area(Str id)
{
    static const struct {
        Str part;
        double m2;
    } kinds[] = {{STR_INIT("single_family"), 313e6},
                 {STR_INIT("apartment"), 211e6},
                 {STR_INIT("office"), 33.2e6},
                 {STR_INIT("school"), 42.9e6}};
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (str_contains_fold(id, kinds[i].part)) return kinds[i].m2;
    fail_msg("no area for %.*s", STR_ARGS(id));
    return 0;
}

static size_t read_rows(Arena *arena, Retrofit *list, Row *rows)
{
    Buf path = buf_new(arena);
    const char *data = getenv("KLIMAT_DATA"), *source = getenv("KLIMAT_SOURCE");
    buf_add(&path, data ? str(data) : str(source));
    buf_add(&path, data ? S("/gronlogik-2023-reference.tsv") : S("/../shared/data/gronlogik-2023-reference.tsv"));
    if (!file_exists(buf_str(&path))) {
        arena_free(arena); /* skipping leaves the test at once */
        skip();
    }
    Str text;
    Err err = {0};
    assert_int_equal(file_read(arena, buf_str(&path), 1 << 20, &text, &err), ST_OK);
    CsvReader reader = csv_reader(arena, text, '\t');
    CsvRow row;
    bool more;
    size_t n = 0;
    assert_int_equal(csv_next(&reader, &row, &more, &err), ST_OK); /* the headings */
    while (csv_next(&reader, &row, &more, &err) == ST_OK && more) {
        assert_int_equal(row.count, COLUMNS);
        assert_true(n < RETROFIT_MOST);
        for (size_t c = 1; c < COLUMNS; c++) rows[n].of[c] = number(row.cell[c]);
        const double *of = rows[n].of;
        const Str id = str_dup(arena, row.cell[NAME]);
        list[n++] = (Retrofit){id, area(id), of[POTENTIAL] / 100, of[LIFETIME], of[HEAT], of[ELECTRICITY]};
    }
    return n;
}

static void agrees_with_the_reference(void **state)
{
    (void)state;
    static const ScenarioView energy = {EFFECT_TERRITORIAL, GAS_COUNT, EVERYWHERE, STR_INIT("kWh")};
    static const ScenarioView tonnes = {EFFECT_TERRITORIAL, GAS_COUNT, EVERYWHERE, {0}};
    Arena *arena = arena_new();
    Retrofit *list = ARENA_ARRAY(arena, Retrofit, RETROFIT_MOST);
    Row *rows = ARENA_ARRAY(arena, Row, RETROFIT_MOST);
    const size_t n = read_rows(arena, list, rows);
    assert_int_equal(n, 69);
    RetrofitModel *r = ARENA_NEW(arena, RetrofitModel);
    retrofit_make(r, list, n);
    Faults faults = faults_new(arena);
    RetrofitEffect kwh[RETROFIT_MOST], t[RETROFIT_MOST];
    retrofit_effects(r, energy, arena, &faults, kwh);
    retrofit_effects(r, tonnes, arena, &faults, t);
    assert_int_equal(faults.total, 0);
    size_t defined = 0;
    for (size_t i = 0; i < n; i++) {
        const double *of = rows[i].of;
        assert_near(t[i].saved / 1000, of[TONNES], 1e-6 * fabs(of[TONNES]));
        const Maybe for_kwh = for_each_unit(of[COST] * 1e6, kwh[i].saved, kwh[i].size);
        const bool ill = str_eq(list[i].id, S("direct_heating_to_district_heating_single_family")) ||
                         str_eq(list[i].id, S("switching_from_direct_el_to_district_water_single_family"));
        assert_int_equal(for_kwh.known, !ill);
        if (ill) continue;
        defined++;
        assert_near(kwh[i].saved / 1e6, of[ENERGY], 1e-6 * fabs(of[ENERGY]));
        assert_near(for_kwh.v, of[FOR_KWH], 1e-6 * fabs(of[FOR_KWH]));
    }
    assert_int_equal(defined, 67);
    arena_free(arena);
}

/* Present value of the years that the reference keeps: it drops a year without any effect, together with its cost. */
static double kept_cost(const double *cost, const double *a, const double *b, bool drop)
{
    double flow[RETROFIT_YEARS];
    for (size_t y = 0; y < RETROFIT_YEARS; y++) {
        const double size = fabs(a[y]) + (b ? fabs(b[y]) : 0), effect = a[y] + (b ? b[y] : 0);
        flow[y] = drop && !(fabs(effect) > 1e-9 * size + 1e-3) ? 0 : cost[y];
    }
    return present_value(flow, RETROFIT_YEARS, 0.035);
}

static double sum(const double *row)
{
    double s = 0;
    for (size_t y = 0; y < RETROFIT_YEARS; y++) s += row[y];
    return s;
}

static void costs_agree_with_the_reference(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Retrofit *list = ARENA_ARRAY(arena, Retrofit, RETROFIT_MOST);
    Row *rows = ARENA_ARRAY(arena, Row, RETROFIT_MOST);
    RetrofitCost *costs = ARENA_ARRAY(arena, RetrofitCost, RETROFIT_MOST);
    const size_t n = read_rows(arena, list, rows);
    for (size_t i = 0; i < n; i++) costs[i] = (RetrofitCost){rows[i].of[INVESTMENT], rows[i].of[MAINTENANCE]};
    RetrofitModel *r = ARENA_NEW(arena, RetrofitModel);
    RetrofitMoney *money = ARENA_NEW(arena, RetrofitMoney);
    RetrofitNet *net = ARENA_ARRAY(arena, RetrofitNet, RETROFIT_MOST);
    retrofit_make(r, list, n);
    retrofit_money(money, r, list, costs);
    Faults faults = faults_new(arena);
    assert_int_equal(retrofit_net(money, arena, &faults, net, n), ST_OK);
    assert_int_equal(faults.total, 0);
    size_t defined = 0, touched = 0;
    for (size_t i = 0; i < n; i++) {
        const double *of = rows[i].of, energy = sum(net[i].heat) + sum(net[i].electricity);
        const double size = fabs(sum(net[i].heat)) + fabs(sum(net[i].electricity));
        const double cost = kept_cost(net[i].cost, net[i].heat, net[i].electricity, true);
        const double whole = kept_cost(net[i].cost, net[i].heat, net[i].electricity, false);
        const Maybe for_kwh = for_each_unit(cost, energy, size);
        const double tonnes = sum(net[i].tonnes);
        const double for_t = kept_cost(net[i].cost, net[i].tonnes, NULL, true) / tonnes;
        assert_near(for_t, of[FOR_T], 1e-6 * fabs(of[FOR_T]));
        if (!for_kwh.known) continue; /* as much electricity as heat: undefined here, 1e14 there */
        defined++;
        touched += fabs(whole - cost) > 1;
        assert_near(cost / 1e6, of[COST], 1e-6 * fabs(of[COST]));
        assert_near(for_kwh.v, of[FOR_KWH], 1e-6 * fabs(of[FOR_KWH]));
        if (str_eq(list[i].id, S("water_el_to_geothermal_single_family"))) assert_near(whole / 1e6, -2335.499801, 5e-7);
    }
    assert_int_equal(defined, 67);
    assert_int_equal(touched, 7);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(agrees_with_the_reference),
                                       cmocka_unit_test(costs_agree_with_the_reference)};
    return cmocka_run_group_tests_name("gronlogik_files", tests, NULL, NULL);
}
