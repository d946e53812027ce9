/* The climate report on how it was computed: methods, factors, quality of the data, and what to look at. */
#include "app/accounts/factors.h"
#include "app/accounts/inventory_text.h"
#include "app/accounts/report_parts.h"

#include <math.h>

/* ---- methods and factors ---- */

static Str category_names(const Report *r, Str ids)
{
    Str names[CATEGORY_COUNT];
    size_t n = 0;
    while (ids.n && n < CATEGORY_COUNT) {
        const Str id = str_cut(&ids, ' ');
        if (id.n) names[n++] = id;
    }
    return report_join(r->arena, names, n, S(", "));
}

static void method_table(Report *r)
{
    Grid g = report_grid(r, report_word(r, N_("Methods")));
    grid_column(&g, report_word(r, N_("Method")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("Categories")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("How it is computed")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("Source")), DOC_TEXT);
    for (size_t i = 0; i < r->method_count; i++) {
        const InventoryMethod *m = &r->methods[i];
        grid_own(&g, m->name);
        grid_text(&g, category_names(r, m->categories));
        grid_own(&g, m->text);
        grid_own(&g, m->source);
    }
    if (!g.count) doc_remark(r->doc, report_word(r, N_("No methods have been described yet.")));
    grid_put(&g);
}

static bool is_outside_years(const AppInventory *in, const Factor *f)
{
    for (size_t i = 0; i < in->flag_count; i++)
        if (in->flags[i].kind == FLAG_OUTSIDE_YEARS && in->flags[i].factor == f) return true;
    return false;
}

static Str valid_years(const Report *r, const Factor *f)
{
    const Str first = f->first_year.known ? report_year(r, (int)f->first_year.v) : S("");
    const Str last = f->last_year.known ? report_year(r, (int)f->last_year.v) : S("");
    Str years = tr_fmt(r->arena, r->lang, "{0}–{1}", first, last);
    if (!first.n && !last.n) years = report_word(r, N_("not stated"));
    if (first.n && str_eq(first, last)) years = first;
    return is_outside_years(r->in, f) ? tr_fmt(r->arena, r->lang, N_("{0} (another year)"), years) : years;
}

/* The GWP values by which a factor's figure is CO2e: the report's, where the factor gives its gases. */
static Str gwp_text(const Report *r, const Factor *f)
{
    if (!f->co2e_kg.known) return str(gwp_set_name(r->in->query.gwp));
    return f->co2e_gwp.n ? f->co2e_gwp : report_word(r, N_("not stated"));
}

static void factor_table(Report *r)
{
    const AppInventory *in = r->in;
    bool outside = false;
    Grid g = report_grid(r, tr_fmt(r->arena, r->lang, N_("Factors used in {0}"), report_year(r, in->year)));
    g.table.anchor = S("factors");
    grid_column(&g, report_word(r, N_("Factor")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("Kind")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("kg CO2e")), DOC_FIGURE);
    grid_column(&g, report_word(r, N_("Per")), DOC_SHORT);
    grid_column(&g, report_word(r, N_("GWP")), DOC_SHORT);
    grid_column(&g, report_word(r, N_("Valid for")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("Publisher and source")), DOC_TEXT);
    for (size_t i = 0; i < in->factor_count; i++) {
        const Factor *f = in->factors[i];
        const Maybe kg = app_factor_co2e(r->arena, f, in->query.gwp);
        const Str from[] = {str_starts(f->source, f->publisher) ? S("") : f->publisher, f->source};
        grid_own(&g, f->name);
        grid_text(&g, report_choice(r, KIND_FACTOR, "kind", f->kind));
        grid_text(&g, app_factor_kg_text(r->arena, r->lang, kg));
        grid_own(&g, f->unit);
        grid_text(&g, kg.known ? gwp_text(r, f) : S("–"));
        grid_text(&g, valid_years(r, f));
        grid_own(&g, report_join(r->arena, from, 2, S(": ")));
        outside = outside || is_outside_years(in, f);
    }
    grid_put(&g);
    doc_remark(r->doc, report_word(r, N_("Direct: what is emitted where the fuel is burnt. Upstream: what making and "
                                         "moving it emits. Life cycle: both. pkm: passenger-kilometre, vkm: "
                                         "vehicle-kilometre, l: litre, t: tonne.")));
    doc_remark(r->doc, report_word(r, N_("GWP: the global warming potentials that make the gases into CO2e. A factor "
                                         "that is given gas by gas is weighed by those of this report; one that is "
                                         "given as CO2e is used as its publisher weighed it.")));
    if (outside)
        doc_remark(r->doc, report_word(r, N_("“Another year” marks a factor that is used outside of the years that its "
                                             "publisher states: a factor of the year should replace it.")));
}

void report_methods(Report *r)
{
    report_heading(r, "methods", N_("Methods and factors"), false);
    doc_text(r->doc,
             doc_frame(tr_fmt(r->arena, r->lang,
                              N_("The accounts follow the GHG Protocol (Corporate Standard, Scope 2 Guidance and "
                                 "Corporate Value Chain Standard). Each row of activity data is multiplied by its "
                                 "factor, gas by gas; the gases are weighed by the global warming potentials of the "
                                 "IPCC over 100 years ({0}). What is bought inside the group is counted once."),
                              str(gwp_set_name(r->in->query.gwp)))));
    method_table(r);
    factor_table(r);
}

/* ---- quality ---- */

/* Of the five indicators of the rows in a category, 1 very good to 4 poor; unknown where no row has been scored. */
static Maybe mean_score(const AppInventory *in, size_t category)
{
    double sum = 0;
    size_t n = 0;
    for (size_t i = 0; i < in->row_count; i++) {
        const ActivityRow *row = in->rows[i].row;
        const Maybe scores[] = {row->technology, row->time, row->geography, row->completeness, row->reliability};
        if (in->rows[i].category != category) continue;
        for (size_t k = 0; k < sizeof scores / sizeof *scores; k++) {
            if (!scores[k].known) continue;
            sum += scores[k].v;
            n++;
        }
    }
    return n ? known(sum / (double)n) : unknown();
}

static void quality_line(Grid *g, Str name, const InventoryFigure *f, const AppUncertainty *u, Maybe score)
{
    const Report *r = g->of;
    grid_text(g, name);
    grid_text(g, err_number(r->arena, (int64_t)f->rows));
    grid_text(g, err_number(r->arena, (int64_t)f->missing_rows));
    grid_text(g, report_share(r, figure_supplier_share(f)));
    grid_text(g, report_uncertainty(r, u));
    grid_text(g, report_share(r, u->stated_share));
    grid_text(g, tr_maybe(r->arena, r->lang, score, 1));
}

static void quality_table(Report *r)
{
    const AppInventory *in = r->in;
    Grid g = report_grid(r, report_word(r, N_("Quality of the data by category")));
    grid_column(&g, report_word(r, N_("Category")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("Rows")), DOC_FIGURE);
    grid_column(&g, report_word(r, N_("Without figure")), DOC_FIGURE);
    grid_column(&g, report_word(r, N_("From suppliers")), DOC_FIGURE);
    grid_column(&g, report_word(r, N_("Uncertainty")), DOC_FIGURE);
    grid_column(&g, report_word(r, N_("States both")), DOC_FIGURE);
    grid_column(&g, report_word(r, N_("Score 1–4")), DOC_FIGURE);
    for (size_t c = 0; c < CATEGORY_COUNT; c++) {
        const InventoryFigure *f = &in->view.category[c];
        if (f->rows) quality_line(&g, report_category(r, c), f, &in->category_uncertainty[c], mean_score(in, c));
    }
    g.strong = true;
    quality_line(&g, report_word(r, N_("Total")), &in->view.total, &in->total_uncertainty, unknown());
    grid_put(&g);
}

static void flag_list(Report *r)
{
    Buf list = buf_new(r->arena);
    Str *texts;
    size_t n;
    app_flag_texts(r->arena, r->lang, r->in, true, &texts, &n);
    for (size_t i = 0; i < n; i++) {
        buf_add(&list, S("- "));
        buf_add(&list, texts[i]);
        buf_addc(&list, '\n');
    }
    if (!list.n) return;
    doc_heading(r->doc, &(DocHeading){.level = 3, .title = doc_frame(report_word(r, N_("To be looked at")))});
    doc_text(r->doc, (DocText){.text = buf_str(&list), .markdown = true});
}

static Str total_text(const Report *r)
{
    const AppUncertainty *u = &r->in->total_uncertainty;
    if (!u->percent.known)
        return report_word(r, N_("Neither rows nor factors state an uncertainty, so none can be computed for the "
                                 "total."));
    const Str percent = tr_percent(r->arena, r->lang, u->percent.v, 1);
    if (app_uncertainty_is_whole(u))
        return tr_fmt(r->arena, r->lang,
                      N_("The uncertainty of the total is ±{0} (95% interval, error propagation by the IPCC's "
                         "approach 1). All rows and factors state one. What is missing is not part of it."),
                      percent);
    return tr_fmt(r->arena, r->lang,
                  N_("The uncertainty of the total is at least ±{0} (95% interval, error propagation by the IPCC's "
                     "approach 1). For {1} of the total the amount or the factor states none and is taken as exact. "
                     "What is missing is not part of it."),
                  percent, report_share(r, known(1 - u->stated_share.v)));
}

Str report_sure_text(const Report *r)
{
    const Str level = total_text(r), trend = app_trend_text(r->arena, r->lang, &r->trend);
    return trend.n ? tr_fmt(r->arena, r->lang, "{0} {1}", level, trend) : level;
}

void report_quality(Report *r)
{
    report_heading(r, "quality", N_("Quality of the data and uncertainty"), false);
    doc_text(r->doc, doc_frame(report_sure_text(r)));
    quality_table(r);
    doc_remark(
        r->doc,
        report_word(r,
                    N_("States both: the part of the emissions for which both amount and factor state an "
                       "uncertainty. Score: the mean of the five indicators of the GHG Protocol, from 1, "
                       "very good, to 4, poor. A dash means that no row has been scored. An uncertainty is “at least” "
                       "where the amounts or the factors of a part state none.")));
    flag_list(r);
}

/* ---- the end ---- */

void report_end(Report *r)
{
    const AppInventory *in = r->in;
    report_heading(r, "data-sources", N_("Where the figures come from"), false);
    doc_remark(r->doc,
               report_word(r, N_("Every figure can be followed down to its rows, factors and sources on the pages "
                                 "of the climate accounts: open the figure there.")));
    if (!in->data_source_count) doc_remark(r->doc, report_word(r, N_("No sources have been registered yet.")));
    Grid g = report_grid(r, report_word(r, N_("Sources of activity data")));
    grid_column(&g, report_word(r, N_("Source")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("Kind")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("Answers for it")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("Note")), DOC_TEXT);
    for (size_t i = 0; i < in->data_source_count; i++) {
        const DataSource *s = &in->data_sources[i];
        const Str note[] = {s->note, s->link};
        grid_own(&g, s->name);
        grid_text(&g, report_choice(r, KIND_DATA_SOURCE, "kind", s->kind));
        grid_own(&g, report_organisation(r, s->owner));
        grid_own(&g, report_join(r->arena, note, 2, S(" ")));
    }
    grid_put(&g);
}
