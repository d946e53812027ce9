/* Rows that a method computes from parameters: the worked examples of the standards, entered as rows. */
#include "group.h"

#include "app/accounts/inventory_bridge.h"
#include "app/accounts/inventory_priv.h"
#include "app/accounts/inventory_statement.h"
#include "app/accounts/inventory_text.h"

#include <math.h>
#include <string.h>

typedef struct Example {
    const char *id, *category, *calculation;
    double kg[GWP_SETS]; /* by location */
    double market_kg;    /* AR5; 0: the same */
    const char *inputs;  /* parameter,item,amount,unit,factor,word; ";" between */
} Example;

#define ALL(kg)                                                                                                        \
    {                                                                                                                  \
        kg, kg, kg                                                                                                     \
    }

/* Beside the accounts: what projects financed in the year are expected to emit over 25 and 40 years, at 40 % and 10 %
 * of their cost: 1,000 t x 25 x 0.4 + 500 t x 40 x 0.1. */
static const Example lifetime = {"park",
                                 "3.15",
                                 "investment_lifetime",
                                 ALL(12e6),
                                 0,
                                 "emission,panna,1000,t,,co2;years,panna,25,,,;share,panna,40,%,,;"
                                 "emission,väg,500,t,,co2e;years,väg,40,,,;share,väg,0.1,,,"};

static const Example examples[] = {
    {"c1", "3.1", "sum", ALL(145000), 0,
     "emission,,200000,kg,k0.15,;emission,,600000,kg,k0.1,;emission,,200,t,k0.1,;emission,,100000,kg,k0.25,;"
     "emission,,50000,kg,k0.2,"},
    {"c3", "3.1", "sum", ALL(54100), 0,
     "emission,,400,kg,k20,;emission,,200,kg,k10,;emission,,500,kg,k40,;emission,,100,kg,k70,;emission,,1500,kg,k3,;"
     "emission,,300,kg,k3,;emission,,5000,SEK,s0.3,;emission,,3000,SEK,s0.3,;emission,,4000,SEK,s0.3,;"
     "emission,,5000,SEK,s0.6,;emission,,1500,SEK,s0.2,;emission,,5000,SEK,s0.2,;emission,,5000,SEK,s0.3,;"
     "emission,,1000,SEK,s0.3,;emission,,5000,SEK,s0.4,"},
    {"c5", "3.4", "sum", ALL(760000), 0,
     "emission,,50000,l,l3,;emission,,80000,l,l3,;emission,,90,m3,l3,;emission,,50,kg,k2000,"},
    {"c10", "3.5", "sum", ALL(132500), 0,
     "emission,,2000,kg,k40,;emission,,5000,kg,k2,;emission,,4000,kg,k10,;emission,,5000,l,l0.5,"},
    {"c13", "3.7", "commuting_distance", ALL(3072), 0,
     "one_way,tåg,18,pkm,p0.1,;one_way,bil,23,vkm,v0.2,;days,,240,d,,"},
    {"c19", "3.13", "leased_share", ALL(3000), 0, "emission,,9000,kg,,co2e;area,,5000,m2,,;building_area,,15000,m2,,"},
    {"c21", "3.15", "investment_share", ALL(493e6), 0,
     "emission,a,120000,t,,co2e;share,a,40,%,,;emission,b,200000,t,,co2e;share,b,0.15,,,;emission,c,1600000,t,,co2e;"
     "share,c,25,%,,;emission,d,60000,t,,co2e;share,d,25,%,,"},
    {"b1",
     "3.5",
     "landfill_commitment",
     {593280 * 25.0, 16611840, 16018560},
     0,
     "waste,,10000,t,,;landfill,,,,,managed;food,,0.3,,,;garden,,10,%,,;paper,,0.25,,,;wood,,0.05,,,;textiles,,0.05,,,;"
     "industrial,,0.05,,,;recovered_share,,0.2,,,;oxidation,,0.1,,,"},
    {"b4",
     "3.5",
     "biological_treatment",
     {4000 * 25.0 + 300 * 298.0, 191500, 4000 * 27.0 + 300 * 273.0},
     0,
     "waste,,1000,t,,;treatment,,,,,compost_wet"},
    {"b7", "1.1", "chp_allocation", ALL(100e6 * 7 / 11), 0,
     "emission,,100000,t,,co2e_ar5;heat,,400,GWh,,;power,,100,GWh,,;product,,,,,heat"},
    {"b7e", "1.1", "chp_allocation", ALL(20e6), 0,
     "emission,,100000,t,,co2e_ar5;heat,,400,GWh,,;power,,100,GWh,,;product,,,,,power;allocation,,,,,energy"},
    {"b8",
     "3.1",
     "sum",
     {1548, 1565, 1571},
     0,
     "emission,,1000,kg,,co2;emission,,10,kg,,ch4_fossil;emission,,1000,g,,n2o"},
    {"d2", "2.1", "electricity_instruments", ALL(590000), 2096400,
     "used,,10,GWh,e59,;covered,a,6,GWh,e0,;residual,,,,e524,"},
    {"heat", "2.2", "district_heating", ALL(86500), 0, "heat,,1,GWh,,;combustion,,,,e86,;fuels,,,,e3,"},
    {"heat-fuels", "3.3", "district_heating", ALL(3800), 0, "heat,,1,GWh,,;combustion,,,,e86,;fuels,,,,e3,"},
    {"leak",
     "1.4",
     "refrigerant_mass_balance",
     {11764.8, 11828.4, 14184},
     0,
     "substance,,,,,R404A;stock_start,,10,kg,,;stock_end,,8,kg,,;bought,,5,kg,,;handed_in,,3000,g,,;"
     "charge_growth,,1,kg,,"},
    {"freight", "3.4", "freight_distance", ALL(10 * 100 * 0.1 + 5 * 400 * 0.02), 0,
     "mass,lastbil,10,t,t0.1,;distance,lastbil,100,km,,;mass,tåg,5000,kg,t0.02,;distance,tåg,400,km,,"},
    {"use", "3.11", "use_phase_lifetime", ALL(100 * 2000 * 0.5 * 0.05), 0,
     "sold,,100,st,,;lifetime_uses,,2000,,,;per_use,,500,Wh,e50,"},
    {"fod",
     "3.5",
     "landfill_fod",
     {0, 0, 0},
     0,
     "decay,,0.09,,,;landfill,,,,,managed;doc,,0.2,,,;deposit_year,gammalt,2020,,,;waste,gammalt,1000,t,,;"
     "deposit_year,nytt,2024,,,;waste,nytt,1000,t,,"},
    {"spread", "3.5", "waste_treatment", ALL(1000 * (0.6 * 1 + 0.4 * 0.5)), 0,
     "waste,,1,t,,;share,bränt,60,%,k1,;share,deponi,0.4,,k0.5,"},
    {"flue", "1.3", "carbonate", ALL(1000 * 44.0095 / 100.0869 + 500 * 44.0095 / 84.0066 * 0.8), 0,
     "mass,kalk,1,t,,;carbonate,kalk,,,,calcite;mass,bikarbonat,500,kg,,;carbonate,bikarbonat,,,,bicarbonate;"
     "calcined,bikarbonat,80,%,,"},
    {"kiln", "1.3", "clinker", ALL(1e6 * 0.65 * 44.0095 / 56.0774 * 1.02), 0,
     "clinker,,1000,t,,;lime,,65,%,,;dust,,1.02,,,"},
    {"area", "3.1", "allocated", ALL(250), 0, "emission,,1000,kg,,co2;part,,500,kg,,;whole,,2,t,,"},
    {"shops", "3.14", "franchise_average", ALL(5000), 0, "emission,,1000,kg,,co2;sampled,,2,st,,;franchises,,10,st,,"},
};

/* f: the letter is the unit, the rest the kilograms. */
static void add_factors(Buf *b)
{
    static const struct {
        const char *prefix, *unit, *kg;
    } units[] = {{"k", "kg", "0.15|0.1|0.25|0.2|20|10|40|70|3|2000|2|1|0.5"},
                 {"l", "l", "3|0.5"},
                 {"p", "pkm", "0.1"},
                 {"v", "vkm", "0.2"},
                 {"t", "t km", "0.1|0.02"}};
    buf_add(b, S("id,name,kind,unit,co2e_kg,price_year,currency,source\n"
                 "e59,Mix,direct,MWh,59,,,Prov\ne0,Vind,direct,kWh,0,,,Prov\ne524,Rest,direct,kWh,0.5241,,,Prov\n"
                 "e86,Värme,direct,MWh,86.5,,,Prov\ne3,Bränslen,upstream,kWh,0.0038,,,Prov\n"
                 "e50,El,direct,kWh,0.05,,,Prov\n"));
    for (Str rest = S("0.3|0.6|0.2|0.4"); rest.n;) {
        const Str kg = str_cut(&rest, '|');
        buf_add(b, tr_fmt(b->arena, LANG_EN, "s{0},Kronor,spend,SEK,{0},2024,SEK,Prov\n", kg));
    }
    for (size_t i = 0; i < COUNT(units); i++)
        for (Str rest = str(units[i].kg); rest.n;) {
            const Str kg = str_cut(&rest, '|');
            buf_add(b, str(units[i].prefix));
            buf_add(b, kg);
            buf_add(b, tr_fmt(b->arena, LANG_EN, ",Faktor,direct,{0},{1},,,Prov\n", str(units[i].unit), kg));
        }
}

static void add_examples(Buf *rows, Buf *inputs)
{
    size_t n = 0;
    buf_add(rows, S("municipality,id,entity,year,category,activity,calculation\n"));
    buf_add(inputs, S("municipality,id,activity_row,parameter,item,amount,unit,factor,word\n"));
    for (size_t i = 0; i <= COUNT(examples); i++) {
        const Example *e = i < COUNT(examples) ? &examples[i] : &lifetime;
        buf_add(rows, tr_fmt(rows->arena, LANG_EN, "0484,{0},kommun,2024,", str(e->id)));
        buf_add(rows, tr_fmt(rows->arena, LANG_EN, "{0},Prov,{1}\n", str(e->category), str(e->calculation)));
        for (Str rest = str(e->inputs); rest.n;) {
            const Str cells = str_cut(&rest, ';');
            buf_add(inputs, tr_fmt(rows->arena, LANG_EN, "0484,i{0},{1},{2}\n", err_number(rows->arena, (int64_t)++n),
                                   str(e->id), cells));
        }
    }
}

static App *app_with_examples(Fixture *f)
{
    Buf factors = buf_new(f->arena), rows = buf_new(f->arena), inputs = buf_new(f->arena);
    add_factors(&factors);
    add_examples(&rows, &inputs);
    const TableText tables[] = {
        {"organisations", "id,name,kind,parent,code\nstaden,Staden,municipality,,0484\n"},
        {"entities", "municipality,id,name,kind,organisation\n0484,kommun,Kommunen,municipality,staden\n"},
        {"factors", str_cstr(f->arena, buf_str(&factors))},
        {"activity_rows", str_cstr(f->arena, buf_str(&rows))},
        {"activity_inputs", str_cstr(f->arena, buf_str(&inputs))},
    };
    App *app = app_fresh(f);
    load(f, app, write_package(f, "examples", tables, COUNT(tables)));
    return app;
}

static AppInventory ask(Fixture *f, App *app, GwpSet gwp)
{
    AppInventory in;
    AppInventoryQuery query = app_inventory_query(S(CITY));
    query.gwp = gwp;
    query.year = 2024;
    assert_ok(f, app_inventory(app, f->arena, &query, &in, &f->err));
    assert_true(in.has_view);
    return in;
}

static const AppRow *row_of(const AppInventory *in, const char *id)
{
    for (size_t i = 0; i < in->row_count; i++)
        if (str_eq(in->rows[i].row->head.id, str(id))) return &in->rows[i];
    fail_msg("no row %s", id);
    return NULL;
}

static void assert_row(Fixture *f, const AppInventory *in, const char *id, Scope2Basis basis, double kg)
{
    const AppRow *row = row_of(in, id);
    if (row->by[basis].state != ROW_COMPUTED)
        fail_msg("%s: %s", id, str_cstr(f->arena, app_calculation_gaps_text(f->arena, LANG_EN, row->calculation)));
    const double actual = inventory_row_amount(row, basis) *
                          inventory_factor_co2e(&in->factor_table, row->by[basis].place, in->query.gwp);
    if (fabs(actual - kg) > 1e-9 * (1 + fabs(kg))) fail_msg("%s: %.12g kg, expected %.12g", id, actual, kg);
}

static void test_worked_examples_hold_as_rows(void **state)
{
    Fixture *f = *state;
    App *app = app_with_examples(f);
    double total = 0;
    for (GwpSet gwp = 0; gwp < GWP_SETS; gwp++) {
        const AppInventory in = ask(f, app, gwp);
        for (size_t i = 0; i < COUNT(examples); i++) {
            const Example *e = &examples[i];
            if (strcmp(e->id, "fod") == 0) continue;
            assert_row(f, &in, e->id, SCOPE2_LOCATION, e->kg[gwp]);
            if (gwp != GWP_AR5) continue;
            total += e->kg[gwp];
            if (strcmp(e->category, "2.1") == 0) assert_row(f, &in, e->id, SCOPE2_MARKET, e->market_kg);
        }
        if (gwp != GWP_AR5) continue;
        /* Waste of this year does not decay yet; that of 2020 decays since 2021. L0 = 0.2 x 0.5 x 0.5 x 16/12. */
        const double ch4 = 1e6 * (0.2 * 0.5 * 0.5 * 16 / 12) * (1 - exp(-0.09)) * exp(-0.09 * 3);
        assert_row(f, &in, "fod", SCOPE2_LOCATION, 28 * ch4);
        total += 28 * ch4;
        assert_true(fabs(in.view.total.co2e_kg.v - total) < 1e-6 * total);
        assert_int_equal(in.view.total.missing_rows, 0);
    }
    app_close(app);
}

static void test_gases_stay_apart(void **state)
{
    Fixture *f = *state;
    App *app = app_with_examples(f);
    const AppInventory in = ask(f, app, GWP_AR5);
    double methane = 0;
    for (size_t i = 0; i < in.view.column_count; i++)
        if (in.view.column[i].kind == COLUMN_GAS && in.view.column[i].gas == GAS_CH4_FOSSIL)
            methane += in.view.category[CATEGORY_SCOPE_3].gas_kg[i];
    assert_true(fabs(methane - 10) < 1e-9);
    /* CO2e that was stated without a set cannot be weighed anew, and says so. */
    assert_true(in.view.category[CATEGORY_INVESTMENT].stated_kg > 492e6);
    app_close(app);
}

static AppEdit edit_of(Fixture *f, const RecordKind *kind, const char *id, int64_t version)
{
    Str *value = ARENA_ARRAY(f->arena, Str, kind->field_count);
    return (AppEdit){.kind = kind,
                     .head = {.municipality = S(CITY), .id = str(id), .version = version},
                     .value = value,
                     .why = S("prov")};
}

static void put(const AppEdit *edit, const char *field, const char *text)
{
    ((Str *)(uintptr_t)edit->value)[record_field(edit->kind, str(field)) - edit->kind->fields] = str(text);
}

static Status save(Fixture *f, App *app, const AppEdit *edit, Faults *faults)
{
    void *saved, *current;
    *faults = faults_new(f->arena);
    return app_record_save(app, f->arena, edit, &saved, &current, faults, &f->err);
}

static void test_a_gap_is_named_and_missing(void **state)
{
    Fixture *f = *state;
    App *app = app_with_examples(f);
    Faults faults = faults_new(f->arena);
    const AppInventory before = ask(f, app, GWP_AR5);
    const Str id = row_of(&before, "c19")->calculation->inputs[0].input->head.id; /* area */
    const RecordHead area = {.municipality = S(CITY), .id = id, .version = 1};
    assert_ok(
        f, app_record_delete(app, f->arena, &inventory_kinds[KIND_ACTIVITY_INPUT], &area, S("prov"), &faults, &f->err));
    const AppInventory in = ask(f, app, GWP_AR5);
    const AppRow *row = row_of(&in, "c19");
    assert_int_equal(row->by[SCOPE2_LOCATION].state, ROW_NOT_CALCULATED);
    assert_int_equal(row->calculation->result.gap_count, 1);
    const Str text = app_calculation_gaps_text(f->arena, LANG_SV, row->calculation);
    assert_true(str_eq(text, S("Vår golvyta saknas")));
    /* Missing is not zero: 3.13 has no figure at all. */
    assert_false(in.view.category[CATEGORY_LEASED_OUT].co2e_kg.known);
    assert_false(in.view.total.complete);
    size_t flagged = 0;
    for (size_t i = 0; i < in.flag_count; i++) {
        if (in.flags[i].kind != FLAG_NOT_CALCULATED) continue;
        flagged++;
        assert_true(str_contains_fold(app_flag_text(f->arena, LANG_SV, &in, &in.flags[i]), S("Vår golvyta saknas")));
    }
    assert_int_equal(flagged, 1);
    app_close(app);
}

static void test_wrong_parameters_are_refused(void **state)
{
    static const struct {
        const char *row, *parameter, *amount, *unit, *factor, *word, *field, *says, *percent;
    } wrong[] = {
        {"c19", "areal", "1", "", "", "", "parameter", "emission, area, building_area, occupancy", NULL},
        {"c19", "area", "5", "kg", "", "", "unit", "kg", NULL},
        {"c19", "occupancy", "1", "", "k1", "", "factor", "ingen faktor", NULL},
        {"b4", "treatment", "", "", "", "bränt", "word", "compost_dry", NULL},
        {"c13", "one_way", "5", "kg", "p0.1", "", "factor", "kg", NULL},
        {"leak", "substance", "", "", "", "R999", "word", "R999", NULL},
        {"c19", "area", "5", "m2", "", "", "parameter", "samma parameter", NULL},
        {"c19", "emission", "5", "kg", "k1", "co2", "word", "den ena", NULL},
        {"fod", "delay", "1", "", "", "", "uncertainty_percent", "årtal", "10"},
        {"b4", "treatment", "", "", "", "compost_wet", "uncertainty_percent", "mängd", "10"},
    };
    Fixture *f = *state;
    App *app = app_with_examples(f);
    for (size_t i = 0; i < COUNT(wrong); i++) {
        Faults faults;
        const AppEdit edit = edit_of(f, &inventory_kinds[KIND_ACTIVITY_INPUT], "ny", 0);
        put(&edit, "activity_row", wrong[i].row);
        put(&edit, "parameter", wrong[i].parameter);
        put(&edit, "amount", wrong[i].amount);
        put(&edit, "unit", wrong[i].unit);
        put(&edit, "factor", wrong[i].factor);
        put(&edit, "word", wrong[i].word);
        if (wrong[i].percent) put(&edit, "uncertainty_percent", wrong[i].percent);
        assert_int_equal(save(f, app, &edit, &faults), ST_INVALID);
        assert_int_equal(faults.total, 1);
        assert_string_equal(faults.list[0].field, wrong[i].field);
        assert_fault(f, &faults, 0, "", 0, 0, wrong[i].says);
    }
    /* A row that is amount times factor has no parameters, and a calculation has no amount. */
    Faults faults;
    const AppEdit plain = edit_of(f, &inventory_kinds[KIND_ACTIVITY_ROW], "vanlig", 0);
    put(&plain, "entity", "kommun");
    put(&plain, "year", "2024");
    put(&plain, "category", "3.14");
    put(&plain, "activity", "Vanlig");
    put(&plain, "calculation", "commuting_distance");
    put(&plain, "amount", "5");
    assert_int_equal(save(f, app, &plain, &faults), ST_INVALID);
    assert_int_equal(faults.total, 2);
    app_close(app);
}

static void test_an_explanation_leads_to_every_parameter(void **state)
{
    Fixture *f = *state;
    App *app = app_with_examples(f);
    const AppInventory in = ask(f, app, GWP_AR5);
    const AppExplainQuery query = {.category = CATEGORY_LEASED_OUT, .entity = NO_ENTITY, .largest = 5};
    ExplainNode tree;
    Buf json = buf_new(f->arena);
    app_inventory_explain(&in, f->arena, &query, &tree);
    assert_true(fabs(tree.co2e_kg - 3000) < 1e-9);
    app_explain_json(&json, &in, &query, &tree);
    static const char *const said[] = {"\"method\":\"leased_share\"", "\"parameter\":\"building_area\"",
                                       "\"parameter\":\"occupancy\"", "\"by_default\":true", "\"formula\":"};
    for (size_t i = 0; i < COUNT(said); i++)
        if (!str_contains_fold(buf_str(&json), str(said[i]))) fail_msg("%s is not in it", said[i]);
    app_close(app);
}

static void test_lifetime_emissions_stand_beside_the_accounts(void **state)
{
    Fixture *f = *state;
    App *app = app_with_examples(f);
    const AppInventory in = ask(f, app, GWP_AR5);
    assert_int_equal(in.lifetime_count, 1);
    assert_true(fabs(in.lifetime_kg.v - lifetime.kg[GWP_AR5]) < 1e-6);
    assert_int_equal(in.lifetime_missing, 0);
    /* 3.15 holds what the investees emit in the year, and nothing of the lifetime. */
    assert_true(fabs(in.view.category[CATEGORY_INVESTMENT].co2e_kg.v - 493e6) < 1e-3);
    for (size_t i = 0; i < in.row_count; i++) assert_false(str_eq(in.rows[i].row->head.id, str(lifetime.id)));
    Buf json = buf_new(f->arena);
    app_inventory_json(&json, &in);
    assert_true(str_contains_fold(buf_str(&json), S("\"lifetime\":{\"total_t\":12000,\"complete\":true,\"projects\":"
                                                    "[{\"row\":\"park\"")));
    /* Without the years nothing is known of it, and the year is as it was. */
    Faults faults = faults_new(f->arena);
    const Str years = in.lifetimes[0].row.calculation->inputs[4].input->head.id;
    const RecordHead head = {.municipality = S(CITY), .id = years, .version = 1};
    assert_ok(
        f, app_record_delete(app, f->arena, &inventory_kinds[KIND_ACTIVITY_INPUT], &head, S("prov"), &faults, &f->err));
    const AppInventory less = ask(f, app, GWP_AR5);
    assert_false(less.lifetime_kg.known);
    assert_int_equal(less.lifetime_missing, 1);
    assert_true(fabs(less.view.total.co2e_kg.v - in.view.total.co2e_kg.v) < 1e-6);
    assert_true(less.view.total.complete == in.view.total.complete);
    /* It counts nowhere, so it does not count as missing. */
    size_t told = 0;
    for (size_t i = 0; i < less.flag_count; i++) {
        if (less.flags[i].kind != FLAG_NOT_CALCULATED) continue;
        const Str text = app_flag_text(f->arena, LANG_EN, &less, &less.flags[i]);
        told++;
        assert_true(str_contains_fold(text, S("in no sum of the year")));
        assert_false(str_contains_fold(text, S("counts as missing")));
    }
    assert_int_equal(told, 1);
    app_close(app);
}

static const AppCoverage *coverage_of(const AppInventory *in, size_t category, const char *entity)
{
    for (size_t i = 0; i < in->coverage_count; i++)
        if (in->coverage[i].category == category && str_eq(in->entities[in->coverage[i].entity].head.id, str(entity)))
            return &in->coverage[i];
    fail_msg("nothing of %s", entity);
    return NULL;
}

/* What a part says covers what lies beneath it, but not rows there that lack a figure; and a statement without any row
 * says why it counts as missing. */
static void test_what_is_missing_beneath_is_told(void **state)
{
    Fixture *f = *state;
    App *app = app_with_examples(f);
    static const TableText tables[] = {
        {"organisations", "id,name,kind,parent\nbolag,Bolag,company,staden\n"},
        {"entities", "municipality,id,name,kind,organisation\n0484,bolag,Bolag,company,bolag\n"
                     "0484,lugn,Lugn,company,bolag\n"},
        {"holdings", "municipality,id,entity,owner,basis,share_percent,financial_control,operational_control\n"
                     "0484,h1,bolag,kommun,owned,100,full,true\n0484,h2,lugn,kommun,owned,100,full,true\n"},
        {"activity_rows", "municipality,id,entity,year,category,activity,amount,unit,factor\n"
                          "0484,a,bolag,2024,3.7,Utan mängd,,pkm,p0.1\n0484,b,lugn,2024,3.7,Med mängd,5,pkm,p0.1\n"},
        {"completeness", "municipality,id,entity,year,category,status,reason\n"
                         "0484,k1,kommun,2024,3.7,calculated,Allt\n0484,k2,kommun,2024,3.9,partial,Halva\n"},
    };
    load(f, app, write_package(f, "below", tables, COUNT(tables)));
    const AppInventory in = ask(f, app, GWP_AR5);
    const AppCoverage *below = coverage_of(&in, CATEGORY_SCOPE_3 + 6, "bolag"),
                      *calm = coverage_of(&in, CATEGORY_SCOPE_3 + 6, "lugn"),
                      *empty = coverage_of(&in, CATEGORY_SCOPE_3 + 8, "kommun");
    assert_true(below->from_above && below->effective == COVERAGE_MISSING);
    assert_true(app_coverage_is_gap(below));
    assert_false(app_coverage_is_gap(calm));
    assert_int_equal(empty->effective, COVERAGE_MISSING);
    assert_true(app_coverage_is_gap(empty));
    const Str why = app_coverage_rows_text(f->arena, LANG_SV, empty);
    assert_true(str_contains_fold(why, S("Angiven som delvis")));
    assert_int_equal(app_coverage_rows_text(f->arena, LANG_SV, calm).n, 0);
    app_close(app);
}

/* Whether a factor is coarse is a field of it, which can be set of one that is used, and is told of rows and
 * calculations alike. */
static void test_coarse_averages_are_told(void **state)
{
    Fixture *f = *state;
    App *app = app_with_examples(f);
    Faults faults;
    const AppInventory before = ask(f, app, GWP_AR5);
    assert_int_equal(app_coarse_text(f->arena, LANG_SV, &before, 0, CATEGORY_COUNT).n, 0);
    const AppEdit edit = edit_of(f, &inventory_kinds[KIND_FACTOR], "s0.6", 1);
    const Factor *factor = NULL;
    for (size_t i = 0; i < before.factor_count; i++)
        if (str_eq(before.factors[i]->head.id, S("s0.6"))) factor = before.factors[i];
    for (size_t i = 0; i < edit.kind->field_count; i++)
        put(&edit, edit.kind->fields[i].name, str_cstr(f->arena, record_cell(f->arena, &edit.kind->fields[i], factor)));
    put(&edit, "coarse", "true");
    assert_ok(f, save(f, app, &edit, &faults));
    const AppInventory in = ask(f, app, GWP_AR5);
    assert_true(app_row_is_coarse(row_of(&in, "c3")));
    assert_false(app_row_is_coarse(row_of(&in, "c1")));
    assert_true(str_contains_fold(app_coarse_text(f->arena, LANG_SV, &in, CATEGORY_SCOPE_3, CATEGORY_SCOPE_3 + 1),
                                  S("54 ton")));
    assert_int_equal(app_coarse_text(f->arena, LANG_SV, &in, CATEGORY_SCOPE_3 + 1, CATEGORY_COUNT).n, 0);
    size_t flags = 0;
    for (size_t i = 0; i < in.flag_count; i++) flags += in.flags[i].kind == FLAG_COARSE;
    assert_int_equal(flags, 1);
    app_close(app);
}

static void test_newer_factors_reach_parameters(void **state)
{
    Fixture *f = *state;
    App *app = app_with_examples(f);
    const TableText tables[] = {{"factors", "id,name,kind,unit,co2e_kg,supersedes,source\n"
                                            "p0.1-ny,Tåg,direct,pkm,0.05,p0.1,Prov\n"}};
    load(f, app, write_package(f, "newer", tables, 1));
    AppMovedRow *moved;
    size_t n;
    Faults faults = faults_new(f->arena);
    assert_ok(f, app_inventory_newer_factors(app, f->arena, S(CITY), 2024, S("ny faktor"), false, &moved, &n, &faults,
                                             &f->err));
    assert_int_equal(n, 1);
    assert_true(str_eq(moved[0].id, S("c13")));
    const AppInventory in = ask(f, app, GWP_AR5);
    assert_row(f, &in, "c13", SCOPE2_LOCATION, 8640 * 0.05 + 11040 * 0.2);
    /* What a parameter names is used, so it does not change. */
    const AppEdit edit = edit_of(f, &inventory_kinds[KIND_FACTOR], "v0.2", 1);
    put(&edit, "co2e_kg", "0.3");
    assert_int_equal(save(f, app, &edit, &faults), ST_DENIED);
    app_close(app);
}

const struct CMUnitTest calculation_tests[] = {
    TEST(test_worked_examples_hold_as_rows),
    TEST(test_gases_stay_apart),
    TEST(test_a_gap_is_named_and_missing),
    TEST(test_wrong_parameters_are_refused),
    TEST(test_an_explanation_leads_to_every_parameter),
    TEST(test_lifetime_emissions_stand_beside_the_accounts),
    TEST(test_what_is_missing_beneath_is_told),
    TEST(test_coarse_averages_are_told),
    TEST(test_newer_factors_reach_parameters),
};
const size_t calculation_test_count = COUNT(calculation_tests);
