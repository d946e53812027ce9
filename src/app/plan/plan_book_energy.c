/* Energy, activities and emission factors of the first year, out of the roadmap's model: the sheet that lists what each
 * technology takes of each carrier, and the tables of an action plan that follow from it. */
#include "app/app_priv.h"
#include "app/plan/plan_book_parts.h"

#include <math.h>

enum { FACTORS_FIRST_ROW = 2 }; /* behind title and heads; the weights of the gases stand in it */

static const CityModel *model_of(const PlanBook *b)
{
    return &b->of->roadmap->model;
}

static bool is_energy(const PlanBook *b, const EnergyRow *r)
{
    return str_eq(model_of(b)->carriers[r->carrier].unit, S("MWh"));
}

/* ---- rows ---- */

/* 1: burnt or emitted within the municipality; 2: brought by a grid, and made elsewhere; 3: what is consumed of things
 * that are made elsewhere. */
static int scope_of(const Activity *activity, const Carrier *carrier)
{
    if (activity->boundary == EFFECT_CONSUMPTION) return 3;
    return carrier->elsewhere ? 2 : 1;
}

static void add_row(PlanBook *b, uint32_t a, uint32_t k, const Intake *intake, bool usable)
{
    const CityModel *model = model_of(b);
    const int year = model->years.first;
    const Activity *activity = &model->activities[a];
    const Technology *technology = &activity->technologies[k];
    const Carrier *carrier = &model->carriers[intake->carrier];
    const Maybe factor = carrier_factor(model, carrier, GAS_COUNT, year);
    EnergyRow *r = &b->energy_rows[b->energy_row_count++];
    *r = (EnergyRow){.activity = a,
                     .technology = k,
                     .carrier = intake->carrier,
                     .source = pb_source_of(b->of->roadmap->activities[a]->sector),
                     .scope = scope_of(activity, carrier),
                     .amount = activity_amount(model, activity, year),
                     .share = track_at(&technology->share, year),
                     .intensity = track_at(&technology->intensity, year),
                     .part = intake->share,
                     .factor = factor.known ? known(factor.v * 1000) : unknown()};
    if (usable && r->amount.known && r->share.known && r->intensity.known && !isnan(r->part))
        r->use = known(r->amount.v * r->share.v * r->intensity.v * r->part);
}

/* A technology that nothing is done with in the year has no row. */
static void rows_of(PlanBook *b, uint32_t a, bool usable)
{
    const Activity *activity = &model_of(b)->activities[a];
    for (uint32_t k = 0; k < activity->technology_count; k++) {
        const Technology *technology = &activity->technologies[k];
        const Maybe share = track_at(&technology->share, model_of(b)->years.first);
        if (share.known && !(share.v > 0)) continue;
        for (size_t i = 0; i < technology->intake_count; i++)
            if (!(technology->intakes[i].share <= 0)) add_row(b, a, k, &technology->intakes[i], usable);
    }
}

/* Those whose factors are missing stand last. */
static void place_factors(PlanBook *b)
{
    const CityModel *model = model_of(b);
    size_t row = FACTORS_FIRST_ROW + 1;
    bool *used = ARENA_ARRAY(b->arena, bool, model->carrier_count + 1);
    b->factor_row = ARENA_ARRAY(b->arena, size_t, model->carrier_count + 1);
    for (size_t i = 0; i < b->energy_row_count; i++) used[b->energy_rows[i].carrier] = true;
    for (int missing = 0; missing < 2; missing++)
        for (size_t c = 0; c < model->carrier_count; c++) {
            const Maybe factor = carrier_factor(model, &model->carriers[c], GAS_COUNT, model->years.first);
            if (used[c] && factor.known == !missing) b->factor_row[c] = row++;
        }
}

Status pb_energy_rows(PlanBook *b, Err *err)
{
    const CityModel *model = model_of(b);
    bool *usable = ARENA_ARRAY(b->arena, bool, model->activity_count + 1);
    bool *sinks = ARENA_ARRAY(b->arena, bool, model->sink_count + 1);
    Faults faults = {.arena = b->arena};
    size_t most = 0;
    TRY(model_check(model, usable, sinks, &faults, err));
    for (size_t a = 0; a < model->activity_count; a++)
        for (size_t k = 0; k < model->activities[a].technology_count; k++)
            most += model->activities[a].technologies[k].intake_count;
    b->energy_rows = ARENA_ARRAY(b->arena, EnergyRow, most + 1);
    for (uint32_t a = 0; a < model->activity_count; a++) rows_of(b, a, usable[a]);
    place_factors(b);
    return ST_OK;
}
/* ---- the sheet that lists them ---- */

static Str factor_cell(const PlanBook *b, uint32_t carrier);

static Str product(const PlanBook *b, size_t row)
{
    const Str cells[] = {sheet_cell_name(b->arena, row, ENERGY_AMOUNT), sheet_cell_name(b->arena, row, ENERGY_SHARE),
                         sheet_cell_name(b->arena, row, ENERGY_INTENSITY), sheet_cell_name(b->arena, row, ENERGY_PART)};
    return tr_args(b->arena, LANG_EN, "{0}*{1}*{2}*{3}", cells, 4);
}

static void energy_row(SheetMaker *m, const PlanBook *b, const EnergyRow *r)
{
    const Roadmap *roadmap = b->of->roadmap;
    const ActivityRecord *activity = roadmap->activities[r->activity];
    const TechnologyRecord *technology = roadmap->technologies[r->activity][r->technology];
    const CarrierRecord *carrier = roadmap->carriers[r->carrier];
    const size_t row = sheet_row(m);
    const bool emits = r->use.known && r->factor.known;
    const Str tonnes = tr_fmt(b->arena, LANG_EN, "{0}*{1}/1000", sheet_cell_name(b->arena, row, ENERGY_USE),
                              sheet_cell_name(b->arena, row, ENERGY_FACTOR));
    sheet_text(m, pb_source(b, r->source));
    sheet_text(m, app_roadmap_sector_name(b->plan->scenario.of, b->lang, activity->sector));
    sheet_text(m, pb_named(b, activity->name, activity->name_en));
    sheet_text(m, pb_named(b, technology->name, technology->name_en));
    sheet_text(m, pb_named(b, carrier->name, carrier->name_en));
    sheet_text(m, pb_scope(b, r->scope));
    sheet_text(m, pb_named(b, activity->unit, activity->unit_en));
    sheet_add(m, cell_number(r->amount, CELL_FIGURE));
    sheet_add(m, cell_number(r->share, CELL_PERCENT));
    sheet_add(m, cell_number(r->intensity, CELL_EXACT));
    sheet_add(m, cell_number(isnan(r->part) ? unknown() : known(r->part), CELL_PERCENT));
    sheet_text(m, carrier->unit);
    sheet_add(m, r->use.known ? cell_formula(product(b, row), r->use.v, CELL_FIGURE)
                              : cell_number(unknown(), CELL_FIGURE));
    sheet_text(m, pb_word(b, r->use.known ? N_("known") : N_("not known")));
    sheet_add(m, r->factor.known ? cell_formula(factor_cell(b, r->carrier), r->factor.v, CELL_EXACT)
                                 : cell_number(unknown(), CELL_EXACT));
    sheet_add(m, emits ? cell_formula(tonnes, r->use.v * r->factor.v / 1000, CELL_FIGURE)
                       : cell_number(unknown(), CELL_FIGURE));
    sheet_text(m, pb_from(b, &roadmap_kinds[KIND_TECHNOLOGY], technology->head.id));
}

Sheet pb_energy_sheet(const PlanBook *b)
{
    static const char *const heads[ENERGY_COLUMNS] = {N_("Source sector"),
                                                      N_("Sector"),
                                                      N_("Activity"),
                                                      N_("Technology"),
                                                      N_("Carrier"),
                                                      N_("Scope"),
                                                      N_("Unit of the activity"),
                                                      N_("Amount a year"),
                                                      N_("Share of the activity"),
                                                      N_("Use for a unit of the activity"),
                                                      N_("Part of the use"),
                                                      N_("Unit of the carrier"),
                                                      N_("Use a year"),
                                                      N_("State"),
                                                      N_("kg CO2e for a unit of the carrier"),
                                                      N_("t CO2e a year"),
                                                      N_("Comes from")};
    static const double widths[ENERGY_COLUMNS] = {26, 48, 44, 52, 44, 10, 18, 14, 10, 14, 10, 16, 14, 12, 14, 14, 36};
    SheetMaker m = pb_sheet(b, N_("Energy and activity"), ENERGY_COLUMNS, widths);
    sheet_head(&m, heads, ENERGY_COLUMNS);
    for (size_t i = 0; i < b->energy_row_count; i++) energy_row(&m, b, &b->energy_rows[i]);
    m.sheet.head_rows = 1;
    m.sheet.has_filter = true;
    return sheet_done(&m);
}

/* ---- final energy use by source sector ---- */

/* Of a source sector (SOURCE_SECTORS: all) and a scope (0: all); *rows: all that there are. */
static double energy_of(const PlanBook *b, SourceSector source, int scope, size_t *rows, size_t *known_rows)
{
    double sum = 0;
    *rows = *known_rows = 0;
    for (size_t i = 0; i < b->energy_row_count; i++) {
        const EnergyRow *r = &b->energy_rows[i];
        if (!is_energy(b, r) || (source != SOURCE_SECTORS && r->source != source) || (scope && r->scope != scope))
            continue;
        (*rows)++;
        *known_rows += r->use.known;
        sum += r->use.known ? r->use.v : 0;
    }
    return sum;
}

/* Conditions of SUMIFS and COUNTIFS: rows in MWh of the source sector that stands in column A of the row. */
static Str energy_rows_of(const PlanBook *b, size_t row)
{
    return tr_fmt(b->arena, LANG_EN, "{0},\"MWh\",{1},$A{2}", pb_energy(b, ENERGY_CARRIER_UNIT),
                  pb_energy(b, ENERGY_SOURCE), err_number(b->arena, (int64_t)row + 1));
}

static void add_coverage(SheetMaker *m, const PlanBook *b, SourceSector source)
{
    size_t rows, n;
    const Str where = energy_rows_of(b, sheet_row(m)), state = pb_energy(b, ENERGY_STATE);
    const Str words[] = {where, state, pb_word(b, N_("known")), pb_word(b, N_("not known"))};
    energy_of(b, source, 0, &rows, &n);
    const Str formula = tr_args(
        b->arena, LANG_EN, "COUNTIFS({0},{1},\"{2}\")/(COUNTIFS({0},{1},\"{2}\")+COUNTIFS({0},{1},\"{3}\"))", words, 4);
    sheet_add(m, rows ? cell_formula(formula, (double)n / (double)rows, CELL_PERCENT)
                      : cell_number(unknown(), CELL_PERCENT));
}

/* Sums of columns, each of what is known of it. */
typedef struct ScopeSums {
    double sum[SCOPES + 1];
    bool any[SCOPES + 1], part[SCOPES + 1]; /* something is known; something is not */
} ScopeSums;

static void count_in(ScopeSums *sums, size_t column, double value, size_t rows, size_t known_rows)
{
    sums->sum[column] += value;
    sums->any[column] = sums->any[column] || known_rows > 0;
    sums->part[column] = sums->part[column] || known_rows == 0 || known_rows < rows;
}

static void add_sums(SheetMaker *m, const PlanBook *b, const ScopeSums *sums, size_t columns)
{
    sheet_add(m, cell_text(pb_word(b, N_("Sum")), CELL_SUM_TEXT));
    for (size_t c = 0; c < columns; c++)
        sheet_add(m, sums->any[c] ? cell_formula(pb_sum_above(m, 2, c + 1), sums->sum[c],
                                                 sums->part[c] ? CELL_INCOMPLETE : CELL_SUM)
                                  : cell_number(unknown(), CELL_SUM));
    sheet_end_row(m);
}

static void energy_source(SheetMaker *m, const PlanBook *b, SourceSector source, ScopeSums *sums)
{
    const size_t row = sheet_row(m);
    size_t rows, n;
    bool every = true;
    sheet_text(m, pb_source(b, source));
    for (int scope = 1; scope <= SCOPES; scope++) {
        const double value = energy_of(b, source, scope, &rows, &n);
        const Str formula = tr_fmt(b->arena, LANG_EN, "SUMIFS({0},{1},{2},\"{3}\")", pb_energy(b, ENERGY_USE),
                                   energy_rows_of(b, row), pb_energy(b, ENERGY_SCOPE), pb_scope(b, scope));
        sheet_add(m, n ? cell_formula(formula, value, n < rows ? CELL_INCOMPLETE : CELL_FIGURE)
                       : cell_number(unknown(), CELL_FIGURE));
        count_in(sums, (size_t)scope - 1, value, rows, n);
        every = every && n > 0 && n == rows;
    }
    const double value = energy_of(b, source, 0, &rows, &n);
    const Str all = tr_fmt(b->arena, LANG_EN, "SUM({0}:{1})", sheet_cell_name(b->arena, row, 1),
                           sheet_cell_name(b->arena, row, SCOPES));
    sheet_add(m, n ? cell_formula(all, value, every ? CELL_FIGURE : CELL_INCOMPLETE)
                   : cell_number(unknown(), CELL_FIGURE));
    count_in(sums, SCOPES, value, every ? n : n + 1, n);
    add_coverage(m, b, source);
    sheet_text(m, tr_fmt(b->arena, LANG_EN, "{0}, {1}", b->energy, pb_source(b, source)));
}

/* A row of its own below the sums, as a note is. */
static void note(SheetMaker *m, const PlanBook *b, const char *text)
{
    sheet_add(m, cell_text(pb_word(b, text), CELL_WRAPPED));
    sheet_end_row(m);
}

static void scope_heads(SheetMaker *m, const PlanBook *b, Str unit)
{
    sheet_add(m, cell_text(tr_fmt(b->arena, b->lang, N_("Source sector, {0} in {1}"), unit,
                                  err_number(b->arena, model_of(b)->years.first)),
                           CELL_HEAD));
    for (int scope = 1; scope <= SCOPES; scope++)
        sheet_add(m, cell_text(tr_fmt(b->arena, LANG_EN, "{0}, {1}", pb_scope(b, scope), unit), CELL_HEAD));
}

Sheet pb_energy_use(const PlanBook *b, const PlanTable *table, bool *filled)
{
    enum { COLUMNS = SCOPES + 4 };
    static const double widths[COLUMNS] = {60, 18, 18, 18, 18, 18, 44};
    ScopeSums sums = {0};
    SheetMaker m = pb_table(b, table, COLUMNS, widths);
    scope_heads(&m, b, S("MWh"));
    sheet_add(&m, cell_text(pb_word(b, N_("Total, MWh")), CELL_HEAD));
    sheet_add(&m, cell_text(pb_word(b, N_("Uses that are known, part of all")), CELL_HEAD));
    sheet_add(&m, cell_text(pb_word(b, N_("Comes from")), CELL_HEAD));
    for (int source = 0; source < SOURCE_SECTORS; source++) {
        size_t rows, n;
        energy_of(b, (SourceSector)source, 0, &rows, &n);
        if (source != SOURCE_OTHER || rows > 0) energy_source(&m, b, (SourceSector)source, &sums);
    }
    add_sums(&m, b, &sums, SCOPES + 1);
    note(&m, b,
         N_("Scope 1 is fuel that is used in the municipality, scope 2 electricity, heat and other energy that is "
            "made elsewhere, scope 3 what residents use beyond its borders. Each is amount times share times use for "
            "a unit, from the roadmap's model; where that counts tonnes and not fuels, as of industry, energy is "
            "not known."));
    *filled = sums.any[SCOPES];
    m.sheet.head_rows = 2;
    return sheet_done(&m);
}

/* ---- emission factors ---- */

enum {
    FACTOR_NAME,
    FACTOR_UNIT,
    FACTOR_CO2,
    FACTOR_CH4,
    FACTOR_N2O,
    FACTOR_FLUORINATED,
    FACTOR_SF6,
    FACTOR_NF3,
    FACTOR_SUM,
    FACTOR_ORIGIN,
    FACTOR_SOURCE,
    FACTOR_FROM,
    FACTOR_COLUMNS
};

static Str factor_cell(const PlanBook *b, uint32_t carrier)
{
    const Str sheet =
        workbook_sheet_name(b->arena, tr_fmt(b->arena, LANG_EN, "A-1.2 {0}", pb_word(b, N_("Emission factors"))));
    return tr_fmt(b->arena, LANG_EN, "'{0}'!{1}", sheet, sheet_cell_name(b->arena, b->factor_row[carrier], FACTOR_SUM));
}

static size_t factor_column(Gas gas)
{
    static const size_t columns[GAS_FAMILY_COUNT] = {FACTOR_CO2,         FACTOR_CH4, FACTOR_N2O, FACTOR_FLUORINATED,
                                                     FACTOR_FLUORINATED, FACTOR_SF6, FACTOR_NF3, FACTOR_FLUORINATED};
    return columns[gas_family(gas)];
}

/* Kilograms of a column's gases; of fluorinated gases, of which each weighs its own, kilograms of CO2e. */
static Maybe gas_amount(const PlanBook *b, const Carrier *carrier, size_t column, double *co2e)
{
    double sum = 0;
    bool any = false;
    *co2e = 0;
    for (size_t g = 0; g < carrier->gas_count; g++) {
        const Gas gas = carrier->gases[g].gas;
        const Maybe kg = track_at(&carrier->gases[g].kg, model_of(b)->years.first);
        if (factor_column(gas) != column || !kg.known) continue;
        any = true;
        *co2e += kg.v * gwp_value(model_of(b)->gwp, gas);
        sum += column == FACTOR_FLUORINATED ? kg.v * gwp_value(model_of(b)->gwp, gas) : kg.v;
    }
    return any ? known(sum) : carrier->emits_nothing ? known(0) : unknown();
}

static double column_weight(const PlanBook *b, size_t column)
{
    static const Gas gases[] = {[FACTOR_CO2] = GAS_CO2,
                                [FACTOR_CH4] = GAS_CH4,
                                [FACTOR_N2O] = GAS_N2O,
                                [FACTOR_SF6] = GAS_SF6,
                                [FACTOR_NF3] = GAS_NF3};
    return column == FACTOR_FLUORINATED ? 1 : gwp_value(model_of(b)->gwp, gases[column]);
}

/* Methane of a stated origin weighs a little more or less than the column says: then its own weight stands in the
 * formula. */
static void add_weighed(Buf *f, const PlanBook *b, size_t row, size_t column, Maybe kg, double co2e)
{
    const double weight = column_weight(b, column);
    const Str cell = sheet_cell_name(b->arena, row, column);
    if (!kg.known || !(kg.v > 0)) return;
    if (f->n) buf_addc(f, '+');
    if (fabs(co2e - kg.v * weight) <= 1e-9 * fabs(co2e)) {
        buf_add(f, tr_fmt(b->arena, LANG_EN, "{0}*{1}${2}", cell, sheet_column_name(b->arena, column),
                          err_number(b->arena, FACTORS_FIRST_ROW + 1)));
    } else {
        buf_add(f, tr_fmt(b->arena, LANG_EN, "{0}*", cell));
        buf_double(f, co2e / kg.v);
    }
}

static void factor_row(SheetMaker *m, const PlanBook *b, size_t c)
{
    const Carrier *carrier = &model_of(b)->carriers[c];
    const CarrierRecord *record = b->of->roadmap->carriers[c];
    const Maybe all = carrier_factor(model_of(b), carrier, GAS_COUNT, model_of(b)->years.first);
    const Track *first = carrier->gas_count ? &carrier->gases[0].kg : NULL;
    const size_t row = sheet_row(m);
    Buf f = buf_new(b->arena);
    sheet_text(m, pb_named(b, record->name, record->name_en));
    sheet_text(m, record->unit);
    for (size_t column = FACTOR_CO2; column <= FACTOR_NF3; column++) {
        double co2e;
        const Maybe kg = gas_amount(b, carrier, column, &co2e);
        sheet_add(m, cell_number(kg, CELL_EXACT));
        add_weighed(&f, b, row, column, kg, co2e);
    }
    sheet_add(m, all.known ? cell_formula(f.n ? buf_str(&f) : S("0"), all.v * 1000, CELL_EXACT)
                           : cell_number(unknown(), CELL_EXACT));
    sheet_text(m, first ? pb_choice(b, &roadmap_kinds[KIND_VALUE], "origin", str(value_origin_name(first->origin)))
                        : S(""));
    if (carrier->emits_nothing)
        sheet_text(m, pb_word(b, N_("By definition: nothing is emitted in use")));
    else
        pb_said(m, first ? first->source : S(""));
    sheet_text(m, pb_from(b, &roadmap_kinds[KIND_CARRIER], record->head.id));
}

Sheet pb_factors(const PlanBook *b, const PlanTable *table, bool *filled)
{
    static const char *const heads[FACTOR_COLUMNS] = {N_("Energy source or other source"),
                                                      N_("Unit"),
                                                      N_("CO2, kg for a unit"),
                                                      N_("CH4, kg for a unit"),
                                                      N_("N2O, kg for a unit"),
                                                      N_("F-gases, kg CO2e for a unit"),
                                                      N_("SF6, kg for a unit"),
                                                      N_("NF3, kg for a unit"),
                                                      N_("Together, kg CO2e for a unit"),
                                                      N_("Origin"),
                                                      N_("Source"),
                                                      N_("Comes from")};
    static const double widths[FACTOR_COLUMNS] = {60, 16, 14, 14, 14, 16, 14, 14, 16, 20, 50, 34};
    SheetMaker m = pb_table(b, table, FACTOR_COLUMNS, widths);
    sheet_head(&m, heads, FACTOR_COLUMNS);
    const Str set = str(gwp_set_name(model_of(b)->gwp));
    sheet_text(&m,
               tr_fmt(b->arena, b->lang, N_("What a kilogram of the gas weighs over 100 years (GWP100, {0})"), set));
    sheet_text(&m, S("kg CO2e/kg"));
    for (size_t column = FACTOR_CO2; column <= FACTOR_NF3; column++)
        sheet_add(&m, cell_number(known(column_weight(b, column)), CELL_EXACT));
    while (m.count % m.sheet.width < FACTOR_FROM) sheet_add(&m, (Cell){0});
    sheet_text(&m, tr_fmt(b->arena, LANG_EN, "IPCC {0}", set));
    size_t *at = ARENA_ARRAY(b->arena, size_t, model_of(b)->carrier_count + FACTORS_FIRST_ROW + 2), n = 0;
    for (size_t c = 0; c < model_of(b)->carrier_count; c++) {
        if (b->factor_row[c] == 0) continue;
        at[b->factor_row[c]] = c;
        n++;
    }
    for (size_t i = 0; i < n; i++) factor_row(&m, b, at[FACTORS_FIRST_ROW + 1 + i]);
    *filled = n > 0;
    m.sheet.head_rows = 2;
    return sheet_done(&m);
}

/* ---- activity by source sector ---- */

static const char *amount_origin(AmountFrom from)
{
    static const char *const words[] = {N_("not known"), N_("stated"), N_("from the population"),
                                        N_("from measured emissions")};
    return words[from];
}

Sheet pb_activities(const PlanBook *b, const PlanTable *table, bool *filled)
{
    enum { COLUMNS = 8 };
    static const double widths[COLUMNS] = {28, 40, 40, 22, 18, 18, 26, 36};
    const CityModel *model = model_of(b);
    const int target = b->plan->scenario.target_year;
    SheetMaker m = pb_table(b, table, COLUMNS, widths);
    sheet_add(&m, cell_text(pb_word(b, N_("Source sector")), CELL_HEAD));
    sheet_add(&m, cell_text(pb_word(b, N_("Sector")), CELL_HEAD));
    sheet_add(&m, cell_text(pb_word(b, N_("Activity")), CELL_HEAD));
    sheet_add(&m, cell_text(pb_word(b, N_("Unit")), CELL_HEAD));
    const Str years[] = {err_number(b->arena, model->years.first), err_number(b->arena, target)};
    sheet_add(&m, cell_text(tr_fmt(b->arena, b->lang, N_("Amount {0}"), years[0]), CELL_HEAD));
    sheet_add(&m, cell_text(tr_fmt(b->arena, b->lang, N_("Amount {0}, nothing more done"), years[1]), CELL_HEAD));
    sheet_add(&m, cell_text(pb_word(b, N_("The amount is")), CELL_HEAD));
    sheet_add(&m, cell_text(pb_word(b, N_("Comes from")), CELL_HEAD));
    for (int source = 0; source < SOURCE_SECTORS; source++) {
        for (size_t a = 0; a < model->activity_count; a++) {
            const ActivityRecord *r = b->of->roadmap->activities[a];
            if (pb_source_of(r->sector) != (SourceSector)source) continue;
            const Maybe amount = activity_amount(model, &model->activities[a], model->years.first);
            sheet_text(&m, pb_source(b, (SourceSector)source));
            sheet_text(&m, app_roadmap_sector_name(b->plan->scenario.of, b->lang, r->sector));
            sheet_text(&m, pb_named(b, r->name, r->name_en));
            sheet_text(&m, pb_named(b, r->unit, r->unit_en));
            sheet_add(&m, cell_number(amount, CELL_FIGURE));
            sheet_add(&m, cell_number(activity_amount(model, &model->activities[a], target), CELL_FIGURE));
            sheet_text(&m, pb_word(b, amount_origin(amount.known ? b->of->roadmap->amount_from[a] : AMOUNT_UNKNOWN)));
            sheet_text(&m, pb_from(b, &roadmap_kinds[KIND_ACTIVITY], r->head.id));
            *filled = *filled || amount.known;
        }
    }
    m.sheet.head_rows = 2;
    m.sheet.has_filter = true;
    return sheet_done(&m);
}

/* ---- greenhouse gases by source sector and scope ---- */

/* What was measured in the first year, as the table by sector has it. */
static double measured_of(const PlanBook *b, SourceSector source, size_t *rows, size_t *known_rows)
{
    const ScenarioResult *result = &b->plan->scenario.result;
    double sum = 0;
    *rows = *known_rows = 0;
    for (size_t i = 0; i < result->sector_count; i++) {
        const Str id = model_of(b)->sectors[i].id;
        const size_t at = i * result->years.count;
        if (str_eq(id, S("sinks")) || pb_source_of(id) != source) continue;
        (*rows)++;
        *known_rows += result->residual[at].known;
        sum += result->residual[at].known ? result->reference[at] + result->residual[at].v : 0;
    }
    return sum;
}

static double emitted_of(const PlanBook *b, SourceSector source, int scope, size_t *rows, size_t *known_rows)
{
    double sum = 0;
    *rows = *known_rows = 0;
    for (size_t i = 0; i < b->energy_row_count; i++) {
        const EnergyRow *r = &b->energy_rows[i];
        const bool is_known = r->use.known && r->factor.known;
        if (r->source != source || (scope && r->scope != scope)) continue;
        (*rows)++;
        *known_rows += is_known;
        sum += is_known ? r->use.v * r->factor.v / 1000 : 0;
    }
    return sum;
}

static void scope_source(SheetMaker *m, const PlanBook *b, SourceSector source, ScopeSums *sums)
{
    const Str name = tr_fmt(b->arena, LANG_EN, "$A{0}", err_number(b->arena, (int64_t)sheet_row(m) + 1));
    sheet_text(m, pb_source(b, source));
    for (int scope = 1; scope <= SCOPES; scope++) {
        size_t rows, n;
        const double value = scope == 1 ? measured_of(b, source, &rows, &n) : emitted_of(b, source, scope, &rows, &n);
        const Str measured = tr_fmt(b->arena, LANG_EN, "SUMIFS({0},{1},{2})", pb_sector_cells(b, SECTORS_FIRST),
                                    pb_sector_cells(b, SECTORS_SOURCE), name);
        const Str args[] = {pb_energy(b, ENERGY_TONNES), pb_energy(b, ENERGY_SOURCE), name, pb_energy(b, ENERGY_SCOPE),
                            pb_scope(b, scope)};
        const Str modelled = tr_args(b->arena, LANG_EN, "SUMIFS({0},{1},{2},{3},\"{4}\")", args, 5);
        sheet_add(m, n ? cell_formula(scope == 1 ? measured : modelled, value, n < rows ? CELL_INCOMPLETE : CELL_FIGURE)
                       : cell_number(unknown(), CELL_FIGURE));
        count_in(sums, (size_t)scope - 1, value, rows, n);
    }
    sheet_text(m, tr_fmt(b->arena, LANG_EN, "A-1.4, {0}: {1}", b->energy, pb_source(b, source)));
}

Sheet pb_scopes(const PlanBook *b, const PlanTable *table, bool *filled)
{
    enum { COLUMNS = SCOPES + 2 };
    static const double widths[COLUMNS] = {60, 20, 20, 20, 50};
    ScopeSums sums = {0};
    SheetMaker m = pb_table(b, table, COLUMNS, widths);
    scope_heads(&m, b, S("t CO2e"));
    sheet_add(&m, cell_text(pb_word(b, N_("Comes from")), CELL_HEAD));
    for (int source = 0; source < SOURCE_SECTORS; source++) {
        size_t rows, modelled, n;
        measured_of(b, (SourceSector)source, &rows, &n);
        emitted_of(b, (SourceSector)source, 0, &modelled, &n);
        if (source != SOURCE_OTHER || rows + modelled > 0) scope_source(&m, b, (SourceSector)source, &sums);
    }
    add_sums(&m, b, &sums, SCOPES);
    note(&m, b,
         N_("Scope 1 is what was measured in the municipality, and counts against the target. Scopes 2 and 3 are "
            "computed from the roadmap's model. They are not added to scope 1: what is burnt to make heat and "
            "electricity in the municipality stands in both."));
    *filled = sums.any[0];
    m.sheet.head_rows = 2;
    return sheet_done(&m);
}
