/* The file of a sealed contract: a file that nobody has touched is valid, and every byte that somebody has touched is
 * found. */
#include "cmocka_all.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/tr.h"
#include "exchange/contract_file.h"
#include "exchange/contract_parts.h"
#include "exchange/contract_trust.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static Arena *arena;
static Err err;

static int up(void **state)
{
    (void)state;
    arena = arena_new();
    err = (Err){0};
    return 0;
}

static int down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

typedef struct Small {
    Contract contract;
    Chapter chapters[2];
    Party parties[2];
    Seal seal, erratum;
    Signature signatures[2];
    Withdrawal withdrawal;
    ContractPerson persons[2];
    SignKey installation, organisation;
} Small;

static Str hex(const unsigned char *bytes, size_t n)
{
    return str_hex(arena, bytes, n);
}

static void sign_small(Small *s)
{
    s->signatures[0] = (Signature){.head = {.municipality = S("0484"), .edition = S("2025/26"), .id = S("s1")},
                                   .party = S("formas"),
                                   .person = S("p1"),
                                   .position = S("generaldirektör"),
                                   .signed_on = {2026, 7, 1},
                                   .method = S("key"),
                                   .sha256 = s->seal.sha256};
    s->signatures[1] = (Signature){.head = {.municipality = S("0484"), .edition = S("2025/26"), .id = S("s2")},
                                   .party = S("kommunen"),
                                   .person = S("p2"),
                                   .position = S("ordförande"),
                                   .signed_on = {2026, 7, 2},
                                   .method = S("handwritten"),
                                   .sha256 = s->seal.sha256,
                                   .attachment = hash_hex(arena, S("%PDF-1.7"))};
    Buf text = buf_new(arena);
    unsigned char made[SIGN_BYTES];
    seal_signed_text(&text, &s->signatures[0]);
    sign_make(&s->organisation, buf_str(&text), made);
    s->signatures[0].public_key = hex(s->organisation.public_half, SIGN_PUBLIC_BYTES);
    s->signatures[0].signature = hex(made, sizeof made);
}

static Small *small(void)
{
    Small *s = ARENA_NEW(arena, Small);
    sign_key_new(&s->installation);
    sign_key_new(&s->organisation);
    s->contract.edition = (ContractEdition){
        .head = {.municipality = S("0484"), .id = S("2025/26")}, .title = S("Klimatkontrakt"), .state = S("decided")};
    s->chapters[0] = (Chapter){
        .head = {.id = S("k5.2")}, .position = known(2), .number = S("5.2"), .title = S("Två"), .text = S("b")};
    s->chapters[1] = (Chapter){
        .head = {.id = S("k5.1")}, .position = known(1), .number = S("5.1"), .title = S("Ett"), .text = S("a")};
    s->parties[0] = (Party){.head = {.id = S("formas")}, .position = known(1), .legal_name = S("Formas")};
    s->parties[1] = (Party){.head = {.id = S("kommunen")}, .position = known(2), .legal_name = S("Kommunen")};
    s->contract.set[KIND_CHAPTER] = (RecordSet){s->chapters, 2};
    s->contract.set[KIND_PARTY] = (RecordSet){s->parties, 2};
    const SealInput in = {.contract = &s->contract,
                          .municipality_name = S("Eskilstuna"),
                          .sealed_at = S("2026-06-30T12:00:00Z"),
                          .log = {7, S("00")},
                          .previous_edition = S("2024"),
                          .previous_sha256 = hash_hex(arena, S("x"))};
    Buf document = buf_new(arena), erratum = buf_new(arena);
    seal_document(&document, &in);
    s->seal = (Seal){.head = {.municipality = S("0484"), .edition = S("2025/26"), .id = S("seal")},
                     .sha256 = hash_hex(arena, buf_str(&document)),
                     .previous_edition = in.previous_edition,
                     .previous_sha256 = in.previous_sha256,
                     .sealed_at = in.sealed_at,
                     .document = buf_str(&document)};
    const ErratumInput correction = {S("0484"), S("2025/26"),  S("1"),       s->seal.sha256,
                                     S("rätt"), S("skrivfel"), in.sealed_at, {8, S("00")}};
    seal_erratum(&erratum, &correction);
    s->erratum = (Seal){.sha256 = hash_hex(arena, buf_str(&erratum)), .document = buf_str(&erratum)};
    sign_small(s);
    s->withdrawal = (Withdrawal){
        .head = {.id = S("w1")}, .signature = S("s2"), .withdrawn = {2026, 8, 1}, .reason = S("nytt beslut")};
    s->persons[0] = (ContractPerson){S("p1"), S("Anna Å")};
    s->persons[1] = (ContractPerson){S("p2"), S("Bo Ö")};
    return s;
}

static Str file_of(const Small *s, bool attested)
{
    const ContractFile file = {.seal = &s->seal,
                               .errata = &s->erratum,
                               .erratum_count = 1,
                               .signatures = s->signatures,
                               .signature_count = 2,
                               .withdrawals = &s->withdrawal,
                               .withdrawal_count = 1,
                               .persons = s->persons,
                               .person_count = 2,
                               .key = attested ? &s->installation : NULL};
    Buf out = buf_new(arena);
    assert_int_equal(contract_file_write(&file, arena, &out, &err), ST_OK);
    return buf_str(&out);
}

static CheckedFile check(Str bytes)
{
    CheckedFile f;
    const Status status = contract_text_check(bytes, arena, &f, &err);
    if (status != ST_OK) fail_msg("%s", err.message);
    return f;
}

static bool has_problem(const CheckedFile *f, const char *part)
{
    for (size_t i = 0; i < f->problems.count; i++)
        if (strcmp(f->problems.list[i].field, part) == 0) return true;
    return false;
}

/* The file with one text put in place of another of the same kind, its checksum made to fit: what somebody does who
 * knows the form but has no key. */
static Str forged(Str file, const char *from, const char *to)
{
    const char *whole = str_cstr(arena, file), *at = strstr(whole, from);
    assert_non_null(at);
    const size_t where = (size_t)(at - whole);
    Buf b = buf_new(arena);
    buf_add(&b, str_slice(file, 0, where));
    buf_add(&b, str(to));
    buf_add(&b, str_slice(file, where + strlen(from), file.n));
    const char *p = strstr(buf_cstr(&b), "},\"document\":{\"edition\":{\"id\"");
    assert_non_null(p);
    Buf tail = buf_new(arena);
    buf_addc(&tail, '{');
    buf_add(&tail, str(p + 2));
    Buf out = buf_new(arena);
    buf_add(&out, S("{\"attestation\":{\"sha256\":\""));
    buf_add(&out, hash_hex(arena, buf_str(&tail)));
    buf_add(&out, S("\"},"));
    buf_add(&out, str(p + 2));
    return buf_str(&out);
}

static void what_was_written_is_valid(void **state)
{
    (void)state;
    const Small *s = small();
    for (int attested = 0; attested < 2; attested++) {
        const CheckedFile f = check(file_of(s, attested));
        assert_int_equal(f.problems.total, 0);
        assert_int_equal(f.attestation, attested ? ATTESTATION_VALID : ATTESTATION_ABSENT);
        assert_int_equal(f.object_count, 4);
        assert_int_equal(f.party_count, 2);
        assert_int_equal(f.signature_count, 2);
        assert_true(f.parties[0].has_signed);
        assert_false(f.parties[1].has_signed); /* withdrawn */
        assert_true(f.signatures[0].holds);
        assert_true(str_eq(f.signatures[0].person_name, S("Anna Å")));
        assert_true(str_eq(f.signatures[1].withdrawn, S("2026-08-01")));
        assert_true(str_eq(f.sha256, s->seal.sha256));
        assert_true(str_eq(f.previous_edition, S("2024")));
        assert_int_equal(f.previous, PREVIOUS_NOT_CHECKED);
        assert_int_equal(f.erratum_count, 1);
        assert_int_equal(f.log.event, 7);
    }
    assert_true(str_eq(file_of(s, true), file_of(s, true)));
}

/* A file is found to be changed by a status, or by a problem. */
static bool is_found(Str bytes)
{
    Arena *scratch = arena_new();
    CheckedFile f;
    Err e = {0};
    const Status status = contract_text_check(bytes, scratch, &f, &e);
    const bool found = status != ST_OK ? e.message != NULL : f.problems.total > 0;
    arena_free(scratch);
    return found;
}

static void every_changed_byte_is_found(void **state)
{
    (void)state;
    const Small *s = small();
    for (int attested = 0; attested < 2; attested++) {
        const Str file = file_of(s, attested);
        char *copy = arena_raw(arena, file.n);
        memcpy(copy, file.p, file.n);
        for (size_t i = 0; i < file.n; i++) {
            const unsigned char was = (unsigned char)copy[i];
            /* A neighbour, another case or accent, a digit for a letter, and a brace. */
            const unsigned char others[] = {was ^ 1U, was ^ 32U, was ^ 128U, '0', 'f', '}', '"', ' '};
            for (size_t k = 0; k < sizeof others; k++) {
                if (others[k] == was) continue;
                copy[i] = (char)others[k];
                if (!is_found((Str){copy, file.n}))
                    fail_msg("byte %zu: 0x%02x for 0x%02x is not found", i, others[k], was);
            }
            copy[i] = (char)was;
        }
        assert_false(is_found((Str){copy, file.n}));
    }
}

static void every_length_is_found(void **state)
{
    (void)state;
    const Str file = file_of(small(), true);
    for (size_t n = 0; n < file.n; n++) {
        if (!is_found(str_slice(file, 0, n))) fail_msg("the first %zu bytes", n);
        if (!is_found(str_slice(file, file.n - n, file.n))) fail_msg("the last %zu bytes", n);
    }
    Buf longer = buf_new(arena);
    buf_add(&longer, file);
    buf_addc(&longer, '\n');
    assert_true(is_found(buf_str(&longer)));
}

static void what_differs_is_named(void **state)
{
    (void)state;
    const Str file = file_of(small(), true);
    CheckedFile f = check(forged(file, "\"text\":\"a\"", "\"text\":\"c\""));
    assert_true(has_problem(&f, "document"));
    assert_true(has_problem(&f, "chapters/k5.1"));
    assert_false(has_problem(&f, "chapters/k5.2"));
    assert_false(has_problem(&f, "attestation")); /* the checksum was made to fit */
    f = check(forged(file, "{\"id\":\"k5.1\"", "{\"id\":\"k5.0\""));
    assert_true(has_problem(&f, "chapters/k5.1"));
    assert_true(has_problem(&f, "chapters/k5.0"));
    f = check(forged(file, "\"name\":\"Eskilstuna\"", "\"name\":\"Västerås\""));
    assert_true(has_problem(&f, "municipality"));
    f = check(forged(file, "\"text\":\"rätt\"", "\"text\":\"fel!\""));
    assert_true(has_problem(&f, "errata/1"));
    f = check(forged(file, "\"signature\":\"s2\"", "\"signature\":\"s9\""));
    assert_true(has_problem(&f, "withdrawals/w1"));
}

static void signatures_hold_only_what_they_sign(void **state)
{
    (void)state;
    const Str file = file_of(small(), true);
    static const char *const changes[][2] = {
        {"\"position\":\"generaldirektör\"", "\"position\":\"direktör\""},
        {"\"person\":\"p1\"", "\"person\":\"p2\""},
        {"\"party\":\"formas\"", "\"party\":\"kommunen\""},
        {"\"signed_on\":\"2026-07-01\"", "\"signed_on\":\"2026-07-02\""},
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        const CheckedFile f = check(forged(file, changes[i][0], changes[i][1]));
        assert_true(has_problem(&f, "signatures/s1"));
        assert_false(f.signatures[0].holds);
        assert_false(f.parties[0].has_signed);
    }
    CheckedFile f = check(forged(file, "\"party\":\"formas\"", "\"party\":\"okänd\""));
    assert_true(f.problems.total > 0); /* no id at all: the record is refused */
    f = check(forged(file, "\"signed_on\":\"2026-07-02\"", "\"signed_on\":\"2026-7-2\""));
    assert_true(has_problem(&f, "signatures/s2"));
    f = check(forged(file, "\"method\":\"handwritten\"", "\"method\":\"spoken\""));
    assert_true(has_problem(&f, "signatures/s2"));
}

static void a_signature_for_another_seal_is_found(void **state)
{
    (void)state;
    Small *s = small();
    const Str sha256 = s->seal.sha256;
    s->seal.sha256 = hash_hex(arena, S("another"));
    sign_small(s); /* a good signature of the key, for another text */
    s->seal.sha256 = sha256;
    const CheckedFile f = check(file_of(s, true));
    assert_true(has_problem(&f, "signatures/s1"));
    assert_true(has_problem(&f, "signatures/s2"));
    assert_int_equal(checked_signed_count(&f), 0);
}

static void other_files_are_refused(void **state)
{
    (void)state;
    static const char *const files[] = {
        "",
        "{}",
        "[]",
        "{\"format\":\"klimatkontrakt/file/2\"}",
        "{\"format\":\"klimatkontrakt/file/1\"}",
        "%PDF-1.7",
        "municipality,edition\n",
        "{\"attestation\":{},\"document\":{},\"errata\":[],\"format\":\"klimatkontrakt/file/"
        "1\",\"parts\":{},\"persons\":"
        "{},\"seal\":{},\"signatures\":[],\"withdrawals\":[]}",
    };
    CheckedFile f;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        assert_int_equal(contract_text_check(str(files[i]), arena, &f, &err), ST_INVALID);
        assert_non_null(err.message);
    }
}

static void trusted_keys(void **state)
{
    (void)state;
    Small *s = small();
    const Str file = file_of(s, true);
    const Str organisation = sign_fingerprint(arena, s->organisation.public_half);
    const Str installation = hex(s->installation.public_half, SIGN_PUBLIC_BYTES);
    CheckedFile f = check(file);
    Str text =
        tr_fmt(arena, LANG_EN, "# our keys\nformas {0} # since 2026\n\ninstallation {1}\n", organisation, installation);
    assert_int_equal(contract_trust_apply(text, arena, &f, &err), ST_OK);
    assert_int_equal(f.signatures[0].owner, OWNER_TRUSTED);
    assert_int_equal(f.attestation_owner, OWNER_TRUSTED);
    assert_int_equal(f.problems.total, 0);

    f = check(file);
    text = tr_fmt(arena, LANG_EN, "formas {0}", installation);
    assert_int_equal(contract_trust_apply(text, arena, &f, &err), ST_OK);
    assert_int_equal(f.signatures[0].owner, OWNER_ANOTHER);
    assert_true(has_problem(&f, "signatures/s1"));

    f = check(file);
    assert_int_equal(contract_trust_apply(S("vinnova 00\n"), arena, &f, &err), ST_INVALID);
    assert_int_equal(err.row, 1);
    assert_int_equal(contract_trust_apply(S(""), arena, &f, &err), ST_OK);
    assert_int_equal(f.signatures[0].owner, OWNER_NOT_CHECKED);
}

static void attachments_are_found_by_their_bytes(void **state)
{
    (void)state;
    char folder[] = "/tmp/klimat-attachments-XXXXXX";
    assert_non_null(mkdtemp(folder));
    const Str path = tr_fmt(arena, LANG_EN, "{0}/whatever.pdf", str(folder));
    CheckedFile f = check(file_of(small(), true));
    assert_int_equal(contract_attachments_check(str(folder), arena, &f, &err), ST_OK);
    assert_int_equal(f.signatures[1].attachment, ATTACHMENT_MISSING);
    assert_true(has_problem(&f, "signatures/s2"));
    assert_int_equal(file_write(path, S("%PDF-1.7"), &err), ST_OK);
    f = check(file_of(small(), true));
    assert_int_equal(contract_attachments_check(str(folder), arena, &f, &err), ST_OK);
    assert_int_equal(f.signatures[1].attachment, ATTACHMENT_FOUND);
    assert_int_equal(f.problems.total, 0);
    unlink(str_cstr(arena, path));
    rmdir(folder);
    assert_int_equal(contract_attachments_check(str(folder), arena, &f, &err), ST_NOT_FOUND);
}

/* The child's answer says the same as the check itself, and makes no sense when it is cut. */
static void the_answer_of_the_child_is_whole(void **state)
{
    (void)state;
    CheckedFile f = check(forged(file_of(small(), true), "\"text\":\"a\"", "\"text\":\"c\"")), again;
    Buf b = buf_new(arena), second = buf_new(arena);
    contract_put_checked(&b, &f);
    assert_int_equal(contract_take_checked(buf_str(&b), arena, &again, &err), ST_OK);
    contract_put_checked(&second, &again);
    assert_true(str_eq(buf_str(&b), buf_str(&second)));
    assert_true(has_problem(&again, "chapters/k5.1"));
    for (size_t n = 0; n < b.n; n += 8) {
        char *exact = arena_raw(arena, n ? n : 1);
        memcpy(exact, b.p, n);
        assert_int_not_equal(contract_take_checked((Str){exact, n}, arena, &again, &err), ST_OK);
    }
}

static void files_are_read_in_a_child(void **state)
{
    (void)state;
    char path[] = "/tmp/klimat-contract-XXXXXX";
    const int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    CheckedFile f;
    assert_int_equal(file_write(str(path), file_of(small(), true), &err), ST_OK);
    assert_int_equal(contract_file_check(str(path), arena, &f, &err), ST_OK);
    assert_int_equal(f.problems.total, 0);
    assert_int_equal(f.attestation, ATTESTATION_VALID);
    assert_int_equal(file_write(str(path), S("{}"), &err), ST_OK);
    assert_int_equal(contract_file_check(str(path), arena, &f, &err), ST_INVALID);
    assert_int_equal(truncate(path, (off_t)CONTRACT_FILE_BYTES_MAX + 1), 0);
    assert_int_equal(contract_file_check(str(path), arena, &f, &err), ST_LIMIT);
    unlink(path);
    assert_int_equal(contract_file_check(str(path), arena, &f, &err), ST_NOT_FOUND);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, up, down)
    const struct CMUnitTest tests[] = {
        TEST(what_was_written_is_valid),
        TEST(every_changed_byte_is_found),
        TEST(every_length_is_found),
        TEST(what_differs_is_named),
        TEST(signatures_hold_only_what_they_sign),
        TEST(a_signature_for_another_seal_is_found),
        TEST(other_files_are_refused),
        TEST(trusted_keys),
        TEST(attachments_are_found_by_their_bytes),
        TEST(the_answer_of_the_child_is_whole),
        TEST(files_are_read_in_a_child),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
