/* The investment plan as it was frozen with an edition of the contract: nothing of it is computed anew. */
#include "app/plan/plan_changes.h"
#include "app/plan/plan_pictures.h"
#include "views.h"
#include "web/edit_parts.h"
#include "web/plan_parts.h"

#include <math.h>

/* ---- the one that the address names ---- */

static Status open_sealed(Visit *visit, RoadmapPlace *place, PlanStatement *frozen, bool *moved, Err *err)
{
    Str code;
    bool found;
    Status status = city_code(visit, &code, moved, err);
    if (status != ST_OK || *moved) return status;
    status = app_municipality(visit->app, visit->arena, code, &place->municipality, err);
    if (status != ST_OK) return status;
    const Str edition = edit_from_slug(visit->arena, visit->param[1]);
    status = app_plan_frozen(visit->app, visit->arena, code, edition, frozen, &found, err);
    if (status != ST_OK || found) return status;
    return err_failf(err, ST_NOT_FOUND, N_("No investment plan was sealed with the edition {0}"), edition);
}

/* ---- the page ---- */

static PlanLine line_of(const Visit *visit, const SealedMeasure *m)
{
    Arena *a = visit->arena;
    const MeasureEconomy *e = &m->economy;
    return (PlanLine){.name = m->name,
                      .capex.text = plan_millions(visit, m->capex),
                      .npv.text = plan_millions(visit, m->npv),
                      .tonnes.text = tr_maybe(a, visit->lang, m->tonnes, 0),
                      .sek_per_t.text = sealed_sek_per_t(a, visit->lang, m),
                      .kg_per_sek.text = tr_maybe(a, visit->lang, e->kg_per_sek, 2),
                      .payback.text = sealed_payback(a, visit->lang, m),
                      .covered.text = tr_fmt(a, visit->lang, "{0}/{1}", err_number(a, (int64_t)e->known),
                                             err_number(a, (int64_t)e->lines)),
                      .gains = m->npv.known && m->npv.v > 0};
}

static void fill_measures(const Visit *visit, const SealedPerspective *p, PlanPage *page)
{
    PlanLine *lines = ARENA_ARRAY(visit->arena, PlanLine, p->order_count + 1);
    page->climate = p->of.kind == PERSPECTIVE_CLIMATE;
    for (size_t i = 0; i < p->order_count; i++) {
        const SealedMeasure *m = &p->measures[p->order[i]];
        if (page->climate || m->economy.lines > 0) lines[page->line_count++] = line_of(visit, m);
    }
    page->lines = lines;
}

static void fill_years(const Visit *visit, const SealedPlan *p, PlanPage *page)
{
    PlanNeed *years = ARENA_ARRAY(visit->arena, PlanNeed, p->year_count + 1);
    double most = 0;
    for (size_t i = 0; i < p->year_count; i++) most = fmax(most, p->years[i].funding.need);
    for (size_t i = 0; i < p->year_count; i++)
        years[i] =
            plan_need(visit, NULL, err_number(visit->arena, p->years[i].year), S(""), &p->years[i].funding, most);
    page->years = years;
    page->year_count = p->year_count;
}

static const SealedPerspective *chosen(const Visit *visit, const SealedPlan *p, Str url, PlanPage *page)
{
    const Str asked = http_query(visit->request, S("perspective"));
    const SealedPerspective *out = p->perspective_count ? &p->perspectives[0] : NULL;
    for (size_t i = 0; i < p->perspective_count; i++)
        if (str_eq(asked, str(perspective_name(p->perspectives[i].of.kind)))) out = &p->perspectives[i];
    for (size_t i = 0; i < p->perspective_count; i++) {
        const PerspectiveKind kind = p->perspectives[i].of.kind;
        page->perspectives[page->perspective_count++] =
            (PlanChoice){.name = str(tr(visit->lang, app_perspective_label(kind))),
                         .url = tr_fmt(visit->arena, LANG_EN, "{0}?perspective={1}", url, str(perspective_name(kind))),
                         .is_chosen = out == &p->perspectives[i]};
    }
    return out;
}

/* ---- beside the plan of today ---- */

static PlanGrid *grid_of(const Visit *visit, const char *const *heads, size_t columns, size_t rows)
{
    PlanGrid *grid = ARENA_NEW(visit->arena, PlanGrid);
    *grid = (PlanGrid){.columns = columns, .rows = rows};
    grid->head = ARENA_ARRAY(visit->arena, Str, columns);
    grid->cells = ARENA_ARRAY(visit->arena, Str, columns * rows + 1);
    for (size_t c = 0; c < columns; c++) grid->head[c] = str(tr(visit->lang, heads[c]));
    return grid;
}

static const PlanGrid *totals_of(const Visit *visit, const AppPlanChanges *of)
{
    static const char *const heads[] = {N_("Figure"), N_("Sealed"), N_("Today"), N_("Difference")};
    enum { COLUMNS = sizeof heads / sizeof *heads };
    PlanTotal totals[PLAN_TOTALS];
    PlanGrid *grid = grid_of(visit, heads, COLUMNS, PLAN_TOTALS);
    app_plan_totals(of, totals);
    for (size_t i = 0; i < PLAN_TOTALS; i++) {
        const PlanTotal *t = &totals[i];
        const Maybe difference = t->then.known && t->now.known ? known(t->now.v - t->then.v) : unknown();
        Str *cells = &grid->cells[i * COLUMNS];
        cells[0] = tr_fmt(visit->arena, visit->lang, t->is_money ? N_("{0}, SEK million") : "{0}",
                          str(tr(visit->lang, t->label)));
        cells[1] = app_plan_amount(visit->arena, visit->lang, t->then, t->is_money);
        cells[2] = app_plan_amount(visit->arena, visit->lang, t->now, t->is_money);
        cells[3] = app_plan_amount(visit->arena, visit->lang, difference, t->is_money);
    }
    return grid;
}

static const PlanGrid *changed_of(const Visit *visit, const AppPlanChanges *of, PerspectiveKind kind)
{
    static const char *const heads[] = {
        N_("Measure"), N_("Investment, sealed"),  N_("Today"), N_("Net present value, sealed"),
        N_("Today"),   N_("Tonnes less, sealed"), N_("Today")};
    enum { COLUMNS = sizeof heads / sizeof *heads };
    size_t n;
    const PlanChange *list = app_plan_changed(of, kind, visit->arena, &n);
    if (n == 0) return NULL;
    PlanGrid *grid = grid_of(visit, heads, COLUMNS, n);
    for (size_t i = 0; i < n; i++) {
        const SealedMeasure *const both[] = {list[i].then, list[i].now};
        Str *cells = &grid->cells[i * COLUMNS];
        *cells++ = list[i].name;
        for (size_t f = 0; f < 3; f++)
            for (size_t k = 0; k < 2; k++) {
                const SealedMeasure *m = both[k];
                const Maybe figure = !m ? unknown() : f == 0 ? m->capex : f == 1 ? m->npv : m->tonnes;
                *cells++ = app_plan_change_text(visit->arena, visit->lang, m, figure, f < 2);
            }
    }
    return grid;
}

/* Nothing where there is no plan of today, or the seal has no figures. */
static Status fill_today(const Visit *visit, Str code, const PlanStatement *frozen, PerspectiveKind kind,
                         PlanPage *page, Err *err)
{
    const AppRoadmap *roadmap;
    AppPlanSince since;
    AppPlanChanges changes;
    Err none;
    Status status = app_roadmap_kept(visit->app, code, (Date){0}, &roadmap, &none);
    if (status == ST_NOT_FOUND) return ST_OK;
    if (status != ST_OK) {
        *err = none;
        return status;
    }
    status = app_plan_since_of(visit->arena, roadmap, frozen, &since, err);
    if (status != ST_OK) return status;
    page->today = app_plan_since_text(visit->arena, visit->lang, &since);
    if (!since.is_changed || !since.now.n) return ST_OK;
    status = app_plan_changes(&since, visit->arena, &changes, err);
    if (status != ST_OK) return status;
    page->totals = totals_of(visit, &changes);
    page->changed = changed_of(visit, &changes, kind);
    return ST_OK;
}

Status page_plan_sealed(Visit *visit, Err *err)
{
    RoadmapPlace place = {0};
    PlanStatement frozen;
    SealedPlan plan;
    bool moved;
    PlanPage *page = ARENA_NEW(visit->arena, PlanPage);
    Status status = open_sealed(visit, &place, &frozen, &moved, err);
    if (status != ST_OK || moved) return status;
    status = app_plan_sealed(&frozen, visit->arena, &plan, err);
    if (status != ST_OK) return status;
    const Str code = place.municipality.code, slug = edit_slug(visit->arena, plan.edition);
    plan_head(visit, &place, PLAN_TABS, N_("The sealed investment plan"), &page->head);
    if (plan.illustrative) page->head.illustrative = plan_made_up_text(visit);
    page->url = route_url(visit->arena, PAGE_PLAN_SEALED, visit->lang, code, slug);
    page->json_url = route_url(visit->arena, PAGE_PLAN_SEALED_FILE, visit->lang, code, slug);
    page->lead = tr_fmt(visit->arena, visit->lang,
                        N_("The investment plan of {0} as it was when the edition {1} of the climate contract was "
                           "sealed on {2}. It is never changed."),
                        place.municipality.name, plan.edition, tr_date(visit->arena, visit->lang, plan.frozen));
    page->since = plan.sha256;
    const SealedPerspective *perspective = chosen(visit, &plan, page->url, page);
    if (perspective) {
        page->conditions = app_conditions(visit->arena, visit->lang, plan.first_year, plan.last_year, plan.price_year,
                                          &perspective->of);
        fill_measures(visit, perspective, page);
        fill_years(visit, &plan, page);
        status = fill_today(visit, code, &frozen, perspective->of.kind, page, err);
        if (status != ST_OK) return status;
    }
    visit->view.description = page->lead;
    view_plan_sealed(&visit->out, &visit->view, page);
    return ST_OK;
}

/* The text that the seal stands for, byte for byte. */
Status page_plan_sealed_file(Visit *visit, Err *err)
{
    RoadmapPlace place = {0};
    PlanStatement frozen;
    bool moved;
    const Status status = open_sealed(visit, &place, &frozen, &moved, err);
    if (status != ST_OK || moved) return status;
    buf_add(&visit->out, frozen.result);
    visit->response->content_type = S("application/json; charset=utf-8");
    visit->response->is_page = false;
    return ST_OK;
}
