/* A table of the national emission database that was taken holds together, whatever the bytes were. */
#ifndef FUZZ_SMHI_MUST_H
#define FUZZ_SMHI_MUST_H
#include "target.h"

#include "exchange/smhi.h"

#include <math.h>

static inline void smhi_must(Str bytes)
{
    Arena *arena = arena_new();
    SmhiTable t;
    Faults faults = faults_new(arena);
    Err err = {0};
    const Status status = smhi_parse(bytes, arena, &t, &faults, &err);
    MUST(status == ST_OK || err.message);
    if (status == ST_OK) {
        MUST(faults.total == 0 && t.row_count > 0 && t.year_count > 0 && t.year_count <= SMHI_YEARS_MAX);
        for (size_t i = 0; i < t.row_count * t.year_count; i++)
            MUST(isnan(t.t[i]) || (isfinite(t.t[i]) && t.t[i] >= 0));
        for (size_t i = 0; i < t.row_count; i++) {
            const SmhiRow *r = &t.rows[i];
            MUST(r->main < t.name_count && r->sub < t.name_count && r->county < t.name_count);
            MUST(r->municipality < t.name_count && (r->code.n == 0 || r->code.n == 2 || r->code.n == 4));
        }
        for (size_t i = 0; i < t.name_count; i++) MUST(str_is_utf8(t.names[i]));
    }
    arena_free(arena);
}

#endif
