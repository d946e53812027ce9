#include "app/starter_factors.h"

#include "app/inventory_priv.h"
#include "base/csv.h"
#include "store/record.h"
#include "store/register.h"

static const RecordKind *const factor_kind = &inventory_kinds[KIND_FACTOR];

/* A fault in the table is a fault of the program, found by the tests. */
static Status faulty(long row, Err *err)
{
    err_fail(err, ST_INTERNAL, N_("A table that comes with the program is faulty"));
    err_at(err, S("factors.csv"), S(""), row, 0);
    return ST_INTERNAL;
}

typedef Status FactorFn(void *ctx, Arena *arena, Factor *factor, Err *err);

static Status each_factor(Arena *arena, FactorFn *fn, void *ctx, Err *err)
{
    CsvReader reader = csv_reader(arena, register_factors(), ',');
    CsvRow row;
    bool more;
    TRY(csv_next(&reader, &row, &more, err)); /* the names of the columns: those of the kind, in its order */
    if (!more || row.count != factor_kind->field_count) return faulty(1, err);
    for (;;) {
        TRY(csv_next(&reader, &row, &more, err));
        if (!more) return ST_OK;
        if (row.count != factor_kind->field_count) return faulty(row.row, err);
        Faults faults = faults_new(arena);
        Factor factor = {0};
        record_read(arena, factor_kind, &(RecordInput){row.cell, '.'}, &factor, &faults);
        if (faults.total) return faulty(row.row, err);
        const Status status = fn(ctx, arena, record_copy(arena, factor_kind, &factor), err);
        if (status != ST_OK) return status;
    }
}

typedef struct Put {
    App *app;
    Author author;
} Put;

static Status put(void *ctx, Arena *arena, Factor *factor, Err *err)
{
    const Put *p = ctx;
    Factor stored;
    bool found, changed;
    TRY(record_get(p->app->db, arena, factor_kind, &factor->head, &stored, &found, err));
    /* One that has been used stays as it was: what is newer comes under an id of its own. */
    const Status status = found ? inventory_factor_may_become(p->app, arena, &stored, factor, err) : ST_OK;
    if (status != ST_OK) return status == ST_DENIED ? ST_OK : status;
    return record_replace(p->app->db, factor_kind, factor, &p->author, &changed, err);
}

Status starter_factors_put(App *app, Arena *arena, Err *err)
{
    Put ctx = {app, app_author(app, S("register"))};
    return each_factor(arena, put, &ctx, err);
}

typedef struct Ids {
    Str *list;
    size_t n;
} Ids;

static Status take_id(void *ctx, Arena *arena, Factor *factor, Err *err)
{
    (void)arena, (void)err;
    Ids *ids = ctx;
    ids->list[ids->n++] = factor->head.id;
    return ST_OK;
}

Status starter_factor_ids(Arena *arena, Str **ids, size_t *n, Err *err)
{
    size_t lines = 0;
    for (Str rest = register_factors(); rest.n;) lines += str_cut(&rest, '\n').n > 0;
    Ids found = {ARENA_ARRAY(arena, Str, lines), 0};
    TRY(each_factor(arena, take_id, &found, err));
    *ids = found.list;
    *n = found.n;
    return ST_OK;
}
