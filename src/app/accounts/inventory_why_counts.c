/* How many rows a figure of the accounts has, and which lack a figure: the records that are counted, by category and
 * part of the group. */
#include "app/accounts/inventory_priv.h"
#include "app/accounts/inventory_text.h"
#include "app/accounts/inventory_why.h"

typedef struct Counting {
    const InventoryAsking *a;
    const AppExplainQuery *of;
    bool missing; /* only those that lack a figure */
} Counting;

static bool lacks_figure(const InventoryAsking *a, const AppRow *row)
{
    return row->by[a->in->query.basis].state != ROW_COMPUTED;
}

static bool is_wanted(const Counting *c, const AppRow *row, size_t category)
{
    const AppExplainQuery *of = c->of;
    if (c->missing && !lacks_figure(c->a, row)) return false;
    if (of->entity != NO_ENTITY && of->entity != row->entity) return false;
    if (of->category != EXPLAIN_ALL) return of->category == category;
    return of->scope == 0 || (int)of->scope == inventory_category_scope(category);
}

/* How often the row counts in the category: once for each place that the part has there. */
static size_t times_in(const Counting *c, const AppRow *row, size_t category)
{
    size_t n = 0;
    const BoundaryWeight w = inventory_row_gross(c->a->in, row);
    for (Place p = PLACE_INSIDE; p < PLACE_COUNT; p++) {
        if (!(w.at[p] > 0) || (p != PLACE_INSIDE && row->category >= CATEGORY_SCOPE_3)) continue;
        n += inventory_placed(row->category, p) == category;
    }
    return n;
}

static size_t count_entity(const Counting *c, AppWhy *parent, size_t category, size_t entity)
{
    const InventoryAsking *a = c->a;
    AppWhy *why = NULL;
    size_t n = 0;
    for (size_t i = 0; i < a->in->row_count; i++) {
        const AppRow *row = &a->in->rows[i];
        if (row->entity != entity || !is_wanted(c, row, category)) continue;
        for (size_t times = times_in(c, row, category); times > 0; times--) {
            if (!why) why = inventory_why_node(a, parent, inventory_why_entity(a, entity), "");
            inventory_why_record(a, why, row, unknown(), S(""));
            n++;
        }
    }
    if (why) why->value = known((double)n);
    return n;
}

static size_t count_category(const Counting *c, AppWhy *parent, size_t category)
{
    AppWhy *why = inventory_why_node(c->a, parent, inventory_why_category(c->a, category), "");
    size_t n = 0;
    for (size_t entity = 0; entity < c->a->in->entity_count; entity++) n += count_entity(c, why, category, entity);
    why->value = known((double)n);
    return n;
}

/* Which categories have any, so that no empty node is hung. */
static void find_categories(const Counting *c, bool found[CATEGORY_COUNT])
{
    for (size_t i = 0; i < c->a->in->row_count; i++)
        for (size_t category = 0; category < CATEGORY_COUNT; category++) {
            const AppRow *row = &c->a->in->rows[i];
            if (found[category] || !is_wanted(c, row, category)) continue;
            found[category] = times_in(c, row, category) > 0;
        }
}

AppWhy *inventory_why_count(const InventoryAsking *a, AppWhy *parent, const AppExplainQuery *of, bool missing, Str text)
{
    const Counting c = {a, of, missing};
    bool found[CATEGORY_COUNT] = {false};
    size_t n = 0;
    if (!text.n)
        text = inventory_why_text(a, missing ? N_("Rows that lack a figure")
                                             : N_("Rows of activity data and sums of ledgers"));
    AppWhy *why = inventory_why_node(a, parent, text, "");
    find_categories(&c, found);
    for (size_t category = 0; category < CATEGORY_COUNT; category++)
        if (found[category]) n += count_category(&c, why, category);
    why->value = known((double)n);
    if (n == 0)
        inventory_why_rule(a, why, missing ? N_("Every row that stands here has a figure") : N_("No row stands here"));
    return why;
}

/* What is said of a category that is not complete, and what is planned. */
static void statement_row(const InventoryAsking *a, AppWhy *why, const AppCoverage *c)
{
    const Completeness *s = c->statement;
    why_row(&a->of, why,
            (AppWhyRow){.kind = str(inventory_kinds[KIND_COMPLETENESS].name),
                        .id = s->head.id,
                        .text = tr_fmt(a->of.arena, a->of.lang, "{0}, {1}: {2}", inventory_why_category(a, c->category),
                                       inventory_why_entity(a, c->entity), app_coverage_text(a->of.lang, c->effective)),
                        .origin = s->responsible.n ? S("own") : S("assumed"),
                        .source = s->responsible,
                        .note = s->plan.n ? tr_fmt(a->of.arena, a->of.lang, N_("{0}. Plan: {1}"), s->reason, s->plan)
                                          : s->reason});
}

static size_t statement_rows(const InventoryAsking *a, AppWhy *why, const AppExplainQuery *of)
{
    size_t n = 0;
    for (size_t i = 0; i < a->in->coverage_count; i++) {
        const AppCoverage *c = &a->in->coverage[i];
        const bool wanted = of->category == EXPLAIN_ALL
                                ? of->scope == 0 || (int)of->scope == inventory_category_scope(c->category)
                                : of->category == c->category;
        if (!wanted || !c->statement || c->from_above || !app_coverage_is_gap(c)) continue;
        statement_row(a, why, c);
        n++;
    }
    return n;
}

void inventory_why_lacking(const InventoryAsking *a, AppWhy *why, const AppExplainQuery *of)
{
    AppWhy holder = {0}, statements = {0};
    AppWhy *rows = inventory_why_count(a, &holder, of, true, S(""));
    if (statement_rows(a, &statements, of) == 0 && rows->value.v < 1) return;
    AppWhy *out = inventory_why_node(a, why, inventory_why_text(a, N_("Not in the figure: what is not known")), "");
    why->at_least = true;
    out->formula =
        tr_fmt(a->of.arena, a->of.lang, N_("Rows that lack a figure: {0}. The figure is at least what it says"),
               err_number(a->of.arena, (int64_t)rows->value.v));
    out->row = statements.row;
    out->last_row = statements.last_row;
    if (rows->value.v < 1) return;
    out->child = rows->child;
    out->last_child = rows->last_child;
}
