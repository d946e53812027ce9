/* What the files of the package reader and writer share. */
#ifndef EXCHANGE_PACKAGE_PARTS_H
#define EXCHANGE_PACKAGE_PARTS_H
#include "exchange/package.h"

#define PACKAGE_DESCRIPTOR "datapackage.json"

enum { PACKAGE_KEY_FIELDS_MAX = 8 };

/* ---- package_specs.c ---- */

bool package_spec_index(Str name, size_t *index);
bool package_field_index(const PackageTableSpec *spec, Str name, size_t *index);

Str package_file_name(const PackageTableSpec *spec, Arena *arena); /* "targets.csv" */

/* A key "municipality,id" as positions of fields. */
typedef struct PackageKey {
    size_t field[PACKAGE_KEY_FIELDS_MAX];
    size_t count;
} PackageKey;
PackageKey package_key(const PackageTableSpec *spec, const char *names);

/* ---- package_check.c ---- */

/* Keys, references and the rules between fields. faulty: of each table, whether it was not read whole. */
void package_check(const Package *package, const bool *faulty, Arena *arena, Faults *faults);
/* The rows of a table in the order of a key: years and other figures by size, all else by bytes. */
size_t *package_sorted(const PackageTable *table, const PackageKey *key, Arena *arena);

/* ---- package_descriptor.c ---- */

typedef struct PackageResource {
    size_t table; /* of package_specs */
    Str path;
} PackageResource;
typedef struct PackageDescriptor {
    Str name, title, description, version, licences, sources;
    PackageResource resource[PACKAGE_FILES_MAX];
    size_t resource_count;
} PackageDescriptor;
/* Once in the process that will fork a child to read in: the JSON library draws random numbers from the system for its
 * tables the first time it is used, which the child may not. */
void package_descriptor_prepare(void);
/* What is wrong goes into faults; the resources that are right are listed in any case. */
void package_descriptor_read(Str text, Arena *arena, PackageDescriptor *out, Faults *faults);
/* Inside the folder, down to a .csv file: no address, no "..", no absolute or Windows path. */
bool package_path_is_inside(Str path);

/* ---- package_descriptor_write.c ---- */

Str package_type_name(FieldType type); /* of the standard: string, integer, number, boolean */
Status package_descriptor_write(const Package *package, Arena *arena, Str *out, Err *err);

#endif
