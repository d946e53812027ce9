/* A file of series: rows that are taken are complete. */
#include "target.h"

#include "exchange/series_csv.h"

#include <math.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    SeriesFile file;
    Faults faults = faults_new(arena);
    Err err = {0};
    const Status status = series_file_parse((Str){(const char *)data, size}, arena, &file, &faults, &err);
    MUST(status == ST_OK || err.message);
    MUST(status != ST_OK || (faults.total == 0 && file.row_count > 0));
    if (status == ST_OK)
        series_file_check(arena, &file, &faults); /* has been done once: the places are those of the file */
    MUST(status != ST_OK || faults.total == 0);
    for (size_t i = 0; i < file.row_count; i++) {
        const SeriesFileRow *r = &file.rows[i];
        MUST(r->municipality.n && r->series.n && r->source.n && isfinite(r->value) && r->year >= 1900);
    }
    arena_free(arena);
    return 0;
}
