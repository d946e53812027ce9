/* Registers out and in: who may, what is refused as a whole, and that what is stored is what was shown. */
#include "accounts.h"

#include "app/app_priv.h"
#include "app/contract/contract.h"
#include "app/records/register.h"

#include <string.h>

#define CITY    "0484"
#define EDITION "2026/27"
#define K(name) (&contract_kinds[KIND_##name])

typedef struct Taken {
    Status status;
    AppRegisterPreview preview;
    Faults faults;
} Taken;

static Taken take(Fixture *f, App *app, Str csv, AppRegisterOptions options)
{
    Taken t = {.faults = faults_new(f->arena)};
    if (!options.municipality.p) options.municipality = options.edition = S("");
    options.why = S("prov");
    if (!options.token.p) options.token = S("");
    t.status = app_register_import(app, f->arena, S("fil.csv"), csv, &options, &t.preview, &t.faults, &f->err);
    return t;
}
#define TAKE(csv, ...) take(f, app, (csv), (AppRegisterOptions){.lang = LANG_SV, __VA_ARGS__})

static Str out_of(Fixture *f, App *app, const RecordKind *kind)
{
    AppRegister which = {.kind = NULL};
    Buf out = buf_new(f->arena);
    size_t rows;
    assert_ok(f, app_register_find(f->arena, str(kind->name), S(CITY), S(EDITION), &which, &f->err));
    assert_ok(f, app_register_export(app, f->arena, &which, LANG_SV, REGISTER_CSV, &out, &rows, &f->err));
    return buf_str(&out);
}

/* The text with its first `from` replaced. */
static Str edited(Fixture *f, Str text, const char *from, const char *to)
{
    Buf b = buf_new(f->arena);
    const size_t n = strlen(from);
    for (size_t i = 0; i + n <= text.n; i++) {
        if (memcmp(text.p + i, from, n) != 0) continue;
        buf_add(&b, str_slice(text, 0, i));
        buf_add(&b, str(to));
        buf_add(&b, str_slice(text, i + n, text.n));
        return buf_str(&b);
    }
    fail_msg("no %s", from);
    return text;
}

static App *begin(Fixture *f)
{
    App *app = app_fresh(f);
    app_set_password_cost(app, password_cost_of_tests);
    add_organisation(f, app, "eskilstuna", "municipality", "", CITY);
    add_organisation(f, app, "gavle", "municipality", "", "2180");
    assert_ok(f, app_contract_begin(app, f->arena, S(CITY), S(EDITION), S("Kontrakt"), S("första"), &f->err));
    const char *const tables[] = {
        "klimat party " CITY " " EDITION ";id;position;organisation;role;standing;short_name;legal_name\n"
        ";stad;1;eskilstuna;municipality;contract;Eskilstuna;Eskilstuna kommun\n",
        "klimat commitment " CITY " " EDITION ";id;position;type;title;text;givers\n;a1;1;own;Styra;Vi styr.;stad\n",
        "klimat undertaking " CITY " " EDITION ";id;commitment;position;text\n;a1.1;a1;1;Leda.\n;a1.2;a1;2;Följa.\n",
    };
    for (size_t i = 0; i < COUNT(tables); i++) {
        const Taken t = TAKE(str(tables[i]), .kind = NULL);
        assert_ok(f, t.status);
        assert_true(t.preview.stored);
    }
    return app;
}

/* A file that was exported says itself what it is; a new row in it may call what it belongs to by name all the same. */
static void test_names_are_known_in_a_file_of_ours(void **state)
{
    Fixture *f = *state;
    App *app = begin(f);
    const char *head = "klimat undertaking " CITY " " EDITION ";id;commitment;position;text\n";
    Taken t = TAKE(tr_fmt(f->arena, LANG_EN, "{0};a1.3;Styra;3;Berätta.\n", str(head)), .kind = NULL);
    assert_ok(f, t.status);
    assert_int_equal(t.preview.total[REGISTER_NEW], 1);
    assert_true(str_eq(((const Undertaking *)t.preview.parts[0].rows[0].after)->commitment, S("a1")));
    t = TAKE(tr_fmt(f->arena, LANG_EN, "{0};a1.4;Något annat;4;Fråga.\n", str(head)), .kind = NULL);
    assert_status(t.status, ST_INVALID);
    assert_int_equal(t.faults.count, 1);
    Buf said = buf_new(f->arena);
    buf_err(&said, LANG_SV, &t.faults.list[0]);
    assert_true(str_contains_fold(buf_str(&said), S("det finns: Styra")));
    app_close(app);
}

static void test_only_what_differs_is_written(void **state)
{
    Fixture *f = *state;
    App *app = begin(f);
    const Str csv = out_of(f, app, K(UNDERTAKING));
    const size_t events = event_count(f, app);
    Taken t = TAKE(csv, .kind = NULL);
    assert_ok(f, t.status);
    assert_int_equal(t.preview.total[REGISTER_SAME], 2);
    assert_int_equal(event_count(f, app), events);
    t = TAKE(edited(f, csv, "Leda.", "Leda väl."), .kind = NULL);
    assert_ok(f, t.status);
    assert_int_equal(t.preview.total[REGISTER_CHANGED], 1);
    assert_int_equal(t.preview.parts[0].rows[0].change_count, 1);
    assert_str(t.preview.parts[0].rows[0].changes[0].before, "Leda.");
    assert_int_equal(event_count(f, app), events + 1);
    const AppEvent event = newest_event(f, app);
    assert_str(event.object, CITY " " EDITION " a1.1");
    assert_str(event.why, "prov");
    app_close(app);
}

static void test_what_is_stored_is_what_was_shown(void **state)
{
    Fixture *f = *state;
    App *app = begin(f);
    const Str csv = out_of(f, app, K(UNDERTAKING)), wanted = edited(f, csv, "Leda.", "Leda väl.");
    const Str before = contents(f, app);
    const Taken shown = TAKE(wanted, .dry_run = true);
    assert_ok(f, shown.status);
    assert_false(shown.preview.stored);
    assert_same_contents(f, app, before);
    /* Another row, which the file does not touch: nothing that was shown, and it stays changed. */
    assert_ok(f, TAKE(edited(f, csv, "Följa.", "Följa upp."), .kind = NULL).status);
    assert_ok(f, TAKE(wanted, .token = shown.preview.token).status);
    const Str now = out_of(f, app, K(UNDERTAKING));
    (void)edited(f, now, "Leda väl.", "");
    (void)edited(f, now, "Följa upp.", "");
    const Str then = edited(f, now, "Leda väl.", "Leda bäst.");
    const Taken again = TAKE(then, .dry_run = true);
    assert_ok(f, TAKE(edited(f, now, "Leda väl.", "Leda om."), .kind = NULL).status);
    const Taken late = TAKE(then, .token = again.preview.token);
    assert_status(late.status, ST_CONFLICT);
    assert_false(late.preview.stored);
    assert_int_equal(late.preview.total[REGISTER_STALE], 1);
    app_close(app);
}

static void test_a_stale_row_is_shown_and_refused(void **state)
{
    Fixture *f = *state;
    App *app = begin(f);
    const Str old = out_of(f, app, K(UNDERTAKING));
    assert_ok(f, TAKE(edited(f, old, "Leda.", "Leda väl."), .kind = NULL).status);
    const Str mine = edited(f, old, "Leda.", "Leda bäst."), before = contents(f, app);
    Taken t = TAKE(mine, .kind = NULL);
    assert_status(t.status, ST_CONFLICT);
    assert_int_equal(t.preview.total[REGISTER_STALE], 1);
    assert_int_equal(t.faults.total, 1);
    assert_int_equal(t.faults.list[0].row, 2);
    assert_same_contents(f, app, before);
    t = TAKE(mine, .dry_run = true);
    assert_ok(f, t.status);
    const AppRegisterRow *row = &t.preview.parts[0].rows[0];
    assert_int_equal(row->fate, REGISTER_STALE);
    assert_int_equal(row->seen, 1);
    assert_int_equal(row->version, 2);
    assert_str(((const Undertaking *)row->before)->text, "Leda väl.");
    assert_str(((const Undertaking *)row->after)->text, "Leda bäst.");
    assert_ok(f, TAKE(mine, .overwrite = true).status);
    app_close(app);
}

static void test_rows_that_are_missing_stay_unless_told(void **state)
{
    Fixture *f = *state;
    App *app = begin(f);
    const Str csv = S("klimat undertaking " CITY " " EDITION ";id;commitment;position;text\na1.1 1;a1.1;a1;1;Leda.\n");
    Taken t = TAKE(csv, .kind = NULL);
    assert_ok(f, t.status);
    assert_int_equal(t.preview.total[REGISTER_GONE], 1);
    assert_ok(f, TAKE(csv, .dry_run = true, .delete_missing = true).status);
    assert_int_equal(TAKE(csv, .delete_missing = true).preview.total[REGISTER_GONE], 1);
    assert_int_equal(TAKE(csv, .delete_missing = true).preview.total[REGISTER_GONE], 0);
    /* What something else refers to stays. */
    const Str before = contents(f, app);
    t = TAKE(S("klimat commitment " CITY " " EDITION ";id\n"), .delete_missing = true);
    assert_status(t.status, ST_INVALID);
    assert_true(t.faults.total > 0);
    assert_same_contents(f, app, before);
    app_close(app);
}

static void test_references_are_checked(void **state)
{
    Fixture *f = *state;
    App *app = begin(f);
    const Str before = contents(f, app);
    const Taken t = TAKE(S("klimat undertaking " CITY " " EDITION ";id;commitment;owner;person\n"
                           "a1.1 1;a1.1;a7;;\na1.2 1;a1.2;a1;ingen;ingen-alls\n"),
                         .kind = NULL);
    assert_status(t.status, ST_INVALID);
    bool commitment = false, owner = false, who = false;
    for (size_t i = 0; i < t.faults.count; i++) {
        const Err *e = &t.faults.list[i];
        assert_string_equal(e->file, "fil.csv");
        commitment = commitment || (e->row == 2 && e->column == 3);
        owner = owner || (e->row == 3 && e->column == 4);
        who = who || (e->row == 3 && e->column == 5);
    }
    assert_true(commitment && owner && who);
    assert_same_contents(f, app, before);
    app_close(app);
}

static void test_rights_are_those_of_the_one_who_acts(void **state)
{
    Fixture *f = *state;
    App *app = begin(f);
    const Str editor = add_person(f, app, "e@example.se", "eskilstuna", "editor"),
              reader = add_person(f, app, "r@example.se", "eskilstuna", "reader"),
              stranger = add_person(f, app, "s@example.se", "gavle", "editor");
    const Str wanted = edited(f, out_of(f, app, K(UNDERTAKING)), "Leda.", "Leda väl."), before = contents(f, app);
    app_become(app, reader);
    assert_status(TAKE(wanted, .kind = NULL).status, ST_DENIED);
    assert_int_equal(f->err.row, 2);
    assert_status(TAKE(wanted, .dry_run = true).status, ST_DENIED);
    app_become(app, stranger);
    AppRegister which = {.kind = NULL};
    Buf out = buf_new(f->arena);
    size_t rows;
    assert_ok(f, app_register_find(f->arena, S("undertakings"), S(CITY), S(EDITION), &which, &f->err));
    assert_status(app_register_export(app, f->arena, &which, LANG_SV, REGISTER_CSV, &out, &rows, &f->err), ST_DENIED);
    assert_status(TAKE(wanted, .dry_run = true).status, ST_DENIED);
    AppRegister *list;
    assert_ok(f, app_registers(app, f->arena, S(CITY), S(EDITION), &list, &rows, &f->err));
    for (size_t i = 0; i < rows; i++) assert_true(list[i].kind->scope != RECORD_EDITION && list[i].kind != &grant_kind);
    assert_status(TAKE(S("klimat organisation;id;name;kind\n;ny-ort;Ny;business\n"), .kind = NULL).status, ST_DENIED);
    app_become_operator(app);
    assert_same_contents(f, app, before);
    app_become(app, editor);
    const Str named[] = {stranger, editor};
    for (size_t i = 0; i < COUNT(named); i++)
        assert_status(TAKE(tr_fmt(f->arena, LANG_EN, "klimat undertaking {0} {1};id;person\na1.2 1;a1.2;{2}\n", S(CITY),
                                  S(EDITION), named[i]),
                           .kind = NULL)
                          .status,
                      i ? ST_OK : ST_INVALID);
    assert_ok(f, TAKE(wanted, .kind = NULL).status);
    app_close(app);
}

static void test_a_decided_edition_changes_no_more(void **state)
{
    Fixture *f = *state;
    App *app = begin(f);
    Faults faults = faults_new(f->arena);
    const AppDecision decision = {.body = S("KF"), .registry_number = S("")};
    assert_ok(f, app_contract_submit(app, f->arena, S(CITY), S(EDITION), false, S(""), &f->err));
    assert_ok(f, app_contract_decide(app, f->arena, S(CITY), S(EDITION), &decision, S(""), &faults, &f->err));
    const Str csv = out_of(f, app, K(UNDERTAKING));
    assert_ok(f, TAKE(csv, .kind = NULL).status);
    assert_status(TAKE(edited(f, csv, "Leda.", "Leda väl."), .overwrite = true).status, ST_DENIED);
    assert_status(TAKE(S("klimat undertaking " CITY " " EDITION ";id\na1.1 1;a1.1\n"), .delete_missing = true).status,
                  ST_DENIED);
    const Str editions = out_of(f, app, &kind_edition);
    assert_status(TAKE(edited(f, editions, ";Beslutat;", ";Utkast;"), .kind = NULL).status, ST_DENIED);
    app_close(app);
}

/* What is wrong between rows stands at a row too: whether the file has the holding that is too much, or only the one
 * that makes it so. */
static void test_faults_of_the_group_name_the_row(void **state)
{
    Fixture *f = *state;
    App *app = begin(f);
    assert_ok(f, TAKE(S("klimat entity " CITY ";id;name;kind;organisation\n;kommun;Kommunen;municipality;eskilstuna\n"
                        ";a;A;company;eskilstuna\n;b;B;company;eskilstuna\n"),
                      .kind = NULL)
                     .status);
#define HOLDINGS "klimat holding " CITY ";id;owner;entity;basis;share_percent;financial_control;operational_control\n"
    assert_ok(f,
              TAKE(S(HOLDINGS ";h1;kommun;a;owned;100;full;true\n;h8;a;b;owned;60;full;true\n"), .kind = NULL).status);
    const struct {
        Str file;
        long row, column;
    } wrong[] = {
        {S(HOLDINGS
           ";h2;kommun;b;owned;30;full;true\n;h9;kommun;b;leased_in;;full;true\n;h9b;kommun;b;owned;40;full;true\n"),
         4, 6},
        {S(HOLDINGS ";h2;kommun;b;owned;50;full;true\n"), 2,
         6}, /* it is h8, which the file has not, that is too much */
        {S(HOLDINGS "h1 1;h1;kommun;a;owned;40;full;true\n;h9;b;a;owned;60;full;true\n"), 3, 3}, /* a circle */
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        const Str before = contents(f, app);
        const Taken t = TAKE(wrong[i].file, .kind = NULL);
        bool placed = false;
        assert_status(t.status, ST_INVALID);
        for (size_t k = 0; k < t.faults.count; k++) {
            const Err *e = &t.faults.list[k];
            if (e->row == 0) fail_msg("file %zu: no row: %s", i, e->message);
            placed = placed || (e->row == wrong[i].row && e->column == wrong[i].column);
        }
        if (!placed)
            fail_msg("file %zu: row %ld column %ld, not %ld %ld", i, t.faults.list[0].row, t.faults.list[0].column,
                     wrong[i].row, wrong[i].column);
        assert_same_contents(f, app, before);
    }
    app_close(app);
}

const struct CMUnitTest register_tests[] = {
    TEST(test_faults_of_the_group_name_the_row),
    TEST(test_names_are_known_in_a_file_of_ours),
    TEST(test_only_what_differs_is_written),
    TEST(test_what_is_stored_is_what_was_shown),
    TEST(test_a_stale_row_is_shown_and_refused),
    TEST(test_rows_that_are_missing_stay_unless_told),
    TEST(test_references_are_checked),
    TEST(test_rights_are_those_of_the_one_who_acts),
    TEST(test_a_decided_edition_changes_no_more),
};
const size_t register_test_count = COUNT(register_tests);
