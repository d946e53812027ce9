#include "web/plan_optimise_query.h"

#include "app/crew.h"
#include "base/num.h"

#include <math.h>
#include <time.h>

enum {
    SECONDS_MOST = 4, /* of the processor */
    STARTS_USUAL = 8, /* as app_plan_optimise has them */
    LEAST_MOST = 10,  /* measures of each focus area */
    SEK_IN_MILLION = 1000000
};

/* ---- the address ---- */

static Status read_number(const Visit *visit, const char *name, double least, double most, Maybe *out, Err *err)
{
    const Str text = http_query(visit->request, str(name));
    double value;
    *out = unknown();
    if (!text.n) return ST_OK;
    if (!num_parse(text, &value) || !(value >= least && value <= most)) {
        err_failf(err, ST_INVALID, N_("\"{0}\" is not a number that can stand here"), text);
        err_field(err, str(name));
        return ST_INVALID;
    }
    *out = known(value);
    return ST_OK;
}

static Status read_limits(const Visit *visit, AppOptimiseQuery *out, Err *err)
{
    enum { YEAR_FIRST = 1990, YEAR_LAST = 2100 };
    Maybe first, last, least;
    Status status = read_number(visit, "most", -1e12, 1e12, &out->most_t, err);
    if (status == ST_OK) status = read_number(visit, "ceiling", 0, 1e9, &out->ceiling_sek, err);
    if (status == ST_OK) status = read_number(visit, "first", YEAR_FIRST, YEAR_LAST, &first, err);
    if (status == ST_OK) status = read_number(visit, "last", YEAR_FIRST, YEAR_LAST, &last, err);
    if (status == ST_OK) status = read_number(visit, "least", 0, 1000, &least, err);
    if (status != ST_OK) return status;
    if (out->ceiling_sek.known) out->ceiling_sek.v *= SEK_IN_MILLION;
    out->first_start = first.known ? (int)first.v : 0;
    out->last_start = last.known ? (int)last.v : 0;
    out->least_measures = least.known ? (size_t)least.v : 0;
    return ST_OK;
}

Status optimise_query(const Visit *visit, AppOptimiseQuery *out, Err *err)
{
    const HttpRequest *request = visit->request;
    const Str perspective = http_query(request, S("perspective")), scenario = http_query(request, S("scenario"));
    *out = (AppOptimiseQuery){
        .plan = {.scenario = {.scenario = scenario.n ? scenario : S("all"), .seed = ROADMAP_SEED_USUAL},
                 .perspective = PERSPECTIVE_MUNICIPAL},
        .aim = str_eq(http_query(request, S("aim")), S("cost")) ? AIM_COST : AIM_REDUCTION,
        .carbon = str_eq(http_query(request, S("carbon")), S("level")) ? CARBON_LEVEL : CARBON_CUMULATIVE,
        .no_ceilings = http_query(request, S("free")).n > 0,
        .front = OPTIMISE_FRONT_USUAL};
    if (perspective.n &&
        (!perspective_parse(perspective, &out->plan.perspective) || out->plan.perspective == PERSPECTIVE_CLIMATE))
        return err_fail(err, ST_INVALID, N_("What to do first is sought in the perspective municipal or society"));
    return read_limits(visit, out, err);
}

static void add(Buf *b, const char *name, Str value)
{
    buf_addc(b, b->n ? '&' : '?');
    buf_url(b, str(name));
    buf_addc(b, '=');
    buf_url(b, value);
}

static Str plain(Arena *arena, double x)
{
    Buf b = buf_new(arena);
    buf_fixed(&b, x, 6);
    return buf_str(&b);
}

Str optimise_link(const Visit *visit, const AppOptimiseQuery *q, size_t point)
{
    Arena *a = visit->arena;
    Buf b = buf_new(a);
    add(&b, "aim", q->aim == AIM_COST ? S("cost") : S("reduction"));
    if (q->carbon == CARBON_LEVEL) add(&b, "carbon", S("level"));
    if (q->most_t.known) add(&b, "most", plain(a, q->most_t.v));
    if (q->ceiling_sek.known) add(&b, "ceiling", plain(a, q->ceiling_sek.v / SEK_IN_MILLION));
    if (q->no_ceilings) add(&b, "free", S("1"));
    if (q->first_start) add(&b, "first", err_number(a, q->first_start));
    if (q->last_start) add(&b, "last", err_number(a, q->last_start));
    if (q->least_measures) add(&b, "least", err_number(a, (int64_t)q->least_measures));
    if (q->plan.perspective != PERSPECTIVE_MUNICIPAL)
        add(&b, "perspective", str(perspective_name(q->plan.perspective)));
    if (!str_eq(q->plan.scenario.scenario, S("all"))) add(&b, "scenario", q->plan.scenario.scenario);
    if (point) add(&b, "point", err_number(a, (int64_t)point));
    return buf_str(&b);
}

/* ---- the answer ---- */

static double processor_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool is_over(void *of)
{
    return processor_seconds() > *(const double *)of;
}

/* Half of the processors, so that other pages are answered meanwhile. */
static int searches_most(void)
{
    const int half = (int)crew_processors() / 2;
    return half > 1 ? half : 1;
}

/* One search more, where there is room for it. */
static bool may_seek(atomic_int *searches)
{
    int now = atomic_load(searches);
    while (now < searches_most())
        if (atomic_compare_exchange_weak(searches, &now, now + 1)) return true;
    return false;
}

Status optimise_answer(Visit *visit, Str municipality, const AppOptimiseQuery *query, const AppOptimise **out, Err *err)
{
    AppOptimiseQuery limited = *query;
    double until = processor_seconds() + SECONDS_MOST;
    limited.stop = is_over;
    limited.stop_of = &until;
    if (app_plan_optimise_is_kept(visit->app, municipality, &limited))
        return app_plan_optimise_kept(visit->app, municipality, &limited, visit->arena, out, err);
    if (!may_seek(visit->searches))
        return err_fail(err, ST_UNAVAILABLE,
                        N_("Others are having their plans sought right now. Try again in a few seconds."));
    const Status status = app_plan_optimise_kept(visit->app, municipality, &limited, visit->arena, out, err);
    atomic_fetch_sub(visit->searches, 1);
    return status;
}

Status optimise_open(Visit *visit, AppOptimiseQuery *query, const AppOptimise **out, bool *moved, Err *err)
{
    RoadmapPlace place;
    Status status = roadmap_open(visit, &place, moved, err);
    if (status != ST_OK || *moved) return status;
    status = optimise_query(visit, query, err);
    return status == ST_OK ? optimise_answer(visit, place.municipality.code, query, out, err) : status;
}

Status optimise_shown(const Visit *visit, const AppOptimise *of, const OptimiseResult **out, size_t *point, Err *err)
{
    const Str asked = http_query(visit->request, S("point"));
    int64_t number;
    *out = &of->result;
    *point = 0;
    if (!asked.n) return ST_OK;
    if (!num_parse_int(asked, &number) || number < 1 || (uint64_t)number > of->front_count)
        return err_failf(err, ST_INVALID,
                         N_("There is no point {0} any more. Seek the plan anew, and choose one of its points."),
                         asked);
    *point = (size_t)number;
    *out = &of->front[number - 1].plan;
    return ST_OK;
}

/* ---- the form ---- */

/* A round number that is not below x. */
static double round_up(double x)
{
    const double step = pow(10, floor(log10(fmax(x, 10))) - 1);
    return ceil(x / step) * step;
}

static void carbon_limit(const Visit *visit, const AppOptimiseQuery *q, const AppOptimise *of, OptimiseLimit *out)
{
    const double most = of ? round_up(of->reference_t) : fmax(q->most_t.v, 1);
    const bool stated = of && of->most_t.known && !q->most_t.known;
    *out = (OptimiseLimit){.name = "most",
                           .label = N_("May be emitted at most, tonnes"),
                           .value = q->most_t.known ? plain(visit->arena, q->most_t.v) : S(""),
                           .usual = plain(visit->arena, of && of->most_t.known ? fmax(of->most_t.v, 0) : most),
                           .minimum = S("0"),
                           .maximum = plain(visit->arena, most),
                           .step = plain(visit->arena, fmax(pow(10, floor(log10(fmax(most, 1000))) - 2), 1))};
    const char *text = q->carbon == CARBON_LEVEL ? N_("Empty: what the path leaves in the target year, {0} tonnes.")
                                                 : N_("Empty: what is left of the path's allowance, {0} tonnes.");
    out->hint = stated ? tr_fmt(visit->arena, visit->lang, text, tr_maybe(visit->arena, visit->lang, of->most_t, 0))
                       : str(tr(visit->lang, N_("Empty: what the target path leaves.")));
}

static void money_limit(const Visit *visit, const AppOptimiseQuery *q, const AppOptimise *of, OptimiseLimit *out)
{
    const double need = of && of->most_ceiling.known ? of->most_ceiling.v / SEK_IN_MILLION : 100,
                 asked = q->ceiling_sek.known ? q->ceiling_sek.v / SEK_IN_MILLION : 0,
                 most = round_up(fmax(1.2 * need, asked));
    *out =
        (OptimiseLimit){.name = "ceiling",
                        .label = N_("Investments a year at most, million kronor"),
                        .value = q->ceiling_sek.known ? plain(visit->arena, asked) : S(""),
                        .usual = plain(visit->arena, most),
                        .hint = str(tr(visit->lang, N_("Empty: the capacity to invest of each year, where it has been "
                                                       "stated."))),
                        .minimum = S("0"),
                        .maximum = plain(visit->arena, most),
                        .step = most > 50 ? S("1") : S("0.5")};
}

static void year_limits(const Visit *visit, const AppOptimiseQuery *q, const AppOptimise *of, OptimiseLimit *first,
                        OptimiseLimit *last)
{
    Arena *a = visit->arena;
    const int from = of               ? of->plan.first_year
                     : q->first_start ? q->first_start
                                      : 2025,
              to = of ? of->plan.last_year : from + OPTIMISE_STARTS_MOST;
    const int first_now = of ? of->first : from, last_now = of ? of->last : from + STARTS_USUAL - 1;
    const OptimiseLimit years = {.minimum = err_number(a, from), .maximum = err_number(a, to), .step = S("1")};
    *first = *last = years;
    first->name = "first";
    first->label = N_("First possible start");
    first->value = q->first_start ? err_number(a, q->first_start) : S("");
    first->usual = err_number(a, first_now);
    first->hint = tr_fmt(a, visit->lang, N_("Empty: {0}."), err_number(a, from));
    last->name = "last";
    last->label = N_("Last possible start");
    last->value = q->last_start ? err_number(a, q->last_start) : S("");
    last->usual = err_number(a, last_now);
    last->hint = tr_fmt(a, visit->lang, N_("Empty: {0} years in all. At most {1}."), err_number(a, STARTS_USUAL),
                        err_number(a, OPTIMISE_STARTS_MOST));
}

static void fill_perspectives(const Visit *visit, const AppRoadmap *roadmap, const AppOptimiseQuery *q,
                              PlanOptimisePage *page)
{
    static const PerspectiveKind list[] = {PERSPECTIVE_MUNICIPAL, PERSPECTIVE_SOCIETY};
    const PlanSetting *setting = plan_setting(&roadmap->plan);
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        Perspective unused;
        if (!setting || !plan_perspective(setting, list[i], &unused)) continue;
        page->perspectives[page->perspective_count++] =
            (PlanChoice){.name = str(tr(visit->lang, app_perspective_label(list[i]))),
                         .value = str(perspective_name(list[i])),
                         .is_chosen = list[i] == q->plan.perspective};
    }
}

void optimise_fill_form(const Visit *visit, const AppRoadmap *roadmap, const AppOptimiseQuery *q, const AppOptimise *of,
                        PlanOptimisePage *page)
{
    page->for_cost = q->aim == AIM_COST;
    page->in_target_year = q->carbon == CARBON_LEVEL;
    page->no_ceilings = q->no_ceilings;
    carbon_limit(visit, q, of, &page->limits[0]);
    money_limit(visit, q, of, &page->limits[1]);
    year_limits(visit, q, of, &page->limits[2], &page->limits[3]);
    page->limits[4] =
        (OptimiseLimit){.name = "least",
                        .label = N_("Measures in each focus area at least"),
                        .value = q->least_measures ? err_number(visit->arena, (int64_t)q->least_measures) : S(""),
                        .usual = S("0"),
                        .hint = str(tr(visit->lang, N_("Empty: none."))),
                        .minimum = S("0"),
                        .maximum = err_number(visit->arena, LEAST_MOST),
                        .step = S("1")};
    fill_perspectives(visit, roadmap, q, page);
    page->scenarios = plan_scenarios(visit, roadmap, q->plan.scenario.scenario, &page->scenario_count);
}
