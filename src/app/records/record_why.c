#include "app/records/record_why.h"

#include "app/records/record_text.h"

static Str cell_of(const Asking *a, const RecordKind *kind, const void *record, const char *name)
{
    const Field *field = record_field(kind, str(name));
    return field ? record_cell(a->arena, field, record) : S("");
}

AppWhyRow *record_why(const Asking *a, AppWhy *why, const RecordKind *kind, const void *record, Str where)
{
    const Str id = record_head_of(record)->id, source = cell_of(a, kind, record, "source"),
              name = record_line(a->arena, record_name(a->arena, a->lang, kind, record));
    return why_row(a, why,
                   (AppWhyRow){.kind = str(kind->name),
                               .id = id,
                               .text = name.n ? name : id,
                               .origin = source.n || where.n ? S("own") : S("assumed"),
                               .source = source.n ? source : where,
                               .note = cell_of(a, kind, record, "note"),
                               .illustrative = str_eq(cell_of(a, kind, record, "illustrative"), S("true"))});
}

/* ---- how many ---- */

enum { MANY = 20 }; /* rows that are read one by one */

/* By what a reader would look for one. */
static const Field *grouping(const RecordKind *kind)
{
    static const char *const fields[] = {"category", "commitment", "measure", "element", "parameter",
                                         "kind",     "entity",     "subject", "level",   "type"};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (record_field(kind, str(fields[i]))) return record_field(kind, str(fields[i]));
    return NULL;
}

static AppWhy *group_of(const Asking *a, AppWhy *why, Str text)
{
    AppWhy *group = why->child;
    while (group && !str_eq(group->text, text)) group = group->next;
    return group ? group : why_child(a, why, text, known(0), S(""));
}

void record_why_count(const Asking *a, AppWhy *why, const RecordKind *kind, const void *records, size_t n, Str where)
{
    const Field *by = n > MANY ? grouping(kind) : NULL;
    why->value = known((double)n);
    for (size_t i = 0; i < n; i++) {
        const void *record = record_at(kind, records, i);
        AppWhy *in = why;
        if (by) in = group_of(a, why, record_text(a->arena, a->lang, by, record_cell(a->arena, by, record)));
        if (by) in->value.v++;
        record_why(a, in, kind, record, where);
    }
}

/* ---- a field ---- */

bool record_why_field(const Asking *a, AppWhy *why, const RecordKind *kind, const void *record, Str name, Str where)
{
    const Field *field = record_field(kind, name);
    const Maybe value = field ? why_number(kind, record, name) : unknown();
    if (!value.known) return false;
    const bool year = record_is_year(field);
    const Str percent = str_ends(name, S("_percent")) ? S("%") : S("");
    const Str unit = percent.n || year ? percent : cell_of(a, kind, record, "unit");
    why->text = str(tr(a->lang, field->use.label));
    why->value = value;
    why->unit = unit;
    why->form = year ? WHY_YEAR : WHY_AMOUNT;
    AppWhyRow *row = record_why(a, why, kind, record, where);
    *(year ? &row->year : &row->value) = value;
    row->unit = unit;
    return true;
}
