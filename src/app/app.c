/* Opening, the register of municipalities, editions, and what all use cases share. */
#include "app/kept.h"
#include "app/people/account.h"
#include "app/records/starter_records.h"
#include "base/composed.h"
#include "base/num.h"
#include "exchange/sandbox.h"
#include "store/state.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* "2026-06-30T12:00:00Z" in seconds since 1970; 0 for anything else. */
static int64_t seconds_of(Str utc)
{
    Date day;
    int64_t hour, minute, second;
    const bool form = utc.n == sizeof "2026-06-30T12:00:00Z" - 1 && date_parse(str_slice(utc, 0, 10), &day) &&
                      num_parse_int(str_slice(utc, 11, 13), &hour) && num_parse_int(str_slice(utc, 14, 16), &minute) &&
                      num_parse_int(str_slice(utc, 17, 19), &second);
    return form ? ((date_days(day) * 24 + hour) * 60 + minute) * 60 + second : 0;
}

void app_set_time(App *app, int64_t now)
{
    app->seconds = now;
    app_utc(now, app->now_text);
    app->now = str(app->now_text);
}

Status app_open(App **out, Str db_url, AppMode mode, Str now_utc, Err *err)
{
    *out = NULL;
    static const DbMode modes[] = {[APP_READ] = DB_READ, [APP_WRITE] = DB_EXISTING, [APP_CREATE] = DB_CREATE};
    Db *db;
    TRY(db_open(&db, db_url, modes[mode], err));
    Arena *arena = arena_new();
    App *app = ARENA_NEW(arena, App);
    app->db = db;
    app->arena = arena;
    app->now = str_dup(arena, now_utc);
    app->seconds = seconds_of(now_utc);
    app->password_cost = password_cost;
    app_become_operator(app);
    app->reads_only = mode == APP_READ;
    *out = app;
    return ST_OK;
}

void app_close(App *app)
{
    if (!app) return;
    kept_drop_all(app);
    db_close(app->db);
    arena_free(app->arena);
}

Sandbox *app_sandbox_new(void)
{
    return sandbox_new();
}

void app_sandbox_free(Sandbox *sandbox)
{
    sandbox_free(sandbox);
}

void app_set_sandbox(App *app, Sandbox *sandbox)
{
    app->sandbox = sandbox;
}

bool app_is_stale(App *app)
{
    return db_is_stale(app->db);
}

Status app_read_begin(App *app, Err *err)
{
    return db_begin_read(app->db, err);
}

void app_read_end(App *app)
{
    db_rollback(app->db);
}

Status app_version(App *app, Arena *arena, Str *out, Err *err)
{
    return event_head(app->db, arena, out, err);
}

Status app_in_transaction(App *app, Arena *arena, bool keep, AppWrite *fn, void *ctx, Err *err)
{
    TRY(db_begin(app->db, err));
    Status status = fn(app, arena, ctx, err);
    if (status == ST_OK && keep)
        status = db_commit(app->db, err);
    else
        db_rollback(app->db);
    return status;
}

Status app_event(App *app, const char *action, const char *kind, Str object, Str detail, Str why, Err *err)
{
    Event event = {.at = app->now,
                   .actor = str(app->actor),
                   .action = str(action),
                   .kind = str(kind),
                   .object = object,
                   .detail = detail,
                   .why = why};
    return event_append(app->db, &event, err);
}

Status app_figures_event(App *app, Arena *arena, const char *action, const char *kind, Str object, Str detail, Str why,
                         Err *err)
{
    Str state;
    TRY(state_json(app->db, arena, &state, err));
    Buf b = buf_new(arena);
    buf_add(&b, str_slice(detail, 0, detail.n - 1)); /* without the brace at its end */
    if (detail.n > 2) buf_addc(&b, ',');
    buf_add(&b, S("\"tables\":"));
    buf_add(&b, state);
    buf_addc(&b, '}');
    return app_event(app, action, kind, object, buf_str(&b), why, err);
}

Author app_author(const App *app, Str why)
{
    return (Author){.at = app->now, .actor = app_actor(app), .why = why};
}

static Status init_write(App *app, Arena *arena, void *ctx, Err *err)
{
    bool *changed = ctx;
    TRY(register_load(app->db, changed, err));
    if (!*changed) return ST_OK;
    TRY(starter_records_put(app, arena, err));
    return app_figures_event(app, arena, "load", "register", S("areas"), S("{}"), S(""), err);
}

Status app_init(App *app, Arena *arena, Err *err)
{
    bool changed = false;
    return app_in_transaction(app, arena, true, init_write, &changed, err);
}

/* ---- the register ---- */

/* The place of a letter in Swedish order: å, ä and ö stand after z. */
static int swedish_rank(Str s, size_t *at)
{
    const unsigned char c = (unsigned char)s.p[(*at)++];
    if (c >= 'A' && c <= 'Z') return c + 32;
    if (c != 0xC3 || *at == s.n) return c;
    const unsigned char d = (unsigned char)s.p[(*at)++];
    switch (d) {
    case 0x85:
    case 0xA5: return 'z' + 1; /* å */
    case 0x84:
    case 0xA4: return 'z' + 2; /* ä */
    case 0x96:
    case 0xB6: return 'z' + 3; /* ö */
    case 0x89:
    case 0xA9: return 'e'; /* é */
    default: return 'z' + 4;
    }
}

static int swedish_cmp(Str a, Str b)
{
    size_t i = 0, j = 0;
    while (i < a.n && j < b.n) {
        const int x = swedish_rank(a, &i), y = swedish_rank(b, &j);
        if (x != y) return x < y ? -1 : 1;
    }
    return (i < a.n) - (j < b.n);
}

static int by_name(const void *a, const void *b)
{
    const AppMunicipality *x = a, *y = b;
    const int order = swedish_cmp(x->name, y->name);
    return order ? order : str_cmp(x->code, y->code);
}

static Str name_of(const Area *areas, size_t n, Str code)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(areas[i].code, code)) return areas[i].name;
    return S("");
}

static bool among(const Str *codes, size_t n, Str code)
{
    size_t low = 0, high = n;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const int order = str_cmp(code, codes[middle]);
        if (order == 0) return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

/* Which areas have figures in any edition, and which cities a target of their own. */
typedef struct Having {
    Str *figures, *targets;
    size_t figure_count, target_count;
} Having;

static Status having(App *app, Arena *arena, Having *out, Err *err)
{
    CityTarget *targets;
    TRY(emission_areas(app->db, arena, &out->figures, &out->figure_count, err));
    TRY(city_primary_targets(app->db, arena, &targets, &out->target_count, err));
    out->targets = ARENA_ARRAY(arena, Str, out->target_count);
    for (size_t i = 0; i < out->target_count; i++) out->targets[i] = targets[i].code;
    return ST_OK;
}

/* The latest of the area; both lists are by code, and *at moves on. */
static void put_population(const Population *people, size_t n, size_t *at, AppMunicipality *out)
{
    while (*at < n && str_cmp(people[*at].code, out->code) < 0) ++*at;
    if (*at == n || !str_eq(people[*at].code, out->code)) return;
    out->population = known((double)people[*at].people);
    out->population_year = people[*at].year;
}

Status app_municipalities(App *app, Arena *arena, Str search, AppMunicipality **out, size_t *n, Err *err)
{
    Area *areas;
    Population *people;
    size_t area_count, people_count, at = 0;
    Having have;
    TRY(register_areas(app->db, arena, &areas, &area_count, err));
    TRY(population_latest(app->db, arena, &people, &people_count, err));
    TRY(having(app, arena, &have, err));
    search = str_composed(arena, str_trim(search));
    AppMunicipality *list = ARENA_ARRAY(arena, AppMunicipality, area_count);
    size_t count = 0;
    for (size_t i = 0; i < area_count; i++) {
        const Area *a = &areas[i];
        if (a->kind != AREA_MUNICIPALITY) continue;
        if (search.n && !str_contains_fold(a->name, search) && !str_starts(a->code, search)) continue;
        list[count++] = (AppMunicipality){
            .code = a->code,
            .name = a->name,
            .county_code = a->county,
            .county = name_of(areas, area_count, a->county),
            .has_figures = among(have.figures, have.figure_count, a->code),
            .has_own_target = among(have.targets, have.target_count, a->code),
        };
        put_population(people, people_count, &at, &list[count - 1]);
    }
    qsort(list, count, sizeof *list, by_name);
    *out = list;
    *n = count;
    return ST_OK;
}

typedef struct MunicipalityList {
    AppMunicipality *list;
    size_t n;
} MunicipalityList;

static Status make_list(App *app, Arena *arena, const void *of, void *thing, Err *err)
{
    MunicipalityList *all = thing;
    (void)of;
    return app_municipalities(app, arena, S(""), &all->list, &all->n, err);
}

Status app_municipalities_kept(App *app, const AppMunicipality **out, size_t *n, Err *err)
{
    const void *thing;
    TRY(kept_get(app, KEPT_MUNICIPALITIES, S(""), S(""), sizeof(MunicipalityList), make_list, NULL, &thing, err));
    const MunicipalityList *all = thing;
    *out = all->list;
    *n = all->n;
    return ST_OK;
}

static bool is_code(Str s)
{
    if (s.n != 4) return false;
    for (size_t i = 0; i < 4; i++)
        if (s.p[i] < '0' || s.p[i] > '9') return false;
    return true;
}

static Status code_of_name(App *app, Arena *arena, Str name, Str *code, Err *err)
{
    Area *areas;
    size_t n;
    TRY(register_areas(app->db, arena, &areas, &n, err));
    Str near = S("");
    for (size_t i = 0; i < n; i++) {
        if (areas[i].kind != AREA_MUNICIPALITY) continue;
        if (str_eq_fold(areas[i].name, name)) {
            *code = areas[i].code;
            return ST_OK;
        }
        if (!near.n && name.n >= 3 && str_contains_fold(areas[i].name, name)) near = areas[i].name;
    }
    if (near.n) return err_failf(err, ST_NOT_FOUND, N_("There is no municipality {0}; did you mean {1}?"), name, near);
    return err_failf(err, ST_NOT_FOUND, N_("There is no municipality {0}; give its name or its four-digit code"), name);
}

Status app_municipality(App *app, Arena *arena, Str code_or_name, AppMunicipality *out, Err *err)
{
    Str code = str_composed(arena, str_trim(code_or_name));
    if (!is_code(code)) TRY(code_of_name(app, arena, code, &code, err));
    Area area, county;
    TRY(register_area(app->db, arena, code, &area, err));
    if (area.kind != AREA_MUNICIPALITY)
        return err_failf(err, ST_NOT_FOUND, N_("There is no municipality {0}; give its name or its four-digit code"),
                         code);
    TRY(register_area(app->db, arena, area.county, &county, err));
    bool counted;
    int64_t people = 0;
    *out = (AppMunicipality){.code = area.code, .name = area.name, .county_code = area.county, .county = county.name};
    TRY(population_of(app->db, code, &counted, &out->population_year, &people, err));
    if (counted) out->population = known((double)people);
    return ST_OK;
}

/* ---- editions ---- */

Str app_edition_name(Arena *arena, Date report_date)
{
    return date_str(arena, report_date);
}

AppEdition app_edition(Arena *arena, const Edition *e)
{
    return (AppEdition){.name = app_edition_name(arena, e->report_date),
                        .report_date = e->report_date,
                        .substance = e->substance,
                        .source = e->source,
                        .unit = e->unit,
                        .gwp_set = e->gwp_set,
                        .year = e->year,
                        .year_count = e->year_count,
                        .municipalities = (int)e->municipality_count,
                        .series = (int)e->series_count,
                        .content_hash = e->content_hash};
}

Status app_editions(App *app, Arena *arena, Str substance, AppEdition **out, size_t *n, Err *err)
{
    Edition *editions;
    TRY(emission_editions(app->db, arena, substance, (Date){0}, &editions, n, err));
    *out = ARENA_ARRAY(arena, AppEdition, *n);
    for (size_t i = 0; i < *n; i++) (*out)[i] = app_edition(arena, &editions[i]);
    return ST_OK;
}

Status app_edition_before(App *app, Arena *arena, const Edition *edition, Str area, Edition *out, Err *err)
{
    *out = (Edition){0};
    Edition *editions;
    size_t n;
    TRY(emission_editions(app->db, arena, edition->substance, (Date){0}, &editions, &n, err));
    for (size_t i = 0; i < n; i++) {
        if (date_cmp(editions[i].report_date, edition->report_date) >= 0) continue;
        bool holds = true;
        if (area.n) TRY(emission_holds(app->db, editions[i].id, area, &holds, err));
        if (!holds) continue;
        *out = editions[i];
        return ST_OK;
    }
    return ST_OK;
}

Status app_total_sectors(App *app, Arena *arena, TotalSectors *out, Err *err)
{
    /* A sector keeps its number for good, so that a server asks once. While writing, a number may still be taken back.
     */
    if (app->reads_only && app->total_sectors.total && app->total_sectors.international) {
        *out = app->total_sectors;
        return ST_OK;
    }
    Sector *sectors;
    size_t n;
    TRY(sector_list(app->db, arena, &sectors, &n, err));
    *out = (TotalSectors){0};
    for (size_t i = 0; i < n; i++) {
        if (!str_eq(sectors[i].sub, S("Alla"))) continue;
        if (str_eq(sectors[i].main, S("Alla")))
            out->total = sectors[i].id;
        else if (sectors[i].international)
            out->international = sectors[i].id;
    }
    app->total_sectors = *out;
    return ST_OK;
}

Series app_counted(Arena *arena, Series total, Series international, bool include_international)
{
    if (include_international || international.n == 0) return total;
    int *year = ARENA_ARRAY(arena, int, total.n);
    double *t = ARENA_ARRAY(arena, double, total.n);
    for (size_t i = 0; i < total.n; i++) {
        const Maybe abroad = series_at(international, total.year[i]);
        year[i] = total.year[i];
        t[i] = total.t[i] - (abroad.known ? abroad.v : 0);
    }
    return (Series){year, t, total.n};
}

/* ---- the event log ---- */

AppEvent app_event_view(const Event *e)
{
    return (AppEvent){.id = e->id,
                      .at = e->at,
                      .actor = e->actor,
                      .action = e->action,
                      .kind = e->kind,
                      .object = e->object,
                      .detail = e->detail,
                      .why = e->why,
                      .before = e->before,
                      .after = e->after,
                      .hash = e->hash};
}

Status app_events(App *app, Arena *arena, size_t most, AppEvent **out, size_t *n, Err *err)
{
    Event *events;
    TRY(event_list(app->db, arena, most, &events, n, err));
    *out = ARENA_ARRAY(arena, AppEvent, *n);
    for (size_t i = 0; i < *n; i++) (*out)[i] = app_event_view(&events[i]);
    return ST_OK;
}

Status app_events_verify(App *app, int64_t *count, int64_t *broken_id, Err *err)
{
    return event_verify(app->db, count, broken_id, err);
}
