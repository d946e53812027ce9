#include "store/state.h"

#include "base/hash.h"

#include <string.h>

const StateTable state_tables[] = {
    {"area", "SELECT code, name, kind, county FROM area ORDER BY code", "ttit"},
    {"population", "SELECT code, year, people FROM population ORDER BY code, year", "tii"},
    {"register_state", "SELECT name, checksum FROM register_state ORDER BY name", "tt"},
    {"sector", "SELECT id, main, sub FROM sector ORDER BY id", "itt"},
    {"sector_name", "SELECT main, sub, main_en, sub_en, international FROM sector_name ORDER BY main, sub", "tttti"},
    {"sector_alias", "SELECT main, sub, main_to, sub_to FROM sector_alias ORDER BY main, sub", "tttt"},
    {"edition",
     "SELECT id, substance, report_date, report_last, source, unit, gwp_set, content_hash, years, municipality_count, "
     "series_count FROM edition ORDER BY id",
     "ittttttttii"},
    {"city_target",
     "SELECT code, id, name_sv, name_en, is_primary, approximate, status, boundary, gas, basis, base_year, "
     "target_year, "
     "annual_reduction_percent, reduction_percent, decided, source, note_sv, note_en FROM city_target ORDER BY code, "
     "id",
     "ttttiittttiiddtttt"},
    {"city_goal", "SELECT code, id, name_sv, name_en, weight, position, source FROM city_goal ORDER BY code, id",
     "tttttit"},
    {"city_focus_area", "SELECT code, id, name_sv, name_en, position, source FROM city_focus_area ORDER BY code, id",
     "ttttit"},
    {"city_group", "SELECT code, id, name_sv, name_en, source FROM city_group ORDER BY code, id", "ttttt"},
    {"city_note", "SELECT code, year, text_sv, text_en, source FROM city_note ORDER BY code, year", "tittt"},
    {"city_budget",
     "SELECT code, id, name_sv, name_en, gas, first_year, total_t, form, source FROM city_budget ORDER BY code, id",
     "tttttidtt"},
    {"city_series", "SELECT code, id, kind, name_sv, name_en, unit, method, source FROM city_series ORDER BY code, id",
     "tttttttt"},
    {"city_value",
     "SELECT code, series, year, value, uncertainty_percent, preliminary, note FROM city_value "
     "ORDER BY code, series, year",
     "ttiddit"},
    {"reference_line",
     "SELECT id, name_sv, name_en, base_year, target_year, reduction_percent, supplementary_percent, boundary_sv, "
     "boundary_en, basis, source FROM reference_line ORDER BY id",
     "tttiiddtttt"},
    {"ledger_sum",
     "SELECT municipality, ledger, account, supplier, supplier_name, rule, account_name, outcome, category, rows, "
     "amount "
     "FROM ledger_sum ORDER BY municipality, ledger, account, supplier, supplier_name, rule",
     "ttittttttii"},
    {"package", "SELECT id, name, title, description, version, licences, sources FROM package ORDER BY id", "itttttt"},
};
const size_t state_table_count = sizeof state_tables / sizeof *state_tables;

/* A value with its length in front, so that no two rows read the same. */
static void add_value(Buf *b, Stmt *s, int column, char type)
{
    if (stmt_is_null(s, column)) {
        buf_addc(b, 'n');
        return;
    }
    buf_addc(b, type);
    if (type == 'i') {
        buf_int(b, stmt_int(s, column));
        buf_addc(b, ' ');
    } else if (type == 'd') {
        buf_double(b, stmt_double(s, column));
        buf_addc(b, ' ');
    } else {
        const Str text = stmt_view(s, column);
        buf_int(b, (int64_t)text.n);
        buf_addc(b, ' ');
        buf_add(b, text);
    }
}

Status state_of_table(Db *db, Arena *arena, const StateTable *table, Str *sha256, Err *err)
{
    Hash *h = hash_new(arena);
    Buf line = buf_new(arena);
    Stmt *s = db_stmt(db, table->sql);
    bool row;
    Status status;
    while ((status = stmt_step(s, &row, err)) == ST_OK && row) {
        buf_clear(&line);
        for (int c = 0; table->types[c]; c++) add_value(&line, s, c, table->types[c]);
        buf_addc(&line, '\n');
        hash_add(h, buf_str(&line));
    }
    unsigned char digest[HASH_BYTES];
    hash_end(h, digest);
    Buf hex = buf_new(arena);
    buf_hex(&hex, digest, sizeof digest);
    *sha256 = buf_str(&hex);
    return status;
}

Status state_json(Db *db, Arena *arena, Str *out, Err *err)
{
    Buf b = buf_new(arena);
    for (size_t i = 0; i < state_table_count; i++) {
        Str sha256;
        const Status status = state_of_table(db, arena, &state_tables[i], &sha256, err);
        if (status != ST_OK) return status;
        buf_addc(&b, i ? ',' : '{');
        buf_json(&b, str(state_tables[i].name));
        buf_addc(&b, ':');
        buf_json(&b, sha256);
    }
    buf_addc(&b, '}');
    *out = buf_str(&b);
    return ST_OK;
}

Str state_in(Arena *arena, Str detail, const char *table)
{
    Buf key = buf_new(arena);
    buf_json(&key, str(table));
    buf_add(&key, S(":\""));
    const char *text = str_cstr(arena, detail), *tables = strstr(text, "\"tables\":{");
    const char *at = tables ? strstr(tables, buf_cstr(&key)) : NULL;
    if (!at) return S("");
    const Str rest = str(at + key.n);
    return rest.n >= HASH_HEX ? str_slice(rest, 0, HASH_HEX) : S("");
}
