/* datapackage.json, written from the table declarations: one property a line, short lists on one. */
#include "exchange/package_parts.h"

#include "base/json.h"

#include <stdlib.h>
#include <string.h>

enum { LINE_BYTES = 100 };

Str package_type_name(FieldType type)
{
    switch (type) {
    case FIELD_INTEGER: return S("integer");
    case FIELD_NUMBER: return S("number");
    case FIELD_BOOLEAN: return S("boolean");
    case FIELD_TEXT:
    case FIELD_ID:
    case FIELD_DATE: /* may be a month or a year, which the standard's date may not */
    case FIELD_CODE:
    case FIELD_MARKDOWN:
    case FIELD_LIST:
    case FIELD_EDITION:
    case FIELD_JSON: break;
    }
    return S("string");
}

static void names_list(Json *j, const char *key, const char *names, char separator)
{
    json_key(j, key);
    json_array(j);
    for (Str rest = str(names); rest.n;) json_str(j, str_cut(&rest, separator));
    json_end(j);
}

static void text(Json *j, const char *key, Str value)
{
    if (value.n) json_kstr(j, key, value);
}

static Str pattern(const Field *f)
{
    if (f->type == FIELD_ID) return S("^" FIELD_ID_PATTERN "$");
    if (f->type == FIELD_LIST) return S("^" FIELD_ID_PATTERN "( " FIELD_ID_PATTERN ")*$");
    if (f->type == FIELD_EDITION) return S("^[0-9]{4}(/[0-9]{2})?$");
    if (f->type == FIELD_DATE) return S("^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$");
    if (f->type == FIELD_CODE) return f->minimum < 4 ? S("^([0-9]{2}|[0-9]{4})$") : S("^[0-9]{4}$");
    return S("");
}

static void constraints(Json *j, const Field *f)
{
    const bool is_figure = f->type == FIELD_INTEGER || f->type == FIELD_NUMBER;
    const bool limited = is_figure && (f->minimum < 0 || f->maximum > 0);
    const bool short_text = f->type == FIELD_TEXT && f->maximum > 0;
    if (!f->required && !f->choices && !pattern(f).n && !limited && !short_text) return;
    json_key(j, "constraints");
    json_object(j);
    if (f->required) json_kbool(j, "required", true);
    if (f->choices && f->type != FIELD_LIST) names_list(j, "enum", f->choices, '|');
    text(j, "pattern", pattern(f));
    if (limited) {
        json_key(j, "minimum");
        json_num(j, f->minimum);
        json_key(j, "maximum");
        json_num(j, f->maximum);
    }
    if (short_text) {
        json_key(j, "maxLength");
        json_num(j, f->maximum);
    }
    json_end(j);
}

static void foreign_key(Json *j, const PackageTableSpec *spec)
{
    size_t target;
    if (!package_spec_index(str(spec->foreign_table), &target)) abort();
    json_key(j, "foreignKeys");
    json_array(j);
    json_object(j);
    names_list(j, "fields", spec->foreign, ',');
    json_key(j, "reference");
    json_object(j);
    json_kstr(j, "resource", str(spec->foreign_table));
    names_list(j, "fields", package_specs[target].key, ',');
    json_end(j);
    json_end(j);
    json_end(j);
}

static void schema(Json *j, const PackageTableSpec *spec)
{
    json_key(j, "schema");
    json_object(j);
    json_key(j, "fields");
    json_array(j);
    for (size_t i = 0; i < package_field_count(spec); i++) {
        const Field *f = &package_fields(spec)[i];
        json_object(j);
        json_kstr(j, "name", str(f->name));
        json_kstr(j, "type", package_type_name(f->type));
        json_kstr(j, "description", str(f->description));
        constraints(j, f);
        json_end(j);
    }
    json_end(j);
    names_list(j, "primaryKey", spec->key, ',');
    if (spec->foreign) foreign_key(j, spec);
    json_end(j);
}

static void resource(Json *j, const PackageTableSpec *spec, Arena *arena)
{
    json_object(j);
    json_kstr(j, "profile", S("tabular-data-resource"));
    json_kstr(j, "name", str(spec->name));
    json_kstr(j, "title", str(spec->title));
    json_kstr(j, "path", package_file_name(spec, arena));
    json_kstr(j, "format", S("csv"));
    json_kstr(j, "mediatype", S("text/csv"));
    json_kstr(j, "encoding", S("utf-8"));
    schema(j, spec);
    json_end(j);
}

static Str compact(const Package *package, Arena *arena)
{
    Buf b = buf_new(arena);
    Json j = json_new(&b);
    json_object(&j);
    json_kstr(&j, "profile", S("tabular-data-package"));
    text(&j, "name", package->name);
    text(&j, "title", package->title);
    text(&j, "description", package->description);
    text(&j, "version", package->version);
    if (package->licences.n) {
        json_key(&j, "licenses"); /* as the standard spells it */
        json_raw(&j, package->licences);
    }
    if (package->sources.n) {
        json_key(&j, "sources");
        json_raw(&j, package->sources);
    }
    json_key(&j, "resources");
    json_array(&j);
    for (size_t i = 0; i < package->table_count; i++)
        if (package->tables[i].row_count) resource(&j, package->tables[i].spec, arena);
    json_end(&j);
    json_end(&j);
    return buf_str(&b);
}

/* The length of a quoted text that begins at json.p[at], with its quotation marks. */
static size_t quoted(Str json, size_t at)
{
    size_t i = at + 1;
    while (i < json.n && json.p[i] != '"') i += json.p[i] == '\\' ? 2 : 1;
    return (i < json.n ? i + 1 : json.n) - at;
}

/* The length of a list without lists or objects in it that is short enough for one line; 0: it is none. */
static size_t short_list(Str json, size_t at)
{
    for (size_t i = at + 1; i < json.n && i - at < LINE_BYTES;) {
        const char c = json.p[i];
        if (c == ']') return i + 1 - at;
        if (c == '[' || c == '{') return 0;
        i += c == '"' ? quoted(json, i) : 1;
    }
    return 0;
}

static void new_line(Buf *b, int depth)
{
    buf_addc(b, '\n');
    for (int i = 0; i < depth; i++) buf_add(b, S("  "));
}

/* Lays out JSON that has no spaces between its parts. */
static Str indented(Str json, Arena *arena)
{
    Buf b = buf_new(arena);
    int depth = 0;
    size_t inline_end = 0;
    for (size_t i = 0; i < json.n;) {
        const char c = json.p[i];
        size_t step = 1;
        const bool opens = (c == '{' || c == '[') && i + 1 < json.n, closes = c == '}' || c == ']';
        if (c == '"') step = quoted(json, i);
        if (c == '[' && short_list(json, i)) inline_end = i + short_list(json, i);
        const bool breaks = i >= inline_end;
        if (closes && breaks) new_line(&b, --depth);
        buf_add(&b, str_slice(json, i, i + step));
        if (opens && breaks) new_line(&b, ++depth);
        if (c == ',' && breaks) new_line(&b, depth);
        if (c == ':' || (c == ',' && !breaks)) buf_addc(&b, ' ');
        i += step;
    }
    buf_addc(&b, '\n');
    return buf_str(&b);
}

Status package_descriptor_write(const Package *package, Arena *arena, Str *out, Err *err)
{
    const Str descriptor = indented(compact(package, arena), arena);
    /* The texts and lists about the package itself come from outside: they are read as a reader would. */
    Faults faults = faults_new(arena);
    PackageDescriptor *again = ARENA_NEW(arena, PackageDescriptor);
    package_descriptor_read(descriptor, arena, again, &faults);
    if (faults.total) {
        if (err) *err = faults.list[0];
        return faults.list[0].status;
    }
    *out = descriptor;
    return ST_OK;
}
