/* Figures of the bridge between two years: what each source did to them, with both of its years. What a source did is
 * computed anew from these two years, by the formula that stands beside it (model/bridge.h); that the source is a gap
 * or has changed method, and how many there are, is as the bridge has it. The accounts compute no year by the method
 * of another, so that a change of method is all of the change. */
#include "app/accounts/accounts_explain.h"
#include "app/accounts/accounts_why.h"
#include "app/accounts/inventory_priv.h"
#include "app/accounts/inventory_text.h"

#include <math.h>
#include <stdlib.h>

enum { SOURCES_IN_FULL = 100 }; /* of a category; of the smaller ones stands what each does */

typedef struct BridgeAsking {
    InventoryAsking before, after; /* of is the same in both */
    AppBridge *b;
    const AppBridgeSource *sources;
    size_t count;
} BridgeAsking;

static bool is(Str field, const char *name)
{
    return str_eq(field, str(name));
}

static Str text_of(const BridgeAsking *a, const char *key)
{
    return inventory_why_text(&a->after, key);
}

/* ---- a source in one year ---- */

static Str number(const BridgeAsking *a, double x)
{
    return app_number_text(a->after.of.arena, a->after.of.lang, x);
}

static void driver_row(const BridgeAsking *a, AppWhy *why, const Driver *d, double amount, Str unit)
{
    const Field *field = record_field(&inventory_kinds[KIND_DRIVER], S("kind"));
    why_row(&a->after.of, why,
            (AppWhyRow){.kind = str(inventory_kinds[KIND_DRIVER].name),
                        .id = d->head.id,
                        .text = tr_fmt(a->after.of.arena, a->after.of.lang, N_("Driver: {0}"),
                                       text_of(a, field_choice_label(field, d->kind))),
                        .year = d->year,
                        .value = known(amount),
                        .unit = unit,
                        .origin = d->illustrative || !d->source.n ? S("assumed") : S("own"),
                        .source = d->source,
                        .note = d->note,
                        .illustrative = d->illustrative});
}

static Maybe tonnes_of(const BridgeState *state)
{
    if (state->absent) return known(0);
    if (!state->amount.known || !state->factor_kg.known) return unknown();
    return known(state->amount.v * state->factor_kg.v * state->weight / 1000);
}

/* amount × factor × weight, as the bridge takes it. */
static void side(const BridgeAsking *a, AppWhy *parent, const AppBridgeSource *s, bool later)
{
    const InventoryAsking *of = later ? &a->after : &a->before;
    const AppRow *row = later ? s->after : s->before;
    const BridgeState *state = later ? &s->source.after : &s->source.before;
    const Str year = err_number(of->of.arena, of->in->year);
    if (!row) {
        why_by_method(
            &of->of, parent, "accounts",
            (AppWhyRow){.kind = S("rule"),
                        .text = tr_fmt(of->of.arena, of->of.lang, N_("There is no such source in {0}"), year)});
        return;
    }
    AppWhy *why = inventory_why_node(
        of, parent, tr_fmt(of->of.arena, of->of.lang, "{0}: {1}", year, inventory_why_row_text(of, row)), "t CO2e");
    inventory_why_amount(of, why, row);
    inventory_why_conversion(of, why, row);
    const Factor *factor = row->by[of->in->query.basis].factor;
    if (factor) inventory_why_factor(of, why, factor, unknown(), S(""));
    inventory_why_weight(of, why, row, state->weight, false);
    if (s->driver)
        driver_row(a, why, later ? s->driver->after : s->driver->before,
                   later ? s->driver->after_amount : s->driver->before_amount, s->driver->before->unit);
    why->value = tonnes_of(state);
    if (!why->value.known) {
        inventory_why_rule(of, why, N_("The row has no figure in this year"));
        return;
    }
    why->formula = tr_fmt(of->of.arena, of->of.lang, N_("{0} × {1} kg CO2e × {2}"),
                          tr_fmt(of->of.arena, of->of.lang, row->row->unit.n ? "{0} {1}" : "{0}",
                                 number(a, state->amount.v), row->row->unit),
                          app_factor_kg_text(of->of.arena, of->of.lang, state->factor_kg),
                          tr_percent(of->of.arena, of->of.lang, 100 * state->weight, 1));
}

static Str source_text(const BridgeAsking *a, const AppBridgeSource *s)
{
    const AppRow *row = s->after ? s->after : s->before;
    const InventoryAsking *of = s->after ? &a->after : &a->before;
    return tr_fmt(of->of.arena, of->of.lang, "{0}, {1}", row->row->activity, inventory_why_entity(of, row->entity));
}

/* ---- an effect ---- */

static const char *const effect_texts[EFFECT_COUNT] = {[EFFECT_ACTIVITY] = N_("Activity: more or less was done"),
                                                       [EFFECT_INTENSITY] =
                                                           N_("Intensity: more or less was used for it"),
                                                       [EFFECT_FACTOR] = N_("Factor: emissions per unit changed"),
                                                       [EFFECT_BOUNDARY] = N_("Boundary: the group changed"),
                                                       [EFFECT_METHOD] = N_("Method: it is reckoned in another way")};
/* {0} is the later year, {1} the one before: tonnes; {2} and {3} what the effect is of. */
static const char *const effect_formulas[EFFECT_COUNT] = {
    [EFFECT_ACTIVITY] = N_("L({0}; {1}) × ln({2} / {3}): the logarithmic mean of the two years × ln(activity after / "
                           "before)"),
    [EFFECT_INTENSITY] = N_("L({0}; {1}) × ln({2} / {3}): the logarithmic mean of the two years × ln(amount for each "
                            "unit of the driver, after / before)"),
    [EFFECT_FACTOR] = N_("L({0}; {1}) × ln({2} / {3}): the logarithmic mean of the two years × ln(factor after / "
                         "before)"),
    [EFFECT_BOUNDARY] =
        N_("L({0}; {1}) × ln({2} / {3}): the logarithmic mean of the two years × ln(weight in the group "
           "after / before)"),
    [EFFECT_METHOD] = N_("{0} − {1}, all of the change: the method changed, or the figure is known in one of the years "
                         "only")};

/* What a source did: t = L(after; before) × ln(x after / x before), or all of the change. */
typedef struct Effect {
    double after, before; /* t */
    double x_after, x_before;
    bool is_all;
    double t;
} Effect;

static bool has_driver(const BridgeSource *s)
{
    return s->before.driver.known && s->before.driver.v > 0 && s->after.driver.known && s->after.driver.v > 0;
}

/* What the effect is of, a factor of the product that the tonnes are. */
static double factor_of(const BridgeState *state, BridgeEffect effect, bool driven)
{
    if (effect == EFFECT_BOUNDARY) return state->weight;
    if (state->absent) return effect == EFFECT_ACTIVITY ? 0 : 1;
    if (effect == EFFECT_ACTIVITY) return driven ? state->driver.v : state->amount.v;
    if (effect == EFFECT_INTENSITY) return driven ? state->amount.v / state->driver.v : 1;
    return state->factor_kg.v;
}

static bool same_sign(double a, double b)
{
    return (a > 0) == (b > 0) && (a < 0) == (b < 0);
}

/* The first factor that came, went or changed its sign: all of the change is its. EFFECT_METHOD: there is none. */
static BridgeEffect turned(const BridgeSource *s)
{
    static const BridgeEffect order[] = {EFFECT_BOUNDARY, EFFECT_ACTIVITY, EFFECT_INTENSITY, EFFECT_FACTOR};
    const bool driven = has_driver(s);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (!same_sign(factor_of(&s->before, order[i], driven), factor_of(&s->after, order[i], driven)))
            return order[i];
    return EFFECT_METHOD;
}

static Effect effect_of(const BridgeSource *s, BridgeEffect effect)
{
    const Maybe after = tonnes_of(&s->after), before = tonnes_of(&s->before);
    const bool driven = has_driver(s), untold = s->method_changed || !after.known || !before.known;
    Effect out = {.after = after.known ? after.v : 0, .before = before.known ? before.v : 0, .is_all = true};
    if (untold || effect == EFFECT_METHOD) {
        if (untold && effect == EFFECT_METHOD) out.t = out.after - out.before;
        return out;
    }
    const BridgeEffect all = turned(s);
    if (all == effect) out.t = out.after - out.before;
    if (all != EFFECT_METHOD || !(fabs(out.after) > 0)) return out;
    out.is_all = false;
    out.x_after = factor_of(&s->after, effect, driven);
    out.x_before = factor_of(&s->before, effect, driven);
    out.t = copysign(log_mean(fabs(out.after), fabs(out.before)), out.after) * log(out.x_after / out.x_before);
    return out;
}

/* As many digits as it takes to reckon with a quotient near 1: six of them, and no zeros at the end. */
static Str six_digits(const BridgeAsking *a, double x)
{
    int decimals = 0;
    for (double at = fabs(x); decimals < 12 && at < 1e5 && fabs(at - round(at)) > 1e-9 * at; at *= 10) decimals++;
    return tr_figure(a->after.of.arena, a->after.of.lang, x, decimals);
}

static Str effect_formula(const BridgeAsking *a, BridgeEffect effect, const Effect *e)
{
    Arena *arena = a->after.of.arena;
    const Lang lang = a->after.of.lang;
    const Str after = six_digits(a, e->after), before = six_digits(a, e->before);
    if (!e->is_all)
        return tr_fmt(arena, lang, effect_formulas[effect], after, before, six_digits(a, e->x_after),
                      six_digits(a, e->x_before));
    return tr_fmt(arena, lang,
                  effect == EFFECT_METHOD ? effect_formulas[effect]
                                          : N_("{0} − {1}, all of the change: it came or went"),
                  after, before);
}

typedef struct Done {
    const AppBridgeSource *source;
    Effect effect;
} Done;

static int larger_first(const void *p, const void *q)
{
    const Done *a = p, *b = q;
    const double x = fabs(a->effect.t), y = fabs(b->effect.t);
    if (x > y) return -1;
    if (x < y) return 1;
    return (a->source > b->source) - (a->source < b->source);
}

static void add_sources(const BridgeAsking *a, AppWhy *parent, BridgeEffect effect, const Done *done, size_t n)
{
    AppWhy *rest = NULL;
    double small = 0;
    for (size_t i = 0; i < n; i++) {
        const AppBridgeSource *s = done[i].source;
        if (i < SOURCES_IN_FULL) {
            AppWhy *why = inventory_why_node(&a->after, parent, source_text(a, s), "t CO2e");
            why->formula = effect_formula(a, effect, &done[i].effect);
            why->value = known(done[i].effect.t);
            side(a, why, s, false);
            side(a, why, s, true);
            continue;
        }
        if (!rest)
            rest = inventory_why_node(&a->after, parent,
                                      tr_fmt(a->after.of.arena, a->after.of.lang, N_("{0} smaller ones"),
                                             err_number(a->after.of.arena, (int64_t)(n - SOURCES_IN_FULL))),
                                      "t CO2e");
        inventory_why_record(s->after ? &a->after : &a->before, rest, s->after ? s->after : s->before,
                             known(done[i].effect.t), S("t CO2e"));
        small += done[i].effect.t;
        rest->value = known(small);
    }
}

static double effect_in(const BridgeAsking *a, AppWhy *parent, size_t category, BridgeEffect effect)
{
    Done *done = ARENA_ARRAY(a->after.of.arena, Done, a->count + 1);
    size_t n = 0;
    double sum = 0;
    for (size_t i = 0; i < a->count; i++) {
        if (a->sources[i].category != category) continue;
        const Effect what = effect_of(&a->sources[i].source, effect);
        if (!(fabs(what.t) > 0)) continue;
        done[n++] = (Done){&a->sources[i], what};
        sum += what.t;
    }
    if (n == 0) return 0;
    qsort(done, n, sizeof *done, larger_first);
    AppWhy *why = inventory_why_node(&a->after, parent, inventory_why_category(&a->after, category), "t CO2e");
    why->value = known(sum);
    add_sources(a, why, effect, done, n);
    return sum;
}

static bool effect_why(const BridgeAsking *a, size_t category, Str field, AppWhy *out)
{
    const Str prefix = S("effects_t.");
    if (!str_starts(field, prefix)) return false;
    for (BridgeEffect e = 0; e < EFFECT_COUNT; e++) {
        double sum = 0;
        if (!is(str_slice(field, prefix.n, field.n), bridge_effect_name(e))) continue;
        out->text = text_of(a, effect_texts[e]);
        out->unit = S("t CO2e");
        for (size_t c = 0; c < CATEGORY_COUNT; c++)
            if (category == EXPLAIN_ALL || c == category) sum += effect_in(a, out, c, e);
        out->value = known(sum);
        if (!out->child) inventory_why_rule(&a->after, out, N_("None of the sources"));
        return true;
    }
    return false;
}

/* ---- the two ends, and how many ---- */

static bool end_why(const BridgeAsking *a, size_t category, Str field, AppWhy *out)
{
    const bool after = is(field, "after_t");
    const InventoryAsking *of = after ? &a->after : &a->before;
    AppWhy holder = {0};
    AppExplainQuery query = inventory_why_all();
    if (!after && !is(field, "before_t")) return false;
    query.category = category;
    *out = *inventory_why_figure(
        of, &holder, &query,
        tr_fmt(of->of.arena, of->of.lang, N_("Emissions in {0}"), err_number(of->of.arena, of->in->year)));
    inventory_why_lacking(of, out, &query);
    if (!out->value.known) {
        out->formula = text_of(a, N_("What is not known counts as nothing between two years"));
        out->value = known(0);
    }
    return true;
}

/* Each source once in the whole. */
static bool is_in(const AppBridgeSource *s, size_t category)
{
    return category == EXPLAIN_ALL ? s->first : s->category == category;
}

static size_t count_in(const BridgeAsking *a, AppWhy *parent, size_t category, size_t whole, size_t offset)
{
    AppWhy *why = NULL;
    size_t n = 0;
    for (size_t i = 0; i < a->count; i++) {
        const AppBridgeSource *s = &a->sources[i];
        if (s->category != category || !is_in(s, whole)) continue;
        const Bridge part = bridge_source(&s->source);
        const size_t counts = *(const size_t *)(const void *)((const char *)&part + offset);
        if (counts == 0) continue;
        if (!why) why = inventory_why_node(&a->after, parent, inventory_why_category(&a->after, category), "");
        inventory_why_record(s->after ? &a->after : &a->before, why, s->after ? s->after : s->before, unknown(), S(""));
        n += counts;
        why->value = known((double)n);
    }
    return n;
}

static bool count_why(const BridgeAsking *a, size_t category, Str field, AppWhy *out)
{
    static const struct {
        const char *field, *text;
        size_t offset;
    } counts[] = {
        {"sources", N_("Sources of the two years"), offsetof(Bridge, sources)},
        {"without_driver", N_("Sources without a driver that both years have"), offsetof(Bridge, without_driver)},
        {"method_unseparated", N_("Sources whose method changed, so that all of their change is method"),
         offsetof(Bridge, method_unseparated)},
        {"coverage_changed", N_("Sources that are known in one of the years only"),
         offsetof(Bridge, coverage_changed)}};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        size_t n = 0;
        if (!is(field, counts[i].field)) continue;
        out->text = text_of(a, counts[i].text);
        for (size_t c = 0; c < CATEGORY_COUNT; c++)
            if (category == EXPLAIN_ALL || c == category) n += count_in(a, out, c, category, counts[i].offset);
        out->value = known((double)n);
        if (n == 0) inventory_why_rule(&a->after, out, N_("None of the sources"));
        return true;
    }
    return false;
}

/* ---- what drives ---- */

static bool driver_why(const BridgeAsking *a, const WhyAddress *at, AppWhy *out)
{
    const AppDriver *d = NULL;
    for (size_t i = 0; i < a->b->driver_count; i++)
        if (str_eq(a->b->drivers[i].before->head.id, at->id)) d = &a->b->drivers[i];
    if (!d) return false;
    const bool after = is(at->field, "after");
    if (after || is(at->field, "before")) {
        out->text =
            after ? text_of(a, N_("The driver in the later year")) : text_of(a, N_("The driver in the earlier year"));
        out->value = known(after ? d->after_amount : d->before_amount);
        out->unit = d->before->unit;
        driver_row(a, out, after ? d->after : d->before, out->value.v, out->unit);
        return true;
    }
    if (!is(at->field, "sources")) return false;
    size_t n = 0;
    out->text = text_of(a, N_("Sources that have the driver"));
    for (size_t i = 0; i < a->count; i++) {
        const AppBridgeSource *s = &a->sources[i];
        if (!s->first || !s->driver || !str_eq(s->driver->before->head.id, at->id)) continue;
        inventory_why_record(&a->after, out, s->after, unknown(), S(""));
        n++;
    }
    out->value = known((double)n);
    if (n == 0) inventory_why_rule(&a->after, out, N_("None of the sources"));
    return true;
}

static bool explain(const BridgeAsking *a, const WhyAddress *at, Str figure, AppWhy *out)
{
    size_t category = EXPLAIN_ALL;
    if (is(at->list, "drivers")) return driver_why(a, at, out);
    /* effects_t.activity has no bracket, and is a field as a whole. */
    const Str field = at->id.n ? at->field : figure;
    if (at->id.n && (!is(at->list, "categories") || !inventory_category_find(at->id, &category))) return false;
    if (category != EXPLAIN_ALL && a->b->category[category].sources == 0) return false;
    return end_why(a, category, field, out) || count_why(a, category, field, out) ||
           effect_why(a, category, field, out);
}

Status app_accounts_bridge_explain(App *app, AppBridge *bridge, Str figure, Lang lang, Arena *arena, AppWhy *out,
                                   Err *err)
{
    AppBridgeSource *sources;
    BridgeAsking a = {.before = {{NULL, lang, arena, NULL}, &bridge->before},
                      .after = {{NULL, lang, arena, NULL}, &bridge->after},
                      .b = bridge};
    const WhyAddress at = accounts_address(figure);
    *out = (AppWhy){0};
    TRY(inventory_bridge_sources(app, arena, bridge, &sources, &a.count, err));
    a.sources = sources;
    if (explain(&a, &at, figure, out)) return ST_OK;
    return err_failf(err, ST_NOT_FOUND,
                     N_("The bridge has no figure {0}; klimat inventory bridge --json shows those there are, for "
                        "example effects_t.activity"),
                     figure);
}
