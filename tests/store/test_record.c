/* Records of every kind: their tables, their versions, their events, and what the database itself refuses. */
#include "fixture.h"

#include "model/contract.h"
#include "model/inventory_records.h"
#include "model/organisation.h"
#include "model/purchase.h"
#include "store/record.h"

#include <string.h>

static const Author author = {STR_INIT("2026-06-30T12:00:00Z"), STR_INIT("operator"), STR_INIT("")};

static const RecordKind *const all_kinds[] = {
    &kind_edition,
    &kind_joint_commitment,
    &kind_progress,
    &kind_seal,
    &kind_erratum,
    &kind_signature,
    &kind_withdrawal,
    &contract_kinds[KIND_CHAPTER],
    &contract_kinds[KIND_PROCESS],
    &contract_kinds[KIND_PARTY],
    &contract_kinds[KIND_DOCUMENT],
    &contract_kinds[KIND_TARGET],
    &contract_kinds[KIND_GOAL],
    &contract_kinds[KIND_COMMITMENT],
    &contract_kinds[KIND_UNDERTAKING],
    &contract_kinds[KIND_THEME],
    &contract_kinds[KIND_PHASE],
    &contract_kinds[KIND_MEMBER],
    &contract_kinds[KIND_REVISION],
    &kind_purchase_category,
    &kind_purchase_rule,
    &kind_ledger_layout,
    &kind_ledger_import,
};
enum { KINDS = sizeof all_kinds / sizeof *all_kinds };

/* A value of its own for each field. */
static Str sample(Fixture *f, const Field *field, size_t i)
{
    switch (field->type) {
    case FIELD_INTEGER: return err_number(f->arena, (int64_t)(2000 + i));
    case FIELD_NUMBER: return S("0.1");
    case FIELD_DATE: return i % 2 ? S("2026-06") : S("2026-06-30");
    case FIELD_BOOLEAN: return S("true");
    case FIELD_CODE: return S("0484");
    case FIELD_EDITION: return S("2025/26");
    case FIELD_TEXT:
    case FIELD_ID:
    case FIELD_MARKDOWN:
    case FIELD_LIST:
    case FIELD_JSON: break;
    }
    if (field->choices) {
        Str rest = str(field->choices);
        return str_cut(&rest, '|');
    }
    Buf b = buf_new(f->arena);
    buf_add(&b, S("åäö \"'\\ "));
    buf_int(&b, (int64_t)i);
    return buf_str(&b);
}

static void *sample_of(Fixture *f, const RecordKind *kind)
{
    void *record = arena_alloc(f->arena, kind->size);
    for (size_t i = 0; i < kind->field_count; i++) record_set(&kind->fields[i], record, sample(f, &kind->fields[i], i));
    return record;
}

static ContractEdition edition_in(const char *state)
{
    return (ContractEdition){.head = {.municipality = S("0484"), .id = S("2025/26")},
                             .title = S("Klimatkontrakt 2030"),
                             .state = str(state)};
}

static void put_edition(Fixture *f, Db *db, const char *state)
{
    ContractEdition e = edition_in(state);
    bool changed;
    assert_ok(f, record_replace(db, &kind_edition, &e, &author, &changed, &f->err));
}

static Undertaking undertaking(const char *id, const char *text)
{
    return (Undertaking){.head = {S("0484"), S("2025/26"), str(id), 0}, .commitment = S("a1"), .text = str(text)};
}

/* Reads back what was written, field by field, for every kind: so each table has the columns of its kind. */
static void test_every_kind_comes_back(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_register_db(f);
    for (size_t k = 0; k < KINDS; k++) {
        const RecordKind *kind = all_kinds[k];
        assert_ok(f, db_begin(db, &f->err));
        if (kind->scope == RECORD_EDITION) put_edition(f, db, "draft");
        if (kind == &kind_signature || kind == &kind_withdrawal || kind == &kind_erratum)
            run_sql(f, db,
                    "INSERT INTO contract_seal(municipality, edition, id, version, sha256, previous_edition, "
                    "previous_sha256, "
                    "document, sealed_at) VALUES('0484', '2025/26', 'seal', 1, 'x', '', '', '{}', 'y')");
        void *record = sample_of(f, kind);
        if (kind == &kind_seal) record_head(record)->id = S("seal");
        void *stored = arena_alloc(f->arena, kind->size);
        if (kind == &kind_withdrawal) {
            Signature *s = sample_of(f, &kind_signature);
            assert_ok(f, record_put(db, &kind_signature, s, &author, &f->err));
            ((Withdrawal *)record)->signature = s->head.id;
        }
        assert_ok(f, record_put(db, kind, record, &author, &f->err));
        assert_int_equal(record_head(record)->version, 1);
        bool found;
        assert_ok(f, record_get(db, f->arena, kind, record_head(record), stored, &found, &f->err));
        assert_true(found);
        for (size_t i = 0; i < kind->field_count; i++)
            if (!record_field_eq(&kind->fields[i], record, stored))
                fail_msg("%s.%s comes back as another value", kind->name, kind->fields[i].name);
        void *list;
        size_t n;
        assert_ok(f, record_list(db, f->arena, kind, S("0484"), S("2025/26"), &list, &n, &f->err));
        assert_int_equal(n, 1);
        assert_ok(f, record_all(db, f->arena, kind, &list, &n, &f->err));
        assert_int_equal(n, 1);
        db_rollback(db);
    }
    db_close(db);
}

static void test_versions_and_events(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_register_db(f);
    const RecordKind *kind = &contract_kinds[KIND_UNDERTAKING];
    assert_ok(f, db_begin(db, &f->err));
    put_edition(f, db, "draft");
    Undertaking u = undertaking("a1.1", "Leda teamen");
    assert_ok(f, record_put(db, kind, &u, &author, &f->err));
    Undertaking again = undertaking("a1.1", "Något annat");
    assert_status(record_put(db, kind, &again, &author, &f->err), ST_CONFLICT); /* the id is taken */

    Undertaking mine = u, theirs = u;
    theirs.text = S("Leda och utveckla teamen");
    assert_ok(f, record_put(db, kind, &theirs, &author, &f->err));
    assert_int_equal(theirs.head.version, 2);
    mine.text = S("Utveckla teamen");
    assert_status(record_put(db, kind, &mine, &author, &f->err), ST_CONFLICT); /* stale */
    assert_int_equal(ask_int(f, db, "SELECT COUNT(*) FROM event WHERE kind = 'undertaking'"), 2);

    const int64_t before = ask_int(f, db, "SELECT COUNT(*) FROM event");
    assert_ok(f, record_put(db, kind, &theirs, &author, &f->err)); /* nothing differs */
    assert_int_equal(ask_int(f, db, "SELECT COUNT(*) FROM event"), before);
    assert_int_equal(theirs.head.version, 2);

    assert_status(record_delete(db, kind, &u.head, &author, &f->err), ST_CONFLICT); /* of the old version */
    assert_ok(f, record_delete(db, kind, &theirs.head, &author, &f->err));
    assert_status(record_delete(db, kind, &theirs.head, &author, &f->err), ST_NOT_FOUND);
    Event *events;
    size_t n;
    assert_ok(f, event_list(db, f->arena, 1, &events, &n, &f->err));
    assert_str(events[0].action, "delete");
    assert_str(events[0].object, "0484 2025/26 a1.1");
    assert_str(events[0].after, "");
    assert_str(events[0].before, "{\"commitment\":\"a1\",\"edition\":\"2025/26\",\"id\":\"a1.1\",\"municipality\":"
                                 "\"0484\",\"text\":\"Leda och utveckla teamen\"}");
    assert_ok(f, db_commit(db, &f->err));
    int64_t count, broken;
    assert_ok(f, event_verify(db, &count, &broken, &f->err));
    assert_int_equal(broken, 0);
    db_close(db);
}

static void test_order_of_a_list(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_register_db(f);
    const RecordKind *kind = &contract_kinds[KIND_UNDERTAKING];
    assert_ok(f, db_begin(db, &f->err));
    put_edition(f, db, "draft");
    static const struct {
        const char *id;
        double position;
    } rows[] = {{"a", 0}, {"c", 2}, {"b", 10}, {"d", 2}};
    for (size_t i = 0; i < 4; i++) {
        Undertaking u = undertaking(rows[i].id, "x");
        if (rows[i].position > 0) u.position = known(rows[i].position);
        assert_ok(f, record_put(db, kind, &u, &author, &f->err));
    }
    void *list;
    size_t n;
    assert_ok(f, record_list(db, f->arena, kind, S("0484"), S("2025/26"), &list, &n, &f->err));
    assert_int_equal(n, 4);
    const Undertaking *u = list;
    assert_str(u[0].head.id, "c");
    assert_str(u[1].head.id, "d");
    assert_str(u[2].head.id, "b");
    assert_str(u[3].head.id, "a"); /* without a position: last, on both engines */
    db_close(db);
}

/* The statement fails, whatever the engine says, and leaves the transaction to be rolled back. */
static void refused(Fixture *f, Db *db, const char *sql)
{
    assert_ok(f, db_begin(db, &f->err));
    if (stmt_run(db_stmt(db, sql), &f->err) == ST_OK) fail_msg("not refused: %s", sql);
    db_rollback(db);
}

static void test_records_are_found_by_a_field(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_register_db(f);
    const RecordKind *kind = &inventory_kinds[KIND_ACTIVITY_ROW];
    assert_ok(f, db_begin(db, &f->err));
    static const struct {
        const char *city, *id, *factor;
        int year;
    } rows[] = {
        {"0484", "b", "el", 2024}, {"0484", "a", "el", 2024}, {"0484", "c", "el", 2023}, {"0180", "d", "el", 2024}};
    for (size_t i = 0; i < 4; i++) {
        ActivityRow row = {.head = {.municipality = str(rows[i].city), .id = str(rows[i].id)},
                           .entity = S("stad"),
                           .year = known(rows[i].year),
                           .factor = str(rows[i].factor)};
        assert_ok(f, record_put(db, kind, &row, &author, &f->err));
    }
    void *list;
    size_t n;
    const Field *year = record_field(kind, S("year")), *factor = record_field(kind, S("factor"));
    assert_ok(f, record_find(db, f->arena, kind, &(RecordWhere){S("0484"), year, S("2024"), 0}, &list, &n, &f->err));
    assert_int_equal(n, 2);
    assert_str(((ActivityRow *)list)[0].head.id, "a");
    assert_ok(f, record_find(db, f->arena, kind, &(RecordWhere){S(""), factor, S("el"), 0}, &list, &n, &f->err));
    assert_int_equal(n, 4);
    assert_ok(f, record_find(db, f->arena, kind, &(RecordWhere){S(""), factor, S("el"), 3}, &list, &n, &f->err));
    assert_int_equal(n, 3);
    assert_ok(f, record_find(db, f->arena, kind, &(RecordWhere){S("0484"), factor, S("gas"), 0}, &list, &n, &f->err));
    assert_int_equal(n, 0);
    size_t total;
    RecordPage page = {.municipality = S("0484"), .most = 2};
    assert_ok(f, record_page(db, f->arena, kind, &page, &list, &n, &total, &f->err));
    assert_int_equal(n, 2);
    assert_int_equal(total, 3);
    assert_str(((ActivityRow *)list)[0].head.id, "c"); /* by year, then by id */
    page.first = 2;
    assert_ok(f, record_page(db, f->arena, kind, &page, &list, &n, &total, &f->err));
    assert_int_equal(n, 1);
    assert_str(((ActivityRow *)list)[0].head.id, "b");
    page = (RecordPage){.municipality = S("0484"),
                        .field = {year, factor},
                        .cell = {S("2024"), S("el")},
                        .fields = 2,
                        .first = 1,
                        .most = 9};
    assert_ok(f, record_page(db, f->arena, kind, &page, &list, &n, &total, &f->err));
    assert_int_equal(n, 1);
    assert_int_equal(total, 2);
    assert_str(((ActivityRow *)list)[0].head.id, "b");
    page.first = 7;
    assert_ok(f, record_page(db, f->arena, kind, &page, &list, &n, &total, &f->err));
    assert_int_equal(n, 0);
    assert_int_equal(total, 2);
    int64_t *years;
    assert_ok(f, record_values(db, f->arena, kind, S("0484"), year, &years, &n, &f->err));
    assert_int_equal(n, 2);
    assert_int_equal(years[0], 2023);
    assert_int_equal(years[1], 2024);
    db_rollback(db);
    db_close(db);
}

static void test_a_decided_edition_is_frozen(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_register_db(f);
    const RecordKind *kind = &contract_kinds[KIND_UNDERTAKING];
    assert_ok(f, db_begin(db, &f->err));
    put_edition(f, db, "draft");
    Undertaking u = undertaking("a1.1", "Leda teamen");
    assert_ok(f, record_put(db, kind, &u, &author, &f->err));
    put_edition(f, db, "decided");
    assert_ok(f, db_commit(db, &f->err));

    assert_ok(f, db_begin(db, &f->err));
    u.text = S("Något annat");
    assert_true(record_put(db, kind, &u, &author, &f->err) != ST_OK);
    db_rollback(db);
    refused(f, db, "UPDATE contract_undertaking SET text = 'x'");
    refused(f, db, "DELETE FROM contract_undertaking");
    refused(f, db, "UPDATE contract_undertaking SET edition = '2026/27'");
    refused(f, db, "UPDATE contract_edition SET title = 'x'");
    refused(f, db, "UPDATE contract_edition SET state = 'draft'");
    refused(f, db, "UPDATE contract_edition SET decided_by = 'x'");
    refused(f, db, "DELETE FROM contract_edition");
    refused(f, db,
            "INSERT INTO contract_theme(municipality, edition, id, version, name, text, source) "
            "VALUES('0484', '2025/26', 'x', 1, 'x', 'x', 'x')");
    run_sql(f, db, "UPDATE contract_edition SET state = 'sealed', version = 3");
    refused(f, db, "UPDATE contract_edition SET state = 'decided'");
    refused(f, db, "UPDATE contract_undertaking SET text = 'x'");
    run_sql(f, db,
            "INSERT INTO contract_seal(municipality, edition, id, version, sha256, previous_edition, previous_sha256, "
            "document, "
            "sealed_at) VALUES('0484', '2025/26', 'seal', 1, 'x', '', '', '{}', 'y')");
    refused(f, db, "UPDATE contract_seal SET document = ' '");
    refused(f, db, "DELETE FROM contract_seal");
    run_sql(f, db, "UPDATE contract_edition SET state = 'superseded', version = 4");
    refused(f, db, "UPDATE contract_edition SET state = 'sealed'");
    db_close(db);
}

const struct CMUnitTest record_tests[] = {
    TEST(test_every_kind_comes_back),        TEST(test_versions_and_events),         TEST(test_order_of_a_list),
    TEST(test_records_are_found_by_a_field), TEST(test_a_decided_edition_is_frozen),
};
const size_t record_test_count = sizeof record_tests / sizeof *record_tests;
