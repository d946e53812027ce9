/* The budget annex: what each department has to put into its budgets for the measures that it answers for. */
#include "app/app_priv.h"
#include "app/people/organisation.h"
#include "app/plan/plan_budget.h"
#include "app/plan/plan_document_parts.h"
#include "store/record.h"

#include <math.h>
#include <stdlib.h>

enum { INVESTED = 1u << COST_INVESTMENT, RUN = 1u << COST_OPERATION, TURNED = 1u << COST_REDIRECTED };

/* ---- departments ---- */

typedef struct Names {
    const Entity *entities;
    size_t entity_count;
    const AppOrganisation *organisations;
    size_t organisation_count;
} Names;

static Str answers_for(const MeasureRecord *measure)
{
    return measure->entity.n ? measure->entity : measure->owner;
}

static Str name_of(const Names *names, Str id)
{
    const Entity *entity = record_of_id(&inventory_kinds[KIND_ENTITY], names->entities, names->entity_count, id);
    if (entity) return entity->name;
    for (size_t i = 0; i < names->organisation_count; i++)
        if (str_eq(names->organisations[i].id, id)) return names->organisations[i].name;
    return id;
}

static int by_name(const void *a, const void *b)
{
    const AppDepartment *x = a, *y = b;
    if (!x->id.n != !y->id.n) return !x->id.n - !y->id.n;
    const int names = str_cmp(x->name, y->name);
    return names ? names : str_cmp(x->id, y->id);
}

Status app_plan_departments(App *app, Arena *arena, Lang lang, const AppPlan *plan, AppDepartment **out, size_t *n,
                            Err *err)
{
    void *entities;
    AppOrganisation *organisations;
    Names names = {0};
    const size_t measures = plan->plan->roadmap->portfolio.count;
    AppDepartment *list = ARENA_ARRAY(arena, AppDepartment, measures + 1);
    TRY(record_list(app->db, arena, &inventory_kinds[KIND_ENTITY], plan->scenario.of->city.municipality.code, S(""),
                    &entities, &names.entity_count, err));
    TRY(app_organisations(app, arena, &organisations, &names.organisation_count, err));
    names.entities = entities;
    names.organisations = organisations;
    *n = 0;
    for (size_t m = 0; m < measures; m++) {
        const Str id = answers_for(plan->plan->roadmap->measures[m]);
        size_t at = 0;
        if (!plan->scenario.chosen[m]) continue;
        while (at < *n && !str_eq(list[at].id, id)) at++;
        if (at == *n)
            list[(*n)++] = (AppDepartment){
                .id = id, .name = id.n ? name_of(&names, id) : str(tr(lang, N_("Nobody answers for them yet")))};
    }
    for (size_t i = 0; i < *n; i++) {
        bool *of = ARENA_ARRAY(arena, bool, measures + 1);
        for (size_t m = 0; m < measures; m++) {
            of[m] = plan->scenario.chosen[m] && str_eq(answers_for(plan->plan->roadmap->measures[m]), list[i].id);
            list[i].measure_count += of[m];
        }
        list[i].measures = of;
    }
    qsort(list, *n, sizeof *list, by_name);
    *out = list;
    return ST_OK;
}

/* ---- its measures ---- */

static Str own_cell(const PlanDoc *d, const bool *measures, unsigned types, int sign)
{
    return pd_cell(d, &(PlanCut){.measures = measures, .types = types, .whose = OWN_PURSES}, sign);
}

static void money_cells(Grid *g, const bool *measures)
{
    grid_text(g, own_cell(g->of, measures, INVESTED, -1));
    grid_text(g, own_cell(g->of, measures, RUN, -1));
    grid_text(g, own_cell(g->of, measures, TURNED, 1));
}

static void money_columns(Grid *g)
{
    const PlanDoc *d = g->of;
    grid_column(g, pd_word(d, N_("Investments")), DOC_FIGURE);
    grid_column(g, pd_word(d, N_("Operation")), DOC_FIGURE);
    grid_column(g, pd_word(d, N_("Redirected budget")), DOC_FIGURE);
}

static Str measure_status(const PlanDoc *d, size_t m)
{
    const Str status = d->of->roadmap->measures[m]->status;
    const char *label = field_choice_label(record_field(&roadmap_kinds[KIND_MEASURE], S("status")), status);
    return *label ? pd_word(d, label) : status;
}

static void its_measures(const PlanDoc *d, const AppDepartment *department)
{
    Grid g = pd_grid(d, pd_word(d, N_("Measures, and what the municipality and its companies pay, SEK million")));
    bool *only = ARENA_ARRAY(d->arena, bool, d->measures + 1);
    grid_column(&g, pd_word(d, N_("Measure")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Status")), DOC_SHORT);
    money_columns(&g);
    for (size_t m = 0; m < d->measures; m++) {
        if (!department->measures[m]) continue;
        pd_measure_cell(&g, m, false);
        grid_text(&g, measure_status(d, m));
        only[m] = true;
        money_cells(&g, only);
        only[m] = false;
    }
    g.strong = true;
    grid_text(&g, pd_word(d, N_("Sum")));
    grid_text(&g, S(" "));
    money_cells(&g, department->measures);
    g.table.is_tight = true;
    grid_put(&g);
    doc_remark(d->doc, pd_price_words(d));
}

/* ---- year by year ---- */

/* The nominal rate of interest on what is invested. */
static Maybe interest_of(const PlanSetting *s, Stakeholder whose)
{
    if (!s->inflation_percent.known || !s->internal_rate_percent.known) return unknown();
    return known(whose == STAKE_GROUP && s->company_rate_percent.known
                     ? rate_nominal(s->company_rate_percent.v / 100, s->inflation_percent.v / 100)
                     : s->internal_rate_percent.v / 100);
}

/* Depreciation and interest of the municipality and its companies, by year of the economy; NULL without rates. */
static const BudgetYear *capital_of(const PlanDoc *d, const bool *measures)
{
    static const Stakeholder purses[] = {STAKE_MUNICIPALITY, STAKE_GROUP};
    const size_t n = d->of->economy->years.count;
    BudgetYear *sum = ARENA_ARRAY(d->arena, BudgetYear, n), *one = ARENA_ARRAY(d->arena, BudgetYear, n);
    for (size_t p = 0; p < sizeof purses / sizeof *purses; p++) {
        const Maybe rate = interest_of(d->plan->setting, purses[p]);
        if (!rate.known) return NULL;
        economy_budget_of(d->of->economy, measures, purses[p], rate.v, d->plan->setting->inflation_percent.v / 100,
                          funding_granted_parts(&d->of->funding, d->of->results, purses[p], d->arena), one);
        for (size_t y = 0; y < n; y++) {
            sum[y].depreciation += one[y].depreciation;
            sum[y].interest += one[y].interest;
            sum[y].grant_income += one[y].grant_income;
        }
    }
    return sum;
}

static void capital_cells(Grid *g, const BudgetYear *year)
{
    const PlanDoc *d = g->of;
    grid_text(g, pd_millions(d, year ? known(year->depreciation) : unknown()));
    grid_text(g, pd_millions(d, year ? known(year->interest) : unknown()));
    grid_text(g, pd_millions(d, year ? known(year->grant_income) : unknown()));
    grid_text(g, pd_millions(d, year ? known(year->depreciation + year->interest - year->grant_income) : unknown()));
}

static void year_cells(Grid *g, const bool *measures, size_t first, size_t end)
{
    const PlanCut cuts[] = {{measures, INVESTED, OWN_PURSES, first, end},
                            {measures, RUN, OWN_PURSES, first, end},
                            {measures, TURNED, OWN_PURSES, first, end}};
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++)
        grid_text(g, pd_cell(g->of, &cuts[i], cuts[i].types == TURNED ? 1 : -1));
}

static void capital_words(const PlanDoc *d)
{
    const PlanSetting *s = d->plan->setting;
    const Maybe own = interest_of(s, STAKE_MUNICIPALITY), company = interest_of(s, STAKE_GROUP);
    if (!own.known) {
        pd_remark(d, N_("Depreciation and interest cannot be computed: the assumptions have no internal rate or no "
                        "inflation."));
        return;
    }
    doc_remark(d->doc,
               tr_fmt(d->arena, d->lang,
                      N_("Investments, operation and redirected budget in prices of {0}. Depreciation is linear "
                         "over each investment's life and interest is on its book value, both in the prices of "
                         "each year: {1} per cent inflation, {2} per cent interest for the municipality and {3} "
                         "per cent for its companies. A grant is income over the same life. Capital cost: "
                         "depreciation and interest less that income."),
                      pd_year(d, (int)s->price_year.v), pd_number(d, s->inflation_percent, 2),
                      pd_number(d, known(100 * own.v), 2), pd_number(d, known(100 * company.v), 2)));
}

static void its_years(const PlanDoc *d, const AppDepartment *department)
{
    const BudgetYear *capital = capital_of(d, department->measures);
    BudgetYear sum = {0};
    Grid g = pd_grid(d, pd_word(d, N_("The budget by year, SEK million")));
    grid_column(&g, pd_word(d, N_("Year")), DOC_TEXT);
    money_columns(&g);
    grid_column(&g, pd_word(d, N_("Depreciation")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Internal interest")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Grants as income")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Capital cost")), DOC_FIGURE);
    for (size_t y = 0; y < d->years.count; y++) {
        const BudgetYear *c = capital ? &capital[d->from + y] : NULL;
        grid_text(&g, pd_year(d, d->years.first + (int)y));
        year_cells(&g, department->measures, y, y + 1);
        capital_cells(&g, c);
        if (!c) continue;
        sum.depreciation += c->depreciation;
        sum.interest += c->interest;
        sum.grant_income += c->grant_income;
    }
    g.strong = true;
    grid_text(&g, pd_word(d, N_("Sum")));
    year_cells(&g, department->measures, 0, 0);
    capital_cells(&g, capital ? &sum : NULL);
    g.table.is_tight = true;
    grid_put(&g);
    capital_words(d);
}

/* ---- lines of the budget ---- */

/* "5101 Cykelstråk" */
static Str item_name(const PlanDoc *d, const BudgetItem *item)
{
    return item->project.n ? tr_fmt(d->arena, d->lang, "{0} {1}", item->project, item->name) : item->name;
}

/* Kronor of a line in a year, of the municipality and its companies. */
static Maybe line_in(const PlanDoc *d, size_t l, Maybe year)
{
    const LineRows *rows = &d->of->economy->lines[l];
    const double *share = d->of->economy_case.lines[l].share;
    const int place = year.known ? (int)year.v - d->of->economy->years.first : -1;
    if (!rows->known || place < (int)d->from || place >= (int)d->of->economy->years.count) return unknown();
    return known(0 - rows->kronor[place] * (share[STAKE_MUNICIPALITY] + share[STAKE_GROUP]));
}

static void its_items(const PlanDoc *d, const AppDepartment *department)
{
    Grid g = pd_grid(d, pd_word(d, N_("Costs with a line of their own in the budget, SEK million")));
    grid_column(&g, pd_word(d, N_("Cost")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Line of the budget")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("State")), DOC_SHORT);
    grid_column(&g, pd_word(d, N_("Year")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("In the budget")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("In the plan")), DOC_FIGURE);
    for (size_t l = 0; l < d->of->economy_case.line_count; l++) {
        const CostLineRecord *r = d->of->lines[l];
        const BudgetItem *item = r ? app_plan_budget_item(d->plan, r->budget_item) : NULL;
        const uint32_t m = d->of->economy_case.lines[l].measure;
        if (!item || !department->measures[m]) continue;
        grid_own(&g, tr_fmt(d->arena, d->lang, "{0}: {1}", pd_measure(d, m), r->name));
        grid_own(&g, item_name(d, item));
        grid_text(&g, pd_choice(d, KIND_BUDGET_ITEM, "state", item->state));
        grid_text(&g, item->year.known ? pd_year(d, (int)item->year.v) : S(""));
        grid_text(&g, pd_millions(d, item->amount_sek));
        grid_text(&g, pd_millions(d, line_in(d, l, item->year)));
    }
    if (!g.count) {
        pd_remark(d, N_("None of the costs is tied to a line of the budget yet."));
        return;
    }
    g.table.is_tight = true;
    grid_put(&g);
    pd_remark(d, N_("A line of the budget may pay for costs of several measures; the budget has the whole line, the "
                    "plan the cost of the measure in that year."));
}

static void its_budget(const PlanDoc *d, const AppDepartment *department)
{
    const BudgetItem *all = PLAN_LIST(d->of->input, KIND_BUDGET_ITEM, BudgetItem);
    Grid g = pd_grid(d, pd_word(d, N_("The department's budget in the years of the plan, SEK million")));
    grid_column(&g, pd_word(d, N_("Line of the budget")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Kind")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("State")), DOC_SHORT);
    grid_column(&g, pd_word(d, N_("Year")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Amount of money")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("For the climate")), DOC_FIGURE);
    for (size_t i = 0; i < d->of->input->set[KIND_BUDGET_ITEM].count; i++) {
        const BudgetItem *b = &all[i];
        const bool theirs = b->entity.n ? str_eq(b->entity, department->id) : str_eq(b->organisation, department->id);
        if (!department->id.n || !theirs || !(b->year.known && b->year.v >= d->plan->first_year)) continue;
        grid_own(&g, item_name(d, b));
        grid_text(&g, pd_choice(d, KIND_BUDGET_ITEM, "kind", b->kind));
        grid_text(&g, pd_choice(d, KIND_BUDGET_ITEM, "state", b->state));
        grid_text(&g, pd_year(d, (int)b->year.v));
        grid_text(&g, pd_millions(d, b->amount_sek));
        grid_text(&g, b->climate_percent.known ? tr_percent(d->arena, d->lang, b->climate_percent.v, 0)
                                               : pd_word(d, N_("not assessed")));
    }
    g.table.is_tight = true;
    grid_put(&g);
}

/* What the municipality and its companies pay, and of what nobody has stated anything. */
static Str its_cost(const PlanDoc *d, const PlanCut *invested, const PlanCut *run)
{
    size_t not_known;
    const bool has_invested = pd_lines(d, invested, &not_known) > not_known,
               has_run = pd_lines(d, run, &not_known) > not_known;
    const Str from = pd_year(d, d->plan->first_year), to = pd_year(d, d->plan->last_year);
    if (has_invested && has_run)
        return tr_fmt(d->arena, d->lang,
                      N_("From {0} to {1} the municipality and its companies pay {2} for investments and {3} for "
                         "operation."),
                      from, to, pd_paid(d, invested), pd_paid(d, run));
    if (has_invested)
        return tr_fmt(d->arena, d->lang,
                      N_("From {0} to {1} the municipality and its companies pay {2} for investments. No cost of "
                         "operation is stated."),
                      from, to, pd_paid(d, invested));
    if (has_run)
        return tr_fmt(d->arena, d->lang,
                      N_("From {0} to {1} the municipality and its companies pay {2} for operation. No investment is "
                         "stated."),
                      from, to, pd_paid(d, run));
    return pd_word(d, N_("Nobody has stated what the municipality and its companies pay."));
}

void pd_annex(PlanDoc *d, const AppDepartment *department)
{
    const PlanCut invested = {.measures = department->measures, .types = INVESTED, .whose = OWN_PURSES},
                  run = {.measures = department->measures, .types = RUN, .whose = OWN_PURSES};
    const Str count =
        tr_fmt(d->arena, d->lang, department->measure_count == 1 ? N_("{0} measure.") : N_("{0} measures."),
               pd_count(d, department->measure_count));
    doc_lead(d->doc, tr_fmt(d->arena, d->lang, "{0} {1}", count, its_cost(d, &invested, &run)));
    its_measures(d, department);
    size_t unused;
    if (pd_lines(d, &invested, &unused) + pd_lines(d, &run, &unused)) its_years(d, department);
    its_items(d, department);
    its_budget(d, department);
}

void pd_annexes(PlanDoc *d)
{
    pd_heading(d, "annex", N_("Budget annex by department"), true);
    doc_text(d->doc,
             doc_frame(pd_word(d, N_("What the municipality and its companies have to pay for the measures, by "
                                     "who answers for them. Together the departments have what the plan has."))));
    Grid g = pd_grid(d, pd_word(d, N_("Departments, SEK million")));
    grid_column(&g, pd_word(d, N_("Department")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Measures")), DOC_FIGURE);
    money_columns(&g);
    size_t measures = 0;
    for (size_t i = 0; i < d->department_count; i++) {
        const AppDepartment *of = &d->departments[i];
        if (of->id.n)
            grid_own(&g, of->name);
        else
            grid_text(&g, of->name);
        grid_text(&g, pd_count(d, of->measure_count));
        money_cells(&g, of->measures);
        measures += of->measure_count;
    }
    g.strong = true;
    grid_text(&g, pd_word(d, N_("The whole plan")));
    grid_text(&g, pd_count(d, measures));
    money_cells(&g, NULL);
    grid_put(&g);
    doc_remark(d->doc, pd_price_words(d));
    for (size_t i = 0; i < d->department_count; i++) {
        const Str anchor = tr_fmt(d->arena, d->lang, "department-{0}", pd_count(d, i + 1));
        pd_section_page(d, anchor, d->departments[i].name);
        pd_annex(d, &d->departments[i]);
    }
}
