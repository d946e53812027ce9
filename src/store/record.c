/* One set of statements for each kind, made from its fields when first used and kept with the connection. */
#include "store/record.h"

#include "base/num.h"
#include "store/db_driver.h"
#include "store/event.h"
#include "store/rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef enum RecordStatement {
    SQL_LIST,
    SQL_ALL,
    SQL_GET,
    SQL_INSERT,
    SQL_UPDATE,
    SQL_DELETE,
    SQL_COUNT
} RecordStatement;

/* A search by one field. */
typedef enum Find { FIND_ANYWHERE, FIND_IN_CITY, FIND_VALUES } Find;
typedef struct FindSql {
    const Field *field;
    Find how;
    const char *text;
    struct FindSql *next;
} FindSql;

typedef struct PageSql {
    const Field *field[RECORD_PAGE_FIELDS];
    size_t fields;
    bool counts;
    const char *text;
    struct PageSql *next;
} PageSql;

struct RecordSql {
    const RecordKind *kind;
    const char *text[SQL_COUNT];
    FindSql *finds;
    PageSql *pages;
    RecordSql *next;
};

/* ---- the statements ---- */

static void add_names(Buf *b, const RecordKind *kind)
{
    for (size_t i = 0; i < kind->field_count; i++) {
        buf_add(b, str(kind->fields[i].name));
        buf_add(b, S(", "));
    }
    buf_add(b, S("version"));
}

static void add_parameter(Buf *b, size_t at)
{
    buf_addc(b, '$');
    buf_int(b, (int64_t)at);
}

/* WHERE with the first n fields of the key. */
static void add_where(Buf *b, const RecordKind *kind, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        buf_add(b, i ? S(" AND ") : S(" WHERE "));
        buf_add(b, str(kind->fields[i].name));
        buf_add(b, S(" = "));
        add_parameter(b, i + 1);
    }
}

/* Unknown numbers stand last on both engines. */
static void add_order(Buf *b, const RecordKind *kind)
{
    Str sign = S(" ORDER BY ");
    for (Str rest = str(kind->order); rest.n;) {
        const Str name = str_cut(&rest, ',');
        const Field *f = record_field(kind, name);
        if (!f) abort();
        buf_add(b, sign);
        if (f->type == FIELD_INTEGER || f->type == FIELD_NUMBER) {
            buf_add(b, name);
            buf_add(b, S(" IS NULL, "));
        }
        buf_add(b, name);
        sign = S(", ");
    }
}

static void add_key_order(Buf *b, const RecordKind *kind)
{
    for (size_t i = 0; i < record_key_count(kind); i++) {
        buf_add(b, i ? S(", ") : S(" ORDER BY "));
        buf_add(b, str(kind->fields[i].name));
    }
}

static const char *select_sql(Db *db, const RecordKind *kind, size_t where, bool ordered)
{
    Buf b = buf_new(db->arena);
    buf_add(&b, S("SELECT "));
    add_names(&b, kind);
    buf_add(&b, S(" FROM "));
    buf_add(&b, str(kind->table));
    add_where(&b, kind, where);
    if (ordered)
        add_order(&b, kind);
    else
        add_key_order(&b, kind);
    return buf_cstr(&b);
}

static const char *insert_sql(Db *db, const RecordKind *kind)
{
    Buf b = buf_new(db->arena);
    buf_add(&b, S("INSERT INTO "));
    buf_add(&b, str(kind->table));
    buf_addc(&b, '(');
    add_names(&b, kind);
    buf_add(&b, S(") VALUES("));
    for (size_t i = 0; i <= kind->field_count; i++) {
        if (i) buf_add(&b, S(", "));
        add_parameter(&b, i + 1);
    }
    buf_addc(&b, ')');
    return buf_cstr(&b);
}

static const char *update_sql(Db *db, const RecordKind *kind)
{
    Buf b = buf_new(db->arena);
    buf_add(&b, S("UPDATE "));
    buf_add(&b, str(kind->table));
    buf_add(&b, S(" SET version = "));
    add_parameter(&b, kind->field_count + 1);
    for (size_t i = record_key_count(kind); i < kind->field_count; i++) {
        buf_add(&b, S(", "));
        buf_add(&b, str(kind->fields[i].name));
        buf_add(&b, S(" = "));
        add_parameter(&b, i + 1);
    }
    add_where(&b, kind, record_key_count(kind));
    return buf_cstr(&b);
}

static const char *delete_sql(Db *db, const RecordKind *kind)
{
    Buf b = buf_new(db->arena);
    buf_add(&b, S("DELETE FROM "));
    buf_add(&b, str(kind->table));
    add_where(&b, kind, record_key_count(kind));
    return buf_cstr(&b);
}

static const char *find_sql(Db *db, const RecordKind *kind, const Field *field, Find how)
{
    Buf b = buf_new(db->arena);
    buf_add(&b, how == FIND_VALUES ? S("SELECT DISTINCT ") : S("SELECT "));
    if (how == FIND_VALUES)
        buf_add(&b, str(field->name));
    else
        add_names(&b, kind);
    buf_add(&b, S(" FROM "));
    buf_add(&b, str(kind->table));
    buf_add(&b, S(" WHERE "));
    buf_add(&b, how == FIND_VALUES ? S("municipality") : str(field->name));
    buf_add(&b, S(" = $1"));
    if (how == FIND_IN_CITY) buf_add(&b, S(" AND municipality = $2"));
    if (how == FIND_VALUES) {
        buf_add(&b, S(" ORDER BY "));
        buf_add(&b, str(field->name));
        return buf_cstr(&b);
    }
    add_order(&b, kind);
    buf_add(&b, how == FIND_IN_CITY ? S(" LIMIT $3") : S(" LIMIT $2"));
    return buf_cstr(&b);
}

/* Without `counts` the rows of a page, with it how many there are. */
static const char *page_sql(Db *db, const RecordKind *kind, const RecordPage *page, bool counts)
{
    Buf b = buf_new(db->arena);
    buf_add(&b, S("SELECT "));
    if (counts)
        buf_add(&b, S("COUNT(*)"));
    else
        add_names(&b, kind);
    buf_add(&b, S(" FROM "));
    buf_add(&b, str(kind->table));
    buf_add(&b, S(" WHERE municipality = $1"));
    for (size_t i = 0; i < page->fields; i++) {
        buf_add(&b, S(" AND "));
        buf_add(&b, str(page->field[i]->name));
        buf_add(&b, S(" = "));
        add_parameter(&b, i + 2);
    }
    if (counts) return buf_cstr(&b);
    add_order(&b, kind);
    buf_add(&b, S(" LIMIT "));
    add_parameter(&b, page->fields + 2);
    buf_add(&b, S(" OFFSET "));
    add_parameter(&b, page->fields + 3);
    return buf_cstr(&b);
}

static RecordSql *statements(Db *db, const RecordKind *kind)
{
    RecordSql *sql = db->record_sql;
    while (sql && sql->kind != kind) sql = sql->next;
    if (sql) return sql;
    sql = ARENA_NEW(db->arena, RecordSql);
    *sql = (RecordSql){.kind = kind, .next = db->record_sql};
    db->record_sql = sql;
    const size_t key = record_key_count(kind);
    sql->text[SQL_LIST] = select_sql(db, kind, key - 1, true);
    sql->text[SQL_ALL] = select_sql(db, kind, 0, false);
    sql->text[SQL_GET] = select_sql(db, kind, key, false);
    sql->text[SQL_INSERT] = insert_sql(db, kind);
    sql->text[SQL_UPDATE] = update_sql(db, kind);
    sql->text[SQL_DELETE] = delete_sql(db, kind);
    return sql;
}

static Stmt *statement(Db *db, const RecordKind *kind, RecordStatement which)
{
    return db_stmt(db, statements(db, kind)->text[which]);
}

static Stmt *find_statement(Db *db, const RecordKind *kind, const Field *field, Find how)
{
    RecordSql *sql = statements(db, kind);
    FindSql *find = sql->finds;
    while (find && (find->field != field || find->how != how)) find = find->next;
    if (!find) {
        find = ARENA_NEW(db->arena, FindSql);
        *find = (FindSql){field, how, find_sql(db, kind, field, how), sql->finds};
        sql->finds = find;
    }
    return db_stmt(db, find->text);
}

static Stmt *page_statement(Db *db, const RecordKind *kind, const RecordPage *page, bool counts)
{
    RecordSql *sql = statements(db, kind);
    PageSql *p = sql->pages;
    for (; p; p = p->next) {
        bool same = p->counts == counts && p->fields == page->fields;
        for (size_t i = 0; same && i < page->fields; i++) same = p->field[i] == page->field[i];
        if (same) return db_stmt(db, p->text);
    }
    p = ARENA_NEW(db->arena, PageSql);
    *p = (PageSql){
        .fields = page->fields, .counts = counts, .text = page_sql(db, kind, page, counts), .next = sql->pages};
    for (size_t i = 0; i < page->fields; i++) p->field[i] = page->field[i];
    sql->pages = p;
    return db_stmt(db, p->text);
}

/* ---- rows ---- */

/* What was written behind the program's back may be nothing that it ever writes. */
static Status foreign_value(Arena *arena, const RecordKind *kind, const void *record, const Field *f, Err *err)
{
    return err_failf(
        err, ST_INVALID,
        N_("The row {2} of the table {0} holds a value in {1} that the program has not written: run klimat "
           "audit verify"),
        str(kind->table), str(f->name), record_key(arena, kind, record_head_of(record)));
}

static Status read_row(Stmt *s, Arena *arena, const RecordKind *kind, void *record, Err *err)
{
    memset(record, 0, kind->size);
    for (size_t i = 0; i < kind->field_count; i++) {
        const Field *f = &kind->fields[i];
        void *member = (char *)record + f->use.offset;
        const int column = (int)i;
        if (f->type == FIELD_INTEGER) {
            const Maybe x = stmt_maybe(s, column);
            if (x.known && fabs(x.v - trunc(x.v)) > 0) return foreign_value(arena, kind, record, f, err);
            *(Maybe *)member = x;
        } else if (f->type == FIELD_NUMBER) {
            const Maybe x = stmt_maybe(s, column);
            if (x.known && !isfinite(x.v)) return foreign_value(arena, kind, record, f, err);
            *(Maybe *)member = x;
        } else if (f->type == FIELD_BOOLEAN) {
            const int64_t x = stmt_int(s, column);
            if (x != 0 && x != 1) return foreign_value(arena, kind, record, f, err);
            *(bool *)member = x == 1;
        } else {
            const Str text = stmt_text(s, arena, column);
            if (!str_is_utf8(text)) return foreign_value(arena, kind, record, f, err);
            record_set(f, record, text);
            /* A date that cannot be read would pass for none. */
            if (f->type == FIELD_DATE && !str_eq(record_cell(arena, f, record), text))
                return foreign_value(arena, kind, record, f, err);
        }
    }
    record_head(record)->version = stmt_int(s, (int)kind->field_count);
    return ST_OK;
}

static void bind_field(Stmt *s, int at, Arena *arena, const Field *f, const void *record)
{
    const void *member = (const char *)record + f->use.offset;
    if (f->type == FIELD_NUMBER)
        bind_maybe(s, at, *(const Maybe *)member);
    else if (f->type == FIELD_BOOLEAN)
        bind_int(s, at, *(const bool *)member);
    else if (f->type != FIELD_INTEGER)
        bind_text(s, at, record_cell(arena, f, record));
    else if (((const Maybe *)member)->known)
        bind_int(s, at, llround(((const Maybe *)member)->v));
    else
        bind_null(s, at);
}

static Status read_all(Stmt *s, Arena *arena, const RecordKind *kind, void **out, size_t *n, Err *err)
{
    Rows rows = rows_new(arena, kind->size, 16);
    bool row;
    Status status;
    while ((status = stmt_step(s, &row, err)) == ST_OK && row) {
        status = read_row(s, arena, kind, rows_add(&rows), err);
        if (status == ST_OK) continue;
        stmt_reset(s);
        return status;
    }
    *out = rows.p;
    *n = rows.n;
    return status;
}

Status record_list(Db *db, Arena *arena, const RecordKind *kind, Str municipality, Str edition, void **out, size_t *n,
                   Err *err)
{
    Stmt *s = statement(db, kind, SQL_LIST);
    if (kind->scope != RECORD_GLOBAL) bind_text(s, 1, municipality);
    if (kind->scope == RECORD_EDITION) bind_text(s, 2, edition);
    return read_all(s, arena, kind, out, n, err);
}

Status record_find(Db *db, Arena *arena, const RecordKind *kind, const RecordWhere *where, void **out, size_t *n,
                   Err *err)
{
    const bool in_city = where->municipality.n > 0;
    int64_t number = 0;
    if (in_city && kind->scope == RECORD_GLOBAL) abort();
    Stmt *s = find_statement(db, kind, where->field, in_city ? FIND_IN_CITY : FIND_ANYWHERE);
    if (where->field->type != FIELD_INTEGER)
        bind_text(s, 1, where->cell);
    else if (num_parse_int(where->cell, &number))
        bind_int(s, 1, number);
    else
        abort();
    if (in_city) bind_text(s, 2, where->municipality);
    bind_int(s, in_city ? 3 : 2, where->most ? (int64_t)where->most : INT64_MAX);
    return read_all(s, arena, kind, out, n, err);
}

static void bind_page(Stmt *s, const RecordPage *page)
{
    bind_text(s, 1, page->municipality);
    for (size_t i = 0; i < page->fields; i++) {
        int64_t number = 0;
        if (page->field[i]->type != FIELD_INTEGER)
            bind_text(s, (int)i + 2, page->cell[i]);
        else if (num_parse_int(page->cell[i], &number))
            bind_int(s, (int)i + 2, number);
        else
            abort();
    }
}

Status record_page(Db *db, Arena *arena, const RecordKind *kind, const RecordPage *page, void **out, size_t *n,
                   size_t *total, Err *err)
{
    bool row;
    if (kind->scope == RECORD_GLOBAL) abort();
    Stmt *s = page_statement(db, kind, page, true);
    bind_page(s, page);
    const Status status = stmt_step(s, &row, err);
    if (status != ST_OK) return status;
    *total = row ? (size_t)stmt_int(s, 0) : 0;
    stmt_reset(s);
    s = page_statement(db, kind, page, false);
    bind_page(s, page);
    bind_int(s, (int)page->fields + 2, (int64_t)page->most);
    bind_int(s, (int)page->fields + 3, (int64_t)page->first);
    return read_all(s, arena, kind, out, n, err);
}

Status record_values(Db *db, Arena *arena, const RecordKind *kind, Str municipality, const Field *field, int64_t **out,
                     size_t *n, Err *err)
{
    Rows rows = rows_new(arena, sizeof(int64_t), 16);
    Stmt *s = find_statement(db, kind, field, FIND_VALUES);
    bool row;
    Status status;
    bind_text(s, 1, municipality);
    while ((status = stmt_step(s, &row, err)) == ST_OK && row)
        if (!stmt_is_null(s, 0)) *(int64_t *)rows_add(&rows) = stmt_int(s, 0);
    *out = rows.p;
    *n = rows.n;
    return status;
}

Status record_all(Db *db, Arena *arena, const RecordKind *kind, void **out, size_t *n, Err *err)
{
    return read_all(statement(db, kind, SQL_ALL), arena, kind, out, n, err);
}

enum { ROWS_AN_ARENA = 512 };

/* Rows in memory that is let go of now and then, so that a table of any size takes little. */
Status record_each(Db *db, const RecordKind *kind, RecordFn *fn, void *ctx, Err *err)
{
    Stmt *s = statement(db, kind, SQL_ALL);
    Arena *arena = arena_new();
    void *record = arena_alloc(arena, kind->size);
    bool row = false;
    Status status;
    size_t n = 0;
    while ((status = stmt_step(s, &row, err)) == ST_OK && row) {
        if (n++ % ROWS_AN_ARENA == 0) {
            arena_free(arena);
            arena = arena_new();
            record = arena_alloc(arena, kind->size);
        }
        status = read_row(s, arena, kind, record, err);
        if (status == ST_OK) status = fn(ctx, arena, record, err);
        if (status != ST_OK) break;
    }
    if (status != ST_OK) stmt_reset(s);
    arena_free(arena);
    return status;
}

static void bind_head(Stmt *s, const RecordKind *kind, const RecordHead *head)
{
    int at = 0;
    if (kind->scope != RECORD_GLOBAL) bind_text(s, ++at, head->municipality);
    if (kind->scope == RECORD_EDITION) bind_text(s, ++at, head->edition);
    bind_text(s, ++at, head->id);
}

Status record_get(Db *db, Arena *arena, const RecordKind *kind, const RecordHead *key, void *out, bool *found, Err *err)
{
    Stmt *s = statement(db, kind, SQL_GET);
    bind_head(s, kind, key);
    Status status = stmt_step(s, found, err);
    if (status != ST_OK || !*found) return status;
    status = read_row(s, arena, kind, out, err);
    stmt_reset(s);
    return status;
}

/* ---- writing ---- */

Str record_key(Arena *arena, const RecordKind *kind, const RecordHead *head)
{
    Buf b = buf_new(arena);
    if (kind->scope != RECORD_GLOBAL) {
        buf_add(&b, head->municipality);
        buf_addc(&b, ' ');
    }
    if (kind->scope == RECORD_EDITION) {
        buf_add(&b, head->edition);
        buf_addc(&b, ' ');
    }
    buf_add(&b, head->id);
    return buf_str(&b);
}

static Str json_of(Arena *arena, const RecordKind *kind, const void *record)
{
    if (!record) return S("");
    Buf b = buf_new(arena);
    record_json(&b, kind, record, true);
    return buf_str(&b);
}

static Status append(Db *db, Arena *arena, const RecordKind *kind, const char *action, const void *before,
                     const void *after, const Author *author, Err *err)
{
    Event event = {
        .at = author->at,
        .actor = author->actor,
        .action = str(action),
        .kind = str(kind->name),
        .object = record_key(arena, kind, record_head_of(after ? after : before)),
        .detail = S("{}"),
        .why = author->why,
        .before = json_of(arena, kind, before),
        .after = json_of(arena, kind, after),
    };
    return event_append(db, &event, err);
}

static bool differs(const RecordKind *kind, const void *a, const void *b)
{
    for (size_t i = 0; i < kind->field_count; i++)
        if (!record_field_eq(&kind->fields[i], a, b)) return true;
    return false;
}

static Status write_row(Db *db, Arena *arena, const RecordKind *kind, void *record, const void *before,
                        const Author *author, Err *err)
{
    const int64_t version = before ? record_head_of(before)->version + 1 : 1;
    Stmt *s = statement(db, kind, before ? SQL_UPDATE : SQL_INSERT);
    for (size_t i = 0; i < kind->field_count; i++) bind_field(s, (int)i + 1, arena, &kind->fields[i], record);
    bind_int(s, (int)kind->field_count + 1, version);
    Status status = stmt_run(s, err);
    if (status == ST_OK) status = append(db, arena, kind, before ? "change" : "add", before, record, author, err);
    if (status == ST_OK) record_head(record)->version = version;
    return status;
}

/* Where nothing differs nothing is written. */
static Status put_over(Db *db, Arena *arena, const RecordKind *kind, void *record, const void *stored,
                       const Author *author, bool *changed, Err *err)
{
    *changed = !stored || differs(kind, stored, record);
    if (*changed) return write_row(db, arena, kind, record, stored, author, err);
    record_head(record)->version = record_head_of(stored)->version;
    return ST_OK;
}

/* force: whatever the version. */
static Status put(Db *db, Arena *arena, const RecordKind *kind, void *record, const Author *author, bool force,
                  bool *changed, Err *err)
{
    const RecordHead *head = record_head_of(record);
    void *stored = arena_alloc(arena, kind->size);
    bool found;
    *changed = false;
    const Status status = record_get(db, arena, kind, head, stored, &found, err);
    if (status != ST_OK) return status;
    if (!force && head->version == 0 && found)
        return err_failf(err, ST_CONFLICT, N_("{0} is there already; choose another id"), head->id);
    if (!force && head->version > 0 && !found)
        return err_failf(err, ST_NOT_FOUND, N_("{0} has been deleted meanwhile"), head->id);
    if (!force && found && record_head_of(stored)->version != head->version)
        return err_failf(err, ST_CONFLICT, N_("Somebody else has changed {0} meanwhile"), head->id);
    return put_over(db, arena, kind, record, found ? stored : NULL, author, changed, err);
}

Status record_put(Db *db, const RecordKind *kind, void *record, const Author *author, Err *err)
{
    bool changed;
    Arena *arena = arena_new();
    const Status status = put(db, arena, kind, record, author, false, &changed, err);
    arena_free(arena);
    return status;
}

Status record_replace(Db *db, const RecordKind *kind, void *record, const Author *author, bool *changed, Err *err)
{
    Arena *arena = arena_new();
    const Status status = put(db, arena, kind, record, author, true, changed, err);
    arena_free(arena);
    return status;
}

Status record_replace_over(Db *db, const RecordKind *kind, void *record, const void *stored, const Author *author,
                           bool *changed, Err *err)
{
    Arena *arena = arena_new();
    const Status status = put_over(db, arena, kind, record, stored, author, changed, err);
    arena_free(arena);
    return status;
}

static Status delete_row(Db *db, Arena *arena, const RecordKind *kind, const RecordHead *head, const Author *author,
                         Err *err)
{
    void *stored = arena_alloc(arena, kind->size);
    bool found;
    Status status = record_get(db, arena, kind, head, stored, &found, err);
    if (status != ST_OK) return status;
    if (!found) return err_failf(err, ST_NOT_FOUND, N_("{0} has been deleted meanwhile"), head->id);
    if (record_head_of(stored)->version != head->version)
        return err_failf(err, ST_CONFLICT, N_("Somebody else has changed {0} meanwhile"), head->id);
    Stmt *s = statement(db, kind, SQL_DELETE);
    bind_head(s, kind, head);
    status = stmt_run(s, err);
    if (status == ST_OK) status = append(db, arena, kind, "delete", stored, NULL, author, err);
    return status;
}

Status record_delete(Db *db, const RecordKind *kind, const RecordHead *head, const Author *author, Err *err)
{
    Arena *arena = arena_new();
    const Status status = delete_row(db, arena, kind, head, author, err);
    arena_free(arena);
    return status;
}
