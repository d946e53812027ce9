/* What makes a figure of the accounts unsure: by propagation the squares of what each factor and each amount makes, by
 * simulation what is drawn. docs/methods.md, "Uncertainty". */
#include "app/accounts/inventory_text.h"
#include "app/accounts/unsure_why.h"

#include <math.h>
#include <stdlib.h>

static AppWhy *node(const InventoryAsking *a, AppWhy *parent, Str text, const char *formula)
{
    AppWhy *why = inventory_why_node(a, parent, text, "t CO2e");
    if (formula) why->formula = inventory_why_text(a, formula);
    return why;
}

static double square(double x)
{
    return x * x;
}

/* ---- what hangs on a factor ---- */

typedef struct Source {
    AppWhy *why;
    UnsureList list;
    Maybe percent;      /* of the factor */
    double kg, squares; /* squares of percent x kg of the amounts */
    uint32_t error;
} Source;

typedef struct Sources {
    const InventoryAsking *a;
    AppWhy *parent;
    bool drawn;
    FactorErrors errors;
    Source *of;          /* by error */
    double kg, variance; /* of all; percent x kg, squared */
    double size, stated; /* of all, without signs */
} Sources;

static Source *source_of(Sources *s, const AppRow *row, const UnsureRow *of, const AppRowTerm *term)
{
    const InventoryAsking *a = s->a;
    const uint32_t error = of->errors->terms == &of->errors->one ? s->errors.of_place[row->by[a->in->query.basis].place]
                                                                 : inventory_error_of(&s->errors, term->factor);
    Source *source = &s->of[error];
    if (source->why) return source;
    AppWhy holder = {0};
    source->percent = s->errors.percent[error];
    source->error = error;
    source->why =
        node(a, &holder,
             !term->factor ? inventory_why_text(a, N_("What methods compute by no factor that states an uncertainty"))
             : s->drawn    ? term->factor->name
                           : tr_fmt(a->of.arena, a->of.lang, N_("{0}, plus or minus"), term->factor->name),
             NULL);
    source->list = unsure_list(a, source->why, S("t CO2e"));
    if (term->factor) unsure_factor(a, source->why, term->factor);
    return source;
}

static void hang(AppWhy *parent, AppWhy *child)
{
    child->next = NULL;
    if (parent->last_child)
        parent->last_child->next = child;
    else
        parent->child = child;
    parent->last_child = child;
}

static int larger_first(const void *p, const void *q)
{
    const Source *x = p, *y = q;
    const double a = x->why ? fabs(x->why->value.v) : -1, b = y->why ? fabs(y->why->value.v) : -1;
    return a < b ? 1 : a > b ? -1 : x->error < y->error ? -1 : x->error > y->error;
}

/* ---- the amounts of a row that a method computes ---- */

static void add_parameter(const InventoryAsking *a, AppWhy *parent, const AppRow *row, size_t i, double slope_t)
{
    const AppInput *in = &row->calculation->inputs[i];
    const ActivityInput *record = in->input;
    const Maybe percent = record->uncertainty_percent;
    const Str label = in->parameter ? inventory_why_text(a, in->parameter->label) : record->parameter;
    const Str source = inventory_why_source(a, record->source, record->document);
    AppWhy *why = node(
        a, parent, record->item.n ? tr_fmt(a->of.arena, a->of.lang, "{0} ({1})", label, record->item) : label, NULL);
    why->formula =
        tr_fmt(a->of.arena, a->of.lang,
               N_("The figure would change by {0} t for 100 % of the parameter, to first order; × how sure it is"),
               app_number_text(a->of.arena, a->of.lang, slope_t));
    if (percent.known) why->value = known(percent.v * fabs(slope_t) / 100);
    why_row(&a->of, why,
            (AppWhyRow){.kind = str(inventory_kinds[KIND_ACTIVITY_INPUT].name),
                        .id = record->head.id,
                        .text = label,
                        .value = percent,
                        .unit = S("%"),
                        .spread = percent.known ? S("") : unsure_spread(a, NULL, percent, true),
                        .origin = record->illustrative || !source.n ? S("assumed") : S("own"),
                        .source = source,
                        .note = record->note,
                        .illustrative = record->illustrative});
}

/* What the amounts of the row make unsure, of the part of it that counts. */
static double calculated(const InventoryAsking *a, AppWhy *parent, const UnsureRow *of)
{
    const AppRow *row = of->row;
    const Scope2Basis basis = a->in->query.basis;
    AppWhy *why = node(a, parent,
                       tr_fmt(a->of.arena, a->of.lang, N_("{0}, plus or minus"), inventory_why_row_text(a, row)), NULL);
    double squares = 0;
    if (!row->by[basis].errors) { /* what the row itself states goes before what its parameters do */
        UnsureList list = unsure_list(a, why, S("t CO2e"));
        why->formula = inventory_why_text(a, N_("How sure the row is × its tonnes"));
        unsure_add(&list, row, of->kg / 1000, unsure_spread(a, row, of->errors->percent, of->errors->amounts_stated));
        squares = of->errors->percent.known ? square(of->errors->percent.v * of->kg / 1e5) : 0;
        why->value = known(sqrt(squares));
        return squares;
    }
    Arena *scratch = arena_new();
    const double whole = inventory_factor_co2e(&a->in->factor_table, row->by[basis].place, a->in->query.gwp);
    why->formula = inventory_why_text(a, N_("√ of the sum of the squares of what the parameters make"));
    for (size_t i = 0; fabs(whole) > 0 && i < row->calculation->input_count; i++) {
        double slope[SCOPE2_BASES];
        if (!inventory_input_slope(a->in, row, i, false, scratch, slope)) continue;
        if (!(fabs(slope[basis]) > 1e-9 * fabs(whole))) continue;
        add_parameter(a, why, row, i, slope[basis] * of->kg / whole / 1000);
        if (why->last_child->value.known) squares += square(why->last_child->value.v);
    }
    arena_free(scratch);
    why->value = known(sqrt(squares));
    if (!why->child) inventory_why_amount(a, why, row);
    return squares;
}

/* ---- sums over the sources ---- */

/* How the figure is drawn by what is stated, as the simulation does it. */
static Str drawn_text(const InventoryAsking *a, const AppRow *row, Maybe percent, bool is_all)
{
    const Str spread = unsure_spread(a, row, percent, is_all);
    if (!percent.known) return tr_fmt(a->of.arena, a->of.lang, N_("drawn as it stands, {0}"), spread);
    if (!(percent.v > 0)) return inventory_why_text(a, N_("drawn as it stands, it is exact"));
    return tr_fmt(a->of.arena, a->of.lang,
                  percent.v <= SIMULATED_NORMAL_MOST ? N_("drawn as normal, {0}") : N_("drawn as log-normal, {0}"),
                  spread);
}

static void add_source(void *to, const UnsureRow *of)
{
    Sources *s = to;
    const AppRow *row = of->row;
    const AppRowErrors *e = of->errors;
    for (size_t i = 0; i < e->count; i++) {
        const AppRowTerm *term = &e->terms[i];
        const double kg = of->kg * term->share, size = fabs(of->kg) * fabs(term->share);
        s->size += size;
        if (e->amounts_stated && term->stated) s->stated += size;
        if (!term->factor && !s->drawn) continue; /* it has no error but that of the amounts */
        Source *source = source_of(s, row, of, term);
        const Str spread = s->drawn           ? drawn_text(s->a, row, e->percent, e->amounts_stated)
                           : row->calculation ? S("")
                                              : unsure_spread(s->a, row, e->percent, true);
        unsure_add(&source->list, row, kg / 1000, spread);
        source->kg += kg;
        if (!row->calculation && e->percent.known) source->squares += square(e->percent.v * kg);
    }
    s->kg += of->kg;
    if (row->calculation && !s->drawn) s->variance += square(1e5) * calculated(s->a, s->parent, of);
}

static void settle_source(const Sources *s, Source *source)
{
    const double own = source->percent.known ? source->percent.v * source->kg : 0;
    if (s->drawn) {
        source->why->value = known(source->kg / 1000);
        if (source->why->row && str_eq(source->why->row->kind, str(inventory_kinds[KIND_FACTOR].name)))
            source->why->row->spread = drawn_text(s->a, NULL, source->percent, true);
        return;
    }
    source->why->formula =
        inventory_why_text(s->a, N_("√((the factor's percentage × the tonnes of all its rows)² + the sum of "
                                    "(the percentage of a row's amount × its tonnes)²)"));
    source->why->value = known(sqrt(own * own + source->squares) / 1e5);
}

static Sources sources_of(const InventoryAsking *a, const AppExplainQuery *of, AppWhy *parent, bool drawn)
{
    Sources s = {.a = a, .parent = parent, .drawn = drawn, .errors = inventory_factor_errors(a->of.arena, a->in)};
    s.of = ARENA_ARRAY(a->of.arena, Source, s.errors.count + 1);
    unsure_each(a, of, add_source, &s);
    for (size_t e = 0; e < s.errors.count; e++)
        if (s.of[e].why) settle_source(&s, &s.of[e]);
    qsort(s.of, s.errors.count, sizeof *s.of, larger_first);
    for (size_t e = 0; e < s.errors.count && s.of[e].why; e++) {
        hang(parent, s.of[e].why);
        if (!drawn) s.variance += square(1e5 * s.of[e].why->value.v);
    }
    return s;
}

AppWhy *inventory_why_uncertainty(const InventoryAsking *a, AppWhy *parent, const AppExplainQuery *of, bool whole_only)
{
    AppWhy *why = inventory_why_node(a, parent, S(""), "%");
    why->formula = inventory_why_text(
        a, N_("100 × √(the sum of the squares of what each factor and each method makes unsure) / the tonnes of all"));
    const Sources s = sources_of(a, of, why, false);
    const bool whole = !(s.stated < s.size);
    const double t = unsure_total(a, why, of, inventory_why_text(a, N_("The tonnes of all")))->value.v;
    why->text = inventory_why_text(a, whole ? N_("How sure the figure is, plus or minus")
                                            : N_("How sure the figure is at least, plus or minus"));
    if (fabs(t) > 0 && (whole || (!whole_only && s.variance > 0)))
        why->value = known(sqrt(s.variance) / 1000 / fabs(t));
    inventory_why_rule(a, why,
                       whole
                           ? N_("Approach 1 of the IPCC, equations 3.1 and 3.2")
                           : N_("What states no uncertainty counts as exact, so that the percentage is at least this"));
    return why;
}

void unsure_drawn(const InventoryAsking *a, const AppExplainQuery *of, AppWhy *parent)
{
    AppWhy *why =
        node(a, parent, inventory_why_text(a, N_("What is drawn, and what it stands for without its errors")), NULL);
    const Sources s = sources_of(a, of, why, true);
    why->value = known(s.kg / 1000);
    inventory_why_rule(a, why,
                       N_("A factor has one error in all of its rows. Up to 50 % a figure is drawn as normal, above as "
                          "log-normal; what states no uncertainty is drawn as it stands"));
}

/* ---- how much is stated ---- */

typedef struct Stated {
    const InventoryAsking *a;
    bool by_parts;
    UnsureList list[2]; /* of what states all, of what does not */
    double t[2];
} Stated;

static const char *lacks_text(bool amounts, bool factors)
{
    return amounts ? N_("the factor states none") : factors ? N_("the amount states none") : N_("neither states any");
}

static void add_stated(void *to, const UnsureRow *of)
{
    Stated *s = to;
    const AppRowErrors *e = of->errors;
    const double t = (s->by_parts ? of->size : fabs(of->kg)) / 1000;
    double by[2] = {0, 0};
    bool factors = true;
    for (size_t i = 0; i < e->count; i++) {
        by[!(e->amounts_stated && e->terms[i].stated)] += t * fabs(e->terms[i].share);
        factors = factors && e->terms[i].stated;
    }
    for (int k = 0; k < 2; k++) {
        if (!(by[k] > 0)) continue;
        unsure_add(&s->list[k], of->row, by[k],
                   k ? inventory_why_text(s->a, lacks_text(e->amounts_stated, factors)) : S(""));
        s->t[k] += by[k];
    }
}

static Stated stated_of(const InventoryAsking *a, const AppExplainQuery *of, bool by_parts, AppWhy *out)
{
    Stated s = {.a = a, .by_parts = by_parts};
    AppWhy *both[] = {
        node(a, out,
             inventory_why_text(a, N_("Tonnes of which both the amount and the factor state how sure they are")), NULL),
        node(a, out, inventory_why_text(a, N_("Tonnes of which one of them does not")), NULL)};
    for (int k = 0; k < 2; k++) s.list[k] = unsure_list(a, both[k], S("t CO2e"));
    unsure_each(a, of, add_stated, &s);
    for (int k = 0; k < 2; k++) {
        both[k]->value = known(s.t[k]);
        if (!both[k]->row) inventory_why_rule(a, both[k], N_("There are none"));
    }
    return s;
}

AppWhy *inventory_why_stated(const InventoryAsking *a, AppWhy *parent, const AppExplainQuery *of)
{
    AppWhy *why =
        inventory_why_node(a, parent, inventory_why_text(a, N_("How much of the figure states how sure it is")), "");
    const Stated s = stated_of(a, of, false, why);
    why->formula = inventory_why_text(a, N_("The tonnes that state it / all tonnes, without their signs"));
    why->form = WHY_SHARE;
    if (s.t[0] + s.t[1] > 0) why->value = known(s.t[0] / (s.t[0] + s.t[1]));
    return why;
}

void unsure_unstated(const InventoryAsking *a, AppWhy *out)
{
    const AppExplainQuery all = inventory_why_all();
    const Stated s = stated_of(a, &all, true, out);
    out->unit = S("%");
    out->formula = inventory_why_text(a, N_("100 × the tonnes that do not state it / all tonnes, without their signs"));
    out->value = known(s.t[0] + s.t[1] > 0 ? 100 * s.t[1] / (s.t[0] + s.t[1]) : 0);
}
