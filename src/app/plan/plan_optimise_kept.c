/* Plans that were sought, kept while their roadmap is. */
#include "app/kept.h"
#include "app/plan/plan_optimise_shared.h"

enum { OPTIMISES_KEPT = 8 };

struct KeptOptimise {
    Arena *arena; /* of all below; NULL: an empty place */
    const AppRoadmap *roadmap;
    Str question;
    AppOptimise found;
    uint64_t used;
};

void optimise_kept_drop(App *app, const void *roadmap)
{
    for (size_t i = 0; app->optimises && i < OPTIMISES_KEPT; i++) {
        KeptOptimise *kept = &app->optimises[i];
        if (!kept->arena || kept->roadmap != roadmap) continue;
        arena_free(kept->arena);
        *kept = (KeptOptimise){0};
    }
}

/* ---- the question, as one text ---- */

static void add_text(Buf *b, Str text)
{
    buf_int(b, (int64_t)text.n);
    buf_addc(b, ':');
    buf_add(b, text);
}

static void add_maybe(Buf *b, Maybe x)
{
    if (x.known) buf_fixed(b, x.v, 6);
    buf_addc(b, ';');
}

static Str question_of(Arena *arena, const AppOptimiseQuery *q)
{
    const AppScenarioQuery *s = &q->plan.scenario;
    const int64_t numbers[] = {q->plan.perspective,
                               q->plan.convention.discounted,
                               q->plan.convention.with_carbon,
                               q->aim,
                               q->carbon,
                               q->target_year,
                               q->no_ceilings,
                               q->first_start,
                               q->last_start,
                               (int64_t)q->least_measures,
                               (int64_t)q->front,
                               s->target_year};
    Buf b = buf_new(arena);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        buf_int(&b, numbers[i]);
        buf_addc(&b, ';');
    }
    const Maybe figures[] = {q->plan.rate_percent, q->plan.energy_percent, q->plan.investment_percent, q->most_t,
                             q->ceiling_sek};
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) add_maybe(&b, figures[i]);
    const Str texts[] = {s->scenario, s->plus, s->minus, s->sector, s->gas};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) add_text(&b, texts[i]);
    for (size_t i = 0; i < s->change_count; i++) {
        add_text(&b, app_change_id(arena, &s->changes[i]));
        add_maybe(&b, s->changes[i].value);
    }
    return buf_str(&b);
}

/* The query with all that it refers to in the arena. */
static AppOptimiseQuery copy_query(Arena *arena, const AppOptimiseQuery *query)
{
    AppOptimiseQuery copy = *query;
    AppScenarioQuery *s = &copy.plan.scenario;
    ScenarioChangeRecord *changes = ARENA_ARRAY(arena, ScenarioChangeRecord, s->change_count + 1);
    Str *const texts[] = {&s->scenario, &s->plus, &s->minus, &s->sector, &s->gas};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) *texts[i] = str_dup(arena, *texts[i]);
    for (size_t i = 0; i < s->change_count; i++) {
        changes[i] = s->changes[i];
        changes[i].lever = str_dup(arena, changes[i].lever);
        changes[i].what = str_dup(arena, changes[i].what);
    }
    s->changes = changes;
    return copy;
}

/* ---- what is kept ---- */

static KeptOptimise *find(App *app, const AppRoadmap *roadmap, Str question)
{
    for (size_t i = 0; app->optimises && i < OPTIMISES_KEPT; i++) {
        KeptOptimise *kept = &app->optimises[i];
        if (kept->arena && kept->roadmap == roadmap && str_eq(kept->question, question)) return kept;
    }
    return NULL;
}

/* The roadmap is kept: that looked at the state of the database. Empty where the state has no name. */
static Str key_of(const App *app, Arena *arena, Str municipality, Str question)
{
    Buf b = buf_new(arena);
    if (!app->kept_version[0]) return S("");
    add_text(&b, str(app->kept_version));
    add_text(&b, municipality);
    add_text(&b, question);
    return buf_str(&b);
}

/* The query as those who share answers ask it. */
static AppOptimiseQuery shared_query(const App *app, Arena *arena, Str municipality, const AppOptimiseQuery *query)
{
    AppOptimiseQuery out = *query;
    out.found_key = key_of(app, arena, municipality, question_of(arena, query));
    if (!out.found_key.n) out.found = NULL;
    return out;
}

Status app_plan_optimise_question(App *app, Str municipality, const AppOptimiseQuery *query, Arena *arena, Str *out,
                                  Err *err)
{
    const AppRoadmap *roadmap;
    TRY(app_roadmap_kept(app, municipality, (Date){0}, &roadmap, err));
    *out = key_of(app, arena, municipality, question_of(arena, query));
    return ST_OK;
}

bool app_plan_optimise_is_kept(App *app, Str municipality, const AppOptimiseQuery *query)
{
    const AppRoadmap *roadmap;
    Arena *arena = arena_new();
    bool is_kept = app_roadmap_kept(app, municipality, (Date){0}, &roadmap, NULL) == ST_OK;
    if (is_kept && !find(app, roadmap, question_of(arena, query))) {
        const AppOptimiseQuery shared = shared_query(app, arena, municipality, query);
        is_kept = shared.found && optimise_shared_has(&shared, arena);
    }
    arena_free(arena);
    return is_kept;
}

static KeptOptimise *oldest(App *app)
{
    if (!app->optimises) app->optimises = ARENA_ARRAY(app->arena, KeptOptimise, OPTIMISES_KEPT);
    KeptOptimise *place = &app->optimises[0];
    for (size_t i = 1; i < OPTIMISES_KEPT; i++)
        if (app->optimises[i].used < place->used) place = &app->optimises[i];
    arena_free(place->arena);
    *place = (KeptOptimise){0};
    return place;
}

Status app_plan_optimise_kept(App *app, Str municipality, const AppOptimiseQuery *query, Arena *arena,
                              const AppOptimise **out, Err *err)
{
    const AppRoadmap *roadmap;
    TRY(app_roadmap_kept(app, municipality, (Date){0}, &roadmap, err));
    KeptOptimise *place = find(app, roadmap, question_of(arena, query));
    if (!place) {
        place = oldest(app);
        *place = (KeptOptimise){.arena = arena_new(), .roadmap = roadmap};
        place->question = question_of(place->arena, query);
        const AppOptimiseQuery shared = shared_query(app, place->arena, municipality, query),
                               copy = copy_query(place->arena, &shared);
        const Status status = app_plan_optimise(roadmap, &copy, place->arena, &place->found, err);
        if (status != ST_OK) {
            arena_free(place->arena);
            *place = (KeptOptimise){0};
            return status;
        }
    }
    place->used = ++app->optimise_calls;
    if (optimise_was_stopped(&place->found)) place->question = S("?"); /* kept for this request alone */
    *out = &place->found;
    return ST_OK;
}
