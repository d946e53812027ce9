/* The workbook of the plan as a whole: its rows of costs, its list of tables, the sheet that explains it. */
#include "app/plan/plan_book.h"

#include "app/app_priv.h"
#include "app/contract/contract.h"
#include "app/plan/plan_book_parts.h"
#include "store/record.h"

static const PlanTable tables[] = {
    {.mark = "T1", .title = N_("Budget and climate"), .make = pb_budget_years},
    {.mark = "T2", .title = N_("By focus area"), .make = pb_area_years},
    {.mark = "T3", .title = N_("Income sources"), .make = pb_income},
    {.mark = "T4", .title = N_("Capital sources"), .make = pb_capital},
    {.mark = "T5",
     .title = N_("Barriers"),
     .make = pb_record_table,
     .kind = &plan_kinds[KIND_PLAN_BARRIER],
     .fields = "name kind text focus_area stakeholders solution"},
    {.mark = "T6", .title = N_("Sectorial costing"), .make = pb_measures_table},
    {.mark = "T7", .title = N_("Capital-intensive"), .make = pb_measures_table},
    {.mark = "T8", .title = N_("Cost by stakeholder"), .make = pb_measures_table},
    {.mark = "T9", .title = N_("Capital planning"), .make = pb_measures_table},
    {.mark = "T10",
     .title = N_("Economic indicators"),
     .make = pb_record_table,
     .kind = &plan_kinds[KIND_PLAN_INDICATOR],
     .fields = "focus_area name unit base_year base_value target_year target_value definition",
     .only_field = "kind",
     .only = "economic"},
    {.mark = "T11",
     .title = N_("Financial indicators"),
     .make = pb_record_table,
     .kind = &plan_kinds[KIND_PLAN_INDICATOR],
     .fields = "focus_area name unit base_year base_value target_year target_value definition",
     .only_field = "kind",
     .only = "financial"},
    {.mark = "T12",
     .title = N_("Policies for capital"),
     .make = pb_record_table,
     .kind = &plan_kinds[KIND_PLAN_POLICY],
     .fields = "name state text outcome outcome_sek"},
    {.mark = "T13",
     .title = N_("Risks"),
     .make = pb_record_table,
     .kind = &plan_kinds[KIND_PLAN_RISK],
     .fields = "focus_area measure name text likelihood priority mitigation review"},
    {.mark = "T14", .title = N_("Stakeholder engagement"), .make = pb_engagement},
    {.mark = "T15",
     .title = N_("Stakeholder activities"),
     .make = pb_record_table,
     .kind = &plan_kinds[KIND_PLAN_STAKEHOLDER],
     .fields = "name activity activity_cost_sek"},
    {.mark = "A-1.1", .title = N_("Final energy use"), .make = pb_energy_use},
    {.mark = "A-1.2", .title = N_("Emission factors"), .make = pb_factors},
    {.mark = "A-1.3", .title = N_("Activities"), .make = pb_activities},
    {.mark = "A-1.4", .title = N_("Emissions by sector"), .make = pb_sectors},
    {.mark = "A-1.4", .title = N_("Emissions by scope"), .make = pb_scopes},
    {.mark = "A-1.5", .title = N_("Emissions year by year"), .make = pb_path_years},
    {.mark = "A-1.6", .title = N_("Assessment"), .make = pb_assessment},
    {.mark = "A-2.1",
     .title = N_("Policies"),
     .make = pb_record_table,
     .kind = &plan_kinds[KIND_PLAN_POLICY],
     .fields = "state level name text outcome"},
    {.mark = "A-2.1",
     .title = N_("Steering documents"),
     .make = pb_record_table,
     .kind = &contract_kinds[KIND_DOCUMENT],
     .fields = "type name decided_by decided registry_number note"},
    {.mark = "A-2.2", .title = N_("Assessment of policies"), .make = pb_policy_levels},
    {.mark = "A-2.3", .title = N_("Emissions gap"), .make = pb_gap},
    {.mark = "A-3.1",
     .title = N_("Systems and barriers"),
     .make = pb_record_table,
     .kind = &plan_kinds[KIND_PLAN_BARRIER],
     .fields = "focus_area name text stakeholders solution"},
    {.mark = "A-3.2",
     .title = N_("Stakeholders"),
     .make = pb_record_table,
     .kind = &plan_kinds[KIND_PLAN_STAKEHOLDER],
     .fields = "name network influence interest engagement"},
    {.mark = "A-3.3",
     .title = N_("Participation"),
     .make = pb_record_table,
     .kind = &contract_kinds[KIND_MEMBER],
     .fields = "sector name organisation contribution since"},
    {.mark = "B-1.1", .title = N_("Impact pathways"), .make = pb_pathways},
    {.mark = "B-1.2", .title = N_("Pathways by focus area"), .make = pb_pathway_areas},
    {.mark = "B-2.1", .title = N_("Portfolio"), .make = pb_portfolio},
    {.mark = "B-2.2", .title = N_("Actions one by one"), .make = pb_measures_table},
    {.mark = "B-2.3", .title = N_("Residual emissions"), .make = pb_residual},
    {.mark = "B-3.1", .title = N_("Indicators"), .make = pb_outcomes},
    {.mark = "B-3.2", .title = N_("Facts on indicators"), .make = pb_indicator_facts},
    {.mark = "C-1.1", .title = N_("Governance"), .make = pb_governance},
    {.mark = "C-1.2", .title = N_("Governance interventions"), .make = pb_interventions},
    {.mark = "C-2.1", .title = N_("Social interventions"), .make = pb_social},
    {.mark = "C-3.1", .title = N_("Summary with cost"), .make = pb_measures_table},
    {.mark = "C-3.2",
     .title = N_("Next steps"),
     .make = pb_record_table,
     .kind = &roadmap_kinds[KIND_MILESTONE],
     .fields = "due measure text indicator unit goal reached status"},
};
enum { TABLES = sizeof tables / sizeof *tables, BASE_SHEETS = 9, SHEETS = 1 + TABLES + 1 + BASE_SHEETS };

/* ---- rows of costs ---- */

/* The tax factor is of what municipalities, regions and the state pay. */
static double factor_of(const PlanBook *b, const CostRow *r)
{
    const bool paid = cost_type_is_paid(r->type) || r->type == COST_RESIDUAL;
    const double by_public = r->share[STAKE_MUNICIPALITY] + r->share[STAKE_REGION] + r->share[STAKE_STATE];
    return paid ? 1 + (b->public_factor - 1) * by_public : 1;
}

static void finish_row(const PlanBook *b, CostRow *r)
{
    r->factor = factor_of(b, r);
    for (size_t y = 0; r->known && y < b->years.count; y++) {
        r->sum += r->kronor[y];
        if (b->rate.known) r->present += r->factor * r->kronor[y] * discount_factor(b->rate.v, (double)y);
    }
}

static void add_line(PlanBook *b, size_t i)
{
    const CostLine *line = &b->of->economy_case.lines[i];
    const LineRows *rows = &b->of->economy->lines[i];
    const CostLineRecord *record = b->of->lines[i];
    if (!rows->counts || line->type >= COST_TYPES) return;
    CostRow *r = &b->rows[b->row_count++];
    *r = (CostRow){.measure = line->measure,
                   .type = line->type,
                   .id = record ? record->head.id : line->id,
                   .name = record ? record->name : pb_type(b, COST_CARBON),
                   .known = rows->known,
                   .kronor = rows->kronor + b->of->economy->from};
    for (int s = 0; s < STAKEHOLDERS; s++) r->share[s] = line->share[s];
    finish_row(b, r);
}

/* What is left of a measure's investments, of whoever owns them. */
static void add_residual(PlanBook *b, uint32_t measure, double *cube)
{
    const Economy *economy = b->of->economy;
    double *kronor = ARENA_ARRAY(b->arena, double, b->years.count), of[STAKEHOLDERS] = {0}, sum = 0;
    economy_cube(economy, measure, cube);
    for (int s = 0; s < STAKEHOLDERS; s++) {
        const double *row = cube + economy_cube_row(economy, (Stakeholder)s, COST_RESIDUAL) + economy->from;
        for (size_t y = 0; y < b->years.count; y++) {
            kronor[y] += row[y];
            of[s] += row[y];
        }
        sum += of[s];
    }
    if (!(sum > 0)) return;
    CostRow *r = &b->rows[b->row_count++];
    *r = (CostRow){.measure = measure,
                   .type = COST_RESIDUAL,
                   .id = b->of->roadmap->portfolio.measures[measure].id,
                   .name = pb_type(b, COST_RESIDUAL),
                   .known = true,
                   .kronor = kronor};
    for (int s = 0; s < STAKEHOLDERS; s++) r->share[s] = of[s] / sum;
    finish_row(b, r);
}

static void make_rows(PlanBook *b)
{
    const size_t measures = b->of->roadmap->portfolio.count, lines = b->of->economy_case.line_count;
    double *cube = ARENA_ARRAY(b->arena, double, economy_cube_size(b->of->economy));
    size_t i = 0;
    b->rows = ARENA_ARRAY(b->arena, CostRow, lines + measures + 1);
    for (uint32_t m = 0; m < measures; m++) {
        for (; i < lines && b->of->economy_case.lines[i].measure == m; i++) add_line(b, i);
        if (b->plan->perspective.residual && b->plan->scenario.chosen[m]) add_residual(b, m, cube);
    }
}

/* ---- the sheet that explains ---- */

static void say(SheetMaker *m, Str text)
{
    sheet_add(m, cell_text(text, CELL_WRAPPED));
    sheet_end_row(m);
}

static void coverage_row(SheetMaker *m, const PlanBook *b)
{
    size_t lines;
    const size_t n = pb_known(b, EVERYWHERE, &lines);
    sheet_text(m, pb_word(b, N_("Costs and benefits that are known, part of all")));
    const Str state = pb_costs(b, COSTS_STATE), yes = pb_word(b, N_("known")), no = pb_word(b, N_("not known"));
    const Str formula = tr_fmt(b->arena, LANG_EN, "COUNTIFS({0},\"{1}\")/(COUNTIFS({0},\"{1}\")+COUNTIFS({0},\"{2}\"))",
                               state, yes, no);
    sheet_add(m, lines ? cell_formula(formula, (double)n / (double)lines, CELL_PERCENT)
                       : cell_number(unknown(), CELL_PERCENT));
    sheet_end_row(m);
}

static size_t count_filled(const bool *filled, size_t from, size_t to)
{
    size_t n = 0;
    for (size_t t = from; t < to; t++) n += filled[t];
    return n;
}

static Sheet explain(const PlanBook *b, const bool *filled)
{
    static const double widths[] = {90, 40, 14};
    const AppPlan *p = b->plan;
    SheetMaker m = pb_sheet(b, N_("Read me"), 3, widths);
    sheet_add(&m, cell_text(tr_fmt(b->arena, b->lang, N_("Climate investment plan, {0}"),
                                   p->scenario.of->city.municipality.name),
                            CELL_TITLE));
    sheet_end_row(&m);
    if (p->setting->illustrative)
        say(&m, pb_word(b, N_("Made-up example: none of the figures are the municipality's own")));
    say(&m, tr_fmt(b->arena, b->lang, N_("{0} to {1} in prices of {2}. Present values are of {0}."),
                   err_number(b->arena, p->first_year), err_number(b->arena, p->last_year),
                   err_number(b->arena, (int64_t)p->setting->price_year.v)));
    say(&m, pb_word(b, N_("Everything is the difference to what happens when nothing more is done. Present values and "
                          "kronor a tonne are society's, without taxes and grants; tonnes are not discounted, and the "
                          "value of carbon dioxide is left out of kronor a tonne.")));
    say(&m, pb_word(b, N_("Sums are formulas over the sheets Costs and benefits, Measures, Funding, Budget and Energy "
                          "and activity. Grey: not "
                          "known, and in no sum. Yellow: a sum in which something is not known. "
                          "Empty: something of the measure is stated, but nothing of this kind. 0: a figure that is "
                          "known to be nothing.")));
    say(&m, pb_word(b, N_("The last column of each table says which records a row comes from, by the file of the data "
                          "package and the id: cost_lines, measures, fundings. In Costs and benefits each row is one "
                          "such cost or benefit.")));
    coverage_row(&m, b);
    sheet_text(&m, pb_word(b, N_("Tables of the investment plan with content, of fifteen")));
    const size_t investment = count_filled(filled, 0, PLAN_TABLES), action = count_filled(filled, PLAN_TABLES, TABLES);
    sheet_add(&m, cell_number(known((double)investment), CELL_FIGURE));
    sheet_end_row(&m);
    sheet_text(&m, tr_fmt(b->arena, b->lang, N_("Tables of the action plan with content, of {0}"),
                          err_number(b->arena, TABLES - PLAN_TABLES)));
    sheet_add(&m, cell_number(known((double)action), CELL_FIGURE));
    sheet_end_row(&m);
    sheet_end_row(&m);
    static const char *const heads[] = {N_("Sheet"), N_("Name"), N_("Has content")};
    sheet_head(&m, heads, 3);
    for (size_t t = 0; t < TABLES; t++) {
        sheet_text(&m, str(tables[t].mark));
        sheet_text(&m, pb_word(b, tables[t].title));
        sheet_text(&m, pb_word(b, filled[t] ? N_("yes") : N_("no")));
    }
    return sheet_done(&m);
}

/* ---- the whole ---- */

/* The contract, where there is one. */
static Status read_contract(App *app, Arena *arena, Str municipality, PlanBook *b, Err *err)
{
    void *list;
    Contract *contract = ARENA_ARRAY(arena, Contract, 1);
    Err why;
    const Status status = app_contract(app, arena, municipality, S(""), contract, &why);
    if (status == ST_OK) b->contract = contract;
    if (status != ST_OK && status != ST_NOT_FOUND) {
        *err = why;
        return status;
    }
    TRY(record_list(app->db, arena, &organisation_kind, S(""), S(""), &list, &b->organisation_count, err));
    b->organisations = list;
    TRY(record_list(app->db, arena, &kind_progress, municipality, S(""), &list, &b->progress_count, err));
    b->progress = list;
    return ST_OK;
}

/* Each portfolio that the municipality has a part in, once. A part may name one that is gone: that is told elsewhere.
 */
static Status read_joints(App *app, Arena *arena, PlanBook *b, Err *err)
{
    const RecordSet *set = &b->of->input->set[KIND_JOINT_PART];
    const JointPartRecord *parts = PLAN_LIST(b->of->input, KIND_JOINT_PART, JointPartRecord);
    b->joints = ARENA_ARRAY(arena, AppJoint, set->count + 1);
    for (size_t i = 0; i < set->count; i++) {
        size_t before = 0;
        while (!str_eq(parts[before].portfolio, parts[i].portfolio)) before++;
        if (before < i) continue;
        Err why = {0};
        const Status status = app_joint(app, arena, parts[i].portfolio, &b->joints[b->joint_count], &why);
        if (status == ST_OK) b->joint_count++;
        if (status == ST_OK || status == ST_NOT_FOUND) continue;
        *err = why;
        return status;
    }
    return ST_OK;
}

static Status open_book(App *app, Arena *arena, const AppPlan *plan, Lang lang, PlanBook *b, Err *err)
{
    void *entities;
    *b = (PlanBook){.arena = arena, .lang = lang, .plan = plan, .of = plan->plan};
    TRY(record_list(app->db, arena, &inventory_kinds[KIND_ENTITY], plan->scenario.of->city.municipality.code, S(""),
                    &entities, &b->entity_count, err));
    b->entities = entities;
    b->years = (Horizon){plan->first_year, (size_t)(plan->last_year - plan->first_year) + 1};
    if (plan->perspective.kind == PERSPECTIVE_SOCIETY) b->rate = known(plan->perspective.rate);
    b->public_factor = plan->perspective.public_factor;
    b->costs = workbook_sheet_name(arena, pb_word(b, N_("Costs and benefits")));
    b->measures = workbook_sheet_name(arena, pb_word(b, N_("Measures")));
    b->funding = workbook_sheet_name(arena, pb_word(b, N_("Funding")));
    b->budget = workbook_sheet_name(arena, pb_word(b, N_("Budget")));
    b->energy = workbook_sheet_name(arena, pb_word(b, N_("Energy and activity")));
    make_rows(b);
    b->measure_sheet = pb_measures_sheet(b);
    TRY(read_contract(app, arena, plan->scenario.of->city.municipality.code, b, err));
    TRY(read_joints(app, arena, b, err));
    return pb_energy_rows(b, err);
}

Status app_plan_book(App *app, Arena *arena, const AppPlan *plan, Lang lang, AppPlanBook *out, Err *err)
{
    PlanBook b;
    Sheet sheets[SHEETS];
    bool filled[TABLES] = {false};
    Buf bytes = buf_new(arena);
    size_t n = 1;
    *out = (AppPlanBook){0};
    TRY(open_book(app, arena, plan, lang, &b, err));
    for (size_t t = 0; t < TABLES; t++) {
        sheets[n++] = tables[t].make(&b, &tables[t], &filled[t]);
    }
    out->tables_filled = count_filled(filled, 0, PLAN_TABLES);
    out->action_filled = count_filled(filled, PLAN_TABLES, TABLES);
    out->action_tables = TABLES - PLAN_TABLES;
    sheets[n++] = pb_annex(&b);
    sheets[n++] = pb_costs_sheet(&b);
    sheets[n++] = b.measure_sheet;
    sheets[n++] = pb_funding_sheet(&b);
    n += pb_loans_sheet(&b, &sheets[n]);
    n += pb_green_sheet(&b, &sheets[n]);
    sheets[n++] = pb_budget_sheet(&b);
    sheets[n++] = pb_energy_sheet(&b);
    if (b.joint_count) sheets[n++] = pb_joint_sheet(&b);
    if (b.of->input->set[KIND_PROCUREMENT_OPTION].count) sheets[n++] = pb_lcc_sheet(&b);
    sheets[0] = explain(&b, filled);
    const Str code = plan->scenario.of->city.municipality.code;
    const WorkbookFacts facts = {
        .title = tr_fmt(arena, lang, N_("Climate investment plan, {0}"), plan->scenario.of->city.municipality.name),
        .day = tr_fmt(arena, LANG_EN, "{0}-01-01", err_number(arena, plan->first_year))};
    TRY(workbook_write(arena, &facts, sheets, n, &bytes, err));
    out->file_name =
        tr_fmt(arena, LANG_EN, "{0}-{1}", lang == LANG_SV ? S("investeringsplan") : S("investment-plan"), code);
    out->bytes = buf_str(&bytes);
    return ST_OK;
}
