/* CSV of any bytes: every cell lies inside the text or the arena and is UTF-8; what is written quoted reads back. */
#include "target.h"

#include "base/csv.h"

static void reads_back(Arena *arena, const CsvRow *row)
{
    Buf b = buf_new(arena);
    for (size_t i = 0; i < row->count; i++) {
        if (i) buf_addc(&b, ';');
        buf_csv(&b, row->cell[i], ';');
    }
    const size_t count = row->count;
    Str *cells = ARENA_ARRAY(arena, Str, count);
    for (size_t i = 0; i < count; i++) cells[i] = str_dup(arena, row->cell[i]);
    CsvReader again = csv_reader(arena, buf_str(&b), ';');
    CsvRow copy;
    bool more;
    Err err;
    /* A byte order mark at the start of a text belongs to the file, and a row of one empty cell is an empty line. */
    if (b.n == 0 || (count && str_starts(cells[0], S("\xEF\xBB\xBF")))) return;
    MUST(csv_next(&again, &copy, &more, &err) == ST_OK && more && copy.count == count);
    for (size_t i = 0; i < count; i++) MUST(str_eq(copy.cell[i], cells[i]));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    CsvReader reader = csv_reader(arena, (Str){(const char *)data, size}, 0);
    for (;;) {
        CsvRow row;
        bool more;
        Err err = {0};
        const Status status = csv_next(&reader, &row, &more, &err);
        MUST(status == ST_OK || err.message);
        if (status != ST_OK || !more) break;
        for (size_t i = 0; i < row.count; i++) MUST(str_is_utf8(row.cell[i]));
        if (size < 4096) reads_back(arena, &row);
    }
    arena_free(arena);
    return 0;
}
