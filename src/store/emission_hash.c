/* The canonical content of an edition, and its hash:
 *
 *     klimat emission 1\n
 *     1990 2000 2005\n                       the years
 *     Transporter\tPersonbilar\n             for each sector that has rows, by names
 *     0114 <8 bytes a year>                  for each area, by code: little-endian doubles, -0 as 0, one NaN
 *
 * Names and codes hold no tab and no line end; a code is followed by a space. */
#include "store/emission.h"

#include "base/hash.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "values are stored as this machine holds them");

typedef struct Ranked {
    const EmissionRow *row;
    const Sector *sector;
} Ranked;

static int by_id(const void *a, const void *b)
{
    const Sector *x = a, *y = b;
    return x->id < y->id ? -1 : x->id > y->id;
}

static int by_names(const void *a, const void *b)
{
    const Ranked *x = a, *y = b;
    if (x->sector != y->sector) {
        const int main = str_cmp(x->sector->main, y->sector->main);
        return main ? main : str_cmp(x->sector->sub, y->sector->sub);
    }
    return str_cmp(x->row->area, y->row->area);
}

static void add_values(Buf *out, const double *t, size_t n)
{
    char *to = buf_room(out, n * sizeof *t);
    for (size_t i = 0; i < n; i++) {
        const double x = isnan(t[i]) ? (double)NAN : t[i] + 0.0; /* -0 + 0 is 0 */
        memcpy(to + i * sizeof x, &x, sizeof x);
    }
    out->n += n * sizeof *t;
}

/* Each row with its sector; false where a row names a sector that the database does not have. */
static bool find_sectors(Sector *sectors, size_t sector_count, const EmissionRow *rows, size_t n, Ranked *out)
{
    for (size_t i = 0; i < n; i++) {
        const Sector key = {.id = rows[i].sector_id};
        const Sector *sector = sector_count ? bsearch(&key, sectors, sector_count, sizeof key, by_id) : NULL;
        if (!sector) return false;
        out[i] = (Ranked){&rows[i], sector};
    }
    return true;
}

static void add_content(Buf *out, const int *year, size_t year_count, const Ranked *ranked, size_t n)
{
    buf_add(out, S("klimat emission 1\n"));
    for (size_t i = 0; i < year_count; i++) {
        if (i) buf_addc(out, ' ');
        buf_int(out, year[i]);
    }
    buf_addc(out, '\n');
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || ranked[i].sector != ranked[i - 1].sector) {
            buf_add(out, ranked[i].sector->main);
            buf_addc(out, '\t');
            buf_add(out, ranked[i].sector->sub);
            buf_addc(out, '\n');
        }
        buf_add(out, ranked[i].row->area);
        buf_addc(out, ' ');
        add_values(out, ranked[i].row->t, year_count);
    }
}

Status emission_hash(Db *db, Arena *arena, const int *year, size_t year_count, const EmissionRow *rows, size_t n,
                     Str *out, Err *err)
{
    Arena *scratch = arena_new();
    Sector *sectors;
    size_t sector_count;
    Status status = sector_list(db, scratch, &sectors, &sector_count, err); /* by id */
    Ranked *ranked = ARENA_ARRAY(scratch, Ranked, n);
    if (status == ST_OK && !find_sectors(sectors, sector_count, rows, n, ranked))
        status = err_fail(err, ST_INVALID, N_("A row names a sector that is not in the database"));
    if (status == ST_OK) {
        qsort(ranked, n, sizeof *ranked, by_names);
        Buf content = buf_new(scratch);
        buf_room(&content, n * (year_count * sizeof(double) + 8) + 8192);
        add_content(&content, year, year_count, ranked, n);
        *out = hash_hex(arena, buf_str(&content));
    }
    arena_free(scratch);
    return status;
}
