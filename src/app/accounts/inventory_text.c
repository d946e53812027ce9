/* The accounts in words. */
#include "app/accounts/inventory_text.h"

#include <math.h>

Str app_approach_text(Lang lang, Approach approach)
{
    static const char *const texts[APPROACH_COUNT] = {N_("operational control"), N_("financial control"),
                                                      N_("equity share")};
    return str(tr(lang, texts[approach]));
}

Str app_basis_text(Lang lang, Scope2Basis basis)
{
    return str(tr(lang, basis == SCOPE2_MARKET ? N_("scope 2 by market") : N_("scope 2 by location")));
}

Str app_coverage_text(Lang lang, Coverage coverage)
{
    static const char *const texts[COVERAGE_COUNT] = {
        [COVERAGE_NOT_EVALUATED] = N_("not evaluated"),
        [COVERAGE_MISSING] = N_("missing"),
        [COVERAGE_PARTIAL] = N_("partial"),
        [COVERAGE_CALCULATED] = N_("calculated"),
        [COVERAGE_NOT_RELEVANT] = N_("not relevant"),
    };
    return str(tr(lang, texts[coverage]));
}

Str app_row_state_text(Lang lang, AppRowState state)
{
    static const char *const texts[ROW_STATES] = {[ROW_COMPUTED] = "",
                                                  [ROW_NO_AMOUNT] = N_("the amount is missing"),
                                                  [ROW_NO_FACTOR] = N_("a factor is missing"),
                                                  [ROW_NOT_CONVERTIBLE] = N_("the unit does not become the factor's"),
                                                  [ROW_NOT_CALCULATED] = N_("its calculation lacks parameters")};
    return texts[state][0] ? str(tr(lang, texts[state])) : S("");
}

Str app_tonnes_text(Arena *arena, Lang lang, Maybe kg)
{
    if (!kg.known) return S("–");
    const double t = kg.v / 1000, size = fabs(t);
    return tr_figure(arena, lang, t, size >= 10 || !(size > 0) ? 0 : size >= 1 ? 1 : 3);
}

Str app_factor_kg_text(Arena *arena, Lang lang, Maybe kg)
{
    if (!kg.known) return S("–");
    const double size = fabs(kg.v);
    const int most = size >= 100 ? 0 : size >= 1 ? 2 : size >= 0.01 ? 4 : 6;
    int decimals = 0;
    for (double x = size; decimals < most && fabs(x - round(x)) > 1e-6 * fmax(1, x); x *= 10) decimals++;
    return tr_figure(arena, lang, kg.v, decimals);
}

Str app_sum_text(Arena *arena, Lang lang, Maybe kg, bool complete)
{
    const Str t = app_tonnes_text(arena, lang, kg);
    return kg.known && !complete ? tr_fmt(arena, lang, N_("at least {0}"), t) : t;
}

Str app_figure_text(Arena *arena, Lang lang, const InventoryFigure *f)
{
    return app_sum_text(arena, lang, f->co2e_kg, f->complete);
}

Str app_share_text(Arena *arena, Lang lang, Maybe share)
{
    if (!share.known) return S("–");
    const double percent = 100 * share.v;
    if (percent > 0 && percent < 0.5) return tr_fmt(arena, lang, "< {0}", tr_percent(arena, lang, 1, 0));
    return tr_percent(arena, lang, percent, 0);
}

Str app_origin_text(Lang lang, const Factor *factor, Str calculation)
{
    Calculation method;
    if (factor) return factor->name;
    return calculation_find(calculation, &method) ? str(tr(lang, calculation_labels[method])) : S("");
}

Str app_half_text(Arena *arena, Lang lang, Maybe percent, bool is_all)
{
    if (!percent.known) return S("–");
    return tr_fmt(arena, lang, is_all ? N_("±{0}") : N_("at least ±{0}"),
                  tr_percent(arena, lang, percent.v, percent.v < 10 ? 1 : 0));
}

bool app_uncertainty_is_whole(const AppUncertainty *u)
{
    return u->stated_share.known && u->stated_share.v >= 1;
}

Str app_uncertainty_text(Arena *arena, Lang lang, const AppUncertainty *u)
{
    return app_half_text(arena, lang, u->percent, app_uncertainty_is_whole(u));
}

Str app_category_name(Lang lang, size_t category)
{
    return str(tr(lang, inventory_category_name(category)));
}

/* "3 rows, such as x" has its number as an argument: one row is named alone. */
static Str rows_text(Arena *arena, Lang lang, const AppFlag *flag)
{
    const Str id = flag->row ? flag->row->head.id : S("");
    if (flag->rows == 1) return tr_fmt(arena, lang, N_("row {0}"), id);
    return tr_fmt(arena, lang, N_("{0} rows, the first {1}"), err_number(arena, (int64_t)flag->rows), id);
}

static Str years_text(Arena *arena, Lang lang, const Factor *f)
{
    const Str first = f->first_year.known ? err_number(arena, (int64_t)f->first_year.v) : S("");
    const Str last = f->last_year.known ? err_number(arena, (int64_t)f->last_year.v) : S("");
    if (first.n && str_eq(first, last)) return first;
    if (!last.n) return tr_fmt(arena, lang, N_("{0} and later"), first);
    if (!first.n) return tr_fmt(arena, lang, N_("{0} and earlier"), last);
    return tr_fmt(arena, lang, N_("{0} to {1}"), first, last);
}

static Str fault_text(Arena *arena, Lang lang, const AppFlag *flag)
{
    Buf b = buf_new(arena);
    const Err *fault = flag->fault;
    Str args[ERR_ARGS];
    for (int i = 0; i < ERR_ARGS; i++) args[i] = str(fault->arg[i]);
    buf_tr(&b, lang, fault->message, args, ERR_ARGS);
    return tr_fmt(arena, lang, N_("Row {0} counts as missing. {1}"), flag->row->head.id, buf_str(&b));
}

Str app_elimination_text(Arena *arena, Lang lang, const Elimination *e)
{
    const double rounds_away_kg = 0.5;
    if (!e->matched) return str(tr(lang, N_("the other side has no such row")));
    if (!e->difference_kg.known) return str(tr(lang, N_("the other side is not known")));
    if (fabs(e->difference_kg.v) < rounds_away_kg) return str(tr(lang, N_("the two sides agree")));
    return tr_fmt(arena, lang, N_("the two sides differ by {0} tonnes"),
                  app_tonnes_text(arena, lang, e->difference_kg));
}

static Str ledger_flag_text(Arena *arena, Lang lang, const AppInventory *in, const AppFlag *flag)
{
    const Str sek = tr_figure(arena, lang, flag->sek, 0),
              part = flag->entity < in->entity_count ? in->entities[flag->entity].name : S("");
    const Str category = inventory_category_id(flag->category), rows = rows_text(arena, lang, flag);
    switch ((int)flag->kind) {
    case FLAG_LEDGER_NOWHERE:
        return tr_fmt(arena, lang,
                      N_("The ledger of {0}, {1} SEK, counts nowhere: no part of the group names that organisation. "
                         "Name it in the part that it belongs to."),
                      flag->ledger->entity, sek);
    case FLAG_LEDGER_UNMAPPED:
        return tr_fmt(arena, lang,
                      N_("Costs of {0} SEK are missing, because no rule says what they are: add rules for their "
                         "accounts among the purchases."),
                      sek);
    case FLAG_LEDGER_FACTOR:
        return tr_fmt(arena, lang,
                      N_("Purchases of {0} SEK in the category {1} are missing, because it has no factor that fits: "
                         "choose one for it."),
                      sek, flag->purchase->category->name);
    case FLAG_LEDGER_REPLACES:
        return tr_fmt(arena, lang,
                      N_("{0} of {1}: the ledger counts, so rows in kronor entered by hand are set aside, {2} SEK "
                         "({3})"),
                      category, part, sek, rows);
    case FLAG_LEDGER_YIELDS:
        return tr_fmt(arena, lang,
                      flag->purchase->ledger->partial
                          ? N_("{0} of {1}: the ledger holds a part of the year, so the rows entered by hand count "
                               "and the ledger is set aside, {2} SEK")
                          : N_("{0} of {1}: nothing of the ledger can be computed yet, so the rows entered by hand "
                               "count and the ledger is set aside, {2} SEK: give it rules and factors"),
                      category, part, sek);
    case FLAG_LEDGER_BESIDE:
        return tr_fmt(arena, lang,
                      N_("{0} of {1}: the ledger counts beside rows entered by hand ({2}): where both hold the same "
                         "purchase, a rule with the outcome not_a_purchase takes it out of the ledger"),
                      category, part, rows);
    case FLAG_COARSE:
        if (!flag->purchase)
            return tr_fmt(
                arena, lang,
                N_("{0} of {1}: {2} are computed by coarse averages. The tonnes show where to look first, and "
                   "not what has been changed. A factor of your own replaces such an average."),
                category, part, rows);
        return tr_fmt(arena, lang,
                      N_("{0} of {1}: {2} SEK are computed by coarse averages of whole divisions of public purchases. "
                         "The tonnes show where to look first, and not what the purchases have changed. No "
                         "uncertainty is stated, so none can be said. A factor of your own replaces such an average "
                         "({3})."),
                      category, part, sek, rows);
    default: return S("");
    }
}

Str app_price_gap_text(Arena *arena, Lang lang, AppPriceGap gap, int price_year, int year)
{
    static const char *const what_to_do[] = {
        [PRICE_NO_INDEX] = N_("Enter a price index for both years."),
        [PRICE_INDEX_LACKS_YEAR] = N_("The price index that is there lacks one of the years: enter both."),
        [PRICE_INDEX_ILLUSTRATIVE] =
            N_("The price index that is there is made up for an example and is not used: enter a sourced one."),
    };
    const Str effect =
        str(tr(lang, price_year < year ? N_("Prices have risen since, so the tonnes are too high by that rise.")
                                       : N_("Prices have changed between, so the tonnes are off by that change.")));
    return tr_fmt(arena, lang, "{0} {1}", effect, str(tr(lang, what_to_do[gap])));
}

static Str prices_text(Arena *arena, Lang lang, const AppInventory *in, const AppFlag *flag)
{
    const int price_year = (int)flag->factor->price_year.v;
    const Str what = tr_fmt(
        arena, lang, N_("“{0}” is per krona of {1}; the rows are in kronor of {2} and are not adjusted ({3})."),
        flag->factor->name, err_number(arena, price_year), err_number(arena, in->year), rows_text(arena, lang, flag));
    return tr_fmt(arena, lang, "{0} {1}", what, app_price_gap_text(arena, lang, flag->price_gap, price_year, in->year));
}

Str app_flag_command(Arena *arena, Lang lang, const AppInventory *in, const AppFlag *flag)
{
    const Str code = in->municipality.code;
    switch ((int)flag->kind) {
    case FLAG_LEDGER_NOWHERE:
        return tr_fmt(arena, lang, N_("klimat inventory set {0} entity ID organisation={1}"), code,
                      flag->ledger->entity);
    case FLAG_LEDGER_UNMAPPED:
        return tr_fmt(arena, lang, N_("klimat purchases {0} --year {1} shows them"), code, err_number(arena, in->year));
    case FLAG_LEDGER_FACTOR:
        return tr_fmt(arena, lang, N_("klimat purchases set {0} category {1} factor=ID"), code,
                      flag->purchase->category->head.id);
    default: return S("");
    }
}

Str app_flag_text(Arena *arena, Lang lang, const AppInventory *in, const AppFlag *flag)
{
    const Str rows = rows_text(arena, lang, flag), factor = flag->factor ? flag->factor->name : S("");
    const Str year = err_number(arena, in->year);
    switch (flag->kind) {
    case FLAG_NOT_CONVERTIBLE: return fault_text(arena, lang, flag);
    case FLAG_NOT_CALCULATED:
        return tr_fmt(arena, lang,
                      app_calculation_is_apart(flag->calculation)
                          ? N_("Row {0} has no figure yet; it stands beside the accounts and is in no sum of "
                               "the year. {1}")
                          : N_("Row {0} counts as missing. {1}"),
                      flag->row->head.id, app_calculation_gaps_text(arena, lang, flag->calculation));
    case FLAG_OUTSIDE_YEARS:
        return tr_fmt(arena, lang, N_("“{0}” is valid for {1} and is used for {2} ({3}): choose a factor of the year"),
                      factor, years_text(arena, lang, flag->factor), year, rows);
    case FLAG_OTHER_GWP:
        if (!flag->factor->co2e_gwp.n)
            return tr_fmt(arena, lang,
                          N_("“{0}” gives CO2e without saying with which GWP values, and cannot be weighed anew ({1})"),
                          factor, rows);
        return tr_fmt(arena, lang,
                      N_("“{0}” gives CO2e by {1} and cannot be weighed by {2} ({3}): a factor by gas can"), factor,
                      flag->factor->co2e_gwp, str(gwp_set_name(in->query.gwp)), rows);
    case FLAG_UPSTREAM:
        return tr_fmt(arena, lang,
                      N_("“{0}” covers the life cycle without a split: a part of the figure belongs to 3.3 ({1})"),
                      factor, rows);
    case FLAG_PRICE_YEAR: return prices_text(arena, lang, in, flag);
    case FLAG_NO_MARKET:
        return tr_fmt(arena, lang, N_("Scope 2 by market is incomplete: no market factor ({0})"), rows);
    case FLAG_DUPLICATE:
        return tr_fmt(arena, lang, N_("Row {0} says the same as row {1}: delete one, or tell them apart in the note"),
                      flag->row->head.id, flag->other->head.id);
    case FLAG_LEDGER_NOWHERE:
    case FLAG_LEDGER_UNMAPPED:
    case FLAG_LEDGER_FACTOR:
    case FLAG_LEDGER_REPLACES:
    case FLAG_LEDGER_YIELDS:
    case FLAG_LEDGER_BESIDE:
    case FLAG_COARSE: return ledger_flag_text(arena, lang, in, flag);
    case FLAG_ILLUSTRATIVE:
        return tr_fmt(arena, lang, N_("Made up for an example, not figures of the municipality ({0})"), rows);
    case FLAG_KINDS: break;
    }
    return S("");
}

static bool is_same_price_year(const AppFlag *a, const AppFlag *b)
{
    return a->kind == FLAG_PRICE_YEAR && b->kind == FLAG_PRICE_YEAR && a->price_gap == b->price_gap &&
           (int)a->factor->price_year.v == (int)b->factor->price_year.v;
}

/* The same of several factors: their names, and one sentence of what follows. */
static Str common_prices_text(Arena *arena, Lang lang, const AppInventory *in, const AppFlag *flag)
{
    const int price_year = (int)flag->factor->price_year.v;
    size_t factors = 0, rows = 0;
    Buf names = buf_new(arena);
    for (size_t i = 0; i < in->flag_count; i++) {
        if (!is_same_price_year(flag, &in->flags[i])) continue;
        if (factors++) buf_add(&names, S("; "));
        buf_add(&names, in->flags[i].factor->name);
        rows += in->flags[i].rows;
    }
    if (factors == 1) return prices_text(arena, lang, in, flag);
    const Str what =
        tr_fmt(arena, lang,
               N_("{0} factors are per krona of {1}; their {3} rows are in kronor of {2} and are not adjusted: {4}."),
               err_number(arena, (int64_t)factors), err_number(arena, price_year), err_number(arena, in->year),
               err_number(arena, (int64_t)rows), buf_str(&names));
    return tr_fmt(arena, lang, "{0} {1}", what, app_price_gap_text(arena, lang, flag->price_gap, price_year, in->year));
}

void app_flag_texts(Arena *arena, Lang lang, const AppInventory *in, bool with_made_up, Str **out, size_t *n)
{
    Str *list = ARENA_ARRAY(arena, Str, in->flag_count);
    *out = list;
    *n = 0;
    for (size_t i = 0; i < in->flag_count; i++) {
        const AppFlag *flag = &in->flags[i];
        bool is_told = flag->kind == FLAG_ILLUSTRATIVE && !with_made_up;
        for (size_t k = 0; k < i && !is_told; k++) is_told = is_same_price_year(flag, &in->flags[k]);
        if (is_told) continue;
        list[(*n)++] = flag->kind == FLAG_PRICE_YEAR ? common_prices_text(arena, lang, in, flag)
                                                     : app_flag_text(arena, lang, in, flag);
    }
}
