#include "app/roadmap/coverage_explain.h"

#include "app/accounts/inventory_why.h"

static bool is(Str field, const char *name)
{
    return str_eq(field, str(name));
}

bool app_coverage_is_of_group(Str figure)
{
    return str_starts(figure, S("coverage.group["));
}

static void explain_tonnes(const InventoryAsking *a, size_t category, AppWhy *parent)
{
    AppExplainQuery of = inventory_why_all();
    of.category = category;
    inventory_why_figure(a, parent, &of, S(""));
}

static void explain_share(const InventoryAsking *a, size_t category, AppWhy *out)
{
    const AppExplainQuery all = inventory_why_all();
    out->text = tr_fmt(a->of.arena, a->of.lang, N_("{0}: its part of the group's emissions"),
                       inventory_why_category(a, category));
    out->formula = inventory_why_text(a, N_("The category / the total"));
    out->form = WHY_SHARE;
    explain_tonnes(a, category, out);
    const Maybe part = out->last_child->value, whole = inventory_why_figure(a, out, &all, S(""))->value;
    if (part.known && whole.known && whole.v > 0) out->value = known(part.v / whole.v);
}

/* What the levers that name the category are stated to take away. */
static void explain_less(const Asking *a, Str category, AppWhy *out)
{
    const Roadmap *r = a->s->roadmap;
    double sum = 0;
    out->text = tr_fmt(a->arena, a->lang, N_("What the levers that name {0} take of it in {1}"), category,
                       err_number(a->arena, a->s->target_year));
    out->unit = S("t CO2e");
    out->formula = str(tr(a->lang, N_("What each of them has taken by then, summed")));
    for (size_t m = 0; m < r->portfolio.count; m++) {
        for (size_t l = 0; l < r->portfolio.measures[m].lever_count; l++) {
            if (!str_eq(r->levers[m][l]->category, category)) continue;
            const double t = adoption_at(&r->portfolio.measures[m].levers[l].adoption, a->s->target_year);
            why_lever(a, out, m, l, known(t));
            sum += t;
        }
    }
    if (out->row) out->value = known(sum);
}

static bool explain(const InventoryAsking *a, const AppScenario *s, const WhyAddress *at, AppWhy *out)
{
    size_t category;
    AppWhy holder = {0};
    if (!is(at->list, "coverage.group") || !inventory_category_find(at->id, &category)) return false;
    if (is(at->field, "t")) {
        explain_tonnes(a, category, &holder);
        *out = *holder.child;
        return out->value.known;
    }
    if (is(at->field, "share")) explain_share(a, category, out);
    if (is(at->field, "less_t")) {
        const Asking of = {s, a->of.lang, a->of.arena, roadmap_index(s->roadmap->input, a->of.arena)};
        explain_less(&of, at->id, out);
    }
    return out->value.known;
}

Status app_coverage_group_explain(const AppInventory *accounts, const AppScenario *s, Str figure, Lang lang,
                                  Arena *arena, AppWhy *out, Err *err)
{
    const WhyAddress at = why_address(figure);
    const InventoryAsking a = {{NULL, lang, arena, NULL}, accounts};
    *out = (AppWhy){0};
    if (accounts->has_view && explain(&a, s, &at, out)) return ST_OK;
    return err_failf(err, ST_NOT_FOUND, N_("There is no figure {0}: klimat {1} --json shows those there are"), figure,
                     S("measure coverage"));
}
