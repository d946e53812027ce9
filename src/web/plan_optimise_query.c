#include "web/plan_optimise_query.h"

#include "base/num.h"
#include "web/edit_parts.h"
#include "web/gate.h"
#include "web/searches.h"

#include <math.h>
#include <time.h>

enum {
    STARTS_USUAL = 8, /* as app_plan_optimise has them */
    LEAST_MOST = 10,  /* measures of each focus area */
    SEK_IN_MILLION = 1000000,
    SECOND_MS = 1000,
    MS_NS = 1000000
};

/* ---- the address ---- */

typedef struct LimitField {
    const char *name, *option; /* in the address, and in faults of the application */
    double most;               /* none may be below zero */
    bool whole;
} LimitField;
enum { FIELD_MOST, FIELD_CEILING, FIELD_FIRST, FIELD_LAST, FIELD_LEAST };

static const LimitField limit_fields[OPTIMISE_LIMITS] = {
    [FIELD_MOST] = {"most", "most", 1e12, false},         [FIELD_CEILING] = {"ceiling", "ceiling", 1e9, false},
    [FIELD_FIRST] = {"first", "first-start", 9999, true}, [FIELD_LAST] = {"last", "last-start", 9999, true},
    [FIELD_LEAST] = {"least", "least", 1000, true},
};

static Str typed(const Visit *visit, int limit)
{
    return str_trim(http_query(visit->request, str(limit_fields[limit].name)));
}

/* An empty field is no limit. */
static Status read_limit(const Visit *visit, int limit, Maybe *out, Err *err)
{
    const LimitField *f = &limit_fields[limit];
    const Str text = typed(visit, limit);
    double value;
    *out = unknown();
    if (!text.n) return ST_OK;
    Status status = ST_OK;
    if (!num_parse(text, &value) && num_read(text, ',', &value) != NUM_OK)
        status = err_failf(err, ST_INVALID,
                           N_("\"{0}\" is not a number: write it with digits, or leave the field empty"), text);
    else if (!(value >= 0))
        status =
            err_failf(err, ST_INVALID, N_("{0} is below zero: write zero or more, or leave the field empty"), text);
    else if (value > f->most)
        status = err_failf(err, ST_INVALID, N_("{0} is too much: write {1} at most"), text,
                           tr_figure(visit->arena, visit->lang, f->most, 0));
    else if (f->whole && floor(value) < value)
        status = err_failf(err, ST_INVALID, N_("{0} is not a whole number"), text);
    else
        *out = known(value);
    if (status != ST_OK) err_field(err, str(f->option));
    return status;
}

static Status read_limits(const Visit *visit, AppOptimiseQuery *out, Err *err)
{
    Maybe limits[OPTIMISE_LIMITS];
    for (int i = 0; i < OPTIMISE_LIMITS; i++) {
        const Status status = read_limit(visit, i, &limits[i], err);
        if (status != ST_OK) return status;
    }
    out->most_t = limits[FIELD_MOST];
    out->ceiling_sek = limits[FIELD_CEILING];
    if (out->ceiling_sek.known) out->ceiling_sek.v *= SEK_IN_MILLION;
    out->first_start = limits[FIELD_FIRST].known ? (int)limits[FIELD_FIRST].v : 0;
    out->last_start = limits[FIELD_LAST].known ? (int)limits[FIELD_LAST].v : 0;
    out->least_measures = limits[FIELD_LEAST].known ? (size_t)limits[FIELD_LEAST].v : 0;
    return ST_OK;
}

size_t optimise_fill_faults(const Visit *visit, const Err *err, PlanOptimisePage *page)
{
    size_t count = 0;
    for (int i = 0; i < OPTIMISE_LIMITS; i++) {
        Maybe unused;
        Err own;
        if (read_limit(visit, i, &unused, &own) != ST_OK)
            page->limits[i].fault = edit_message(visit, &own);
        else if (str_eq(str(err->field), str(limit_fields[i].option)))
            page->limits[i].fault = edit_message(visit, err);
        if (page->limits[i].fault.n) page->limits[i].value = typed(visit, i);
        count += page->limits[i].fault.n > 0;
    }
    return count;
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

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * SECOND_MS + t.tv_nsec / MS_NS;
}

/* An account is one visitor wherever it comes from; of the others those of one address are. */
static Str visitor_of(const Visit *visit)
{
    Buf b = buf_new(visit->arena);
    buf_add(&b, visit->signed_in ? S("account ") : S("address "));
    buf_add(&b, visit->signed_in ? visit->session.account : gate_client(visit));
    return buf_str(&b);
}

static Status come_again(Visit *visit, const SearchTurn *turn, Err *err)
{
    static const char *const reasons[] = {
        [SEARCH_SHARE] = N_("This plan is being sought right now. It will be here in a few seconds."),
        [SEARCH_OWN] =
            N_("Your last question is still being answered. It will be the turn of this one in a few seconds."),
        [SEARCH_LATER] = N_("Others are having their plans sought right now. It will be your turn in about {0} s."),
    };
    visit->response->retry_after = turn->seconds;
    return err_failf(err, ST_UNAVAILABLE, reasons[turn->kind], err_number(visit->arena, turn->seconds));
}

/* Nothing is sought for the turn of another. */
static Status seek(Visit *visit, Str municipality, const AppOptimiseQuery *query, const AppOptimise **out, Err *err)
{
    SearchAsk ask = {.visitor = visitor_of(visit), .seconds = query->effort, .now_ms = now_ms()};
    Status status = app_plan_optimise_question(visit->app, municipality, query, visit->arena, &ask.question, err);
    if (status != ST_OK) return status;
    const SearchTurn turn = searches_ask(visit->searches, &ask);
    if (turn.kind != SEARCH_GO) return come_again(visit, &turn, err);
    status = app_plan_optimise_kept(visit->app, municipality, query, visit->arena, out, err);
    searches_end(visit->searches, turn.number);
    return status;
}

/* The question with what the visitor may take. */
static AppOptimiseQuery limited_to(const Visit *visit, const AppOptimiseQuery *query)
{
    AppOptimiseQuery limited = *query;
    limited.effort = visit->signed_in ? SEARCH_SECONDS_KNOWN : SEARCH_SECONDS_GUEST;
    limited.found = visit->found;
    return limited;
}

bool optimise_is_kept(const Visit *visit, Str municipality, const AppOptimiseQuery *query)
{
    const AppOptimiseQuery limited = limited_to(visit, query);
    return app_plan_optimise_is_kept(visit->app, municipality, &limited);
}

Status optimise_answer(Visit *visit, Str municipality, const AppOptimiseQuery *query, const AppOptimise **out, Err *err)
{
    AppOptimiseQuery limited = limited_to(visit, query);
    double until = processor_seconds() + limited.effort;
    limited.stop = is_over;
    limited.stop_of = &until;
    return app_plan_optimise_is_kept(visit->app, municipality, &limited)
               ? app_plan_optimise_kept(visit->app, municipality, &limited, visit->arena, out, err)
               : seek(visit, municipality, &limited, out, err);
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

/* begins: the plan, where there is no answer. */
static void year_limits(const Visit *visit, int begins, const AppOptimise *of, const AppOptimiseQuery *q,
                        OptimiseLimit *first, OptimiseLimit *last)
{
    Arena *a = visit->arena;
    const int from = of ? of->plan.first_year : begins, to = of ? of->plan.last_year : from + OPTIMISE_STARTS_MOST;
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
    const PlanSetting *setting = plan_setting(&roadmap->plan);
    const int begins = setting && setting->first_year.known ? (int)setting->first_year.v : q->first_start;
    year_limits(visit, begins, of, q, &page->limits[2], &page->limits[3]);
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
