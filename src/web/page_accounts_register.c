/* The registers of the climate accounts as lists: all of them, and one with its filters and pages. */
#include "app/factors.h"
#include "app/request.h"
#include "base/num.h"
#include "views.h"
#include "web/accounts_register.h"
#include "web/edit_parts.h"

enum { ROWS_A_PAGE = 100, COLUMNS_MAX = 8 };

/* What a register is for, and the fields that its list shows; the first leads to the record. */
typedef struct Register {
    const char *text;
    const char *columns; /* names of fields, "|" between; "@...": computed */
} Register;
static const Register registers[INVENTORY_KINDS] = {
    [KIND_ENTITY] = {N_("Who belongs to the group: the municipality, its departments and companies, leased premises."),
                     "@name|kind|@holding|organisation"},
    [KIND_HOLDING] = {N_("Who holds which part, how large a share, with what control, from when to when."),
                      "@name|basis|share_percent|financial_control|operational_control|from_date|to_date"},
    [KIND_DATA_SOURCE] = {N_("The systems, meters, invoices and reports that amounts come from."),
                          "name|kind|owner|checked"},
    [KIND_METHOD] = {N_("How figures are computed, and for which categories."), "name|label|categories"},
    [KIND_FACTOR] = {N_("Emissions per unit, with publisher, source and the years that they hold for."),
                     "name|kind|@co2e|@years|publisher|@use"},
    [KIND_ACTIVITY_ROW] = {N_("What was used, driven, bought and thrown away, row by row."),
                           "activity|category|entity|amount|unit|factor"},
    [KIND_COMPLETENESS] = {N_("What is known of each category in each part of the group, and the plan for the rest."),
                           "@name|status|plan|plan_due"},
    [KIND_POLICY] = {N_("When the base year is computed anew."),
                     "@name|base_year|threshold_percent|decided|registry_number"},
    [KIND_STATEMENT] = {N_("Results that were kept: the original of a year, and every recalculation of it."),
                        "@name|cause|total_t|complete|decided"},
    [KIND_DATA_REQUEST] = {N_("Who has been asked for what until when, what was answered, and what is late."),
                           "@name|categories|due|@state"},
    [KIND_ACTIVITY_INPUT] = {N_("What rows are computed from that take more than an amount and a factor."),
                             "parameter|activity_row|item|amount|unit|factor|word"},
    [KIND_DRIVER] = {N_("Floor area, employees, turnover: what tells more of the same from more for each."),
                     "kind|entity|year|amount|unit"},
    [KIND_PRICE_INDEX] = {N_("With what kronor of one year become kronor of another."), "series|year|value|publisher"},
};

typedef struct List {
    Visit *visit;
    const AccountsPlace *place;
    const RecordKind *kind;
    Names names;
    const char *column[COLUMNS_MAX];
    const Field *field[COLUMNS_MAX]; /* NULL: computed */
    size_t columns;
    const void **record; /* those that the filters leave, in order */
    int *level;          /* NULL: no tree */
    size_t count, first; /* of all; the place of the first in record */
    const AppFactor *factors;
    const AppRequest *requests;
    TextIndex factors_used;
} List;

static InventoryKind kind_of(const List *list)
{
    return (InventoryKind)(list->kind - inventory_kinds);
}

/* Whether a row names the factor. */
static bool is_used(const List *list, Str factor)
{
    size_t place;
    return text_index_find(&list->factors_used, factor, &place);
}

/* ---- columns ---- */

static void choose_columns(List *list, AccountsColumn *out)
{
    static const struct {
        const char *name, *label;
        bool is_number;
    } computed[] = {{"@name", N_("Name"), false},   {"@holding", N_("Held by"), false},
                    {"@co2e", N_("kg CO2e"), true}, {"@years", N_("Valid for"), false},
                    {"@use", N_("Use"), false},     {"@state", N_("State"), false}};
    Str rest = str(registers[kind_of(list)].columns);
    while (rest.n && list->columns < COLUMNS_MAX) {
        const Str name = str_cut(&rest, '|');
        const size_t at = list->columns++;
        list->column[at] = str_cstr(list->visit->arena, name);
        list->field[at] = record_field(list->kind, name);
        if (list->field[at])
            out[at] = (AccountsColumn){list->field[at]->use.label, list->field[at]->type == FIELD_NUMBER};
        for (size_t i = 0; i < sizeof computed / sizeof *computed; i++)
            if (str_eq(name, str(computed[i].name)))
                out[at] = (AccountsColumn){computed[i].label, computed[i].is_number};
    }
}

static Str holding_text(List *list, const Entity *e)
{
    Visit *visit = list->visit;
    const RecordKind *kind = &inventory_kinds[KIND_HOLDING];
    Buf b = buf_new(visit->arena);
    (void)names_record(&list->names, KIND_HOLDING, S(""));
    for (size_t i = 0; i < list->names.count[KIND_HOLDING]; i++) {
        const Holding *h = record_at(kind, list->names.records[KIND_HOLDING], i);
        if (!str_eq(h->entity, e->head.id)) continue;
        if (b.n) buf_add(&b, S("; "));
        buf_add(&b, names_text(&list->names, record_field(kind, S("owner")), h->owner));
        if (h->share_percent.known)
            buf_add(&b, tr_fmt(visit->arena, visit->lang, " {0}", rate(&b, &visit->view, h->share_percent)));
        if (!str_eq(h->basis, S("owned")))
            buf_add(&b, tr_fmt(visit->arena, visit->lang, ", {0}",
                               names_text(&list->names, record_field(kind, S("basis")), h->basis)));
    }
    return b.n ? buf_str(&b) : S("–");
}

static Str years_text(const Visit *visit, const Factor *f)
{
    if (!f->first_year.known && !f->last_year.known) return str(tr(visit->lang, N_("all years")));
    const Str first = f->first_year.known ? err_number(visit->arena, (int64_t)f->first_year.v) : S("");
    const Str last = f->last_year.known ? err_number(visit->arena, (int64_t)f->last_year.v) : S("");
    if (str_eq(first, last)) return first;
    return tr_fmt(visit->arena, visit->lang, "{0}–{1}", first, last);
}

static Str factor_amount(const Visit *visit, const AppFactor *f)
{
    if (!f->co2e_kg.known) return S("–");
    const double x = f->co2e_kg.v;
    return tr_fmt(visit->arena, visit->lang, N_("{0} per {1}"),
                  tr_figure(visit->arena, visit->lang, x,
                            x >= 100 ? 0
                            : x >= 1 ? 2
                                     : 4),
                  f->factor->unit);
}

static Str state_text(const Visit *visit, const AppRequest *r)
{
    const RecordKind *kind = &inventory_kinds[KIND_DATA_REQUEST];
    const Str state = edit_text(visit, record_field(kind, S("state")), r->request.state);
    if (!r->late) return state;
    return tr_fmt(visit->arena, visit->lang, r->days_late == 1 ? N_("{0}, one day late") : N_("{0}, {1} days late"),
                  state, err_number(visit->arena, r->days_late));
}

static Str computed_text(List *list, const char *column, size_t place, const void *record)
{
    const Visit *visit = list->visit;
    const Str name = str(column);
    if (str_eq(name, S("@holding"))) return holding_text(list, record);
    if (str_eq(name, S("@co2e"))) return factor_amount(visit, &list->factors[place]);
    if (str_eq(name, S("@years"))) return years_text(visit, record);
    if (str_eq(name, S("@state"))) return state_text(visit, &list->requests[place]);
    if (str_eq(name, S("@use"))) {
        const Factor *newer = list->factors[place].superseded;
        if (newer) return tr_fmt(visit->arena, visit->lang, N_("replaced by {0}"), newer->name);
        return str(tr(visit->lang, is_used(list, record_head_of(record)->id) ? N_("in use") : N_("not used")));
    }
    return names_title(&list->names, list->kind, record);
}

/* ---- what is listed ---- */

static Str asked(const List *list, const char *name)
{
    return str_trim(http_query(list->visit->request, str(name)));
}

static bool holds(const List *list, const void *record, const char *name)
{
    const Str wanted = asked(list, name);
    const Field *field = record_field(list->kind, str(name));
    return wanted.n == 0 || !field || str_eq(record_cell(list->visit->arena, field, record), wanted);
}

static void take(List *list, const void *records, size_t n, size_t size)
{
    list->record = ARENA_ARRAY(list->visit->arena, const void *, n + 1);
    for (size_t i = 0; i < n; i++) {
        const void *record = (const char *)records + i * size;
        if (holds(list, record, "category") && holds(list, record, "entity") && holds(list, record, "kind") &&
            holds(list, record, "year"))
            list->record[list->count++] = record;
    }
}

/* Of factors, those that rows name: an index of ids. */
static Status read_factors(List *list, Err *err)
{
    Visit *visit = list->visit;
    AppFactor *all;
    size_t n, kept = 0;
    void *rows;
    int64_t year = 0;
    if (asked(list, "year").n && !num_parse_int(asked(list, "year"), &year)) year = 0;
    const AppFactorQuery query = {list->place->municipality.code, asked(list, "search"), (int)year,
                                  list->place->query.gwp};
    Status status = app_factors(visit->app, visit->arena, &query, &all, &n, err);
    if (status != ST_OK) return status;
    size_t row_count;
    const RecordKind *of_rows = &inventory_kinds[KIND_ACTIVITY_ROW];
    status = app_inventory_records(visit->app, visit->arena, of_rows, list->place->municipality.code, 0, &rows,
                                   &row_count, err);
    if (status != ST_OK) return status;
    list->factors_used = text_index_new(visit->arena);
    for (size_t i = 0; i < row_count; i++) {
        const ActivityRow *r = record_at(of_rows, rows, i);
        if (r->factor.n) text_index_add(&list->factors_used, r->factor, NULL);
        if (r->market_factor.n) text_index_add(&list->factors_used, r->market_factor, NULL);
    }
    list->record = ARENA_ARRAY(visit->arena, const void *, n + 1);
    for (size_t i = 0; i < n; i++) {
        const bool used = is_used(list, all[i].factor->head.id);
        if (!holds(list, all[i].factor, "kind") || (asked(list, "use").n && !used)) continue;
        all[kept] = all[i];
        list->record[kept] = all[kept].factor;
        kept++;
    }
    list->count = kept;
    list->factors = all;
    return ST_OK;
}

static Status read_requests(List *list, Err *err)
{
    Visit *visit = list->visit;
    AppRequest *all;
    size_t n;
    const Status status =
        app_requests(visit->app, visit->arena, list->place->municipality.code, accounts_today(), &all, &n, err);
    if (status != ST_OK) return status;
    list->requests = all;
    list->record = ARENA_ARRAY(visit->arena, const void *, n + 1);
    for (size_t i = 0; i < n; i++) list->record[list->count++] = &all[i].request;
    return ST_OK;
}

/* Each part beneath the one that holds it, by the first holding; what a circle of holdings leaves out comes last. */
static void put_tree(List *list, const Entity *entities, size_t n, Str owner, int level, bool *placed)
{
    const RecordKind *kind = &inventory_kinds[KIND_HOLDING];
    for (size_t i = 0; i < n; i++) {
        Str above = S("");
        for (size_t k = 0; k < list->names.count[KIND_HOLDING] && !above.n; k++) {
            const Holding *h = record_at(kind, list->names.records[KIND_HOLDING], k);
            if (str_eq(h->entity, entities[i].head.id)) above = h->owner;
        }
        if (placed[i] || !str_eq(above, owner)) continue;
        placed[i] = true;
        list->level[list->count] = level;
        list->record[list->count++] = &entities[i];
        put_tree(list, entities, n, entities[i].head.id, level + 1, placed);
    }
}

static void read_tree(List *list, const Entity *entities, size_t n)
{
    Arena *a = list->visit->arena;
    bool *placed = ARENA_ARRAY(a, bool, n + 1);
    list->record = ARENA_ARRAY(a, const void *, n + 1);
    list->level = ARENA_ARRAY(a, int, n + 1);
    (void)names_record(&list->names, KIND_HOLDING, S(""));
    put_tree(list, entities, n, S(""), 0, placed);
    for (size_t i = 0; i < n; i++)
        if (!placed[i]) list->record[list->count++] = &entities[i];
}

/* The page that is asked for, from 1. */
static size_t page_number(const List *list)
{
    int64_t number = 1;
    return num_parse_int(asked(list, "page"), &number) && number > 1 && number < INT32_MAX ? (size_t)number : 1;
}

/* Rows are many: a page of them is read, and no more. Past the end it is the last one. */
static Status read_page(List *list, Err *err)
{
    Visit *visit = list->visit;
    void *records;
    size_t n;
    AppPageQuery query = {.municipality = list->place->municipality.code, .most = ROWS_A_PAGE};
    static const char *const filters[] = {"year", "category", "entity"};
    for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
        query.filter[i] = filters[i];
        query.value[i] = asked(list, filters[i]);
    }
    query.first = (page_number(list) - 1) * ROWS_A_PAGE;
    Status status = app_inventory_page(visit->app, visit->arena, list->kind, &query, &records, &n, &list->count, err);
    if (status == ST_OK && n == 0 && list->count) {
        query.first = (list->count - 1) / ROWS_A_PAGE * ROWS_A_PAGE;
        status = app_inventory_page(visit->app, visit->arena, list->kind, &query, &records, &n, &list->count, err);
    }
    if (status != ST_OK) return status;
    list->first = query.first;
    list->record = ARENA_ARRAY(visit->arena, const void *, n + 1);
    for (size_t i = 0; i < n; i++) list->record[i] = record_at(list->kind, records, i);
    return ST_OK;
}

static Status read_list(List *list, Err *err)
{
    Visit *visit = list->visit;
    void *records;
    size_t n;
    if (kind_of(list) == KIND_ACTIVITY_ROW) return read_page(list, err);
    if (kind_of(list) == KIND_FACTOR) return read_factors(list, err);
    if (kind_of(list) == KIND_DATA_REQUEST) return read_requests(list, err);
    int64_t year = 0;
    if (asked(list, "year").n && !num_parse_int(asked(list, "year"), &year)) year = 0;
    const Status status = app_inventory_records(visit->app, visit->arena, list->kind, list->place->municipality.code,
                                                (int)year, &records, &n, err);
    if (status != ST_OK) return status;
    if (kind_of(list) == KIND_ENTITY)
        read_tree(list, records, n);
    else
        take(list, records, n, list->kind->size);
    return ST_OK;
}

/* ---- rows of the page ---- */

static bool is_made_up(const List *list, const void *record)
{
    const Field *field = record_field(list->kind, S("illustrative"));
    return field && str_eq(record_cell(list->visit->arena, field, record), S("true"));
}

static AccountsRecordRow row_of(List *list, size_t place)
{
    Visit *visit = list->visit;
    const void *record = list->record[place];
    Str *cells = ARENA_ARRAY(visit->arena, Str, list->columns);
    for (size_t c = 0; c < list->columns; c++) {
        const Field *field = list->field[c];
        cells[c] = field ? names_text(&list->names, field, record_cell(visit->arena, field, record))
                         : computed_text(list, list->column[c], place, record);
    }
    return (AccountsRecordRow){.url = register_url(visit, PAGE_ACCOUNTS_RECORD, list->place->municipality.code,
                                                   list->kind, record_head_of(record)->id),
                               .level = list->level ? list->level[place] : 0,
                               .cells = cells,
                               .is_late = list->requests && list->requests[place].late,
                               .is_made_up = is_made_up(list, record)};
}

/* The address of another page of the list, with its filters. */
static Str page_url(const List *list, Str url, size_t page)
{
    static const char *const kept[] = {"year", "category", "entity", "kind", "use", "search"};
    Buf b = buf_new(list->visit->arena);
    char sign = '?';
    buf_add(&b, url);
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        if (!asked(list, kept[i]).n) continue;
        buf_addc(&b, sign);
        buf_add(&b, str(kept[i]));
        buf_addc(&b, '=');
        buf_url(&b, asked(list, kept[i]));
        sign = '&';
    }
    buf_addc(&b, sign);
    buf_add(&b, S("page="));
    buf_int(&b, (int64_t)page);
    return buf_str(&b);
}

static void fill_rows(List *list, AccountsRegisterPage *page)
{
    Visit *visit = list->visit;
    const size_t pages = (list->count + ROWS_A_PAGE - 1) / ROWS_A_PAGE;
    size_t number = page_number(list);
    if (number > pages) number = pages ? pages : 1;
    const size_t first = (number - 1) * ROWS_A_PAGE;
    const size_t n = list->count - first < ROWS_A_PAGE ? list->count - first : ROWS_A_PAGE;
    AccountsRecordRow *rows = ARENA_ARRAY(visit->arena, AccountsRecordRow, n);
    for (size_t i = 0; i < n; i++) rows[i] = row_of(list, first + i - list->first);
    page->rows = rows;
    page->row_count = n;
    const Str all = tr_figure(visit->arena, visit->lang, (double)list->count, 0);
    page->count = pages > 1 ? tr_fmt(visit->arena, visit->lang, N_("{0} to {1} of {2}"),
                                     tr_figure(visit->arena, visit->lang, (double)first + 1, 0),
                                     tr_figure(visit->arena, visit->lang, (double)(first + n), 0), all)
                            : tr_fmt(visit->arena, visit->lang, N_("{0} in all"), all);
    if (number > 1) page->previous_url = page_url(list, page->url, number - 1);
    if (number < pages) page->next_url = page_url(list, page->url, number + 1);
}

/* ---- filters ---- */

static void add_filter(List *list, AccountsRegisterPage *page, const char *name, const char *label,
                       const AccountsChoice *all, size_t n)
{
    page->filters[page->filter_count++] = (AccountsFilter){name, label, all, n, asked(list, name)};
}

static Status year_filter(List *list, AccountsRegisterPage *page, Err *err)
{
    Visit *visit = list->visit;
    int *years;
    size_t n;
    const Status status =
        app_inventory_years(visit->app, visit->arena, list->place->municipality.code, &years, &n, err);
    if (status != ST_OK) return status;
    AccountsChoice *all = ARENA_ARRAY(visit->arena, AccountsChoice, n + 1);
    for (size_t i = 0; i < n; i++) all[i].value = all[i].label = err_number(visit->arena, years[n - 1 - i]);
    add_filter(list, page, "year", N_("Year"), all, n);
    return ST_OK;
}

static void category_filter(List *list, AccountsRegisterPage *page)
{
    AccountsChoice *all = ARENA_ARRAY(list->visit->arena, AccountsChoice, CATEGORY_COUNT);
    for (size_t c = 0; c < CATEGORY_COUNT; c++)
        all[c] = (AccountsChoice){inventory_category_id(c), accounts_category(list->visit, c)};
    add_filter(list, page, "category", N_("Category"), all, CATEGORY_COUNT);
}

static void entity_filter(List *list, AccountsRegisterPage *page)
{
    (void)names_record(&list->names, KIND_ENTITY, S(""));
    const size_t n = list->names.count[KIND_ENTITY];
    AccountsChoice *all = ARENA_ARRAY(list->visit->arena, AccountsChoice, n + 1);
    for (size_t i = 0; i < n; i++) {
        const Entity *e = record_at(&inventory_kinds[KIND_ENTITY], list->names.records[KIND_ENTITY], i);
        all[i] = (AccountsChoice){e->head.id, e->name};
    }
    add_filter(list, page, "entity", N_("Part"), all, n);
}

static void factor_filters(List *list, AccountsRegisterPage *page)
{
    Visit *visit = list->visit;
    const Field *field = record_field(list->kind, S("kind"));
    AccountsChoice *kinds = ARENA_ARRAY(visit->arena, AccountsChoice, 8);
    AccountsChoice *use = ARENA_ARRAY(visit->arena, AccountsChoice, 1);
    Str rest = str(field->choices);
    size_t n = 0;
    while (rest.n && n < 8) {
        kinds[n].value = str_cut(&rest, '|');
        kinds[n].label = edit_text(visit, field, kinds[n].value);
        n++;
    }
    use[0] = (AccountsChoice){S("1"), str(tr(visit->lang, N_("in use")))};
    add_filter(list, page, "kind", N_("Kind"), kinds, n);
    add_filter(list, page, "use", N_("Use"), use, 1);
    page->has_search = true;
    page->search = asked(list, "search");
}

static Status fill_filters(List *list, AccountsRegisterPage *page, Err *err)
{
    const InventoryKind k = kind_of(list);
    const bool by_year = k == KIND_ACTIVITY_ROW || k == KIND_COMPLETENESS || k == KIND_FACTOR;
    const Status status = by_year ? year_filter(list, page, err) : ST_OK;
    if (status != ST_OK) return status;
    if (k == KIND_FACTOR) factor_filters(list, page);
    if (k != KIND_ACTIVITY_ROW && k != KIND_COMPLETENESS) return ST_OK;
    category_filter(list, page);
    entity_filter(list, page);
    return ST_OK;
}

/* The register as a file, to be edited and to come in again (page_registers.c). */
static void fill_files(const List *list, AccountsRegisterPage *page)
{
    Visit *visit = list->visit;
    const Str code = list->place->municipality.code, name = str(list->kind->file);
    if (!visit->signed_in) return;
    page->excel_url = route_url(visit->arena, PAGE_CITY_REGISTER_FILE, visit->lang, code,
                                tr_fmt(visit->arena, visit->lang, "{0}.xlsx", name));
    page->csv_url = route_url(visit->arena, PAGE_CITY_REGISTER_FILE, visit->lang, code,
                              tr_fmt(visit->arena, visit->lang, "{0}.csv", name));
    if (list->kind != &inventory_kinds[KIND_STATEMENT])
        page->import_url = route_url(visit->arena, PAGE_CITY_REGISTERS, visit->lang, code, S(""));
}

/* ---- the pages ---- */

Status page_accounts_register(Visit *visit, Err *err)
{
    AccountsPlace place;
    bool moved, may = false;
    const RecordKind *kind;
    Status status = register_kind(visit->param[1], &kind, err);
    if (status == ST_OK) status = accounts_open(visit, &place, &moved, err);
    if (status != ST_OK || moved) return status;
    const Str code = place.municipality.code;
    List list = {.visit = visit, .place = &place, .kind = kind, .names = names_new(visit, code)};
    AccountsColumn *columns = ARENA_ARRAY(visit->arena, AccountsColumn, COLUMNS_MAX);
    AccountsRegisterPage page = {.kind = kind,
                                 .text = registers[kind_of(&list)].text,
                                 .columns = columns,
                                 .url = register_url(visit, PAGE_ACCOUNTS_REGISTER, code, kind, S(""))};
    choose_columns(&list, columns);
    page.column_count = list.columns;
    status = read_list(&list, err);
    if (status == ST_OK) status = fill_filters(&list, &page, err);
    if (status == ST_OK && visit->signed_in && kind_of(&list) != KIND_STATEMENT)
        status = app_inventory_may(visit->app, visit->arena, ACTION_CREATE, kind, code, NULL, &may, err);
    if (status != ST_OK) return status;
    if (kind_of(&list) == KIND_STATEMENT && visit->signed_in)
        status = app_inventory_may(visit->app, visit->arena, ACTION_DECIDE, kind, code, NULL, &may, err);
    if (status != ST_OK) return status;
    if (may && kind_of(&list) == KIND_STATEMENT)
        page.new_url = accounts_url(visit, PAGE_ACCOUNTS_KEEP, &place.query, S(""), NULL, 0);
    else if (may)
        page.new_url = register_url(visit, PAGE_ACCOUNTS_RECORD_NEW, code, kind, S(""));
    fill_rows(&list, &page);
    fill_files(&list, &page);
    place.query.year = 0; /* that of the list is no choice of view */
    accounts_head(visit, &place, NULL, ACCOUNTS_REGISTERS, str(tr(visit->lang, kind->label_all)), &page.head);
    accounts_register_crumb(visit, code);
    view_accounts_register(&visit->out, &visit->view, &page);
    return ST_OK;
}

void accounts_register_crumb(Visit *visit, Str municipality)
{
    Crumb *crumbs = ARENA_ARRAY(visit->arena, Crumb, visit->view.crumb_count + 1);
    for (size_t i = 0; i < visit->view.crumb_count; i++) crumbs[i] = visit->view.crumbs[i];
    crumbs[visit->view.crumb_count++] =
        (Crumb){str(tr(visit->lang, N_("Registers"))),
                route_url(visit->arena, PAGE_ACCOUNTS_REGISTERS, visit->lang, municipality, S(""))};
    visit->view.crumbs = crumbs;
}

Status page_accounts_registers(Visit *visit, Err *err)
{
    static const InventoryKind order[] = {KIND_ENTITY,      KIND_HOLDING, KIND_ACTIVITY_ROW,   KIND_FACTOR,
                                          KIND_DATA_SOURCE, KIND_METHOD,  KIND_COMPLETENESS,   KIND_DATA_REQUEST,
                                          KIND_STATEMENT,   KIND_POLICY,  KIND_ACTIVITY_INPUT, KIND_DRIVER,
                                          KIND_PRICE_INDEX};
    AccountsPlace place;
    bool moved;
    Status status = accounts_open(visit, &place, &moved, err);
    if (status != ST_OK || moved) return status;
    AccountsRegistersPage page = {.link_count = sizeof order / sizeof *order};
    AccountsRegisterLink *links = ARENA_ARRAY(visit->arena, AccountsRegisterLink, page.link_count);
    for (size_t i = 0; i < page.link_count; i++) {
        const RecordKind *kind = &inventory_kinds[order[i]];
        links[i] = (AccountsRegisterLink){
            .label = kind->label_all,
            .text = registers[order[i]].text,
            .url = register_url(visit, PAGE_ACCOUNTS_REGISTER, place.municipality.code, kind, S(""))};
    }
    page.links = links;
    if (visit->signed_in)
        page.files_url = route_url(visit->arena, PAGE_CITY_REGISTERS, visit->lang, place.municipality.code, S(""));
    accounts_head(visit, &place, NULL, ACCOUNTS_REGISTERS, str(tr(visit->lang, N_("Registers"))), &page.head);
    view_accounts_registers(&visit->out, &visit->view, &page);
    return ST_OK;
}
