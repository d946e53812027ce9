/* One row of what the investment plan rests on: what it says, what names it, and, of a cost or a unit value, its years.
 * Explanations of figures end here, and the way back leads from here to the measure. */
#include "base/num.h"
#include "model/inventory_records.h"
#include "views.h"
#include "web/contract_parts.h"
#include "web/plan_parts.h"
#include "web/plan_records.h"
#include "web/record_history.h"

#include <math.h>
#include <string.h>

enum { USES_SHOWN = 50 }; /* of each kind */

typedef struct Shown {
    Visit *visit;
    PlanNames names;
    const RecordKind *kind;
    RecordHead key;
    const void *record;
} Shown;

static bool is(const RecordKind *kind, PlanKind which)
{
    return kind == &plan_kinds[which];
}

/* ---- what it says ---- */

/* The page of what a field refers to; a measure is shown with its economics, and a cost there at its line. */
static Str refers_url(const Shown *s, const Field *field, Str id)
{
    Visit *visit = s->visit;
    const char *refers = field->use.refers;
    if (!refers || !id.n || field->type == FIELD_LIST) return S("");
    for (int k = 0; k < PLAN_KINDS; k++)
        if (strcmp(refers, plan_kinds[k].name) == 0)
            return plan_record_url(visit, PAGE_PLAN_RECORD, s->names.code, &plan_kinds[k], id);
    if (strcmp(refers, "measure") != 0) return S("");
    const Str url = route_url(visit->arena, PAGE_PLAN_MEASURE, visit->lang, s->names.code, id);
    return is(s->kind, KIND_COST_LINE) ? tr_fmt(visit->arena, LANG_EN, "{0}#line-{1}", url, s->key.id) : url;
}

static void facts(const Shown *s, PlanRecordPage *page)
{
    const RecordKind *kind = s->kind;
    RecordFact *list = ARENA_ARRAY(s->visit->arena, RecordFact, kind->field_count + 1);
    for (size_t i = 0; i < kind->field_count; i++) {
        const Field *f = &kind->fields[i];
        const Str cell = record_cell(s->visit->arena, f, s->record);
        if (!cell.n || strcmp(f->name, "version") == 0) continue;
        list[page->fact_count++] = (RecordFact){.label = f->use.label,
                                                .text = plan_record_text(&s->names, f, cell),
                                                .url = refers_url(s, f, cell),
                                                .is_long = f->type == FIELD_TEXT};
    }
    page->facts = list;
}

/* ---- what names it ---- */

static bool is_named(const Shown *s, const RecordKind *kind, const void *record)
{
    for (size_t i = 0; i < kind->field_count; i++) {
        const Field *f = &kind->fields[i];
        if (!f->use.refers || strcmp(f->use.refers, s->kind->name) != 0) continue;
        Str ids = record_cell(s->visit->arena, f, record);
        if (f->type != FIELD_LIST && str_eq(ids, s->key.id)) return true;
        while (f->type == FIELD_LIST && ids.n)
            if (str_eq(str_cut(&ids, ' '), s->key.id)) return true;
    }
    return false;
}

static const RecordKind *kind_of_years(const Shown *s)
{
    return is(s->kind, KIND_COST_LINE)    ? &plan_kinds[KIND_COST_YEAR]
           : is(s->kind, KIND_UNIT_VALUE) ? &plan_kinds[KIND_UNIT_VALUE_YEAR]
                                          : NULL;
}

static void uses(const Shown *s, PlanRecordPage *page)
{
    size_t most = 1, n = 0;
    for (int k = 0; k < PLAN_KINDS; k++) most += s->names.plan->set[k].count;
    RecordUse *list = ARENA_ARRAY(s->visit->arena, RecordUse, most);
    for (int k = 0; k < PLAN_KINDS; k++) {
        const RecordKind *kind = &plan_kinds[k];
        const RecordSet *set = &s->names.plan->set[k];
        size_t of_kind = 0;
        for (size_t i = 0; i < set->count && kind != kind_of_years(s); i++) {
            const void *record = record_at(kind, set->records, i);
            if (!plan_record_is_ours(s->names.plan, kind, record, s->names.code) || !is_named(s, kind, record))
                continue;
            page->uses.has_more |= ++of_kind > USES_SHOWN;
            if (of_kind > USES_SHOWN) break;
            const Str id = record_head_of(record)->id;
            list[n++] = (RecordUse){.kind = kind->label,
                                    .name = plan_record_title(&s->names, kind, record),
                                    .url = plan_record_url(s->visit, PAGE_PLAN_RECORD, s->names.code, kind, id)};
        }
    }
    page->uses.list = list;
    page->uses.count = n;
}

/* ---- by year ---- */

/* With its thousands, and all the decimals that it was written with. */
static Str figure_of(const Shown *s, const RecordKind *kind, const void *record, const char *name)
{
    double x;
    const Field *f = record_field(kind, str(name));
    const Str cell = f ? record_cell(s->visit->arena, f, record) : S("");
    const bool is_whole = num_parse(cell, &x) && fabs(x - round(x)) < 1e-9;
    return is_whole ? tr_figure(s->visit->arena, s->visit->lang, x, 0)
           : cell.n ? plan_record_text(&s->names, f, cell)
                    : S("");
}

static const char *amount_field(const RecordKind *kind)
{
    return is(kind, KIND_COST_YEAR) ? "quantity" : "amount";
}

/* "1 200 000, and tax 300": what a row by year says. */
static Str year_amount(const Shown *s, const RecordKind *kind, const void *record)
{
    const Str text = figure_of(s, kind, record, amount_field(kind));
    const Str tax = figure_of(s, kind, record, "tax");
    return tax.n ? tr_fmt(s->visit->arena, s->visit->lang, N_("{0}, and tax {1}"), text, tax) : text;
}

static Status years(const Shown *s, PlanRecordPage *page, Err *err)
{
    Visit *visit = s->visit;
    const RecordKind *kind = kind_of_years(s);
    if (!kind) return ST_OK;
    const RecordSet *set = &s->names.plan->set[kind - plan_kinds];
    const Field *year = record_field(kind, S("year")), *source = record_field(kind, S("source"));
    PlanRecordYear *list = ARENA_ARRAY(visit->arena, PlanRecordYear, set->count + 1);
    for (size_t i = 0; i < set->count; i++) {
        const void *record = record_at(kind, set->records, i);
        if (!is_named(s, kind, record)) continue;
        const Str id = record_head_of(record)->id;
        list[page->year_count++] = (PlanRecordYear){
            .year = record_cell(visit->arena, year, record),
            .amount = year_amount(s, kind, record),
            .source = record_cell(visit->arena, source, record),
            .url = plan_record_url(visit, PAGE_PLAN_RECORD, s->names.code, kind, id),
            .edit_url =
                page->edit_url.n ? plan_record_url(visit, PAGE_PLAN_RECORD_EDIT, s->names.code, kind, id) : S("")};
    }
    page->has_years = true;
    page->amount_label = record_field(kind, str(amount_field(kind)))->use.label;
    page->years = list;
    page->years_text = is(kind, KIND_COST_YEAR)
                           ? N_("Quantities or kronor of costs and benefits that are stated year by year.")
                           : N_("Between two years a straight line; after the last year the yearly change, or as it is "
                                "in the last year.");
    bool may = false;
    const Status status = plan_record_may_add(visit, kind, s->names.code, s->key.id, &may, err);
    if (may)
        page->new_year_url = plan_record_new_url(visit, s->names.code, kind,
                                                 is(kind, KIND_COST_YEAR) ? "cost_line" : "unit_value", s->key.id);
    return status;
}

/* ---- the page ---- */

static Status actions(const Shown *s, PlanRecordPage *page, Err *err)
{
    Visit *visit = s->visit;
    bool edits = false, deletes = false;
    if (!visit->signed_in) return ST_OK;
    Status status = app_plan_may(visit->app, visit->arena, ACTION_EDIT, s->kind, s->names.code, s->record, &edits, err);
    if (status == ST_OK)
        status =
            app_plan_may(visit->app, visit->arena, ACTION_DELETE, s->kind, s->names.code, s->record, &deletes, err);
    if (edits) page->edit_url = plan_record_url(visit, PAGE_PLAN_RECORD_EDIT, s->names.code, s->kind, s->key.id);
    if (deletes) page->delete_url = plan_record_url(visit, PAGE_PLAN_RECORD_DELETE, s->names.code, s->kind, s->key.id);
    return status;
}

static Str say(void *of, const Field *field, Str cell)
{
    return plan_record_text(of, field, cell);
}

static Status find(Shown *s, Err *err)
{
    void *record;
    const Status status = app_record(s->visit->app, s->visit->arena, s->kind, &s->key, &record, err);
    if (status != ST_OK) return status;
    s->record = record;
    if (plan_record_is_ours(s->names.plan, s->kind, record, s->names.code)) return ST_OK;
    return err_fail(err, ST_NOT_FOUND, N_("There is no page at this address."));
}

Status page_plan_record(Visit *visit, Err *err)
{
    MeasuresPlace of;
    PlanInput plan;
    bool moved;
    Shown s = {.visit = visit, .kind = plan_record_kind(visit->param[1])};
    PlanRecordPage *page = ARENA_NEW(visit->arena, PlanRecordPage);
    if (!s.kind) return err_fail(err, ST_NOT_FOUND, N_("There is no page at this address."));
    Status status = measures_open(visit, false, &of, &moved, err);
    if (status != ST_OK || moved) return status;
    const Str code = of.place.municipality.code;
    status = app_plan_records(visit->app, visit->arena, code, &plan, err);
    s.names = (PlanNames){visit, code, &of.measures.roadmap, &plan};
    s.key = measures_key(s.kind, code, visit->param[2]);
    if (status == ST_OK) status = find(&s, err);
    if (status != ST_OK) return status;
    *page = (PlanRecordPage){.kind = s.kind,
                             .name = plan_record_title(&s.names, s.kind, s.record),
                             .list_url = plan_record_url(visit, PAGE_PLAN_RECORDS_OF, code, s.kind, S(""))};
    plan_head(visit, &of.place, PLAN_RECORDS, N_("What the plan rests on"), &page->head);
    facts(&s, page);
    uses(&s, page);
    status = actions(&s, page, err);
    if (status == ST_OK) status = years(&s, page, err);
    if (status == ST_OK)
        status = record_history(visit, s.kind, &s.key, (RecordVoice){&s.names, say, NULL}, &page->history, err);
    if (status != ST_OK) return status;
    const Field *made_up = record_field(s.kind, S("illustrative"));
    if (made_up && str_eq(record_cell(visit->arena, made_up, s.record), S("true")))
        page->head.illustrative = str(tr(visit->lang, N_("Made up for an example, not a figure of the municipality.")));
    city_crumb(visit, page->head.url[PLAN_RECORDS], str(tr(visit->lang, s.kind->label_all)));
    city_crumb(visit, page->list_url, page->name);
    visit->view.title = tr_fmt(visit->arena, visit->lang, "{0}: {1}", of.place.municipality.name, page->name);
    view_plan_record(&visit->out, &visit->view, page);
    return ST_OK;
}
