/* Accounts through their use cases: time passes as the test says, passwords are cheap. */
#include "accounts.h"

#include "app/app_priv.h"
#include "app/contract/contract.h"

#include <string.h>

static int64_t ask_int(Fixture *f, App *app, const char *sql)
{
    Stmt *s = db_stmt(app->db, sql);
    bool row;
    assert_ok(f, stmt_step(s, &row, &f->err));
    assert_true(row);
    const int64_t x = stmt_int(s, 0);
    stmt_reset(s);
    return x;
}

static void store(Fixture *f, App *app, const RecordKind *kind, void *record)
{
    const Author author = {.at = app->now, .actor = S("operator")};
    bool changed;
    assert_ok(f, db_begin(app->db, &f->err));
    assert_ok(f, record_replace(app->db, kind, record, &author, &changed, &f->err));
    assert_ok(f, db_commit(app->db, &f->err));
}

static bool is_open(Fixture *f, App *app, Str token, AppSession *session)
{
    bool found;
    assert_ok(f, app_session_find(app, f->arena, token, session, &found, &f->err));
    return found;
}

static void test_time_of_the_call(void **state)
{
    Fixture *f = *state;
    App *app;
    assert_ok(f, app_open(&app, f->url, APP_CREATE, S("2026-06-30T12:34:56Z"), &f->err));
    assert_int_equal(app->seconds, 1782822896);
    app_set_time(app, 1782822896 + 86400);
    assert_str(app->now, "2026-07-01T12:34:56Z");
    app_close(app);
}

static void test_session_ends_by_itself(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    add_person(f, app, "anna@example.se", "eskilstuna", "editor");
    Str token;
    AppSession session;
    assert_ok(f, sign_in(f, app, " Anna@EXAMPLE.se ", good_password, "", &token));
    app_set_time(app, NOON + SESSION_IDLE_SECONDS - 1);
    assert_true(is_open(f, app, token, &session));
    assert_true(session.keep);
    app_set_time(app, NOON + SESSION_IDLE_SECONDS);
    assert_false(is_open(f, app, token, &session));

    /* Used all the time it lasts for a week, and not longer. */
    app_set_time(app, NOON);
    assert_ok(f, sign_in(f, app, "anna@example.se", good_password, "", &token));
    for (int64_t t = 0; t < SESSION_LIFE_SECONDS; t += SESSION_IDLE_SECONDS / 2) {
        Str none;
        app_set_time(app, NOON + t);
        assert_true(is_open(f, app, token, &session));
        assert_ok(f, app_session_keep(app, f->arena, &session, &none, &f->err));
        assert_int_equal(none.n, 0);
    }
    app_set_time(app, NOON + SESSION_LIFE_SECONDS);
    assert_false(is_open(f, app, token, &session));
    assert_false(is_open(f, app, S("not a token"), &session));
    app_close(app);
}

static void test_only_hashes_are_stored(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    add_person(f, app, "anna@example.se", "eskilstuna", "editor");
    Str token;
    assert_ok(f, sign_in(f, app, "anna@example.se", good_password, "192.0.2.7", &token));
    Stmt *s = db_stmt(app->db, "SELECT COUNT(*) FROM session WHERE token = $1 OR old_token = $1 OR form_key = $1");
    bind_text(s, 1, token);
    bool row;
    assert_ok(f, stmt_step(s, &row, &f->err));
    assert_int_equal(stmt_int(s, 0), 0);
    stmt_reset(s);
    assert_int_equal(ask_int(f, app, "SELECT COUNT(*) FROM account WHERE password LIKE '$argon2id$%'"), 1);
    assert_int_equal(ask_int(f, app,
                             "SELECT COUNT(*) FROM sign_in_attempt WHERE who LIKE '%192%.%' OR who LIKE "
                             "'%@%'"),
                     0);
    app_close(app);
}

static void test_rights_that_change_rotate_the_token(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    add_person(f, app, "anna@example.se", "eskilstuna", "reader");
    Str token, next;
    AppSession session;
    bool changed;
    assert_ok(f, sign_in(f, app, "anna@example.se", good_password, "", &token));
    assert_true(is_open(f, app, token, &session));
    assert_false(session.rotate);
    assert_int_equal(session.subject.grant_count, 1);
    assert_ok(f, app_grant(app, f->arena, S("anna@example.se"), S("miljo"), S("editor"), S(""), &changed, &f->err));
    assert_true(is_open(f, app, token, &session));
    assert_true(session.rotate);
    assert_int_equal(session.subject.grant_count, 2); /* at once */
    const Str form_key = session.form_key;
    AppSession at_the_same_time;
    Str none;
    assert_true(is_open(f, app, token, &at_the_same_time));
    assert_ok(f, app_session_keep(app, f->arena, &session, &next, &f->err));
    assert_int_equal(next.n, SECRET_TOKEN_TEXT);
    /* Two tokens would leave the browser with one that soon opens nothing. */
    assert_ok(f, app_session_keep(app, f->arena, &at_the_same_time, &none, &f->err));
    assert_int_equal(none.n, 0);
    assert_true(is_open(f, app, token, &session)); /* for requests under way */
    assert_false(session.rotate);
    assert_true(is_open(f, app, next, &session));
    assert_true(str_eq(session.form_key, form_key)); /* forms that stand open stay good */
    app_set_time(app, NOON + SESSION_GRACE_SECONDS);
    assert_false(is_open(f, app, token, &session));
    assert_true(is_open(f, app, next, &session));
    app_close(app);
}

static void test_attempts_are_counted(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    add_person(f, app, "anna@example.se", "eskilstuna", "reader");
    Str token;
    for (int i = 0; i < ATTEMPTS_PER_ACCOUNT - 1; i++)
        assert_status(sign_in(f, app, "anna@example.se", S("wrong"), "", &token), ST_DENIED);
    assert_ok(f, sign_in(f, app, "anna@example.se", good_password, "", &token)); /* begins anew */
    static const char *const who[] = {"anna@example.se", "nobody@example.se"};
    for (int k = 0; k < 2; k++) {
        app_set_time(app, NOON + k);
        for (int i = 0; i < ATTEMPTS_PER_ACCOUNT; i++)
            assert_status(sign_in(f, app, who[k], S("wrong"), "", &token), ST_DENIED);
        assert_status(sign_in(f, app, who[k], good_password, "", &token), ST_LIMIT);
    }
    /* Attempts while it is closed do not keep it closed. */
    app_set_time(app, NOON + ATTEMPT_WINDOW_SECONDS);
    assert_status(sign_in(f, app, "anna@example.se", good_password, "", &token), ST_LIMIT);
    app_set_time(app, NOON + ATTEMPT_WINDOW_SECONDS + 1);
    assert_ok(f, sign_in(f, app, "anna@example.se", good_password, "", &token));
    app_close(app);
}

/* An account can be named by its id too: that is no second row of guesses. */
static void test_attempts_by_id_and_by_address_are_the_same(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    const Str anna = add_person(f, app, "anna@example.se", "eskilstuna", "reader");
    Str token;
    for (int i = 0; i < ATTEMPTS_PER_ACCOUNT; i++) {
        const char *name = i % 2 ? "Anna@Example.se" : str_cstr(f->arena, anna);
        assert_status(sign_in(f, app, name, S("wrong"), "", &token), ST_DENIED);
    }
    assert_status(sign_in(f, app, "anna@example.se", good_password, "", &token), ST_LIMIT);
    assert_status(sign_in(f, app, str_cstr(f->arena, anna), good_password, "", &token), ST_LIMIT);
    app_close(app);
}

static void test_addresses_are_counted(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    add_person(f, app, "anna@example.se", "eskilstuna", "reader");
    Str token;
    for (int i = 0; i < ATTEMPTS_PER_ADDRESS; i++) {
        const Str email = tr_fmt(f->arena, LANG_EN, "nobody{0}@example.se", err_number(f->arena, i));
        assert_status(sign_in(f, app, str_cstr(f->arena, email), S("wrong"), "192.0.2.7", &token), ST_DENIED);
    }
    assert_status(sign_in(f, app, "anna@example.se", good_password, "192.0.2.7", &token), ST_LIMIT);
    assert_ok(f, sign_in(f, app, "anna@example.se", good_password, "192.0.2.8", &token));
    app_close(app);
}

/* Many people may sit behind one address: who signs in takes nothing from the others, and forgives nobody's guesses. */
static void test_only_failures_count_for_an_address(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    add_person(f, app, "anna@example.se", "eskilstuna", "reader");
    Str token;
    for (int i = 0; i < ATTEMPTS_PER_ADDRESS + 5; i++)
        assert_ok(f, sign_in(f, app, "anna@example.se", good_password, "192.0.2.7", &token));
    for (int i = 0; i < ATTEMPTS_PER_ADDRESS; i++) {
        const Str email = tr_fmt(f->arena, LANG_EN, "nobody{0}@example.se", err_number(f->arena, i));
        assert_status(sign_in(f, app, str_cstr(f->arena, email), S("wrong"), "192.0.2.7", &token), ST_DENIED);
        if (i % 9 == 1) assert_ok(f, sign_in(f, app, "anna@example.se", good_password, "192.0.2.7", &token));
    }
    assert_status(sign_in(f, app, "nobody@example.se", S("wrong"), "192.0.2.7", &token), ST_LIMIT);
    assert_status(sign_in(f, app, "anna@example.se", good_password, "192.0.2.7", &token), ST_LIMIT);
    app_close(app);
}

static void test_disabled_accounts_are_out(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    add_person(f, app, "anna@example.se", "eskilstuna", "reader");
    Str token, link;
    AppSession session;
    assert_ok(f, sign_in(f, app, "anna@example.se", good_password, "", &token));
    assert_ok(f, app_link_new(app, f->arena, S("anna@example.se"), &link, &f->err));
    assert_ok(f, app_account_disable(app, f->arena, S("anna@example.se"), true, S(""), &f->err));
    assert_false(is_open(f, app, token, &session));
    assert_status(sign_in(f, app, "anna@example.se", good_password, "", &token), ST_DENIED);
    assert_status(app_link_accept(app, f->arena, link, S("another horse battery"), &f->err), ST_NOT_FOUND);
    assert_status(app_act_as(app, S("anna@example.se"), &f->err), ST_DENIED);
    assert_ok(f, app_account_disable(app, f->arena, S("anna@example.se"), false, S(""), &f->err));
    assert_ok(f, sign_in(f, app, "anna@example.se", good_password, "", &token));
    app_close(app);
}

static void test_links_are_used_once_and_in_time(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    const AppPerson bo = {
        .email = S("bo@example.se"), .name = S("Bo"), .organisation = S("miljo"), .role = S("editor")};
    Faults faults = faults_new(f->arena);
    Str id, first, second, third, token;
    AppLink link;
    assert_ok(f, app_account_add(app, f->arena, &bo, S(""), &id, &first, &faults, &f->err));
    assert_status(sign_in(f, app, "bo@example.se", S(""), "", &token), ST_DENIED);
    assert_ok(f, app_link_look(app, f->arena, first, &link, &f->err));
    assert_true(link.invitation);
    assert_status(app_link_accept(app, f->arena, first, S("short"), &f->err), ST_INVALID);
    assert_ok(f, app_link_new(app, f->arena, id, &second, &f->err));
    assert_status(app_link_look(app, f->arena, first, &link, &f->err), ST_NOT_FOUND); /* replaced */
    app_set_time(app, NOON + INVITATION_SECONDS);
    assert_status(app_link_accept(app, f->arena, second, good_password, &f->err), ST_NOT_FOUND);
    app_set_time(app, NOON + INVITATION_SECONDS - 1);
    app_become_nobody(app);
    assert_ok(f, app_link_accept(app, f->arena, second, good_password, &f->err));
    assert_str(app_actor(app), "");
    app_become_operator(app);
    assert_status(app_link_accept(app, f->arena, second, good_password, &f->err), ST_NOT_FOUND);
    assert_ok(f, sign_in(f, app, "bo@example.se", good_password, "", &token));
    assert_ok(f, app_link_new(app, f->arena, id, &third, &f->err));
    assert_ok(f, app_link_look(app, f->arena, third, &link, &f->err));
    assert_false(link.invitation);
    app_set_time(app, NOON + INVITATION_SECONDS - 1 + RESET_SECONDS);
    assert_status(app_link_look(app, f->arena, third, &link, &f->err), ST_NOT_FOUND);
    app_close(app);
}

static void test_erasing_leaves_the_id(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    const Str anna = add_person(f, app, "anna@example.se", "eskilstuna", "editor");
    Str token;
    Buf out = buf_new(f->arena);
    assert_ok(f, sign_in(f, app, "anna@example.se", good_password, "", &token));
    app_become(app, anna);
    assert_ok(f, app_person_export(app, f->arena, anna, &out, &f->err));
    assert_true(str_contains_fold(buf_str(&out), S("\"email\":\"anna@example.se\"")));
    assert_true(str_contains_fold(buf_str(&out), S("\"last_used\"")));
    assert_status(app_person_erase(app, f->arena, anna, S(""), &f->err), ST_DENIED);
    app_become_operator(app);
    assert_ok(f, app_person_erase(app, f->arena, anna, S("on request"), &f->err));
    AppSession session;
    AppAccount account;
    assert_false(is_open(f, app, token, &session));
    assert_status(app_account(app, f->arena, anna, &account, &f->err), ST_NOT_FOUND);
    assert_int_equal(ask_int(f, app, "SELECT COUNT(*) FROM person WHERE name <> '' OR email <> '' OR title <> ''"), 0);
    assert_int_equal(ask_int(f, app, "SELECT COUNT(*) FROM person WHERE erased > 0"), 1);
    assert_int_equal(ask_int(f, app, "SELECT COUNT(*) FROM role_grant"), 0);
    /* The address is free again. */
    add_person(f, app, "anna@example.se", "eskilstuna", "reader");
    int64_t count, broken;
    assert_ok(f, app_events_verify(app, &count, &broken, &f->err));
    assert_int_equal(broken, 0);
    app_close(app);
}

/* Somebody who is responsible, has no account at first, and gets one. */
static void test_people_without_accounts(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    const AppPerson kim = {.name = S("Kim Berg"), .title = S("Miljöchef"), .organisation = S("miljo")};
    Faults faults = faults_new(f->arena);
    Str id, link, token, name;
    AppAccount account;
    Buf out = buf_new(f->arena);
    assert_ok(f, app_person_add(app, f->arena, &kim, &id, &faults, &f->err));
    assert_ok(f, app_account(app, f->arena, id, &account, &f->err));
    assert_false(account.has_account);
    assert_status(app_act_as(app, id, &f->err), ST_NOT_FOUND);
    assert_ok(f, app_person_export(app, f->arena, id, &out, &f->err));
    assert_status(app_link_new(app, f->arena, id, &link, &f->err), ST_CONFLICT); /* no address */
    const AppPerson changes = {.email = S("KIM@example.se"), .title = S("")};
    assert_ok(f, app_person_set(app, f->arena, id, &changes, S(""), &faults, &f->err));
    assert_ok(f, app_account(app, f->arena, S("kim@example.se"), &account, &f->err));
    assert_str(account.name, "Kim Berg");
    assert_str(account.title, "");
    assert_ok(f, app_link_new(app, f->arena, id, &link, &f->err));
    assert_ok(f, app_link_accept(app, f->arena, link, good_password, &f->err));
    assert_ok(f, sign_in(f, app, "kim@example.se", good_password, "", &token));
    /* The address is what one signs in with: it cannot be taken away, nor taken from another. */
    assert_status(app_person_set(app, f->arena, id, &(AppPerson){.email = S("")}, S(""), &faults, &f->err), ST_INVALID);
    add_person(f, app, "anna@example.se", "eskilstuna", "editor");
    faults = faults_new(f->arena);
    assert_status(
        app_person_set(app, f->arena, id, &(AppPerson){.email = S("anna@example.se")}, S(""), &faults, &f->err),
        ST_CONFLICT);
    /* Nobody moves a person into or out of an organisation that is not theirs. */
    add_person(f, app, "admin@gavle.se", "gavle", "administrator");
    assert_ok(f, app_act_as(app, S("admin@gavle.se"), &f->err));
    assert_status(app_person_set(app, f->arena, id, &(AppPerson){.organisation = S("gavle")}, S(""), &faults, &f->err),
                  ST_DENIED);
    app_become_operator(app);
    assert_ok(f, app_person_name(app, f->arena, id, &name, &f->err));
    assert_str(name, "Kim Berg");
    assert_ok(f, app_person_erase(app, f->arena, id, S(""), &f->err));
    assert_ok(f, app_person_name(app, f->arena, id, &name, &f->err));
    assert_str(name, "");
    assert_status(app_person_erase(app, f->arena, id, S(""), &f->err), ST_NOT_FOUND);
    app_close(app);
}

/* Who has signed is public record: the name stays, all else goes. */
static void test_signatories_keep_their_names(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    const Str anna = add_person(f, app, "anna@example.se", "eskilstuna", "signatory");
    Signature signature = {.head = {.municipality = S("0484"), .edition = S("2025/26"), .id = S("eskilstuna")},
                           .party = S("eskilstuna"),
                           .person = anna,
                           .position = S("ordförande"),
                           .signed_on = {2026, 1, 30},
                           .method = S("handwritten"),
                           .sha256 = S("0000000000000000000000000000000000000000000000000000000000000000")};
    ContractEdition edition = {
        .head = {.municipality = S("0484"), .id = S("2025/26")}, .title = S("x"), .state = S("draft")};
    Seal seal = {.head = {.municipality = S("0484"), .edition = S("2025/26"), .id = S("seal")},
                 .sha256 = signature.sha256,
                 .sealed_at = S("2026-01-30T12:00:00Z"),
                 .document = S("{}")};
    store(f, app, &kind_edition, &edition);
    store(f, app, &kind_seal, &seal);
    store(f, app, &kind_signature, &signature);
    assert_ok(f, app_person_erase(app, f->arena, anna, S(""), &f->err));
    Str name;
    AppAccount account;
    assert_ok(f, app_person_name(app, f->arena, anna, &name, &f->err));
    assert_str(name, "Någon");
    assert_status(app_account(app, f->arena, anna, &account, &f->err), ST_NOT_FOUND);
    assert_int_equal(ask_int(f, app, "SELECT COUNT(*) FROM person WHERE email <> ''"), 0);
    assert_int_equal(ask_int(f, app, "SELECT COUNT(*) FROM account"), 0);
    app_close(app);
}

/* Nothing that names a person stands in the event log. */
static void test_events_hold_ids_only(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    const Str anna = add_person(f, app, "anna@example.se", "eskilstuna", "editor");
    Str token;
    bool changed;
    assert_ok(f, sign_in(f, app, "anna@example.se", good_password, "", &token));
    assert_ok(f, app_grant(app, f->arena, anna, S("miljo"), S("approver"), S(""), &changed, &f->err));
    assert_ok(f, app_revoke(app, f->arena, anna, S("miljo"), S("approver"), S(""), &f->err));
    assert_ok(f, app_account_disable(app, f->arena, anna, true, S(""), &f->err));
    assert_ok(f, app_person_erase(app, f->arena, anna, S(""), &f->err));
    Event *events;
    size_t n, about = 0;
    assert_ok(f, event_list(app->db, f->arena, 100, &events, &n, &f->err));
    for (size_t i = 0; i < n; i++) {
        const Str texts[] = {events[i].object, events[i].detail, events[i].why, events[i].before, events[i].after};
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
            assert_false(str_contains_fold(texts[k], S("example.se")));
            assert_false(str_contains_fold(texts[k], S("Någon")));
        }
        about += str_contains_fold(events[i].object, anna);
    }
    assert_true(about >= 6);
    app_close(app);
}

static void test_passwords_that_are_guessed(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    const Str anna = add_person(f, app, "anna.ekstrom@example.se", "eskilstuna", "editor");
    static const Str bad[] = {STR_INIT("elva tecken"),  STR_INIT("aaaaaaaaaaaaaaaa"),        STR_INIT("123412341234"),
                              STR_INIT("Lösenord1234"), STR_INIT("Anna.Ekstrom@example.se"), STR_INIT("åäöåäöåäöåä")};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_status(app_password_set(app, f->arena, anna, bad[i], &f->err), ST_INVALID);
        assert_string_equal(f->err.field, "password");
    }
    assert_ok(f, app_password_set(app, f->arena, anna, S("tolv tecken!"), &f->err));
    app_close(app);
}

static void test_addresses_that_are_none(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    static const Str bad[] = {STR_INIT(""),
                              STR_INIT("anna"),
                              STR_INIT("@example.se"),
                              STR_INIT("anna@"),
                              STR_INIT("anna@se"),
                              STR_INIT("a b@example.se"),
                              STR_INIT("a@b@c.se"),
                              STR_INIT("a@example.se."),
                              STR_INIT("<a@example.se>"),
                              STR_INIT("a@example.se\nBcc: x@y.se")};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const AppPerson person = {
            .email = bad[i], .name = S("X"), .organisation = S("eskilstuna"), .role = S("reader")};
        Faults faults = faults_new(f->arena);
        Str id, token;
        assert_status(app_account_add(app, f->arena, &person, S(""), &id, &token, &faults, &f->err), ST_INVALID);
        assert_int_equal(faults.total, 1);
        assert_string_equal(faults.list[0].field, "email");
    }
    add_person(f, app, "anna@example.se", "eskilstuna", "reader");
    const AppPerson again = {
        .email = S("ANNA@example.se"), .name = S("X"), .organisation = S("eskilstuna"), .role = S("reader")};
    Faults faults = faults_new(f->arena);
    Str id, token;
    assert_status(app_account_add(app, f->arena, &again, S(""), &id, &token, &faults, &f->err), ST_CONFLICT);
    app_close(app);
}

/* ---- contracts ---- */

/* A draft with the municipality and the agency as parties, and an undertaking of each. */
static void make_draft(Fixture *f, App *app, Str person)
{
    const RecordHead at = {.municipality = S("0484"), .edition = S("2025/26")};
    ContractEdition edition = {
        .head = {.municipality = S("0484"), .id = S("2025/26")}, .title = S("x"), .state = S("draft")};
    store(f, app, &kind_edition, &edition);
    static const char *const parties[] = {"eskilstuna", "naturvard"};
    for (int i = 0; i < 2; i++) {
        const Str id = str(parties[i]);
        Party party = {.head = at,
                       .position = known(i + 1),
                       .organisation = id,
                       .role = i ? S("agency") : S("municipality"),
                       .standing = S("contract"),
                       .short_name = id,
                       .legal_name = id};
        party.head.id = id;
        store(f, app, &contract_kinds[KIND_PARTY], &party);
        Commitment commitment = {
            .head = at, .position = known(i + 1), .type = i ? S("agency") : S("own"), .title = id, .givers = id};
        commitment.head.id = id;
        store(f, app, &contract_kinds[KIND_COMMITMENT], &commitment);
        Undertaking undertaking = {.head = at, .commitment = id, .position = known(1), .text = S("något")};
        undertaking.head.id = str(i ? "n1" : "e1");
        if (!i) undertaking.person = person;
        store(f, app, &contract_kinds[KIND_UNDERTAKING], &undertaking);
    }
}

static Status edit_text(Fixture *f, App *app, const char *id, const char *text)
{
    const RecordKind *kind = &contract_kinds[KIND_UNDERTAKING];
    Str *value = ARENA_ARRAY(f->arena, Str, kind->field_count);
    for (size_t i = 0; i < kind->field_count; i++)
        if (strcmp(kind->fields[i].name, "text") == 0) value[i] = str(text);
    void *stored, *saved, *current;
    RecordHead key = {.municipality = S("0484"), .edition = S("2025/26"), .id = str(id)};
    const Status seen = app_record(app, f->arena, kind, &key, &stored, &f->err);
    if (seen != ST_OK) return seen;
    const AppEdit edit = {.kind = kind, .head = *record_head(stored), .value = value};
    Faults faults = faults_new(f->arena);
    return app_record_save(app, f->arena, &edit, &saved, &current, &faults, &f->err);
}

static void test_who_edits_a_draft(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    const Str bo = add_person(f, app, "bo@miljo.se", "miljo", "contributor");
    static const struct {
        const char *email, *organisation, *role;
        Status ours, theirs; /* e1 of the municipality (Bo's), n1 of the agency */
    } cases[] = {
        {"ed@eskilstuna.se", "eskilstuna", "editor", ST_OK, ST_DENIED},
        {"ed@naturvard.se", "naturvard", "editor", ST_DENIED, ST_OK},
        {"re@eskilstuna.se", "eskilstuna", "reader", ST_DENIED, ST_DENIED},
        {"ed@gavle.se", "gavle", "editor", ST_DENIED, ST_DENIED},
        {"co@eskilstuna.se", "eskilstuna", "contributor", ST_DENIED, ST_DENIED},
        {"bo@miljo.se", NULL, NULL, ST_OK, ST_DENIED},
    };
    make_draft(f, app, bo);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        app_become_operator(app);
        if (cases[i].role) add_person(f, app, cases[i].email, cases[i].organisation, cases[i].role);
        assert_ok(f, app_act_as(app, str(cases[i].email), &f->err));
        const char *text = cases[i].email;
        if (edit_text(f, app, "e1", text) != cases[i].ours) fail_msg("%s, e1: %s", text, err_text(f));
        if (edit_text(f, app, "n1", text) != cases[i].theirs) fail_msg("%s, n1: %s", text, err_text(f));
    }
    app_close(app);
}

/* Of an undertaking, and of the edition itself: both are refused, or both are read. */
static Status read_history(Fixture *f, App *app)
{
    const RecordHead of = {.municipality = S("0484"), .edition = S("2025/26"), .id = S("e1")},
                     edition = {.municipality = S("0484"), .id = S("2025/26")};
    AppEvent *list;
    size_t n;
    const Status one = app_record_events(app, f->arena, &contract_kinds[KIND_UNDERTAKING], &of, &list, &n, &f->err);
    const Status all = app_record_events(app, f->arena, &kind_edition, &edition, &list, &n, &f->err);
    assert_int_equal(one, all);
    return all;
}

static void test_who_sees_a_draft(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    make_draft(f, app, S(""));
    static const struct {
        const char *email, *organisation;
        size_t seen;
    } cases[] = {{"a@miljo.se", "miljo", 1}, {"a@naturvard.se", "naturvard", 1}, {"a@gavle.se", "gavle", 0}};
    ContractEdition *list;
    size_t n;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        app_become_operator(app);
        add_person(f, app, cases[i].email, cases[i].organisation, "reader");
        assert_ok(f, app_act_as(app, str(cases[i].email), &f->err));
        assert_ok(f, app_contract_editions(app, f->arena, S("0484"), &list, &n, &f->err));
        assert_int_equal(n, cases[i].seen);
        assert_status(read_history(f, app), cases[i].seen ? ST_OK : ST_DENIED);
    }
    app_become_nobody(app);
    assert_status(read_history(f, app), ST_DENIED);
    assert_ok(f, app_contract_editions(app, f->arena, S("0484"), &list, &n, &f->err));
    assert_int_equal(n, 0);
    run_sql(f, app, "UPDATE contract_edition SET state = 'decided'");
    assert_ok(f, app_contract_editions(app, f->arena, S("0484"), &list, &n, &f->err));
    assert_int_equal(n, 1);
    assert_ok(f, read_history(f, app));
    app_close(app);
}

const struct CMUnitTest account_tests[] = {
    TEST(test_time_of_the_call),
    TEST(test_session_ends_by_itself),
    TEST(test_only_hashes_are_stored),
    TEST(test_rights_that_change_rotate_the_token),
    TEST(test_attempts_are_counted),
    TEST(test_attempts_by_id_and_by_address_are_the_same),
    TEST(test_only_failures_count_for_an_address),
    TEST(test_addresses_are_counted),
    TEST(test_disabled_accounts_are_out),
    TEST(test_links_are_used_once_and_in_time),
    TEST(test_erasing_leaves_the_id),
    TEST(test_people_without_accounts),
    TEST(test_signatories_keep_their_names),
    TEST(test_events_hold_ids_only),
    TEST(test_passwords_that_are_guessed),
    TEST(test_addresses_that_are_none),
    TEST(test_who_edits_a_draft),
    TEST(test_who_sees_a_draft),
};
const size_t account_test_count = COUNT(account_tests);
