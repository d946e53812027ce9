/* The climate report of a year: gathering what it is made of, its cover, its order. */
#include "app/accounts/climate_report.h"

#include "app/accounts/inventory_kept.h"
#include "app/accounts/inventory_priv.h"
#include "app/accounts/inventory_text.h"
#include "app/accounts/report_parts.h"

/* ---- gathering ---- */

static Status read_inventory(Report *r, const AppInventoryQuery *query, const AppInventory **out, Err *err)
{
    const AppInventory *in;
    TRY(app_inventory_kept(r->app, r->arena, query, &in, err));
    if (!in->has_view) return app_inventory_no_view(in, err);
    *out = in;
    return ST_OK;
}

/* The year, the one before it, and the base year: at most REPORT_YEARS_MAX, the latest. */
static Status read_years(Report *r, Err *err)
{
    const AppInventory *in = r->in;
    size_t last = 0;
    while (last < in->year_count && in->years[last] < in->year) last++;
    size_t first = last + 1 > REPORT_YEARS_MAX ? last + 1 - REPORT_YEARS_MAX : 0;
    for (size_t i = first; i < last; i++) {
        AppInventoryQuery query = in->query;
        query.year = in->years[i];
        if (i == first && first && in->policy && in->policy->base_year.known) {
            /* the base year stands first, whatever lies between */
            for (size_t k = 0; k < first; k++)
                if (in->years[k] == (int)in->policy->base_year.v) query.year = in->years[k];
        }
        if (r->bridge && query.year == r->bridge->before.year)
            r->year[r->year_count++] = &r->bridge->before;
        else
            TRY(read_inventory(r, &query, &r->year[r->year_count++], err));
    }
    r->year[r->year_count++] = in;
    return ST_OK;
}

static Status read_bridge(Report *r, Err *err)
{
    if (!r->in->year_count || r->in->years[0] >= r->in->year) return ST_OK;
    AppBridge *bridge = ARENA_NEW(r->arena, AppBridge);
    TRY(app_inventory_bridge(r->app, r->arena, &r->in->query, 0, bridge, err));
    r->bridge = bridge;
    return ST_OK;
}

static void find_kept(Report *r)
{
    const AppInventory *in = r->in;
    if (!in->statement_count) return;
    Buf now = buf_new(r->arena);
    inventory_canon(&now, in);
    r->kept = &in->statements[in->statement_count - 1];
    r->is_kept = str_eq(r->kept->result, buf_str(&now));
}

Status report_read(App *app, Arena *arena, const AppInventoryQuery *query, Lang lang, Report *out, Err *err)
{
    void *methods;
    AppOrganisation *organisations;
    *out = (Report){.app = app, .arena = arena, .lang = lang};
    TRY(read_inventory(out, query, &out->in, err));
    TRY(read_bridge(out, err));
    TRY(read_years(out, err));
    TRY(app_inventory_trend_since(app, arena, out->in, 0, &out->trend, err));
    TRY(record_list(app->db, arena, &inventory_kinds[KIND_METHOD], out->in->municipality.code, S(""), &methods,
                    &out->method_count, err));
    out->methods = methods;
    TRY(app_organisations(app, arena, &organisations, &out->organisation_count, err));
    out->organisations = organisations;
    find_kept(out);
    return ST_OK;
}

/* ---- cover ---- */

/* The reporting entity: the municipality, by the name that the accounts give it. */
Str report_publisher(const Report *r)
{
    const AppInventory *in = r->in;
    for (size_t i = 0; i < in->entity_count; i++)
        if (str_eq(in->entities[i].kind, S("municipality"))) return in->entities[i].name;
    return in->municipality.name;
}

static Str state_of_result(const Report *r)
{
    if (!r->kept) return report_word(r, N_("not adopted: no result of the year has been kept"));
    if (!r->is_kept)
        return report_word(r, N_("not adopted: the figures have changed since the result that was kept last"));
    if (!report_is_adopted(r))
        return tr_fmt(r->arena, r->lang, N_("kept as result {0}; no decision is recorded"), r->kept->head.id);
    const Str decided[] = {r->kept->decided_by, tr_date(r->arena, r->lang, r->kept->decided), r->kept->registry_number};
    return tr_fmt(r->arena, r->lang, N_("kept as result {0}: {1}"), r->kept->head.id,
                  report_join(r->arena, decided, sizeof decided / sizeof *decided, S(", ")));
}

static void cover_facts(const Report *r, DocCover *cover)
{
    enum { FACTS = 6 };
    const AppInventory *in = r->in;
    DocFact *f = ARENA_ARRAY(r->arena, DocFact, FACTS);
    size_t n = 0;
    f[n++] = (DocFact){report_word(r, N_("Year")), doc_frame(report_year(r, in->year))};
    f[n++] = (DocFact){report_word(r, N_("Boundary")),
                       doc_frame(tr_fmt(r->arena, r->lang, N_("the municipal group, {0} parts, by {1}"),
                                        err_number(r->arena, (int64_t)in->entity_count),
                                        app_approach_text(r->lang, in->query.approach)))};
    f[n++] = (DocFact){report_word(r, N_("Total")),
                       doc_frame(tr_fmt(r->arena, r->lang, N_("{0} tonnes CO2e, {1}"),
                                        report_figure(r, &in->view.total), app_basis_text(r->lang, in->query.basis)))};
    f[n++] = (DocFact){report_word(r, N_("GWP values")), doc_frame(str(gwp_set_name(in->query.gwp)))};
    f[n++] = (DocFact){report_word(r, N_("State")), doc_frame(state_of_result(r))};
    if (report_is_made_up(r))
        f[n++] = (DocFact){report_word(r, N_("Note")),
                           doc_frame(report_word(r, N_("The figures are made up to show what a report looks like. They "
                                                       "are not those of the municipality.")))};
    cover->facts = f;
    cover->fact_count = n;
}

/* ---- the document ---- */

/* The words of the trade that no report of this kind can do without. */
static void words_used(Report *r)
{
    static const struct {
        const char *word, *meaning;
    } words[] = {
        {N_("Scope 1, 2 and 3"), N_("the group's own chimneys and vehicles; bought electricity, heat and cooling; what "
                                    "others emit for the group's sake, before and after")},
        {N_("CO2e"),
         N_("carbon dioxide equivalents: all greenhouse gases as the carbon dioxide that warms as much over "
            "100 years; GWP values are the numbers for that, from a report of the IPCC such as AR5")},
        {N_("By location and by market"), N_("electricity by the average of the grid; by what has been bought, with "
                                             "guarantees of origin")},
        {N_("Operational control"), N_("what the group runs counts in full; financial control and equity share are two "
                                       "other ways to draw the line")},
        {N_("Biogenic"), N_("from wood, waste food and other living matter")},
    };
    report_heading(r, "words", N_("Words in the report"), false);
    Grid g = report_grid(r, report_word(r, N_("What the words mean")));
    grid_column(&g, report_word(r, N_("Word")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("What it means")), DOC_TEXT);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        grid_text(&g, report_word(r, words[i].word));
        grid_text(&g, report_word(r, words[i].meaning));
    }
    grid_put(&g);
}

static Status summary(Report *r, Err *err)
{
    report_heading(r, "summary", N_("Summary"), false);
    doc_lead(r->doc, report_total_sentence(r));
    doc_lead(r->doc, report_change_sentence(r));
    doc_lead(r->doc, report_missing_sentence(r));
    doc_text(r->doc, doc_frame(report_sure_text(r)));
    AppYearFigures *years;
    size_t n;
    Chart chart;
    TRY(app_inventory_by_year(r->app, r->arena, r->in, APP_CHART_YEARS, &years, &n, err));
    app_chart_scopes(r->arena, r->lang, r->in, years, n, &chart);
    return report_chart(r, &chart, err);
}

static Str file_name(const Report *r, Str word)
{
    return tr_fmt(r->arena, r->lang, "{0}-{1}-{2}", word, r->in->municipality.code, report_year(r, r->in->year));
}

void report_finish(const Report *r, Str title, Str description, Str file, Date date, AppReport *out)
{
    out->municipality = r->in->municipality;
    out->year = r->in->year;
    out->state = report_state(r);
    out->head = (DocumentHead){.lang = r->lang,
                               .title = title,
                               .author = report_publisher(r),
                               .description = description,
                               .date = date_is_set(date) && date.day ? date_str(r->arena, date) : S("")};
    out->body = doc_html(r->doc);
    out->markdown = doc_markdown(r->doc);
    out->file_name = file_name(r, file);
}

Status app_climate_report(App *app, Arena *arena, const AppInventoryQuery *query, Lang lang, Renderer *renderer,
                          AppReport *out, Err *err)
{
    Report r;
    *out = (AppReport){0};
    TRY(report_read(app, arena, query, lang, &r, err));
    r.renderer = renderer;
    const Str year = report_year(&r, r.in->year);
    DocCover cover = {.from = report_publisher(&r),
                      .title = doc_frame(tr_fmt(arena, lang, N_("Climate report {0}"), year)),
                      .edition = tr_fmt(arena, lang, N_("Climate accounts of {0}"), r.in->municipality.name),
                      .state = report_state(&r)};
    cover_facts(&r, &cover);
    r.doc = doc_new(arena, lang, &cover);
    doc_contents(r.doc);
    TRY(summary(&r, err));
    report_figures(&r);
    TRY(report_trend(&r, err));
    TRY(report_sources_of_emissions(&r, err));
    report_missing(&r);
    report_boundary(&r);
    report_methods(&r);
    report_quality(&r);
    TRY(report_base_year(&r, err));
    TRY(report_examples(&r, err));
    report_end(&r);
    words_used(&r);
    report_finish(&r, tr_fmt(arena, lang, N_("Climate report {0}, {1}"), year, r.in->municipality.name),
                  report_total_sentence(&r), lang == LANG_SV ? S("klimatrapport") : S("climate-report"),
                  report_is_adopted(&r) ? r.kept->decided : (Date){0}, out);
    return ST_OK;
}
