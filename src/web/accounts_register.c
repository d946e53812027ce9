#include "web/accounts_register.h"

#include "app/accounts/inventory_text.h"
#include "app/records/record_text.h"
#include "web/edit_parts.h"
#include "web/form_record.h"

/* ---- addresses ---- */

static const Str slugs[INVENTORY_KINDS][LANG_COUNT] = {
    [KIND_ENTITY] = {STR_INIT("delar"), STR_INIT("parts")},
    [KIND_HOLDING] = {STR_INIT("innehav"), STR_INIT("holdings")},
    [KIND_DATA_SOURCE] = {STR_INIT("kallor"), STR_INIT("sources")},
    [KIND_METHOD] = {STR_INIT("metoder"), STR_INIT("methods")},
    [KIND_FACTOR] = {STR_INIT("faktorer"), STR_INIT("factors")},
    [KIND_ACTIVITY_ROW] = {STR_INIT("aktivitetsdata"), STR_INIT("activity-data")},
    [KIND_COMPLETENESS] = {STR_INIT("fullstandighet"), STR_INIT("completeness")},
    [KIND_POLICY] = {STR_INIT("policy"), STR_INIT("policy")},
    [KIND_STATEMENT] = {STR_INIT("sparade-bokslut"), STR_INIT("kept-results")},
    [KIND_DATA_REQUEST] = {STR_INIT("begaranden"), STR_INIT("requests")},
    [KIND_ACTIVITY_INPUT] = {STR_INIT("parametrar"), STR_INIT("parameters")},
    [KIND_DRIVER] = {STR_INIT("drivkrafter"), STR_INIT("drivers")},
    [KIND_PRICE_INDEX] = {STR_INIT("prisindex"), STR_INIT("price-indices")},
};

Status register_kind(Str slug, const RecordKind **out, Err *err)
{
    for (int k = 0; k < INVENTORY_KINDS; k++) {
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            if (!str_eq(slugs[k][lang], slug)) continue;
            *out = &inventory_kinds[k];
            return ST_OK;
        }
    }
    return err_fail(err, ST_NOT_FOUND, N_("There is no page at this address."));
}

Str register_slug(Lang lang, const RecordKind *kind)
{
    return slugs[kind - inventory_kinds][lang];
}

Str register_url(const Visit *visit, PageId page, Str municipality, const RecordKind *kind, Str id)
{
    return route_to(visit->arena, page, visit->lang,
                    (const Str[ROUTE_PARAMS]){municipality, register_slug(visit->lang, kind), id});
}

RecordHead register_key(const RecordKind *kind, Str municipality, Str id)
{
    return (RecordHead){.municipality = kind->scope == RECORD_GLOBAL ? S("") : municipality, .id = id};
}

/* ---- names ---- */

Names names_new(Visit *visit, Str municipality)
{
    return (Names){.visit = visit, .municipality = municipality};
}

static void read_kind(Names *names, InventoryKind k)
{
    Err err;
    void *list;
    const RecordKind *kind = &inventory_kinds[k];
    if (names->is_read[k]) return;
    names->is_read[k] = true;
    names->ids[k] = text_index_new(names->visit->arena);
    if (app_inventory_records(names->visit->app, names->visit->arena, kind, names->municipality, 0, &list,
                              &names->count[k], &err) != ST_OK) {
        names->count[k] = 0;
        return;
    }
    names->records[k] = list;
    for (size_t i = 0; i < names->count[k]; i++)
        text_index_add(&names->ids[k], record_head_of(record_at(kind, list, i))->id, NULL);
}

const void *names_record(Names *names, InventoryKind kind, Str id)
{
    size_t at;
    read_kind(names, kind);
    if (!text_index_find(&names->ids[kind], id, &at)) return NULL;
    return record_at(&inventory_kinds[kind], names->records[kind], at);
}

static const ActivityRow *row_of(Names *names, Str id)
{
    Err err;
    void *record;
    const RecordKind *kind = &inventory_kinds[KIND_ACTIVITY_ROW];
    const RecordHead key = register_key(kind, names->municipality, id);
    if (id.n == 0 || str_eq(names->row_id, id)) return id.n ? names->row : NULL;
    names->row_id = id;
    names->row = NULL;
    if (app_record(names->visit->app, names->visit->arena, kind, &key, &record, &err) == ST_OK) names->row = record;
    return names->row;
}

static const Parameter *parameter_of(Names *names, const ActivityInput *in)
{
    Calculation method;
    const ActivityRow *row = row_of(names, in->activity_row);
    if (!row || !calculation_find(row->calculation, &method)) return NULL;
    const CalculationMethod *m = &calculation_methods[method];
    for (size_t i = 0; i < m->count; i++)
        if (str_eq(str(m->parameters[i].id), in->parameter)) return &m->parameters[i];
    return NULL;
}

/* With its year: a row stands there every year anew. */
static Str row_title(const Names *names, const ActivityRow *row)
{
    Arena *arena = names->visit->arena;
    return row->year.known
               ? tr_fmt(arena, names->visit->lang, "{0}, {1}", row->activity, err_number(arena, (int64_t)row->year.v))
               : row->activity;
}

/* The parameter and the word of one by the names that its method has for them, and the unit that it has by itself. */
static bool input_text(Names *names, const Field *field, const ActivityInput *in, Str *out)
{
    size_t choice;
    const Lang lang = names->visit->lang;
    const Str name = str(field->name);
    const Parameter *p = parameter_of(names, in);
    *out = S("");
    if (!p) return false;
    if (str_eq(name, S("parameter"))) *out = str(tr(lang, p->label));
    if (str_eq(name, S("word")) && parameter_choice(p, in->word, &choice))
        *out = str(tr(lang, p->choice_labels[choice]));
    if (str_eq(name, S("unit")) && in->unit.n == 0 && in->amount.known && p->unit) *out = str(p->unit);
    return out->n > 0;
}

/* Rows and statements of completeness are many: nothing names them, so none of them is read for a name. */
static bool referred(const Field *field, InventoryKind *out)
{
    static const InventoryKind kinds[] = {KIND_ENTITY, KIND_DATA_SOURCE, KIND_METHOD, KIND_FACTOR};
    for (size_t i = 0; field->use.refers && i < sizeof kinds / sizeof *kinds; i++) {
        if (!str_eq(str(field->use.refers), str(inventory_kinds[kinds[i]].name))) continue;
        *out = kinds[i];
        return true;
    }
    return false;
}

static bool refers_to_row(const Field *field)
{
    return field->use.refers && str_eq(str(field->use.refers), str(inventory_kinds[KIND_ACTIVITY_ROW].name));
}

Str names_text(Names *names, const Field *field, Str cell)
{
    InventoryKind kind;
    const Visit *visit = names->visit;
    if (cell.n == 0 && field->type != FIELD_BOOLEAN) return S("–");
    if (referred(field, &kind)) {
        const void *record = names_record(names, kind, cell);
        return record ? names_title(names, &inventory_kinds[kind], record) : cell;
    }
    if (refers_to_row(field)) {
        const ActivityRow *row = row_of(names, cell);
        return row ? row_title(names, row) : cell;
    }
    size_t category;
    if (str_eq(str(field->name), S("category")) && inventory_category_find(cell, &category))
        return accounts_category(visit, category);
    if (field->type == FIELD_INTEGER) return cell; /* years and numbers, not amounts */
    return edit_text(visit, field, cell);
}

Str names_cell(Names *names, const RecordKind *kind, const Field *field, const void *record)
{
    Str text;
    const InventoryStatement *s = record;
    if (kind == &inventory_kinds[KIND_ACTIVITY_INPUT] && input_text(names, field, record, &text)) return text;
    if (kind != &inventory_kinds[KIND_STATEMENT] || !str_eq(str(field->name), S("total_t")))
        return names_text(names, field, record_cell(names->visit->arena, field, record));
    const InventoryFigure total = {.co2e_kg = s->total_t.known ? known(s->total_t.v * 1000) : unknown(),
                                   .complete = s->complete};
    return app_figure_text(names->visit->arena, names->visit->lang, &total);
}

Str names_url(Names *names, const Field *field, Str cell)
{
    InventoryKind kind;
    if (cell.n && refers_to_row(field))
        return register_url(names->visit, PAGE_ACCOUNTS_RECORD, names->municipality,
                            &inventory_kinds[KIND_ACTIVITY_ROW], cell);
    if (cell.n == 0 || !referred(field, &kind) || !names_record(names, kind, cell)) return S("");
    return register_url(names->visit, PAGE_ACCOUNTS_RECORD, names->municipality, &inventory_kinds[kind], cell);
}

Str names_title(Names *names, const RecordKind *kind, const void *record)
{
    const Visit *visit = names->visit;
    const InventoryKind k = (InventoryKind)(kind - inventory_kinds);
    if (k == KIND_ACTIVITY_ROW) return ((const ActivityRow *)record)->activity;
    if (k == KIND_ACTIVITY_INPUT) {
        const ActivityInput *in = record;
        const Parameter *p = parameter_of(names, in);
        const ActivityRow *row = row_of(names, in->activity_row);
        return tr_fmt(visit->arena, visit->lang, in->item.n ? "{0} ({1}), {2}" : "{0}, {2}",
                      p ? str(tr(visit->lang, p->label)) : in->parameter, in->item,
                      row ? row_title(names, row) : in->activity_row);
    }
    if (k == KIND_DRIVER) {
        const Driver *d = record;
        return tr_fmt(visit->arena, visit->lang, "{0}, {1}, {2}",
                      edit_text(visit, record_field(kind, S("kind")), d->kind),
                      d->entity.n ? names_text(names, record_field(kind, S("entity")), d->entity)
                                  : str(tr(visit->lang, N_("the whole group"))),
                      err_number(visit->arena, (int64_t)d->year.v));
    }
    if (k == KIND_HOLDING) {
        const Holding *h = record;
        return tr_fmt(visit->arena, visit->lang, N_("{0}, held by {1}"),
                      names_text(names, record_field(kind, S("entity")), h->entity),
                      names_text(names, record_field(kind, S("owner")), h->owner));
    }
    if (k == KIND_COMPLETENESS) {
        const Completeness *c = record;
        return tr_fmt(visit->arena, visit->lang, "{0}, {1}, {2}",
                      edit_text(visit, record_field(kind, S("category")), c->category),
                      names_text(names, record_field(kind, S("entity")), c->entity),
                      err_number(visit->arena, (int64_t)c->year.v));
    }
    if (k == KIND_DATA_REQUEST) {
        const DataRequest *r = record;
        return tr_fmt(visit->arena, visit->lang, "{0}, {1}",
                      names_text(names, record_field(kind, S("entity")), r->entity),
                      err_number(visit->arena, (int64_t)r->year.v));
    }
    if (k == KIND_STATEMENT) {
        const InventoryStatement *s = record;
        return tr_fmt(visit->arena, visit->lang, N_("{0}, result {1}"), err_number(visit->arena, (int64_t)s->year.v),
                      err_number(visit->arena, (int64_t)s->number.v));
    }
    if (k == KIND_POLICY) return str(tr(visit->lang, kind->label));
    return record_cell(visit->arena, record_field(kind, str(kind->name_field)), record);
}

/* Factors of all municipalities share their ids. */
Str names_next_id(Names *names, const RecordKind *kind)
{
    const Visit *visit = names->visit;
    const InventoryKind k = (InventoryKind)(kind - inventory_kinds);
    const Str prefix =
        kind->scope == RECORD_GLOBAL ? tr_fmt(visit->arena, visit->lang, "{0}-", names->municipality) : S("");
    read_kind(names, k);
    for (size_t n = names->count[k] + 1;; n++) {
        const Str id = tr_fmt(visit->arena, visit->lang, "{0}{1}{2}", prefix, str_slice(str(kind->name), 0, 1),
                              err_number(visit->arena, (int64_t)n));
        if (!names_record(names, k, id)) return id;
    }
}

Status names_offer(Names *names, Form *form, const RecordKind *kind, Err *err)
{
    Visit *visit = names->visit;
    const Status status = edit_offer(visit, form, kind, NULL, err);
    if (status != ST_OK) return status;
    for (size_t i = 0; i < form->spec->count; i++) {
        InventoryKind of;
        const Field *field = &form->spec->field[i].field;
        if (!referred(field, &of)) continue;
        read_kind(names, of);
        FormChoice *list = ARENA_ARRAY(visit->arena, FormChoice, names->count[of]);
        for (size_t k = 0; k < names->count[of]; k++) {
            const void *record = record_at(&inventory_kinds[of], names->records[of], k);
            list[k] = (FormChoice){record_head_of(record)->id, names_title(names, &inventory_kinds[of], record)};
        }
        form_offer(form, visit->arena, visit->lang, field->name, list, names->count[of]);
    }
    return ST_OK;
}
