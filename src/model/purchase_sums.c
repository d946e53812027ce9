/* Rows added up. Accounts, suppliers and sums stand in arrays; one table of places finds each of them. */
#include "model/purchase_parts.h"

#include <string.h>

enum { FIRST_SLOTS = 256, FREE_SLOT = 0 };

/* A slot holds 1 + the place in the array, and in its upper half that of the key's hash, so that an entry of another
 * key is told without looking at it. */
typedef struct Slots {
    uint64_t *slot; /* FREE_SLOT where there is none */
    size_t size;    /* a power of two, more than twice the entries */
} Slots;

struct PurchaseIndex {
    Slots accounts, suppliers, centres, sums;
    size_t account_room, supplier_room, centre_room, sum_room;
    BitWord *supplier_rules; /* [suppliers][words] */
    const BitWord **account_rules;
};

#define UPPER_HALF 0xFFFFFFFF00000000ULL

static uint64_t mix(uint64_t x)
{
    x = (x ^ x >> 32) * 0x9E3779B97F4A7C15ULL;
    return x ^ x >> 29;
}

static uint64_t supplier_key(Str number, Str name)
{
    return number.n ? str_hash(number) : str_hash(name) + 1;
}

/* Without the rule, so that the slot can be fetched while the rule is being looked for; few keys have several rules. */
static uint64_t sum_key(uint32_t account, uint32_t supplier, int32_t owner)
{
    return ((uint64_t)account << 32 | supplier) + (uint32_t)(owner + 1) * 0x9E3779B97F4A7C15ULL;
}

/* An array that is full gets twice the room; what was handed out of it moves. */
static void *more_room(Arena *arena, void *old, size_t count, size_t *room, size_t size)
{
    if (count < *room) return old;
    *room = *room ? *room * 2 : FIRST_SLOTS;
    void *now = arena_array(arena, *room, size);
    if (count) memcpy(now, old, count * size);
    return now;
}

static uint64_t key_of(const PurchaseSums *s, const Slots *slots, uint32_t at)
{
    if (slots == &s->index->accounts) return (uint64_t)(unsigned)s->accounts[at].number;
    if (slots == &s->index->suppliers) return supplier_key(s->suppliers[at].number, s->suppliers[at].name);
    if (slots == &s->index->centres) return str_hash(s->centres[at].number);
    return sum_key(s->sums[at].account, s->sums[at].supplier, s->sums[at].owner);
}

static void put_slot(Slots *slots, uint64_t key, uint32_t at)
{
    const uint64_t hash = mix(key);
    size_t i = (size_t)hash & (slots->size - 1);
    while (slots->slot[i] != FREE_SLOT) i = (i + 1) & (slots->size - 1);
    slots->slot[i] = (hash & UPPER_HALF) | (at + 1);
}

static void add_slot(const PurchaseSums *s, Slots *slots, size_t count)
{
    if (count * 2 >= slots->size) {
        slots->size = slots->size ? slots->size * 2 : FIRST_SLOTS;
        slots->slot = ARENA_ARRAY(s->arena, uint64_t, slots->size);
        for (uint32_t i = 0; i + 1 < count; i++) put_slot(slots, key_of(s, slots, i), i);
    }
    put_slot(slots, key_of(s, slots, (uint32_t)count - 1), (uint32_t)count - 1);
}

/* Steps through the entries whose key may be the one of the hash, from slot *i on: *at is the place; false where there
 * are no more. */
static bool next_slot(const Slots *slots, uint64_t hash, size_t *i, uint32_t *at)
{
    for (;; ++*i) {
        const uint64_t slot = slots->size ? slots->slot[*i & (slots->size - 1)] : FREE_SLOT;
        if (slot == FREE_SLOT) return false;
        if ((slot & UPPER_HALF) != (hash & UPPER_HALF)) continue;
        *at = (uint32_t)slot - 1;
        ++*i;
        return true;
    }
}

PurchaseSums *purchase_sums_new(Arena *arena, PurchaseMap *map)
{
    PurchaseSums *s = ARENA_NEW(arena, PurchaseSums);
    s->arena = arena;
    s->map = map;
    s->index = ARENA_NEW(arena, struct PurchaseIndex);
    s->examples = ARENA_ARRAY(arena, PurchaseExample, purchase_map_rules(map) + 1);
    uint32_t none;
    purchase_account(s, PURCHASE_NO_ACCOUNT, &none, NULL);
    purchase_supplier(s, S(""), S(""), &none, NULL);
    purchase_centre(s, S(""), S(""), &none, NULL);
    return s;
}

Status purchase_account(PurchaseSums *s, int number, uint32_t *at, Err *err)
{
    struct PurchaseIndex *x = s->index;
    const uint64_t hash = mix((uint64_t)(unsigned)number);
    for (size_t i = (size_t)hash; next_slot(&x->accounts, hash, &i, at);)
        if (s->accounts[*at].number == number) return ST_OK;
    if (s->account_count == PURCHASE_ACCOUNTS_MAX)
        return err_failf(err, ST_LIMIT, N_("The ledger has more than {0} accounts"),
                         err_number(s->arena, PURCHASE_ACCOUNTS_MAX));
    size_t room = x->account_room;
    x->account_rules = more_room(s->arena, (void *)x->account_rules, s->account_count, &room, sizeof(BitWord *));
    s->accounts = more_room(s->arena, s->accounts, s->account_count, &x->account_room, sizeof *s->accounts);
    *at = (uint32_t)s->account_count++;
    s->accounts[*at] = (PurchaseAccount){.number = number, .name = S("")};
    x->account_rules[*at] = purchase_account_rules(s->map, number);
    add_slot(s, &x->accounts, s->account_count);
    return ST_OK;
}

Status purchase_supplier(PurchaseSums *s, Str number, Str name, uint32_t *at, Err *err)
{
    struct PurchaseIndex *x = s->index;
    const size_t words = purchase_map_words(s->map);
    const uint64_t hash = mix(supplier_key(number, name));
    for (size_t i = (size_t)hash; next_slot(&x->suppliers, hash, &i, at);) {
        const PurchaseSupplier *known = &s->suppliers[*at];
        if (str_eq(known->number, number) && (number.n || str_eq(known->name, name))) return ST_OK;
    }
    if (s->supplier_count == PURCHASE_SUPPLIERS_MAX)
        return err_failf(err, ST_LIMIT, N_("The ledger has more than {0} suppliers"),
                         err_number(s->arena, PURCHASE_SUPPLIERS_MAX));
    size_t room = x->supplier_room;
    x->supplier_rules = more_room(s->arena, x->supplier_rules, s->supplier_count, &room, words * sizeof(BitWord));
    s->suppliers = more_room(s->arena, s->suppliers, s->supplier_count, &x->supplier_room, sizeof *s->suppliers);
    *at = (uint32_t)s->supplier_count++;
    s->suppliers[*at] = (PurchaseSupplier){str_dup(s->arena, number), str_dup(s->arena, name)};
    purchase_supplier_rules(s->map, number, name, x->supplier_rules + *at * words);
    add_slot(s, &x->suppliers, s->supplier_count);
    return ST_OK;
}

Status purchase_centre(PurchaseSums *s, Str number, Str name, uint32_t *at, Err *err)
{
    struct PurchaseIndex *x = s->index;
    const uint64_t hash = mix(str_hash(number));
    for (size_t i = (size_t)hash; next_slot(&x->centres, hash, &i, at);) {
        PurchaseCentre *known = &s->centres[*at];
        if (!str_eq(known->number, number)) continue;
        if (!number.n || !name.n || known->name.n) return ST_OK;
        known->name = str_dup(s->arena, name);
        if (!known->has_rows) known->owner = purchase_map_owner(s->map, number, name);
        return ST_OK;
    }
    if (s->centre_count == PURCHASE_CENTRES_MAX)
        return err_failf(err, ST_LIMIT, N_("The ledger has more than {0} cost centres"),
                         err_number(s->arena, PURCHASE_CENTRES_MAX));
    s->centres = more_room(s->arena, s->centres, s->centre_count, &x->centre_room, sizeof *s->centres);
    *at = (uint32_t)s->centre_count++;
    s->centres[*at] = (PurchaseCentre){.number = str_dup(s->arena, number),
                                       .name = str_dup(s->arena, name),
                                       .owner = purchase_map_owner(s->map, number, name)};
    add_slot(s, &x->centres, s->centre_count);
    return ST_OK;
}

void purchase_centres_forget(PurchaseSums *s)
{
    uint32_t none;
    s->index->centres = (Slots){NULL, 0};
    s->centre_count = 0;
    purchase_centre(s, S(""), S(""), &none, NULL);
}

static Status sum_of(PurchaseSums *s, const PurchaseRow *row, int32_t rule, PurchaseSum **out, Err *err)
{
    struct PurchaseIndex *x = s->index;
    uint32_t at;
    const int32_t owner = s->centres[row->centre].owner;
    const uint64_t hash = mix(sum_key(row->account, row->supplier, owner));
    for (size_t i = (size_t)hash; next_slot(&x->sums, hash, &i, &at);) {
        *out = &s->sums[at];
        if ((*out)->account == row->account && (*out)->supplier == row->supplier && (*out)->owner == owner &&
            (*out)->rule == rule)
            return ST_OK;
    }
    if (s->sum_count == PURCHASE_SUMS_MAX)
        return err_failf(err, ST_LIMIT, N_("The ledger has more than {0} sums of account, supplier and department"),
                         err_number(s->arena, PURCHASE_SUMS_MAX));
    s->sums = more_room(s->arena, s->sums, s->sum_count, &x->sum_room, sizeof *s->sums);
    *out = &s->sums[s->sum_count++];
    **out = (PurchaseSum){.account = row->account, .supplier = row->supplier, .owner = owner, .rule = rule};
    add_slot(s, &x->sums, s->sum_count);
    return ST_OK;
}

/* The first different texts, short ones. */
static void keep_example(PurchaseSums *s, PurchaseExample *example, Str text)
{
    enum { EXAMPLE_BYTES_MAX = 120 };
    if (text.n == 0 || text.n > EXAMPLE_BYTES_MAX || example->text[PURCHASE_EXAMPLES - 1].n) return;
    size_t i = 0;
    for (; example->text[i].n; i++)
        if (str_eq(example->text[i], text)) return;
    example->text[i] = str_dup(s->arena, text);
}

/* What it bought: for the one who reads the preview. False: it is more than can be counted. */
static bool count_centre(const PurchaseSums *s, PurchaseCentre *centre, const PurchaseAccount *account, int32_t rule,
                         int64_t amount)
{
    const PurchaseOutcome outcome = purchase_map_outcome(s->map, account, rule);
    if (outcome != PURCHASE_BOUGHT && outcome != PURCHASE_UNMAPPED) return true;
    return centre->rows++ < UINT32_MAX && !__builtin_add_overflow(centre->amount, amount, &centre->amount);
}

Status purchase_add(PurchaseSums *s, const PurchaseRow *row, Err *err)
{
    const struct PurchaseIndex *x = s->index;
    PurchaseAccount *account = &s->accounts[row->account];
    PurchaseCentre *centre = &s->centres[row->centre];
    const uint64_t key = sum_key(row->account, row->supplier, centre->owner);
    if (x->sums.size) __builtin_prefetch(&x->sums.slot[mix(key) & (x->sums.size - 1)]);
    const int rule = purchase_rule_of(s->map, x->account_rules[row->account],
                                      x->supplier_rules + row->supplier * purchase_map_words(s->map), row->text);
    PurchaseSum *sum = NULL;
    const Status status = sum_of(s, row, rule, &sum, err);
    if (status != ST_OK) return status;
    if (sum->rows == UINT32_MAX || __builtin_add_overflow(sum->amount, row->amount, &sum->amount) ||
        __builtin_add_overflow(account->amount, row->amount, &account->amount) ||
        !count_centre(s, centre, account, rule, row->amount))
        return err_fail(err, ST_LIMIT, N_("The sums of the ledger are too large to be counted in öre"));
    sum->rows++;
    s->rows++;
    centre->has_rows = true;
    if (rule >= 0)
        keep_example(s, &s->examples[rule], row->text);
    else if (purchase_outcome(NULL, account, rule) == PURCHASE_UNMAPPED)
        keep_example(s, &s->examples[purchase_map_rules(s->map)], row->text);
    return ST_OK;
}
