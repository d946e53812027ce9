/* The registers of the climate accounts as lists: all of them, and one with its filters and pages. */
#include "app/accounts/factors.h"
#include "app/accounts/request.h"
#include "base/num.h"
#include "views.h"
#include "web/accounts_register.h"
#include "web/edit_parts.h"
#include "web/list_parts.h"

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

typedef struct Listed {
    Visit *visit;
    const AccountsPlace *place;
    const RecordKind *kind;
    Names names;
    const char *column[LIST_COLUMNS];
    const Field *field[LIST_COLUMNS]; /* NULL: computed */
    const void **record;              /* those that the filters leave, in order */
    int *level;                       /* NULL: no tree */
    size_t count, first;              /* of all; the place of the first in record */
    const AppFactor *factors;
    const AppRequest *requests;
    TextIndex factors_used;
} Listed;

static InventoryKind kind_of(const Listed *of)
{
    return (InventoryKind)(of->kind - inventory_kinds);
}

/* Whether a row names the factor. */
static bool is_used(const Listed *of, Str factor)
{
    size_t place;
    return text_index_find(&of->factors_used, factor, &place);
}

/* ---- columns ---- */

static void choose_columns(Listed *of, RecordList *list)
{
    static const struct {
        const char *name, *label;
        bool is_number;
    } computed[] = {{"@name", N_("Name"), false},   {"@holding", N_("Held by"), false},
                    {"@co2e", N_("kg CO2e"), true}, {"@years", N_("Valid for"), false},
                    {"@use", N_("Use"), false},     {"@state", N_("State"), false}};
    Str rest = str(registers[kind_of(of)].columns);
    while (rest.n && list->column_count < LIST_COLUMNS) {
        const Str name = str_cut(&rest, '|');
        const size_t at = list->column_count++;
        of->column[at] = str_cstr(of->visit->arena, name);
        of->field[at] = record_field(of->kind, name);
        if (of->field[at])
            list->columns[at] = (ListColumn){of->field[at]->use.label, of->field[at]->type == FIELD_NUMBER};
        for (size_t i = 0; i < sizeof computed / sizeof *computed; i++)
            if (str_eq(name, str(computed[i].name)))
                list->columns[at] = (ListColumn){computed[i].label, computed[i].is_number};
    }
}

static Str holding_text(Listed *of, const Entity *e)
{
    Visit *visit = of->visit;
    const RecordKind *kind = &inventory_kinds[KIND_HOLDING];
    Buf b = buf_new(visit->arena);
    (void)names_record(&of->names, KIND_HOLDING, S(""));
    for (size_t i = 0; i < of->names.count[KIND_HOLDING]; i++) {
        const Holding *h = record_at(kind, of->names.records[KIND_HOLDING], i);
        if (!str_eq(h->entity, e->head.id)) continue;
        if (b.n) buf_add(&b, S("; "));
        buf_add(&b, names_text(&of->names, record_field(kind, S("owner")), h->owner));
        if (h->share_percent.known)
            buf_add(&b, tr_fmt(visit->arena, visit->lang, " {0}", rate(&b, &visit->view, h->share_percent)));
        if (!str_eq(h->basis, S("owned")))
            buf_add(&b, tr_fmt(visit->arena, visit->lang, ", {0}",
                               names_text(&of->names, record_field(kind, S("basis")), h->basis)));
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
    return tr_fmt(visit->arena, visit->lang, "{0} per {1}", app_factor_kg_text(visit->arena, visit->lang, f->co2e_kg),
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

static Str computed_text(Listed *of, const char *column, size_t place, const void *record)
{
    const Visit *visit = of->visit;
    const Str name = str(column);
    if (str_eq(name, S("@holding"))) return holding_text(of, record);
    if (str_eq(name, S("@co2e"))) return factor_amount(visit, &of->factors[place]);
    if (str_eq(name, S("@years"))) return years_text(visit, record);
    if (str_eq(name, S("@state"))) return state_text(visit, &of->requests[place]);
    if (str_eq(name, S("@use"))) {
        const Factor *newer = of->factors[place].superseded;
        if (newer) return tr_fmt(visit->arena, visit->lang, N_("replaced by {0}"), newer->name);
        return str(tr(visit->lang, is_used(of, record_head_of(record)->id) ? N_("in use") : N_("not used")));
    }
    return names_title(&of->names, of->kind, record);
}

/* ---- what is listed ---- */

static void take(Listed *of, const void *records, size_t n, size_t size)
{
    of->record = ARENA_ARRAY(of->visit->arena, const void *, n + 1);
    for (size_t i = 0; i < n; i++) {
        const void *record = (const char *)records + i * size;
        if (list_holds(of->visit, of->kind, record, "category") && list_holds(of->visit, of->kind, record, "entity") &&
            list_holds(of->visit, of->kind, record, "kind") && list_holds(of->visit, of->kind, record, "year"))
            of->record[of->count++] = record;
    }
}

/* Of factors, those that rows name: an index of ids. */
static Status read_factors(Listed *of, Err *err)
{
    Visit *visit = of->visit;
    AppFactor *all;
    size_t n, kept = 0;
    void *rows;
    int64_t year = 0;
    if (list_asked(of->visit, "year").n && !num_parse_int(list_asked(of->visit, "year"), &year)) year = 0;
    const AppFactorQuery query = {of->place->municipality.code, list_asked(of->visit, "search"), (int)year,
                                  of->place->query.gwp};
    Status status = app_factors(visit->app, visit->arena, &query, &all, &n, err);
    if (status != ST_OK) return status;
    size_t row_count;
    const RecordKind *of_rows = &inventory_kinds[KIND_ACTIVITY_ROW];
    status = app_inventory_records(visit->app, visit->arena, of_rows, of->place->municipality.code, 0, &rows,
                                   &row_count, err);
    if (status != ST_OK) return status;
    of->factors_used = text_index_new(visit->arena);
    for (size_t i = 0; i < row_count; i++) {
        const ActivityRow *r = record_at(of_rows, rows, i);
        if (r->factor.n) text_index_add(&of->factors_used, r->factor, NULL);
        if (r->market_factor.n) text_index_add(&of->factors_used, r->market_factor, NULL);
    }
    of->record = ARENA_ARRAY(visit->arena, const void *, n + 1);
    for (size_t i = 0; i < n; i++) {
        const bool used = is_used(of, all[i].factor->head.id);
        if (!list_holds(of->visit, of->kind, all[i].factor, "kind") || (list_asked(of->visit, "use").n && !used))
            continue;
        all[kept] = all[i];
        of->record[kept] = all[kept].factor;
        kept++;
    }
    of->count = kept;
    of->factors = all;
    return ST_OK;
}

static Status read_requests(Listed *of, Err *err)
{
    Visit *visit = of->visit;
    AppRequest *all;
    size_t n;
    const Status status =
        app_requests(visit->app, visit->arena, of->place->municipality.code, accounts_today(), &all, &n, err);
    if (status != ST_OK) return status;
    of->requests = all;
    of->record = ARENA_ARRAY(visit->arena, const void *, n + 1);
    for (size_t i = 0; i < n; i++) of->record[of->count++] = &all[i].request;
    return ST_OK;
}

/* Each part beneath the one that holds it, by the first holding; what a circle of holdings leaves out comes last. */
static void put_tree(Listed *of, const Entity *entities, size_t n, Str owner, int level, bool *placed)
{
    const RecordKind *kind = &inventory_kinds[KIND_HOLDING];
    for (size_t i = 0; i < n; i++) {
        Str above = S("");
        for (size_t k = 0; k < of->names.count[KIND_HOLDING] && !above.n; k++) {
            const Holding *h = record_at(kind, of->names.records[KIND_HOLDING], k);
            if (str_eq(h->entity, entities[i].head.id)) above = h->owner;
        }
        if (placed[i] || !str_eq(above, owner)) continue;
        placed[i] = true;
        of->level[of->count] = level;
        of->record[of->count++] = &entities[i];
        put_tree(of, entities, n, entities[i].head.id, level + 1, placed);
    }
}

static void read_tree(Listed *of, const Entity *entities, size_t n)
{
    Arena *a = of->visit->arena;
    bool *placed = ARENA_ARRAY(a, bool, n + 1);
    of->record = ARENA_ARRAY(a, const void *, n + 1);
    of->level = ARENA_ARRAY(a, int, n + 1);
    (void)names_record(&of->names, KIND_HOLDING, S(""));
    put_tree(of, entities, n, S(""), 0, placed);
    for (size_t i = 0; i < n; i++)
        if (!placed[i]) of->record[of->count++] = &entities[i];
}

/* Rows are many: a page of them is read, and no more. Past the end it is the last one. */
static Status read_page(Listed *of, Err *err)
{
    Visit *visit = of->visit;
    void *records;
    size_t n;
    AppPageQuery query = {.municipality = of->place->municipality.code, .most = LIST_ROWS};
    static const char *const filters[] = {"year", "category", "entity"};
    for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
        query.filter[i] = filters[i];
        query.value[i] = list_asked(of->visit, filters[i]);
    }
    query.first = (list_number(of->visit) - 1) * LIST_ROWS;
    Status status = app_inventory_page(visit->app, visit->arena, of->kind, &query, &records, &n, &of->count, err);
    if (status == ST_OK && n == 0 && of->count) {
        query.first = (of->count - 1) / LIST_ROWS * LIST_ROWS;
        status = app_inventory_page(visit->app, visit->arena, of->kind, &query, &records, &n, &of->count, err);
    }
    if (status != ST_OK) return status;
    of->first = query.first;
    of->record = ARENA_ARRAY(visit->arena, const void *, n + 1);
    for (size_t i = 0; i < n; i++) of->record[i] = record_at(of->kind, records, i);
    return ST_OK;
}

static Status read_list(Listed *of, Err *err)
{
    Visit *visit = of->visit;
    void *records;
    size_t n;
    if (kind_of(of) == KIND_ACTIVITY_ROW) return read_page(of, err);
    if (kind_of(of) == KIND_FACTOR) return read_factors(of, err);
    if (kind_of(of) == KIND_DATA_REQUEST) return read_requests(of, err);
    int64_t year = 0;
    if (list_asked(of->visit, "year").n && !num_parse_int(list_asked(of->visit, "year"), &year)) year = 0;
    const Status status = app_inventory_records(visit->app, visit->arena, of->kind, of->place->municipality.code,
                                                (int)year, &records, &n, err);
    if (status != ST_OK) return status;
    if (kind_of(of) == KIND_ENTITY)
        read_tree(of, records, n);
    else
        take(of, records, n, of->kind->size);
    return ST_OK;
}

/* ---- rows of the page ---- */

static ListRow row_of(Listed *of, const RecordList *list, size_t place)
{
    Visit *visit = of->visit;
    const void *record = of->record[place];
    const Str id = record_head_of(record)->id;
    Str *cells = ARENA_ARRAY(visit->arena, Str, list->column_count);
    for (size_t c = 0; c < list->column_count; c++) {
        const Field *field = of->field[c];
        cells[c] =
            field ? names_cell(&of->names, of->kind, field, record) : computed_text(of, of->column[c], place, record);
    }
    return (ListRow){.id = id,
                     .url = register_url(visit, PAGE_ACCOUNTS_RECORD, of->place->municipality.code, of->kind, id),
                     .level = of->level ? of->level[place] : 0,
                     .cells = cells,
                     .is_late = of->requests && of->requests[place].late,
                     .is_made_up = list_is_made_up(visit, of->kind, record)};
}

static void fill_rows(Listed *of, RecordList *list)
{
    const ListSpan span = list_span(of->visit, of->count);
    ListRow *rows = ARENA_ARRAY(of->visit->arena, ListRow, span.count);
    for (size_t i = 0; i < span.count; i++) rows[i] = row_of(of, list, span.first + i - of->first);
    list->rows = rows;
    list->row_count = span.count;
    list_turn(of->visit, span, of->count, list);
}

/* ---- filters ---- */

static void add_filter(const Listed *of, RecordList *list, const char *name, const char *label, const ListChoice *all,
                       size_t n)
{
    list->filters[list->filter_count++] = list_filter(of->visit, name, label, all, n);
}

static Status year_filter(Listed *of, RecordList *list, Err *err)
{
    Visit *visit = of->visit;
    int *years;
    size_t n;
    const Status status = app_inventory_years(visit->app, visit->arena, of->place->municipality.code, &years, &n, err);
    if (status != ST_OK) return status;
    ListChoice *all = ARENA_ARRAY(visit->arena, ListChoice, n + 1);
    for (size_t i = 0; i < n; i++) all[i].value = all[i].label = err_number(visit->arena, years[n - 1 - i]);
    add_filter(of, list, "year", N_("Year"), all, n);
    return ST_OK;
}

static void category_filter(Listed *of, RecordList *list)
{
    ListChoice *all = ARENA_ARRAY(of->visit->arena, ListChoice, CATEGORY_COUNT);
    for (size_t c = 0; c < CATEGORY_COUNT; c++)
        all[c] = (ListChoice){inventory_category_id(c), accounts_category(of->visit, c)};
    add_filter(of, list, "category", N_("Category"), all, CATEGORY_COUNT);
}

static void entity_filter(Listed *of, RecordList *list)
{
    (void)names_record(&of->names, KIND_ENTITY, S(""));
    const size_t n = of->names.count[KIND_ENTITY];
    ListChoice *all = ARENA_ARRAY(of->visit->arena, ListChoice, n + 1);
    for (size_t i = 0; i < n; i++) {
        const Entity *e = record_at(&inventory_kinds[KIND_ENTITY], of->names.records[KIND_ENTITY], i);
        all[i] = (ListChoice){e->head.id, e->name};
    }
    add_filter(of, list, "entity", N_("Part"), all, n);
}

static void factor_filters(Listed *of, RecordList *list)
{
    Visit *visit = of->visit;
    const Field *field = record_field(of->kind, S("kind"));
    ListChoice *kinds = ARENA_ARRAY(visit->arena, ListChoice, 8);
    ListChoice *use = ARENA_ARRAY(visit->arena, ListChoice, 1);
    Str rest = str(field->choices);
    size_t n = 0;
    while (rest.n && n < 8) {
        kinds[n].value = str_cut(&rest, '|');
        kinds[n].label = edit_text(visit, field, kinds[n].value);
        n++;
    }
    use[0] = (ListChoice){S("1"), str(tr(visit->lang, N_("in use")))};
    add_filter(of, list, "kind", N_("Kind"), kinds, n);
    add_filter(of, list, "use", N_("Use"), use, 1);
    list->has_search = true;
    list->search = list_asked(of->visit, "search");
}

static Status fill_filters(Listed *of, RecordList *list, Err *err)
{
    const InventoryKind k = kind_of(of);
    const bool by_year = k == KIND_ACTIVITY_ROW || k == KIND_COMPLETENESS || k == KIND_FACTOR;
    const Status status = by_year ? year_filter(of, list, err) : ST_OK;
    if (status != ST_OK) return status;
    if (k == KIND_FACTOR) factor_filters(of, list);
    if (k != KIND_ACTIVITY_ROW && k != KIND_COMPLETENESS) return ST_OK;
    category_filter(of, list);
    entity_filter(of, list);
    return ST_OK;
}

/* Results are kept by a decision on what the accounts say, and not written. */
static Status fill_actions(Listed *of, RecordList *list, Err *err)
{
    Visit *visit = of->visit;
    const Str code = of->place->municipality.code;
    const bool is_kept = kind_of(of) == KIND_STATEMENT;
    bool may;
    if (!visit->signed_in) return ST_OK;
    const Status status = app_inventory_may(visit->app, visit->arena, is_kept ? ACTION_DECIDE : ACTION_CREATE, of->kind,
                                            code, NULL, &may, err);
    if (status != ST_OK) return status;
    if (may)
        list->new_url = is_kept ? accounts_url(visit, PAGE_ACCOUNTS_KEEP, &of->place->query, S(""), NULL, 0)
                                : register_url(visit, PAGE_ACCOUNTS_RECORD_NEW, code, of->kind, S(""));
    list_files(visit, code, list);
    if (is_kept) list->import_url = S("");
    return ST_OK;
}

/* ---- the pages ---- */

Status page_accounts_register(Visit *visit, Err *err)
{
    AccountsPlace place;
    bool moved;
    const RecordKind *kind;
    Status status = register_kind(visit->param[1], &kind, err);
    if (status == ST_OK) status = accounts_open(visit, &place, &moved, err);
    if (status != ST_OK || moved) return status;
    const Str code = place.municipality.code;
    Listed of = {.visit = visit, .place = &place, .kind = kind, .names = names_new(visit, code)};
    AccountsRegisterPage page = {.list = {.kind = kind,
                                          .text = registers[kind_of(&of)].text,
                                          .url = register_url(visit, PAGE_ACCOUNTS_REGISTER, code, kind, S(""))}};
    choose_columns(&of, &page.list);
    status = read_list(&of, err);
    if (status == ST_OK) status = fill_filters(&of, &page.list, err);
    if (status == ST_OK) status = fill_actions(&of, &page.list, err);
    if (status != ST_OK) return status;
    fill_rows(&of, &page.list);
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
    ListLink *links = ARENA_ARRAY(visit->arena, ListLink, page.link_count);
    for (size_t i = 0; i < page.link_count; i++) {
        const RecordKind *kind = &inventory_kinds[order[i]];
        links[i] = (ListLink){.label = kind->label_all,
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
