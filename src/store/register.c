#include "store/register.h"

#include "store/db_driver.h"
#include "store/rows.h"

Status register_insert(Db *db, const Area *areas, size_t n, Err *err)
{
    for (size_t i = 0; i < n; i++) {
        Stmt *s = db_stmt(db, "INSERT INTO area(code, name, kind, county) VALUES($1, $2, $3, $4) "
                              "ON CONFLICT(code) DO UPDATE SET name = excluded.name, kind = excluded.kind, "
                              "county = excluded.county");
        bind_text(s, 1, areas[i].code);
        bind_text(s, 2, areas[i].name);
        bind_int(s, 3, areas[i].kind);
        if (areas[i].county.n)
            bind_text(s, 4, areas[i].county);
        else
            bind_null(s, 4);
        const Status status = stmt_run(s, err);
        if (status != ST_OK) return status;
    }
    return ST_OK;
}

static Area read_area(Stmt *s, Arena *arena)
{
    const int64_t kind = stmt_int(s, 2); /* the table allows 0, 1 and 2 */
    return (Area){
        .code = stmt_text(s, arena, 0),
        .name = stmt_text(s, arena, 1),
        .kind = (AreaKind)kind,
        .county = stmt_text(s, arena, 3),
    };
}

Status register_areas(Db *db, Arena *arena, Area **out, size_t *n, Err *err)
{
    Rows rows = rows_new(arena, sizeof(Area), 1 + AREA_COUNTIES + AREA_MUNICIPALITIES);
    Stmt *s = db_stmt(db, "SELECT code, name, kind, county FROM area ORDER BY code");
    bool row;
    Status status;
    while ((status = stmt_step(s, &row, err)) == ST_OK && row) *(Area *)rows_add(&rows) = read_area(s, arena);
    *out = rows.p;
    *n = rows.n;
    return status;
}

Status register_area(Db *db, Arena *arena, Str code, Area *out, Err *err)
{
    Stmt *s = db_stmt(db, "SELECT code, name, kind, county FROM area WHERE code = $1");
    bind_text(s, 1, code);
    bool row;
    const Status status = stmt_step(s, &row, err);
    if (status != ST_OK) return status;
    if (!row) return err_failf(err, ST_NOT_FOUND, N_("There is no municipality or county with the code {0}"), code);
    *out = read_area(s, arena);
    stmt_reset(s);
    return ST_OK;
}

Status population_insert(Db *db, Str code, int year, int64_t people, Err *err)
{
    Stmt *s = db_stmt(db, "INSERT INTO population(code, year, people) VALUES($1, $2, $3) "
                          "ON CONFLICT(code, year) DO UPDATE SET people = excluded.people");
    bind_text(s, 1, code);
    bind_int(s, 2, year);
    bind_int(s, 3, people);
    return stmt_run(s, err);
}

Status population_series(Db *db, Arena *arena, Str code, Series *out, Err *err)
{
    Rows years = rows_new(arena, sizeof(int), 40), people = rows_new(arena, sizeof(double), 40);
    Stmt *s = db_stmt(db, "SELECT year, people FROM population WHERE code = $1 ORDER BY year");
    bind_text(s, 1, code);
    bool row;
    Status status;
    while ((status = stmt_step(s, &row, err)) == ST_OK && row) {
        *(int *)rows_add(&years) = (int)stmt_int(s, 0);
        *(double *)rows_add(&people) = stmt_double(s, 1);
    }
    *out = (Series){years.p, people.p, years.n};
    return status;
}

Status population_of(Db *db, Str code, bool *found, int *year, int64_t *people, Err *err)
{
    Stmt *s = db_stmt(db, "SELECT year, people FROM population WHERE code = $1 ORDER BY year DESC LIMIT 1");
    bind_text(s, 1, code);
    const Status status = stmt_step(s, found, err);
    if (status == ST_OK && *found) {
        *year = (int)stmt_int(s, 0);
        *people = stmt_int(s, 1);
    }
    stmt_reset(s);
    return status;
}

Status population_latest(Db *db, Arena *arena, Population **out, size_t *n, Err *err)
{
    Rows rows = rows_new(arena, sizeof(Population), AREA_MUNICIPALITIES);
    /* For each area one step to the end of its years in the primary key. */
    Stmt *s = db_stmt(db, "SELECT p.code, p.year, p.people FROM area a JOIN population p ON p.code = a.code "
                          "AND p.year = (SELECT MAX(q.year) FROM population q WHERE q.code = a.code) "
                          "ORDER BY a.code");
    bool row;
    Status status;
    while ((status = stmt_step(s, &row, err)) == ST_OK && row)
        *(Population *)rows_add(&rows) = (Population){stmt_text(s, arena, 0), (int)stmt_int(s, 1), stmt_int(s, 2)};
    *out = rows.p;
    *n = rows.n;
    return status;
}
