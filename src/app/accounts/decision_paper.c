/* The paper that the political board decides on: two pages. The first proposes and shows the result, the second says
 * what changed, what is missing and what follows. What does not fit is told of with a number and stands in the
 * report. */
#include "app/accounts/inventory_text.h"
#include "app/accounts/report_parts.h"

enum { GAPS_SHOWN = 6, GAP_BYTES_MAX = 260, GAPS_BYTES_MAX = 1000 };

static void heading(const Report *r, const char *title, bool new_page)
{
    doc_heading(r->doc, &(DocHeading){.level = 2, .title = doc_frame(report_word(r, title)), .new_page = new_page});
}

static Str registry_number(const Report *r, const AppPaper *paper)
{
    if (paper->registry_number.n) return paper->registry_number;
    return r->is_kept ? r->kept->registry_number : S("");
}

static Str board_of(const Report *r, const AppPaper *paper)
{
    return paper->board.n ? paper->board : report_word(r, N_("The municipal executive board"));
}

static void head(const Report *r, const AppPaper *paper, DocCover *cover)
{
    enum { FACTS = 4 };
    DocFact *f = ARENA_ARRAY(r->arena, DocFact, FACTS);
    size_t n = 0;
    const Str registry = registry_number(r, paper);
    f[n++] = (DocFact){report_word(r, N_("Registry number")),
                       doc_frame(registry.n ? registry : report_word(r, N_("not given yet")))};
    f[n++] = (DocFact){report_word(r, N_("Date")),
                       doc_frame(date_is_set(paper->date) ? tr_date(r->arena, r->lang, paper->date)
                                                          : report_word(r, N_("not given yet")))};
    f[n++] = (DocFact){report_word(r, N_("To")), doc_frame(board_of(r, paper))};
    f[n++] = (DocFact){report_word(r, N_("Computed by")), doc_frame(report_view_words(r))};
    cover->facts = f;
    cover->fact_count = n;
}

/* ---- the first page ---- */

static void proposal(const Report *r, const AppPaper *paper)
{
    const Str year = report_year(r, r->in->year);
    const Str adopt =
        tr_fmt(r->arena, r->lang,
               N_("adopt the climate accounts of {0} for {1}: {2} tonnes of carbon dioxide equivalents, {3}"),
               r->in->municipality.name, year, report_figure(r, &r->in->view.total),
               app_basis_text(r->lang, r->in->query.basis));
    const Str fill = report_word(
        r, N_("ask those who are named in the plan below to fill what is missing by the days stated there"));
    const Str report = tr_fmt(r->arena, r->lang, N_("take note of the climate report {0}"), year);
    DocPoint *points = ARENA_ARRAY(r->arena, DocPoint, 3);
    size_t n = 0;
    points[n++] = (DocPoint){.label = S("1."), .text = doc_frame(adopt)};
    if (!r->in->view.total.complete) points[n++] = (DocPoint){.label = S("2."), .text = doc_frame(fill)};
    points[n] = (DocPoint){.label = n == 2 ? S("3.") : S("2."), .text = doc_frame(report)};
    heading(r, N_("Proposal for decision"), false);
    doc_text(r->doc, doc_frame(tr_fmt(r->arena, r->lang, N_("{0} decides to"), board_of(r, paper))));
    doc_points(r->doc, points, n + 1);
}

static void background(const Report *r)
{
    heading(r, N_("Background"), false);
    doc_text(r->doc, doc_frame(tr_fmt(
                         r->arena, r->lang,
                         N_("The climate accounts show what the municipal group emits by itself (scope 1), through "
                            "purchased energy (scope 2) and in its value chain (scope 3), by the GHG Protocol. They "
                            "cover {0} parts of the group. What is unknown is not counted as zero: such figures say "
                            "“at least”."),
                         err_number(r->arena, (int64_t)r->in->entity_count))));
}

static void result_line(Grid *g, Str name, const InventoryFigure *(*of)(const InventoryView *view, size_t which),
                        size_t which)
{
    const Report *r = g->of;
    grid_text(g, name);
    for (size_t i = 0; i < r->year_count; i++) grid_text(g, report_figure(r, of(&r->year[i]->view, which)));
    if (r->year_count > 1)
        grid_text(g, report_change(r, of(&r->year[r->year_count - 2]->view, which)->co2e_kg,
                                   of(&r->in->view, which)->co2e_kg));
}

static const InventoryFigure *of_scope(const InventoryView *view, size_t which)
{
    return &view->scope[which];
}

static const InventoryFigure *of_total(const InventoryView *view, size_t which)
{
    (void)which;
    return &view->total;
}

/* How sure level and change are, as short as two pages ask for; the report says more. */
static Str sure_sentence(const Report *r)
{
    const AppTrend *t = &r->trend;
    const Maybe points = t->table.trend_uncertainty;
    const bool is_whole = t->stated_share.known && t->stated_share.v >= 1;
    const Str level = app_uncertainty_text(r->arena, r->lang, &r->in->total_uncertainty);
    if (!r->in->total_uncertainty.percent.known)
        return report_word(r, N_("How sure that is cannot be said, since no uncertainty has been stated."));
    if (!t->base_year || !points.known || (!is_whole && !(points.v > 0)))
        return tr_fmt(r->arena, r->lang, N_("The uncertainty is {0}."), level);
    return tr_fmt(r->arena, r->lang,
                  is_whole ? N_("Uncertainty: {0}, of the change since {1} ±{2} percentage points.")
                           : N_("Uncertainty: {0}, of the change since {1} at least ±{2} percentage points."),
                  level, report_year(r, t->base_year), tr_figure(r->arena, r->lang, points.v, 1));
}

static void result(const Report *r)
{
    static const char *const names[SCOPE_COUNT] = {
        N_("Scope 1: own emissions"), N_("Scope 2 by location: purchased energy"),
        N_("Scope 2 by market: purchased energy"), N_("Scope 3: the value chain")};
    heading(r, N_("Result"), false);
    doc_text(r->doc, doc_frame(report_total_sentence(r)));
    Grid g = report_grid(r, report_word(r, N_("Emissions of the municipal group, tonnes CO2e")));
    grid_column(&g, report_word(r, N_("Scope")), DOC_TEXT);
    for (size_t i = 0; i < r->year_count; i++) grid_column(&g, report_year(r, r->year[i]->year), DOC_FIGURE);
    if (r->year_count > 1) grid_column(&g, report_word(r, N_("Change")), DOC_FIGURE);
    for (size_t s = 0; s < SCOPE_COUNT; s++) result_line(&g, report_word(r, names[s]), of_scope, s);
    g.strong = true;
    result_line(&g, tr_fmt(r->arena, r->lang, N_("Total with {0}"), app_basis_text(r->lang, r->in->query.basis)),
                of_total, 0);
    grid_put(&g);
}

/* ---- the second ---- */

static void change(const Report *r)
{
    static const char *const names[EFFECT_COUNT] = {N_("Activity"), N_("Intensity"), N_("Factor"), N_("Boundary"),
                                                    N_("Method")};
    heading(r, N_("What changed, and why"), true);
    doc_text(r->doc, doc_frame(tr_fmt(r->arena, r->lang, "{0} {1}", report_change_sentence(r), sure_sentence(r))));
    if (!r->bridge) return;
    Grid g = report_grid(r, tr_fmt(r->arena, r->lang, N_("What made the difference from {0} to {1}, tonnes CO2e"),
                                   report_year(r, r->bridge->before.year), report_year(r, r->bridge->after.year)));
    for (int e = 0; e < EFFECT_COUNT; e++) grid_column(&g, report_word(r, names[e]), DOC_FIGURE);
    grid_column(&g, report_word(r, N_("In all")), DOC_FIGURE);
    for (int e = 0; e < EFFECT_COUNT; e++) grid_text(&g, report_signed(r, r->bridge->total.effect_kg[e]));
    g.strong = true;
    grid_text(&g, report_signed(r, r->bridge->total.after_kg - r->bridge->total.before_kg));
    grid_put(&g);
    doc_remark(r->doc,
               report_word(r, N_("Activity: how much is done. Intensity: how much that takes. Factor: emissions per "
                                 "unit. Boundary: what belongs to the group. Method: how it is reckoned.")));
}

/* The gaps that fit, the others as a number. */
static void gaps(const Report *r)
{
    const AppInventory *in = r->in;
    size_t shown = 0, left = 0, bytes = 0;
    heading(r, N_("What is missing, and the plan"), false);
    const Str said[] = {report_missing_sentence(r), app_coarse_text(r->arena, r->lang, r->in, 0, CATEGORY_COUNT)};
    doc_text(r->doc, doc_frame(report_join(r->arena, said, sizeof said / sizeof *said, S(" "))));
    Grid g = report_grid(r, report_word(r, N_("The plan")));
    grid_column(&g, report_word(r, N_("Category")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("Status")), DOC_SHORT);
    grid_column(&g, report_word(r, N_("Plan, who answers, until when")), DOC_TEXT);
    for (size_t i = 0; i < in->coverage_count; i++) {
        const AppCoverage *c = &in->coverage[i];
        if (!app_coverage_is_gap(c) || c->from_above) continue; /* two pages: the part above stands for it */
        const Str plan = report_plan(r, c);
        if (shown == GAPS_SHOWN || plan.n > GAP_BYTES_MAX || bytes + plan.n > GAPS_BYTES_MAX) {
            left++;
            continue;
        }
        bytes += plan.n;
        shown++;
        grid_text(&g, report_category(r, c->category));
        grid_text(&g, report_coverage(r, c->effective));
        grid_own(&g, plan);
    }
    grid_put(&g);
    if (left)
        doc_remark(r->doc, tr_fmt(r->arena, r->lang, N_("More that is missing stands in the climate report: {0}."),
                                  err_number(r->arena, (int64_t)left)));
}

static void consequences(const Report *r)
{
    heading(r, N_("Consequences"), false);
    doc_text(r->doc,
             doc_frame(report_word(r, N_("An adopted result is what later years are compared with. It is not changed "
                                         "afterwards: a mistake, a better method or a changed group leads to a "
                                         "recalculation, shown beside the original with its reason."))));
    doc_text(r->doc, doc_frame(report_word(r, N_("What it costs to fill what is missing is not known here. Until it is "
                                                 "filled, the total cannot be compared in full with that of other "
                                                 "municipalities."))));
    if (report_is_made_up(r))
        doc_remark(r->doc, report_word(r, N_("The figures are made up to show what a report looks like. They are not "
                                             "those of the municipality.")));
    heading(r, N_("Documents"), false);
    doc_text(r->doc,
             doc_frame(tr_fmt(r->arena, r->lang,
                              N_("Climate report {0}: all categories, the largest sources, methods, factors and "
                                 "uncertainty."),
                              report_year(r, r->in->year))));
}

Status app_decision_paper(App *app, Arena *arena, const AppInventoryQuery *query, const AppPaper *paper, Lang lang,
                          AppReport *out, Err *err)
{
    Report r;
    *out = (AppReport){0};
    const Status status = report_read(app, arena, query, lang, &r, err);
    if (status != ST_OK) return status;
    const Str title =
        tr_fmt(arena, lang, N_("Climate accounts {0}, {1}"), report_year(&r, r.in->year), r.in->municipality.name);
    DocCover cover = {.from = report_publisher(&r),
                      .title = doc_frame(title),
                      .edition = report_word(&r, N_("Paper for decision")),
                      .state = report_state(&r),
                      .is_letter = true};
    head(&r, paper, &cover);
    r.doc = doc_new(arena, lang, &cover);
    proposal(&r, paper);
    background(&r);
    result(&r);
    change(&r);
    gaps(&r);
    consequences(&r);
    report_finish(&r, tr_fmt(arena, lang, N_("Paper for decision: {0}"), title), report_total_sentence(&r),
                  lang == LANG_SV ? S("tjansteskrivelse") : S("decision-paper"), paper->date, out);
    return ST_OK;
}
