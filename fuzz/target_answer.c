/* Any bytes as the answer of the child that reads the national emission database: the parent takes only what holds
 * together. */
#include "target.h"

#include "exchange/smhi_parts.h"

#include <math.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    char *aligned = arena_raw(arena, size); /* as the answer of the pipe is */
    if (size) memcpy(aligned, data, size);
    WireReader r = wire_reader((Str){aligned, size});
    Faults faults = faults_new(arena);
    SmhiTable t = {0};
    Err err = {0};
    Status status = wire_outcome(&r, &faults, &err);
    if (status == ST_OK) status = smhi_take_table(&r, arena, &t, &err);
    MUST(status == ST_OK || err.message);
    for (size_t i = 0; i < t.row_count * t.year_count; i++) MUST(isnan(t.t[i]) || (isfinite(t.t[i]) && t.t[i] >= 0));
    for (size_t i = 0; i < t.row_count; i++) {
        const SmhiRow *row = &t.rows[i];
        MUST(row->main < t.name_count && row->sub < t.name_count && row->county < t.name_count);
        MUST(row->municipality < t.name_count && row->code.n <= SMHI_CODE_BYTES);
    }
    for (size_t i = 0; i < t.name_count; i++) MUST(str_is_utf8(t.names[i]));
    arena_free(arena);
    return 0;
}
