/* Contracts for tests: small ones by hand, and any number at random from a fixed seed. */
#ifndef TEST_CONTRACTS_H
#define TEST_CONTRACTS_H
#include "near.h"

#include "model/ambition.h"

#include <stdlib.h>
#include <string.h>

/* An empty edition with room for `room` objects of each kind. */
static inline Contract *contract_new(Arena *arena, Str edition, Str previous, size_t room)
{
    Contract *c = ARENA_NEW(arena, Contract);
    c->edition = (ContractEdition){.head = {.municipality = S("0484"), .edition = S(""), .id = edition, .version = 1},
                                   .title = S("Klimatkontrakt"),
                                   .state = S("draft"),
                                   .previous = previous};
    for (int k = 0; k < CONTRACT_KINDS; k++) c->set[k].records = arena_array(arena, room, contract_kinds[k].size);
    return c;
}

/* The next record of the kind, with its head and every text empty; position counts up. */
static inline void *contract_add(Contract *c, ContractKind k, Str id)
{
    const RecordKind *kind = &contract_kinds[k];
    RecordSet *set = &c->set[k];
    void *record = (char *)set->records + set->count++ * kind->size;
    for (size_t i = 0; i < kind->field_count; i++) record_set(&kind->fields[i], record, S(""));
    *record_head(record) =
        (RecordHead){.municipality = S("0484"), .edition = c->edition.head.id, .id = id, .version = 1};
    const Field *position = record_field(kind, S("position"));
    char number[24];
    snprintf(number, sizeof number, "%zu", set->count);
    if (position) record_set(position, record, str(number));
    return record;
}

static inline const ObjectDiff *object_of(const EditionDiff *diff, ContractKind kind, Str id)
{
    const ObjectDiff *o = revision_object(diff, kind, id);
    assert_non_null(o);
    return o;
}

static inline Str pick(Random *r, const char *const *list, size_t n)
{
    return str(list[random_int(r, 0, (int)n - 1)]);
}

/* A cell that the field takes, at random; sometimes empty where it may be. */
static inline Str random_cell(Arena *arena, Random *r, const Field *f)
{
    static const char *const words[] = {"att minska", "att öka", "senast 2027", "hela kommunen", "varje år"};
    static const char *const ids[] = {"eskilstuna", "energimyndigheten", "naturvardsverket"};
    static const char *const dates[] = {"2025", "2026-06", "2026-06-30", "2027-12-31", "2027"};
    if (!f->required && random_int(r, 0, 3) == 0) return S("");
    if (f->choices) {
        Str all = str(f->choices), one = S("");
        size_t n = 1;
        for (size_t i = 0; i < all.n; i++) n += all.p[i] == '|';
        for (int i = random_int(r, 0, (int)n - 1); i >= 0; i--) one = str_cut(&all, '|');
        return one;
    }
    switch (f->type) {
    case FIELD_INTEGER:
    case FIELD_NUMBER: return err_number(arena, random_int(r, 2020, 2024));
    case FIELD_DATE: return pick(r, dates, COUNT(dates));
    case FIELD_BOOLEAN: return random_int(r, 0, 1) ? S("true") : S("");
    case FIELD_ID:
    case FIELD_LIST: return pick(r, ids, COUNT(ids));
    case FIELD_TEXT:
    case FIELD_MARKDOWN:
    case FIELD_CODE:
    case FIELD_JSON:
    case FIELD_EDITION: break;
    }
    return pick(r, words, COUNT(words));
}

/* Objects of every kind but statements, each of `n` ids there or not, its fields at random. */
static inline Contract *contract_random(Arena *arena, Random *r, Str edition, int n)
{
    Contract *c = contract_new(arena, edition, S(""), (size_t)n);
    for (int k = 0; k < KIND_REVISION; k++)
        for (int i = 0; i < n; i++) {
            if (random_int(r, 0, 4) == 0) continue;
            const RecordKind *kind = &contract_kinds[k];
            Buf id = buf_new(arena);
            buf_add(&id, S("o"));
            buf_int(&id, (i * 7) % n); /* not in the order of their ids */
            void *record = contract_add(c, (ContractKind)k, buf_str(&id));
            for (size_t f = record_key_count(kind); f < kind->field_count; f++)
                record_set(&kind->fields[f], record, random_cell(arena, r, &kind->fields[f]));
        }
    return c;
}

#endif
