#include "app/records/starter_records.h"

#include "app/accounts/inventory_priv.h"
#include "base/csv.h"
#include "model/kinds.h"
#include "store/record.h"
#include "store/register.h"

#include <string.h>

/* A fault in a table is a fault of the program, found by the tests. */
static Status faulty(const RecordKind *kind, long row, Err *err)
{
    err_fail(err, ST_INTERNAL, N_("A table that comes with the program is faulty"));
    err_at(err, str(kind->file), S(""), row, 0);
    return ST_INTERNAL;
}

Status starter_table(Arena *arena, const RecordKind *kind, Str csv, Str municipality, RecordSet *out, Err *err)
{
    size_t lines = 0;
    *out = (RecordSet){0};
    for (Str rest = csv; rest.n;) lines += str_cut(&rest, '\n').n > 0;
    out->records = arena_alloc(arena, lines * kind->size);
    CsvReader reader = csv_reader(arena, csv, ',');
    CsvRow row;
    bool more;
    TRY(csv_next(&reader, &row, &more, err)); /* the names of the columns: those of the kind, in its order */
    if (!more || row.count != kind->field_count) return faulty(kind, 1, err);
    for (;;) {
        TRY(csv_next(&reader, &row, &more, err));
        if (!more) return ST_OK;
        if (row.count != kind->field_count) return faulty(kind, row.row, err);
        Faults faults = faults_new(arena);
        void *record = arena_alloc(arena, kind->size);
        Str *cells = ARENA_ARRAY(arena, Str, row.count);
        memcpy(cells, row.cell, row.count * sizeof *cells);
        if (municipality.n) cells[0] = municipality; /* the first column of what belongs to a city */
        record_read(arena, kind, &(RecordInput){cells, '.'}, record, &faults);
        if (kind->check && faults.total == 0) kind->check(record, &faults);
        if (faults.total) return faulty(kind, row.row, err);
        memcpy((char *)out->records + out->count++ * kind->size, record_copy(arena, kind, record), kind->size);
    }
}

Status starter_records(Arena *arena, const RecordKind *kind, RecordSet *out, Err *err)
{
    *out = (RecordSet){0};
    size_t n;
    const StarterTable *tables = register_starters(&n);
    for (size_t i = 0; i < n; i++)
        if (str_eq(str(tables[i].file), str(kind->file)))
            return starter_table(arena, kind, tables[i].csv, S(""), out, err);
    return ST_OK;
}

static Status put(App *app, Arena *arena, const RecordKind *kind, void *record, const Author *author, Err *err)
{
    bool found, changed;
    if (kind == &inventory_kinds[KIND_FACTOR]) {
        Factor stored;
        TRY(record_get(app->db, arena, kind, record_head(record), &stored, &found, err));
        /* One that has been used stays as it was: what is newer comes under an id of its own. */
        const Status status = found ? inventory_factor_may_become(app, arena, &stored, record, err) : ST_OK;
        if (status != ST_OK) return status == ST_DENIED ? ST_OK : status;
    }
    return record_replace(app->db, kind, record, author, &changed, err);
}

Status starter_records_put(App *app, Arena *arena, Err *err)
{
    const Author author = app_author(app, S("register"));
    for (size_t k = 0; k < RECORD_KINDS; k++) {
        RecordSet set;
        TRY(starter_records(arena, record_kinds[k], &set, err));
        for (size_t i = 0; i < set.count; i++)
            TRY(put(app, arena, record_kinds[k], (char *)set.records + i * record_kinds[k]->size, &author, err));
    }
    return ST_OK;
}
