/* A data package: names and contents of files, divided by zero bytes, the descriptor first. What is read can be
 * written, and what was written reads and writes as the same bytes. */
#include "target.h"

#include "exchange/package.h"

static bool package_of(const PackageFile *files, size_t n, Arena *arena, Package *out)
{
    Faults faults = faults_new(arena);
    Err err = {0};
    const Status status = package_parse(files, n, arena, out, &faults, &err);
    MUST(status == ST_OK || err.message);
    MUST((status == ST_INVALID) == (faults.total > 0));
    return status == ST_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    PackageFile files[8] = {{.name = S("datapackage.json")}};
    size_t n = 0;
    Str rest = {(const char *)data, size};
    files[n++].content = str_cut(&rest, '\0');
    while (rest.n && n < sizeof files / sizeof *files) {
        files[n].name = str_cut(&rest, '\0');
        files[n++].content = str_cut(&rest, '\0');
    }
    Package package, again;
    if (package_of(files, n, arena, &package)) {
        PackageFile *once, *twice;
        size_t count, count_again;
        MUST(package_files(&package, arena, &once, &count, NULL) == ST_OK);
        MUST(package_of(once, count, arena, &again));
        MUST(package_files(&again, arena, &twice, &count_again, NULL) == ST_OK && count == count_again);
        for (size_t i = 0; i < count; i++) MUST(str_eq(once[i].content, twice[i].content));
    }
    arena_free(arena);
    return 0;
}
