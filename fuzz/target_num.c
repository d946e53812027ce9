/* Numbers: what is read is finite, and what is written of it reads back as the same number. */
#include "target.h"

#include "base/date.h"
#include "base/num.h"

#include <math.h>
#include <string.h>

static void round_trip(double x)
{
    Arena *arena = arena_new();
    Buf b = buf_new(arena);
    buf_double(&b, x);
    double again;
    MUST(isfinite(x) && num_parse(buf_str(&b), &again));
    MUST(!(again < x) && !(again > x));
    arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const Str text = {(const char *)data, size};
    double x, y;
    int64_t n;
    if (num_parse(text, &x)) {
        round_trip(x);
        /* The fast way and the C library's agree. */
        Arena *arena = arena_new();
        const double slow = strtod(str_cstr(arena, text), NULL);
        MUST(!(slow < x) && !(slow > x));
        arena_free(arena);
    }
    const NumReading open = num_read(text, 0, &x), comma = num_read(text, ',', &y), point = num_read(text, '.', &y);
    if (open == NUM_OK) {
        round_trip(x);
        MUST(comma == NUM_OK || point == NUM_OK);
    }
    if (open == NUM_AMBIGUOUS) MUST((comma == NUM_OK) != (point == NUM_OK));
    if (num_parse_int(text, &n) && size < 15) MUST(num_parse(text, &x) && (int64_t)x == n);
    Date d;
    if (date_parse(text, &d))
        MUST(date_cmp(d, date_last(d)) == 0 && date_days(date_first(d)) <= date_days(date_last(d)));
    return 0;
}
