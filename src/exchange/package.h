/* Frictionless data packages: datapackage.json and CSV files that a person can open in Excel (comma, decimal point,
 * UTF-8). The tables and their fields are one declaration in package.c, from which reading, checking, writing and the
 * descriptor follow; docs/data-package.md. Reading collects all faults and gives nothing when there is one. */
#ifndef EXCHANGE_PACKAGE_H
#define EXCHANGE_PACKAGE_H
#include "base/err.h"

enum { PACKAGE_FILE_BYTES_MAX = 64 << 20, PACKAGE_FILES_MAX = 64 };

typedef enum FieldType {
    FIELD_TEXT,
    FIELD_INTEGER,
    FIELD_NUMBER,
    FIELD_DATE /* with precision */,
    FIELD_BOOLEAN,
    FIELD_CODE /* municipality code, text */
} FieldType;
typedef struct PackageField {
    const char *name;
    FieldType type;
    bool required;
    const char *choices;     /* "a|b|c": an enumeration; NULL: free */
    double minimum, maximum; /* of numbers; both 0: free */
    const char *description; /* Swedish, goes into the descriptor */
} PackageField;
typedef struct PackageTableSpec {
    const char *name; /* "targets": the file is targets.csv */
    const char *title;
    const PackageField *fields;
    size_t field_count;
    const char *key; /* primary key: "municipality,id" */
} PackageTableSpec;

/* Cells are canonical text: numbers in machine form, dates ISO, booleans true/false, unknown empty. rows[i *
 * field_count + j]. */
typedef struct PackageTable {
    const PackageTableSpec *spec;
    Str *cells;
    size_t row_count;
} PackageTable;
typedef struct Package {
    Str name, title, description, version;
    Str sources;          /* JSON array as it stood, canonical form */
    PackageTable *tables; /* one for every spec, row_count 0 where the package has no such file */
    size_t table_count;
} Package;

/* In package.c: the tables of the product. Order = order of loading. */
extern const PackageTableSpec package_specs[];
extern const size_t package_spec_count;
const PackageTable *package_table(const Package *package, Str name);
Str package_cell(const PackageTable *table, size_t row, const char *field); /* unknown field: a broken invariant */

Status package_read(Str dir, Arena *arena, Package *out, Faults *faults,
                    Err *err); /* files are parsed in a sandboxed child */
/* Byte-exact: reading what was written and writing it again gives the same bytes; rows sorted by key. Refuses a
 * directory that holds other files. */
Status package_write(const Package *package, Str dir, Arena *arena, Err *err);

#endif
