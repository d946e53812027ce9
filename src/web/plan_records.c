#include "web/plan_records.h"

#include "app/accounts/inventory_list.h"
#include "app/roadmap/measures.h"
#include "base/num.h"
#include "model/inventory_records.h"
#include "web/edit_parts.h"
#include "web/form_record.h"

#include <string.h>

/* Frozen plans are never changed: they have no form. */
static const struct {
    PlanKind kind;
    Str slug[LANG_COUNT];
    const char *stem; /* of ids */
} slugs[] = {
    {KIND_PLAN_SETTING, {STR_INIT("forutsattningar"), STR_INIT("assumptions")}, "plan"},
    {KIND_COST_LINE, {STR_INIT("kostnader"), STR_INIT("costs")}, "kostnad"},
    {KIND_COST_YEAR, {STR_INIT("kostnader-per-ar"), STR_INIT("costs-by-year")}, "ar"},
    {KIND_CLAIM, {STR_INIT("finansiering"), STR_INIT("funding")}, "finansiering"},
    {KIND_CAPACITY, {STR_INIT("utrymme"), STR_INIT("capacity")}, "utrymme"},
    {KIND_TEAM_CAPACITY, {STR_INIT("team"), STR_INIT("teams")}, "team"},
    {KIND_PROCUREMENT_OPTION, {STR_INIT("upphandlingar"), STR_INIT("procurements")}, "alternativ"},
    {KIND_BUDGET_ITEM, {STR_INIT("budget"), STR_INIT("budget")}, "budget"},
    {KIND_INCOME_SOURCE, {STR_INIT("intakter"), STR_INIT("income")}, "intakt"},
    {KIND_PROGRAMME, {STR_INIT("program"), STR_INIT("programmes")}, "program"},
    {KIND_UNIT_VALUE, {STR_INIT("enhetsvarden"), STR_INIT("unit-values")}, "varde"},
    {KIND_UNIT_VALUE_YEAR, {STR_INIT("enhetsvarden-per-ar"), STR_INIT("unit-values-by-year")}, "ar"},
    {KIND_EXCHANGE_RATE, {STR_INIT("vaxelkurser"), STR_INIT("exchange-rates")}, "kurs"},
    {KIND_PLAN_RISK, {STR_INIT("risker"), STR_INIT("risks")}, "risk"},
    {KIND_PLAN_BARRIER, {STR_INIT("hinder"), STR_INIT("barriers")}, "hinder"},
    {KIND_PLAN_POLICY, {STR_INIT("styrmedel"), STR_INIT("policies")}, "styrmedel"},
    {KIND_PLAN_STAKEHOLDER, {STR_INIT("aktorer"), STR_INIT("stakeholders")}, "aktor"},
    {KIND_PLAN_INDICATOR, {STR_INIT("indikatorer"), STR_INIT("indicators")}, "indikator"},
    {KIND_JOINT_PORTFOLIO, {STR_INIT("gemensamma-portfoljer"), STR_INIT("joint-portfolios")}, "portfolj"},
    {KIND_JOINT_PART, {STR_INIT("portfoljdelar"), STR_INIT("portfolio-parts")}, "del"},
};
enum { SLUGS = sizeof slugs / sizeof *slugs };

static size_t place_of(const RecordKind *kind)
{
    size_t i = 0;
    while (i < SLUGS && kind != &plan_kinds[slugs[i].kind]) i++;
    return i;
}

const RecordKind *plan_record_kind(Str slug)
{
    for (size_t i = 0; i < SLUGS; i++)
        for (int lang = 0; lang < LANG_COUNT; lang++)
            if (str_eq(slugs[i].slug[lang], slug)) return &plan_kinds[slugs[i].kind];
    return NULL;
}

Str plan_record_url(const Visit *visit, PageId page, Str code, const RecordKind *kind, Str id)
{
    const size_t at = place_of(kind);
    if (at == SLUGS) return S("");
    return route_to(visit->arena, page, visit->lang, (const Str[ROUTE_PARAMS]){code, slugs[at].slug[visit->lang], id});
}

Str plan_record_new_url(const Visit *visit, Str code, const RecordKind *kind, const char *field, Str value)
{
    Buf b = buf_new(visit->arena);
    buf_add(&b, plan_record_url(visit, PAGE_PLAN_RECORD_NEW, code, kind, S("")));
    if (!value.n) return buf_str(&b);
    buf_addc(&b, '?');
    buf_add(&b, str(field));
    buf_addc(&b, '=');
    buf_url(&b, value);
    return buf_str(&b);
}

const char *plan_record_owner_field(const RecordKind *kind)
{
    return kind == &plan_kinds[KIND_COST_YEAR]         ? "cost_line"
           : kind == &plan_kinds[KIND_UNIT_VALUE_YEAR] ? "unit_value"
                                                       : NULL;
}

/* A cost or a unit value has its years on its page. */
static Str page_with_years(const Visit *visit, Str code, const RecordKind *kind, Str id, Str owner)
{
    const RecordKind *lines = &plan_kinds[KIND_COST_LINE], *values = &plan_kinds[KIND_UNIT_VALUE];
    if ((kind == lines || kind == values) && id.n) return plan_record_url(visit, PAGE_PLAN_RECORD, code, kind, id);
    if (!plan_record_owner_field(kind) || !owner.n) return S("");
    return plan_record_url(visit, PAGE_PLAN_RECORD, code, kind == &plan_kinds[KIND_COST_YEAR] ? lines : values, owner);
}

Str plan_record_back_url(const Visit *visit, Str code, const RecordKind *kind, Str id, Str owner, const char *done)
{
    const bool is_compared = kind == &plan_kinds[KIND_PROCUREMENT_OPTION];
    const Str page = page_with_years(visit, code, kind, id, owner);
    const bool on_board = kind == &plan_kinds[KIND_CLAIM] || kind == &plan_kinds[KIND_PROGRAMME];
    Buf b = buf_new(visit->arena);
    buf_add(&b, page.n        ? page
                : is_compared ? route_url(visit->arena, PAGE_PLAN_PROCUREMENT, visit->lang, code, S(""))
                : on_board    ? route_url(visit->arena, PAGE_PLAN_FUNDING, visit->lang, code, S(""))
                              : plan_record_url(visit, PAGE_PLAN_RECORDS_OF, code, kind, S("")));
    if (done) buf_add(&b, S("?done="));
    if (done) buf_url(&b, str(done));
    return buf_str(&b);
}

void plan_record_frame(Visit *visit, const AppMunicipality *municipality, const RecordKind *kind, Str title)
{
    CityHead unused;
    const Str code = municipality->code;
    city_head(visit, municipality, CITY_PLAN, &unused);
    city_crumb(visit, route_url(visit->arena, PAGE_PLAN, visit->lang, code, S("")),
               str(tr(visit->lang, N_("What the plan rests on"))));
    city_crumb(visit, route_url(visit->arena, PAGE_PLAN_RECORDS, visit->lang, code, S("")),
               kind ? str(tr(visit->lang, kind->label_all)) : title);
    if (kind) city_crumb(visit, plan_record_url(visit, PAGE_PLAN_RECORDS_OF, code, kind, S("")), title);
    visit->view.title = kind ? title : tr_fmt(visit->arena, visit->lang, "{0}: {1}", municipality->name, title);
}

static const void *find_in(const RecordKind *kind, const RecordSet *set, Str id)
{
    for (size_t i = 0; i < set->count; i++) {
        const void *record = record_at(kind, set->records, i);
        if (str_eq(record_head_of(record)->id, id)) return record;
    }
    return NULL;
}

bool plan_record_is_ours(const PlanInput *plan, const RecordKind *kind, const void *record, Str code)
{
    if (kind == &plan_kinds[KIND_UNIT_VALUE_YEAR]) { /* it is whose the unit value is */
        const RecordKind *values = &plan_kinds[KIND_UNIT_VALUE];
        const void *value = find_in(values, &plan->set[KIND_UNIT_VALUE], ((const UnitValueYear *)record)->unit_value);
        return !value || plan_record_is_ours(plan, values, value, code);
    }
    const Field *own = kind->scope == RECORD_GLOBAL ? record_field(kind, S("municipality")) : NULL;
    const Str owner = own ? record_cell(NULL, own, record) : S("");
    return owner.n == 0 || str_eq(owner, code);
}

Status plan_record_may_add(const Visit *visit, const RecordKind *kind, Str code, Str of, bool *may, Err *err)
{
    const Field *own = record_field(kind, S("municipality"));
    const UnitValueYear year = {.unit_value = of};
    *may = false;
    if (!visit->signed_in) return ST_OK;
    /* Who may not write all of it may still write what their organisation owns: the form tells. */
    if (kind->scope != RECORD_GLOBAL) return app_roadmap_may_add(visit->app, visit->arena, code, may, err);
    if (!own)
        return app_plan_may(visit->app, visit->arena, ACTION_CREATE, kind, code,
                            kind == &plan_kinds[KIND_UNIT_VALUE_YEAR] ? &year : NULL, may, err);
    void *record = arena_alloc(visit->arena, kind->size);
    record_set(own, record, code);
    return app_plan_may(visit->app, visit->arena, ACTION_CREATE, kind, code, record, may, err);
}

/* ---- a new one ---- */

static bool is_taken(Visit *visit, Str code, const RecordKind *kind, Str id)
{
    void *unused;
    Err err;
    const RecordHead key = measures_key(kind, code, id);
    return app_record(visit->app, visit->arena, kind, &key, &unused, &err) == ST_OK;
}

void plan_record_propose(Visit *visit, Str code, const RecordKind *kind, Str owner, Form *form)
{
    const char *stem = slugs[place_of(kind)].stem;
    const Field *own = record_field(kind, S("municipality"));
    Str id = str(stem);
    if (kind->scope == RECORD_GLOBAL && own && own->type == FIELD_CODE) form_set(form, "municipality", code);
    for (int64_t n = 1; kind != &plan_kinds[KIND_PLAN_SETTING] || is_taken(visit, code, kind, id); n++) {
        id = owner.n ? tr_fmt(visit->arena, visit->lang, "{0}-{1}-{2}", owner, str(stem), err_number(visit->arena, n))
             : kind->scope == RECORD_GLOBAL
                 ? tr_fmt(visit->arena, visit->lang, "{0}-{1}-{2}", str(stem), code, err_number(visit->arena, n))
                 : tr_fmt(visit->arena, visit->lang, "{0}-{1}", str(stem), err_number(visit->arena, n));
        if (!is_taken(visit, code, kind, id)) break;
    }
    form_set(form, "id", id);
}

/* ---- names ---- */

/* How a record is told from its like: a budget line by its year, a unit value by what it is per, a cost by its measure
 * where not all are of one. */
static Str label_of(const Visit *visit, const RecordKind *kind, const void *record, bool is_of_one)
{
    const Str name = record_cell(visit->arena, record_field(kind, str(kind->name_field)), record);
    const char *beside = kind == &plan_kinds[KIND_BUDGET_ITEM]  ? "year"
                         : kind == &plan_kinds[KIND_UNIT_VALUE] ? "unit"
                         : kind == &plan_kinds[KIND_COST_LINE]  ? "measure"
                                                                : NULL;
    if (!beside || is_of_one) return name;
    return tr_fmt(visit->arena, visit->lang, "{0} ({1})", name,
                  record_cell(visit->arena, record_field(kind, str(beside)), record));
}

Str plan_record_title(const PlanNames *names, const RecordKind *kind, const void *record)
{
    return record_cell(names->visit->arena, record_field(kind, str(kind->name_field)), record);
}

static Str name_of(const PlanNames *names, const Field *field, Str id)
{
    const Visit *visit = names->visit;
    const char *refers = field->use.refers;
    for (int k = 0; k < PLAN_KINDS; k++) {
        if (strcmp(refers, plan_kinds[k].name) != 0) continue;
        const void *record = find_in(&plan_kinds[k], &names->plan->set[k], id);
        return record ? plan_record_title(names, &plan_kinds[k], record) : id;
    }
    for (int k = 0; k < ROADMAP_KINDS; k++) {
        if (strcmp(refers, roadmap_kinds[k].name) != 0) continue;
        const RecordKind *kind = &roadmap_kinds[k];
        const void *record = find_in(kind, &names->roadmap->input.set[k], id);
        return record ? plan_record_title(names, kind, record) : id;
    }
    for (size_t i = 0; strcmp(refers, "focus_area") == 0 && i < names->roadmap->focus_area_count; i++) {
        const AppGoal *area = &names->roadmap->focus_areas[i];
        if (str_eq(area->id, id)) return visit->lang == LANG_EN && area->name_en.n ? area->name_en : area->name_sv;
    }
    return edit_text(visit, field, id);
}

/* Kronor in groups of three figures, with the decimals that were stated: what a unit is worth may be less than one. */
static Str kronor_text(const Visit *visit, Str cell, double x)
{
    Str decimals = cell;
    str_cut(&decimals, '.');
    return tr_figure(visit->arena, visit->lang, x, (int)decimals.n);
}

Str plan_record_text(const PlanNames *names, const Field *field, Str cell)
{
    Buf b = buf_new(names->visit->arena);
    if (!cell.n) return S("–");
    if (field->type == FIELD_NUMBER) {
        const Str figure = form_cell(names->visit->arena, names->visit->lang, field, cell);
        double x = 0;
        const bool is_kronor = str_ends(str(field->name), S("_sek")) && !str_has_char(cell, 'e');
        return is_kronor && num_parse(cell, &x) ? kronor_text(names->visit, cell, x) : figure;
    }
    if (!field->use.refers) return edit_text(names->visit, field, cell);
    if (field->type != FIELD_LIST) return name_of(names, field, cell);
    while (cell.n) {
        if (b.n) buf_add(&b, S(", "));
        buf_add(&b, name_of(names, field, str_cut(&cell, ' ')));
    }
    return buf_str(&b);
}

Str plan_record_fault(const Visit *visit, const Err *fault)
{
    const Str says = edit_message(visit, fault), id = str_dup(visit->arena, str(fault->field));
    const RecordKind *kind = NULL;
    for (int k = 0; k < PLAN_KINDS; k++)
        if (strcmp(fault->file, plan_kinds[k].file) == 0) kind = &plan_kinds[k];
    for (int k = 0; k < ROADMAP_KINDS; k++)
        if (strcmp(fault->file, roadmap_kinds[k].file) == 0) kind = &roadmap_kinds[k];
    if (!kind || !id.n) return says;
    return tr_fmt(visit->arena, visit->lang, "{0}: {1}", edit_what(visit, kind, id), says);
}

/* ---- choices ---- */

static bool is_chosen(Str list, Str id)
{
    while (list.n)
        if (str_eq(str_cut(&list, ' '), id)) return true;
    return false;
}

/* What is another city's own is left out; of costs, where the form says of which measure, those of others. */
static void offer_set(Visit *visit, Form *form, size_t at, const RecordKind *kind, const RecordSet *set, Str code,
                      Str measure)
{
    const Field *own = kind->scope == RECORD_GLOBAL ? record_field(kind, S("municipality")) : NULL;
    const Field *by = kind == &plan_kinds[KIND_COST_LINE] ? record_field(kind, S("measure")) : NULL;
    FormChoice *list = ARENA_ARRAY(visit->arena, FormChoice, set->count + 1);
    size_t n = 0;
    for (size_t i = 0; i < set->count; i++) {
        const void *record = record_at(kind, set->records, i);
        const Str id = record_head_of(record)->id, owner = own ? record_cell(visit->arena, own, record) : S("");
        if (owner.n && !str_eq(owner, code)) continue;
        if (by && measure.n && !str_eq(record_cell(visit->arena, by, record), measure) &&
            !is_chosen(form->typed[at], id))
            continue;
        list[n++] = (FormChoice){id, label_of(visit, kind, record, by && measure.n)};
    }
    form_offer(form, visit->arena, visit->lang, form->spec->field[at].field.name, list, n);
}

/* Each series of prices once. */
static Status offer_prices(Visit *visit, Form *form, const char *field, Str code, Err *err)
{
    void *records;
    size_t count, n = 0;
    const Status status = app_inventory_records(visit->app, visit->arena, &inventory_kinds[KIND_PRICE_INDEX], code, 0,
                                                &records, &count, err);
    if (status != ST_OK) return status;
    const PriceIndexYear *rows = records;
    FormChoice *list = ARENA_ARRAY(visit->arena, FormChoice, count + 1);
    for (size_t i = 0; i < count; i++) {
        bool is_there = false;
        for (size_t k = 0; k < n; k++) is_there = is_there || str_eq(list[k].value, rows[i].series);
        if (!is_there) list[n++] = (FormChoice){rows[i].series, rows[i].series};
    }
    form_offer(form, visit->arena, visit->lang, field, list, n);
    return ST_OK;
}

Status plan_record_offer(Visit *visit, Str code, Form *form, Err *err)
{
    PlanInput plan;
    Str measure = S("");
    Status status = measures_offer(visit, code, form, err);
    if (status == ST_OK) status = app_plan_records(visit->app, visit->arena, code, &plan, err);
    for (size_t i = 0; i < form->spec->count; i++)
        if (strcmp(form->spec->field[i].field.name, "measure") == 0) measure = form->typed[i];
    for (size_t i = 0; i < form->spec->count && status == ST_OK; i++) {
        const Field *f = &form->spec->field[i].field;
        if (!f->use.refers) continue;
        for (int k = 0; k < PLAN_KINDS; k++)
            if (strcmp(f->use.refers, plan_kinds[k].name) == 0)
                offer_set(visit, form, i, &plan_kinds[k], &plan.set[k], code, measure);
        if (strcmp(f->use.refers, "price_series") == 0) status = offer_prices(visit, form, f->name, code, err);
    }
    return status;
}
