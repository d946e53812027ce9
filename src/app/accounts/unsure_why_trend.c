/* The sources of the level and of the trend, line by line of the IPCC's table 3.2: each column from those before it,
 * and those from rows and factors. Letters are the columns of docs/methods.md, "Uncertainty". */
#include "app/accounts/inventory_text.h"
#include "app/accounts/unsure_why.h"
#include "app/text_index.h"

#include <math.h>

enum { BASE, YEAR };

typedef struct Line {
    const AppTrendLine *of;
    double kg[2], squares[2]; /* of the years; squares of percent x kg of the amounts */
    bool stated;
} Line;

/* The lines between two years, summed anew from the rows. */
typedef struct Lines {
    InventoryAsking year[2];
    Line *line;
    size_t count;
    TextIndex keys;
    double kg[2];
} Lines;

static bool is(Str field, const char *name)
{
    return str_eq(field, str(name));
}

static Str text(const Lines *l, const char *key)
{
    return inventory_why_text(&l->year[YEAR], key);
}

static AppWhy *node(const Lines *l, AppWhy *parent, Str words, const char *unit, const char *formula)
{
    AppWhy *why = inventory_why_node(&l->year[YEAR], parent, words, unit);
    if (formula) why->formula = text(l, formula);
    return why;
}

static void sum_part(void *to, const TrendPart *part)
{
    Lines *l = to;
    size_t at;
    if (!text_index_find(&l->keys, part->key, &at)) return;
    Line *line = &l->line[at];
    line->kg[part->year] += part->kg;
    line->squares[part->year] += part->variance;
    line->stated &= part->stated;
    l->kg[part->year] += part->kg;
}

static Lines lines_between(const InventoryAsking *a, const AppInventory *base, const AppTrend *trend)
{
    Lines l = {.year = {*a, *a}, .count = trend->count, .keys = text_index_new(a->of.arena)};
    l.year[BASE].in = base;
    l.line = ARENA_ARRAY(a->of.arena, Line, trend->count + 1);
    for (size_t i = 0; i < trend->count; i++)
        l.line[text_index_add(&l.keys, trend->lines[i].key, NULL)] = (Line){.of = &trend->lines[i], .stated = true};
    inventory_trend_parts(base, a->in, sum_part, &l);
    return l;
}

/* ---- rows of lines ---- */

typedef struct Listing {
    const Lines *l;
    UnsureList *of[2]; /* by year and line; .why NULL: not asked about */
} Listing;

static void list_part(void *to, const TrendPart *part)
{
    const Listing *listing = to;
    size_t at;
    if (!text_index_find(&listing->l->keys, part->key, &at)) return;
    UnsureList *list = &listing->of[part->year][at];
    if (!list->why) return;
    const AppRowErrors *e = part->errors;
    unsure_add(list, part->row, part->kg / 1000, unsure_spread(list->a, part->row, e->percent, e->amounts_stated));
}

/* A node for each line of `only`, or NULL: of all; its rows in the years. */
typedef struct Wanted {
    AppWhy **why; /* by line */
    bool year[2];
} Wanted;

static void list_rows(const Lines *l, const Wanted *wanted)
{
    Arena *arena = l->year[YEAR].of.arena;
    Listing listing = {.l = l};
    for (int y = 0; y < 2; y++) {
        listing.of[y] = ARENA_ARRAY(arena, UnsureList, l->count + 1);
        for (size_t i = 0; i < l->count; i++)
            if (wanted->year[y] && wanted->why[i])
                listing.of[y][i] = unsure_list(&l->year[y], wanted->why[i],
                                               wanted->year[!y] ? tr_fmt(arena, l->year[y].of.lang, N_("t CO2e in {0}"),
                                                                         err_number(arena, l->year[y].in->year))
                                                                : S("t CO2e"));
    }
    inventory_trend_parts(l->year[BASE].in, l->year[YEAR].in, list_part, &listing);
}

static void rows_of(const Lines *l, size_t line, bool base, bool year, AppWhy *why)
{
    Wanted wanted = {.why = ARENA_ARRAY(l->year[YEAR].of.arena, AppWhy *, l->count + 1), .year = {base, year}};
    wanted.why[line] = why;
    list_rows(l, &wanted);
}

/* ---- what a line is made of ---- */

static Str name_of(const Lines *l, const Line *line)
{
    const Asking *a = &l->year[YEAR].of;
    return tr_fmt(a->arena, a->lang, "{0} {1}", inventory_category_id(line->of->category),
                  app_origin_text(a->lang, line->of->factor, line->of->calculation));
}

/* The year whose amounts count: that of the year, or of the base year where the source has gone since. */
static int told(const Line *line)
{
    return fabs(line->kg[YEAR]) > 0 ? YEAR : BASE;
}

static double activity(const Line *line)
{
    const double kg = fabs(line->kg[told(line)]);
    return kg > 0 ? sqrt(line->squares[told(line)]) / kg : 0;
}

static double factor(const Line *line)
{
    const Factor *f = line->of->factor;
    return f && f->uncertainty_percent.known ? f->uncertainty_percent.v : 0;
}

static AppWhy *tonnes_node(const Lines *l, AppWhy *parent, size_t i, int y)
{
    const InventoryAsking *a = &l->year[y];
    AppWhy *why = node(l, parent,
                       tr_fmt(a->of.arena, a->of.lang, N_("{0}: tonnes in {1}"), name_of(l, &l->line[i]),
                              err_number(a->of.arena, a->in->year)),
                       "t CO2e", NULL);
    rows_of(l, i, y == BASE, y == YEAR, why);
    if (!why->row) inventory_why_rule(a, why, N_("The source has no row in the year"));
    why->value = known(l->line[i].kg[y] / 1000);
    return why;
}

static AppWhy *all_node(const Lines *l, AppWhy *parent, int y)
{
    const InventoryAsking *a = &l->year[y];
    const AppExplainQuery all = inventory_why_all();
    return unsure_total(
        a, parent, &all,
        tr_fmt(a->of.arena, a->of.lang, N_("The tonnes of all in {0}"), err_number(a->of.arena, a->in->year)));
}

/* E. A row of several factors has its part of the square by what hangs on each. */
static AppWhy *activity_node(const Lines *l, AppWhy *parent, size_t i)
{
    const Line *line = &l->line[i];
    AppWhy *why =
        node(l, parent, text(l, N_("How sure the activity data are")), "%",
             N_("√(the sum of (the percentage of a row's amount × its tonnes)²) / the tonnes of the source; of "
                "a row that a method computes the part of its square that hangs on the factor"));
    rows_of(l, i, told(line) == BASE, told(line) == YEAR, why);
    why->value = known(activity(line));
    return why;
}

/* F */
static AppWhy *factor_node(const Lines *l, AppWhy *parent, size_t i)
{
    const Line *line = &l->line[i];
    AppWhy *why = node(l, parent, text(l, N_("How sure the factor is")), "%", NULL);
    if (line->of->factor)
        unsure_factor(&l->year[YEAR], why, line->of->factor);
    else
        inventory_why_rule(&l->year[YEAR], why,
                           N_("No factor that states an uncertainty: what is unsure is in the parameters"));
    if (line->of->factor && !line->of->factor->uncertainty_percent.known)
        why->formula = text(l, N_("What states no uncertainty counts as exact"));
    why->value = known(factor(line));
    return why;
}

/* G */
static AppWhy *combined_node(const Lines *l, AppWhy *parent, size_t i)
{
    AppWhy *why = node(l, parent, text(l, N_("How sure the source is: amounts and factor together")), "%",
                       N_("√(that of the activity data² + that of the factor²)"));
    const double e = activity_node(l, why, i)->value.v, f = factor_node(l, why, i)->value.v;
    why->value = known(sqrt(e * e + f * f));
    return why;
}

/* H */
static double level(const Line *line, double all_kg)
{
    const double g = sqrt(activity(line) * activity(line) + factor(line) * factor(line));
    return g * line->kg[YEAR] / all_kg * (g * line->kg[YEAR] / all_kg);
}

static AppWhy *level_node(const Lines *l, AppWhy *parent, size_t i)
{
    AppWhy *why = node(l, parent, text(l, N_("What the source adds to the variance of the level")), "%²",
                       N_("(how sure the source is × its tonnes / the tonnes of all)²"));
    const double g = combined_node(l, why, i)->value.v, d = tonnes_node(l, why, i, YEAR)->value.v,
                 all = all_node(l, why, YEAR)->value.v;
    if (fabs(all) > 0) why->value = known(g * d / all * (g * d / all));
    return why;
}

/* I */
static double type_a(double c, double d, double base, double year)
{
    return fabs(100 * (0.01 * d + year - (0.01 * c + base)) / (0.01 * c + base) - 100 * (year - base) / base);
}

static AppWhy *type_a_node(const Lines *l, AppWhy *parent, size_t i)
{
    AppWhy *why =
        node(l, parent, text(l, N_("What the change of the whole moves by where the source is 1 % more in both years")),
             "", N_("|the change in per cent with 1 % more of the source in both years − the change in per cent|"));
    const double c = tonnes_node(l, why, i, BASE)->value.v, d = tonnes_node(l, why, i, YEAR)->value.v,
                 base = all_node(l, why, BASE)->value.v, year = all_node(l, why, YEAR)->value.v;
    if (fabs(base) > 0 && fabs(0.01 * c + base) > 0) why->value = known(type_a(c, d, base, year));
    why->unit = text(l, N_("percentage points"));
    return why;
}

/* J */
static AppWhy *type_b_node(const Lines *l, AppWhy *parent, size_t i)
{
    AppWhy *why =
        node(l, parent, text(l, N_("What the change moves by where the source is 1 % more in the year alone")), "",
             N_("|the tonnes of the source in the year / the tonnes of all in the base year|"));
    const double d = tonnes_node(l, why, i, YEAR)->value.v, base = all_node(l, why, BASE)->value.v;
    if (fabs(base) > 0) why->value = known(fabs(d / base));
    why->unit = text(l, N_("percentage points"));
    return why;
}

/* K: the same error of the factor in both years; L: an error of its own of the activity data in each. */
static AppWhy *moved_node(const Lines *l, AppWhy *parent, size_t i, bool of_factor)
{
    AppWhy *why = node(l, parent,
                       of_factor ? text(l, N_("What the factor makes of the change unsure"))
                                 : text(l, N_("What the activity data make of the change unsure")),
                       "",
                       of_factor ? N_("1 % more in both years × how sure the factor is, which is the same in both")
                                 : N_("1 % more in the year × how sure the activity data are × √2, since each year has "
                                      "an error of its own"));
    const Maybe moves = (of_factor ? type_a_node : type_b_node)(l, why, i)->value,
                percent = (of_factor ? factor_node : activity_node)(l, why, i)->value;
    if (moves.known && percent.known) why->value = known(moves.v * percent.v * (of_factor ? 1 : sqrt(2)));
    why->unit = text(l, N_("percentage points"));
    return why;
}

/* M */
static double moved(const Line *line, const double kg[2])
{
    const double k = type_a(line->kg[BASE], line->kg[YEAR], kg[BASE], kg[YEAR]) * factor(line),
                 m = fabs(line->kg[YEAR] / kg[BASE]) * activity(line) * sqrt(2);
    return k * k + m * m;
}

static AppWhy *trend_node(const Lines *l, AppWhy *parent, size_t i)
{
    AppWhy *why = node(l, parent, text(l, N_("What the source adds to the variance of the change")), "",
                       N_("what the factor makes unsure² + what the activity data make unsure²"));
    const Maybe k = moved_node(l, why, i, true)->value, m = moved_node(l, why, i, false)->value;
    if (k.known && m.known) why->value = known(k.v * k.v + m.v * m.v);
    why->unit = text(l, N_("percentage points²"));
    return why;
}

/* ---- all lines ---- */

typedef enum Each { EACH_LEVEL, EACH_TREND, EACH_SIZE } Each;

/* A child for each line, with the rows that it follows from, and their sum. stated: only those that state all, or only
 * those that do not. */
static double add_lines(const Lines *l, AppWhy *parent, Each each, const bool *stated)
{
    Wanted wanted = {.why = ARENA_ARRAY(l->year[YEAR].of.arena, AppWhy *, l->count + 1),
                     .year = {each != EACH_LEVEL, true}};
    const char *const units[] = {"%²", N_("percentage points²"), "t CO2e"};
    double sum = 0;
    for (size_t i = 0; i < l->count; i++) {
        const Line *line = &l->line[i];
        if (stated && line->stated != *stated) continue;
        if (each == EACH_LEVEL && !(fabs(line->kg[YEAR]) > 0)) continue;
        AppWhy *why = wanted.why[i] = node(l, parent, name_of(l, line), "", NULL);
        why->unit = text(l, units[each]);
        why->value = known(each == EACH_LEVEL   ? level(line, l->kg[YEAR])
                           : each == EACH_TREND ? moved(line, l->kg)
                                                : (fabs(line->kg[BASE]) + fabs(line->kg[YEAR])) / 1000);
        if (line->of->factor) unsure_factor(&l->year[YEAR], why, line->of->factor);
        sum += why->value.v;
    }
    list_rows(l, &wanted);
    return sum;
}

static AppWhy *variance_node(const Lines *l, AppWhy *parent)
{
    AppWhy *why = node(l, parent, text(l, N_("The variance of the level: what all sources add to it")), "%²", NULL);
    why->value = known(add_lines(l, why, EACH_LEVEL, NULL));
    return why;
}

/* ---- one source ---- */

/* Category, factor and calculation, of which the one that is missing may be left out. */
static bool line_named(const Lines *l, Str id, size_t *out)
{
    Str calculation = id;
    const Str category = str_cut(&calculation, '/'), of = str_cut(&calculation, '/');
    for (int by_method = 0; by_method < 2; by_method++)
        for (size_t i = 0; i < l->count; i++) {
            const AppTrendLine *line = l->line[i].of;
            const bool is_it = by_method ? !line->factor && !calculation.n && str_eq(line->calculation, of)
                                         : str_eq(line->factor ? line->factor->head.id : S(""), of) &&
                                               str_eq(line->calculation, calculation);
            if (!is_it || !str_eq(inventory_category_id(line->category), category)) continue;
            *out = i;
            return true;
        }
    return false;
}

static void share_of(const Lines *l, size_t i, AppWhy *out)
{
    *out = (AppWhy){.text = tr_fmt(l->year[YEAR].of.arena, l->year[YEAR].of.lang,
                                   N_("{0}: its part of what makes the total unsure"), name_of(l, &l->line[i])),
                    .formula = text(l, N_("What the source adds to the variance / what all add to it")),
                    .form = WHY_SHARE};
    const Maybe own = level_node(l, out, i)->value, all = variance_node(l, out)->value;
    if (own.known && all.v > 0) out->value = known(own.v / all.v);
}

/* Zero where nobody has stated any of it is not known. */
static void tell_unstated(const Lines *l, size_t i, AppWhy *out)
{
    if (app_trend_percent(l->line[i].of).known) return;
    out->value = unknown();
    out->formula = text(l, N_("Nobody has stated how sure the amount or the factor is"));
}

bool unsure_contribution(const UnsureAsking *a, const WhyAddress *at, AppWhy *out)
{
    AppTrend trend;
    AppWhy holder = {0};
    size_t i;
    app_inventory_trend(a->of.of.arena, a->of.in, a->of.in, &trend);
    const Lines l = lines_between(&a->of, a->of.in, &trend);
    if (!line_named(&l, at->id, &i) || !(fabs(l.line[i].kg[YEAR]) > 0)) return false;
    if (is(at->field, "variance_share")) {
        share_of(&l, i, out);
        tell_unstated(&l, i, out);
        return true;
    }
    if (is(at->field, "total_t")) tonnes_node(&l, &holder, i, YEAR);
    if (is(at->field, "uncertainty_percent")) combined_node(&l, &holder, i);
    if (holder.child) *out = *holder.child;
    if (is(at->field, "uncertainty_percent")) tell_unstated(&l, i, out);
    return holder.child != NULL;
}

bool unsure_trend_source(const UnsureAsking *a, const WhyAddress *at, AppWhy *out)
{
    AppWhy holder = {0};
    size_t i;
    const AppTrend *trend = &a->s->trend;
    if (!trend->base_year) return false;
    const Lines l = lines_between(&a->of, trend->base, trend);
    if (!line_named(&l, at->id, &i)) return false;
    if (is(at->field, "base_t")) tonnes_node(&l, &holder, i, BASE);
    if (is(at->field, "year_t")) tonnes_node(&l, &holder, i, YEAR);
    if (is(at->field, "activity_percent")) activity_node(&l, &holder, i);
    if (is(at->field, "factor_percent")) factor_node(&l, &holder, i);
    if (is(at->field, "combined_percent")) combined_node(&l, &holder, i);
    if (is(at->field, "level_variance")) level_node(&l, &holder, i);
    if (is(at->field, "type_a")) type_a_node(&l, &holder, i);
    if (is(at->field, "type_b")) type_b_node(&l, &holder, i);
    if (is(at->field, "factor_trend_points")) moved_node(&l, &holder, i, true);
    if (is(at->field, "activity_trend_points")) moved_node(&l, &holder, i, false);
    if (is(at->field, "trend_variance")) trend_node(&l, &holder, i);
    if (holder.child) *out = *holder.child;
    if (is(at->field, "activity_percent") || is(at->field, "factor_percent") || is(at->field, "combined_percent"))
        tell_unstated(&l, i, out);
    return holder.child != NULL;
}

/* ---- the trend as a whole ---- */

static void base_year(const UnsureAsking *a, AppWhy *out)
{
    const InventoryAsking *in = &a->of;
    const RecalculationPolicy *policy = in->in->policy;
    const Maybe year = known(a->s->trend.base_year);
    *out = (AppWhy){.text = inventory_why_text(in, N_("The base year")), .value = year, .form = WHY_YEAR};
    if (a->query->base_year) {
        inventory_why_rule(in, out, N_("Chosen when it was asked"));
    } else if (policy && policy->base_year.known) {
        why_row(&in->of, out,
                (AppWhyRow){.kind = str(inventory_kinds[KIND_POLICY].name),
                            .id = policy->head.id,
                            .text = out->text,
                            .year = year,
                            .origin = policy->registry_number.n ? S("own") : S("assumed"),
                            .source = policy->registry_number,
                            .note = policy->text.n ? policy->text : policy->reason});
    } else {
        inventory_why_rule(in, out, N_("There is no policy with a base year, so it is the first year with rows"));
    }
}

static void change(const Lines *l, AppWhy *out)
{
    *out = (AppWhy){.text = text(l, N_("The change since the base year")),
                    .unit = S("%"),
                    .formula = text(l, N_("100 × (the year − the base year) / the base year"))};
    const double year = all_node(l, out, YEAR)->value.v, base = all_node(l, out, BASE)->value.v;
    if (fabs(base) > 0) out->value = known(100 * (year - base) / base);
}

static void root_of_lines(const Lines *l, bool of_trend, AppWhy *out)
{
    *out = (AppWhy){.text = of_trend ? text(l, N_("How unsure the change is, to either side"))
                                     : text(l, N_("How unsure the total of the year is, to either side")),
                    .unit = of_trend ? text(l, N_("percentage points")) : S("%"),
                    .formula = of_trend
                                   ? text(l, N_("√ of the sum of what each source adds to the variance of the change"))
                                   : text(l, N_("√ of the sum of what each source adds to the variance of the level"))};
    const double sum = add_lines(l, out, of_trend ? EACH_TREND : EACH_LEVEL, NULL);
    if (of_trend) all_node(l, out, BASE);
    all_node(l, out, YEAR);
    out->value = known(sqrt(sum));
    inventory_why_rule(&l->year[YEAR], out, N_("Table 3.2 of the IPCC's guidelines, approach 1"));
}

static void stated_share(const Lines *l, AppWhy *out)
{
    const char *const names[] = {N_("Sources of which all is stated, tonnes of both years"),
                                 N_("Sources of which something is not stated, tonnes of both years")};
    double t[2];
    *out =
        (AppWhy){.text = text(l, N_("How much of both years states how sure it is")),
                 .formula = text(l, N_("The tonnes of the sources of which all is stated / the tonnes of all, without "
                                       "their signs")),
                 .form = WHY_SHARE};
    for (int k = 0; k < 2; k++) {
        const bool stated = k == 0;
        AppWhy *why = node(l, out, text(l, names[k]), "t CO2e", NULL);
        t[k] = add_lines(l, why, EACH_SIZE, &stated);
        why->value = known(t[k]);
        if (!why->child) inventory_why_rule(&l->year[YEAR], why, N_("There are none"));
    }
    if (t[0] + t[1] > 0) out->value = known(t[0] / (t[0] + t[1]));
}

static void unstated(const Lines *l, AppWhy *out)
{
    const bool stated = false;
    size_t n = 0;
    *out = (AppWhy){.text = text(l, N_("Sources of which something does not state how sure it is")),
                    .formula = text(l, N_("How many they are"))};
    add_lines(l, out, EACH_SIZE, &stated);
    for (const AppWhy *child = out->child; child; child = child->next) n++;
    if (!n) inventory_why_rule(&l->year[YEAR], out, N_("There are none"));
    out->value = known((double)n);
}

bool unsure_trend(const UnsureAsking *a, const WhyAddress *at, AppWhy *out)
{
    const AppTrend *trend = &a->s->trend;
    const AppExplainQuery all = inventory_why_all();
    if (!trend->base_year || at->id.n) return false;
    const Lines l = lines_between(&a->of, trend->base, trend);
    const bool base = is(at->field, "base_t");
    if (base || is(at->field, "year_t")) {
        AppWhy holder = {0};
        *out = *inventory_why_figure(&l.year[base ? BASE : YEAR], &holder, &all, S(""));
    } else if (is(at->field, "base_year")) {
        base_year(a, out);
    } else if (is(at->field, "change_percent")) {
        change(&l, out);
    } else if (is(at->field, "trend_points") || is(at->field, "level_percent")) {
        root_of_lines(&l, is(at->field, "trend_points"), out);
    } else if (is(at->field, "stated_share")) {
        stated_share(&l, out);
    } else if (is(at->field, "unstated_sources")) {
        unstated(&l, out);
    } else {
        return false;
    }
    return true;
}
