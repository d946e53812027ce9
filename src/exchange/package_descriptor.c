/* datapackage.json, read with jansson and checked property by property.
 * https://specs.frictionlessdata.io (profiles tabular-data-package and tabular-data-resource). Only reading functions
 * of jansson are used: its constructors have the names of base/json.h. */
#include "exchange/package_parts.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_BYTES_MAX = 200, TEXT_BYTES_MAX = 20000, LIST_MAX = 100 };

/* A place in the descriptor, "resources/2/path", and where its faults go. */
typedef struct Reader {
    Arena *arena;
    Faults *faults;
} Reader;

static Str place(const Reader *r, Str parent, Str child)
{
    Buf b = buf_new(r->arena);
    buf_add(&b, parent);
    if (parent.n) buf_addc(&b, '/');
    buf_add(&b, child);
    return buf_str(&b);
}

static Str place_at(const Reader *r, Str parent, size_t index)
{
    return place(r, parent, err_number(r->arena, (int64_t)index));
}

static void fault_args(Reader *r, Str where, const char *message, const Str *args, size_t count)
{
    Err err;
    err_fail_args(&err, ST_INVALID, message, args, count);
    err_at(&err, S(PACKAGE_DESCRIPTOR), S(""), 0, 0);
    err_field(&err, where);
    faults_add(r->faults, &err);
}

static void fault(Reader *r, Str where, const char *message)
{
    fault_args(r, where, message, NULL, 0);
}

static bool is_listed(const char *const *list, Str name)
{
    for (; *list; list++)
        if (str_eq(str(*list), name)) return true;
    return false;
}

/* Every property of an object is one of those listed: what would be dropped without a word is refused. */
static bool only_known(Reader *r, Str where, json_t *object, const char *const *known_names)
{
    const char *key;
    json_t *value;
    if (!json_is_object(object)) {
        fault(r, where, N_("This must be an object, in braces"));
        return false;
    }
    json_object_foreach(object, key, value)
    {
        if (!is_listed(known_names, str(key)))
            fault(r, place(r, where, str(key)), N_("This property is not known here"));
    }
    return true;
}

static Str text_of(Reader *r, Str where, json_t *object, const char *key, bool required)
{
    json_t *value = json_object_get(object, key);
    const Str at = place(r, where, str(key));
    if (!value) {
        if (required) fault(r, at, N_("This is missing"));
        return S("");
    }
    if (!json_is_string(value)) {
        fault(r, at, N_("This must be a text, in quotation marks"));
        return S("");
    }
    const Str text = str_trim((Str){json_string_value(value), json_string_length(value)});
    if (text.n > TEXT_BYTES_MAX) fault(r, at, N_("This text is longer than 20,000 bytes"));
    if (required && text.n == 0) fault(r, at, N_("This must be filled in"));
    return str_dup(r->arena, text);
}

/* A property that may be left out, and has one value only. */
static void expect(Reader *r, Str where, json_t *object, const char *key, Str expected)
{
    if (!json_object_get(object, key)) return;
    const Str text = text_of(r, where, object, key, true);
    if (text.n && !str_eq_fold(text, expected))
        fault_args(r, place(r, where, str(key)), N_("This must be {0}"), &expected, 1);
}

/* Licences and sources: a list of objects whose known properties are texts. The canonical form is JSON without spaces.
 */
static Str list_of_texts(Reader *r, json_t *root, const char *key, const char *const *properties)
{
    json_t *list = json_object_get(root, key);
    if (!list) return S("");
    if (!json_is_array(list) || json_array_size(list) > LIST_MAX) {
        fault(r, str(key), N_("This must be a list of at most 100"));
        return S("");
    }
    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *item = json_array_get(list, i);
        const Str at = place_at(r, str(key), i);
        if (!only_known(r, at, item, properties)) continue;
        if (json_object_size(item) == 0) fault(r, at, N_("This must be filled in"));
        for (const char *const *property = properties; *property; property++) text_of(r, at, item, *property, false);
    }
    if (json_array_size(list) == 0) return S("");
    char *text = json_dumps(list, JSON_COMPACT);
    if (!text) return S("");
    const Str out = str_dup(r->arena, str(text));
    free(text);
    return out;
}

bool package_path_is_inside(Str path)
{
    if (path.n == 0 || path.n > PATH_BYTES_MAX || !str_ends(path, S(".csv"))) return false;
    for (size_t i = 0; i < path.n; i++) {
        const unsigned char c = (unsigned char)path.p[i];
        if (c < 0x20 || c == 0x7F || c == '\\' || c == ':') return false;
    }
    /* An empty part is a slash at the start, the end, or a double one. */
    for (Str rest = path;;) {
        const bool last = !str_has_char(rest, '/');
        const Str part = str_cut(&rest, '/');
        if (part.n == 0 || str_eq(part, S(".")) || str_eq(part, S(".."))) return false;
        if (last) return true;
        if (rest.n == 0) return false;
    }
}

/* The schema is ours; one that stands in the file may say less, and nothing else. */
static void read_schema(Reader *r, Str where, json_t *schema, const PackageTableSpec *spec)
{
    static const char *const schema_names[] = {"fields", "primaryKey", "foreignKeys", "missingValues", NULL};
    static const char *const field_names[] = {"name", "type", "format", "title", "description", "constraints", NULL};
    if (!only_known(r, where, schema, schema_names)) return;
    json_t *fields = json_object_get(schema, "fields");
    const Str at = place(r, where, S("fields"));
    if (!json_is_array(fields)) {
        fault(r, at, N_("This must be a list"));
        return;
    }
    for (size_t i = 0; i < json_array_size(fields) && i < LIST_MAX; i++) {
        json_t *field = json_array_get(fields, i);
        const Str field_at = place_at(r, at, i);
        if (!only_known(r, field_at, field, field_names)) continue;
        const Str name = text_of(r, field_at, field, "name", true);
        size_t index;
        if (name.n && !package_field_index(spec, name, &index)) {
            const Str args[] = {str(spec->name), name};
            fault_args(r, field_at, N_("The table {0} has no field {1}"), args, 2);
        } else if (name.n) {
            expect(r, field_at, field, "type", package_type_name(package_fields(spec)[index].type));
        }
    }
}

static void read_resource(Reader *r, Str where, json_t *resource, PackageDescriptor *out)
{
    static const char *const names[] = {"profile", "name",      "title",    "description", "path",
                                        "format",  "mediatype", "encoding", "schema",      NULL};
    if (!only_known(r, where, resource, names)) return;
    expect(r, where, resource, "profile", S("tabular-data-resource"));
    expect(r, where, resource, "format", S("csv"));
    expect(r, where, resource, "mediatype", S("text/csv"));
    expect(r, where, resource, "encoding", S("utf-8"));
    text_of(r, where, resource, "title", false);
    text_of(r, where, resource, "description", false);
    const Str name = text_of(r, where, resource, "name", true);
    const Str path = text_of(r, where, resource, "path", true);
    size_t table;
    if (name.n == 0 || path.n == 0) return;
    if (!package_spec_index(name, &table)) {
        fault_args(r, place(r, where, S("name")), N_("There is no table {0}"), &name, 1);
        return;
    }
    if (!package_path_is_inside(path)) {
        fault_args(r, place(r, where, S("path")),
                   N_("{0} is not the name of a .csv file inside the folder of the package"), &path, 1);
        return;
    }
    for (size_t i = 0; i < out->resource_count; i++) {
        if (out->resource[i].table != table && !str_eq(out->resource[i].path, path)) continue;
        fault(r, where, N_("This table or this file is listed twice"));
        return;
    }
    if (json_object_get(resource, "schema"))
        read_schema(r, place(r, where, S("schema")), json_object_get(resource, "schema"), &package_specs[table]);
    out->resource[out->resource_count++] = (PackageResource){table, path};
}

static void read_root(Reader *r, json_t *root, PackageDescriptor *out)
{
    static const char *const names[] = {"profile", "name",     "title",     "description", "version",
                                        "sources", "licenses", "resources", NULL};
    static const char *const source_names[] = {"title", "path", "email", NULL};
    static const char *const licence_names[] = {"name", "path", "title", NULL};
    if (!only_known(r, S(""), root, names)) return;
    expect(r, S(""), root, "profile", S("tabular-data-package"));
    out->name = text_of(r, S(""), root, "name", true);
    if (out->name.n && !field_is_id(out->name))
        fault_args(r, S("name"),
                   N_("{0} is not an id: lower-case letters a to z, digits, hyphens, at most 64 characters"),
                   &out->name, 1);
    out->title = text_of(r, S(""), root, "title", false);
    out->description = text_of(r, S(""), root, "description", false);
    out->version = text_of(r, S(""), root, "version", false);
    out->sources = list_of_texts(r, root, "sources", source_names);
    out->licences = list_of_texts(r, root, "licenses", licence_names);
    json_t *resources = json_object_get(root, "resources");
    if (!json_is_array(resources)) {
        fault(r, S("resources"), N_("This must be a list"));
        return;
    }
    if (json_array_size(resources) > PACKAGE_FILES_MAX) {
        const Str most = err_number(r->arena, PACKAGE_FILES_MAX);
        fault_args(r, S("resources"), N_("This list is longer than {0}"), &most, 1);
        return;
    }
    for (size_t i = 0; i < json_array_size(resources); i++)
        read_resource(r, place_at(r, S("resources"), i), json_array_get(resources, i), out);
}

/* Depth of brackets outside quotation marks; the library itself would follow thousands of levels. */
static bool nested_too_deep(Str text)
{
    int depth = 0;
    bool quoted = false;
    for (size_t i = 0; i < text.n; i++) {
        const char c = text.p[i];
        if (quoted) {
            if (c == '\\') i++;
            quoted = c != '"';
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            if (++depth > PACKAGE_NESTING_MAX) return true;
        } else if (c == '}' || c == ']') {
            depth--;
        }
    }
    return false;
}

static void unreadable(Reader *r, Status status, const char *message, Str arg, long line)
{
    Err err;
    err_fail_args(&err, status, message, &arg, 1);
    err_at(&err, S(PACKAGE_DESCRIPTOR), S(""), line, 0);
    faults_add(r->faults, &err);
}

void package_descriptor_read(Str text, Arena *arena, PackageDescriptor *out, Faults *faults)
{
    Reader r = {arena, faults};
    const Str mark = S("\xEF\xBB\xBF");
    if (str_starts(text, mark)) text = str_slice(text, mark.n, text.n);
    if (text.n > PACKAGE_DESCRIPTOR_BYTES_MAX) {
        unreadable(&r, ST_LIMIT, N_("The descriptor is larger than {0} MB"), S("1"), 0);
        return;
    }
    if (nested_too_deep(text)) {
        unreadable(&r, ST_LIMIT, N_("The descriptor is nested more than {0} levels deep"),
                   err_number(arena, PACKAGE_NESTING_MAX), 0);
        return;
    }
    json_error_t error;
    json_t *root = json_loadb(text.n ? text.p : "", text.n, JSON_REJECT_DUPLICATES, &error);
    if (!root) {
        /* Its own words are English and meant for programmers; the place is what helps. */
        const bool twice = json_error_code(&error) == json_error_duplicate_key;
        const Str column = err_number(arena, error.column);
        if (twice)
            unreadable(&r, ST_INVALID, N_("A property is there twice, before character {0} of this line"), column,
                       error.line);
        else
            unreadable(&r, ST_INVALID, N_("This is not JSON: look before character {0} of this line"), column,
                       error.line);
        return;
    }
    read_root(&r, root, out);
    json_decref(root);
}

void package_descriptor_prepare(void)
{
    json_object_seed(0);
}
