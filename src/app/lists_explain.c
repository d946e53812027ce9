/* Counts of the lists: of editions, municipalities, registers and requests. */
#include "app/lists_explain.h"

#include "app/accounts/request.h"
#include "app/app_priv.h"
#include "app/records/record_text.h"
#include "app/records/record_why.h"
#include "app/records/register_priv.h"
#include "store/emission.h"

static bool is(Str field, const char *name)
{
    return str_eq(field, str(name));
}

static Str text(const Asking *a, const char *key)
{
    return str(tr(a->lang, key));
}

static Status none(Str figure, const char *command, Err *err)
{
    return err_failf(err, ST_NOT_FOUND, N_("There is no figure {0}: klimat {1} --json shows those there are"), figure,
                     str(command));
}

/* ---- editions ---- */

typedef struct EditionWhy {
    const Asking *a;
    App *app;
    const Edition *edition;
    const Area *areas;
    size_t area_count;
    bool series; /* municipalities otherwise */
    AppWhy *out;
} EditionWhy;

static Str sector_text(const EditionWhy *e, const Sector *sector)
{
    const Asking *a = e->a;
    if (is(sector->main, "Alla")) return text(a, N_("All sectors"));
    const Str main = tr_name(a->lang, sector->main, sector->main_en);
    if (is(sector->sub, "Alla") || str_eq(sector->sub, sector->main)) return main;
    return tr_fmt(a->arena, a->lang, "{0}: {1}", main, tr_name(a->lang, sector->sub, sector->sub_en));
}

/* The county of a municipality; the area itself where it is none. */
static Str county_of(const EditionWhy *e, const Area *area)
{
    for (size_t i = 0; area->kind == AREA_MUNICIPALITY && i < e->area_count; i++)
        if (str_eq(e->areas[i].code, area->county)) return e->areas[i].name;
    return area->name;
}

static AppWhy *county_node(const EditionWhy *e, const Area *area)
{
    const Str name = county_of(e, area);
    AppWhy *node = e->out->child;
    while (node && !str_eq(node->text, name)) node = node->next;
    return node ? node : why_child(e->a, e->out, name, known(0), S(""));
}

static void put_area(const EditionWhy *e, const Area *area, const SectorSeries *series, size_t n)
{
    const Str source = e->edition->source, edition = date_str(e->a->arena, e->edition->report_date);
    AppWhyRow row = {
        .kind = S("measured"), .id = edition, .origin = S("measured"), .source = source.n ? source : edition};
    AppWhy *county = county_node(e, area);
    county->value.v += e->series ? (double)n : 1;
    if (!e->series) {
        row.text = tr_fmt(e->a->arena, e->a->lang, "{0} {1}", area->code, area->name);
        why_row(e->a, county, row);
        return;
    }
    AppWhy *node = why_child(e->a, county, area->name, known((double)n), S(""));
    for (size_t i = 0; i < n; i++) {
        row.text = sector_text(e, &series[i].sector);
        why_row(e->a, node, row);
    }
}

static Status edition_tree(EditionWhy *e, Err *err)
{
    Area *areas;
    double count = 0;
    TRY(register_areas(e->app->db, e->a->arena, &areas, &e->area_count, err));
    e->areas = areas;
    for (size_t i = 0; i < e->area_count; i++) {
        SectorSeries *series;
        size_t n;
        if (!e->series && areas[i].kind != AREA_MUNICIPALITY) continue;
        TRY(emission_area(e->app->db, e->a->arena, e->edition, areas[i].code, &series, &n, err));
        if (n) put_area(e, &areas[i], series, n);
    }
    for (const AppWhy *county = e->out->child; county; county = county->next) count += county->value.v;
    e->out->value = known(count);
    return ST_OK;
}

/* By its date and substance, 2026-06/GGT; or by its date, where the list has one substance of that day. */
static const Edition *edition_named(Arena *arena, const Edition *list, size_t n, Str id)
{
    const Edition *found = NULL;
    size_t dates = 0;
    for (size_t i = 0; i < n; i++) {
        const Str date = date_str(arena, list[i].report_date);
        if (str_eq(id, tr_fmt(arena, LANG_EN, "{0}/{1}", date, list[i].substance))) return &list[i];
        if (!str_eq(id, date)) continue;
        found = &list[i];
        dates++;
    }
    return dates == 1 ? found : NULL;
}

Status app_editions_explain(App *app, Str substance, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err)
{
    const Asking a = {NULL, lang, arena, NULL};
    const WhyAddress at = why_address(figure);
    Edition *list;
    size_t n;
    *out = (AppWhy){0};
    TRY(emission_editions(app->db, arena, substance, (Date){0}, &list, &n, err));
    const Edition *edition = at.list.n ? NULL : edition_named(arena, list, n, at.id);
    EditionWhy e = {.a = &a, .app = app, .edition = edition, .series = is(at.field, "series"), .out = out};
    if (!edition || (!e.series && !is(at.field, "municipalities"))) return none(figure, "editions", err);
    const Str name = date_str(arena, edition->report_date);
    out->text = tr_fmt(
        arena, lang, e.series ? N_("Series in the edition {0} of {1}") : N_("Municipalities in the edition {0} of {1}"),
        name, edition->substance);
    return edition_tree(&e, err);
}

/* ---- municipalities ---- */

Status app_population_explain(App *app, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err)
{
    const Asking a = {NULL, lang, arena, NULL};
    const WhyAddress at = why_address(figure);
    AppMunicipality *list;
    size_t n;
    *out = (AppWhy){0};
    if (at.list.n || !is(at.field, "population")) return none(figure, "municipalities", err);
    TRY(app_municipalities(app, arena, S(""), &list, &n, err));
    for (size_t i = 0; i < n; i++) {
        if (!str_eq(list[i].code, at.id) || !list[i].population.known) continue;
        out->text =
            tr_fmt(arena, lang, N_("Inhabitants on 31 December {0}"), err_number(arena, list[i].population_year));
        out->value = list[i].population;
        why_row(&a, out,
                (AppWhyRow){.kind = S("population"),
                            .id = list[i].code,
                            .text = list[i].name,
                            .year = known(list[i].population_year),
                            .value = list[i].population,
                            .origin = S("measured"),
                            .source = S("SCB, folkmängd 31 december")});
        return ST_OK;
    }
    return none(figure, "municipalities", err);
}

/* ---- registers ---- */

Status app_registers_explain(App *app, Str municipality, Str edition, Str figure, Lang lang, Arena *arena, AppWhy *out,
                             Err *err)
{
    const Asking a = {NULL, lang, arena, NULL};
    const WhyAddress at = why_address(figure);
    AppRegister *list;
    size_t n;
    *out = (AppWhy){0};
    if (at.list.n || !is(at.field, "rows")) return none(figure, "register list", err);
    TRY(app_registers(app, arena, municipality, edition, &list, &n, err));
    for (size_t i = 0; i < n; i++) {
        void *records;
        size_t count;
        if (!is(at.id, list[i].kind->name)) continue;
        TRY(register_records(app, arena, &list[i], &records, &count, err));
        const Str label = text(&a, list[i].kind->label_all);
        const Str where = tr_fmt(arena, lang, N_("the register {0}"), label);
        out->text = tr_fmt(arena, lang, N_("{0}: how many there are"), label);
        record_why_count(&a, out, list[i].kind, records, count, where);
        if (count == 0)
            why_row(&a, out,
                    (AppWhyRow){.kind = str(list[i].kind->name),
                                .text = text(&a, N_("Nothing is entered")),
                                .value = known(0),
                                .origin = S("own"),
                                .source = where});
        return ST_OK;
    }
    return none(figure, "register list", err);
}

/* ---- requests ---- */

static void put_day(const Asking *a, AppWhy *why, const DataRequest *r, const char *key, Date day, Str source)
{
    why_row(a, why,
            (AppWhyRow){.kind = str(inventory_kinds[KIND_DATA_REQUEST].name),
                        .id = r->head.id,
                        .text = tr_fmt(a->arena, a->lang, key,
                                       date_is_set(day) ? tr_date(a->arena, a->lang, day) : text(a, N_("not stated"))),
                        .origin = S("own"),
                        .source = source,
                        .note = r->text});
}

static void put_late(const Asking *a, AppWhy *out, const AppRequest *request, Date as_of)
{
    const DataRequest *r = &request->request;
    const Field *state = record_field(&inventory_kinds[KIND_DATA_REQUEST], S("state"));
    const Str source = tr_fmt(a->arena, a->lang, N_("the request {0} to {1}"), r->head.id, request->entity_name);
    const bool open = is(r->state, "asked") || is(r->state, "returned");
    out->text = text(a, N_("Days past the deadline"));
    out->value = known(0);
    out->unit = text(a, N_("days"));
    out->formula = tr_fmt(a->arena, a->lang,
                          N_("The day, {0}, less the last day to answer; nothing where it is answered or in time"),
                          tr_date(a->arena, a->lang, date_last(as_of)));
    if (open && date_is_set(r->due) && date_days(date_last(as_of)) > date_days(date_last(r->due)))
        out->value.v = (double)(date_days(date_last(as_of)) - date_days(date_last(r->due)));
    put_day(a, out, r, N_("The last day to answer: {0}"), r->due, source);
    if (!open)
        put_day(a, out, r, N_("Answered: {0}"), r->answered, source);
    else
        out->last_row->spread = record_text(a->arena, a->lang, state, r->state);
}

Status app_requests_explain(App *app, Str municipality, Date as_of, Str figure, Lang lang, Arena *arena, AppWhy *out,
                            Err *err)
{
    const Asking a = {NULL, lang, arena, NULL};
    const WhyAddress at = why_address(figure);
    AppRequest *list;
    size_t n;
    *out = (AppWhy){0};
    if (at.list.n || !is(at.field, "days_late")) return none(figure, "request list", err);
    TRY(app_requests(app, arena, municipality, as_of, &list, &n, err));
    for (size_t i = 0; i < n; i++) {
        if (!str_eq(list[i].request.head.id, at.id)) continue;
        put_late(&a, out, &list[i], as_of);
        return ST_OK;
    }
    return none(figure, "request list", err);
}
