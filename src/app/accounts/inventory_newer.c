/* Moving rows to the factors that supersede theirs: the recalculation that an old inventory waits for until somebody
 * asks for it. */
#include "app/accounts/inventory_priv.h"
#include "app/accounts/inventory_statement.h"

#include <string.h>

enum { SUPERSEDED_MOST = 32 };

typedef struct Moving {
    Str municipality, why;
    int year;
    AppMovedRow *moved;
    size_t count, capacity;
    Faults *faults;
    Factors factors;
} Moving;

static bool is_valid_for(const Factor *f, double year)
{
    return !(f->first_year.known && year < f->first_year.v) && !(f->last_year.known && year > f->last_year.v);
}

static const Factor *successor(const Factors *factors, const Factor *of, Str municipality)
{
    for (size_t i = 0; i < factors->by_id.count; i++) {
        const Factor *f = &factors->all[i];
        if (!str_eq(f->supersedes, of->head.id)) continue;
        if (f->municipality.n == 0 || str_eq(f->municipality, municipality)) return f;
    }
    return NULL;
}

/* The newest one that is valid for the year; NULL where there is none. */
static const Factor *newest(const Moving *m, Str id)
{
    const Factor *f = inventory_factor(&m->factors, id), *best = NULL;
    for (int i = 0; f && i < SUPERSEDED_MOST; i++) {
        f = successor(&m->factors, f, m->municipality);
        if (f && is_valid_for(f, m->year)) best = f;
    }
    return best;
}

static void note_move(Moving *m, const ActivityRow *row, const char *name, Str from, Str to)
{
    if (m->count == m->capacity) {
        const size_t capacity = m->capacity * 2 + 64;
        AppMovedRow *more = ARENA_ARRAY(m->factors.arena, AppMovedRow, capacity);
        if (m->count) memcpy(more, m->moved, m->count * sizeof *more);
        m->moved = more;
        m->capacity = capacity;
    }
    m->moved[m->count++] = (AppMovedRow){row->head.id, row->category, row->activity, str(name), from, to};
}

/* True where the field of the row has got another factor. */
static bool move_field(Moving *m, ActivityRow *row, Str *field, const char *name)
{
    double unused;
    Err fault = {0};
    const Factor *to = newest(m, *field);
    if (!to) return false;
    if (inventory_convert(&m->factors, row, to, &unused, &fault) != ST_OK) {
        err_field(&fault, row->head.id);
        faults_add(m->faults, &fault);
        return false;
    }
    note_move(m, row, name, *field, to->head.id);
    *field = to->head.id;
    return true;
}

/* The same of a parameter of the row's calculation. */
static Status move_input(App *app, Arena *arena, Moving *m, const ActivityRow *row, ActivityInput *in, Err *err)
{
    Calculation method;
    AppInput read;
    CalculationValue value;
    const RecordKind *kind = &inventory_kinds[KIND_ACTIVITY_INPUT];
    const Factor *to = newest(m, in->factor);
    if (!to || !calculation_find(row->calculation, &method)) return ST_OK;
    const Str from = in->factor;
    in->factor = to->head.id;
    if (!inventory_input(&m->factors, method, in, &read, &value)) {
        Err fault = *read.fault;
        err_field(&fault, row->head.id);
        faults_add(m->faults, &fault);
        return ST_OK;
    }
    note_move(m, row, in->parameter.n ? str_cstr(arena, in->parameter) : "", from, to->head.id);
    TRY(inventory_permit(app, arena, ACTION_EDIT, kind, m->municipality, in, err));
    const Author author = app_author(app, m->why);
    return record_put(app->db, kind, in, &author, err);
}

static Status move_inputs(App *app, Arena *arena, Moving *m, const ActivityRow *row, Err *err)
{
    void *list;
    size_t n;
    const RecordKind *kind = &inventory_kinds[KIND_ACTIVITY_INPUT];
    const RecordWhere where = {m->municipality, record_field(kind, S("activity_row")), row->head.id, 0};
    if (!row->calculation.n) return ST_OK;
    TRY(record_find(app->db, arena, kind, &where, &list, &n, err));
    ActivityInput *inputs = list;
    for (size_t i = 0; i < n; i++) TRY(move_input(app, arena, m, row, &inputs[i], err));
    return ST_OK;
}

static Status move_write(App *app, Arena *arena, void *ctx, Err *err)
{
    Moving *m = ctx;
    void *list;
    size_t n;
    const RecordKind *kind = &inventory_kinds[KIND_ACTIVITY_ROW];
    const RecordWhere where = {m->municipality, record_field(kind, S("year")), err_number(arena, m->year), 0};
    TRY(record_find(app->db, arena, kind, &where, &list, &n, err));
    TRY(inventory_factors(app, arena, &m->factors, err));
    ActivityRow *rows = list;
    const Author author = app_author(app, m->why);
    for (size_t i = 0; i < n; i++) {
        const bool first = move_field(m, &rows[i], &rows[i].factor, "factor"),
                   second = move_field(m, &rows[i], &rows[i].market_factor, "market_factor");
        TRY(move_inputs(app, arena, m, &rows[i], err));
        if (!first && !second) continue;
        TRY(inventory_permit(app, arena, ACTION_EDIT, kind, m->municipality, &rows[i], err));
        TRY(record_put(app->db, kind, &rows[i], &author, err));
    }
    if (m->faults->total)
        return err_fail(err, ST_INVALID,
                        N_("Nothing was moved: the units of some rows do not become the newer factor's"));
    return ST_OK;
}

Status app_inventory_newer_factors(App *app, Arena *arena, Str municipality, int year, Str why, bool dry_run,
                                   AppMovedRow **out, size_t *n, Faults *faults, Err *err)
{
    Moving m = {.municipality = municipality, .why = why, .year = year, .faults = faults};
    if (why.n == 0 && !dry_run) return err_fail(err, ST_INVALID, N_("Say why the rows move to newer factors"));
    TRY(app_in_transaction(app, arena, !dry_run, move_write, &m, err));
    *out = m.moved;
    *n = m.count;
    return ST_OK;
}
