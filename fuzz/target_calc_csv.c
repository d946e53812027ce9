/* A file of amounts and factors: what is taken adds up to numbers, and a set changes nothing but the weighing. */
#include "target.h"

#include "exchange/calc_csv.h"

#include <math.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    CalcFile file;
    Faults faults = faults_new(arena);
    Err err = {0};
    const Status status = calc_file_parse((Str){(const char *)data, size}, arena, &file, &faults, &err);
    MUST(status == ST_OK || err.message);
    MUST((status == ST_OK) == (faults.total == 0) || file.count == 0);
    CalcResult *result;
    const size_t count = calc_sum(arena, file.row, file.count, &result);
    MUST(count <= file.count);
    for (size_t i = 0; i < count; i++) {
        for (int set = 0; set < GWP_SETS; set++) {
            const Maybe total = calc_total_t(&result[i], (GwpSet)set);
            MUST(total.known && isfinite(total.v) && total.v >= 0);
        }
        MUST(isfinite(result[i].biogenic_kg));
    }
    arena_free(arena);
    return 0;
}
