/* Any XML as a sheet and, behind a NUL byte, as its shared strings, inside a sound archive: past the checksums that
 * would stop nearly every change of a packed file. */
#include "smhi_must.h"

#include "workbook.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    Str shared = {(const char *)data, size};
    const Str sheet = str_cut(&shared, '\0');
    smhi_must(workbook_around(arena, sheet, shared, STORED));
    arena_free(arena);
    return 0;
}
