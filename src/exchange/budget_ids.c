#include "exchange/budget_ids.h"

#include "base/hash.h"
#include "exchange/register_alias.h"
#include "model/field.h"

enum { SLOTS_FIRST = 64, ID_ROOM = FIELD_ID_BYTES_MAX - 12, DIGEST = 8 }; /* room for "du-2026-" before, "-99" behind */

/* What a line is found by. ALONE: its name, where it has no number. */
typedef enum By { BY_NOTHING, BY_ID, BY_PROJECT, BY_NAME, BY_NAME_ALONE, BY_ROW } By;

typedef struct Entry {
    Str text;
    By by;
    int year; /* 0 for ids */
    bool spent;
    size_t at; /* index of what is stored, or row of the file */
} Entry;

struct BudgetIds {
    Arena *arena;
    const BudgetItem *stored;
    Str kind;
    Entry *slot;
    size_t slots, used; /* the first a power of two */
};

static bool same(const Entry *a, const Entry *b)
{
    return a->by == b->by && a->year == b->year && a->spent == b->spent && str_eq(a->text, b->text);
}

/* The entry that has the key, or the free place for it. */
static Entry *find(const BudgetIds *ids, const Entry *key)
{
    uint64_t h = str_hash(key->text) ^ (uint64_t)(key->year * 16 + (int)key->by * 2 + key->spent) * 0x9E3779B97F4A7C15U;
    size_t at = (size_t)(h ^ h >> 32) & (ids->slots - 1);
    while (ids->slot[at].by != BY_NOTHING && !same(&ids->slot[at], key)) at = (at + 1) & (ids->slots - 1);
    return &ids->slot[at];
}

static void grow(BudgetIds *ids)
{
    const BudgetIds old = *ids;
    ids->slots = old.slots ? 2 * old.slots : SLOTS_FIRST;
    ids->slot = ARENA_ARRAY(ids->arena, Entry, ids->slots);
    for (size_t i = 0; i < old.slots; i++)
        if (old.slot[i].by != BY_NOTHING) *find(ids, &old.slot[i]) = old.slot[i];
}

/* Of several the first stays. */
static void add(BudgetIds *ids, Entry entry)
{
    if (2 * (ids->used + 1) > ids->slots) grow(ids);
    Entry *place = find(ids, &entry);
    if (place->by != BY_NOTHING) return;
    *place = entry;
    ids->used++;
}

static bool is_spent(const BudgetItem *item)
{
    return str_eq(item->state, S("spent"));
}

BudgetIds *budget_ids_new(Arena *arena, const BudgetItem *stored, size_t count, Str kind)
{
    BudgetIds *ids = ARENA_NEW(arena, BudgetIds);
    *ids = (BudgetIds){.arena = arena, .stored = stored, .kind = kind};
    grow(ids);
    for (size_t i = 0; i < count; i++) {
        const BudgetItem *item = &stored[i];
        add(ids, (Entry){.text = item->head.id, .by = BY_ID, .at = i});
        if (!item->year.known || !str_eq(item->kind, kind)) continue;
        Entry entry = {.year = (int)item->year.v, .spent = is_spent(item), .at = i};
        entry.by = BY_NAME;
        entry.text = item->name;
        add(ids, entry);
        entry.by = item->project.n ? BY_PROJECT : BY_NAME_ALONE;
        entry.text = item->project.n ? item->project : item->name;
        add(ids, entry);
    }
    return ids;
}

/* Long names and those without a Latin letter are told apart by their digests. */
static Str made_id(const BudgetIds *ids, Str text, int year, bool spent, int number)
{
    const bool operating = str_eq(ids->kind, S("operating"));
    const Str word = register_id_from(ids->arena, text);
    const bool whole = word.n > 0 && word.n <= ID_ROOM;
    Buf b = buf_new(ids->arena);
    if (operating) buf_addc(&b, 'd');
    buf_add(&b, spent ? S("u-") : S("b-"));
    buf_int(&b, year);
    buf_addc(&b, '-');
    buf_add(&b, whole ? word : str_slice(word, 0, word.n < ID_ROOM - DIGEST - 1 ? word.n : ID_ROOM - DIGEST - 1));
    if (!whole && word.n) buf_addc(&b, '-');
    if (!whole) buf_add(&b, str_slice(hash_hex(ids->arena, text), 0, DIGEST));
    if (number > 1) {
        buf_addc(&b, '-');
        buf_int(&b, number);
    }
    return buf_str(&b);
}

/* Whether the id is that of a line which this one must not come in the place of. */
static bool is_of_another(const BudgetIds *ids, Str id, Str project, int year, bool spent)
{
    const Entry *entry = find(ids, &(Entry){.text = id, .by = BY_ID});
    if (entry->by == BY_NOTHING) return false;
    const BudgetItem *item = &ids->stored[entry->at];
    return !str_eq(item->kind, ids->kind) || !item->year.known || (int)item->year.v != year ||
           is_spent(item) != spent || (project.n && item->project.n && !str_eq(item->project, project));
}

Str budget_id(BudgetIds *ids, Str project, Str name, int year, bool spent)
{
    Entry key = {.text = project, .by = BY_PROJECT, .year = year, .spent = spent};
    const Entry *entry = project.n ? find(ids, &key) : NULL;
    if (!entry || entry->by == BY_NOTHING) {
        key.by = project.n ? BY_NAME_ALONE : BY_NAME;
        key.text = name;
        entry = find(ids, &key);
    }
    if (entry->by != BY_NOTHING) return ids->stored[entry->at].head.id;
    const Str text = project.n ? project : name;
    Str id = made_id(ids, text, year, spent, 1);
    for (int number = 2; is_of_another(ids, id, project, year, spent); number++)
        id = made_id(ids, text, year, spent, number);
    return id;
}

long budget_id_take(BudgetIds *ids, Str id, long row)
{
    Entry key = {.text = id, .by = BY_ROW, .at = (size_t)row};
    const Entry *entry = find(ids, &key);
    if (entry->by != BY_NOTHING) return (long)entry->at;
    add(ids, key);
    return 0;
}
