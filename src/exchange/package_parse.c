/* A package from bytes in memory: the descriptor, then each table's rows, then what they must have in common. */
#include "exchange/package_parts.h"

#include "base/csv.h"

#include <string.h>

typedef struct Parse {
    Arena *arena;
    Package *package;
    bool *faulty; /* of each table: it was not read whole */
    Faults *faults;
} Parse;

/* A table while it is read: the cells as they stood, by field; empty where the file has no such column. */
typedef struct Reading {
    Parse *parse;
    PackageTable *table;
    bool *faulty;
    size_t field_of[CSV_COLUMNS_MAX]; /* of each column of the file; no_field for one that is not known */
    size_t column_count;
    long *row, *column;
    size_t capacity;
} Reading;

static const size_t no_field = SIZE_MAX;

static void fault_at(Reading *r, long row, long column, Err *err)
{
    err_at(err, r->table->file, S(""), row, column);
    faults_add(r->parse->faults, err);
    *r->faulty = true;
}

static void read_header(Reading *r, const CsvRow *header)
{
    const PackageTableSpec *spec = r->table->spec;
    Arena *arena = r->parse->arena;
    r->column = ARENA_ARRAY(arena, long, package_field_count(spec));
    r->table->column = r->column;
    r->column_count = header->count;
    for (size_t i = 0; i < header->count; i++) {
        const Str name = str_trim(header->cell[i]);
        size_t field = no_field;
        Err err;
        if (!package_field_index(spec, name, &field)) {
            err_failf(&err, ST_INVALID, N_("The table {0} has no field {1}"), str(spec->name), name);
            fault_at(r, header->row, (long)i + 1, &err);
        } else if (r->column[field]) {
            err_failf(&err, ST_INVALID, N_("The field {0} is there twice"), name);
            fault_at(r, header->row, (long)i + 1, &err);
            field = no_field;
        } else {
            r->column[field] = (long)i + 1;
        }
        r->field_of[i] = field;
    }
    for (size_t i = 0; i < package_field_count(spec); i++) {
        if (r->column[i] || !package_fields(spec)[i].required) continue;
        Err err;
        err_failf(&err, ST_INVALID, N_("The table {0} lacks the field {1}"), str(spec->name),
                  str(package_fields(spec)[i].name));
        fault_at(r, header->row, 0, &err);
    }
}

static void grow(Reading *r)
{
    Arena *arena = r->parse->arena;
    const size_t width = package_field_count(r->table->spec), n = r->table->row_count;
    r->capacity = r->capacity ? r->capacity * 2 : 64;
    Str *cells = ARENA_ARRAY(arena, Str, r->capacity * width);
    long *row = ARENA_ARRAY(arena, long, r->capacity);
    if (r->row) {
        memcpy(cells, r->table->cells, n * width * sizeof *cells);
        memcpy(row, r->row, n * sizeof *row);
    }
    r->table->cells = cells;
    r->row = row;
    r->table->row = row;
}

static bool row_is_empty(const CsvRow *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (str_trim(row->cell[i]).n) return false;
    return true;
}

static void keep_row(Reading *r, const CsvRow *row)
{
    if (row_is_empty(row)) return; /* spreadsheets leave such rows at the end */
    if (row->count != r->column_count) {
        Err err;
        err_failf(&err, ST_INVALID, N_("The row has {0} cells and the first row has {1}"),
                  err_number(r->parse->arena, (int64_t)row->count),
                  err_number(r->parse->arena, (int64_t)r->column_count));
        fault_at(r, row->row, 0, &err);
        return;
    }
    if (!r->row || r->table->row_count == r->capacity) grow(r);
    const size_t at = r->table->row_count++;
    r->row[at] = row->row;
    for (size_t i = 0; i < row->count; i++)
        if (r->field_of[i] != no_field)
            r->table->cells[at * package_field_count(r->table->spec) + r->field_of[i]] = row->cell[i];
}

/* A file with commas between its cells has decimal points. One with semicolons or tabs, as a Swedish spreadsheet saves
 * it, has whichever sign its numbers show. */
static char decimal_sign(const PackageTable *table, char separator)
{
    if (separator == ',') return '.';
    const size_t width = package_field_count(table->spec);
    for (size_t i = 0; i < table->row_count * width; i++)
        if (package_fields(table->spec)[i % width].type == FIELD_NUMBER && str_has_char(table->cells[i], ','))
            return ',';
    return '.';
}

/* What was sealed or kept is longer than what people write; how long a text may be is told where it is read. */
static size_t longest_cell(const PackageTableSpec *spec)
{
    for (size_t i = 0; i < package_field_count(spec); i++)
        if (package_fields(spec)[i].type == FIELD_JSON) return FIELD_JSON_BYTES_MAX;
    return CSV_CELL_BYTES_MAX;
}

static void read_cells(Reading *r, char separator)
{
    const PackageTableSpec *spec = r->table->spec;
    const char decimal = decimal_sign(r->table, separator);
    for (size_t row = 0; row < r->table->row_count; row++) {
        for (size_t i = 0; i < package_field_count(spec); i++) {
            Str *cell = &r->table->cells[row * package_field_count(spec) + i];
            Err err;
            if (field_read(r->parse->arena, &package_fields(spec)[i], *cell, decimal, cell, &err) == ST_OK) continue;
            if (package_fields(spec)[i].required && !r->column[i]) continue; /* said once, for the whole column */
            package_fault(r->parse->faults, r->table, row, package_fields(spec)[i].name, &err);
            *r->faulty = true;
        }
    }
}

static void read_table(Parse *p, size_t index, Str path, Str content)
{
    Reading r = {.parse = p, .table = &p->package->tables[index], .faulty = &p->faulty[index]};
    r.table->file = path;
    CsvReader reader = csv_reader(p->arena, content, 0);
    reader.cell_bytes_max = longest_cell(r.table->spec);
    CsvRow row;
    bool more;
    Err err;
    Status status = csv_next(&reader, &row, &more, &err);
    if (status == ST_OK && !more) {
        err_fail(&err, ST_INVALID, N_("The file is empty; its first row must name the fields"));
        fault_at(&r, 1, 0, &err);
        return;
    }
    if (status == ST_OK) read_header(&r, &row);
    while (status == ST_OK && more) {
        status = csv_next(&reader, &row, &more, &err);
        if (status == ST_OK && more) keep_row(&r, &row);
    }
    if (status != ST_OK) fault_at(&r, err.row, err.column, &err);
    if (r.column) read_cells(&r, reader.separator);
}

static const PackageFile *find_file(const PackageFile *files, size_t n, Str name)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(files[i].name, name)) return &files[i];
    return NULL;
}

Status package_parse(const PackageFile *files, size_t file_count, Arena *arena, Package *out, Faults *faults, Err *err)
{
    const size_t faults_before = faults->total;
    const PackageFile *descriptor_file = find_file(files, file_count, S(PACKAGE_DESCRIPTOR));
    if (!descriptor_file) return err_failf(err, ST_NOT_FOUND, N_("There is no file {0}"), S(PACKAGE_DESCRIPTOR));
    PackageDescriptor *descriptor = ARENA_NEW(arena, PackageDescriptor);
    package_descriptor_read(descriptor_file->content, arena, descriptor, faults);

    *out = (Package){.name = descriptor->name,
                     .title = descriptor->title,
                     .description = descriptor->description,
                     .version = descriptor->version,
                     .licences = descriptor->licences,
                     .sources = descriptor->sources,
                     .tables = ARENA_ARRAY(arena, PackageTable, package_spec_count),
                     .table_count = package_spec_count};
    Parse parse = {arena, out, ARENA_ARRAY(arena, bool, package_spec_count), faults};
    for (size_t i = 0; i < package_spec_count; i++) out->tables[i].spec = &package_specs[i];
    for (size_t i = 0; i < descriptor->resource_count; i++) {
        const PackageResource *resource = &descriptor->resource[i];
        const PackageFile *file = find_file(files, file_count, resource->path);
        if (file && file->content.p) {
            read_table(&parse, resource->table, resource->path, file->content);
            continue;
        }
        parse.faulty[resource->table] = true;
        if (file) continue;
        Err missing;
        err_failf(&missing, ST_INVALID, N_("There is no file {0}"), resource->path);
        err_at(&missing, S(PACKAGE_DESCRIPTOR), S(""), 0, 0);
        faults_add(faults, &missing);
    }
    package_check(out, parse.faulty, arena, faults);
    if (faults->total == faults_before) return ST_OK;
    return err_failf(err, ST_INVALID, N_("The package has faults ({0}); nothing of it is used"),
                     err_number(arena, (int64_t)(faults->total - faults_before)));
}
