/* Files: a chart's table as CSV and JSON, its picture as SVG, its description for the browser; the gap as JSON. */
#include "app/inventory_pictures.h"
#include "web/accounts_parts.h"
#include "web/plan_optimise_query.h"
#include "web/plan_parts.h"
#include "web/roadmap_parts.h"

#include "base/json.h"
#include "report/png.h"

typedef enum FileKind { FILE_CSV, FILE_JSON, FILE_SVG, FILE_PNG, FILE_OPTION, FILE_NARROW, FILE_KINDS } FileKind;

static const struct {
    Str ending, type;
    bool is_download;
} kinds[FILE_KINDS] = {
    [FILE_OPTION] = {STR_INIT(".option.json"), STR_INIT("application/json; charset=utf-8"), false},
    [FILE_NARROW] = {STR_INIT(".narrow.json"), STR_INIT("application/json; charset=utf-8"), false},
    [FILE_CSV] = {STR_INIT(".csv"), STR_INIT("text/csv; charset=utf-8"), true},
    [FILE_JSON] = {STR_INIT(".json"), STR_INIT("application/json; charset=utf-8"), true},
    [FILE_PNG] = {STR_INIT(".png"), STR_INIT("image/png"), true},
    [FILE_SVG] = {STR_INIT(".svg"), STR_INIT("image/svg+xml; charset=utf-8"), true},
};

/* ".option.json" also ends in ".json": the longest ending counts. */
static bool kind_of(Str file, FileKind *kind)
{
    size_t longest = 0;
    for (size_t i = 0; i < FILE_KINDS; i++) {
        if (!str_ends(file, kinds[i].ending) || kinds[i].ending.n <= longest) continue;
        longest = kinds[i].ending.n;
        *kind = (FileKind)i;
    }
    return longest > 0;
}

static void set_file(Visit *visit, Str type, Str name)
{
    visit->response->content_type = type;
    visit->response->is_page = false;
    if (!name.n) return;
    Buf b = buf_new(visit->arena);
    buf_add(&b, S("attachment; filename=\""));
    buf_add(&b, name);
    buf_addc(&b, '"');
    visit->response->disposition = buf_str(&b);
}

/* "klimat-0484-utslapp-path.csv": only letters, digits, "-" and "." */
static Str file_name(Visit *visit, Str code, Str file)
{
    Buf b = buf_new(visit->arena);
    buf_add(&b, S("klimat-"));
    buf_add(&b, code);
    buf_addc(&b, '-');
    buf_add(&b, file);
    return buf_str(&b);
}

/* The city for a file: the same choices as the page that links to it. */
static Status file_city(Visit *visit, City *city, Err *err)
{
    AppMunicipality municipality;
    Status status = app_municipality(visit->app, visit->arena, visit->param[0], &municipality, err);
    if (status != ST_OK) return status;
    OptionsForm form;
    options_read(visit->request, municipality.code, &form);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (!form.fault[i]) continue;
        err_fail(err, ST_INVALID, form.fault[i]);
        err_field(err, str(option_names[i]));
        return ST_INVALID;
    }
    return city_load(visit, &form.query, city, err);
}

/* file: what it is called when it is saved. */
static Status send_file(Visit *visit, const Chart *chart, FileKind kind, Str code, Str file, Err *err)
{
    Str svg;
    Status status;
    switch (kind) {
    case FILE_CSV: chart_csv(&visit->out, visit->lang, chart); break;
    case FILE_JSON: chart_json(&visit->out, chart); break;
    case FILE_OPTION: buf_add(&visit->out, chart->option); break;
    case FILE_NARROW: buf_add(&visit->out, chart_narrow(chart).option); break;
    case FILE_SVG:
    case FILE_PNG:
        status = renderer_svg(visit->renderer, chart, visit->arena, &svg, err);
        if (status == ST_OK && kind == FILE_PNG) status = png_make(svg, visit->arena, &svg, err);
        if (status != ST_OK) return status;
        buf_add(&visit->out, svg);
        break;
    case FILE_KINDS: break;
    }
    const Str saved = kinds[kind].is_download ? file_name(visit, code, file) : S("");
    set_file(visit, kinds[kind].type, saved);
    return ST_OK;
}

static Status send_chart(Visit *visit, const Chart *chart, FileKind kind, Str code, Err *err)
{
    return send_file(visit, chart, kind, code, visit->param[1], err);
}

/* The kind of the file that the address names, and the chart's name; ST_NOT_FOUND where it is none. */
static Status file_in(Str file, FileKind *kind, Str *name, Err *err)
{
    if (!kind_of(file, kind)) return err_fail(err, ST_NOT_FOUND, N_("There is no page at this address."));
    *name = str_slice(file, 0, file.n - kinds[*kind].ending.n);
    return ST_OK;
}

static Status chart_file(const Visit *visit, FileKind *kind, Str *name, Err *err)
{
    return file_in(visit->param[1], kind, name, err);
}

Status page_accounts_chart(Visit *visit, Err *err)
{
    FileKind kind = FILE_CSV;
    Str name;
    AccountsPlace place;
    bool moved;
    int from;
    Chart chart;
    Status status = chart_file(visit, &kind, &name, err);
    if (status == ST_OK) status = accounts_open(visit, &place, &moved, err);
    if (status != ST_OK || moved) return status;
    status = accounts_from(visit, &from, err);
    if (status == ST_OK)
        status = app_accounts_chart(visit->app, visit->arena, visit->lang, &place.query, from, name, &chart, err);
    return status == ST_OK ? send_chart(visit, &chart, kind, place.municipality.code, err) : status;
}

Status page_roadmap_chart(Visit *visit, Err *err)
{
    FileKind kind = FILE_CSV;
    Str name;
    RoadmapPlace place;
    RoadmapPicture picture;
    bool moved;
    Chart chart;
    const AppScenario *scenario;
    Status status = chart_file(visit, &kind, &name, err);
    if (status == ST_OK) status = roadmap_open(visit, &place, &moved, err);
    if (status != ST_OK || moved) return status;
    const Str asked = http_query(visit->request, S("scenario"));
    if (str_eq(name, S("scenarios"))) {
        status = roadmap_scenarios_chart(visit, &place, &chart, err);
    } else if (app_roadmap_picture_parse(name, &picture)) {
        status = app_scenario_kept(visit->app, place.municipality.code, (Date){0}, asked.n ? asked : S("all"),
                                   &scenario, err);
        if (status == ST_OK) status = app_roadmap_picture(visit->arena, visit->lang, scenario, picture, &chart, err);
    } else {
        status = err_fail(err, ST_NOT_FOUND, N_("There is no page at this address."));
    }
    if (status == ST_UNAVAILABLE) err->status = status = ST_NOT_FOUND; /* it will not be there in a moment either */
    return status == ST_OK ? send_chart(visit, &chart, kind, place.municipality.code, err) : status;
}

Status page_plan_chart(Visit *visit, Err *err)
{
    FileKind kind = FILE_CSV;
    Str name;
    RoadmapPlace place;
    PlanPicture picture;
    bool moved;
    Chart chart;
    AppPlan *plan = ARENA_NEW(visit->arena, AppPlan);
    Status status = chart_file(visit, &kind, &name, err);
    if (status == ST_OK && !app_plan_picture_parse(name, &picture))
        status = err_fail(err, ST_NOT_FOUND, N_("There is no page at this address."));
    if (status == ST_OK) status = plan_open(visit, &place, plan, &moved, err);
    if (status != ST_OK || moved) return status;
    status = app_plan_picture(visit->arena, visit->lang, plan, picture, &chart, err);
    if (status == ST_UNAVAILABLE) err->status = status = ST_NOT_FOUND; /* it will not be there in a moment either */
    return status == ST_OK ? send_chart(visit, &chart, kind, place.municipality.code, err) : status;
}

Status page_plan_measure_chart(Visit *visit, Err *err)
{
    FileKind kind = FILE_CSV;
    Str name;
    RoadmapPlace place;
    PlanMeasurePicture picture;
    bool moved;
    Chart chart;
    AppPlan *plan = ARENA_NEW(visit->arena, AppPlan);
    AppPlanMeasure *of = ARENA_NEW(visit->arena, AppPlanMeasure);
    Status status = file_in(visit->param[2], &kind, &name, err);
    if (status == ST_OK && !app_plan_measure_picture_parse(name, &picture))
        status = err_fail(err, ST_NOT_FOUND, N_("There is no page at this address."));
    if (status == ST_OK) status = plan_open(visit, &place, plan, &moved, err);
    if (status != ST_OK || moved) return status;
    status = app_plan_measure(plan, visit->param[1], accounts_today(), visit->arena, of, err);
    if (status == ST_OK) status = app_plan_measure_picture(visit->arena, visit->lang, of, picture, &chart, err);
    if (status == ST_UNAVAILABLE) err->status = status = ST_NOT_FOUND; /* it will not be there in a moment either */
    if (status != ST_OK) return status;
    const Str file = tr_fmt(visit->arena, LANG_EN, "{0}-{1}", of->record->head.id, visit->param[2]);
    return send_file(visit, &chart, kind, place.municipality.code, file, err);
}

Status page_plan_optimise_chart(Visit *visit, Err *err)
{
    FileKind kind = FILE_CSV;
    Str name;
    AppOptimiseQuery query;
    const AppOptimise *of;
    const OptimiseResult *shown;
    size_t point;
    bool moved;
    Chart chart;
    Status status = chart_file(visit, &kind, &name, err);
    if (status == ST_OK && !str_eq(name, S("front")))
        status = err_fail(err, ST_NOT_FOUND, N_("There is no page at this address."));
    if (status == ST_OK) status = optimise_open(visit, &query, &of, &moved, err);
    if (status != ST_OK || moved) return status;
    status = optimise_shown(visit, of, &shown, &point, err);
    if (status == ST_OK) status = app_optimise_picture(visit->arena, visit->lang, of, shown, &chart, err);
    if (status == ST_UNAVAILABLE) err->status = status = ST_NOT_FOUND; /* it will not be there in a moment either */
    return status == ST_OK ? send_chart(visit, &chart, kind, of->plan.scenario.of->city.municipality.code, err)
                           : status;
}

Status page_chart_file(Visit *visit, Err *err)
{
    FileKind kind = FILE_CSV;
    Str name;
    City city = {0};
    Status status = chart_file(visit, &kind, &name, err);
    if (status == ST_OK) status = file_city(visit, &city, err);
    if (status != ST_OK) return status;
    if (str_eq(name, S("change")) && city.edition_count >= 2) {
        EditionChange change = {0};
        const char *fault = NULL;
        status = city_editions(visit, &city, &change, &fault, err);
        if (fault) status = err_fail(err, ST_INVALID, fault);
        if (status != ST_OK) return status;
    }
    Chart chart;
    status = app_chart(visit->app, visit->arena, visit->lang, &city, name, &chart, err);
    if (status == ST_UNAVAILABLE) err->status = status = ST_NOT_FOUND; /* it will not be there in a moment either */
    if (status != ST_OK) return status;
    return send_chart(visit, &chart, kind, city.gap.municipality.code, err);
}

Status page_gap_file(Visit *visit, Err *err)
{
    City city = {0};
    const Status status = file_city(visit, &city, err);
    if (status != ST_OK) return status;
    app_gap_json(&visit->out, &city.gap);
    set_file(visit, S("application/json; charset=utf-8"), file_name(visit, city.gap.municipality.code, S("gap.json")));
    return ST_OK;
}

Status page_gap_all(Visit *visit, Err *err)
{
    const GapQuery query = {0};
    CityGap *cities;
    size_t n;
    const Status status = app_gap_all(visit->app, visit->arena, &query, &cities, &n, err);
    if (status != ST_OK) return status;
    app_gap_all_json(&visit->out, cities, n);
    set_file(visit, S("application/json; charset=utf-8"), S(""));
    return ST_OK;
}

Status page_health(Visit *visit, Err *err)
{
    AppMunicipality *list;
    size_t n;
    const Status status = app_municipalities(visit->app, visit->arena, S("0484"), &list, &n, err);
    if (status != ST_OK) return status; /* the database cannot be read */
    buf_add(&visit->out, S("ok\n"));
    set_file(visit, S("text/plain; charset=utf-8"), S(""));
    return ST_OK;
}
