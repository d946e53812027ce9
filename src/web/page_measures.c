/* The measures of a roadmap as a board, a table with filters, a timeline, activity plans and a matrix of what else they
 * are good for. All from the same lines, so that no view can say less than another. */
#include "app/roadmap/roadmap_view.h"
#include "views.h"
#include "web/accounts_parts.h"
#include "web/edit_parts.h"
#include "web/list_parts.h"
#include "web/measures_parts.h"

#include <string.h>

enum { PLAN_YEARS = 4, TIMELINE_YEARS_MOST = 30, YEAR_UNITS = 100, FILTERS = 6 };

typedef struct Listed {
    Visit *visit;
    const MeasuresPlace *of;
    const MeasureLine *all; /* by place in of->measures.list */
    const size_t *shown;    /* places that the filters leave */
    size_t count;
    Str code;
} Listed;

static const AppMeasure *measure_at(const Listed *l, size_t i)
{
    return &l->of->measures.list[l->shown[i]];
}

static const MeasureLine *line_at(const Listed *l, size_t i)
{
    return &l->all[l->shown[i]];
}

/* ---- views ---- */

static const char *const view_names[MEASURES_VIEWS] = {"board", "table", "timeline", "plan", "matrix"};

static int view_of(const Visit *visit)
{
    for (int v = 0; v < MEASURES_VIEWS; v++)
        if (str_eq(list_asked(visit, "view"), str(view_names[v]))) return v;
    return MEASURES_BOARD;
}

static Str view_url(const Listed *l, int view)
{
    Buf b = buf_new(l->visit->arena);
    static const char *const kept[FILTERS] = {"focus_area", "status", "stage", "owner", "effect_class", "control"};
    buf_add(&b, measures_url(l->visit, PAGE_MEASURES, l->code, S("")));
    buf_add(&b, S("?view="));
    buf_add(&b, str(view_names[view]));
    for (size_t i = 0; i < FILTERS; i++) {
        if (!list_asked(l->visit, kept[i]).n) continue;
        buf_addc(&b, '&');
        buf_add(&b, str(kept[i]));
        buf_addc(&b, '=');
        buf_url(&b, list_asked(l->visit, kept[i]));
    }
    return buf_str(&b);
}

/* ---- filters ---- */

static void add_filter(const Listed *l, MeasuresPage *page, const char *name, const char *label, const ListChoice *list,
                       size_t n)
{
    page->filters[page->filter_count++] = list_filter(l->visit, name, label, list, n);
}

static void choice_filter(const Listed *l, MeasuresPage *page, const char *name)
{
    const Field *field = record_field(&roadmap_kinds[KIND_MEASURE], str(name));
    ListChoice *list = ARENA_ARRAY(l->visit->arena, ListChoice, 10);
    size_t n = 0;
    for (Str rest = str(field->choices); rest.n && n < 9;) {
        const Str value = str_cut(&rest, '|');
        list[n++] = (ListChoice){value, edit_text(l->visit, field, value)};
    }
    if (!field->required) list[n++] = (ListChoice){S("-"), str(tr(l->visit->lang, N_("not stated")))};
    add_filter(l, page, name, field->use.label, list, n);
}

static void area_filter(const Listed *l, MeasuresPage *page)
{
    const AppRoadmap *of = &l->of->measures.roadmap;
    const Lang lang = l->visit->lang;
    ListChoice *list = ARENA_ARRAY(l->visit->arena, ListChoice, of->focus_area_count + 1);
    size_t n = 0;
    for (; n < of->focus_area_count; n++) {
        const AppGoal *a = &of->focus_areas[n];
        list[n] = (ListChoice){a->id, lang == LANG_EN && a->name_en.n ? a->name_en : a->name_sv};
    }
    list[n++] = (ListChoice){S("-"), str(tr(lang, N_("not stated")))};
    add_filter(l, page, "focus_area", N_("Focus area"), list, n);
}

static void owner_filter(const Listed *l, MeasuresPage *page)
{
    const AppMeasures *of = &l->of->measures;
    ListChoice *list = ARENA_ARRAY(l->visit->arena, ListChoice, of->count + 1);
    size_t n = 0;
    for (size_t i = 0; i < of->count; i++) {
        const Str owner = of->list[i].record->owner;
        bool there = owner.n == 0;
        for (size_t k = 0; k < n && !there; k++) there = str_eq(list[k].value, owner);
        if (!there) list[n++] = (ListChoice){owner, of->list[i].owner};
    }
    list[n++] = (ListChoice){S("-"), str(tr(l->visit->lang, N_("nobody yet")))};
    add_filter(l, page, "owner", N_("Owner"), list, n);
}

static void fill_filters(const Listed *l, MeasuresPage *page)
{
    area_filter(l, page);
    choice_filter(l, page, "status");
    choice_filter(l, page, "stage");
    owner_filter(l, page);
    choice_filter(l, page, "effect_class");
    choice_filter(l, page, "control");
}

static void choose(Listed *l)
{
    const Visit *visit = l->visit;
    const AppMeasureFilter filter = {.focus_area = list_asked(visit, "focus_area"),
                                     .status = list_asked(visit, "status"),
                                     .stage = list_asked(visit, "stage"),
                                     .owner = list_asked(visit, "owner"),
                                     .effect_class = list_asked(visit, "effect_class"),
                                     .control = list_asked(visit, "control")};
    size_t *shown = ARENA_ARRAY(visit->arena, size_t, l->of->measures.count + 1);
    for (size_t i = 0; i < l->of->measures.count; i++)
        if (app_measure_passes(&l->of->measures.list[i], &filter)) shown[l->count++] = i;
    l->shown = shown;
}

/* ---- the board: by stage ---- */

static MeasureGroup column_of(const Listed *l, Str name, Str stage)
{
    MeasureGroup g = {.name = name};
    g.lines = arena_array(l->visit->arena, l->count + 1, sizeof *g.lines);
    for (size_t i = 0; i < l->count; i++)
        if (str_eq(measure_at(l, i)->record->stage, stage)) g.lines[g.count++] = line_at(l, i);
    return g;
}

static void fill_board(const Listed *l, MeasuresPage *page)
{
    const Field *field = record_field(&roadmap_kinds[KIND_MEASURE], S("stage"));
    MeasureGroup *groups = ARENA_ARRAY(l->visit->arena, MeasureGroup, 8);
    for (Str rest = str(field->choices); rest.n && page->group_count < 7;) {
        const Str stage = str_cut(&rest, '|');
        groups[page->group_count++] = column_of(l, edit_text(l->visit, field, stage), stage);
    }
    const MeasureGroup none = column_of(l, str(tr(l->visit->lang, N_("Stage not stated"))), S(""));
    if (none.count) groups[page->group_count++] = none;
    page->groups = groups;
}

static void fill_table(const Listed *l, MeasuresPage *page)
{
    MeasureLine *lines = ARENA_ARRAY(l->visit->arena, MeasureLine, l->count + 1);
    for (size_t i = 0; i < l->count; i++) lines[i] = *line_at(l, i);
    page->lines = lines;
    page->line_count = l->count;
}

/* ---- by focus area ---- */

/* Each focus area, and at the end what has none. */
static size_t area_count(const Listed *l)
{
    return l->of->measures.roadmap.focus_area_count + 1;
}

static Str area_id(const Listed *l, size_t at)
{
    const AppRoadmap *of = &l->of->measures.roadmap;
    return at < of->focus_area_count ? of->focus_areas[at].id : S("");
}

static Str area_name(const Listed *l, size_t at)
{
    const AppRoadmap *of = &l->of->measures.roadmap;
    if (at >= of->focus_area_count) return str(tr(l->visit->lang, N_("Without a focus area")));
    const AppGoal *a = &of->focus_areas[at];
    return l->visit->lang == LANG_EN && a->name_en.n ? a->name_en : a->name_sv;
}

static bool is_in_area(const Listed *l, size_t i, size_t area)
{
    return str_eq(measure_at(l, i)->record->focus_area, area_id(l, area));
}

/* ---- the timeline ---- */

static int units(Date d, int first, bool end)
{
    const Date day = end ? date_last(d) : date_first(d);
    return (day.year - first) * YEAR_UNITS + ((day.month - 1) * 30 + day.day) * YEAR_UNITS / 360;
}

static MeasureBar bar_of(const Listed *l, size_t i, int first, int last)
{
    const AppMeasure *m = measure_at(l, i);
    const int begins = app_measure_first_year(m), ends = app_measure_last_year(m);
    MeasureBar bar = {.line = line_at(l, i), .is_open = !ends};
    bar.from =
        date_is_set(m->record->start_date) ? units(m->record->start_date, first, false) : (begins - first) * YEAR_UNITS;
    int to = !ends                              ? (last + 1 - first) * YEAR_UNITS
             : date_is_set(m->record->end_date) ? units(m->record->end_date, first, true)
                                                : (ends + 1 - first) * YEAR_UNITS;
    if (bar.from < 0) bar.from = 0;
    if (to > (last + 1 - first) * YEAR_UNITS) to = (last + 1 - first) * YEAR_UNITS;
    bar.width = to > bar.from ? to - bar.from : 1;
    int *marks = ARENA_ARRAY(l->visit->arena, int, m->milestone_count + 1);
    for (size_t k = 0; k < m->milestone_count; k++) {
        const int at = units(m->milestones[k]->due, first, true);
        if (at >= 0 && at <= (last + 1 - first) * YEAR_UNITS) marks[bar.mark_count++] = at;
    }
    bar.marks = marks;
    return bar;
}

static void fill_years(const Listed *l, MeasuresPage *page, int first, size_t n)
{
    int *years = ARENA_ARRAY(l->visit->arena, int, n);
    for (size_t i = 0; i < n; i++) years[i] = first + (int)i;
    page->years = years;
    page->year_count = n;
}

/* From the first beginning to the last known end, and the target year. */
static void span(const Listed *l, int *first, int *last)
{
    *first = *last = 0;
    for (size_t i = 0; i < l->count; i++) {
        const AppMeasure *m = measure_at(l, i);
        const int begins = app_measure_first_year(m), ends = app_measure_last_year(m);
        if (begins && (!*first || begins < *first)) *first = begins;
        if (begins > *last) *last = begins;
        if (ends > *last) *last = ends;
    }
    const int target = l->of->measures.has_scenario ? l->of->measures.scenario.target_year : 0;
    if (*first && target > *last) *last = target;
    if (*last - *first >= TIMELINE_YEARS_MOST) *first = *last - TIMELINE_YEARS_MOST + 1;
}

/* Of all measures, whatever the list is filtered by: it is the picture of the roadmap. */
static void fill_picture(const Listed *l, MeasuresPage *page)
{
    const AppScenario *scenario;
    Err none;
    if (app_scenario_kept(l->visit->app, l->code, (Date){0}, S("all"), &scenario, &none) == ST_OK)
        page->timeline = roadmap_chart(l->visit, &l->of->place, scenario, ROADMAP_TIMELINE);
}

static void fill_timeline(const Listed *l, MeasuresPage *page)
{
    int first, last;
    Arena *a = l->visit->arena;
    span(l, &first, &last);
    if (!first) return;
    fill_years(l, page, first, (size_t)(last - first) + 1);
    MeasureBars *groups = ARENA_ARRAY(a, MeasureBars, area_count(l));
    for (size_t g = 0; g < area_count(l); g++) {
        MeasureBar *bars = ARENA_ARRAY(a, MeasureBar, l->count + 1);
        MeasureBars *out = &groups[page->bars_count];
        *out = (MeasureBars){.name = area_name(l, g), .bars = bars};
        for (size_t i = 0; i < l->count; i++) {
            if (!is_in_area(l, i, g) || str_eq(measure_at(l, i)->record->status, S("stopped"))) continue;
            if (app_measure_first_year(measure_at(l, i)))
                bars[out->count++] = bar_of(l, i, first, last);
            else
                out->unknown++;
        }
        page->bars_count += out->count + out->unknown > 0;
    }
    page->bars = groups;
}

/* ---- activity plans: a focus area and its years ---- */

static void add_text(Arena *a, MeasureCell *cell, Str text)
{
    Str *texts = ARENA_ARRAY(a, Str, cell->count + 1);
    if (cell->count) memcpy(texts, cell->texts, cell->count * sizeof *texts);
    texts[cell->count++] = text;
    cell->texts = texts;
}

static MeasurePlanRow plan_row(const Listed *l, size_t i, const MeasuresPage *page)
{
    Arena *a = l->visit->arena;
    const Lang lang = l->visit->lang;
    const AppMeasure *m = measure_at(l, i);
    MeasureCell *cells = ARENA_ARRAY(a, MeasureCell, page->year_count);
    for (size_t y = 0; y < page->year_count; y++) {
        const int year = page->years[y];
        if (app_measure_first_year(m) == year) add_text(a, &cells[y], str(tr(lang, N_("begins"))));
        if (app_measure_last_year(m) == year) add_text(a, &cells[y], str(tr(lang, N_("ends"))));
        for (size_t k = 0; k < m->milestone_count; k++)
            if (m->milestones[k]->due.year == year) add_text(a, &cells[y], m->milestones[k]->text);
        if (!cells[y].count && app_measure_in_year(m, year)) add_text(a, &cells[y], str(tr(lang, N_("goes on"))));
    }
    return (MeasurePlanRow){line_at(l, i), cells};
}

static Str team_of(const Listed *l, size_t area)
{
    const RecordSet *set = &l->of->measures.roadmap.input.set[KIND_TEAM];
    for (size_t i = 0; i < set->count; i++) {
        const TeamRecord *t = (const TeamRecord *)set->records + i;
        if (t->focus_area.n && str_eq(t->focus_area, area_id(l, area))) return t->name;
    }
    return S("");
}

static void fill_plans(const Listed *l, MeasuresPage *page)
{
    Arena *a = l->visit->arena;
    fill_years(l, page, accounts_today().year, PLAN_YEARS);
    MeasurePlan *plans = ARENA_ARRAY(a, MeasurePlan, area_count(l));
    for (size_t g = 0; g < area_count(l); g++) {
        MeasurePlanRow *rows = ARENA_ARRAY(a, MeasurePlanRow, l->count + 1);
        MeasurePlan *out = &plans[page->plan_count];
        *out = (MeasurePlan){.name = area_name(l, g), .team = team_of(l, g), .rows = rows};
        for (size_t i = 0; i < l->count; i++)
            if (is_in_area(l, i, g) && app_measure_is_open(measure_at(l, i))) rows[out->count++] = plan_row(l, i, page);
        page->plan_count += out->count > 0;
    }
    page->plans = plans;
}

/* ---- the matrix ---- */

static const char *weight_in(const AppMeasure *m, Str goal, Str benefit)
{
    const char *found = NULL;
    for (size_t i = 0; i < m->benefit_count; i++) {
        const BenefitRecord *b = m->benefits[i];
        const bool here = goal.n ? str_eq(b->strategic_goal, goal) : str_eq(b->benefit, benefit);
        if (!here) continue;
        if (str_eq(b->weight, S("clearest"))) return "clearest";
        found = "also";
    }
    return found;
}

static void fill_matrix(const Listed *l, MeasuresPage *page)
{
    Arena *a = l->visit->arena;
    const AppRoadmap *of = &l->of->measures.roadmap;
    const Field *field = record_field(&roadmap_kinds[KIND_BENEFIT], S("benefit"));
    MeasureColumn *columns = ARENA_ARRAY(a, MeasureColumn, of->goal_count + 16);
    Str *benefits = ARENA_ARRAY(a, Str, 16), *goals = ARENA_ARRAY(a, Str, of->goal_count + 1);
    for (size_t i = 0; i < of->goal_count; i++) {
        const AppGoal *g = &of->goals[i];
        if (!g->weight.n) continue; /* the climate itself: what all of them are about */
        goals[page->goal_count] = g->id;
        columns[page->goal_count++].name = l->visit->lang == LANG_EN && g->name_en.n ? g->name_en : g->name_sv;
    }
    page->column_count = page->goal_count;
    size_t kinds = 0;
    for (Str rest = str(field->choices); rest.n && kinds < 16; kinds++) {
        benefits[kinds] = str_cut(&rest, '|');
        columns[page->column_count++].name = edit_text(l->visit, field, benefits[kinds]);
    }
    MeasureMatrixRow *rows = ARENA_ARRAY(a, MeasureMatrixRow, l->count + 1);
    for (size_t i = 0; i < l->count; i++) {
        const char **cells = arena_array(a, page->column_count, sizeof *cells);
        for (size_t c = 0; c < page->column_count; c++) {
            cells[c] = c < page->goal_count ? weight_in(measure_at(l, i), goals[c], S(""))
                                            : weight_in(measure_at(l, i), S(""), benefits[c - page->goal_count]);
            if (!cells[c]) continue;
            columns[c].clearest += strcmp(cells[c], "clearest") == 0;
            columns[c].also += strcmp(cells[c], "also") == 0;
        }
        rows[page->row_count++] = (MeasureMatrixRow){line_at(l, i), cells};
    }
    page->columns = columns;
    page->rows = rows;
}

/* ---- the page ---- */

static void fill_lead(const Listed *l, MeasuresPage *page)
{
    const Visit *visit = l->visit;
    const AppMeasures *of = &l->of->measures;
    size_t open = 0;
    for (size_t i = 0; i < of->count; i++) open += app_measure_is_open(&of->list[i]);
    page->count = tr_fmt(visit->arena, visit->lang, N_("{0} of {1} measures"),
                         err_number(visit->arena, (int64_t)l->count), err_number(visit->arena, (int64_t)of->count));
    page->lead = of->count
                     ? tr_fmt(visit->arena, visit->lang,
                              N_("The roadmap has {0} measures, {1} of which are neither done nor stopped."),
                              err_number(visit->arena, (int64_t)of->count), err_number(visit->arena, (int64_t)open))
                     : str(tr(visit->lang, N_("There are no measures yet.")));
    if (!of->has_scenario || !of->count) return;
    page->target_year = of->scenario.target_year;
    page->places = app_scenario_places_text(visit->arena, visit->lang, &of->scenario);
    const double uptake = app_effect_uptake_t(&of->scenario);
    page->second = tr_fmt(visit->arena, visit->lang,
                          uptake >= 0.5 ? N_("All of them together lower emissions by {0} in {1} and take up {2}. Each "
                                             "one's figure is its fair share, so that they add up and nothing counts "
                                             "twice.")
                                        : N_("All of them together lower emissions by {0} in {1}. Each one's figure is "
                                             "its fair share, so that they add up and nothing counts twice."),
                          roadmap_tonnes(visit, known(of->scenario.effects.effect_t - uptake)),
                          err_number(visit->arena, page->target_year), roadmap_tonnes(visit, known(uptake)));
}

static Status fill_actions(const Listed *l, MeasuresPage *page, Err *err)
{
    Visit *visit = l->visit;
    const RecordKind *kind = &roadmap_kinds[KIND_MEASURE];
    bool may = false, may_own = false;
    page->json_url = measures_url(visit, PAGE_MEASURES_FILE, l->code, S(""));
    if (!visit->signed_in) return ST_OK;
    Status status = app_roadmap_may(visit->app, visit->arena, ACTION_CREATE, kind, l->code, NULL, &may, err);
    if (status == ST_OK) status = app_roadmap_may_add(visit->app, visit->arena, l->code, &may_own, err);
    if (status != ST_OK) return status;
    page->excel_url = route_url(visit->arena, PAGE_CITY_REGISTER_FILE, visit->lang, l->code, S("measures.xlsx"));
    page->csv_url = route_url(visit->arena, PAGE_CITY_REGISTER_FILE, visit->lang, l->code, S("measures.csv"));
    if (may || may_own)
        page->import_url =
            tr_fmt(visit->arena, LANG_EN, "{0}?register={1}",
                   route_url(visit->arena, PAGE_CITY_REGISTERS, visit->lang, l->code, S("")), str(kind->name));
    /* Who may not write all of it may still write what their organisation owns: the form tells. */
    if (may || may_own) {
        page->new_url = measures_record_url(visit, PAGE_MEASURE_NEW, l->code, kind, S(""));
        page->new_team_url =
            may ? measures_record_url(visit, PAGE_MEASURE_NEW, l->code, &roadmap_kinds[KIND_TEAM], S("")) : S("");
    }
    return ST_OK;
}

Status page_measures(Visit *visit, Err *err)
{
    MeasuresPlace of;
    bool moved;
    MeasuresPage page = {.view = view_of(visit)};
    Status status = measures_open(visit, true, &of, &moved, err);
    if (status != ST_OK || moved) return status;
    Listed l = {.visit = visit, .of = &of, .code = of.place.municipality.code};
    l.all = measures_lines(visit, &of, accounts_today());
    choose(&l);
    page.url = measures_url(visit, PAGE_MEASURES, l.code, S(""));
    for (int v = 0; v < MEASURES_VIEWS; v++) page.view_url[v] = view_url(&l, v);
    fill_lead(&l, &page);
    fill_filters(&l, &page);
    if (page.view == MEASURES_BOARD) fill_board(&l, &page);
    if (page.view == MEASURES_TABLE) fill_table(&l, &page);
    if (page.view == MEASURES_TIMELINE) fill_timeline(&l, &page);
    if (page.view == MEASURES_TIMELINE && page.bars_count) fill_picture(&l, &page);
    if (page.view == MEASURES_PLAN) fill_plans(&l, &page);
    if (page.view == MEASURES_MATRIX) fill_matrix(&l, &page);
    status = fill_actions(&l, &page, err);
    if (status != ST_OK) return status;
    measures_head(visit, &of, ROADMAP_MEASURES, str(tr(visit->lang, roadmap_kinds[KIND_MEASURE].label_all)),
                  &page.head);
    view_measures(&visit->out, &visit->view, &page);
    return ST_OK;
}

Status page_measures_file(Visit *visit, Err *err)
{
    MeasuresPlace of;
    bool moved;
    const AppMeasureFilter all = {.status = S("")};
    const Status status = measures_open(visit, true, &of, &moved, err);
    if (status != ST_OK || moved) return status;
    app_measures_json(&visit->out, &of.measures, &all);
    visit->response->content_type = S("application/json; charset=utf-8");
    visit->response->is_page = false;
    return ST_OK;
}
