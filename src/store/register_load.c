/* The tables of register/, which are compiled into the program. A fault in them is a fault of the program, found by the
 * tests: it is reported as any other CSV fault, with file and row. */
#include "base/csv.h"
#include "base/hash.h"
#include "base/num.h"
#include "store/register.h"
#include "store/rows.h"

#include "register_data.h" /* generated from register/ */

#define EMBEDDED(symbol)                                                                                               \
    {                                                                                                                  \
        (const char *)(symbol), symbol##_size                                                                          \
    }
static const Str areas_csv = EMBEDDED(register_areas_csv), population_csv = EMBEDDED(register_population_csv),
                 sectors_csv = EMBEDDED(register_sectors_csv), aliases_csv = EMBEDDED(register_sector_aliases_csv),
                 esrs_csv = EMBEDDED(register_esrs_e1_6_2023_csv);
static const StarterTable record_tables[] = {
    {"factors", EMBEDDED(register_factors_csv)},
    {"carriers", EMBEDDED(register_carriers_csv)},
    {"model_activities", EMBEDDED(register_model_activities_csv)},
    {"technologies", EMBEDDED(register_technologies_csv)},
    {"transition_elements", EMBEDDED(register_transition_elements_csv)},
    {"sinks", EMBEDDED(register_sinks_csv)},
    {"default_values", EMBEDDED(register_default_values_csv)},
    {"funding_programmes", EMBEDDED(register_funding_programmes_csv)},
    {"unit_values", EMBEDDED(register_unit_values_csv)},
    {"unit_value_years", EMBEDDED(register_unit_value_years_csv)},
};
static const StarterTable purchase_tables[] = {
    {"purchase_categories", EMBEDDED(register_purchase_categories_csv)},
    {"kommunbas", EMBEDDED(register_kommunbas_csv)},
    {"bas", EMBEDDED(register_bas_csv)},
};
enum { RECORD_TABLES = sizeof record_tables / sizeof *record_tables };

typedef struct Table {
    CsvReader reader;
    const char *name;
    size_t columns;
} Table;

static Status table_fault(const Table *t, long row, Err *err)
{
    err_fail(err, ST_INTERNAL, N_("A table that comes with the program is faulty"));
    err_at(err, str(t->name), S(""), row, 0);
    return ST_INTERNAL;
}

static Status table_open(Arena *arena, const char *name, Str text, size_t columns, Table *t, Err *err)
{
    *t = (Table){.reader = csv_reader(arena, text, ','), .name = name, .columns = columns};
    CsvRow head;
    bool more;
    const Status status = csv_next(&t->reader, &head, &more, err);
    if (status != ST_OK) return status;
    return more && head.count == columns ? ST_OK : table_fault(t, 1, err);
}

static Status table_next(Table *t, CsvRow *row, bool *more, Err *err)
{
    const Status status = csv_next(&t->reader, row, more, err);
    if (status != ST_OK || !*more) return status;
    return row->count == t->columns ? ST_OK : table_fault(t, row->row, err);
}

static Status load_areas(Db *db, Arena *arena, Err *err)
{
    Table t;
    CsvRow row;
    bool more;
    Status status = table_open(arena, "areas.csv", areas_csv, 4, &t, err);
    while (status == ST_OK && (status = table_next(&t, &row, &more, err)) == ST_OK && more) {
        Area area = {.code = row.cell[0], .name = row.cell[1], .county = row.cell[3]};
        if (str_eq(row.cell[2], S("country")))
            area.kind = AREA_COUNTRY;
        else if (str_eq(row.cell[2], S("county")))
            area.kind = AREA_COUNTY;
        else if (str_eq(row.cell[2], S("municipality")))
            area.kind = AREA_MUNICIPALITY;
        else
            return table_fault(&t, row.row, err);
        status = register_insert(db, &area, 1, err);
    }
    return status;
}

static Status population_rows(Table *t, Bulk *bulk, Err *err)
{
    CsvRow row;
    bool more;
    Status status = ST_OK;
    while (status == ST_OK && (status = table_next(t, &row, &more, err)) == ST_OK && more) {
        int64_t year, people;
        if (!num_parse_int(row.cell[1], &year) || !num_parse_int(row.cell[2], &people))
            return table_fault(t, row.row, err);
        bulk_text(bulk, row.cell[0]);
        bulk_int(bulk, year);
        bulk_int(bulk, people);
        status = bulk_row(bulk, err);
    }
    return status;
}

static Status load_population(Db *db, Arena *arena, Err *err)
{
    Table t;
    Bulk *bulk;
    Status status = stmt_run(db_stmt(db, "DELETE FROM population"), err);
    if (status == ST_OK) status = table_open(arena, "population.csv", population_csv, 3, &t, err);
    if (status == ST_OK) status = db_bulk_begin(db, "population", "code, year, people", "tii", &bulk, err);
    if (status != ST_OK) return status;
    status = population_rows(&t, bulk, err);
    const Status end = bulk_end(bulk, status == ST_OK ? err : NULL);
    return status == ST_OK ? end : status;
}

static Status load_sectors(Db *db, Arena *arena, Err *err)
{
    Table t;
    CsvRow row;
    bool more;
    Status status = stmt_run(db_stmt(db, "DELETE FROM sector_name"), err);
    if (status == ST_OK) status = table_open(arena, "sectors.csv", sectors_csv, 5, &t, err);
    while (status == ST_OK && (status = table_next(&t, &row, &more, err)) == ST_OK && more)
        status = sector_names_insert(db, row.cell[0], row.cell[1], row.cell[2], row.cell[3],
                                     str_eq(row.cell[4], S("true")), err);
    return status;
}

static Status load_aliases(Db *db, Arena *arena, Err *err)
{
    Table t;
    CsvRow row;
    bool more;
    Status status = stmt_run(db_stmt(db, "DELETE FROM sector_alias"), err);
    if (status == ST_OK) status = table_open(arena, "sector_aliases.csv", aliases_csv, 4, &t, err);
    while (status == ST_OK && (status = table_next(&t, &row, &more, err)) == ST_OK && more)
        status = sector_alias_insert(db, &(SectorAlias){row.cell[0], row.cell[1], row.cell[2], row.cell[3]}, err);
    return status;
}

/* One checksum over all tables: they come together with the program. */
static Str state(Arena *arena)
{
    Buf b = buf_new(arena);
    const Str tables[] = {areas_csv, population_csv, sectors_csv, aliases_csv};
    enum { OWN_TABLES = sizeof tables / sizeof *tables };
    for (size_t i = 0; i < OWN_TABLES + RECORD_TABLES; i++) {
        buf_add(&b, hash_hex(arena, i < OWN_TABLES ? tables[i] : record_tables[i - OWN_TABLES].csv));
        buf_addc(&b, '\n');
    }
    return hash_hex(arena, buf_str(&b));
}

static Status is_loaded(Db *db, Str checksum, bool *out, Err *err)
{
    Stmt *s = db_stmt(db, "SELECT checksum FROM register_state WHERE name = 'register'");
    bool row;
    const Status status = stmt_step(s, &row, err);
    *out = status == ST_OK && row && str_eq(stmt_view(s, 0), checksum);
    stmt_reset(s);
    return status;
}

static Status set_state(Db *db, Str checksum, Err *err)
{
    Stmt *s = db_stmt(db, "INSERT INTO register_state(name, checksum) VALUES('register', $1) "
                          "ON CONFLICT(name) DO UPDATE SET checksum = excluded.checksum");
    bind_text(s, 1, checksum);
    return stmt_run(s, err);
}

Status register_load(Db *db, bool *changed, Err *err)
{
    Arena *arena = arena_new();
    const Str checksum = state(arena);
    bool loaded;
    *changed = false;
    Status status = is_loaded(db, checksum, &loaded, err);
    if (status == ST_OK && !loaded) {
        status = load_areas(db, arena, err);
        if (status == ST_OK) status = load_population(db, arena, err);
        if (status == ST_OK) status = load_sectors(db, arena, err);
        if (status == ST_OK) status = load_aliases(db, arena, err);
        if (status == ST_OK) status = set_state(db, checksum, err);
        *changed = status == ST_OK;
    }
    arena_free(arena);
    return status;
}

const StarterTable *register_starters(size_t *n)
{
    *n = RECORD_TABLES;
    return record_tables;
}

Str register_purchases(const char *name)
{
    for (size_t i = 0; i < sizeof purchase_tables / sizeof *purchase_tables; i++)
        if (str_eq(str(name), str(purchase_tables[i].file))) return purchase_tables[i].csv;
    return S("");
}

Str register_esrs(void)
{
    return esrs_csv;
}
