#include "store/emission.h"

#include "base/num.h"
#include "store/db_driver.h"
#include "store/rows.h"
#include "store/sector_row.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "values are stored as this machine holds them");

/* ---- editions ---- */

#define EDITION_COLUMNS                                                                                                \
    "id, substance, report_date, source, unit, gwp_set, content_hash, years, municipality_count, series_count"

static Str years_text(Arena *arena, const int *year, size_t n)
{
    Buf b = buf_new(arena);
    for (size_t i = 0; i < n; i++) {
        if (i) buf_addc(&b, ' ');
        buf_int(&b, year[i]);
    }
    return buf_str(&b);
}

static void read_years(Arena *arena, Str text, Edition *out)
{
    Rows years = rows_new(arena, sizeof(int), 16);
    while (text.n) {
        int64_t year = 0;
        num_parse_int(str_cut(&text, ' '), &year);
        *(int *)rows_add(&years) = (int)year;
    }
    out->year = years.p;
    out->year_count = years.n;
}

static Edition read_edition(Stmt *s, Arena *arena)
{
    Edition e = {
        .id = stmt_int(s, 0),
        .substance = stmt_text(s, arena, 1),
        .source = stmt_text(s, arena, 3),
        .unit = stmt_text(s, arena, 4),
        .gwp_set = stmt_text(s, arena, 5),
        .content_hash = stmt_text(s, arena, 6),
        .municipality_count = stmt_int(s, 8),
        .series_count = stmt_int(s, 9),
    };
    date_parse(stmt_view(s, 2), &e.report_date);
    read_years(arena, stmt_view(s, 7), &e);
    return e;
}

/* The last day that an edition may have, as text that sorts as dates do. */
static Str latest_day(Arena *arena, Date as_of)
{
    return date_is_set(as_of) ? date_str(arena, date_last(as_of)) : S("9999-12-31");
}

Status emission_editions(Db *db, Arena *arena, Str substance, Date as_of, Edition **out, size_t *n, Err *err)
{
    Rows rows = rows_new(arena, sizeof(Edition), 8);
    Stmt *s = db_stmt(db, "SELECT " EDITION_COLUMNS " FROM edition WHERE ($1 = '' OR substance = $1) "
                          "AND report_last <= $2 ORDER BY substance, report_last DESC, report_date DESC");
    bind_text(s, 1, substance);
    bind_text(s, 2, latest_day(arena, as_of));
    bool row;
    Status status;
    while ((status = stmt_step(s, &row, err)) == ST_OK && row) *(Edition *)rows_add(&rows) = read_edition(s, arena);
    *out = rows.p;
    *n = rows.n;
    return status;
}

Status emission_holds(Db *db, int64_t edition_id, Str area, bool *holds, Err *err)
{
    /* CROSS JOIN keeps SQLite at this order: a few steps in the primary key for each sector until one is there. */
    Stmt *s = db_stmt(db, "SELECT 1 FROM sector s CROSS JOIN emission e WHERE e.edition_id = $1 "
                          "AND e.sector_id = s.id AND e.area = $2 LIMIT 1");
    bind_int(s, 1, edition_id);
    bind_text(s, 2, area);
    const Status status = stmt_step(s, holds, err);
    stmt_reset(s);
    return status;
}

Status emission_areas(Db *db, Arena *arena, Str **out, size_t *n, Err *err)
{
    Rows rows = rows_new(arena, sizeof(Str), 1 + AREA_COUNTIES + AREA_MUNICIPALITIES);
    Stmt *s = db_stmt(db, "SELECT a.code FROM area a WHERE EXISTS (SELECT 1 FROM edition d CROSS JOIN sector s "
                          "CROSS JOIN emission e WHERE e.edition_id = d.id AND e.sector_id = s.id AND e.area = a.code) "
                          "ORDER BY a.code");
    bool row;
    Status status;
    while ((status = stmt_step(s, &row, err)) == ST_OK && row) *(Str *)rows_add(&rows) = stmt_text(s, arena, 0);
    *out = rows.p;
    *n = rows.n;
    return status;
}

Status emission_edition_default(Db *db, Arena *arena, Str substance, Str area, Date as_of, Edition *out, Err *err)
{
    Edition *editions;
    size_t n;
    Status status = emission_editions(db, arena, substance, as_of, &editions, &n, err);
    if (status != ST_OK) return status;
    if (n == 0)
        return err_failf(err, ST_NOT_FOUND,
                         N_("There are no emission figures of {0} yet $ bring them in with klimat import smhi FILE"),
                         substance);
    for (size_t i = 0; i < n; i++) {
        bool holds = editions[i].municipality_count == AREA_MUNICIPALITIES;
        if (area.n) status = emission_holds(db, editions[i].id, area, &holds, err);
        if (status != ST_OK) return status;
        if (holds) {
            *out = editions[i];
            return ST_OK;
        }
    }
    if (area.n) return err_failf(err, ST_NOT_FOUND, N_("No edition holds figures of {0} for {1}"), substance, area);
    *out = editions[0];
    return ST_OK;
}

Status emission_edition_get(Db *db, Arena *arena, Str substance, Date report_date, Edition *out, Err *err)
{
    const Str date = date_str(arena, report_date);
    Stmt *s = db_stmt(db, "SELECT " EDITION_COLUMNS " FROM edition WHERE substance = $1 AND report_date = $2");
    bind_text(s, 1, substance);
    bind_text(s, 2, date);
    bool row;
    const Status status = stmt_step(s, &row, err);
    if (status != ST_OK) return status;
    if (!row)
        return err_failf(err, ST_NOT_FOUND, N_("There is no edition {1} of {0} in the database"), substance, date);
    *out = read_edition(s, arena);
    stmt_reset(s);
    return ST_OK;
}

/* ---- writing ---- */

static int by_sector_and_area(const void *a, const void *b)
{
    const EmissionRow *x = a, *y = b;
    if (x->sector_id != y->sector_id) return x->sector_id < y->sector_id ? -1 : 1;
    return str_cmp(x->area, y->area);
}

static Status insert_edition(Db *db, Arena *arena, Edition *e, Err *err)
{
    Stmt *s = db_stmt(db, "SELECT COALESCE(MAX(id), 0) + 1, "
                          "(SELECT COUNT(*) FROM edition WHERE substance = $1 AND report_date = $2) FROM edition");
    const Str date = date_str(arena, e->report_date);
    bind_text(s, 1, e->substance);
    bind_text(s, 2, date);
    bool row;
    const Status status = stmt_step(s, &row, err);
    if (status != ST_OK) return status;
    e->id = stmt_int(s, 0);
    const bool there = stmt_int(s, 1) != 0;
    stmt_reset(s);
    if (there)
        return err_failf(err, ST_CONFLICT, N_("The edition {1} of {0} is in the database already"), e->substance, date);

    s = db_stmt(db, "INSERT INTO edition(id, substance, report_date, report_last, source, unit, gwp_set, content_hash, "
                    "years, municipality_count, series_count) VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)");
    bind_int(s, 1, e->id);
    bind_text(s, 2, e->substance);
    bind_text(s, 3, date);
    bind_text(s, 4, date_str(arena, date_last(e->report_date)));
    bind_text(s, 5, e->source);
    bind_text(s, 6, e->unit);
    bind_text(s, 7, e->gwp_set);
    bind_text(s, 8, e->content_hash);
    bind_text(s, 9, years_text(arena, e->year, e->year_count));
    bind_int(s, 10, e->municipality_count);
    bind_int(s, 11, e->series_count);
    return stmt_run(s, err);
}

static Status check_years(const Edition *e, Err *err)
{
    for (size_t i = 1; i < e->year_count; i++)
        if (e->year[i] <= e->year[i - 1])
            return err_fail(err, ST_INVALID, N_("The years of an edition must ascend, each once"));
    return ST_OK;
}

/* The rows are sorted, as are the areas and the sectors, so each list is walked once (a sector: the areas once). Counts
 * the municipalities that have any row. */
static Status check_rows(const EmissionRow *rows, size_t n, const Area *areas, size_t area_count, const Sector *sectors,
                         size_t sector_count, bool *seen, Err *err)
{
    size_t area = 0, sector = 0;
    for (size_t i = 0; i < n; i++) {
        const bool new_sector = i == 0 || rows[i].sector_id != rows[i - 1].sector_id;
        if (new_sector) area = 0;
        if (!new_sector && str_eq(rows[i].area, rows[i - 1].area))
            return err_failf(err, ST_INVALID, N_("Area {0} has two rows for one sector"), rows[i].area);
        while (sector < sector_count && sectors[sector].id < rows[i].sector_id) sector++;
        if (sector == sector_count || sectors[sector].id != rows[i].sector_id)
            return err_fail(err, ST_INVALID, N_("A row names a sector that is not in the database"));
        while (area < area_count && str_cmp(areas[area].code, rows[i].area) < 0) area++;
        if (area == area_count || !str_eq(areas[area].code, rows[i].area))
            return err_failf(err, ST_INVALID, N_("There is no municipality or county with the code {0}"), rows[i].area);
        seen[area] = true;
    }
    return ST_OK;
}

static Status check_and_count(Db *db, Arena *arena, Edition *e, const EmissionRow *rows, size_t n, Err *err)
{
    Area *areas;
    Sector *sectors;
    size_t area_count, sector_count;
    Status status = check_years(e, err);
    if (status == ST_OK) status = register_areas(db, arena, &areas, &area_count, err);
    if (status == ST_OK) status = sector_list(db, arena, &sectors, &sector_count, err);
    if (status != ST_OK) return status;
    bool *seen = ARENA_ARRAY(arena, bool, area_count);
    status = check_rows(rows, n, areas, area_count, sectors, sector_count, seen, err);
    e->series_count = (int64_t)n;
    e->municipality_count = 0;
    for (size_t i = 0; i < area_count; i++) e->municipality_count += seen[i] && areas[i].kind == AREA_MUNICIPALITY;
    return status;
}

static Status insert_rows(Db *db, const Edition *e, const EmissionRow *rows, size_t n, Err *err)
{
    Bulk *bulk;
    Status status = db_bulk_begin(db, "emission", "edition_id, sector_id, area, t", "iitb", &bulk, err);
    if (status != ST_OK) return status;
    for (size_t i = 0; i < n && status == ST_OK; i++) {
        bulk_int(bulk, e->id);
        bulk_int(bulk, rows[i].sector_id);
        bulk_text(bulk, rows[i].area);
        bulk_blob(bulk, (Str){(const char *)rows[i].t, e->year_count * sizeof *rows[i].t});
        status = bulk_row(bulk, err);
    }
    const Status end = bulk_end(bulk, status == ST_OK ? err : NULL);
    return status == ST_OK ? end : status;
}

Status emission_insert(Db *db, Edition *edition, EmissionRow *rows, size_t n, Err *err)
{
    Arena *arena = arena_new();
    qsort(rows, n, sizeof *rows, by_sector_and_area); /* in the order of the primary key a table grows at its end */
    Status status = check_and_count(db, arena, edition, rows, n, err);
    if (status == ST_OK) status = insert_edition(db, arena, edition, err);
    if (status == ST_OK) status = insert_rows(db, edition, rows, n, err);
    if (status == ST_OK) status = db->driver->analyze(db, "emission(edition_id, sector_id, area)", err);
    arena_free(arena);
    return status;
}

Status emission_delete(Db *db, int64_t edition_id, Err *err)
{
    Stmt *s = db_stmt(db, "DELETE FROM emission WHERE edition_id = $1");
    bind_int(s, 1, edition_id);
    const Status status = stmt_run(s, err);
    if (status != ST_OK) return status;
    s = db_stmt(db, "DELETE FROM edition WHERE id = $1");
    bind_int(s, 1, edition_id);
    return stmt_run(s, err);
}

/* ---- reading ---- */

/* The years without a figure are left out; where there are none, the edition's years serve as they are. */
static Status read_series(Arena *arena, const Edition *e, Str blob, Series *out, Err *err)
{
    const size_t n = e->year_count;
    if (blob.n != n * sizeof(double))
        return err_fail(err, ST_INTERNAL, N_("A stored series does not fit the years of its edition"));
    double *t = arena_raw(arena, blob.n);
    if (n) memcpy(t, blob.p, blob.n);
    size_t kept = 0;
    while (kept < n && !isnan(t[kept])) kept++;
    *out = (Series){e->year, t, kept};
    if (kept == n) return ST_OK;

    int *year = arena_raw(arena, n * sizeof *year);
    memcpy(year, e->year, kept * sizeof *year);
    for (size_t i = kept; i < n; i++) {
        if (isnan(t[i])) continue;
        year[kept] = e->year[i];
        t[kept++] = t[i];
    }
    *out = (Series){year, t, kept};
    return ST_OK;
}

Status emission_series(Db *db, Arena *arena, const Edition *edition, Str area, int64_t sector_id, Series *out, Err *err)
{
    *out = (Series){0};
    Stmt *s = db_stmt(db, "SELECT t FROM emission WHERE edition_id = $1 AND sector_id = $2 AND area = $3");
    bind_int(s, 1, edition->id);
    bind_int(s, 2, sector_id);
    bind_text(s, 3, area);
    bool row;
    Status status = stmt_step(s, &row, err);
    if (status == ST_OK && row) status = read_series(arena, edition, stmt_view(s, 0), out, err);
    stmt_reset(s);
    return status;
}

/* The total; a main sector; its subsectors. "Alla" says all in both columns. */
static int in_order(const void *a, const void *b)
{
    const Sector *x = &((const SectorSeries *)a)->sector, *y = &((const SectorSeries *)b)->sector;
    const Str all = S("Alla");
    const bool x_total = str_eq(x->main, all), y_total = str_eq(y->main, all);
    if (x_total != y_total) return x_total ? -1 : 1;
    const int main = str_cmp(x->main, y->main);
    if (main) return main;
    const bool x_main = str_eq(x->sub, all), y_main = str_eq(y->sub, all);
    if (x_main != y_main) return x_main ? -1 : 1;
    return str_cmp(x->sub, y->sub);
}

Status emission_area(Db *db, Arena *arena, const Edition *edition, Str area, SectorSeries **out, size_t *n, Err *err)
{
    Rows rows = rows_new(arena, sizeof(SectorSeries), 64);
    /* The inner query makes both engines look up each sector by the primary key. */
    Stmt *s = db_stmt(db, "SELECT " SECTOR_COLUMNS ", (SELECT e.t FROM emission e WHERE e.edition_id = $1 "
                          "AND e.sector_id = s.id AND e.area = $2) FROM " SECTOR_TABLES);
    bind_int(s, 1, edition->id);
    bind_text(s, 2, area);
    bool row;
    Status status;
    while ((status = stmt_step(s, &row, err)) == ST_OK && row) {
        if (stmt_is_null(s, SECTOR_COLUMN_COUNT)) continue; /* no such row */
        SectorSeries *to = rows_add(&rows);
        to->sector = sector_read(s, arena);
        status = read_series(arena, edition, stmt_view(s, SECTOR_COLUMN_COUNT), &to->series, err);
        if (status != ST_OK) break;
    }
    stmt_reset(s);
    qsort(rows.p, rows.n, sizeof(SectorSeries), in_order);
    *out = rows.p;
    *n = rows.n;
    return status;
}

static Status stored_rows(Db *db, Arena *arena, const Edition *e, Rows *rows, bool *whole, Err *err)
{
    Stmt *s = db_stmt(db, "SELECT sector_id, area, t FROM emission WHERE edition_id = $1 ORDER BY sector_id, area");
    bind_int(s, 1, e->id);
    bool row;
    Status status;
    while ((status = stmt_step(s, &row, err)) == ST_OK && row) {
        const Str blob = stmt_view(s, 2);
        *whole = *whole && blob.n == e->year_count * sizeof(double);
        double *t = arena_raw(arena, e->year_count * sizeof(double));
        if (*whole && blob.n) memcpy(t, blob.p, blob.n);
        *(EmissionRow *)rows_add(rows) = (EmissionRow){stmt_int(s, 0), stmt_text(s, arena, 1), t};
    }
    return status;
}

Status emission_stored_hash(Db *db, Arena *arena, const Edition *edition, Str *out, Err *err)
{
    Arena *scratch = arena_new();
    Rows rows = rows_new(scratch, sizeof(EmissionRow), 1024);
    bool whole = true;
    *out = S("");
    Status status = stored_rows(db, scratch, edition, &rows, &whole, err);
    if (status == ST_OK && whole) {
        status = emission_hash(db, arena, edition->year, edition->year_count, rows.p, rows.n, out, err);
        if (status == ST_INVALID) status = ST_OK; /* a sector that is not there: no hash */
    }
    arena_free(scratch);
    return status;
}

Status emission_sector(Db *db, Arena *arena, const Edition *edition, int64_t sector_id, AreaSeries **out, size_t *n,
                       Err *err)
{
    Rows rows = rows_new(arena, sizeof(AreaSeries), 1 + AREA_COUNTIES + AREA_MUNICIPALITIES);
    Stmt *s = db_stmt(db, "SELECT area, t FROM emission WHERE edition_id = $1 AND sector_id = $2 ORDER BY area");
    bind_int(s, 1, edition->id);
    bind_int(s, 2, sector_id);
    bool row;
    Status status;
    while ((status = stmt_step(s, &row, err)) == ST_OK && row) {
        AreaSeries *to = rows_add(&rows);
        to->area = stmt_text(s, arena, 0);
        status = read_series(arena, edition, stmt_view(s, 1), &to->series, err);
        if (status != ST_OK) break;
    }
    stmt_reset(s);
    *out = rows.p;
    *n = rows.n;
    return status;
}
