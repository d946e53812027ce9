/* An edition whose sealed text has 1 MB: written and hashed (sealing), and its file checked byte for byte, with one key
 * signature and the installation's (verifying). Prints the medians of the rounds; processor time.
 *
 *   seal_ms=4.1 verify_ms=12.3 bytes=1000123 file_bytes=1200456 objects=1503 */
#include "base/hash.h"
#include "exchange/contract_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROUNDS = 21, UNDERTAKINGS = 1200, COMMITMENTS = 200, CHAPTERS = 100, BYTES_LEAST = 1000 * 1000 };

static double cpu_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static Str name(Arena *arena, const char *prefix, int i)
{
    Buf b = buf_new(arena);
    buf_add(&b, str(prefix));
    buf_int(&b, i);
    return buf_str(&b);
}

static Str words(Arena *arena, size_t n)
{
    Buf b = buf_new(arena);
    for (size_t i = 0; i < n; i++) buf_add(&b, S("Kommunen \"åtar\" sig att följa upp planen.\n"));
    return buf_str(&b);
}

static Contract contract_of(Arena *arena)
{
    Contract c = {.edition = {.head = {.municipality = S("0484"), .id = S("2025/26")},
                              .title = S("Klimatkontrakt 2030"),
                              .state = S("decided")}};
    Undertaking *u = ARENA_ARRAY(arena, Undertaking, UNDERTAKINGS);
    Commitment *k = ARENA_ARRAY(arena, Commitment, COMMITMENTS);
    Chapter *h = ARENA_ARRAY(arena, Chapter, CHAPTERS);
    Party *p = ARENA_NEW(arena, Party);
    for (int i = 0; i < UNDERTAKINGS; i++)
        u[i] = (Undertaking){.head = {.id = name(arena, "a", i)},
                             .commitment = name(arena, "k", i % COMMITMENTS),
                             .position = known(i),
                             .text = words(arena, 8),
                             .owner = S("eskilstuna"),
                             .deadline = {2026, 6, 0},
                             .goal_value = known(i / 7.0),
                             .unit = S("procent"),
                             .status = S("ongoing")};
    for (int i = 0; i < COMMITMENTS; i++)
        k[i] = (Commitment){
            .head = {.id = name(arena, "k", i)}, .position = known(i), .type = S("own"), .text = words(arena, 10)};
    for (int i = 0; i < CHAPTERS; i++)
        h[i] = (Chapter){.head = {.id = name(arena, "c", i)}, .position = known(i), .text = words(arena, 90)};
    *p = (Party){.head = {.id = S("formas")}, .position = known(1), .legal_name = S("Formas")};
    c.set[KIND_UNDERTAKING] = (RecordSet){u, UNDERTAKINGS};
    c.set[KIND_COMMITMENT] = (RecordSet){k, COMMITMENTS};
    c.set[KIND_CHAPTER] = (RecordSet){h, CHAPTERS};
    c.set[KIND_PARTY] = (RecordSet){p, 1};
    return c;
}

static Seal seal_of(Arena *arena, const Contract *contract)
{
    const SealInput in = {.contract = contract,
                          .municipality_name = S("Eskilstuna"),
                          .sealed_at = S("2026-06-30T12:00:00Z"),
                          .log = {1, hash_hex(arena, S(""))}};
    Buf document = buf_new(arena);
    seal_document(&document, &in);
    return (Seal){.head = contract->edition.head,
                  .sealed_at = in.sealed_at,
                  .sha256 = hash_hex(arena, buf_str(&document)),
                  .document = buf_str(&document)};
}

static Status file_of(Arena *arena, const Seal *seal, Str *out, Err *err)
{
    SignKey key;
    unsigned char made[SIGN_BYTES];
    sign_key_new(&key);
    Signature s = {.head = {.id = S("s1")},
                   .party = S("formas"),
                   .person = S("p1"),
                   .position = S("direktör"),
                   .signed_on = {2026, 7, 1},
                   .method = S("key"),
                   .sha256 = seal->sha256,
                   .public_key = str_hex(arena, key.public_half, sizeof key.public_half)};
    Buf text = buf_new(arena), file = buf_new(arena);
    seal_signed_text(&text, &s);
    sign_make(&key, buf_str(&text), made);
    s.signature = str_hex(arena, made, sizeof made);
    const ContractFile content = {.seal = seal, .signatures = &s, .signature_count = 1, .key = &key};
    const Status status = contract_file_write(&content, arena, &file, err);
    *out = buf_str(&file);
    return status;
}

static Status measure(Arena *arena, Err *err)
{
    double seal_ms[ROUNDS], verify_ms[ROUNDS];
    const Contract contract = contract_of(arena);
    const Seal seal = seal_of(arena, &contract);
    CheckedFile checked = {0};
    Str file;
    Status status = file_of(arena, &seal, &file, err);
    for (size_t i = 0; i < ROUNDS && status == ST_OK; i++) {
        Arena *scratch = arena_new();
        double begin = cpu_ms();
        const Seal again = seal_of(scratch, &contract);
        seal_ms[i] = cpu_ms() - begin;
        begin = cpu_ms();
        status = contract_text_check(file, scratch, &checked, err);
        verify_ms[i] = cpu_ms() - begin;
        if (status == ST_OK && (!checked_is_valid(&checked) || !str_eq(again.sha256, seal.sha256)))
            status = err_fail(err, ST_INTERNAL, "the file is not valid");
        arena_free(scratch);
    }
    if (status == ST_OK && seal.document.n < BYTES_LEAST)
        status = err_fail(err, ST_INTERNAL, "the edition is smaller than it should be");
    if (status != ST_OK) return status;
    qsort(seal_ms, ROUNDS, sizeof *seal_ms, ascending);
    qsort(verify_ms, ROUNDS, sizeof *verify_ms, ascending);
    printf("seal_ms=%.3f verify_ms=%.3f bytes=%zu file_bytes=%zu objects=%zu\n", seal_ms[ROUNDS / 2],
           verify_ms[ROUNDS / 2], seal.document.n, file.n, checked.object_count);
    return ST_OK;
}

int main(void)
{
    Arena *arena = arena_new();
    Err err = {0};
    const Status status = measure(arena, &err);
    if (status != ST_OK) fprintf(stderr, "seal_edition: %s\n", err.message);
    arena_free(arena);
    return status != ST_OK;
}
