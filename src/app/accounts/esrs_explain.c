/* A datapoint is a figure of the accounts that the mapping names. */
#include "app/accounts/esrs_explain.h"

#include "app/accounts/inventory_why.h"

static bool is(Str field, const char *name)
{
    return str_eq(field, str(name));
}

static Maybe percent_of(const InventoryAsking *a, AppWhy *out)
{
    InventorySum part = {.what = MEASURE_SUPPLIERS, .of = inventory_why_all()}, all = {.of = inventory_why_all()};
    part.of.scope = all.of.scope = 3;
    out->formula = inventory_why_text(a, N_("100 × by data of suppliers / all of scope 3 that is known"));
    const Maybe suppliers = inventory_why_sum(a, out, &part, S(""))->value,
                scope = inventory_why_sum(a, out, &all, S(""))->value;
    if (!suppliers.known || !scope.known || !(scope.v > 0)) return unknown();
    return known(100 * suppliers.v / scope.v);
}

/* False: the figure is none of a year. */
static bool accounts_figure(const InventoryAsking *year, const AppEsrsLine *line, AppWhy *out)
{
    static const struct {
        const char *figure;
        unsigned scope;
        Scope2Basis basis; /* SCOPE2_BASES: that of the accounts, for what is leased or owned in part */
        InventoryMeasure what;
    } figures[] = {{"scope1", 1, SCOPE2_BASES, MEASURE_CO2E},
                   {"scope2_location", 2, SCOPE2_LOCATION, MEASURE_CO2E},
                   {"scope2_market", 2, SCOPE2_MARKET, MEASURE_CO2E},
                   {"scope3", 3, SCOPE2_BASES, MEASURE_CO2E},
                   {"total_location", 0, SCOPE2_LOCATION, MEASURE_CO2E},
                   {"total_market", 0, SCOPE2_MARKET, MEASURE_CO2E},
                   {"biogenic1", 1, SCOPE2_BASES, MEASURE_BIOGENIC},
                   {"biogenic2", 2, SCOPE2_LOCATION, MEASURE_BIOGENIC},
                   {"biogenic3", 3, SCOPE2_BASES, MEASURE_BIOGENIC}};
    InventorySum sum = {.of = inventory_why_all()};
    if (is(line->figure, "primary_share")) {
        out->value = percent_of(year, out);
        return true;
    }
    if (is(line->figure, "category") && inventory_category_find(line->category, &sum.of.category)) {
        out->value = inventory_why_sum(year, out, &sum, S(""))->value;
        return true;
    }
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        if (!is(line->figure, figures[i].figure)) continue;
        const Scope2Basis basis = figures[i].basis < SCOPE2_BASES ? figures[i].basis : year->in->query.basis;
        const InventoryAsking a = inventory_on_basis(year, basis);
        sum.of.scope = figures[i].scope;
        sum.what = figures[i].what;
        out->value = inventory_why_sum(&a, out, &sum, S(""))->value;
        return true;
    }
    return false;
}

static bool is_named(const AppEsrsLine *line, Str id)
{
    Str category = id;
    const Str datapoint = str_cut(&category, '/');
    return str_eq(line->datapoint, datapoint) && str_eq(line->category, category);
}

static bool explain(const Asking *a, const AppEsrs *t, const WhyAddress *at, AppWhy *out)
{
    const AppInventory *in = is(at->field, "value")               ? t->of_year
                             : is(at->field, "year_before_value") ? t->of_before
                             : is(at->field, "base_year_value")   ? t->of_base
                                                                  : NULL;
    for (size_t i = 0; is(at->list, "datapoints") && in && i < t->count; i++) {
        const AppEsrsLine *line = &t->lines[i];
        const InventoryAsking year = {*a, in};
        if (!is_named(line, at->id)) continue;
        *out = (AppWhy){.text = tr_fmt(a->arena, a->lang, "{0} {1}: {2}", line->datapoint, line->label,
                                       err_number(a->arena, in->year)),
                        .unit = line->unit};
        why_row(
            a, out,
            (AppWhyRow){.kind = S("datapoint"),
                        .id = line->datapoint,
                        .text = line->label,
                        .origin = S("stated"),
                        .source = tr_fmt(a->arena, a->lang, N_("{0}, paragraph {1}"), S(ESRS_VERSION), line->paragraph),
                        .note = line->note});
        return accounts_figure(&year, line, out);
    }
    return false;
}

Status app_esrs_explain(const AppEsrs *t, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err)
{
    const Asking a = {NULL, lang, arena, NULL};
    const WhyAddress at = why_address(figure);
    *out = (AppWhy){0};
    if (explain(&a, t, &at, out)) return ST_OK;
    return err_failf(err, ST_NOT_FOUND,
                     N_("There is no figure {0}: klimat inventory esrs --json shows those there are, for example "
                        "datapoints[E1-6_07].value"),
                     figure);
}
