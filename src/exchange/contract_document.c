/* The parts of a sealed document. */
#include "exchange/contract_parts.h"

#include <stdlib.h>

Str contract_value_sha256(const CanonValue *value, Arena *arena)
{
    Buf b = buf_new(arena);
    Canon c = canon_new(&b);
    canon_value(&c, value);
    return hash_hex(arena, buf_str(&b));
}

/* Hashes one value after another in the same memory. */
typedef struct Parts {
    Arena *arena;
    Hash *hash;
    Buf text;
    Part *list;
    size_t n;
} Parts;

static void add_part(Parts *p, Str key, const CanonValue *value)
{
    buf_clear(&p->text);
    Canon c = canon_new(&p->text);
    canon_value(&c, value);
    unsigned char digest[HASH_BYTES];
    hash_add(p->hash, buf_str(&p->text));
    hash_end(p->hash, digest);
    p->list[p->n++] = (Part){key, str_hex(p->arena, digest, sizeof digest)};
}

static bool add_objects(Parts *p, const CanonMember *kind)
{
    if (kind->value.type != CANON_ARRAY) return false;
    for (size_t i = 0; i < canon_count(&kind->value); i++) {
        const CanonValue *object = canon_item(&kind->value, i);
        Str id;
        if (!canon_get_text(canon_member(object, S("id")), &id) || !field_is_id(id)) return false;
        Buf key = buf_new(p->arena);
        buf_add(&key, kind->key);
        buf_addc(&key, '/');
        buf_add(&key, id);
        add_part(p, buf_str(&key), object);
    }
    return true;
}

static int by_key(const void *a, const void *b)
{
    return canon_key_cmp(((const Part *)a)->key, ((const Part *)b)->key);
}

bool contract_document_parts(const CanonValue *document, Arena *arena, Part **out, size_t *n, size_t *objects)
{
    const CanonValue *kinds = canon_member(document, S("objects"));
    if (!kinds || kinds->type != CANON_OBJECT) return false;
    size_t most = canon_count(document);
    for (size_t i = 0; i < canon_count(kinds); i++) most += canon_count(&kinds->object.members[i].value);
    Parts p = {arena, hash_new(arena), buf_new(arena), ARENA_ARRAY(arena, Part, most), 0};
    for (size_t i = 0; i < canon_count(kinds); i++)
        if (!add_objects(&p, &kinds->object.members[i])) return false;
    *objects = p.n;
    for (size_t i = 0; i < canon_count(document); i++) {
        const CanonMember *m = &document->object.members[i];
        if (&m->value != kinds) add_part(&p, m->key, &m->value);
    }
    if (p.n) qsort(p.list, p.n, sizeof *p.list, by_key);
    for (size_t i = 1; i < p.n; i++)
        if (str_eq(p.list[i - 1].key, p.list[i].key)) return false;
    *out = p.list;
    *n = p.n;
    return true;
}
