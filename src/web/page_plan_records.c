/* What the investment plan rests on: every kind of record of it as a list, from which each is changed. */
#include "views.h"
#include "web/list_parts.h"
#include "web/plan_parts.h"
#include "web/plan_records.h"

/* What a list is for, and the fields that it shows; the first leads to the record. */
static const struct {
    const char *text, *columns; /* names of fields, "|" between */
} lists[PLAN_KINDS] = {
    [KIND_PLAN_SETTING] = {N_("The years of the plan, its price year, rates, VAT, and what a tonne is worth."),
                           "id|first_year|last_year|price_year|internal_rate_percent|inflation_percent|"
                           "social_rate_percent"},
    [KIND_COST_LINE] = {N_("What each measure costs and brings: a quantity times what a unit is worth, and who pays."),
                        "name|measure|type|quantity|unit_value|lifetime|id"},
    [KIND_COST_YEAR] = {N_("Quantities or kronor of costs and benefits that are stated year by year."),
                        "id|cost_line|year|quantity|source"},
    [KIND_CLAIM] = {N_("What each source of funds pays of each measure, and how far it has come."),
                    "id|measure|programme|whose|status|share_percent|amount_sek"},
    [KIND_CAPACITY] = {N_("What those who pay can pay in a year: own money, and room for loans."),
                       "id|whose|year|own_sek|loans_sek"},
    [KIND_TEAM_CAPACITY] = {N_("How many measures each team can begin in a year: a limit when what to do first is "
                               "sought."),
                            "id|team|year|measures|source"},
    [KIND_PROCUREMENT_OPTION] = {N_("What could be bought: price, operation, energy, disposal and emissions, to be "
                                    "compared over the whole life."),
                                 "name|procurement|lifetime|purchase_sek|operation_sek|energy_sek|emissions_year_t|id"},
    [KIND_BUDGET_ITEM] = {N_("Lines of the budget and of the investment budget, which costs can be linked to."),
                          "name|project|kind|state|year|amount_sek|climate_percent|id"},
    [KIND_INCOME_SOURCE] = {N_("Where the municipality's money comes from."), "name|kind|year|amount_sek|id"},
    [KIND_PROGRAMME] = {N_("Programmes and instruments that can pay, with their conditions and dates."),
                        "name|owner|level|instrument|opens|closes|to_be_checked|id"},
    [KIND_UNIT_VALUE] = {N_("What a unit is worth, of dated sets of parameters: prices of energy, costs of air "
                            "pollution, the value of a tonne."),
                         "name|unit|set_name|dated|place|price_year|source|id"},
    [KIND_UNIT_VALUE_YEAR] = {N_("The amounts of unit values, year by year."), "id|unit_value|year|amount|tax|source"},
    [KIND_EXCHANGE_RATE] = {N_("Dated rates, without which no amount in another currency counts."),
                            "id|currency|dated|sek|source"},
    [KIND_PLAN_RISK] = {N_("What can go wrong, and what is done about it."),
                        "name|measure|focus_area|likelihood|priority|mitigation|id"},
    [KIND_PLAN_BARRIER] = {N_("What stands in the way of capital, and how it could be moved."),
                           "name|kind|focus_area|solution|id"},
    [KIND_PLAN_POLICY] = {N_("Policies that are to bring capital."), "name|state|level|outcome|outcome_sek|id"},
    [KIND_PLAN_STAKEHOLDER] = {N_("Who has money, influence or interest, and what is done to bring them in."),
                               "name|whose|influence|interest|activity|activity_cost_sek|id"},
    [KIND_PLAN_INDICATOR] = {N_("By what the plan is followed up."),
                             "name|kind|unit|base_year|base_value|target_year|target_value|id"},
    [KIND_JOINT_PORTFOLIO] = {N_("Plans that several municipalities own together."),
                              "name|municipalities|coordinator|id"},
    [KIND_JOINT_PART] = {N_("The municipality's part in a joint plan: of the cost, of the effect, of the funding."),
                         "id|portfolio|measure|cost_percent|effect_percent|funding_percent"},
};

static const struct {
    const char *label;
    PlanKind kinds[7];
    size_t count;
} groups[] = {
    {N_("Costs and benefits"),
     {KIND_COST_LINE, KIND_COST_YEAR, KIND_UNIT_VALUE, KIND_UNIT_VALUE_YEAR, KIND_EXCHANGE_RATE,
      KIND_PROCUREMENT_OPTION},
     6},
    {N_("Who pays"), {KIND_CLAIM, KIND_PROGRAMME, KIND_CAPACITY, KIND_BUDGET_ITEM, KIND_INCOME_SOURCE}, 5},
    {N_("The plan"),
     {KIND_PLAN_SETTING, KIND_PLAN_RISK, KIND_PLAN_BARRIER, KIND_PLAN_POLICY, KIND_PLAN_STAKEHOLDER,
      KIND_PLAN_INDICATOR, KIND_TEAM_CAPACITY},
     7},
    {N_("Together with others"), {KIND_JOINT_PORTFOLIO, KIND_JOINT_PART}, 2},
};

static Status open_records(Visit *visit, MeasuresPlace *of, PlanInput *plan, bool *moved, Err *err)
{
    const Status status = measures_open(visit, false, of, moved, err);
    if (status != ST_OK || *moved) return status;
    return app_plan_records(visit->app, visit->arena, of->place.municipality.code, plan, err);
}

/* ---- all kinds ---- */

static PlanRegisterGroup group_of(const Visit *visit, Str code, const PlanInput *plan, size_t g)
{
    ListLink *list = ARENA_ARRAY(visit->arena, ListLink, groups[g].count);
    for (size_t i = 0; i < groups[g].count; i++) {
        const PlanKind k = groups[g].kinds[i];
        const RecordKind *kind = &plan_kinds[k];
        size_t n = 0;
        for (size_t r = 0; r < plan->set[k].count; r++)
            n += plan_record_is_ours(plan, kind, record_at(kind, plan->set[k].records, r), code);
        list[i] = (ListLink){.label = kind->label_all,
                             .text = lists[k].text,
                             .url = plan_record_url(visit, PAGE_PLAN_RECORDS_OF, code, kind, S("")),
                             .count = tr_figure(visit->arena, visit->lang, (double)n, 0)};
    }
    return (PlanRegisterGroup){groups[g].label, list, groups[g].count};
}

Status page_plan_records(Visit *visit, Err *err)
{
    MeasuresPlace of;
    PlanInput plan;
    bool moved;
    PlanRecordsPage *page = ARENA_NEW(visit->arena, PlanRecordsPage);
    const Status status = open_records(visit, &of, &plan, &moved, err);
    if (status != ST_OK || moved) return status;
    const Str code = of.place.municipality.code;
    plan_head(visit, &of.place, PLAN_RECORDS, N_("What the plan rests on"), &page->head);
    for (size_t g = 0; g < sizeof groups / sizeof *groups; g++)
        page->groups[page->group_count++] = group_of(visit, code, &plan, g);
    page->procurement_url = route_url(visit->arena, PAGE_PLAN_PROCUREMENT, visit->lang, code, S(""));
    if (visit->signed_in) page->files_url = route_url(visit->arena, PAGE_CITY_REGISTERS, visit->lang, code, S(""));
    view_plan_records(&visit->out, &visit->view, page);
    return ST_OK;
}

/* ---- one kind ---- */

typedef struct Listed {
    Visit *visit;
    PlanNames names;
    const RecordKind *kind;
    const Field *field[LIST_COLUMNS];
    const void **record; /* those that the address asks for, in order */
    size_t count;
} Listed;

static void choose_columns(Listed *of, RecordList *out)
{
    Str rest = str(lists[of->kind - plan_kinds].columns);
    while (rest.n && out->column_count < LIST_COLUMNS) {
        const Field *f = record_field(of->kind, str_cut(&rest, '|'));
        of->field[out->column_count] = f;
        out->columns[out->column_count++] = (ListColumn){f->use.label, f->type == FIELD_NUMBER};
    }
}

/* What hangs on the measure that the address names, or on the cost or the unit value. */
static void choose_records(Listed *of)
{
    const RecordSet *set = &of->names.plan->set[of->kind - plan_kinds];
    of->record = ARENA_ARRAY(of->visit->arena, const void *, set->count + 1);
    for (size_t i = 0; i < set->count; i++) {
        const void *record = record_at(of->kind, set->records, i);
        if (plan_record_is_ours(of->names.plan, of->kind, record, of->names.code) &&
            list_holds(of->visit, of->kind, record, "measure") &&
            list_holds(of->visit, of->kind, record, "cost_line") &&
            list_holds(of->visit, of->kind, record, "unit_value"))
            of->record[of->count++] = record;
    }
}

static Status row_of(const Listed *of, const RecordList *list, const void *record, ListRow *out, Err *err)
{
    Visit *visit = of->visit;
    const Str id = record_head_of(record)->id;
    Str *cells = ARENA_ARRAY(visit->arena, Str, list->column_count);
    bool may = false;
    for (size_t c = 0; c < list->column_count; c++)
        cells[c] = plan_record_text(&of->names, of->field[c], record_cell(visit->arena, of->field[c], record));
    *out = (ListRow){.id = id,
                     .cells = cells,
                     .url = plan_record_url(visit, PAGE_PLAN_RECORD, of->names.code, of->kind, id),
                     .is_made_up = list_is_made_up(visit, of->kind, record)};
    if (!visit->signed_in) return ST_OK;
    const Status status =
        app_plan_may(visit->app, visit->arena, ACTION_EDIT, of->kind, of->names.code, record, &may, err);
    if (status == ST_OK && may)
        out->edit_url = plan_record_url(visit, PAGE_PLAN_RECORD_EDIT, of->names.code, of->kind, id);
    return status;
}

static Status fill_rows(const Listed *of, RecordList *list, Err *err)
{
    const ListSpan span = list_span(of->visit, of->count);
    ListRow *rows = ARENA_ARRAY(of->visit->arena, ListRow, span.count + 1);
    for (size_t i = 0; i < span.count; i++) {
        const Status status = row_of(of, list, of->record[span.first + i], &rows[i], err);
        if (status != ST_OK) return status;
        list->may_edit = list->may_edit || rows[i].edit_url.n;
    }
    list->rows = rows;
    list->row_count = span.count;
    list_turn(of->visit, span, of->count, list);
    return ST_OK;
}

/* By measure, where they hang on one. */
static void fill_filter(const Listed *of, RecordList *list)
{
    const RecordSet *set = &of->names.roadmap->input.set[KIND_MEASURE];
    const MeasureRecord *all = set->records;
    if (!record_field(of->kind, S("measure"))) return;
    ListChoice *choices = ARENA_ARRAY(of->visit->arena, ListChoice, set->count + 1);
    for (size_t i = 0; i < set->count; i++) choices[i] = (ListChoice){all[i].head.id, all[i].name};
    list->filters[list->filter_count++] = list_filter(of->visit, "measure", N_("Measure"), choices, set->count);
}

static Status fill_actions(const Listed *of, RecordList *list, Err *err)
{
    Visit *visit = of->visit;
    const Str code = of->names.code;
    bool may;
    const char *by = record_field(of->kind, S("cost_line"))    ? "cost_line"
                     : record_field(of->kind, S("unit_value")) ? "unit_value"
                                                               : "measure";
    const Str owner = list_asked(visit, by);
    const Status status = plan_record_may_add(visit, of->kind, code, owner, &may, err);
    if (status != ST_OK || !visit->signed_in) return status;
    if (may) list->new_url = plan_record_new_url(visit, code, of->kind, by, owner);
    if (of->kind->scope != RECORD_GLOBAL) list_files(visit, code, list);
    return ST_OK;
}

Status page_plan_records_of(Visit *visit, Err *err)
{
    MeasuresPlace of;
    PlanInput plan;
    bool moved;
    Listed listed = {.visit = visit, .kind = plan_record_kind(visit->param[1])};
    PlanRecordListPage *page = ARENA_NEW(visit->arena, PlanRecordListPage);
    RecordList *list = &page->list;
    if (!listed.kind) return err_fail(err, ST_NOT_FOUND, N_("There is no page at this address."));
    Status status = open_records(visit, &of, &plan, &moved, err);
    if (status != ST_OK || moved) return status;
    const Str code = of.place.municipality.code;
    listed.names = (PlanNames){visit, code, &of.measures.roadmap, &plan};
    list->kind = listed.kind;
    list->text = lists[listed.kind - plan_kinds].text;
    list->url = plan_record_url(visit, PAGE_PLAN_RECORDS_OF, code, listed.kind, S(""));
    choose_columns(&listed, list);
    choose_records(&listed);
    fill_filter(&listed, list);
    status = fill_rows(&listed, list, err);
    if (status == ST_OK) status = fill_actions(&listed, list, err);
    if (status != ST_OK) return status;
    plan_head(visit, &of.place, PLAN_RECORDS, N_("What the plan rests on"), &page->head);
    const Str title = str(tr(visit->lang, listed.kind->label_all));
    city_crumb(visit, page->head.url[PLAN_RECORDS], title);
    visit->view.title = tr_fmt(visit->arena, visit->lang, "{0}: {1}", of.place.municipality.name, title);
    view_plan_record_list(&visit->out, &visit->view, page);
    return ST_OK;
}
