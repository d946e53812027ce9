/* What to do first: the plan that is sought under limits, beside the plan now, and what tonnes cost. */
#include "app/roadmap/scenario_save.h"
#include "base/num.h"
#include "views.h"
#include "web/edit_parts.h"
#include "web/measures_parts.h"
#include "web/plan_optimise_query.h"
#include "web/what_if.h"

#include <math.h>
#include <stdlib.h>

enum { NOTES = 5 };

/* What the page is made from. */
typedef struct Found {
    Visit *visit;
    const AppOptimise *of;
    const OptimiseResult *shown; /* the plan that was sought, or a point of the front */
    const AppOptimiseQuery *query;
    Str code;
} Found;

static Str page_url(const Found *f, PageId page, size_t point)
{
    return roadmap_url(f->visit, page, f->code, optimise_link(f->visit, f->query, point));
}

/* ---- in words ---- */

static Str tonnes_text(const Found *f, double t)
{
    return tr_figure(f->visit->arena, f->visit->lang, t, 0);
}

static void fill_notes(const Found *f, PlanOptimisePage *page)
{
    Str *notes = ARENA_ARRAY(f->visit->arena, Str, NOTES);
    const Lang lang = f->visit->lang;
    size_t n = 0;
    if (f->shown->overshoot || f->of->result.overshoot)
        notes[n++] = str(tr(lang, N_("What may be emitted is spent already, so the overshoot was made as small as it "
                                     "can be.")));
    if (f->of->most_t.known && f->shown->over_t > 0 && f->shown == &f->of->result)
        notes[n++] = tr_fmt(f->visit->arena, lang, N_("That is {0} tonnes more than may be emitted."),
                            tonnes_text(f, f->shown->over_t));
    size_t free = 0;
    for (size_t m = 0; m < f->of->problem.candidate_count; m++)
        free += app_optimise_start(f->of, f->shown, m) && f->of->plan.measures[m].valued == 0;
    if (free)
        notes[n++] = tr_fmt(f->visit->arena, lang,
                            N_("Of {0} of the measures no cost is known: they are sought as if they were free."),
                            err_number(f->visit->arena, (int64_t)free));
    if (f->shown->stopped)
        notes[n++] =
            str(tr(lang, N_("The search was cut short to answer in time. How far it is to the bound says how much "
                            "better a plan may be.")));
    const Str front = app_optimise_front_note(lang, f->of);
    if (front.n) notes[n++] = front;
    page->notes = notes;
    page->note_count = n;
}

static void fill_lines(const Found *f, PlanOptimisePage *page)
{
    const Visit *visit = f->visit;
    const AppOptimise *of = f->of;
    size_t now = 0, shown = 0;
    for (size_t m = 0; m < of->problem.candidate_count; m++) {
        now += of->planned[m] != 0;
        shown += app_optimise_start(of, f->shown, m) != 0;
    }
    const double t = f->shown->reduction_t;
    const AppOptimiseCost *cost = app_optimise_cost(of, f->shown);
    const char *less = of->problem.carbon == CARBON_LEVEL ? N_("Less in {0}, tonnes") : N_("Less up to {0}, tonnes");
    Arena *a = visit->arena;
    page->lines[0] = (OptimiseLine){tr_fmt(a, visit->lang, less, err_number(a, of->problem.target_year)),
                                    tonnes_text(f, of->now_t), tonnes_text(f, t), tonnes_text(f, t - of->now_t)};
    page->lines[1] = (OptimiseLine){
        str(tr(visit->lang, N_("Cost in present value, million kronor"))), app_optimise_money(a, visit->lang, &of->now),
        app_optimise_money(a, visit->lang, cost), plan_millions(visit, known(cost->cost - of->now.cost))};
    page->lines[2] =
        (OptimiseLine){str(tr(visit->lang, N_("Measures"))), err_number(a, (int64_t)now), err_number(a, (int64_t)shown),
                       tr_figure(a, visit->lang, (double)shown - (double)now, 0)};
}

/* ---- measures ---- */

static Str change_text(const Found *f, int by)
{
    const Lang lang = f->visit->lang;
    if (by == 0) return S("");
    if (by == 1) return str(tr(lang, N_("1 year later")));
    if (by == -1) return str(tr(lang, N_("1 year earlier")));
    return tr_fmt(f->visit->arena, lang, by > 0 ? N_("{0} years later") : N_("{0} years earlier"),
                  err_number(f->visit->arena, abs(by)));
}

static OptimiseMeasure measure_of(const Found *f, size_t m)
{
    const AppOptimise *of = f->of;
    const Visit *visit = f->visit;
    const Candidate *candidate = &of->problem.candidates[m];
    const int start = app_optimise_start(of, f->shown, m), now = of->planned[m];
    OptimiseMeasure out = {.name = of->plan.scenario.roadmap->measures[m]->name,
                           .url = measures_url(visit, PAGE_MEASURE, f->code, candidate->id),
                           .now = err_number(visit->arena, now),
                           .illustrative = app_plan_made_up(&of->plan, candidate->id)};
    if (start == 0) return out;
    const StartOption *option = &candidate->options[f->shown->choice[m]];
    out.start = err_number(visit->arena, start);
    if (candidate->option_count > 1) out.change = change_text(f, start - now);
    out.cost = plan_millions(visit, app_optimise_cost(of, f->shown)->measures[m]);
    out.tonnes = plan_counts(of->plan.scenario.plan, m)
                     ? tonnes_text(f, option->tonnes[of->problem.target_year - of->problem.years.first])
                     : S("–");
    return out;
}

static void fill_measures(const Found *f, PlanOptimisePage *page)
{
    const AppOptimise *of = f->of;
    const size_t n = of->problem.candidate_count;
    OptimiseMeasure *chosen = ARENA_ARRAY(f->visit->arena, OptimiseMeasure, n + 1),
                    *decided = ARENA_ARRAY(f->visit->arena, OptimiseMeasure, n + 1),
                    *left = ARENA_ARRAY(f->visit->arena, OptimiseMeasure, n + 1);
    const int last = of->problem.years.first + (int)of->problem.years.count - 1;
    for (int year = of->problem.years.first; year <= last; year++)
        for (size_t m = 0; m < n; m++) {
            if (app_optimise_start(of, f->shown, m) != year) continue;
            if (of->problem.candidates[m].decided != NOT_CHOSEN)
                decided[page->decided_count++] = measure_of(f, m);
            else
                chosen[page->measure_count++] = measure_of(f, m);
        }
    for (size_t m = 0; m < n; m++)
        if (of->planned[m] && app_optimise_start(of, f->shown, m) == 0) left[page->left_out_count++] = measure_of(f, m);
    page->measures = chosen;
    page->decided = decided;
    page->left_out = left;
}

static void fill_years(const Found *f, PlanOptimisePage *page)
{
    const OptimiseProblem *p = &f->of->problem;
    OptimiseYear *years = ARENA_ARRAY(f->visit->arena, OptimiseYear, p->years.count + 1);
    for (size_t y = 0; y < p->years.count; y++) {
        const int year = p->years.first + (int)y;
        if (year < f->of->plan.first_year || year > f->of->plan.last_year) continue;
        years[page->year_count++] =
            (OptimiseYear){err_number(f->visit->arena, year), plan_millions(f->visit, known(f->shown->spend[y])),
                           plan_millions(f->visit, p->ceilings ? p->ceilings[y] : unknown())};
    }
    page->years = years;
}

/* ---- what conflicts, and the front ---- */

static void fill_conflicts(const Found *f, PlanOptimisePage *page)
{
    const OptimiseResult *r = &f->of->result;
    OptimiseConflict *list = ARENA_ARRAY(f->visit->arena, OptimiseConflict, r->conflict_count + 1);
    for (size_t i = 0; i < r->conflict_count; i++)
        list[i] = (OptimiseConflict){app_optimise_limit(f->visit->arena, f->visit->lang, f->of, &r->conflict[i]),
                                     app_optimise_loosen(f->visit->arena, f->visit->lang, f->of, &r->conflict[i])};
    page->conflicts = list;
    page->conflict_count = r->conflict_count;
    page->lead =
        str(tr(f->visit->lang,
               r->end == OPTIMISE_NOT_FOUND
                   ? N_("No plan was found in the time there was, and none was shown not to exist. Loosen a limit.")
                   : N_("No plan keeps all limits. These cannot be kept together; loosen one of them:")));
}

static Str chart_url(const Found *f, const char *ending, size_t point)
{
    Buf b = buf_new(f->visit->arena);
    const Str file = tr_fmt(f->visit->arena, LANG_EN, "front{0}", str(ending));
    buf_add(&b, route_url(f->visit->arena, PAGE_PLAN_OPTIMISE_CHART, f->visit->lang, f->code, file));
    buf_add(&b, optimise_link(f->visit, f->query, point));
    return buf_str(&b);
}

static void fill_front(const Found *f, PlanOptimisePage *page)
{
    Chart chart;
    Err none;
    OptimisePoint *points = ARENA_ARRAY(f->visit->arena, OptimisePoint, f->of->front_count + 1);
    size_t chosen = 0;
    for (size_t i = 0; i < f->of->front_count; i++) {
        const OptimiseResult *plan = &f->of->front[i].plan;
        if (plan == f->shown) chosen = i + 1;
        points[i] = (OptimisePoint){tonnes_text(f, plan->reduction_t),
                                    app_optimise_money(f->visit->arena, f->visit->lang, &f->of->front_costs[i]),
                                    page_url(f, PAGE_PLAN_OPTIMISE, i + 1), plan == f->shown};
    }
    page->points = points;
    page->point_count = f->of->front_count;
    if (chosen && f->of->result.end == OPTIMISE_FOUND) page->best_url = page_url(f, PAGE_PLAN_OPTIMISE, 0);
    if (app_optimise_picture(f->visit->arena, f->visit->lang, f->of, f->shown, &chart, &none) != ST_OK) return;
    const ChartFiles files = {.csv_url = chart_url(f, ".csv", chosen),
                              .json_url = chart_url(f, ".json", chosen),
                              .svg_url = chart_url(f, ".svg", chosen),
                              .png_url = chart_url(f, ".png", chosen),
                              .option_url = chart_url(f, ".option.json", chosen),
                              .narrow_option_url = chart_url(f, ".narrow.json", chosen),
                              .anchor = "first"};
    page->front = chart_block_made(f->visit, "front", &chart, &files);
}

static void fill_answer(const Found *f, PlanOptimisePage *page)
{
    page->target_year = f->of->problem.target_year;
    page->is_found = f->shown->end == OPTIMISE_FOUND;
    fill_front(f, page);
    if (f->of->plan.setting->illustrative || app_plan_made_up(&f->of->plan, S("")))
        page->head.illustrative = plan_made_up_text(f->visit);
    if (!page->is_found) {
        fill_conflicts(f, page);
        return;
    }
    page->lead = app_optimise_lead(f->visit->arena, f->visit->lang, f->of, f->shown);
    page->bound = app_optimise_bound(f->visit->arena, f->visit->lang, f->shown);
    page->conditions = app_optimise_conditions(f->visit->arena, f->visit->lang, f->of, f->shown);
    fill_notes(f, page);
    fill_lines(f, page);
    fill_measures(f, page);
    fill_years(f, page);
}

/* ---- the page ---- */

static size_t point_asked(const Visit *visit)
{
    int64_t number;
    return num_parse_int(http_query(visit->request, S("point")), &number) && number > 0 ? (size_t)number : 0;
}

/* What the reader can mend is said on the page. */
static bool tell(Visit *visit, Status status, const Err *err, PlanOptimisePage *page)
{
    page->is_busy = status == ST_UNAVAILABLE && !err->of_service;
    if (status != ST_INVALID && status != ST_LIMIT && status != ST_NUMERIC && !page->is_busy) return false;
    if (visit->response->status == 200) visit->response->status = page->is_busy ? 503 : 422;
    visit->response->cache_control = S("no-store");
    page->failure = edit_message(visit, err);
    page->again_seconds = page->is_busy ? visit->response->retry_after : 0;
    return true;
}

/* The form carries what is shown, so that what is saved is that and no other. Where nothing can be shown after it was
 * posted, it keeps what was typed and what it carried. */
static void fill_save(const Found *f, size_t point, PlanOptimisePage *page)
{
    Visit *visit = f->visit;
    if (!visit->form.posted) visit->form = form_new(&form_plan_optimise_save);
    page->form = &visit->form;
    if (f->of && f->shown->end != OPTIMISE_FOUND) return;
    if (f->of)
        form_set(&visit->form, "chosen", app_optimise_chosen(f->of, f->shown, visit->arena));
    else if (!visit->form.posted)
        return;
    if (page->may_save) page->save_url = page_url(f, PAGE_PLAN_OPTIMISE_SAVE, point);
}

/* To ask for an answer may throw away what was there before, so the roadmap is that of the answer, or asked for after
 * it. seeks: also where the answer is not in memory. */
static Status show(Visit *visit, RoadmapPlace *place, bool seeks, Err *err)
{
    PlanOptimisePage *page = ARENA_NEW(visit->arena, PlanOptimisePage);
    AppOptimiseQuery query;
    const Str code = place->municipality.code;
    Found f = {.visit = visit, .query = &query, .code = code};
    size_t point = 0;
    Status status = optimise_query(visit, &query, err);
    const bool has_answer = status == ST_OK && (seeks || optimise_is_kept(visit, code, &query));
    if (has_answer) status = optimise_answer(visit, code, &query, &f.of, err);
    if (has_answer && status == ST_OK) status = optimise_shown(visit, f.of, &f.shown, &point, err);
    if (status != ST_OK && !tell(visit, status, err, page)) return status;
    const Err told = *err; /* before anything else is asked for */
    if (status != ST_OK) f.of = NULL;
    if (f.of)
        place->roadmap = f.of->plan.scenario.of;
    else
        status = app_roadmap_kept(visit->app, code, (Date){0}, &place->roadmap, err);
    if (f.of || status == ST_OK) status = app_scenario_may_save(visit->app, visit->arena, code, &page->may_save, err);
    if (status != ST_OK) return status;
    plan_head(visit, place, PLAN_OPTIMISE, N_("What to do first"), &page->head);
    optimise_fill_form(visit, place->roadmap, &query, f.of, page);
    if (page->failure.n && optimise_fill_faults(visit, &told, page))
        page->failure = str(tr(visit->lang, N_("A limit cannot be as it is written. It is marked in the form.")));
    if (!f.of && !page->failure.n)
        page->failure = str(tr(visit->lang, N_("What was to be saved cannot be saved as it stands, so nothing was "
                                               "sought. What is wrong stands at the form below.")));
    if (page->again_seconds) page->url_again = page_url(&f, PAGE_PLAN_OPTIMISE, point_asked(visit));
    page->url = roadmap_url(visit, PAGE_PLAN_OPTIMISE, code, S(""));
    if (f.of) {
        fill_answer(&f, page);
        page->json_url = page_url(&f, PAGE_PLAN_OPTIMISE_FILE, 0);
    }
    fill_save(&f, point, page);
    visit->view.has_charts = page->front != NULL;
    visit->view.has_optimise = true;
    view_plan_optimise(&visit->out, &visit->view, page);
    return ST_OK;
}

static const FormField save_fields[] = {
    SCENARIO_SAVE_FIELDS,
    {{.name = "chosen", .type = FIELD_TEXT, .required = true}, CONTROL_HIDDEN, NULL},
};
const FormSpec form_plan_optimise_save = {save_fields, sizeof save_fields / sizeof *save_fields};

/* *seeks: whether it is worth seeking what is to be shown where the plan was not saved: not for a name that is none. */
static Status save(Visit *visit, const RoadmapPlace *place, bool *done, bool *seeks, Err *err)
{
    AppOptimiseQuery query;
    Str id = S("");
    Faults faults = faults_new(visit->arena);
    AppScenarioSave what = {.municipality = place->municipality.code,
                            .name = form_value(&visit->form, "name"),
                            .text = form_value(&visit->form, "text")};
    Status status = app_scenario_check_save(visit->app, visit->arena, &what, &faults, err);
    *seeks = status == ST_OK;
    if (status == ST_OK) status = optimise_query(visit, &query, err);
    if (status == ST_OK)
        status = app_optimise_take(place->roadmap, &query, form_value(&visit->form, "chosen"), visit->arena,
                                   &what.query, err);
    if (status == ST_OK) status = app_scenario_save(visit->app, visit->arena, &what, &id, &faults, err);
    return scenario_saved(visit, place->municipality.code, status, id, &faults, done, err);
}

Status page_plan_optimise(Visit *visit, Err *err)
{
    RoadmapPlace place;
    bool moved, done = false, seeks = !visit->form.posted;
    Status status = roadmap_open(visit, &place, &moved, err);
    if (status == ST_NOT_FOUND && place.municipality.code.n) return plan_none(visit, &place);
    if (status != ST_OK || moved) return status;
    if (!plan_setting(&place.roadmap->plan)) return plan_none(visit, &place);
    if (visit->form.posted && visit->form.wrong) edit_refuse(visit, ST_INVALID);
    if (visit->form.posted && !visit->form.wrong) status = save(visit, &place, &done, &seeks, err);
    return status == ST_OK && !done ? show(visit, &place, seeks, err) : status;
}

/* That of `klimat plan optimise --json`. */
Status page_plan_optimise_file(Visit *visit, Err *err)
{
    AppOptimiseQuery query;
    const AppOptimise *of;
    bool moved;
    const Status status = optimise_open(visit, &query, &of, &moved, err);
    if (status != ST_OK || moved) return status;
    app_optimise_json(&visit->out, of);
    visit->response->content_type = S("application/json; charset=utf-8");
    visit->response->is_page = false;
    return ST_OK;
}
