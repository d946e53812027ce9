/* Frictionless data packages: datapackage.json and CSV files that a person can open in Excel (comma, decimal point,
 * UTF-8). The tables and their fields are one declaration in package_specs.c, from which reading, checking, writing,
 * the descriptor and the page docs/data-package.md follow. Reading collects all faults and gives nothing when there is
 * one. */
#ifndef EXCHANGE_PACKAGE_H
#define EXCHANGE_PACKAGE_H
#include "base/err.h"
#include "model/record.h"

enum {
    PACKAGE_DESCRIPTOR_BYTES_MAX = 1 << 20,
    PACKAGE_FILE_BYTES_MAX = 64 << 20,
    PACKAGE_BYTES_MAX = 256 << 20, /* all files together */
    PACKAGE_FILES_MAX = 256,
    PACKAGE_NESTING_MAX = 16 /* of the descriptor */
};

typedef struct PackageTableSpec {
    const char *name; /* "targets": the file is targets.csv */
    const char *title;
    const Field *fields;
    size_t field_count;
    const char *key;           /* primary key: "municipality,id" */
    const char *foreign;       /* fields that name a row of foreign_table by its key; NULL: none */
    const char *foreign_table; /* stands before this one */
    const RecordKind *kind;    /* a table of records: its fields are the kind's; NULL: those above */
} PackageTableSpec;
static inline const Field *package_fields(const PackageTableSpec *spec)
{
    return spec->kind ? spec->kind->fields : spec->fields;
}
static inline size_t package_field_count(const PackageTableSpec *spec)
{
    return spec->kind ? spec->kind->field_count : spec->field_count;
}

/* Cells are canonical text: numbers in machine form, dates ISO, booleans true/false, unknown empty. rows[i *
 * field_count + j]. */
typedef struct PackageTable {
    const PackageTableSpec *spec;
    Str *cells;
    size_t row_count;
    /* Where it was read from; a table made in memory stands as it would be written. */
    Str file;
    const long *row;    /* of each row; NULL: i + 2 */
    const long *column; /* of each field, 0: not there; NULL: i + 1 */
} PackageTable;
typedef struct Package {
    Str name, title, description, version;
    Str licences, sources; /* JSON arrays as they stood, canonical form; empty: none */
    PackageTable *tables;  /* one for every spec, row_count 0 where the package has no such file */
    size_t table_count;
} Package;

/* The tables of the product. Order = order of loading. */
extern const PackageTableSpec package_specs[];
extern const size_t package_spec_count;
const PackageTable *package_table(const Package *package, Str name);        /* NULL: no such table */
Str package_cell(const PackageTable *table, size_t row, const char *field); /* unknown field: a broken invariant */
/* Adds a fault about one cell, with its file, row, column and field. */
void package_fault(Faults *faults, const PackageTable *table, size_t row, const char *field, Err *err);

/* Reads a folder; its files are parsed in a sandboxed child. ST_INVALID with all faults (file, row, column, field) in
 * `faults`. A resource is a plain file inside the folder: no link, no way out, no address. */
Status package_read(Str dir, Arena *arena, Package *out, Faults *faults, Err *err);
/* The same from bytes, without the child: for tests and fuzzing. The names are as in the descriptor. */
typedef struct PackageFile {
    Str name, content; /* content.p NULL: the file is there, could not be used, and the caller has said why */
} PackageFile;
Status package_parse(const PackageFile *files, size_t file_count, Arena *arena, Package *out, Faults *faults, Err *err);

/* Byte-exact: reading what was written and writing it again gives the same bytes; rows sorted by key. A folder that is
 * there may hold a package, which is replaced, and nothing else. Cells that would not be read back are refused. */
Status package_write(const Package *package, Str dir, Arena *arena, Err *err);
/* The files that package_write writes, the descriptor last; tables without rows have none. */
Status package_files(const Package *package, Arena *arena, PackageFile **out, size_t *n, Err *err);

#endif
