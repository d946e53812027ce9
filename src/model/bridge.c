#include "model/bridge.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

static const char *const names[EFFECT_COUNT] = {"activity", "intensity", "factor", "boundary", "method"};

const char *bridge_effect_name(BridgeEffect effect)
{
    assert(effect < EFFECT_COUNT);
    return names[effect];
}

double log_mean(double a, double b)
{
    assert(a > 0 && b > 0);
    const double difference = a - b;
    /* log1p keeps its digits where the two are nearly the same. */
    const double logarithm = fabs(difference) < 0.5 * b ? log1p(difference / b) : log(a / b);
    return fabs(logarithm) > 0 ? difference / logarithm : b;
}

enum { PRODUCT = EFFECT_METHOD }; /* the effects that are factors of the product stand before it */

/* The factors of the product. */
typedef struct Product {
    double x[PRODUCT];
    double kg;
} Product;

static Product product_of(const BridgeState *state, bool has_driver)
{
    Product p = {{0, 1, 1, state->weight}, 0};
    if (state->absent) return p;
    p.x[EFFECT_ACTIVITY] = has_driver ? state->driver.v : state->amount.v;
    p.x[EFFECT_INTENSITY] = has_driver ? state->amount.v / state->driver.v : 1;
    p.x[EFFECT_FACTOR] = state->factor_kg.v;
    p.kg = state->amount.v * state->factor_kg.v * state->weight;
    return p;
}

static int sign(double x)
{
    return (x > 0) - (x < 0);
}

/* From one year to the other by the same method; both figures are known. */
static void decompose(const Product *from, const Product *to, double effect_kg[EFFECT_COUNT])
{
    static const BridgeEffect order[PRODUCT] = {EFFECT_BOUNDARY, EFFECT_ACTIVITY, EFFECT_INTENSITY, EFFECT_FACTOR};
    if (sign(from->kg) == 0 && sign(to->kg) == 0) return;
    for (size_t i = 0; i < PRODUCT; i++)
        if (sign(from->x[order[i]]) != sign(to->x[order[i]])) {
            effect_kg[order[i]] += to->kg - from->kg;
            return;
        }
    /* No factor is zero or changes sign, so neither does the product. */
    const double mean = sign(to->kg) * log_mean(fabs(to->kg), fabs(from->kg));
    for (size_t i = 0; i < PRODUCT; i++) effect_kg[i] += mean * log(to->x[i] / from->x[i]);
}

static bool is_known(const BridgeState *state)
{
    return state->absent || (state->amount.known && state->factor_kg.known);
}

static bool has_driver(const BridgeState *state)
{
    return state->driver.known && state->driver.v > 0;
}

Bridge bridge_source(const BridgeSource *source)
{
    const bool known_before = is_known(&source->before), known_after = is_known(&source->after);
    const bool restated = source->method_changed && source->has_restated && is_known(&source->restated);
    const BridgeState *from = restated ? &source->restated : &source->before;
    const bool driver = has_driver(from) && has_driver(&source->after);
    Bridge b = {.sources = 1};
    if (known_before) b.before_kg = product_of(&source->before, false).kg;
    if (known_after) b.after_kg = product_of(&source->after, false).kg;
    if (!known_before && !known_after) {
        b.unknown_sources = 1;
    } else if (known_after && (restated || (known_before && !source->method_changed))) {
        const Product start = product_of(from, driver), end = product_of(&source->after, driver);
        b.effect_kg[EFFECT_METHOD] = start.kg - b.before_kg;
        decompose(&start, &end, b.effect_kg);
        b.without_driver = driver || from->absent || source->after.absent ? 0 : 1;
    } else {
        b.effect_kg[EFFECT_METHOD] = b.after_kg - b.before_kg;
        b.method_unseparated = source->method_changed && !restated;
    }
    b.coverage_changed = known_before != known_after;
    b.rest_kg = b.after_kg - b.before_kg;
    for (size_t i = 0; i < EFFECT_COUNT; i++) b.rest_kg -= b.effect_kg[i];
    return b;
}

void bridge_add(Bridge *sum, const Bridge *part)
{
    sum->before_kg += part->before_kg;
    sum->after_kg += part->after_kg;
    for (size_t i = 0; i < EFFECT_COUNT; i++) sum->effect_kg[i] += part->effect_kg[i];
    sum->rest_kg += part->rest_kg;
    sum->sources += part->sources;
    sum->without_driver += part->without_driver;
    sum->method_unseparated += part->method_unseparated;
    sum->coverage_changed += part->coverage_changed;
    sum->unknown_sources += part->unknown_sources;
}

/* An item in the order of keys, then of the input. */
typedef struct Keyed {
    const BridgeItem *item;
    size_t place;
} Keyed;

static int by_key(const void *p, const void *q)
{
    const Keyed *a = p, *b = q;
    const int order = str_cmp(a->item->key, b->item->key);
    return order ? order : (a->place > b->place) - (a->place < b->place);
}

static Keyed *sorted(const BridgeItem *items, size_t n, Arena *arena)
{
    Keyed *keyed = ARENA_ARRAY(arena, Keyed, n + 1);
    for (size_t i = 0; i < n; i++) keyed[i] = (Keyed){&items[i], i};
    if (n > 1) qsort(keyed, n, sizeof *keyed, by_key);
    return keyed;
}

static BridgePair pair_of(const Keyed *before, const Keyed *after)
{
    BridgePair pair = {.before = before ? before->place : SIZE_MAX, .after = after ? after->place : SIZE_MAX};
    BridgeSource *s = &pair.source;
    s->before = before ? before->item->state : (BridgeState){.absent = true, .weight = after->item->other_weight};
    s->after = after ? after->item->state : (BridgeState){.absent = true, .weight = before->item->other_weight};
    if (!before || !after) return pair; /* nothing to restate */
    s->method_changed = !str_eq(before->item->method, after->item->method);
    s->has_restated = after->item->has_restated;
    s->restated = after->item->restated;
    return pair;
}

size_t bridge_pairs(const BridgeItem *before, size_t before_count, const BridgeItem *after, size_t after_count,
                    Arena *arena, BridgePair **out)
{
    const Keyed *old = sorted(before, before_count, arena), *new = sorted(after, after_count, arena);
    BridgePair *pairs = ARENA_ARRAY(arena, BridgePair, before_count + after_count + 1);
    size_t n = 0;
    for (size_t i = 0, j = 0; i < before_count || j < after_count;) {
        const int order = i == before_count ? 1 : j == after_count ? -1 : str_cmp(old[i].item->key, new[j].item->key);
        pairs[n++] = pair_of(order <= 0 ? &old[i] : NULL, order >= 0 ? &new[j] : NULL);
        if (order <= 0) i++;
        if (order >= 0) j++;
    }
    *out = pairs;
    return n;
}
