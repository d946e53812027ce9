/* The climate report on its edges: who is in the group, what was taken out, what is missing, and what is left out. */
#include "app/accounts/inventory_text.h"
#include "app/accounts/report_parts.h"

#include <math.h>

/* ---- the boundary ---- */

static Str place_of(const Report *r, const BoundaryWeight *w)
{
    static const char *const keys[PLACE_COUNT] = {
        [PLACE_INSIDE] = N_("{0} of its emissions"),
        [PLACE_LEASED_IN] = N_("{0} in category 3.8"),
        [PLACE_LEASED_OUT] = N_("{0} in category 3.13"),
        [PLACE_INVESTMENT] = N_("{0} in category 3.15"),
    };
    Str parts[PLACE_COUNT];
    for (int p = 0; p < PLACE_COUNT; p++)
        parts[p] = w->at[p] > 0 ? tr_fmt(r->arena, r->lang, keys[p], report_share(r, known(w->at[p]))) : S("");
    const Str all = report_join(r->arena, parts, PLACE_COUNT, S(", "));
    return all.n ? all : report_word(r, N_("outside"));
}

static void elimination_table(Report *r)
{
    const InventoryView *v = &r->in->view;
    if (!v->elimination_count) {
        doc_remark(r->doc, report_word(r, N_("Nothing traded inside the group had to be taken out.")));
        return;
    }
    Grid g = report_grid(r, report_word(r, N_("Traded inside the group, counted once, tonnes CO2e")));
    grid_column(&g, report_word(r, N_("Category")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("Recorded by")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("The other side")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("Taken out")), DOC_FIGURE);
    grid_column(&g, report_word(r, N_("The two sides")), DOC_TEXT);
    for (size_t i = 0; i < v->elimination_count; i++) {
        const Elimination *e = &v->elimination[i];
        grid_text(&g, report_category(r, e->category));
        grid_own(&g, r->in->entities[e->entity].name);
        grid_own(&g, r->in->entities[e->counterparty].name);
        grid_text(&g, report_tonnes(r, known(e->co2e_kg)));
        grid_text(&g, app_elimination_text(r->arena, r->lang, e));
    }
    grid_put(&g);
}

static bool is_municipality(const Entity *entity)
{
    return str_eq(entity->kind, S("municipality"));
}

static void add_part(Grid *g, size_t entity)
{
    const Report *r = g->of;
    const AppInventory *in = r->in;
    const Date first = {in->year, 1, 1}, last = {in->year, 12, 31};
    const BoundaryWeight w = boundary_weight(in->boundary, entity, first, last, in->query.approach);
    grid_own(g, in->entities[entity].name);
    grid_text(g, report_choice(r, KIND_ENTITY, "kind", in->entities[entity].kind));
    grid_text(g, place_of(r, &w));
}

void report_boundary(Report *r)
{
    const AppInventory *in = r->in;
    report_heading(r, "boundary", N_("The municipal group"), true);
    doc_text(r->doc, doc_frame(report_word(
                         r, N_("A part counts in full where the group decides how it is run or owned, by the approach "
                               "that is chosen. What the group owns a minority of, rents or lets out counts in a "
                               "category of scope 3. What one part sells to another is counted once."))));
    Grid g = report_grid(r, tr_fmt(r->arena, r->lang, N_("Parts of the group in {0}, by {1}"), report_year(r, in->year),
                                   app_approach_text(r->lang, in->query.approach)));
    grid_column(&g, report_word(r, N_("Part")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("Kind")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("Counted")), DOC_TEXT);
    for (size_t i = 0; i < in->entity_count; i++)
        if (is_municipality(&in->entities[i])) add_part(&g, i);
    for (size_t i = 0; i < in->entity_count; i++)
        if (!is_municipality(&in->entities[i])) add_part(&g, i);
    grid_put(&g);
    elimination_table(r);
}

/* ---- what is missing ---- */

static Str reason_of(const Report *r, const AppCoverage *c)
{
    const Str rows = app_coverage_rows_text(r->arena, r->lang, c);
    if (c->from_above) return rows; /* the reason stands with the part above */
    if (!rows.n) return c->statement ? c->statement->reason : S("");
    const Str parts[] = {c->statement ? c->statement->reason : S(""), rows};
    return report_join(r->arena, parts, 2, S(". "));
}

Str report_plan(const Report *r, const AppCoverage *c)
{
    const Completeness *s = c->statement;
    if (!s || !s->plan.n) return report_word(r, N_("no plan yet"));
    const Str until = date_is_set(s->plan_due) ? tr_date(r->arena, r->lang, s->plan_due) : S("");
    const Str parts[] = {s->plan, s->responsible.n ? report_organisation(r, s->responsible) : S(""), until};
    return report_join(r->arena, parts, sizeof parts / sizeof *parts, S("; "));
}

static void missing_table(Report *r)
{
    const AppInventory *in = r->in;
    Grid g = report_grid(r, report_word(r, N_("What is missing, why, and what is done about it")));
    g.table.anchor = S("gaps");
    g.table.is_tall = true;
    grid_column(&g, report_word(r, N_("Category")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("Part of the group")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("Status")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("Reason")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("Plan, who answers, until when")), DOC_TEXT);
    for (size_t i = 0; i < in->coverage_count; i++) {
        const AppCoverage *c = &in->coverage[i];
        if (!app_coverage_is_gap(c)) continue;
        grid_text(&g, report_category(r, c->category));
        grid_own(&g, in->entities[c->entity].name);
        grid_text(&g, report_coverage(r, c->effective));
        grid_own(&g, reason_of(r, c));
        grid_own(&g, report_plan(r, c));
    }
    if (!g.count) doc_remark(r->doc, report_word(r, N_("Nothing is known to be missing.")));
    grid_put(&g);
}

/* Categories that nobody has said anything about, in any part. */
static void silent_categories(Report *r)
{
    Str names[CATEGORY_COUNT];
    size_t n = 0;
    for (size_t c = 0; c < CATEGORY_COUNT; c++) {
        bool told = false;
        for (size_t i = 0; i < r->in->coverage_count; i++) told = told || r->in->coverage[i].category == c;
        if (!told) names[n++] = report_category(r, c);
    }
    if (n)
        doc_remark(r->doc, tr_fmt(r->arena, r->lang, N_("Nothing has been stated about: {0}."),
                                  report_join(r->arena, names, n, S(", "))));
}

static void excluded_table(Report *r)
{
    const AppInventory *in = r->in;
    Grid g = report_grid(r, report_word(r, N_("Left out because they are not relevant")));
    grid_column(&g, report_word(r, N_("Category")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("Part of the group")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("Justification")), DOC_TEXT);
    for (size_t i = 0; i < in->coverage_count; i++) {
        const AppCoverage *c = &in->coverage[i];
        if (c->effective != COVERAGE_NOT_RELEVANT || c->from_above) continue;
        grid_text(&g, report_category(r, c->category));
        grid_own(&g, in->entities[c->entity].name);
        if (c->statement && c->statement->reason.n)
            grid_own(&g, c->statement->reason);
        else
            grid_text(&g, report_word(r, N_("no justification is stated")));
    }
    grid_put(&g);
}

void report_missing(Report *r)
{
    report_heading(r, "missing", N_("What is missing"), false);
    doc_text(r->doc, doc_frame(report_word(r, N_("What is missing is part of no sum: the group emits more than the "
                                                 "total says. Each gap has a plan, somebody who answers for it and a "
                                                 "day, where they have been decided."))));
    missing_table(r);
    silent_categories(r);
    excluded_table(r);
}
