/* The rules compiled. A rule has a place among at most PURCHASE_RULES_MAX, and sets of rules are bits: one set for each
 * interval of accounts, one for each supplier, one for what the words of a text meet. The lowest bit that is in all
 * three is the rule that counts. Words are found by an automaton (Aho and Corasick 1975) whose alphabet is the letters
 * that the patterns use, so that a text is read once, whatever the number of patterns. */
#include "model/purchase_parts.h"

#include <stdlib.h>
#include <string.h>

/* ---- letters ---- */

enum { SPACE = 1 }; /* of the classes of letters; 0: a letter that no pattern has */

/* The letter in small, or a space for what parts words; the second byte of Å, Ä, Ö and their like is folded too. */
static unsigned char fold(unsigned char c, unsigned char before)
{
    if (c >= 'A' && c <= 'Z') return (unsigned char)(c + ('a' - 'A'));
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : ' ';
    if (before == 0xC3 && c >= 0x80 && c <= 0x9E && c != 0x97) return (unsigned char)(c + 0x20);
    return c;
}

/* ---- the automaton ---- */

typedef struct Automaton {
    unsigned char letter[256]; /* class of each byte as fold gives it */
    unsigned char raw[2][256]; /* class of each byte of a text; the second where C3 stands before it */
    size_t letters;            /* classes */
    uint16_t *next;            /* [state][letter] */
    uint16_t *found;           /* [state]: set of rules, 0: none */
    BitWord *set;              /* [found][words] */
    size_t states, sets;
} Automaton;

struct PurchaseMap {
    Arena *arena;
    size_t rules, words; /* words: of a set */
    int *bound;          /* interval i of accounts is bound[i] <= account < bound[i + 1] */
    BitWord *interval;   /* [bounds][words] */
    size_t bounds;
    BitWord *any_supplier, *any_text; /* rules without that condition */
    Str *supplier;                    /* of each rule */
    Automaton names, texts;
    BitWord *scratch, *scratch_names;
    const PurchaseRule *rule;
    PurchaseMap *owners; /* the patterns of the cost centres as texts of rules; NULL: there are none */
    Buf centre;
};

/* The alternatives of a pattern, each in the form in which it is looked for: " el ", " el", "el " or "el". */
static bool next_alternative(Str *rest, Buf *out)
{
    while (rest->n) {
        const Str part = str_trim(str_cut(rest, '|'));
        if (part.n == 0) continue;
        buf_clear(out);
        const bool open_start = part.p[0] == '*', open_end = part.n > 1 && part.p[part.n - 1] == '*';
        if (!open_start) buf_addc(out, ' ');
        unsigned char before = ' ';
        for (size_t i = 0; i < part.n; i++) {
            const unsigned char c = fold((unsigned char)part.p[i], i ? (unsigned char)part.p[i - 1] : 0);
            if (c != ' ' || before != ' ') buf_addc(out, (char)c);
            before = c;
        }
        if (out->n && out->p[out->n - 1] == ' ') out->n--;
        if (!open_end) buf_addc(out, ' ');
        bool has_letter = false;
        for (size_t i = 0; i < out->n; i++) has_letter |= out->p[i] != ' ';
        if (has_letter) return true;
    }
    return false;
}

static void learn_letters(Automaton *a, Str word)
{
    for (size_t i = 0; i < word.n; i++) {
        const unsigned char c = (unsigned char)word.p[i];
        if (c == ' ' || a->letter[c]) continue;
        a->letter[c] = (unsigned char)a->letters++;
    }
}

/* Once all letters are known. */
static void fold_letters(Automaton *a)
{
    for (size_t c = 0; c < 256; c++) {
        a->raw[0][c] = a->letter[fold((unsigned char)c, 0)];
        a->raw[1][c] = a->letter[fold((unsigned char)c, 0xC3)];
    }
}

static BitWord *set_at(const PurchaseMap *map, const Automaton *a, size_t set)
{
    return a->set + set * map->words;
}

static void add_word(PurchaseMap *map, Automaton *a, Str word, size_t rule)
{
    size_t state = 0;
    for (size_t i = 0; i < word.n; i++) {
        const unsigned char c = (unsigned char)word.p[i];
        uint16_t *to = &a->next[state * a->letters + (c == ' ' ? SPACE : a->letter[c])];
        if (*to == 0) *to = (uint16_t)a->states++;
        state = *to;
    }
    if (a->found[state] == 0) a->found[state] = (uint16_t)a->sets++;
    set_at(map, a, a->found[state])[rule / BITS] |= (BitWord)1 << rule % BITS;
}

/* Every state learns where to go on when its word ends or goes wrong, and what shorter words end with it. */
static void link_states(PurchaseMap *map, Automaton *a)
{
    uint16_t *fail = ARENA_ARRAY(map->arena, uint16_t, a->states),
             *queue = ARENA_ARRAY(map->arena, uint16_t, a->states);
    size_t head = 0, tail = 0;
    for (size_t c = 0; c < a->letters; c++)
        if (a->next[c]) queue[tail++] = a->next[c];
    while (head < tail) {
        const size_t state = queue[head++], shorter = fail[state];
        if (a->found[shorter]) {
            if (a->found[state] == 0) a->found[state] = (uint16_t)a->sets++;
            for (size_t w = 0; w < map->words; w++)
                set_at(map, a, a->found[state])[w] |= set_at(map, a, a->found[shorter])[w];
        }
        for (size_t c = 0; c < a->letters; c++) {
            uint16_t *to = &a->next[state * a->letters + c];
            const uint16_t other = a->next[shorter * a->letters + c];
            if (*to == 0) {
                *to = other;
                continue;
            }
            fail[*to] = other;
            queue[tail++] = *to;
        }
    }
}

static Str pattern_of(const PurchaseRule *rule, bool name)
{
    return name ? rule->supplier : rule->text;
}

static Status build_automaton(PurchaseMap *map, Automaton *a, const PurchaseRule *rules, bool name, Err *err)
{
    Buf word = buf_new(map->arena);
    size_t bytes = 1, patterns = 1;
    a->letters = SPACE + 1;
    a->letter[' '] = SPACE;
    for (size_t i = 0; i < map->rules; i++) {
        for (Str rest = pattern_of(&rules[i], name); next_alternative(&rest, &word); patterns++) {
            learn_letters(a, buf_str(&word));
            bytes += word.n;
        }
    }
    if (bytes > PURCHASE_PATTERN_BYTES_MAX)
        return err_failf(err, ST_LIMIT, N_("The patterns of the rules are longer than {0} characters together"),
                         err_number(map->arena, PURCHASE_PATTERN_BYTES_MAX));
    fold_letters(a);
    a->next = ARENA_ARRAY(map->arena, uint16_t, bytes * a->letters);
    a->found = ARENA_ARRAY(map->arena, uint16_t, bytes);
    /* A set for every state at most: those where a word ends, and those where a shorter word ends with theirs. */
    a->set = ARENA_ARRAY(map->arena, BitWord, (bytes + 1) * map->words);
    a->states = a->sets = 1;
    for (size_t i = 0; i < map->rules; i++)
        for (Str rest = pattern_of(&rules[i], name); next_alternative(&rest, &word);)
            add_word(map, a, buf_str(&word), i);
    link_states(map, a);
    return ST_OK;
}

/* Adds the rules whose words stand in the text. */
static void read_text(const PurchaseMap *map, const Automaton *a, Str text, BitWord *out)
{
    if (a->states == 1) return;
    size_t state = a->next[SPACE];
    unsigned char before = 0, letter = SPACE;
    for (size_t i = 0; i <= text.n; i++) {
        const unsigned char byte = i < text.n ? (unsigned char)text.p[i] : ' ';
        const unsigned char now = a->raw[before == 0xC3][byte];
        before = byte;
        if (now == SPACE && letter == SPACE) continue;
        letter = now;
        state = a->next[state * a->letters + now];
        if (a->found[state] == 0) continue;
        const BitWord *set = set_at(map, a, a->found[state]);
        for (size_t w = 0; w < map->words; w++) out[w] |= set[w];
    }
}

/* ---- accounts ---- */

static int ascending(const void *a, const void *b)
{
    const int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

static bool takes_account(const PurchaseRule *rule, int account)
{
    return !rule->account_from.known || (account >= (int)rule->account_from.v && account <= (int)rule->account_to.v);
}

static void build_intervals(PurchaseMap *map, const PurchaseRule *rules)
{
    map->bound = ARENA_ARRAY(map->arena, int, 2 * map->rules + 1);
    map->bound[map->bounds++] = PURCHASE_NO_ACCOUNT;
    for (size_t i = 0; i < map->rules; i++) {
        if (!rules[i].account_from.known) continue;
        map->bound[map->bounds++] = (int)rules[i].account_from.v;
        map->bound[map->bounds++] = (int)rules[i].account_to.v + 1;
    }
    qsort(map->bound, map->bounds, sizeof *map->bound, ascending);
    size_t kept = 1;
    for (size_t i = 1; i < map->bounds; i++)
        if (map->bound[i] != map->bound[kept - 1]) map->bound[kept++] = map->bound[i];
    map->bounds = kept;
    map->interval = ARENA_ARRAY(map->arena, BitWord, kept * map->words);
    for (size_t i = 0; i < kept; i++)
        for (size_t r = 0; r < map->rules; r++)
            if (takes_account(&rules[r], map->bound[i]))
                map->interval[i * map->words + r / BITS] |= (BitWord)1 << r % BITS;
}

const BitWord *purchase_account_rules(const PurchaseMap *map, int account)
{
    size_t low = 0, high = map->bounds; /* bound[low] <= account < bound[high] */
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        if (account >= map->bound[middle])
            low = middle;
        else
            high = middle;
    }
    return map->interval + low * map->words;
}

/* ---- all of it ---- */

Status purchase_map_new(Arena *arena, const PurchaseRule *rules, size_t n, PurchaseMap **out, Err *err)
{
    if (n > PURCHASE_RULES_MAX)
        return err_failf(err, ST_LIMIT, N_("There are more than {0} rules for purchases"),
                         err_number(arena, PURCHASE_RULES_MAX));
    PurchaseMap *map = ARENA_NEW(arena, PurchaseMap);
    map->arena = arena;
    map->rules = n;
    map->rule = rules;
    map->centre = buf_new(arena);
    map->words = n / BITS + 1;
    map->any_supplier = ARENA_ARRAY(arena, BitWord, map->words);
    map->any_text = ARENA_ARRAY(arena, BitWord, map->words);
    map->scratch = ARENA_ARRAY(arena, BitWord, map->words);
    map->scratch_names = ARENA_ARRAY(arena, BitWord, map->words);
    map->supplier = ARENA_ARRAY(arena, Str, n);
    for (size_t i = 0; i < n; i++) {
        map->supplier[i] = str_trim(rules[i].supplier);
        if (rules[i].supplier.n == 0) map->any_supplier[i / BITS] |= (BitWord)1 << i % BITS;
        if (rules[i].text.n == 0) map->any_text[i / BITS] |= (BitWord)1 << i % BITS;
    }
    build_intervals(map, rules);
    Status status = build_automaton(map, &map->names, rules, true, err);
    if (status == ST_OK) status = build_automaton(map, &map->texts, rules, false, err);
    *out = map;
    return status;
}

Status purchase_map_centres(PurchaseMap *map, const CostCentre *centres, size_t n, Err *err)
{
    if (n > PURCHASE_RULES_MAX)
        return err_failf(err, ST_LIMIT, N_("There are more than {0} cost centres in the register"),
                         err_number(map->arena, PURCHASE_RULES_MAX));
    PurchaseRule *patterns = ARENA_ARRAY(map->arena, PurchaseRule, n);
    size_t bytes = 0;
    for (size_t i = 0; i < n; i++) {
        patterns[i].text = centres[i].centre;
        bytes += centres[i].centre.n;
    }
    if (bytes > PURCHASE_PATTERN_BYTES_MAX)
        return err_failf(err, ST_LIMIT, N_("The patterns of the cost centres are longer than {0} characters together"),
                         err_number(map->arena, PURCHASE_PATTERN_BYTES_MAX));
    return n ? purchase_map_new(map->arena, patterns, n, &map->owners, err) : ST_OK;
}

int purchase_map_owner(PurchaseMap *map, Str number, Str name)
{
    if (!map->owners || number.n == 0) return PURCHASE_NO_OWNER;
    buf_clear(&map->centre);
    buf_add(&map->centre, number);
    buf_addc(&map->centre, ' ');
    buf_add(&map->centre, name);
    return purchase_map_find(map->owners, PURCHASE_NO_ACCOUNT, S(""), S(""), buf_str(&map->centre));
}

PurchaseOutcome purchase_map_outcome(const PurchaseMap *map, const PurchaseAccount *account, int32_t rule)
{
    return purchase_outcome(map->rule, account, rule);
}

size_t purchase_map_rules(const PurchaseMap *map)
{
    return map->rules;
}

size_t purchase_map_words(const PurchaseMap *map)
{
    return map->words;
}

void purchase_supplier_rules(const PurchaseMap *map, Str number, Str name, BitWord *out)
{
    memcpy(out, map->any_supplier, map->words * sizeof *out);
    if (name.n) read_text(map, &map->names, name, out);
    for (size_t i = 0; number.n && i < map->rules; i++)
        if (str_eq(map->supplier[i], number)) out[i / BITS] |= (BitWord)1 << i % BITS;
}

static int lowest(const BitWord *set, size_t words)
{
    for (size_t w = 0; w < words; w++)
        if (set[w]) return (int)(w * BITS) + __builtin_ctzll(set[w]);
    return PURCHASE_NO_RULE;
}

int purchase_rule_of(PurchaseMap *map, const BitWord *account, const BitWord *supplier, Str text)
{
    BitWord *both = map->scratch;
    for (size_t w = 0; w < map->words; w++) both[w] = account[w] & supplier[w];
    /* Most rows are decided without their text: the first rule that is left has no condition on it. */
    const int first = lowest(both, map->words);
    if (first < 0 || (map->any_text[(size_t)first / BITS] >> (size_t)first % BITS & 1)) return first;
    BitWord met[PURCHASE_RULES_MAX / BITS + 1];
    memcpy(met, map->any_text, map->words * sizeof *met);
    read_text(map, &map->texts, text, met);
    for (size_t w = 0; w < map->words; w++) both[w] &= met[w];
    return lowest(both, map->words);
}

int purchase_map_find(PurchaseMap *map, int account, Str supplier_number, Str supplier_name, Str text)
{
    purchase_supplier_rules(map, supplier_number, supplier_name, map->scratch_names);
    return purchase_rule_of(map, purchase_account_rules(map, account), map->scratch_names, text);
}

bool purchase_pattern_fits(Arena *arena, Str pattern, Str text)
{
    const PurchaseRule rule = {.text = pattern};
    PurchaseMap *map;
    return pattern.n == 0 || (purchase_map_new(arena, &rule, 1, &map, NULL) == ST_OK &&
                              purchase_map_find(map, PURCHASE_NO_ACCOUNT, S(""), S(""), text) == 0);
}

PurchaseOutcome purchase_outcome(const PurchaseRule *rules, const PurchaseAccount *account, int32_t rule)
{
    PurchaseOutcome outcome = PURCHASE_NOT;
    if (rule >= 0) return purchase_outcome_parse(rules[rule].outcome, &outcome) ? outcome : PURCHASE_UNMAPPED;
    if (account->type == 'K') return PURCHASE_UNMAPPED;
    if (account->type == 'T' || account->type == 'S' || account->type == 'I') return PURCHASE_OUTSIDE;
    int first = account->number;
    while (first >= 10) first /= 10;
    return first >= 1 && first <= 3 ? PURCHASE_OUTSIDE : PURCHASE_UNMAPPED;
}
